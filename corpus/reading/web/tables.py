"""An HTML table → its grid: spans of rows and columns, and whether rules are drawn in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from lxml import etree

from corpus.reading.grids import Block, Grid, GridCell

Element = etree._Element

_SECTIONS = frozenset({"thead", "tbody", "tfoot"})
_RULE = re.compile(r"border(?:-\w+)*\s*:(?![^;]*\b(?:none|0(?:px|pt)?)\b)[^;]*\b(?:solid|double|dotted|dashed|inset)\b")
_LARGEST_SPAN = 64
_WIDEST = 256  # columns that are counted; no table of a document is wider


def grid_of(table: Element, blocks_of: Callable[[Element], list[Block]]) -> Grid:
    """The table's grid; `blocks_of` reads what stands in a cell, and is asked in reading order."""
    cells: list[GridCell] = []
    taken: dict[int, int] = {}  # column → rows for which a cell from above still covers it
    rows = list(_rows(table))
    ruled = headed = 0
    for row_number, row in enumerate(rows):
        column = 0
        below = {at: left - 1 for at, left in taken.items() if left > 1}
        for cell in row:
            if cell.tag not in ("td", "th"):
                continue
            while taken.get(column, 0) > 0:
                column += 1
            columns = _span(cell.get("colspan"), _LARGEST_SPAN)
            height = _span(cell.get("rowspan"), len(rows) - row_number)
            cells.append(GridCell(row_number, column, height, columns, tuple(blocks_of(cell))))
            ruled += bool(_RULE.search(_style(cell)))
            headed += cell.tag == "th"
            if height > 1 and column + columns <= _WIDEST:
                below.update({at: height - 1 for at in range(column, column + columns)})
            column += columns
        taken = below
    return Grid(tuple(cells), _is_ruled(table, ruled, len(cells)), headed > 1)


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in _SECTIONS:
            yield from (row for row in child if row.tag == "tr")


def _is_ruled(table: Element, ruled: int, cells: int) -> bool | None:
    """Whether rules are drawn; not known where neither the table nor its cells say anything of borders."""
    if ruled * 2 >= cells > 0:
        return True
    border = table.get("border")
    if border is not None:
        return border.strip() not in ("0", "0px")
    return None


def _span(text: str | None, largest: int) -> int:
    return max(1, min(int(text[:6]), largest)) if text and text.isascii() and text.isdigit() else 1


def _style(element: Element) -> str:
    return element.get("style", "").lower()
