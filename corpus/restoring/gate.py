"""Which lines are broken: a clean line stays untouched, byte for byte."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.folding import fold
from corpus.restoring.casing import in_capitals
from corpus.restoring.syllables import is_marked, is_syllable

_WORD = re.compile(r"[^\W_]+")
MISREAD = re.compile(r"é|[^\W\d_]{2}[¢€£¥&]|[¢€£¥][^\W\d_]|(?<![\w/.-])[^\W\d_A-Z][^\W\d_]*[0-9](?![\w/.-])")

# Three quarters of the words of clean Vietnamese carry accents; of misread words only some an é, which is not counted.
_CLEAN_SHARE = 0.40
_BROKEN_SHARE = 0.12
_VIETNAMESE_SHAPES = 0.5
_ENOUGH = 8  # words from which a line speaks for itself
_BROKEN_ALONE = 0.2  # share under which a line of enough words is broken without anything around it
# Small words of English that misread Vietnamese does not have in number; "to", "in", "on" are syllables as well.
_ENGLISH = frozenset(
    ("the", "of", "and", "for", "with", "from", "this", "that", "are", "is", "by", "be", "shall", "its")
)
_ENGLISH_SHARE, _ENGLISH_KINDS = 0.15, 2
_ENGLISH_WORDS, _HARDLY = 3, 0.25
_WINDOW = 4  # lines on each side that speak for a short one
_CLEAN_DOCUMENT = 0.40
_ENOUGH_IN_CLEAN = 16  # words that a broken stretch inside a clean document must have


@dataclass(frozen=True, slots=True)
class Evidence:
    """Counts over a stretch of text: words of letters, those with accents other than é, those shaped as syllables."""

    words: int = 0
    marked: int = 0
    shaped: int = 0

    def __add__(self, other: Evidence) -> Evidence:
        return Evidence(self.words + other.words, self.marked + other.marked, self.shaped + other.shaped)

    @property
    def share(self) -> float:
        """Share of the words that carry accents."""
        return self.marked / self.words if self.words else 0.0

    @property
    def vietnamese(self) -> bool:
        """Whether most words have the shape of a Vietnamese syllable, accents aside."""
        return self.shaped >= _VIETNAMESE_SHAPES * self.words and self.words > 0


def evidence(text: str) -> Evidence:
    """The counts of one line; figures, single letters and acronyms in capitals of a mixed line say nothing."""
    capitals = in_capitals(text)
    words = [word for word in _WORD.findall(text) if _speaks(word, capitals)]
    marked = sum(is_marked(word) for word in words)
    return Evidence(len(words), marked, sum(is_syllable(fold(word)) for word in words))


def _speaks(word: str, capitals: bool) -> bool:
    return len(word) > 1 and any(char.islower() or capitals for char in word) and not word[:2].isdigit()


def is_broken(text: str) -> bool:
    """Whether a line or paragraph on its own is Vietnamese that lost its accents or was misread.

    A short one has to be without any accent, and a single word has to show damage.
    """
    seen = evidence(text)
    if seen.words >= _ENOUGH:
        return seen.vietnamese and seen.share < _BROKEN_ALONE
    return not is_marked(text) and (MISREAD.search(text) is not None or (seen.words > 1 and seen.vietnamese))


def broken_lines(texts: Sequence[str]) -> list[bool]:
    """For each line of a document whether it is broken, judged with its neighbours and the whole document."""
    seen = [evidence(text) for text in texts]
    whole = sum(seen, Evidence())
    clean = whole.share >= _CLEAN_DOCUMENT
    silent = [not any(map(str.isalpha, text)) or _is_english(text) for text in texts]
    verdicts = []
    for place, own in enumerate(seen):
        if silent[place]:
            verdicts.append(False)
            continue
        before, after = seen[max(0, place - _WINDOW) : place], seen[place + 1 : place + _WINDOW + 1]
        if clean:
            windows = [sum(window, own) for window in (before, after, [*before, *after])]
            verdicts.append(own.words > 0 and own.share < _BROKEN_SHARE and any(map(_is_stretch, windows)))
        else:
            verdicts.append(_is_broken_among_broken(own, sum([*before, *after], own), whole))
    return verdicts


def _is_english(text: str) -> bool:
    """Whether a line has several of the small words that every English sentence has, or plain words only of which
    hardly any could be a Vietnamese syllable."""
    words = [word.lower() for word in _WORD.findall(text)]
    long = [word for word in words if len(word) > 2]
    plain = len(long) >= _ENGLISH_WORDS and text.isascii() and all(map(str.isalpha, words)) and not text.isupper()
    if plain and sum(map(is_syllable, long)) <= _HARDLY * len(long):
        return True
    small = [word for word in words if word in _ENGLISH]
    return len(set(small)) >= _ENGLISH_KINDS and len(small) >= _ENGLISH_SHARE * len(words)


def _is_stretch(around: Evidence) -> bool:
    """Whether lines that stand together are a broken stretch inside a clean document."""
    return around.words >= _ENOUGH_IN_CLEAN and around.share < _BROKEN_SHARE and around.vietnamese


def _is_broken_among_broken(own: Evidence, around: Evidence, whole: Evidence) -> bool:
    if own.words >= _ENOUGH:
        return own.share < _CLEAN_SHARE and around.vietnamese and (own.vietnamese or whole.vietnamese)
    return around.share < _CLEAN_SHARE and own.share < 0.5 and whole.vietnamese
