"""Cells of one row of a flattened table, told by the order of its header's columns.

A row is read from left to right: what stands before the first office is the task, two offices in sequence are lead and
co-ordinator, the deadline follows. Where the offices come first, the task follows them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.folding import fold
from corpus.tables.cells import opens_cell, text_columns, unfinished

_FRAGMENT = re.compile(r"([123])\.\d{1,2}\.?\s*(?=\S)")
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,2}){0,3}[.)]?(?=\s|$)")
_DEADLINE_TAIL = re.compile(r"[a-zđ\d]|[IVX]+(?:[/,\s-]|$)")
_COMPLETE = re.compile(r"(?:thuong xuyen|lien tuc|20\d\d|hang (?:nam|quy|thang))[.;]?$")
_CUT_HYPHEN = re.compile(r"(\w)- (?=[^\W\d_])(\w)")
_LONGEST_DEADLINE = 60
_LONGEST_OFFICE = 220
_WIDE = 100  # characters: a row with such a line has its cells on one line each
_LEAD_IN = re.compile(r"^[-+•*\s]+")
_DOES = re.compile(
    r"\b(?:chu tri (?:thuc hien|trien khai|nghien cuu|xay dung|to chuc|phoi hop)|(?:co|chiu) trach nhiem)\b(?!\))"
)
_GOES_ON = ("-", "–", "&", ";")
# With these a name of offices is whole ("Các cơ quan liên quan").
_WHOLE = re.compile(r"\b(?:lien quan|cac dia phuong|doan the)$")


@dataclass(frozen=True, slots=True)
class _Parts:
    """A row's lines by what they are: before the first office, the offices, the deadline, and what follows it."""

    before: list[str]
    offices: list[list[str]]
    deadline: list[str]
    after: list[str]


def cells_of(lines: Sequence[str], header: Sequence[str]) -> dict[str, str]:
    """The cells of one row that are certain, by column key.

    Args:
        lines: the row's lines, a cell on one line or more.
        header: the keys of the table's columns in order; empty where the header is not understood.
    """
    if any("|" in line for line in lines):
        return {}
    parts = _parts(lines, header)
    cells = _leading_cells(parts.before, header)
    offices = [_joined(office) for office in parts.offices]
    if any(_DOES.search(fold(office)) for office in offices):
        offices = []  # a sentence that begins with an office
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


def _parts(lines: Sequence[str], header: Sequence[str]) -> _Parts:
    numbered = len(text_columns(header)) > 1
    offices_first = leads_first(header)
    one_line = any(len(line) > _WIDE for line in lines)
    before: list[str] = []
    offices: list[list[str]] = []
    between: list[str] = []
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
        elif between or (offices and opened != "office" and _closes(offices[-1], line, offices_first or one_line)):
            between.append(line)
        elif opened == "office" and not _in_list(offices):
            offices.append([line])
        elif offices:
            offices[-1].append(line)
        else:
            before.append(line)
    if offices_first and any(opens_cell(after, index) == "deadline" for index in range(len(after))):
        deadline = []  # the row holds several tasks, each with its own
    return _Parts(before, offices, deadline, after)


def leads_first(header: Sequence[str]) -> bool:
    """Whether the columns of offices stand left of the one that says what they do."""
    texts = [header.index(key) for key in ("task", "goal", "activity") if key in header]
    return "lead" in header and bool(texts) and min(texts) > header.index("lead")


def _closes(office: Sequence[str], line: str, surely: bool) -> bool:
    """Whether the line, which opens no office, opens the next column: the name before it is whole.

    That is so `surely` where cells do not wrap, or where the columns of offices come first.
    """
    if not _LEAD_IN.sub("", line)[:1].isupper() or unfinished(office[-1]) or office[-1].rstrip().endswith(_GOES_ON):
        return False
    return surely or office[-1].rstrip().endswith(".") or _WHOLE.search(fold(office[-1])) is not None


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
