"""Words with places → visual lines: what a reader sees on one line, whatever order the file keeps the words in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpus.reading.pages.layout import Word

_OVERLAP = 0.5  # share of the lower word's height that two words of one line have in common
_SMALL = 0.8  # of the line's height: footnote marks, and the dots and dashes of a scan, do not say where a line runs
_MARK = re.compile(r"[\[(]?[\d*]{1,3}[\])]?[.,;:]?")  # of a footnote


@dataclass(frozen=True, slots=True)
class VisualLine:
    """Words of one visual line from left to right; `top` and `bottom` are those of its words of usual size."""

    words: tuple[Word, ...]
    top: float
    bottom: float

    @property
    def left(self) -> float:
        """Left edge of the first word, in points."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Right edge of the rightmost word, in points."""
        return max(word.right for word in self.words)

    @property
    def height(self) -> float:
        """Height of the words of usual size, in points."""
        return self.bottom - self.top

    @property
    def text(self) -> str:
        """The words, parted by single spaces."""
        return " ".join(word.text for word in self.words)


class _Growing:
    """A line that still takes words, and the last of them that shows where it runs."""

    __slots__ = ("guide", "last", "words")

    def __init__(self, word: Word) -> None:
        self.words = [word]
        self.guide = self.last = word

    def add(self, word: Word) -> None:
        """Take a word; it guides the line on unless it is small beside the guide."""
        self.words.append(word)
        self.last = word
        if word.bottom - word.top >= _SMALL * (self.guide.bottom - self.guide.top):
            self.guide = word

    def fits(self, word: Word) -> bool:
        """Whether the word stands on the line, judged beside the line's nearest word."""
        return overlap(self.guide, word) >= _OVERLAP

    def nearest(self, word: Word) -> Word:
        """The word of the line that stands nearest to the given one, small ones apart where possible."""
        height = self.guide.bottom - self.guide.top
        usual = [other for other in self.words if other.bottom - other.top >= _SMALL * height] or self.words
        return min(usual, key=lambda other: max(other.left - word.right, word.left - other.right))


def overlap(one: Word, two: Word) -> float:
    """Share of the lower word's height that the two have in common; 0 where they are apart."""
    low = min(one.bottom - one.top, two.bottom - two.top)
    common = min(one.bottom, two.bottom) - max(one.top, two.top)
    return common / low if low > 0 and common > 0 else 0.0


def visual_lines(words: Iterable[Word]) -> list[VisualLine]:
    """The lines of the words, from top to bottom.

    Words that follow each other in the reader's order and on the page are taken as they come; a word that jumps is
    put to the line that it overlaps best beside its nearest word, so that a page may lean a little.
    """
    growing: list[_Growing] = []
    current: _Growing | None = None
    for word in words:
        if current is not None and word.left >= current.last.left and current.fits(word):
            current.add(word)
            continue
        current = _home(growing, word)
        if current is None:
            current = _Growing(word)
            growing.append(current)
        else:
            current.add(word)
    return sorted((_finished(line.words) for line in _gathered(growing)), key=lambda line: (line.top, line.left))


def _home(growing: Sequence[_Growing], word: Word) -> _Growing | None:
    best: _Growing | None = None
    most = _OVERLAP
    for line in growing:
        if word.bottom <= line.guide.top - 40 or word.top >= line.guide.bottom + 40:
            continue
        share = overlap(line.nearest(word), word)
        if share >= most:
            best, most = line, share
    return best


def _beside(lines: Iterable[_Growing], word: Word) -> _Growing | None:
    """The line that a raised or lowered mark is set to: it touches the line's band close to one of its words."""
    best: _Growing | None = None
    most = 0.0
    for line in lines:
        other = line.nearest(word)
        near = max(other.left - word.right, word.left - other.right) < other.bottom - other.top
        share = overlap(other, word) if near else 0.0
        if share > most:
            best, most = line, share
    return best


def _gathered(growing: list[_Growing]) -> list[_Growing]:
    """Small words that made a line of their own (a footnote mark read before its line) go to the line they touch."""
    if len(growing) < 2:
        return growing
    usual = median(word.bottom - word.top for line in growing for word in line.words)
    loose = [line for line in growing if _is_loose(line, usual)]
    kept = [line for line in growing if line not in loose]
    for line in loose:
        home = _beside(kept, line.words[0])
        if home is None:
            kept.append(line)
        else:
            home.words.extend(line.words)
    return kept


def _is_loose(line: _Growing, usual: float) -> bool:
    """Whether nothing in the line is of usual height: a speck, a dash, or a raised mark."""
    if len(line.words) > 2:
        return False
    highest = max(word.bottom - word.top for word in line.words)
    mark = len(line.words) == 1 and bool(_MARK.fullmatch(line.words[0].text))
    return highest < (0.95 if mark else 0.7) * usual


def _finished(words: Sequence[Word]) -> VisualLine:
    ordered = tuple(sorted(words, key=lambda word: (word.left, word.right)))
    height = max(word.bottom - word.top for word in ordered)
    usual = [word for word in ordered if word.bottom - word.top >= _SMALL * height] or list(ordered)
    return VisualLine(ordered, median(word.top for word in usual), median(word.bottom for word in usual))
