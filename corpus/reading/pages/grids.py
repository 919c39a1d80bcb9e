"""Drawn rules → the grids of real tables on one page: their edges, and their cells with what was merged."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpus.reading.pages.layout import Rule, Word

# Points. Rules of one edge differ by the width of a double line, by pixels, or by half a degree over a cell.
_NEAR = 4.0
_BRIDGED = 8.0  # gap in a rule that is still one rule: a broken line of a scan
_LOWEST_ROW, _NARROWEST_COLUMN = 7.0, 9.0  # less holds no line of text
_COVERED = 0.5  # share of a cell's side that has to be drawn for a wall to stand there
_OPEN_SIDE = 20.0  # how far rules reach beyond the outermost upright of a table that is open at its sides
MOST_RULES = 4_000
"""Rules of a page beyond which it is a drawing, not a table."""
_MOST_EDGES = 200


@dataclass(frozen=True, slots=True)
class Field:
    """A cell: 0-based first row and column and how many it spans."""

    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class DrawnGrid:
    """A grid of at least two columns: edges in points, ascending, one more than there are columns and rows."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    fields: tuple[Field, ...]

    def words_in(self, words: Iterable[Word]) -> dict[Field, list[Word]]:
        """The words whose centre lies in the grid, by cell, in the order given; cells without words are left out."""
        owners: dict[tuple[int, int], Field] = {
            (row, column): field
            for field in self.fields
            for row in range(field.row, field.row + field.rows)
            for column in range(field.column, field.column + field.columns)
        }
        out: dict[Field, list[Word]] = {}
        for word in words:
            row = bisect_right(self.ys, (word.top + word.bottom) / 2) - 1
            column = bisect_right(self.xs, (word.left + word.right) / 2) - 1
            field = owners.get((row, column))
            if field is not None:
                out.setdefault(field, []).append(word)
        return out


@dataclass(frozen=True, slots=True)
class _Stroke:
    """A rule seen along its own direction: where it lies across, and from where to where it runs."""

    at: float
    start: float
    end: float


def grids_of(rules: Sequence[Rule], words: Iterable[Word]) -> list[DrawnGrid]:
    """The page's grids from top to bottom: two columns at least, and words in two cells at least.

    Underlines and frames round a single text are none. A grid of one row is given as well: it may be the part of a
    table that a page break has cut off.
    """
    if len(rules) < 3 or len(rules) > MOST_RULES:
        return []
    flat, upright = _strokes(rules)
    found = [grid for part in _touching(flat, upright) if (grid := _grid(*part)) is not None]
    given = tuple(words)
    filled = [grid for grid in _outermost(found) if len(grid.words_in(given)) > 1]
    return sorted(filled, key=lambda grid: (grid.ys[0], grid.xs[0]))


def _strokes(rules: Iterable[Rule]) -> tuple[list[_Stroke], list[_Stroke]]:
    flat: list[_Stroke] = []
    upright: list[_Stroke] = []
    for rule in rules:
        width, height = rule.right - rule.left, rule.bottom - rule.top
        if width >= height:
            flat.append(_Stroke((rule.top + rule.bottom) / 2, rule.left, rule.right))
        else:
            upright.append(_Stroke((rule.left + rule.right) / 2, rule.top, rule.bottom))
    return _joined(flat), _joined(upright)


def _joined(strokes: list[_Stroke]) -> list[_Stroke]:
    """Strokes that lie on one line and touch, as one; dots and dashes shorter than a letter are left out."""
    rows: list[list[_Stroke]] = []
    for stroke in sorted(strokes, key=lambda s: (s.at, s.start)):
        if rows and stroke.at - rows[-1][-1].at <= 1.5 and stroke.at - rows[-1][0].at <= _NEAR:
            rows[-1].append(stroke)
        else:
            rows.append([stroke])
    out: list[_Stroke] = []
    for row in rows:
        runs: list[_Stroke] = []
        for stroke in sorted(row, key=lambda s: s.start):
            if runs and stroke.start - runs[-1].end <= _BRIDGED:
                last = runs[-1]
                runs[-1] = _Stroke((last.at + stroke.at) / 2, last.start, max(last.end, stroke.end))
            else:
                runs.append(stroke)
        out.extend(run for run in runs if run.end - run.start >= _LOWEST_ROW)
    return out


def _meet(flat: _Stroke, upright: _Stroke) -> bool:
    return (
        flat.start - _NEAR <= upright.at <= flat.end + _NEAR and upright.start - _NEAR <= flat.at <= upright.end + _NEAR
    )


def _touching(flat: list[_Stroke], upright: list[_Stroke]) -> list[tuple[list[_Stroke], list[_Stroke]]]:
    """The strokes by what hangs together; what meets nothing (an underline) is left out."""
    strokes = [*flat, *upright]
    parent = list(range(len(strokes)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    met = bytearray(len(parent))
    for i, one in enumerate(flat):
        for j, two in enumerate(upright, len(flat)):
            if _meet(one, two):
                met[i] = met[j] = 1
                parent[root(i)] = root(j)
    groups: dict[int, tuple[list[_Stroke], list[_Stroke]]] = {}
    for index, known in enumerate(met):
        if known:
            group = groups.setdefault(root(index), ([], []))
            group[0 if index < len(flat) else 1].append(strokes[index])
    return list(groups.values())


def _grid(flat: list[_Stroke], upright: list[_Stroke]) -> DrawnGrid | None:
    if len(flat) < 2 or not upright:
        return None
    ys = _edges([line.at for line in flat], _LOWEST_ROW)
    xs = _edges([*(line.at for line in upright), *_open_sides(flat, upright)], _NARROWEST_COLUMN)
    if len(xs) < 3 or len(ys) < 2 or max(len(xs), len(ys)) > _MOST_EDGES:
        return None
    return DrawnGrid(xs, ys, _fields(xs, ys, flat, upright))


def _open_sides(flat: Sequence[_Stroke], upright: Sequence[_Stroke]) -> list[float]:
    """Ends of the rules where they reach beyond the outermost uprights: a table without lines at its sides."""
    starts, ends = sorted(line.start for line in flat), sorted(line.end for line in flat)
    left, right = starts[len(starts) // 2], ends[len(ends) // 2]
    out = []
    if left < min(line.at for line in upright) - _OPEN_SIDE:
        out.append(left)
    if right > max(line.at for line in upright) + _OPEN_SIDE:
        out.append(right)
    return out


def _edges(places: Iterable[float], least: float) -> tuple[float, ...]:
    """Places nearer to each other than `least` as one edge, their mean."""
    groups: list[list[float]] = []
    for place in sorted(places):
        if groups and place - groups[-1][0] < least:
            groups[-1].append(place)
        else:
            groups.append([place])
    return tuple(sum(group) / len(group) for group in groups)


def _fields(
    xs: Sequence[float], ys: Sequence[float], flat: Sequence[_Stroke], upright: Sequence[_Stroke]
) -> tuple[Field, ...]:
    """The cells: neighbours without a wall between them are one, as long as that makes a rectangle."""
    walls = _Walls(xs, ys, flat, upright)
    rows, columns = len(ys) - 1, len(xs) - 1
    taken = [[False] * columns for _ in range(rows)]
    out: list[Field] = []
    for row in range(rows):
        for column in range(columns):
            if taken[row][column]:
                continue
            width = 1
            while (
                column + width < columns and not taken[row][column + width] and not walls.right(row, column + width - 1)
            ):
                width += 1
            height = 1
            while row + height < rows and _extends(walls, taken, row + height, column, width):
                height += 1
            for r in range(row, row + height):
                taken[r][column : column + width] = [True] * width
            out.append(Field(row, column, height, width))
    return tuple(out)


class _Walls:
    """Which sides of the elementary cells are drawn."""

    def __init__(
        self, xs: Sequence[float], ys: Sequence[float], flat: Sequence[_Stroke], upright: Sequence[_Stroke]
    ) -> None:
        self._down = [_sides(upright, x, ys, _NARROWEST_COLUMN) for x in xs[1:-1]]
        self._across = [_sides(flat, y, xs, _LOWEST_ROW) for y in ys[1:-1]]

    def right(self, row: int, column: int) -> bool:
        """Whether a wall stands right of the elementary cell."""
        return self._down[column][row]

    def below(self, row: int, column: int) -> bool:
        """Whether a wall lies below the elementary cell."""
        return self._across[row][column]


def _sides(strokes: Iterable[_Stroke], at: float, edges: Sequence[float], near: float) -> list[bool]:
    """For each stretch between two edges whether strokes at `at` cover enough of it."""
    here = [stroke for stroke in strokes if abs(stroke.at - at) < near]
    return [
        sum(max(0.0, min(s.end, end) - max(s.start, start)) for s in here) >= _COVERED * (end - start)
        for start, end in itertools.pairwise(edges)
    ]


def _extends(walls: _Walls, taken: list[list[bool]], row: int, column: int, width: int) -> bool:
    """Whether the row below goes on with the cell: nothing between, the same walls at its sides, none inside."""
    if any(taken[row][c] or walls.below(row - 1, c) for c in range(column, column + width)):
        return False
    if any(walls.right(row, c) for c in range(column, column + width - 1)):
        return False
    last = len(taken[0]) - 1
    return (column == 0 or walls.right(row, column - 1)) and (
        column + width - 1 == last or walls.right(row, column + width - 1)
    )


def _outermost(grids: Sequence[DrawnGrid]) -> list[DrawnGrid]:
    """The grids without those that lie within a cell of another."""
    return [grid for grid in grids if not any(other is not grid and _within(grid, other) for other in grids)]


def _within(grid: DrawnGrid, other: DrawnGrid) -> bool:
    return (
        other.xs[0] - _NEAR <= grid.xs[0]
        and grid.xs[-1] <= other.xs[-1] + _NEAR
        and other.ys[0] - _NEAR <= grid.ys[0]
        and grid.ys[-1] <= other.ys[-1] + _NEAR
        and (other.xs, other.ys) != (grid.xs, grid.ys)
    )
