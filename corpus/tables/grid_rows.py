"""A real table → drafts of its groups and rows, and the named cells of each row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corpus.model import Line
from corpus.outline.numbering import DECIMAL, Label, label_of
from corpus.outline.tree import GOAL_RANK, Draft
from corpus.outline.wrapping import capitals, ended
from corpus.tables.grid_cells import NamedRow, named_row
from corpus.tables.grid_headers import GridCell, GridRow
from corpus.tables.grids import Grid

# A group without a number closes rows and goals and hangs under the numbered groups; cells that span rows open goals
# one within the other; rows stand below them all.
UNNUMBERED_RANK = GOAL_RANK - 1
NESTED_ROW_RANK = GOAL_RANK + 6
_GROUP_STYLES = ("roman", "letter", "part", "chapter", "section")
_NUMBERS = 0.5  # share of a first column's cells that have to be numbers where no header says so


def grid_drafts(grid: Grid, deeper: int = 0) -> list[Draft]:
    """The drafts of a table: its header as a paragraph, then groups as items and rows in order.

    Args:
        grid: the table.
        deeper: what is added to the ranks of its groups where the table stands within a part of running text.
    """
    drafts = [Draft("paragraph", grid.header)] if grid.header else []
    for draft, _ in _walk(grid):
        if deeper and draft.rank is not None and draft.rank < UNNUMBERED_RANK:
            draft = replace(draft, rank=draft.rank + deeper)
        drafts.append(draft)
    return drafts


def named_rows(grid: Grid) -> list[tuple[Line, NamedRow]]:
    """For each row its first line and its named cells; a cell that spans rows is in each of them."""
    found: list[tuple[Line, NamedRow]] = []
    before: NamedRow | None = None
    for draft, row in _walk(grid):
        if row is not None:
            before = named_row(grid, row, before)
            found.append((draft.lines[0], before))
    return found


def _walk(grid: Grid) -> list[tuple[Draft, GridRow | None]]:
    """Groups (without a row) and rows in order, each with its draft."""
    out: list[tuple[Draft, GridRow | None]] = []
    numbers = _number_column(grid)
    rows = _made_whole(grid, numbers)
    above: Draft | None = None
    nested = False
    for index, row in enumerate(rows):
        following = rows[index + 1] if index + 1 < len(rows) else None
        group = _group(row, following, grid, numbers)
        if group is not None:
            out.append((group, None))
            above, nested = group, False
            continue
        goals, rest = _goals(row, following, numbers)
        drafts: list[tuple[Draft, GridRow | None]] = [(goal, None) for goal in goals]
        if rest:
            drafts.append((_row_draft(rest, numbers, bool(goals)), row))
        for draft, own in drafts:
            if above and draft.key.startswith(f"{above.key}."):
                nested = True
            elif nested and above and _ends(above, draft):
                draft = replace(draft, rank=DECIMAL + draft.key.count("."))
            out.append((draft, own))
    return out


def _ends(group: Draft, draft: Draft) -> bool:
    """Whether a number is on the level of a group whose rows are numbered after it ("1", "1.1", "1.2", then "2")."""
    return draft.style == group.style == "decimal" and draft.key.count(".") <= group.key.count(".")


def _number_column(grid: Grid) -> int | None:
    """The column of the rows' numbers: named by the header, else the first one where it is mostly numbers."""
    named = grid.column("number")
    if named is not None or not grid.rows:
        return named
    first = [cell for row in grid.rows if (cell := row.at(0)) is not None and cell in row.own and _narrow(cell)]
    counted = sum(_whole_label(cell.text) is not None for cell in first)
    return 0 if counted and counted >= _NUMBERS * len(grid.rows) else None


def _narrow(cell: GridCell) -> bool:
    return cell.place.columns == 1


def _whole_label(text: str) -> Label | None:
    """The label that is all of the text ("1", "II", "2.1.", "a)")."""
    label = label_of(text, table=True)
    if label is None and len(text) <= 2 and text[:1].isalpha():
        label = label_of(f"{text[0]}) x")  # a letter alone, without its bracket
        return replace(label, written=text, end=len(text)) if label else None
    return label if label and label.end >= len(text) and label.values else None


def _made_whole(grid: Grid, numbers: int | None) -> list[GridRow]:
    """The rows; one that a page break cut, so that its rest stands without a number on the next page, is one again."""
    rows: list[GridRow] = []
    for row in grid.rows:
        if rows and _is_rest(rows[-1], row, numbers):
            rows[-1] = _with_rest(rows[-1], row)
        else:
            rows.append(row)
    return rows


def _is_rest(before: GridRow, row: GridRow, numbers: int | None) -> bool:
    """Whether every cell of a page's first row goes on with the cell above it, at least one in mid-sentence."""
    if numbers is None or row.above or any(not _narrow(cell) for cell in row.own):
        return False
    page, last = row.own[0].lines[0].page, before.own[-1].lines[-1].page
    if page is None or last is None or page <= last:
        return False
    pairs = [(before.at(cell.place.column), cell) for cell in row.own]
    if any(above is None or cell.place.column == numbers for above, cell in pairs):
        return False
    return any(above and cell.text[:1].islower() and not ended(above.text) for above, cell in pairs)


def _with_rest(before: GridRow, rest: GridRow) -> GridRow:
    more = {cell.place.column: cell.lines for cell in rest.own}
    own = tuple(replace(cell, lines=(*cell.lines, *more.get(cell.place.column, ()))) for cell in before.own)
    return GridRow(own, before.above)


def _group(row: GridRow, following: GridRow | None, grid: Grid, numbers: int | None) -> Draft | None:
    """The draft of a row that is nothing but a group's title."""
    number = next((cell for cell in row.own if cell.place.column == numbers and _narrow(cell)), None)
    titles = [cell for cell in row.own if cell is not number]
    if len(titles) != 1 or row.above or grid.columns < 3:
        return None
    title = titles[0]
    written = number.text if number else ""
    label = _whole_label(written) if number else None
    own = label_of(title.text, table=True) if number is None else None
    wide = title.place.columns >= grid.columns - 1 - (numbers is not None)
    if not wide and not _titles(label or own, title, following, numbers):
        return None
    lines = _in_order([cell for cell in (number, title) if cell])
    if label is not None:
        return Draft("item", lines, label.rank, written, label.key, label.style)
    if own is not None and own.values and own.end < len(title.text):
        return Draft("item", lines, own.rank, own.written, own.key, own.style)
    return Draft("item", lines, UNNUMBERED_RANK)


def _titles(label: Label | None, title: GridCell, following: GridRow | None, numbers: int | None) -> bool:
    """Whether a cell alone in its row is a group's title though it does not span the table."""
    if label is not None and label.style in _GROUP_STYLES:
        return True
    if capitals(title.text):
        return True
    below = following.at(numbers) if following is not None and numbers is not None else None
    deeper = _whole_label(below.text) if below is not None else None
    if label is None or deeper is None or label.style != "decimal":
        return False
    return deeper.style == "alpha" or (deeper.style == "decimal" and deeper.values[:-1] == label.values)


def _goals(row: GridRow, following: GridRow | None, numbers: int | None) -> tuple[list[Draft], tuple[GridCell, ...]]:
    """The leading cells that span over more rows than this one, a draft each; and the cells left for the row."""
    shared = [cell for cell in row.own if following is not None and cell in following.above]
    leading: list[GridCell] = []
    for cell in row.own:
        if cell not in shared:
            break
        leading.append(cell)
    texts = [cell for cell in leading if cell.place.column != numbers]
    rest = tuple(cell for cell in row.own if cell not in leading)
    if not texts or not rest:
        return [], row.own
    drafts: list[Draft] = []
    for place, cell in enumerate(texts):
        own = [one for one in leading if one.place.column == numbers] if not place else []
        depth = GOAL_RANK + _depth(row, cell, numbers)
        label = _whole_label(own[0].text) if own else _inner_label(cell.text)
        drafts.append(_labelled("item", [*own, cell], depth, label))
    return drafts, rest


def _depth(row: GridRow, cell: GridCell, numbers: int | None) -> int:
    """How many columns of text stand left of the cell: goals, then tasks."""
    left = [one for one in (*row.own, *row.above) if one.place.column < cell.place.column]
    return min(len([one for one in left if one.place.column != numbers]), NESTED_ROW_RANK - GOAL_RANK - 1)


def _row_draft(cells: Sequence[GridCell], numbers: int | None, within: bool) -> Draft:
    number = next((cell for cell in cells if cell.place.column == numbers), None)
    label = _whole_label(number.text) if number else _inner_label(cells[0].text)
    rank = NESTED_ROW_RANK
    if number is not None and label is not None and not within:
        rank = GOAL_RANK + (label.style not in ("decimal", "roman", "letter"))
    return _labelled("row", cells, rank, label)


def _inner_label(text: str) -> Label | None:
    """The number that a cell's text opens with where goals and tasks are numbered within their columns ("2.1. …")."""
    label = label_of(text, table=True)
    return label if label and label.style == "decimal" and len(label.values) > 1 and label.rank > DECIMAL else None


def _labelled(kind: str, cells: Sequence[GridCell], rank: int, label: Label | None) -> Draft:
    lines = _in_order(cells)
    if label is None:
        return Draft(kind, lines, rank)
    return Draft(kind, lines, rank, label.written, label.key, "decimal" if label.style == "decimal" else label.style)


def _in_order(cells: Sequence[GridCell]) -> tuple[Line, ...]:
    """The cells' lines in the order of the text."""
    lines = [line for cell in cells for line in cell.lines]
    return tuple(sorted(lines, key=lambda line: line.alignment.pieces[0][2] if line.alignment.pieces else 0))
