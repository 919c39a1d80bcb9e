"""Blocks that stand side by side, letterhead and signature, read one after the other instead of across.

Where they stand is laid down for the genre (Nghị định 30/2020/NĐ-CP, phụ lục I, sơ đồ bố trí các thành phần thể thức):
issuer, number and abstract on the left with the national motto, place and date on the right; recipients on the left
with the signature on the right.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from corpus.folding import fold
from corpus.reading.pages.lining import VisualLine, visual_lines

_MOTTOS = ("cong hoa xa hoi chu nghia viet nam", "dang cong san viet nam")
_RECIPIENTS = "noi nhan"
_ALIKE = 0.7  # a motto misread by OCR is still the motto
_LETTERHEAD_LINES = 12
_CLOSING_LINES = 40
_GAP = 1.2  # of the line's height: wider than a blank of justified text, as narrow as blocks come together
_FAR = 4.5  # of the line's height: what stands further below belongs to no block


@dataclass(frozen=True, slots=True)
class _Sides:
    """Where the two blocks stand, in points: centres of both, and what parts them."""

    left: float
    right: float
    gutter: float


def in_reading_order(lines: Sequence[VisualLine], width: float) -> list[VisualLine]:
    """The lines of a page (from top to bottom) with side-by-side blocks told apart: the left one first.

    Args:
        lines: from top to bottom.
        width: of the page, in points.
    """
    out: list[VisualLine] = []
    at = 0
    while at < len(lines):
        found = _letterhead(lines, at, width) or _closing(lines, at, width)
        if found is None:
            out.append(lines[at])
            at += 1
            continue
        start, end, sides = found
        del out[len(out) - (at - start) :]
        out.extend(_one_after_the_other(lines[start:end], sides))
        at = end
    return out


def _one_after_the_other(lines: Sequence[VisualLine], sides: _Sides) -> list[VisualLine]:
    parts: tuple[list[VisualLine], list[VisualLine]] = ([], [])
    for line in lines:
        for part in _parts(line, sides):
            parts[_side(part, sides)].append(part)
    return [line for part in parts for line in visual_lines(word for line in part for word in line.words)]


def _letterhead(lines: Sequence[VisualLine], at: int, width: float) -> tuple[int, int, _Sides] | None:
    begin = _motto_at(lines[at])
    if begin is None:
        return None
    words = lines[at].words
    motto_left, motto_right = words[begin].left, words[-1].right
    beside = words[:begin] or next(
        (line.words for line in _around(lines, at) if line.right < motto_left and line.left < width * 0.4), ()
    )
    if not beside:
        return None
    left, right = beside[0].left, max(word.right for word in beside)
    sides = _Sides((left + right) / 2, (motto_left + motto_right) / 2, (right + motto_left) / 2)
    start = at
    while start and at - start < 4 and _belongs(lines[start - 1], lines[start], sides, width / 2):
        start -= 1
    end = at + 1
    while end < min(len(lines), at + _LETTERHEAD_LINES) and _belongs(lines[end], lines[end - 1], sides, width / 2):
        end += 1
    return start, end, sides


def _around(lines: Sequence[VisualLine], at: int) -> Sequence[VisualLine]:
    near = [line for line in lines[max(0, at - 3) : at + 4] if line is not lines[at]]
    return sorted(near, key=lambda line: abs(line.top - lines[at].top))


def _motto_at(line: VisualLine) -> int | None:
    """Index of the motto's first word, `None` where the line has none."""
    if len(line.words) < 4:
        return None
    if sum(word.text.isupper() for word in line.words) < 4:
        return None
    folded = [fold(word.text) for word in line.words]
    best: tuple[float, int] | None = None
    for motto in _MOTTOS:
        for begin in range(len(folded) - 3):
            rest = " ".join(folded[begin:])
            if abs(len(rest) - len(motto)) <= 0.4 * len(motto):
                alike = SequenceMatcher(None, rest, motto, autojunk=False).ratio()
                if alike >= _ALIKE and (best is None or alike > best[0]):
                    best = alike, begin
    return best[1] if best else None


def _belongs(line: VisualLine, neighbour: VisualLine, sides: _Sides, middle: float) -> bool:
    """Whether the line next to a letterhead's line is part of it: in two parts, or one below one of the blocks."""
    if max(line.top - neighbour.bottom, neighbour.top - line.bottom) > _FAR * max(neighbour.height, 8.0):
        return False
    if len(_parts(line, sides)) == 2:
        return True
    centre = (line.left + line.right) / 2
    return min(abs(centre - sides.left), abs(centre - sides.right)) < abs(centre - middle)


def _parts(line: VisualLine, sides: _Sides) -> list[VisualLine]:
    """The line cut at its widest gap near the gutter, whole where it has none."""
    widest, cut = _GAP * line.height, 0
    reach = max(sides.right - sides.left, 0.0) / 2
    for index, (one, two) in enumerate(itertools.pairwise(line.words), 1):
        near = one.right - reach / 2 <= sides.gutter <= two.left + reach / 2
        if near and two.left - one.right > widest:
            widest, cut = two.left - one.right, index
    if not cut:
        return [line]
    return [VisualLine(words, line.top, line.bottom) for words in (line.words[:cut], line.words[cut:])]


def _side(part: VisualLine, sides: _Sides) -> int:
    centre = (part.left + part.right) / 2
    return 0 if abs(centre - sides.left) <= abs(centre - sides.right) else 1


def _closing(lines: Sequence[VisualLine], at: int, width: float) -> tuple[int, int, _Sides] | None:
    words = lines[at].words
    if lines[at].left > width * 0.4 or not _is_recipients(words[0].text + " " + " ".join(w.text for w in words[1:2])):
        return None
    lefts = [left for line in lines[max(0, at - 1) : at + 6] if (left := _right_part(line, width)) is not None]
    if not lefts:
        return None
    gutter = min(lefts)
    start = at
    while start and at - start < 2 and lines[start - 1].left >= gutter - 10:
        start -= 1
    end = at
    while end < min(len(lines), at + _CLOSING_LINES) and not _crosses(lines[end], gutter):
        end += 1
    left = lines[at].left
    return start, end, _Sides((left + gutter) / 2, (gutter + width) / 2, gutter - 1) if end > at else None  # type: ignore[return-value]


def _is_recipients(text: str) -> bool:
    folded = fold(text)[: len(_RECIPIENTS) + 1].strip(" :")
    return folded[:1] in ("n", "m") and SequenceMatcher(None, folded, _RECIPIENTS, autojunk=False).ratio() >= 0.8


def _right_part(line: VisualLine, width: float) -> float | None:
    """Left edge of what stands on the page's right half apart from the rest of the line."""
    if line.left > width * 0.42:
        return line.left
    for one, two in itertools.pairwise(line.words):
        if two.left - one.right > 2 * line.height and two.left > width * 0.4:
            return two.left
    return None


def _crosses(line: VisualLine, gutter: float) -> bool:
    """Whether the line runs through the gutter without a gap."""
    if line.left >= gutter - 10 or line.right <= gutter:
        return False
    return not any(
        two.left - one.right > _GAP * line.height and one.right - 30 < gutter < two.left + 60
        for one, two in itertools.pairwise(line.words)
    )
