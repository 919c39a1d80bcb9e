"""Tables as a file's markup gives them: which of them are tables, which only set text side by side, and their lines.

Offices set the letterhead (issuer | motto) and the end (recipients | signer) in tables without rules; pages of portals
stand in tables as a whole. Those are read as running text. A real table's lines carry their cell.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.folding import fold
from corpus.model import Cell
from corpus.reading.assembling import Printed

# Parts that Nghị định 30/2020/NĐ-CP (phụ lục I) has stand side by side, by the words that they cannot do without.
_SIDE_BY_SIDE = ("cong hoa xa hoi chu nghia viet nam", "dang cong san viet nam", "noi nhan")
_FRAME_ROWS = 6  # issuer, number, abstract; recipients, signer: never more rows than this
_HEADER_WORDS = frozenset({"tt", "stt", "so tt", "so thu tu"})
_TABLE_ROWS, _TABLE_COLUMNS = 3, 3
_LARGE_CELL = 2_000  # characters: half a page and more is no cell of a table but a column of a page


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell: its first place, 0-based, how many rows and columns it spans, and what stands in it."""

    row: int
    column: int
    rows: int
    columns: int
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of the markup: its cells row by row, whether rules are drawn between them (`None`: not known), and
    whether the markup names header cells."""

    cells: tuple[GridCell, ...]
    ruled: bool | None = None
    headed: bool = False

    @property
    def rows(self) -> int:
        """How many rows the cells reach over."""
        return max((cell.row + cell.rows for cell in self.cells), default=0)

    @property
    def columns(self) -> int:
        """How many columns the cells reach over."""
        return max((cell.column + cell.columns for cell in self.cells), default=0)


Block = Printed | Grid


def printed_blocks(blocks: Iterable[Block]) -> list[Printed]:
    """The lines of the blocks in reading order; those of real tables with their cells, counted from table 0."""
    out: list[Printed] = []
    tables = 0
    stack: list[Iterator[Block]] = [iter(blocks)]
    while stack:
        block = next(stack[-1], None)
        if block is None:
            stack.pop()
        elif isinstance(block, Printed):
            out.append(block)
        elif is_layout(block):
            stack.append(iter([part for cell in _in_order(block) for part in cell.blocks]))
        else:
            out.extend(_table_lines(block, tables))
            tables += 1
    return out


def is_layout(grid: Grid) -> bool:
    """Whether the table only sets text side by side or frames it, and its cells are read as running text.

    Without rules, a table is one where it has a header ("TT") or at least three rows and columns. One row or one
    column is never a table.
    """
    rows, columns = grid.rows, grid.columns
    if rows < 2 or columns < 2:
        return True
    if _is_frame(grid):
        return True
    if any(_size(cell.blocks) > _LARGE_CELL for cell in grid.cells) and (grid.ruled is not True or rows < _TABLE_ROWS):
        return True
    if grid.ruled is None and any(_holds_table(cell.blocks) for cell in grid.cells):
        return True
    if grid.ruled or grid.headed or _has_header(grid):
        return False
    return rows < _TABLE_ROWS or columns < _TABLE_COLUMNS


def flat_lines(blocks: Iterable[Block]) -> Iterator[Printed]:
    """The lines of the blocks, tables within them cell by cell, without empty ones."""
    stack: list[Iterator[Block]] = [iter(blocks)]
    while stack:
        block = next(stack[-1], None)
        if block is None:
            stack.pop()
        elif isinstance(block, Grid):
            stack.append(iter([part for cell in block.cells for part in cell.blocks]))
        elif block.text and not block.text.isspace():
            yield block


def _table_lines(grid: Grid, number: int) -> Iterator[Printed]:
    for cell in grid.cells:
        place = Cell(number, cell.row, cell.column, cell.rows, cell.columns)
        for line in flat_lines(cell.blocks):
            yield replace(line, mark=replace(line.mark, cell=place))


def _in_order(grid: Grid) -> Sequence[GridCell]:
    """Row by row; the halves of a letterhead or of a document's end one after the other."""
    if _is_frame(grid):
        return sorted(grid.cells, key=lambda cell: (cell.column, cell.row))
    return grid.cells


def _is_frame(grid: Grid) -> bool:
    """Whether it holds the letterhead or the recipients and the signer."""
    if grid.rows > _FRAME_ROWS:
        return False
    return any(
        fold(line.text.strip()[:60]).startswith(_SIDE_BY_SIDE)
        for cell in grid.cells
        for line in flat_lines(cell.blocks)
    )


def _has_header(grid: Grid) -> bool:
    first = next((line.text for cell in grid.cells[:1] for line in flat_lines(cell.blocks)), "")
    return fold(first.strip()[:20]).strip(" .") in _HEADER_WORDS


def _holds_table(blocks: Iterable[Block]) -> bool:
    return any(isinstance(block, Grid) and block.rows > 1 and block.columns > 1 for block in blocks)


def _size(blocks: Iterable[Block]) -> int:
    return sum(len(line.text) for line in flat_lines(blocks))
