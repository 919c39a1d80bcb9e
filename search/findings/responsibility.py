"""Who answers for a task: stated duties first, offices that are only named nearby where they fit much better."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Sequence
from typing import Any

from corpus.folding import fold, folded_syllables
from indexer.facts import find_offices, office_key
from indexer.facts.sentences import sentences
from indexer.store import Store
from search.findings.model import OVERLAP, Finding, facts_in, fittest, passage_place
from search.findings.words import words
from search.lexicon import claims
from search.question import Question
from search.retrieval import Candidate
from search.topic import Topic

_NEARBY = 5
_HELPING = re.compile(r"\W*(?:[a-zđ]\)|\d+\.)?\s*phối hợp\b", re.IGNORECASE)
_HELPS = 0.15  # a duty to co-ordinate is no lead where another office has one
# An office near by has to fit that much better than a stated duty: one at whose name a passage begins, one that a
# heading names, one that is only named.
_BEGINS, _HEADED, _GUESSED = 0.05, 0.1, 0.25
_ITSELF = re.compile(r"(?:kế hoạch|chương trình|đề án|quyết định) này\b", re.IGNORECASE)
_NO_OFFICE = re.compile(r"to chuc (?:bo may|thuc hien|trien khai)")  # a heading's words, not a group's name
_BEGINNING = re.compile(r"\W*(?:(?:\d+(?:\.\d+)*|[a-zđ])[.)]\s*)?(?:giao|đề nghị|yêu cầu)?\s*$", re.IGNORECASE)
_SHORT = 300  # characters of a task that is weighed whole
_TOGETHER = 2  # sentences of a longer one that are weighed together
_NOBODY = 0.15  # so does a duty of every office


def bare(office: str) -> bool:
    """Whether a name says "offices" and no office."""
    known = words("bare_office")
    return all(part in known for part in folded_syllables(office))


def responsibility(store: Store, question: Question, candidates: Sequence[Candidate], topic: Topic) -> Finding | None:
    """The offices in the role asked for, of the duty that fits best; offices that a question names are not asked for,
    unless it states that they have the role."""
    role = question.role
    named = set() if claims(question.asked) else {office_key(name) for name in question.offices}

    def others(data: dict[str, Any]) -> list[str]:
        return [name for name in dict.fromkeys(data[role]) if office_key(name) not in named]

    def duty_words(candidate: Candidate, data: dict[str, Any]) -> str:
        around = f"{data['output']} {candidate.stored.passage.context}"
        if _ITSELF.search(data["task"]):  # "Kế hoạch này" stands for all that the title says
            around = f"{around} {_title(store, candidate.stored.plan_id)}"
        return max((f"{part} {around}" for part in _parts(data["task"])), key=topic.in_text)

    facts = [fact for fact in facts_in(store, "assignments", candidates) if others(fact[1])]

    def malus(data: dict[str, Any]) -> float:
        helps = role == "lead" and _HELPING.match(data["task"]) is not None
        return -_NOBODY * all(map(bare, data[role])) - _HELPS * helps

    best = fittest(facts, topic, duty_words, malus)
    least = best.fit if best is not None else -math.inf
    stating = {candidate.stored.id for candidate, _ in facts}
    nearby = _office_nearby(candidates, stating, topic, named, least) if role == "lead" else None
    return nearby if nearby is not None or best is None else best.finding(others(best.data))


def _title(store: Store, plan_id: str) -> str:
    return next((plan.head.title or "" for plan in store.plans() if plan.plan_id == plan_id), "")


def _parts(task: str) -> list[str]:
    """A short task whole; of a long one, which may hold several duties, every two sentences that follow each other."""
    if len(task) <= _SHORT:
        return [task]
    ranges = list(sentences(task))
    return [
        task[start : ranges[min(place + _TOGETHER - 1, len(ranges) - 1)][1]] for place, (start, _) in enumerate(ranges)
    ]


def _office_nearby(
    candidates: Sequence[Candidate], stated: set[int], topic: Topic, named: Collection[str], least: float
) -> Finding | None:
    """For the best passages that state no duty of their own: the office with whose name they begin, else the
    one with which the nearest heading does, else the first that they name; `None` where none fits better than
    `least`."""
    best: Finding | None = None
    for candidate in candidates[:_NEARBY]:
        passage = candidate.stored.passage
        if candidate.stored.id in stated or candidate.stored.kind in ("preamble", "closing"):
            continue
        if candidate.score + OVERLAP - _BEGINS <= least:
            continue
        office, doubt = _nearest(passage.text, passage.context, named)
        if office and candidate.score + OVERLAP - doubt > least:
            said = topic.in_text(f"{passage.text} {passage.context}")
            fit = candidate.score + OVERLAP * said - doubt
            if fit > least:
                best, least = Finding((office,), (passage_place(candidate),), candidate, fit, said, {}), fit
    return best


def _nearest(text: str, context: str, named: Collection[str]) -> tuple[str, float]:
    """An office that may answer for what a text says, and how doubtful that is; "" where there is none."""
    inside = _named(text, named)
    if inside and _BEGINNING.match(text[: inside[0][0]]):
        return inside[0][1], _BEGINS
    for heading in reversed(context.split(" › ")):
        above = _named(heading, named)
        if above and _BEGINNING.match(heading[: above[0][0]]):
            return above[0][1], _HEADED
    return (inside[0][1], _GUESSED) if inside else ("", 0.0)


def _named(text: str, others: Collection[str]) -> list[tuple[int, str]]:
    """Where a text names an office that is not one of the others, and the name."""
    return [
        (office.start, office.name)
        for office in find_offices(text)
        if len(folded_syllables(office.name)) > 1
        and not bare(office.name)
        and not _NO_OFFICE.match(fold(office.name))
        and office_key(office.name) not in others
    ]
