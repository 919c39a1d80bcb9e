"""The named cells of one row of a real table."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.folding import fold
from corpus.tables.grid_headers import GridCell, GridRow
from corpus.tables.grids import Grid

_NOTHING = re.compile(r"[\W_]*|x")
_DITTO = re.compile(r"[-–\s]*(?:nt|nhu tren|n/t)[-–.\s]*|[\"”“/\s]+")
_ROLES = re.compile(
    r"(?:(?:co quan|don vi|cac don vi)\s+)?chu tri\s*:\s*(.+?)[\s;.,+•–-]*"
    r"(?:(?:co quan|don vi|cac don vi)\s+)?phoi hop(?:\s+thuc hien)?\s*:\s*(.+)"
)


@dataclass(frozen=True, slots=True)
class NamedRow:
    """The cells of one row by column key, and the keys whose cell the row does not prove."""

    cells: dict[str, str]
    unattributed: tuple[str, ...] = ()


def named_row(grid: Grid, row: GridRow, before: NamedRow | None) -> NamedRow:
    """The row's cells by key. "Như trên" is the cell above; "Chủ trì: …; phối hợp: …" in one cell is taken apart."""
    cells: dict[str, str] = {}
    unknown: list[str] = []
    for column, keys in enumerate(grid.keys):
        cell = row.at(column)
        if not keys or cell is None:
            continue
        text = cell.text.strip(" ;,")
        if _DITTO.fullmatch(fold(text[:40])) and before is not None:
            text = before.cells.get(keys[0], "")
        if _NOTHING.fullmatch(fold(text[:40])):
            continue
        roles = _ROLES.search(fold(text)) if "lead" in keys else None
        if roles:
            cells["lead"], cells["coordinate"] = (text[roles.start(n) : roles.end(n)].strip(" ;,.-") for n in (1, 2))
        elif len(keys) > 1 or _spans_other(grid, cell, keys):
            unknown.extend(keys)
        else:
            cells.setdefault(keys[0], text.rstrip(".") if keys[0] == "number" else text)
    return NamedRow(cells, tuple(key for key in unknown if key not in cells))


def _spans_other(grid: Grid, cell: GridCell, keys: tuple[str, ...]) -> bool:
    """Whether a cell spans columns that the header names differently: which of them it fills is not said."""
    first = cell.place.column
    return any(other and other != keys for other in grid.keys[first : first + cell.place.columns])
