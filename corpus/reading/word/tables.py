"""A Word table (`w:tbl`) → its grid: spans, vertical merges, and whether rules are drawn in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from docx.oxml.ns import qn

from corpus.reading.grids import Block, Grid, GridCell
from corpus.reading.word.ooxml import Element
from corpus.reading.word.runs import ALTERNATE, chosen
from corpus.reading.word.styles import VAL, Styles, number

_ROW, _CELL, _TRPR, _TCPR, _TBLPR = qn("w:tr"), qn("w:tc"), qn("w:trPr"), qn("w:tcPr"), qn("w:tblPr")
_SPAN, _MERGE, _BEFORE = qn("w:gridSpan"), qn("w:vMerge"), qn("w:gridBefore")
_DELETED = qn("w:del")
_WRAPPERS = frozenset(qn(f"w:{tag}") for tag in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))
_SIDES = tuple(qn(f"w:{side}") for side in ("insideH", "insideV"))
_CELL_SIDES = tuple(qn(f"w:{side}") for side in ("top", "left", "start", "bottom", "right", "end"))
_INVISIBLE = frozenset({"nil", "none", None})
_LARGEST_SPAN = 63  # columns of a Word table


def grid_of(table: Element, blocks_of: Callable[[Element], list[Block]], styles: Styles) -> Grid:
    """The table's grid; `blocks_of` reads what stands in a cell, and is asked in reading order."""
    cells: list[GridCell] = []
    above: dict[int, int] = {}  # column → index in `cells` of the cell that may go on below
    ruled_cells = total = 0
    for row_number, row in enumerate(_rows(table)):
        column = _before(row)
        merged: dict[int, int] = {}
        for cell in _unwrapped(row, _CELL):
            properties = cell.find(_TCPR)
            span = min(max(_value(properties, _SPAN, 1), 1), _LARGEST_SPAN)
            merge = None if properties is None else properties.find(_MERGE)
            blocks = tuple(blocks_of(cell))
            total += 1
            ruled_cells += _is_ruled(properties)
            going_on = merge is not None and merge.get(VAL, "continue") != "restart"
            if going_on and column in above:
                index = above[column]
                cells[index] = _longer(cells[index], row_number, blocks)
            else:
                index = len(cells)
                cells.append(GridCell(row_number, column, 1, span, blocks))
            if merge is not None:
                merged[column] = index
            column += span
        above = merged
    return Grid(tuple(cells), _has_rules(table, styles) or (total > 0 and ruled_cells * 2 >= total))


def _longer(cell: GridCell, row: int, more: tuple[Block, ...]) -> GridCell:
    return GridCell(cell.row, cell.column, row - cell.row + 1, cell.columns, cell.blocks + more)


def _rows(table: Element) -> Iterator[Element]:
    for row in _unwrapped(table, _ROW):
        properties = row.find(_TRPR)
        if properties is None or properties.find(_DELETED) is None:
            yield row


def _unwrapped(parent: Element, wanted: str) -> Iterator[Element]:
    """The children of this tag, also those in content controls and tracked insertions."""
    stack = [iter(parent)]
    while stack:
        element = next(stack[-1], None)
        if element is None:
            stack.pop()
        elif element.tag == wanted:
            yield element
        elif element.tag in _WRAPPERS:
            stack.append(iter(element))
        elif element.tag == ALTERNATE:
            stack.append(chosen(element))


def _before(row: Element) -> int:
    return min(max(_value(row.find(_TRPR), _BEFORE, 0), 0), _LARGEST_SPAN)


def _value(properties: Element | None, tag: str, usual: int) -> int:
    found = None if properties is None else properties.find(tag)
    value = None if found is None else number(found.get(VAL))
    return usual if value is None else value


def _has_rules(table: Element, styles: Styles) -> bool:
    """Whether rules between cells are drawn, by the table's own borders or, where it has none, by its style's."""
    properties = table.find(_TBLPR)
    borders = None if properties is None else properties.find(qn("w:tblBorders"))
    if borders is None and properties is not None:
        style = properties.find(qn("w:tblStyle"))
        borders = styles.of(style.get(VAL)).borders if style is not None else None
    return borders is not None and any(_visible(borders, side) for side in _SIDES)


def _is_ruled(properties: Element | None) -> bool:
    borders = None if properties is None else properties.find(qn("w:tcBorders"))
    return borders is not None and sum(_visible(borders, side) for side in _CELL_SIDES) > 1


def _visible(borders: Element, side: str) -> bool:
    found = borders.find(side)
    return found is not None and found.get(VAL) not in _INVISIBLE
