"""A table whose columns are interleaved line by line: cut across into strips that hold about one row each.

Where a reader has printed the visual lines of a table, a line holds fragments of all columns, and the row's number and
deadline stand somewhere in the middle of its strip. The strip is found from its deadline outwards.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.folding import fold
from corpus.model import Line
from corpus.numbering import Label, label_of
from corpus.rows import Record, in_sequence

MIN_STRIP, USUAL_STRIP, MAX_STRIP = 200, 420, 700
_BARS = re.compile(r"[|\[\]]")
_WORDS = re.compile(r"[^\W\d_]{2,}")
_TIME = re.compile(
    r"\bthang\b|\bthuong\b|\bquy\b|\bnam 20\d\d|\btruoc\b|\b\d{1,2}/20\d\d|\b\d{1,2}/\d{1,2}/20\d\d|\bhang nam\b"
)


def is_interleaved(lines: Sequence[Line]) -> bool:
    """Whether lines carry fragments of several columns: bars between them, or lines far longer than a cell."""
    if len(lines) < 8:
        return False
    barred = sum(1 for line in lines if "|" in line.text)
    return barred > 0.08 * len(lines)


def strips_of(lines: Sequence[Line]) -> list[Record]:
    """The table's lines as strips and group titles, in order; no line is lost."""
    records: list[Record] = []
    current = Record()
    groups: dict[int, int] = {}
    for index, line in enumerate(lines):
        group = _group(line, groups)
        if group or (current.lines and _cuts(current, line, lines[index - 1])):
            if current.lines:
                records.append(current)
            current = Record()
        if group:
            groups[group.rank] = group.values[-1]
            records.append(Record([line], group=group))
            continue
        current.lines.append(line)
        current.size += len(line.text) + 1
        current.deadline = current.deadline or bool(_TIME.search(fold(line.text[-60:])))
    if current.lines:
        records.append(current)
    return records


def _group(line: Line, groups: dict[int, int]) -> Label | None:
    text = " ".join(_BARS.sub(" ", line.text[:120]).split())
    label = label_of(text, table=True)
    if label is None or label.style != "roman" or len(line.text) > 90:
        return None
    rest = text[label.end :]
    titled = rest[:1].isupper() and len(_WORDS.findall(rest)) >= 2
    return label if titled and in_sequence(label, groups) else None


def _cuts(current: Record, line: Line, previous: Line) -> bool:
    """Whether a new strip begins at the line: the longer the strip so far, the less it takes."""
    if current.size > MAX_STRIP:
        return True
    if not current.deadline or current.size < MIN_STRIP:
        return False
    opens = line.text[:1].isupper() and len(line.text) > 25
    return opens and (len(previous.text) <= 60 or current.size > USUAL_STRIP)
