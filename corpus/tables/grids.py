"""Real tables: lines that know their cells, put together to tables with a header and rows.

A table stands in the flow of lines as one line, so that nothing of it is taken for running text. What a table only
lays out (letterhead, signature, a box around text) is running text again.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from corpus.folding import fold
from corpus.model import Cell, Line
from corpus.outline.paging import is_page_number
from corpus.outline.wrapping import join_lines
from corpus.tables.column_keys import header_keys
from corpus.tables.grid_headers import (
    GridCell,
    GridRow,
    counts_columns,
    header_rows,
    headings_over,
    squeezed,
    without_repeats,
)

_LAYOUT = re.compile(r"cong hoa xa hoi|doc lap\s?-\s?tu do|noi nhan\s?:|^(?:tm|kt|tl|tuq)\s?\.|^so\s?:\s?\S*/")
_LAYOUT_PLACES = 9  # tables of at most three rows by three columns without a known header say nothing as rows
_LAYOUT_ROWS, _LAYOUT_COLUMNS = 8, 3
_STAND_IN = 120


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its header's lines, for each column the keys that its header names, its rows without the header."""

    header: tuple[Line, ...]
    keys: tuple[tuple[str, ...], ...]
    rows: tuple[GridRow, ...]

    @property
    def columns(self) -> int:
        """How many columns the table has."""
        return len(self.keys)

    def column(self, key: str) -> int | None:
        """The column that holds the key, `None` for none."""
        return next((place for place, keys in enumerate(self.keys) if key in keys), None)


def folded_grids(lines: Sequence[Line], dropped: Collection[int] = ()) -> tuple[list[Line], list[Grid]]:
    """The lines with one line in place of each table, and the tables: that line's `cell.table` counts in them.

    Args:
        lines: of the whole document.
        dropped: indices of lines to leave out (page numbers); a table goes on over them.
    """
    out: list[Line] = []
    grids: list[Grid] = []
    for block in _blocks([line for index, line in enumerate(lines) if index not in dropped]):
        if block[0].cell is None:
            out.extend(block)
            continue
        titles, grid = _grid(block)
        out.extend(replace(line, cell=None) for line in titles)
        if grid is None:
            continue
        last = next((line for line in reversed(out) if line.text and not is_page_number(line.text)), None)
        if grids and last is not None and last.cell is not None and _goes_on(grids[-1], grid):
            while out[-1].cell is None:
                out.pop()  # a page number in the middle of a table
            grids[-1] = _joined(grids[-1], grid)
            continue
        out.append(_stand_in(grid, len(grids)))
        grids.append(grid)
    return out, grids


def _blocks(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines parted into those of one table each and those between; empty lines next to a table's are left out."""
    blocks: list[list[Line]] = []
    blank: list[Line] = []
    for line in lines:
        if not line.text and line.cell is None:
            blank.append(line)
            continue
        last = blocks[-1][-1].cell if blocks else None
        if line.cell is None:
            if blocks and last is None:
                blocks[-1].extend((*blank, line))
            else:
                blocks.append([*blank, line])
        elif last is not None and last.table == line.cell.table and blocks:
            blocks[-1].append(line)
        else:
            if blank and blocks and last is None:
                blocks[-1].extend(blank)
            blocks.append([line])
        blank = []
    if blank:
        blocks.append(blank)
    return blocks


def _grid(lines: Sequence[Line]) -> tuple[list[Line], Grid | None]:
    """Lines that are running text, and the table after them if there is one."""
    cells = _cells(lines)
    count = max(cell.place.column + cell.place.columns for cell in cells) if cells else 0
    rows = _rows(cells)
    start, end = header_rows(rows, count)
    if end == 0 and _lays_out(rows, count):
        return list(lines), None
    titles = [line for row in rows[:start] for cell in row.own for line in cell.lines]
    header = rows[start:end]
    keys = header_keys([headings_over(header, column) for column in range(count)])
    marks = [squeezed(row) for row in header]
    body = [row for row in without_repeats(rows[end:], marks) if not counts_columns(row, count)]
    return titles, Grid(tuple(_lines(header)), keys, tuple(body))


def _cells(lines: Iterable[Line]) -> list[GridCell]:
    found: dict[tuple[int, int], tuple[Cell, list[Line]]] = {}
    for line in lines:
        if line.cell is not None and line.text:
            found.setdefault((line.cell.row, line.cell.column), (line.cell, []))[1].append(line)
    return [GridCell(cell, tuple(own)) for cell, own in (found[place] for place in sorted(found))]


def _rows(cells: Sequence[GridCell]) -> list[GridRow]:
    own: dict[int, list[GridCell]] = {}
    for cell in cells:
        own.setdefault(cell.place.row, []).append(cell)
    spanning: list[GridCell] = []
    rows: list[GridRow] = []
    for number in sorted(own):
        spanning = [cell for cell in spanning if cell.place.row + cell.place.rows > number]
        rows.append(GridRow(tuple(own[number]), tuple(spanning)))
        spanning += [cell for cell in own[number] if cell.place.rows > 1]
    return rows


def _lines(rows: Iterable[GridRow]) -> list[Line]:
    return [line for row in rows for cell in row.own for line in cell.lines]


def _lays_out(rows: Sequence[GridRow], count: int) -> bool:
    """Whether a table without a known header only lays out running text."""
    if count < 2 or len(rows) * count <= _LAYOUT_PLACES:
        return True
    if len({cell.place.column for row in rows for cell in row.own}) < 2:
        return True
    if len(rows) > _LAYOUT_ROWS or count > _LAYOUT_COLUMNS:
        return False
    return any(_LAYOUT.search(fold(line.text[:80])) for line in _lines(rows))


def _goes_on(grid: Grid, following: Grid) -> bool:
    """Whether the second of two tables with nothing between them is the rest of the first on the next page."""
    if not grid.header or grid.columns != following.columns:
        return False
    return not following.header or grid.keys == following.keys


def _joined(grid: Grid, following: Grid) -> Grid:
    return replace(grid, rows=(*grid.rows, *following.rows))


def _stand_in(grid: Grid, number: int) -> Line:
    lines = grid.header or tuple(_lines(grid.rows[:1]))
    text, alignment, _ = join_lines(lines)
    text = text[:_STAND_IN].rstrip()
    cell = Cell(number, 0, 0, max(len(grid.rows), 1), max(grid.columns, 1))
    return Line(text, alignment.within(0, len(text)), page=lines[0].page if lines else None, cell=cell)
