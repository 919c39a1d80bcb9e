"""What a finding is, and how facts of any kind are gathered and weighed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from indexer.store import Store
from search.retrieval import Candidate
from search.topic import Topic

OVERLAP = 0.45


@dataclass(frozen=True, slots=True)
class Place:
    """A range of a clause's restored text."""

    plan_id: str
    clause: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Finding:
    """The values of one plan's best fact and the places that prove them.

    Attributes:
        values: the facts asked for, best first, each bare.
        places: where they stand, best first.
        support: the passage that the fact stands in; `None` where the fact was found by the name of an office or the
            number of a document and not by the words of a passage, so that no probability is asked of it.
        fit: by which findings of one question are compared.
        said: share of the topic that the fact's own words and headings hold, 0..1.
        detail: the fields of the fact, for the sentence; empty where the value is a piece of text.
        sentence: the answer in words, where the kind has its own; "" otherwise.
        beside: of a question for several things, what else was asked for ("lead", "coordinate", "deadline", "output",
            "figure") and what is said of it, nothing where the plan is silent; `values` hold these last.
    """

    values: tuple[str, ...]
    places: tuple[Place, ...]
    support: Candidate | None
    fit: float
    said: float
    detail: dict[str, Any]
    sentence: str = ""
    beside: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def own(self) -> tuple[str, ...]:
        """The values of what was asked for first."""
        others = {value for _, values in self.beside for value in values}
        return tuple(value for value in self.values if value not in others) or self.values[:1]


Fact = tuple[Candidate, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Fit:
    """A fact with how well it fits and the share of the topic in its own words."""

    fit: float
    said: float
    candidate: Candidate
    data: dict[str, Any]

    def finding(self, values: Sequence[str]) -> Finding:
        """The finding with these values, proved by this fact."""
        return Finding(
            tuple(values), (place_of(self.candidate, self.data),), self.candidate, self.fit, self.said, self.data
        )


def facts_in(store: Store, kind: str, candidates: Sequence[Candidate]) -> list[Fact]:
    """Facts that lie in the candidates' passages (of one plan), with the candidate."""
    plan = candidates[0].stored.plan_id
    held = store.catalogue.facts(kind, [plan], {c.stored.passage.clause for c in candidates})
    found = []
    for _, clause, data in held:
        for candidate in candidates:
            passage = candidate.stored.passage
            if passage.clause == clause and data["start"] < passage.end and data["end"] > passage.start:
                found.append((candidate, data))
                break
    return found


def by_fit(
    facts: Sequence[Fact],
    topic: Topic,
    words: Callable[[Candidate, dict[str, Any]], str],
    bonus: Callable[[dict[str, Any]], float],
) -> list[Fit]:
    """Facts by fit: the passage's score, what their own words share with the topic, and a bonus of the kind."""
    return weighed(facts, lambda candidate, data: topic.in_text(words(candidate, data)), bonus)


def weighed(
    facts: Sequence[Fact],
    share: Callable[[Candidate, dict[str, Any]], float],
    bonus: Callable[[dict[str, Any]], float],
) -> list[Fit]:
    """The same where the share of the topic that is a fact's own is reckoned otherwise."""
    fits = []
    for candidate, data in facts:
        said = share(candidate, data)
        fits.append(Fit(candidate.score + OVERLAP * said + bonus(data), said, candidate, data))
    return sorted(fits, key=lambda fit: -fit.fit)


def fittest(
    facts: Sequence[Fact],
    topic: Topic,
    words: Callable[[Candidate, dict[str, Any]], str],
    bonus: Callable[[dict[str, Any]], float],
) -> Fit | None:
    """The first of `by_fit`, found without weighing the words of facts that cannot come first."""
    best: Fit | None = None
    for base, _, candidate, data in sorted(
        ((candidate.score + bonus(data), -at, candidate, data) for at, (candidate, data) in enumerate(facts)),
        key=lambda fact: fact[:2],
        reverse=True,
    ):
        if best is not None and base + OVERLAP < best.fit:
            break
        said = topic.in_text(words(candidate, data))
        if best is None or base + OVERLAP * said > best.fit:
            best = Fit(base + OVERLAP * said, said, candidate, data)
    return best


def place_of(candidate: Candidate, data: dict[str, Any]) -> Place:
    """Where a fact of a candidate's clause stands."""
    return Place(candidate.stored.plan_id, candidate.stored.passage.clause, data["start"], data["end"])


def passage_place(candidate: Candidate, start: int = 0, end: int | None = None) -> Place:
    """A range of a candidate's passage, all of it by default, as a place in its clause."""
    passage = candidate.stored.passage
    stop = passage.end if end is None else passage.start + end
    return Place(candidate.stored.plan_id, passage.clause, passage.start + start, stop)
