"""A page as it is laid out, from a PDF or a scan: words and rules with their places → lines and table cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.reading.assembling import Printed
from corpus.reading.pages.flow import Page, mark_furniture, printed_page, usual_of
from corpus.reading.pages.joining import Placed, joined


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
    """One page: 1-based number, size in points, words in reading order as the reader found it, rules.

    All places are those of the page turned so that its text is upright; `turns` says by how many quarter turns
    clockwise that is from the page as it is shown, which is what the boxes of `printed` are for.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    rules: tuple[Rule, ...] = ()
    turns: int = 0


def printed(pages: Sequence[PageLayout]) -> list[Printed]:
    """The lines of the pages in reading order, those of tables with their cells (row by row, cell by cell).

    A paragraph's lines stay apart as they are on the page; where the space between two lines is clearly wider than
    usual an empty line stands between them. Letterhead and signature are read block by block. A table that goes on
    over pages is one, and its repeated header stands only once.
    """
    cut = [Page.of(page) for page in pages]
    mark_furniture(cut)
    placed = iter(joined([piece for page in cut for piece in page.pieces()]))
    tables: list[list[Placed]] = []
    for page in cut:
        own = [next(placed) for _ in page.grids]
        page.dissolve(place for place, table in enumerate(own) if table is None)
        tables.append([table for table in own if table is not None])
    usual = usual_of(cut)
    return [line for page, own in zip(cut, tables, strict=True) for line in printed_page(page, own, usual)]
