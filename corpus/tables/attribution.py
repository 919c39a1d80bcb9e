"""Row clauses → rows with named cells, where the cells can be told apart with confidence.

A flattened row is read from left to right by the order of its header's columns: what stands before the first office is
the task, two offices in sequence are lead and co-ordinator, the deadline follows. A cell that the text does not prove
is left out: a missing cell is better than a wrong one.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.folding import fold
from corpus.model import Clause, TableRow
from corpus.outline.zones import is_header
from corpus.tables.cells import columns_of, opens_cell, text_columns
from corpus.tables.counted import counted_cells
from corpus.tables.grid_rows import named_rows
from corpus.tables.grids import Grid
from corpus.tables.interleaved import strip_cells
from corpus.tables.office_vocabulary import Vocabulary, vocabulary_of

_FRAGMENT = re.compile(r"([123])\.\d{1,2}\.?\s*(?=\S)")
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,2}){0,3}[.)]?(?=\s|$)")
_DEADLINE_TAIL = re.compile(r"[a-zđ\d]|[IVX]+(?:[/,\s-]|$)")
_COMPLETE = re.compile(r"(?:thuong xuyen|lien tuc|20\d\d|hang (?:nam|quy|thang))[.;]?$")
_CUT_HYPHEN = re.compile(r"(\w)- (?=[^\W\d_])(\w)")
_LONGEST_DEADLINE = 60
_LONGEST_OFFICE = 220


@dataclass(frozen=True, slots=True)
class _Parts:
    """A row's lines by what they are: before the first office, the offices, the deadline, and what follows it."""

    before: list[str]
    offices: list[list[str]]
    deadline: list[str]
    after: list[str]


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
            for strip, cells in zip(strips, strip_cells(lines, header, vocabulary), strict=True):
                found[strip.ordinal] = cells
        else:
            found.update(zip((strip.ordinal for strip in strips), counted_cells(lines, columns), strict=True))
        strips, columns = [], []
        if clause is not None and clause.kind == "paragraph" and is_header(clause.text):
            header, columns = columns_of(clause.text), cell_lines(clause, raw)
    return found


def cell_lines(clause: Clause, raw: str) -> list[str]:
    """The clause's text cut where the raw text has a line end."""
    lines: list[str] = []
    begin = 0
    pieces = clause.alignment.pieces
    for (_, end, _, raw_end), (start, _, raw_start, _) in itertools.pairwise(pieces):
        if "\n" in raw[raw_end:raw_start] or "\r" in raw[raw_end:raw_start]:
            lines.append(clause.text[begin:end])
            begin = start
    lines.append(clause.text[begin:])
    return lines


def cells_of(lines: Sequence[str], header: Sequence[str]) -> dict[str, str]:
    """The cells of one row that are certain, by column key.

    Args:
        lines: the row's lines, a cell on one line or more.
        header: the keys of the table's columns in order; empty where the header is not understood.
    """
    if any("|" in line for line in lines):
        return {}
    parts = _parts(lines, numbered=len(text_columns(header)) > 1)
    cells = _leading_cells(parts.before, header)
    offices = [_joined(office) for office in parts.offices]
    if len(offices) == 2 and _in_order(header, "lead", "coordinate"):
        cells["lead"], cells["coordinate"] = offices
    elif len(offices) == 1 and "lead" in header and "coordinate" not in header:
        cells["lead"] = offices[0]
    if parts.deadline and ("deadline" in header or not header):
        cells["deadline"] = _joined(parts.deadline)
    following = header[header.index("deadline") + 1 :] if "deadline" in header else ()
    if parts.deadline and len(following) == 1 and parts.after and parts.after[0][:1].isupper():
        cells[following[0]] = _joined(parts.after)
    return {key: value.strip(" ;,") for key, value in cells.items() if value.strip(" ;,")}


def _parts(lines: Sequence[str], numbered: bool) -> _Parts:
    before: list[str] = []
    offices: list[list[str]] = []
    deadline: list[str] = []
    after: list[str] = []
    for index, line in enumerate(lines):
        if numbered and _FRAGMENT.match(line) and not deadline:
            # A numbered fragment stands left of the office columns: what looked like an office was part of a text.
            before.extend(part for office in offices for part in office)
            offices.clear()
        opened = opens_cell(lines, index, " ".join(offices[-1]) if offices else "")
        if after or (deadline and not _goes_on(deadline, line)):
            after.append(line)
        elif deadline or (opened == "deadline" and (offices or before)):
            deadline.append(line)
        elif opened == "office" and not _in_list(offices):
            offices.append([line])
        elif offices:
            offices[-1].append(line)
        else:
            before.append(line)
    return _Parts(before, offices, deadline, after)


def _goes_on(deadline: Sequence[str], line: str) -> bool:
    """Whether the deadline is not yet complete and the line can be more of it."""
    so_far = " ".join(deadline)
    if _COMPLETE.search(fold(so_far)) or len(so_far) + len(line) > _LONGEST_DEADLINE:
        return False
    return bool(_DEADLINE_TAIL.match(line))


def _in_list(offices: Sequence[Sequence[str]]) -> bool:
    """Whether an office would be one more of a list in the cell that is open ("Sở A," / "Sở B")."""
    if not offices:
        return False
    open_cell = offices[-1]
    return open_cell[-1].rstrip().endswith((",", ";")) and sum(map(len, open_cell)) < _LONGEST_OFFICE


def _leading_cells(before: Sequence[str], header: Sequence[str]) -> dict[str, str]:
    """Number, goal, task and activity: by their column numbers, or the only text column before the offices."""
    cells: dict[str, list[str]] = {}
    key = ""
    plain: list[str] = []
    numbered = text_columns(header)
    for index, line in enumerate(before):
        fragment = _FRAGMENT.match(line) if len(numbered) > 1 else None
        if index == 0 and (found := _NUMBER.match(line)) and not fragment:
            cells["number"] = [found[0].rstrip(".)")]
            line = line[found.end() :].strip()
            fragment = _FRAGMENT.match(line) if len(numbered) > 1 else None
        if fragment and int(fragment[1]) <= len(numbered):
            key = numbered[int(fragment[1]) - 1]
        if line:
            (cells.setdefault(key, []) if key else plain).append(line)
    if plain and not key:
        texts = [column for column in header[: _first(header, "lead", "coordinate", "deadline")] if column != "number"]
        if len(texts) == 1:
            cells[texts[0]] = plain
    if "output" in header[: _first(header, "lead", "coordinate")] and key:
        # The output stands between the last numbered fragment and the office, without a mark of its own.
        cells.pop(key, None)
    return {column: _joined(words) for column, words in cells.items()}


def _joined(lines: Sequence[str]) -> str:
    """The cell's lines on one line; a hyphen that a line ends with is closed up again."""
    text = " ".join(lines)
    return _CUT_HYPHEN.sub(r"\1-\2", text)


def _first(header: Sequence[str], *keys: str) -> int:
    return min((header.index(key) for key in keys if key in header), default=0)


def _in_order(header: Sequence[str], first: str, second: str) -> bool:
    """Whether the second column stands right after the first."""
    return first in header and second in header and header.index(second) == header.index(first) + 1
