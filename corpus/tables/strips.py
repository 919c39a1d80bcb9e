"""A table whose columns are interleaved line by line: cut across into strips that hold about one row each.

Where a reader has printed the visual lines of a table, a line holds fragments of all columns, and the row's number and
deadline stand somewhere in the middle of its strip. The strip is found from its deadline outwards.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from functools import cache

from corpus.folding import fold
from corpus.model import Line
from corpus.outline.numbering import Label, label_of
from corpus.tables.interleaved import middles as row_middles
from corpus.tables.office_vocabulary import Vocabulary, known_names
from corpus.tables.rows import Record, in_sequence
from corpus.tables.torn_lines import tokens_of

_LONG, _SHORT = 25, 60  # lines that open a row have text of its left columns; what ends one is a cell's last words
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
    groups: dict[int, int] = {}
    stretch: list[Line] = []
    for line in lines:
        group = _group(line, groups)
        if group is None:
            stretch.append(line)
            continue
        records += _strips(stretch)
        stretch = []
        groups[group.rank] = group.values[-1]
        records.append(Record([line], group=group))
    return records + _strips(stretch)


def _strips(lines: Sequence[Line]) -> list[Record]:
    """The strips of one group: cut between the middles of rows, and where a row has none that can be read by length."""
    tokens = [tokens_of(line.text, line.read) for line in lines]
    middles = row_middles(tokens, _every_name())
    cuts = [0]
    for (_, above), (below, _) in itertools.pairwise(middles):
        cut = _between(lines, max(above + 1, cuts[-1] + 1), below)
        if cut is not None:
            cuts.append(cut)
    parts = [lines[start:end] for start, end in itertools.pairwise([*cuts, len(lines)])]
    return [record for part in parts for record in _cut_by_length(part)]


@cache
def _every_name() -> Vocabulary:
    """All names of the genre, groups of any level among them: where a row stands does not hang on which it is."""
    return Vocabulary(prose=fold(" ".join(known_names()[1])))


def _between(lines: Sequence[Line], first: int, last: int) -> int | None:
    """The line in `[first, last]` where a row most likely begins: a capital after a short line, else the middle."""
    if first > last:
        return None
    openings = [at for at in range(first, last + 1) if _opens(lines[at]) and at]
    short = [at for at in openings if len(lines[at - 1].text) <= _SHORT]
    middle = (first + last + 1) / 2
    return min(short or openings or range(first, last + 1), key=lambda at: abs(at - middle))


def _opens(line: Line) -> bool:
    return line.text[:1].isupper() and len(line.text) > _LONG


def _cut_by_length(lines: Sequence[Line]) -> list[Record]:
    records: list[Record] = []
    current = Record()
    for index, line in enumerate(lines):
        if current.lines and _cuts(current, line, lines[index - 1]):
            records.append(current)
            current = Record()
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
    return _opens(line) and (len(previous.text) <= _SHORT or current.size > USUAL_STRIP)
