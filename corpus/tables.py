"""Row clauses → rows with named cells, where the cells can be told apart with confidence."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.model import Clause, TableRow


def rows_of(clauses: Sequence[Clause]) -> tuple[TableRow, ...]:
    """One `TableRow` for each clause of kind "row"; a cell that is not certain is left out."""
    rows = [clause for clause in clauses if clause.kind == "row"]
    return tuple(TableRow(ordinal, clause.ordinal, clause.path, {}, clause.span) for ordinal, clause in enumerate(rows))
