"""Questions that ask for more than one thing: who leads and by when, who leads and who helps, how much and who."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from indexer.store import Store
from search.findings import Finding, find
from search.lexicon import aspects_of
from search.question import Question
from search.retrieval import Candidate
from search.topic import Topic

# Which field of a fact holds an aspect, and which kind of question asks for it alone.
_FIELDS = {"lead": "lead", "coordinate": "coordinate", "deadline": "deadline", "output": "output"}
_KINDS = {"lead": "responsibility", "coordinate": "responsibility", "deadline": "date", "figure": "target"}
_OWN = {"responsibility": ("lead", "coordinate"), "date": ("deadline",), "target": ("figure",)}


@dataclass(frozen=True, slots=True)
class Part:
    """One of the further things asked for.

    Attributes:
        aspect: "lead", "coordinate", "deadline", "output" or "figure".
        values: what the plan says of it; empty where it does not.
        finding: where that stands, `None` where it is a field of the first finding's own fact, or nowhere.
    """

    aspect: str
    values: tuple[str, ...] = ()
    finding: Finding | None = None


def further(question: Question) -> tuple[str, ...]:
    """The aspects that a question asks for beside its first one."""
    if question.kind not in _OWN:
        return ()
    own = question.role if question.kind == "responsibility" else _OWN[question.kind][0]
    return tuple(aspect for aspect in aspects_of(question.restored) if aspect != own)


def parts(
    store: Store, question: Question, first: Finding, candidates: Sequence[Candidate], topic: Topic
) -> tuple[Part, ...]:
    """What a plan says of the further things asked for: in the same fact, else in the same clause."""
    return tuple(_part(store, question, aspect, first, candidates, topic) for aspect in further(question))


def _part(
    store: Store, question: Question, aspect: str, first: Finding, candidates: Sequence[Candidate], topic: Topic
) -> Part:
    held = first.detail.get(_FIELDS.get(aspect, ""))
    if held:
        return Part(aspect, tuple(held) if isinstance(held, list) else (str(held),))
    if aspect not in _KINDS or first.support is None:
        return Part(aspect)
    clause = first.support.stored.passage.clause
    same = [candidate for candidate in candidates if candidate.stored.passage.clause == clause]
    role = aspect if aspect in ("lead", "coordinate") else question.role
    other = find(store, replace(question, kind=_KINDS[aspect], role=role), same, topic)
    return Part(aspect, other.values, other) if other is not None else Part(aspect)


def composed(
    store: Store, question: Question, first: Finding, candidates: Sequence[Candidate], topic: Topic
) -> Finding:
    """The finding with the values and places of the further things asked for after its own, and a note on each of them
    for the sentence."""
    others = parts(store, question, first, candidates, topic)
    if not others:
        return first
    values = dict.fromkeys([*first.values, *(value for part in others for value in part.values)])
    places = dict.fromkeys([*first.places, *(p for part in others if part.finding for p in part.finding.places)])
    notes = tuple((part.aspect, part.values) for part in others)
    return replace(first, values=tuple(values), places=tuple(places), beside=notes)
