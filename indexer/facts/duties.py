"""Assignments below an office's heading: its duties, and those that a sentence gives to others."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from corpus.folding import fold
from corpus.model import Clause
from indexer.facts.deadlines import timed_sentences
from indexer.facts.model import Assignment
from indexer.facts.office_text import single
from indexer.facts.sentences import capped
from indexer.facts.stated import stated_in
from indexer.facts.subjects import ANYTHING, GIVEN, LEADS, ORDERED, Subject, doer, label_end, subject_at

# "Ủy ban bầu cử: không quá 05 cá nhân" says how many and not what is to be done.
_QUOTA = re.compile(
    r"(?:[^:]{3,160}:\s*)?(?:khong qua|toi da|toi thieu|it nhat)?\s*\d{1,4}\s+\w+(?:\s+\w+){0,4}"
    r"(?:\s?/\s?\d{1,4}\s+\w+(?:\s+\w+)?)?\s*[;.]?$"
)
_OPENING = 40  # characters in which a sentence says that it is an order


@dataclass(frozen=True, slots=True)
class Duty:
    """The offices that a heading lays the duties below it on, and those that share in all of them."""

    offices: tuple[str, ...]
    clause: int
    text: str
    coordinate: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Part:
    """A sentence of a duty, or several of one subject: where it and its task begin, where it ends, who leads (`None`
    for the heading's offices), and whether it names them itself or goes on with the sentence before."""

    start: int
    end: int
    task_from: int
    lead: tuple[str, ...] | None
    named: bool


def duties_of(clause: Clause, at: int, duty: Duty) -> list[Assignment]:
    """The duties stated from `at` on: of a sentence's own subject where it names one, else of the heading's offices."""
    text = clause.text
    begin = at or label_end(text)
    parts: list[_Part] = []
    for start, end in timed_sentences(text[begin:]):
        own = _own(text[: begin + end], begin + start, ORDERED if start == 0 and not at else LEADS)
        before = parts[-1] if parts else None
        goes_on = before is not None and (before.lead is None or _goes_on(text, begin + start))
        if own is not None:
            parts.append(_Part(begin + start, begin + end, own.task_from, own.offices, True))
        elif before is not None and goes_on and not before.named:
            parts[-1] = replace(before, end=begin + end)
        elif before is not None and goes_on:
            parts.append(_Part(before.start, begin + end, begin + start, before.lead, False))
        else:
            parts.append(_Part(begin + start, begin + end, begin + start, None, False))
    found = []
    for place, part in enumerate(parts):
        if _QUOTA.match(fold(text[part.start if part.named else part.task_from : part.end])):
            continue
        first, last = capped(text, 0 if place == 0 else part.start, part.end)
        task = (part.task_from, part.end)
        stated = stated_in(clause, (first, last), text[: part.end], task, part.lead or duty.offices)
        if part.lead is None:
            coordinate = stated.coordinate or duty.coordinate
            stated = replace(stated, coordinate=coordinate, context=duty.text, context_clause=duty.clause)
        found.append(stated)
    return found


def _goes_on(text: str, at: int) -> bool:
    """Whether what begins at `at` goes on with the sentence before, whoever that is about."""
    return text[at].islower() or text.startswith("Đồng thời", at)


def _own(text: str, begin: int, verbs: re.Pattern[str]) -> Subject | None:
    """Whom the sentence at `begin` itself names as doing what it says."""
    told = subject_at(text, begin, ANYTHING) if GIVEN.match(fold(text[begin : begin + _OPENING])) else None
    if told is not None and single(told.offices[-1]):
        return told
    return subject_at(text, begin, verbs) or doer(text, begin, True)
