"""Figures of a comparison that may be drawn on one axis: of one year, in one unit, of one total."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from search.answer import Cell
from search.comparability import one_total, same_unit, total_of

_YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)
_LEAST = 2  # figures that make a group


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """Figures for one axis.

    Attributes:
        year: the last year that they are due in, else that of their plans; "" where neither is stated.
        unit: of the first of them.
        total: what they are shares of, "" where they do not say.
        cells: the figures, the greatest first.
    """

    year: str
    unit: str
    total: str
    cells: tuple[Cell, ...]


def figure_groups(cells: Sequence[Cell]) -> tuple[FigureGroup, ...]:
    """The groups of two or more figures, by year and then by size. What has a note is in none, a figure that says no
    total is with others that say none."""
    groups: list[list[Cell]] = []
    for cell in cells:
        if cell.value is None or cell.note:
            continue
        own = next((group for group in groups if _together(cell, group[0])), None)
        if own is None:
            groups.append([cell])
        else:
            own.append(cell)
    drawn = [group for group in groups if len(group) >= _LEAST]
    drawn.sort(key=lambda group: (_year(group[0]), -len(group)))
    return tuple(
        FigureGroup(_year(group[0]), group[0].unit, total_of(group[0]), tuple(sorted(group, key=_size)))
        for group in drawn
    )


def _together(cell: Cell, other: Cell) -> bool:
    total, others = total_of(cell), total_of(other)
    alike = one_total(total, others) if total and others else total == others
    return alike and _year(cell) == _year(other) and same_unit(cell.unit, other.unit)


def _year(cell: Cell) -> str:
    years = _YEAR.findall(cell.due) or _YEAR.findall(cell.year)
    return max(years) if years else ""


def _size(cell: Cell) -> float:
    return -(cell.value or 0.0)
