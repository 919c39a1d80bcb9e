"""Rows of a flattened table whose cells never wrap: as many lines as the header has columns, each a cell."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.tables.cells import is_deadline, is_office
from corpus.tables.column_keys import header_keys

_EXACT = 0.6  # share of the rows that have to have exactly as many lines as there are columns,
_LONGER = 0.25  # and the most that may have more: where cells wrap, more rows do
_TIMES = 0.8  # share of those rows whose deadline has to be one
_FEWEST = 4  # rows: fewer say nothing of how the table is set


def counted_cells(rows: Sequence[Sequence[str]], header: Sequence[str]) -> list[dict[str, str]]:
    """For each row its cells by column key; empty where the table's cells wrap, or the row has empty cells.

    Args:
        rows: the lines of each row of one table.
        header: the lines of its header.
    """
    nothing: list[dict[str, str]] = [{} for _ in rows]
    keys = [found[0] if len(found) == 1 else "" for found in header_keys([[text] for text in _headings(header)])]
    if "deadline" not in keys or not keys or keys[0] != "number" or len(rows) < _FEWEST:
        return nothing
    width = len(keys)
    exact = [row for row in rows if len(row) == width]
    longer = sum(len(row) > width for row in rows)
    if len(exact) < _EXACT * len(rows) or longer > _LONGER * len(rows):
        return nothing
    at = keys.index("deadline")
    if sum(is_deadline(row[at]) for row in exact) < _TIMES * len(exact):
        return nothing
    return [_cells(row, keys) for row in rows]


def _headings(lines: Sequence[str]) -> list[str]:
    """The header's cells: a line in small letters goes on with the one before, figures that count columns are none."""
    headings: list[str] = []
    for line in lines:
        if headings and line[:1].islower():
            headings[-1] = f"{headings[-1]} {line}"
        elif not line.strip("()[] ").isdigit():
            headings.append(line)
    return headings


def _cells(row: Sequence[str], keys: Sequence[str]) -> dict[str, str]:
    """The row's cells where their number and kinds fit the columns."""
    if len(row) != len(keys) or not row[0].rstrip(".").replace(".", "").isdigit():
        return {}
    named = {key: text.strip(" ;,") for key, text in zip(keys, row, strict=True) if key}
    if not is_deadline(named["deadline"]):
        return {}
    offices = [named[key] for key in ("lead", "coordinate") if key in named]
    before = row[: min((keys.index(key) for key in ("lead", "coordinate") if key in keys), default=1)]
    if any(not text[:1].isupper() for text in offices) or any(is_office(text) for text in before[2:]):
        return {}
    return named | {"number": named["number"].rstrip(".")}
