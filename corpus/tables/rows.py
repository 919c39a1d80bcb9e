"""A table that lost its lines: the order of its cell fragments → records, one a row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.model import Line
from corpus.outline.letters import CAPITALS
from corpus.outline.numbering import DECIMAL, Label, label_of
from corpus.outline.wrapping import capitals
from corpus.tables.cells import opens_cell, unfinished

MAX_ROW = 1_200
LONGEST_ROW = 1_450
_LONE_NUMBER = re.compile(r"(\d{1,3}(?:\.\d{1,2}){0,3})[.)]?")
_NUMBER_AND_FRAGMENT = re.compile(r"(\d{1,2}(?:\.\d{1,2})?)\s+(?=\d{1,2}\.\d{1,2}\.?\s)")
_NUMBERED_TITLE = re.compile(rf"([1-9]\d?)\s+(?=[{CAPITALS}]\w)")
_DOTTED_TITLE = re.compile(rf"([1-9]\d?)[.)]?\s+(?=[{CAPITALS}]\w)")
_LONE_FIRST = frozenset({"1", "1.", "01", "01."})
_TITLE_WIDTH = 40
_SURE_TITLE = 12  # capitals longer than this are no abbreviation of an office
_LARGEST_STEP = 3
LARGEST_GAP = 10
_WORDS = re.compile(r"[^\W\d_]{3}")
_TITLE_WORD = re.compile(r"[^\W\d_]{2}")


@dataclass(slots=True)
class Record:
    """Lines of one row, or of a group's title (`group`), with the labels met in it.

    Attributes:
        lines: in reading order.
        group: the label of a group's title; `None` for a row.
        number: the row's number ("7", "2.1"), "" where it has none.
        labels: numbered fragments within the row ("2.1.", "3.1.": the first figure is that of the column).
        starts: for each of `labels` the index of the line that it opens.
        offices: how many lines open an office cell.
        deadline: whether a deadline cell has been met.
        size: characters so far.
    """

    lines: list[Line] = field(default_factory=list)
    group: Label | None = None
    number: str = ""
    labels: list[Label] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    offices: int = 0
    deadline: bool = False
    size: int = 0

    def add(self, lines: Sequence[Line], index: int, fragment: Label | None = None) -> None:
        """Appends line `index` of the table's lines and notes which cells it opens."""
        line = lines[index]
        if fragment:
            self.labels.append(fragment)
            self.starts.append(len(self.lines))
        elif self.lines:
            opened = opens_cell([near.text for near in lines[index - 1 : index + 3]], 1)
            self.offices += opened == "office"
            self.deadline = self.deadline or opened == "deadline"
        self.lines.append(line)
        self.size += len(line.text) + 1

    @property
    def tailed(self) -> bool:
        """Whether the row has come to its office or deadline cells."""
        return self.offices > 0 or self.deadline

    @property
    def column(self) -> int:
        """The column of the last numbered fragment, 0 where there is none."""
        return next((label.values[0] for label in reversed(self.labels) if len(label.values) > 1), 0)


def records_of(lines: Sequence[Line], numbered: bool = True) -> list[Record]:
    """The table's lines, header apart, as rows and group titles in reading order; no line is lost.

    A row begins at a row number in sequence, at a numbered fragment ("2.3. …") after the offices or the deadline of
    the row before, or at a group's title. A lone figure out of sequence is a cell.

    Args:
        lines: with words.
        numbered: whether texts may be numbered by column ("1.2. goal", "2.2. task"), as `text_columns` tells.
    """
    records: list[Record] = []
    current = Record()
    last = ""
    groups: dict[int, int] = {}
    # Where rows have a column of numbers, "1. …" is an item of a list within a cell.
    titles = _NUMBERED_TITLE if any(line.text in _LONE_FIRST for line in lines) else _DOTTED_TITLE
    for index, line in enumerate(lines):
        following = lines[index + 1].text if index + 1 < len(lines) else ""
        group = _group(line.text, following, current, groups) or _numbered_group(line.text, following, last, current)
        number = "" if group else _row_number(line.text, following, last, current, titles)
        fragment = None if group else _fragment(line.text)
        if group or number or (fragment and _opens(fragment, current, numbered)) or _too_long(current, line):
            if current.lines:
                records.append(current)
            current = Record(group=group, number=number)
            last = (number or last) if not group else group.key if group.style == "decimal" else ""
            if group:
                groups[group.rank] = group.values[-1]
        current.add(lines, index, fragment)
    if current.lines:
        records.append(current)
    return _without_empty([part for record in records for part in _split_title(record)])


def _too_long(current: Record, line: Line) -> bool:
    """Whether a row without an end in sight is cut before the line: at a new cell if one opens, else at the limit."""
    if current.size + len(line.text) > LONGEST_ROW:
        return True
    return current.size > MAX_ROW and (line.text[:1].isupper() or not line.text[:1].isalnum())


def _split_title(record: Record) -> list[Record]:
    """A group's title apart from the lines after it that belong to a row without a number."""
    if record.group is None or len(record.lines) == 1:
        return [record]
    size = _title_lines(record, record.group)
    title = Record(record.lines[:size], record.group)
    if size == len(record.lines):
        return [title]
    rest = Record()
    for index in range(size, len(record.lines)):
        rest.add(record.lines, index, _fragment(record.lines[index].text))
    return [title, rest]


def _title_lines(record: Record, group: Label) -> int:
    lines = record.lines
    size = 2 if group.end >= len(lines[0].text) else 1
    while size < len(lines):
        before, after = lines[size - 1].text, lines[size].text
        both = capitals(before) and capitals(after)
        if not both and not (after[0].islower() and len(before) < _TITLE_WIDTH):
            break
        size += 1
    return size


def _without_empty(records: list[Record]) -> list[Record]:
    """Rows that are nothing but a number go to the row before: their text stands in cells that span rows."""
    kept: list[Record] = []
    for record in records:
        if record.group is None and record.size <= len(record.number) + 2 and kept and kept[-1].group is None:
            kept[-1].lines.extend(record.lines)
        else:
            kept.append(record)
    return kept


def _group(text: str, following: str, current: Record, groups: dict[int, int]) -> Label | None:
    label = label_of(text, table=True)
    if label is None or label.style not in ("roman", "letter", "part", "chapter", "section"):
        return None
    rest = text[label.end :]
    if not rest and (not _TITLE_WORD.search(following[:80]) or label_of(following, table=True)):
        return None  # a cell ("I" for a priority), or the letters and figures by which a header counts its columns
    if not in_sequence(label, groups, LARGEST_GAP if capitals(rest or following) else _LARGEST_STEP):
        return None
    if rest and (not rest[0].isupper() or (label.style != "roman" and not capitals(rest))):
        return None
    titled = capitals(rest) or (not rest and len(following) > _SURE_TITLE and capitals(following))
    if titled or not current.lines or current.group:
        return label
    return None if unfinished(current.lines[-1].text) else label


def in_sequence(label: Label, groups: dict[int, int], step: int = _LARGEST_STEP) -> bool:
    """Whether a group's number can come next: 1, or at most `step` after the last of its rank."""
    value = label.values[-1]
    return value == 1 or value <= groups.get(label.rank, 0) + step


def _numbered_group(text: str, following: str, last: str, current: Record) -> Label | None:
    """A title such as "1 Title" whose rows are numbered "1.1", "1.2"."""
    found = _NUMBERED_TITLE.match(text)
    if not found or not _follows(found[1], last) or not (current.tailed or current.group or not current.lines):
        return None
    if not following.startswith(f"{found[1]}.1"):
        return None
    return Label("decimal", DECIMAL, found[1], found[1], (int(found[1]),), found.end(), dotted=False)


def _row_number(text: str, following: str, last: str, current: Record, titles: re.Pattern[str]) -> str:
    """The row number that the line opens with ("7", "7.", "2.1", "7 Title"), where it follows the last one; else "".

    A number alone is one only where words come next: in tables of figures most lone numbers are cells.
    """
    found = _LONE_NUMBER.fullmatch(text)
    if found and not _WORDS.search(following[:80]):
        return ""
    found = found or _NUMBER_AND_FRAGMENT.match(text)
    if found is None and (current.tailed or current.group or not current.lines):
        found = titles.match(text)
    if not found:
        return ""
    return found[1] if _follows(found[1], last) or _restarts(found[1], current) else ""


def _restarts(number: str, current: Record) -> bool:
    """Whether rows are counted anew: a plain number after a complete row, where a group's title is missing."""
    return number.isdigit() and 0 < int(number) <= 60 and current.deadline and not unfinished(current.lines[-1].text)


def _follows(number: str, last: str) -> bool:
    """Whether row `number` can come after row `last` ("" at the start of a group): next, one missing, or a restart."""
    parts = [int(part) for part in number.split(".")]
    if 0 in parts:
        return False
    if not last or parts == [1]:
        return parts[0] <= 150
    before = [int(part) for part in last.split(".")]
    if len(parts) > 1 and parts[-1] == 1:
        return parts[0] - before[0] in (0, 1, 2)
    depth = len(parts)
    return depth <= len(before) and parts[:-1] == before[: depth - 1] and parts[-1] - before[depth - 1] in (1, 2)


def _fragment(text: str) -> Label | None:
    found = _NUMBER_AND_FRAGMENT.match(text)
    label = label_of(text[found.end() :] if found else text, table=True)
    if label is None or label.style != "decimal" or label.end >= len(text):
        return None
    return label if len(label.values) > 1 else None


def _opens(fragment: Label, current: Record, numbered: bool) -> bool:
    """Whether a numbered fragment begins a new row.

    Columns are read from left to right: a column further left opens a row, the same column does so after the row's
    offices or deadline, one further right only after its deadline. Where columns are not `numbered`, all are the same.
    """
    if current.group is not None:
        return True
    column = fragment.values[0]
    if current.column == 0 or not numbered:
        return current.tailed
    if column < current.column:
        return True
    return current.tailed if column == current.column else current.deadline
