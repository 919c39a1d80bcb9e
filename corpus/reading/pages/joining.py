"""The pieces of tables on their pages → whole tables: over page breaks, without repeated headers, rows made whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from corpus.folding import fold
from corpus.model import Cell
from corpus.outline.wrapping import ended
from corpus.outline.zones import is_header
from corpus.reading.pages.grids import DrawnGrid, Field
from corpus.reading.pages.lining import VisualLine
from corpus.tables.cells import unfinished

_NEAR = 6.0  # points by which the same edge differs on two pages
_SHIFT = 24.0  # points by which a page may lie beside another on the scanner's glass
_SAME_EDGE = 9.0
_HEADER_ROWS = 4
_ALIKE = 0.9  # a header misread by OCR on one of the pages is still the same header


@dataclass(frozen=True, slots=True)
class Piece:
    """What of a table stands on one page.

    Attributes:
        grid: its edges and cells.
        lines: the lines of each cell that has words.
        opens: whether nothing but page numbers and headers stands above it on its page.
        closes: whether nothing but page numbers and footnotes stands below it.
        page: 1-based page number.
    """

    grid: DrawnGrid
    lines: dict[Field, tuple[VisualLine, ...]]
    opens: bool
    closes: bool
    page: int

    def text(self, field: Field) -> str:
        """The cell's words on one line."""
        return " ".join(line.text for line in self.lines.get(field, ()))


Placed = list[tuple[Cell, tuple[VisualLine, ...]]]
"""The cells of one piece that have words, row by row, with their places in the whole table."""


def joined(pieces: Sequence[Piece]) -> list[Placed | None]:
    """For each piece (pages ascending, from top to bottom) its cells in the tables' own rows and columns.

    `None` stands for a piece that is no table: a single row that continues none.
    """
    out: list[Placed | None] = []
    table = 0
    at = 0
    while at < len(pieces):
        end = at + 1
        while end < len(pieces) and _continues(pieces[at], pieces[end - 1], pieces[end]):
            end += 1
        chain = pieces[at:end]
        if sum(len(piece.grid.ys) - 1 for piece in chain) < 2:
            out.append(None)
        else:
            growing = _Table(table, _common_edges(chain))
            for piece in chain:
                growing.add(piece)
            out.extend(growing.placed())
            table += 1
        at = end
    return out


def _continues(head: Piece, piece: Piece, following: Piece) -> bool:
    """Whether the piece at the top of the next page goes on with the table that `head` begins."""
    if not (piece.closes and following.opens and following.page == piece.page + 1):
        return False
    if not _same_columns(piece.grid.xs, following.grid.xs):
        return False
    first = _row_text(following, 0)
    return not is_header(first) or any(_alike(first, _row_text(head, row)) for row in range(_HEADER_ROWS))


def _same_columns(xs: Sequence[float], others: Sequence[float]) -> bool:
    """Whether the edges are the same, but for some that one of the pages has no cell to show of."""
    shift = others[0] - xs[0]
    moved = [x - shift for x in others]
    if abs(shift) > _SHIFT or abs(moved[-1] - xs[-1]) > _NEAR:
        return False
    fewer, more = sorted((moved, list(xs)), key=len)
    return all(any(abs(x - other) <= _NEAR for other in more) for x in fewer)


def _common_edges(chain: Sequence[Piece]) -> tuple[float, ...]:
    """The edges of all pieces, as they lie on the first one's page."""
    edges: list[float] = []
    for piece in chain:
        shift = piece.grid.xs[0] - chain[0].grid.xs[0]
        for x in piece.grid.xs:
            if not any(abs(x - shift - edge) < _SAME_EDGE for edge in edges):
                edges.append(x - shift)
    return tuple(sorted(edges))


def _row_text(piece: Piece, row: int) -> str:
    """What the cells that begin in the row say, from left to right; "" where there is no such row."""
    fields = sorted((field for field in piece.lines if field.row == row), key=lambda field: field.column)
    return " ".join(piece.text(field) for field in fields)


def _alike(one: str, two: str) -> bool:
    """Whether two rows say the same, figures exactly and letters but for what OCR may misread."""
    if re.findall(r"\d+", one) != re.findall(r"\d+", two):
        return False
    if abs(len(one) - len(two)) > 0.2 * max(len(one), len(two)):
        return False
    first, second = fold(one), fold(two)
    return first == second or SequenceMatcher(None, first, second, autojunk=False).ratio() >= _ALIKE


@dataclass(slots=True)
class _Entry:
    """A cell of a piece, and where it stands in the whole table."""

    old: Field
    new: Field
    text: str


class _Table:
    """A table that grows page by page."""

    def __init__(self, number: int, edges: tuple[float, ...]) -> None:
        self._number = number
        self._edges = edges
        self._pieces: list[tuple[Piece, list[_Entry]]] = []
        self._rows = 0

    def add(self, piece: Piece) -> None:
        """Take the part of the table that stands on the next page."""
        skipped = self._repeated(piece)
        entries = [
            _Entry(field, self._moved(field, piece, self._rows - skipped), piece.text(field))
            for field in piece.grid.fields
            if field.row >= skipped
        ]
        added = len(piece.grid.ys) - 1 - skipped
        if self._pieces and entries:
            above = self._last_row()
            first = [entry for entry in entries if entry.old.row == skipped]
            if _cut(above, first):
                for entry in entries:
                    entry.new = replace(entry.new, row=entry.new.row - 1)
                added -= 1
                _stretch(above, first, shared=1)
            else:
                _stretch(above, first)
        self._pieces.append((piece, entries))
        self._rows += added

    def placed(self) -> list[Placed | None]:
        """What `joined` gives for the table's pieces."""
        return [
            [
                (Cell(self._number, e.new.row, e.new.column, e.new.rows, e.new.columns), piece.lines[e.old])
                for e in sorted(entries, key=lambda e: (e.new.row, e.new.column))
                if e.old in piece.lines
            ]
            for piece, entries in self._pieces
        ]

    def _repeated(self, piece: Piece) -> int:
        """How many of the piece's first rows repeat the table's header."""
        if not self._pieces:
            return 0
        head = self._pieces[0][0]
        count = 0
        most = min(_HEADER_ROWS, len(head.grid.ys) - 1, len(piece.grid.ys) - 1)
        while count < most:
            text = _row_text(piece, count)
            if not _alike(text, _row_text(head, count)) or not (text or count):
                break
            count += 1
        return count

    def _moved(self, field: Field, piece: Piece, base: int) -> Field:
        shift = piece.grid.xs[0] - self._edges[0]
        first, last = (
            min(range(len(self._edges)), key=lambda i: abs(self._edges[i] + shift - piece.grid.xs[place]))
            for place in (field.column, field.column + field.columns)
        )
        return Field(base + field.row, first, field.rows, max(last - first, 1))

    def _last_row(self) -> list[_Entry]:
        """The cells that reach down to the last row so far."""
        return [
            entry for _, entries in self._pieces for entry in entries if entry.new.row + entry.new.rows == self._rows
        ]


def _cut(above: Sequence[_Entry], first: Sequence[_Entry]) -> bool:
    """Whether a page's first row is the rest of the row above the page break.

    Only believed where the first cell is empty below and not above, every text below stands under a text, and one at
    least is plainly the rest of a sentence: it begins small, or what stands above it awaits more.
    """
    if min(above, key=lambda e: e.new.column).text == "" or min(first, key=lambda e: e.new.column).text != "":
        return False
    proven = False
    for entry in first:
        if not entry.text:
            continue
        over = next((e for e in above if e.new.column == entry.new.column and e.new.columns == entry.new.columns), None)
        if over is None or not over.text or entry.new.rows > 1:
            return False
        low = entry.text[0].islower() or entry.text[0] in ",;)”"
        proven = proven or (low and not ended(over.text)) or unfinished(over.text)
    return proven


def _stretch(above: Sequence[_Entry], first: Sequence[_Entry], shared: int = 0) -> None:
    """A cell whose rest on the next page is merged over several rows and empty spans those rows as well.

    An empty cell of a single row may just be empty.

    Args:
        above: the cells that reach down to the last row of the page before.
        first: those of the page's first row.
        shared: how many rows are on both pages: one where the page break cuts it.
    """
    for entry in first:
        over = next((e for e in above if e.new.column == entry.new.column and e.new.columns == entry.new.columns), None)
        if entry.text or over is None or not over.text or entry.new.rows == 1:
            continue
        over.new = replace(over.new, rows=over.new.rows + entry.new.rows - shared)
