"""Which lines belong to one paragraph: hard-wrapped text is put together again, line by line."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from corpus.alignment import Alignment
from corpus.model import Line
from corpus.outline.margins import Margins, filled, hangs, margins_of, opens

_ENDED = re.compile(r"[.;:!?…][”\"'’»)\]]*$")
_STRONG_END = re.compile(r"[;:][”\"'’»)\]]*$|\./\.?$")
_CODE_BREAK = re.compile(r"[\w/&][-–]$")
# Words after which a figure goes on with the sentence ("đạt trên", "ít nhất", "trước ngày").
_AWAITS_FIGURE = re.compile(
    r"(?:\b(?:trên|dưới|đạt|khoảng|tối thiểu|tối đa|ít nhất|nhiều nhất|hơn|gần|bằng|còn|tăng|giảm|thêm|quá|lên|xuống|từ"
    r"|đến|ngày|tháng|năm|quý|khoản|điểm|điều|mục|phần|chương|trang|và|là|có|đủ|với|trong|các|cho|số|nhóm|cấp)"
    r"|[,/(=<>≥≤–-])$",
    re.IGNORECASE,
)
_AWAITS_NUMBER = re.compile(r"\b(?:số|Số)$")
_AWAITS = re.compile(r"(?:\bngày|\btháng|\bnăm|\bkhoản|\bĐiều|\bđiểm|,|/|\(|\bvà|\bcủa|\btừ|\bđến|&)$")
_SHARE = re.compile(r"\d[\d.,]*\s?%")  # "Hạ tầng số" is a heading, "100% …" a target under it
WRAPPED_WIDTH = 130
_LONG = 120
_FULL = 0.9  # of the usual length of a line, which counts characters and not their widths


@dataclass(frozen=True, slots=True)
class Layout:
    """How a stretch of lines is set.

    Attributes:
        width: the usual length of a full line, in characters.
        wrapped: whether lines are cut at that width; else a line is a paragraph (but for stray breaks).
        spaced: whether nearly every line is followed by an empty one, so that empty lines say nothing.
        margins: of the pages where the lines' places tell them.
    """

    width: int
    wrapped: bool
    spaced: bool
    margins: Mapping[int, Margins] = field(default_factory=dict)


def layout_of(lines: Sequence[Line]) -> Layout:
    """The layout of the lines; empty lines count only for `spaced`."""
    lengths = sorted(len(line.text) for line in lines if line.text)
    if not lengths:
        return Layout(80, True, False)
    width = lengths[int(len(lengths) * 0.95)] if len(lengths) > 5 else lengths[-1]
    followed = sum(1 for line, after in itertools.pairwise(lines) if line.text and not after.text)
    return Layout(max(width, 40), width <= WRAPPED_WIDTH, followed > 0.6 * len(lengths), margins_of(lines))


def ended(text: str) -> bool:
    """Whether the text ends as a sentence or an item does."""
    return bool(_ENDED.search(text[-6:]))


def capitals(text: str) -> bool:
    """Whether the text is set in capitals (at least two letters, nine in ten)."""
    letters = [char for char in text[:400] if char.isalpha()]
    return len(letters) > 1 and sum(char.isupper() for char in letters) >= 0.9 * len(letters)


def full(line: Line, following: Line, layout: Layout, share: float = _FULL) -> bool:
    """Whether the first word of the following line would not have fitted on this one, within `share` of the width."""
    placed = filled(line, following, layout.margins, max(_FULL - share, 0.0) / 3)
    if placed is not None:
        return placed
    word = following.text[:40].split(" ", 1)[0]
    return len(line.text) + line.indent // 2 + 1 + len(word) > share * layout.width


def continues(line: Line, following: Line, layout: Layout, gap: bool, started: Line | None = None) -> bool:
    """Whether `following`, which opens with no label, goes on with the paragraph that `line` is the last line of.

    Args:
        line: last line so far.
        following: the next line with words.
        layout: of the zone that both stand in.
        gap: whether empty lines stand between them.
        started: the paragraph's first line where that is not `line`.
    """
    before, after = line.text, following.text
    if not before or not after:
        return False
    low = after[0].islower() or after[0] in ",;)%”"
    done = ended(before)
    if _CODE_BREAK.search(before[-3:]) and not gap_matters(gap, layout):
        return True
    if gap_matters(gap, layout):
        return low and not done
    if low:
        return not done or full(line, following, layout) or not layout.wrapped
    if capitals(before) and capitals(" ".join(after[:60].split()[:4])) and not done:
        return True
    if started and opens(line, following, started, layout.margins):
        return False
    if hangs(line, following, started or line, layout.margins):
        return True
    if layout.wrapped and done:
        # After a semicolon or colon a new paragraph begins with a capital; a figure goes on where it had no room.
        strong = _STRONG_END.search(before[-6:])
        return full(line, following, layout) and (not strong or (after[0].isdigit() and before[-1] in ";:"))
    if layout.wrapped and full(line, following, layout, 0.75):
        return True
    if done:
        return False
    if after[0] == "(" and (after[1:2].islower() or after[1:2].isdigit()):
        return True
    if not layout.wrapped and len(before) > _LONG:
        return True
    if not after[0].isalpha() and _AWAITS_NUMBER.search(before[-12:]):
        return not _SHARE.match(after)
    return awaits(before) or (after[0].isdigit() and awaits_figure(before))


def awaits(text: str) -> bool:
    """Whether the text ends with a word or mark that no line of its own ends with ("của", "ngày", ",")."""
    return bool(_AWAITS.search(text[-12:]))


def awaits_figure(text: str) -> bool:
    """Whether the text ends with a word after which a figure goes on with the sentence ("đạt trên", "tháng")."""
    return bool(_AWAITS_FIGURE.search(text[-12:]))


def gap_matters(gap: bool, layout: Layout) -> bool:
    """Whether the empty lines between two lines say that a paragraph ends."""
    return gap and not layout.spaced


def join_lines(lines: Sequence[Line]) -> tuple[str, Alignment, tuple[tuple[int, int], ...]]:
    """The lines' text on one line, its alignment, and the doubtful ranges.

    Lines are joined by a space, except at a hyphen that cuts a code ("12-" + "NQ/TU").
    """
    texts: list[str] = []
    pieces: list[tuple[int, int, int, int]] = []
    doubtful: list[tuple[int, int]] = []
    at = 0
    last = ""
    for line in lines:
        if last and not (_CODE_BREAK.search(last[-3:]) and line.text[:1].isupper()):
            texts.append(" ")
            at += 1
        pieces.extend((start + at, end + at, a, b) for start, end, a, b in line.alignment.pieces)
        doubtful.extend((start + at, end + at) for start, end in line.uncertain)
        texts.append(line.text)
        at += len(line.text)
        last = line.text
    return "".join(texts), Alignment(tuple(pieces)), tuple(doubtful)
