"""Clauses to passages: a clause with its heading chain, long ones split at sentence ends, none cut silently."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from corpus.folding import syllables
from corpus.model import Clause, Plan, Span
from indexer.abbreviations import expanded

MAX_CHARACTERS = 900
MAX_HEADING_CHARACTERS = 160
HEADINGS_KEPT = 3

# Ends of sentences and, within long ones, weaker places to cut; each pattern ends where a new piece may begin.
_BREAKS = (re.compile(r"(?<=[.;!?…])\s+(?=\S)"), re.compile(r"(?<=[,:])\s+(?=\S)"), re.compile(r"\s+(?=\S)"))


@dataclass(frozen=True, slots=True)
class Passage:
    """What is embedded, counted and ranked.

    Attributes:
        clause: ordinal of the clause it comes from.
        start, end: its range in the clause's restored text.
        text: `clause.text[start:end]`.
        context: the clause's last headings, outermost first, joined by " › ".
        span: its words in the plan's raw text.
    """

    clause: int
    start: int
    end: int
    text: str
    context: str
    span: Span

    @property
    def embedded(self) -> str:
        """Headings and words together, abbreviations written out: what the encoder gets."""
        return expanded(f"{self.context} › {self.text}" if self.context else self.text)


@lru_cache(maxsize=1024)  # headings come back with every passage below them
def spelt(text: str) -> str:
    """The syllables of a text in lower case, abbreviations written out, a space between them: as questions compare it.

    Of passages and their headings the catalogue keeps it, so that no question has to make it.
    """
    return " ".join(syllables(expanded(text)))


def context_of(clause: Clause) -> str:
    """The nearest headings of a clause, outermost first, each cut at a word to a readable length."""
    kept = clause.headings[-HEADINGS_KEPT:]
    return " › ".join(_shortened(heading) for heading in kept)


def _shortened(heading: str) -> str:
    if len(heading) <= MAX_HEADING_CHARACTERS:
        return heading
    return heading[:MAX_HEADING_CHARACTERS].rsplit(" ", 1)[0] + "…"


def cuts(text: str, start: int, end: int, fits: Callable[[str], bool]) -> Iterator[tuple[int, int]]:
    """Consecutive ranges of `text[start:end]` that fit, cut at the best places there are."""
    if fits(text[start:end]):
        yield start, end
        return
    for pattern in _BREAKS:
        places = [match.end() for match in pattern.finditer(text, start, end) if start < match.end() < end]
        if places:
            middle = min(places, key=lambda at: abs(at - (start + end) / 2))
            yield from cuts(text, start, middle, fits)
            yield from cuts(text, middle, end, fits)
            return
    middle = (start + end) // 2
    if middle == start:
        yield start, end
        return
    yield from cuts(text, start, middle, fits)
    yield from cuts(text, middle, end, fits)


def passages_of(
    plan: Plan, token_count: Callable[[str], int] | None = None, max_tokens: int | None = None
) -> list[Passage]:
    """The plan's passages in reading order.

    Headings are not passages of their own: their words stand in the context of every clause below them. Where an
    encoder takes at most `max_tokens`, no passage with its context is longer by `token_count`.
    """
    parents = {clause.parent for clause in plan.clauses}
    found: list[Passage] = []
    for clause in plan.clauses:
        if clause.kind == "heading" and clause.ordinal in parents:
            continue
        found.extend(_of_clause(clause, token_count, max_tokens))
    return found


def _of_clause(clause: Clause, token_count: Callable[[str], int] | None, max_tokens: int | None) -> Iterator[Passage]:
    context = context_of(clause)
    if max_tokens is not None and token_count is not None and token_count(context) > max_tokens // 2:
        context = ""

    def fits(text: str) -> bool:
        if len(text) > MAX_CHARACTERS:
            return False
        if max_tokens is None or token_count is None:
            return True
        return token_count(expanded(f"{context} › {text}")) <= max_tokens

    for start, end in cuts(clause.text, 0, len(clause.text), fits):
        span = clause.alignment.span(start, end)
        text = clause.text[start:end].strip()
        if span is not None and any(c.isalnum() for c in text):
            yield Passage(clause.ordinal, start, end, text, context, span)
