"""Characters of a PDF page, in the file's order and with their places → words with boxes."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Sequence

from corpus.reading.pdf.placing import Box

Found = tuple[str, float, float, float, float]
"""A word: text, left, top, right, bottom in points from the page's left and top edge as it is shown."""

SizeOf = Callable[[int], float]
BaselineOf = Callable[[int], float]

# Shares of the character's height.
_GAP = 0.3  # blanks are a quarter of the size wide; PDFium finds most of those that are not written itself
_NO_GAP = 0.08  # a blank that PDFium adds between letters that touch is none
_BACK, _DOWN = 0.6, 0.5  # how far a character steps back or down where a new word begins
_RAISED_SIZE, _RAISED = 0.9, 0.1  # a footnote mark is smaller than what it follows and stands higher
# Shares of the type size: what Times and its like need for capitals with two marks, and below the base line.
_ASCENT, _DESCENT = 0.9, 0.22
_LEAST, _MOST = 0.5, 2.5  # of the letters' height; a size outside is not that of upright letters
_SAME_LINE = 0.1
_UNIT = re.compile(r"(?<![^\W\d_])(?:[kcdm]?m|[Kk]m|M)$")  # m2, km2: the raised figure belongs to the unit

# What a footnote's mark stands after: a word, a closing sign, a percentage, a year; a raised figure after another one
# or after a single letter is a power, or the minutes of an hour.
_NOTED = re.compile(r"(?:[^\W\d_]{2}|[)”\"’»%.,;:]|(?<!\d)(?:19|20)\d\d)$")


class Words:
    """Characters in the file's order, put together to words."""

    def __init__(self, width: float, height: float, size_of: SizeOf, baseline_of: BaselineOf) -> None:
        """Start a page.

        Args:
            width: of the page as it is shown, in points; words outside are left out.
            height: likewise.
            size_of: the size in points in which the character with an index is set, 0 where it is not known.
            baseline_of: where its base line lies, in points from the top.
        """
        self.found: list[Found] = []
        self._width, self._height = width, height
        self._size_of, self._baseline_of = size_of, baseline_of
        self._first = self._index = 0
        self._text: list[str] = []
        self._box: list[float] = []
        self._noting = False  # within the mark of a footnote, which is put in brackets
        self._last: Box = (0.0, 0.0, 0.0, 0.0)

    def end(self) -> None:
        """The word so far is complete."""
        self._end_mark()
        if self._text:
            left, top, right, bottom = self._evened()
            if -2 <= (left + right) / 2 <= self._width + 2 and -2 <= (top + bottom) / 2 <= self._height + 2:
                self.found.append(("".join(self._text), left, top, right, bottom))
            self._text = []

    def _evened(self) -> Box:
        """The word's box with the height that its type size gives it, whatever letters it has."""
        left, top, right, bottom = self._box
        size = self._size_of(self._first)
        if not _LEAST * (bottom - top) < size < _MOST * (bottom - top):
            return left, top, right, bottom
        baseline = self._baseline_of(self._first)
        return left, baseline - _ASCENT * size, right, baseline + _DESCENT * size

    def blank(self, following: Box | None) -> None:
        """A blank that is not written in the file: it counts unless the letters beside it touch."""
        if not self._text or following is None:
            return self.end()
        height = self._last[3] - self._last[1]
        beside = abs(following[1] - self._last[1]) < _DOWN * height
        if not beside or not -height < following[0] - self._last[2] < _NO_GAP * height:
            self.end()
        return None

    def mark(self, char: str, box: Box | None) -> bool:
        """Put a combining mark to the letter before it, also where a blank came between; False where there is none.

        PDFium shares the box of a glyph out among the characters that it stands for, so the mark widens its letter.
        """
        if self._text:
            self._text.append(char)
            if box is not None and 0 <= box[0] - self._last[0] <= box[3] - box[1]:
                self._box[2] = max(self._box[2], box[2])
                self._last = (*self._last[:2], max(self._last[2], box[2]), self._last[3])
        elif self.found:
            text, left, top, right, bottom = self.found[-1]
            self.found[-1] = (text + char, left, top, right, bottom)
        else:
            return False
        return True

    def add(self, char: str, index: int, box: Box) -> None:
        """The next character, and its index on the page."""
        if self._text and not self._follows(box) and self._parted(char, index, box):
            if self._is_raised(char, box) and _NOTED.search("".join(self._text[-5:])):
                self._text.append("[")
                self._noting = True
            else:
                self.end()
        elif self._noting and not char.isdigit():
            self._end_mark()
        if self._text:
            mine = self._box
            if box[0] < mine[0]:
                mine[0] = box[0]
            if box[1] < mine[1]:
                mine[1] = box[1]
            if box[2] > mine[2]:
                mine[2] = box[2]
            if box[3] > mine[3]:
                mine[3] = box[3]
        else:
            self._box = list(box)
            self._first = index
        self._text.append(char)
        self._last, self._index = box, index

    def _follows(self, box: Box) -> bool:
        """Whether the character plainly goes on with the word, as most do: beside the last, on the same line."""
        _, top, right, bottom = self._last
        near = _RAISED * (bottom - top)
        return -near < box[3] - bottom < near and -near < box[0] - right < near and box[1] < bottom

    def _parted(self, char: str, index: int, box: Box) -> bool:
        left, top, right, bottom = self._last
        height = max(bottom - top, 1.0)
        step = box[0] - right
        if step > _GAP * height or box[0] < left - _BACK * height:
            return True
        if abs((box[1] + box[3]) - (top + bottom)) > 2 * _DOWN * max(height, box[3] - box[1]):
            return True
        if _is_mark(char) and bottom - box[3] > _RAISED * height:
            return self._smaller(index, self._index) and not _UNIT.search("".join(self._text[-3:]))
        if char.isalnum() and _is_mark(self._text[-1]) and box[3] - bottom > _RAISED * height:
            return self._smaller(self._index, index) and not _UNIT.search("".join(self._text[-4:-1]))
        return False

    def _is_raised(self, char: str, box: Box) -> bool:
        """Whether a character that is parted from the word is parted as a raised figure right beside it."""
        _, top, right, bottom = self._last
        height = max(bottom - top, 1.0)
        beside = -_RAISED * height < box[0] - right <= _GAP * height
        return char.isdigit() and beside and _RAISED * height < bottom - box[3] < height and box[1] < bottom

    def _end_mark(self) -> None:
        if self._noting:
            self._text.append("]")
            self._noting = False

    def _smaller(self, index: int, other: int) -> bool:
        """Whether a character is set smaller than another; boxes do not say, they follow the letters' shapes."""
        return self._size_of(index) < _RAISED_SIZE * self._size_of(other)


def _is_mark(char: str) -> bool:
    return char.isdigit() or char == "*"


def rejoined(found: Sequence[Found]) -> list[Found]:
    """The words, those put together of which the file sets some letters apart from the others.

    Where a font lacks letters, LibreOffice draws a line's letters of that font first and those of the font that stands
    in for it after them, so "hiện" comes as "hi", "n" and, much later, "ệ". Words that do not follow each other in the
    file and touch on one base line are one; blanks keep other words apart.
    """
    follower = {left: right for left, right in _touching(found) if right != left + 1}
    if not follower:
        return list(found)
    inner = set(follower.values())
    placed: list[tuple[int, Found]] = []
    for index, word in enumerate(found):
        if index in inner:
            continue
        parts, at = [index], index
        while at in follower:
            at = follower[at]
            parts.append(at)
        words = [found[part] for part in parts]
        placed.append((min(parts), _whole(words) if len(words) > 1 else word))
    return [word for _, word in sorted(placed, key=lambda pair: pair[0])]


def _touching(found: Sequence[Found]) -> Iterator[tuple[int, int]]:
    """Indices of words that touch on one base line, the left one first."""
    row: list[int] = []
    lines = [row]
    for index in sorted(range(len(found)), key=lambda index: found[index][4]):
        _, _, top, _, bottom = found[index]
        if row and bottom - found[row[0]][4] > _SAME_LINE * (bottom - top):
            row = []
            lines.append(row)
        row.append(index)
    for row in lines:
        row.sort(key=lambda index: found[index][1])
        for left, right in itertools.pairwise(row):
            one, two = found[left], found[right]
            height = one[4] - one[2]
            level = abs(two[2] - one[2]) <= _SAME_LINE * height
            if level and abs(two[1] - one[3]) <= _NO_GAP * height:
                yield left, right


def _whole(words: Sequence[Found]) -> Found:
    texts, lefts, tops, rights, bottoms = zip(*words, strict=True)
    return "".join(texts), min(lefts), min(tops), max(rights), max(bottoms)
