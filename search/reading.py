"""A question's words with what is needed to tell names from everyday words: accents, capitals, and word borders."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from corpus.folding import SYLLABLE, fold, tone_normal
from indexer.segmentation import segment
from search.gazetteer import level_words, phrases

_LONGEST_RUN = 5
_NOUN = "công tác"
_GAP = re.compile(r"\s+|\s*[-–'’]\s*")
_ABBREVIATED = re.compile(r"\s*\.?\s*")


@dataclass(frozen=True, slots=True)
class Syllable:
    """One syllable of the question: its place, as typed, and with accents restored."""

    start: int
    end: int
    typed: str
    restored: str

    @property
    def key(self) -> str:
        """The restored syllable as it is compared."""
        return tone_normal(self.restored)

    @property
    def marked(self) -> bool:
        """Whether it was typed with a Vietnamese accent."""
        return fold(self.typed) != self.typed.lower()

    @property
    def acronym(self) -> bool:
        """Whether it is all capitals ("UBND"); one letter is a name's ("Ô")."""
        return len(self.typed) > 1 and self.typed.isupper()

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital and is no acronym."""
        return self.typed[0].isupper() and not self.acronym


class Reading:
    """A question by syllables.

    Attributes:
        text: as typed.
        syllables: in order.
        accented: whether any accent was typed.
        caseless: whether capitals say nothing: none after the first syllable but acronyms.
        english: whether it is asked in English.
    """

    def __init__(self, asked: str, restored: str, english: bool = False) -> None:
        self.text = asked
        self.english = english
        other = restored if len(restored) == len(asked) else asked
        self.syllables = [
            Syllable(m.start(), m.end(), m[0], other[m.start() : m.end()]) for m in SYLLABLE.finditer(asked)
        ]
        self._keys = tuple(syllable.key for syllable in self.syllables)
        self._plain = tuple(fold(syllable.typed) for syllable in self.syllables)
        self.accented = any(syllable.marked for syllable in self.syllables)
        self.caseless = not any(syllable.capital for syllable in self.syllables[1:])
        self._borders = _borders([syllable.restored for syllable in self.syllables])

    def __len__(self) -> int:
        return len(self.syllables)

    def border(self, at: int) -> bool:
        """Whether a word begins at this syllable, or the text ends before it."""
        return at >= len(self) or at in self._borders

    def joined(self, first: int, end: int) -> bool:
        """Whether syllables `first:end`, in small letters, are one word for the segmenter, alone or after a noun.

        Within the question it would join the syllables of many a name too.
        """
        name = " ".join(syllable.restored.lower() for syllable in self.syllables[first:end])
        last = (segment(name)[-1], segment(f"{_NOUN} {name}")[-1])
        return end - first > 1 and any(word.count("_") == end - first - 1 for word in last)

    def gap(self, at: int) -> str:
        """The text between this syllable and the one before it."""
        return self.text[self.syllables[at - 1].end : self.syllables[at].start] if at else ""

    def together(self, first: int, end: int) -> bool:
        """Whether nothing but space or a hyphen stands between syllables `first:end`."""
        return end <= len(self) and all(_GAP.fullmatch(self.gap(at)) for at in range(first + 1, end))

    def keys(self, first: int, end: int) -> tuple[str, ...]:
        """Keys of the syllables `first:end`, as far as there are any."""
        return self._keys[max(first, 0) : end]

    def follows(self, at: int, kind: str) -> bool:
        """Whether the words before `at` are one of a list of `[names]`."""
        return any(self.keys(at - size, at) in phrases(kind) for size in (1, 2, 3, 4) if size <= at)

    def level_at(self, at: int, bare: bool = False) -> tuple[str, int] | None:
        """The level word at `at` and the syllable after it; with `bare` one that was typed without accents too."""
        for said, level in level_words():
            end = at + len(said)
            if end >= len(self) or not (self.keys(at, end) == said or (bare and self._unmarked(at, said))):
                continue
            if not self.together(at, end):
                continue
            gap = self.gap(end)
            if _GAP.fullmatch(gap) or (said[0] in ("tp", "tx") and _ABBREVIATED.fullmatch(gap)):
                return level, end
        return None

    def _unmarked(self, at: int, said: tuple[str, ...]) -> bool:
        """Whether these words stand at `at`, typed without accents."""
        end = at + len(said)
        typed = self._plain[at:end] == tuple(map(fold, said))
        return typed and not any(syllable.marked for syllable in self.syllables[at:end])

    def begins_no_name(self, at: int) -> bool:
        """Whether the words at `at` begin a body, a title of honour or the next phrase."""
        return self._begins(at, "titles") or self._begins(at, "none")

    def _begins(self, at: int, kind: str) -> bool:
        return any(self.keys(at, at + size) in phrases(kind) for size in (1, 2, 3))

    def run(self, at: int) -> int:
        """End of the capitalised name that begins at `at`; `at` itself where none does."""
        end = at
        while end < len(self) and end - at < _LONGEST_RUN and self.syllables[end].capital:
            if end > at and not re.fullmatch(r"\s+|[-'’]", self.gap(end)):
                break
            if self.level_at(end) or (self._begins(end, "none") if end > at else self.begins_no_name(end)):
                break
            end += 1
        # "Nông thôn" is a word with a capital and no name; a longer run may be cut wrongly by the segmenter
        split = end == at + 1 and end < len(self) and self.together(at, end + 1) and not self.border(end)
        return at if split and self.syllables[end].typed.islower() else end


def _borders(words: Sequence[str]) -> frozenset[int]:
    """Indexes of the syllables at which a segmented word begins."""
    starts = {0, *accumulate(len(word) for word in segment(" ".join(words)) for word in [word.replace("_", "")])}
    begins = list(accumulate((len(word) for word in words), initial=0))
    return frozenset(index for index, at in enumerate(begins) if at in starts)
