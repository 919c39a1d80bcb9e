"""Tables for paper: what hardly any row says goes into one column, so that the others have room."""

from __future__ import annotations

from ui.papers.paper import Column, Row, Table, Value, shown
from ui.web.texts import Texts

_ROOM = 5  # columns that a page has room for
_SPARSE = 0.15  # share of the rows under which a column is sparse
_WIDTH = 28


def narrowed(table: Table, texts: Texts) -> Table:
    """A table of many columns with the sparse ones joined in a last one, each value after the name of its column; any
    other table as it is."""
    if len(table.columns) <= _ROOM or not table.rows:
        return table
    # plans that are silent on what is compared have a row without a quote: they say nothing of a column
    telling = [row for row in table.rows if row.source is None or row.source.quote] or list(table.rows)
    filled = [
        sum(value not in (None, "") for value in values) for values in zip(*(r.values for r in telling), strict=True)
    ]
    kept = [at for at, count in enumerate(filled) if count >= _SPARSE * len(telling)]
    if len(table.columns) - len(kept) < 2:
        return table
    columns = (*(table.columns[at] for at in kept), Column(texts("paper_note"), width=_WIDTH))
    rows = (Row((*(row.values[at] for at in kept), _joined(table, row, set(kept))), row.source) for row in table.rows)
    return Table(table.title, columns, tuple(rows))


def _joined(table: Table, row: Row, kept: set[int]) -> Value:
    said = ((at, value) for at, value in enumerate(row.values) if at not in kept and value not in (None, ""))
    return "; ".join(f"{table.columns[at].title}: {shown(value)}" for at, value in said)
