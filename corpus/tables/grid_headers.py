"""Cells and rows of a real table, and which of its rows are the header."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from corpus.folding import fold
from corpus.model import Cell, Line
from corpus.outline.wrapping import join_lines
from corpus.outline.zones import annex_name, is_header
from corpus.tables.column_keys import key_of

_HEADER_REACH = 4  # a header begins within the first rows; what stands above it is the table's title
_HEADER_DEPTH = 3
_FIGURE = re.compile(r"[(\[]?(\d{1,2}|[a-kđ])[)\]]?(?:\s?=.*)?", re.IGNORECASE)


@dataclass(frozen=True)
class GridCell:
    """A cell with words: its place, its lines in reading order."""

    place: Cell
    lines: tuple[Line, ...]

    @cached_property
    def text(self) -> str:
        """The cell's words on one line."""
        return join_lines(self.lines)[0]

    def covers(self, row: int, column: int) -> bool:
        """Whether the cell spans over this place."""
        down, right = row - self.place.row, column - self.place.column
        return 0 <= down < self.place.rows and 0 <= right < self.place.columns


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row: the cells that begin in it, from left to right, and those above that span over it."""

    own: tuple[GridCell, ...]
    above: tuple[GridCell, ...] = ()

    def at(self, column: int) -> GridCell | None:
        """The cell that covers the column in this row."""
        for cell in (*self.own, *self.above):
            if 0 <= column - cell.place.column < cell.place.columns:
                return cell
        return None


def header_rows(rows: Sequence[GridRow], count: int) -> tuple[int, int]:
    """The rows `[start, end)` that are the header; `(0, 0)` where none is known."""
    for start, row in enumerate(rows[:_HEADER_REACH]):
        named = {key for cell in row.own for key in key_of(cell.text)}
        if len(row.own) > 1 and (len(named) > 1 or is_header(row.own[0].text)):
            return start, _header_end(rows, start, count)
        if len(row.own) > 1:
            break
    if rows and len(rows) > 1 and len(rows[0].own) == 1 and annex_name(rows[0].own[0].text) is not None:
        return 1, 1
    return 0, 0


def _header_end(rows: Sequence[GridRow], start: int, count: int) -> int:
    """Where the header ends: after the cells that span down, the row under cells that span right, and the figures."""
    first = rows[start].own
    bottom = first[0].place.row + max(min(cell.place.rows, _HEADER_DEPTH) for cell in first)
    end = start + 1
    while end < len(rows) and rows[end].own[0].place.row < bottom:
        end += 1
    wide = [cell for cell in first if 1 < cell.place.columns < count]
    if end == start + 1 and end < len(rows) and wide:
        below = rows[end].own
        if all(any(over.covers(first[0].place.row, cell.place.column) for over in wide) for cell in below):
            end += 1
    while end < len(rows) and counts_columns(rows[end], count):
        end += 1
    return end


def counts_columns(row: GridRow, count: int) -> bool:
    """Whether the row counts the columns: "1", "2", "3" … or "(1)", "(2)" …, letters before the figures allowed."""
    found = [_FIGURE.fullmatch(cell.text) for cell in row.own]
    if count < 3 or len(found) < max(3, count - 1) or not all(found):
        return False
    figures = [int(one[1]) for one in found if one and one[1].isdigit()]
    return not figures or (figures[0] == 1 and figures == sorted(set(figures)))


def headings_over(header: Sequence[GridRow], column: int) -> list[str]:
    """The texts of the header's cells over a column, from the top down."""
    texts: list[str] = []
    for row in header:
        texts += [cell.text for cell in row.own if 0 <= column - cell.place.column < cell.place.columns]
    return [text for text in texts if not _FIGURE.fullmatch(text)]


def without_repeats(rows: Sequence[GridRow], header: Sequence[str]) -> list[GridRow]:
    """The rows without the repetitions of the header that pages begin with."""
    kept: list[GridRow] = []
    at = 0
    while at < len(rows):
        if header and [squeezed(row) for row in rows[at : at + len(header)]] == list(header):
            at += len(header)
        else:
            kept.append(rows[at])
            at += 1
    return kept


def squeezed(row: GridRow) -> str:
    return re.sub(r"[\W_]+", "", fold("|".join(cell.text for cell in row.own)))
