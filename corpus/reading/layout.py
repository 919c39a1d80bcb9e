"""A page as it is laid out, from a PDF or a scan: words and rules with their places → lines and table cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.reading.assembling import Printed


@dataclass(frozen=True, slots=True)
class Word:
    """A word in the page's reading order; sides in points (1/72 inch) from the page's left and top edge.

    `sure` is the reader's confidence (0..1), 1 for a text layer.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    sure: float = 1.0


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn line, horizontal or vertical, in points; `left <= right`, `top <= bottom`."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class PageLayout:
    """One page: 1-based number, size in points, words in reading order as the reader found it, rules."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    rules: tuple[Rule, ...] = ()


def printed(pages: Sequence[PageLayout]) -> list[Printed]:
    """The lines of the pages in reading order, those of tables with their cells (row by row, cell by cell)."""
    raise NotImplementedError
