"""Row clauses → rows with named cells, where the cells can be told apart with confidence.

Real tables, flattened ones and interleaved ones each have their own reader. A cell that the text does not prove is left
out: a missing cell is better than a wrong one.
"""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Sequence

from corpus.model import Clause, TableRow
from corpus.outline.zones import is_header
from corpus.tables.cells import columns_of
from corpus.tables.counted import counted_cells
from corpus.tables.flattened import cells_of
from corpus.tables.grid_rows import named_rows
from corpus.tables.grids import Grid
from corpus.tables.interleaved import strip_cells
from corpus.tables.office_vocabulary import Vocabulary, vocabulary_of
from corpus.tables.torn_lines import Token, tokens_of


def rows_of(clauses: Sequence[Clause], raw: str, grids: Sequence[Grid] = ()) -> tuple[TableRow, ...]:
    """One `TableRow` for each clause of kind "row".

    Args:
        clauses: of the plan.
        raw: the plan's text, whose line ends part the cells of flattened tables.
        grids: the plan's real tables, whose cells are certain.
    """
    rows: list[TableRow] = []
    header: tuple[str, ...] = ()
    torn = _table_cells(clauses, raw)
    real = {first.alignment.pieces[0][2]: row for grid in grids for first, row in named_rows(grid)}
    for clause in clauses:
        if clause.kind == "paragraph" and is_header(clause.text):
            header = columns_of(clause.text)
        elif clause.kind == "row" and clause.span.start in real:
            named = real[clause.span.start]
            rows.append(TableRow(len(rows), clause.ordinal, clause.path, named.cells, clause.span, named.unattributed))
        elif clause.kind == "row":
            lines = cell_lines(clause, raw)
            cells = torn.get(clause.ordinal) or cells_of(lines, header)
            unproven = tuple(key for key in header if key not in cells)
            rows.append(TableRow(len(rows), clause.ordinal, clause.path, cells, clause.span, unproven))
    return tuple(rows)


def _table_cells(clauses: Sequence[Clause], raw: str) -> dict[int, dict[str, str]]:
    """The cells that a table as a whole proves, by the ordinal of the row's clause: where columns are interleaved, and
    where every line is a cell. Empty for other rows, which are read one by one."""
    found: dict[int, dict[str, str]] = {}
    header: tuple[str, ...] = ()
    strips: list[Clause] = []
    vocabulary: Vocabulary | None = None
    columns: list[str] = []
    for clause in [*clauses, None]:
        if clause is not None and clause.kind == "row":
            strips.append(clause)
            continue
        if clause is not None and clause.kind in ("item", "heading"):
            continue  # a group's title: the table goes on
        lines = [cell_lines(strip, raw) for strip in strips]
        if any("|" in line for strip in lines for line in strip):
            vocabulary = vocabulary or vocabulary_of(clauses)
            torn = [_tokens(strip, raw) for strip in strips]
            for strip, cells in zip(strips, strip_cells(torn, header, vocabulary), strict=True):
                found[strip.ordinal] = cells
        else:
            found.update(zip((strip.ordinal for strip in strips), counted_cells(lines, columns), strict=True))
        strips, columns = [], []
        if clause is not None and clause.kind == "paragraph" and is_header(clause.text):
            header, columns = columns_of(clause.text), cell_lines(clause, raw)
    return found


def cell_lines(clause: Clause, raw: str) -> list[str]:
    """The clause's text cut where the raw text has a line end."""
    return [clause.text[start:end] for start, end in _line_ranges(clause, raw)]


def _tokens(clause: Clause, raw: str) -> list[tuple[Token, ...]]:
    """The words and signs of the clause's lines, each as restored and as it stands in the raw text."""
    lines: list[tuple[Token, ...]] = []
    for start, end in _line_ranges(clause, raw):
        own = [piece for piece in clause.alignment.pieces if start <= piece[0] < end]
        read = [unicodedata.normalize("NFC", "".join(raw[first:last].split())) for _, _, first, last in own]
        lines.append(tokens_of(clause.text[start:end], read))
    return lines


def _line_ranges(clause: Clause, raw: str) -> list[tuple[int, int]]:
    ranges: list[tuple[int, int]] = []
    begin = 0
    for (_, end, _, raw_end), (start, _, raw_start, _) in itertools.pairwise(clause.alignment.pieces):
        if "\n" in raw[raw_end:raw_start] or "\r" in raw[raw_end:raw_start]:
            ranges.append((begin, end))
            begin = start
    return [*ranges, (begin, len(clause.text))]
