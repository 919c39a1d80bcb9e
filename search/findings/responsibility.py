"""Who answers for a task: stated duties first, offices that are only named nearby where they fit much better."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from corpus.folding import folded_syllables
from indexer.facts import find_offices
from indexer.store import Store
from search.findings.model import OVERLAP, Finding, by_fit, facts_in, passage_place
from search.findings.words import words
from search.question import Question
from search.retrieval import Candidate
from search.topic import Topic

_NEARBY = 3
_HELPING = re.compile(r"\W*(?:[a-zđ]\)|\d+\.)?\s*phối hợp\b", re.IGNORECASE)
_HELPS = 0.15  # a duty to co-ordinate is no lead where another office has one
_GUESSED = 0.25  # an office that is only named nearby has to fit that much better than a stated duty
_NOBODY = 0.15  # so does a duty of every office


def bare(office: str) -> bool:
    """Whether a name says "offices" and no office."""
    known = words("bare_office")
    return all(part in known for part in folded_syllables(office))


def responsibility(store: Store, question: Question, candidates: Sequence[Candidate], topic: Topic) -> Finding | None:
    """The offices in the role asked for, of the duty that fits best."""
    role = question.role

    def duty_words(candidate: Candidate, data: dict[str, Any]) -> str:
        return f"{data['task']} {data['output']} {candidate.stored.passage.context}"

    facts = [fact for fact in facts_in(store, "assignments", candidates) if fact[1][role]]

    def malus(data: dict[str, Any]) -> float:
        helps = role == "lead" and _HELPING.match(data["task"]) is not None
        return -_NOBODY * all(map(bare, data[role])) - _HELPS * helps

    best = by_fit(facts, topic, duty_words, malus)
    nearby = _office_nearby(candidates, {c.stored.id for c, _ in facts}, topic) if role == "lead" else None
    if not best or (nearby is not None and nearby.fit > best[0].fit):
        return nearby
    return best[0].finding(list(dict.fromkeys(best[0].data[role])))


def _office_nearby(candidates: Sequence[Candidate], stated: set[int], topic: Topic) -> Finding | None:
    """For the best passages that state no duty of their own: the first office that they or their heading name."""
    options = []
    for candidate in candidates[:_NEARBY]:
        passage = candidate.stored.passage
        if candidate.stored.id in stated or candidate.stored.kind in ("preamble", "closing"):
            continue
        above = passage.context.rsplit(" › ", 1)[-1]
        offices = _named(passage.text) or _named(above)
        if offices:
            said = topic.in_text(f"{passage.text} {passage.context}")
            fit = candidate.score + OVERLAP * said - _GUESSED
            options.append(Finding(offices[:1], (passage_place(candidate),), candidate, fit, said, {}))
    return max(options, key=lambda option: option.fit, default=None)


def _named(text: str) -> tuple[str, ...]:
    names = (office.name for office in find_offices(text))
    return tuple(name for name in names if len(re.findall(r"\w+", name)) > 1 and not bare(name))
