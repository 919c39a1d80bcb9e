"""Where a flattened table's header ends, and where a later page repeats it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.folding import fold
from corpus.model import Line
from corpus.outline.letters import CAPITALS
from corpus.outline.numbering import label_of
from corpus.outline.zones import is_header
from corpus.tables.cells import columns_of

_HEADER_LINES = 40
_FIRST = frozenset({"1", "1.", "01", "01.", "I", "I.", "A", "A."})
_NUMBERED_FIRST = re.compile(rf"0?1(?:\s*[.)|])?\s+(?=[{CAPITALS}])")
_KNOWN = 3  # columns named before it, so that "1. …" opens a row and does not count a column


def header_size(lines: Sequence[Line]) -> int:
    """How many of the first lines are the table's header, column numbers ("1", "2", "3" …) included."""
    for size in range(1, min(len(lines), _HEADER_LINES)):
        numbers = _column_numbers(lines, size)
        if numbers:
            return size + numbers
        if _opens_first_row(lines[size].text) or _is_numbered_first(lines, size):
            return size
    return 1


def without_repeats(lines: Sequence[Line], header: Sequence[Line]) -> list[Line]:
    """The lines without the repetitions of the header that each page of the table begins with."""
    wanted = _squeezed("".join(line.text for line in header))
    kept: list[Line] = []
    index = 0
    while index < len(lines):
        taken = _repeat(lines, index, wanted, len(header)) if is_header(lines[index].text) else 0
        if not taken:
            kept.append(lines[index])
        index += taken or 1
    return kept


def _opens_first_row(text: str) -> bool:
    if text in _FIRST:
        return True
    label = label_of(text, table=True)
    if label is None:
        return False
    if label.style in ("roman", "letter"):
        return label.values == (1,)
    return label.values == (1, 1)


def _is_numbered_first(lines: Sequence[Line], at: int) -> bool:
    """Whether the line holds the number 1 and the first row's text ("1. Ươm cây"), below the names of columns."""
    if not _NUMBERED_FIRST.match(lines[at].text):
        return False
    return len(columns_of(" ".join(line.text for line in lines[:at]))) >= _KNOWN


def _column_numbers(lines: Sequence[Line], at: int) -> int:
    """How many lines from `at` are the numbers of the columns: "1", "2", "3" or "(1)", "(2)" … one a line."""
    count = 0
    while at + count < len(lines) and lines[at + count].text.strip("()[] ") == str(count + 1):
        count += 1
    return count if count >= 3 else 0


def _repeat(lines: Sequence[Line], at: int, wanted: str, size: int) -> int:
    taken = ""
    for count in range(1, 2 * size + 3):
        if at + count > len(lines):
            return 0
        taken += _squeezed(lines[at + count - 1].text)
        if taken == wanted:
            return count
        if not wanted.startswith(taken):
            return 0
    return 0


def _squeezed(text: str) -> str:
    return re.sub(r"[\W_]+", "", fold(text[:400]))
