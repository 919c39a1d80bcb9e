"""What a question is about, as weighed words, and how much of it a text holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from corpus.folding import fold, folded_syllables, syllables
from indexer.passages import spelt
from indexer.segmentation import segment

# Credit for a word of several syllables whose syllables are there, but not beside each other.
_SCATTERED = 0.25
# Credit for a word that a text with accents has only under other accents: a slip, or another word ("phở", "phố").
_OTHERWISE_MARKED = 0.3
_MARKED_SHARE = 0.3
_I_OR_Y = re.compile(r"^(h|k|l|m|s|t|qu)([yýỳỷỹỵ])$")
_Y_TO_I = str.maketrans("yýỳỷỹỵ", "iíìỉĩị")


@dataclass(frozen=True, slots=True)
class Terms:
    """The syllables of a text, each between two spaces, so that one or a pair of neighbours is found as a piece of it.

    Attributes:
        folded: without accents.
        marked: with their accents; `None` for a text that has none.
    """

    folded: str
    marked: str | None

    def __or__(self, other: Terms) -> Terms:
        """The terms of both texts; without accents where one of them has none."""
        if self.marked is None or other.marked is None:
            # a text without any accent says nothing of how its words are accented
            return Terms(f"{self.folded}\n{other.folded}", None)
        return Terms(f"{self.folded}\n{other.folded}", f"{self.marked}\n{other.marked}")


@dataclass(frozen=True, slots=True)
class _Word:
    """A word as it is looked for in `Terms`: its pairs of neighbouring syllables, or its one; and its syllables."""

    units: tuple[str, ...]
    parts: tuple[str, ...]

    @classmethod
    def of(cls, parts: Sequence[str]) -> _Word:
        return cls(tuple(f" {unit.replace('_', ' ')} " for unit in _units(parts)), tuple(f" {part} " for part in parts))

    def share(self, terms: str) -> float:
        """How much of the word stands among terms, 0..1."""
        if len(self.units) < 2:  # one syllable, or one pair of them
            whole = float(self.units[0] in terms)
        else:
            whole = sum([unit in terms for unit in self.units]) / len(self.units)
        if whole == 1.0 or len(self.parts) < 2:
            return whole
        return max(whole, _SCATTERED * sum([part in terms for part in self.parts]) / len(self.parts))


def typed_with_accents(text: str) -> bool:
    """Whether a text is written with Vietnamese accents: about a third of its syllables or more have one."""
    words = [word for word in syllables(text) if not word.isdecimal()]
    marked = sum(word != fold(word) for word in words)
    return bool(words) and marked >= _MARKED_SHARE * len(words)


class Topic:
    """The words of a topic with their rarity.

    A word of several syllables counts by its neighbouring pairs, so that "đúng hạn" is not found in "đúng … thời hạn".

    Args:
        text: the words.
        rarity: inverse document frequency of terms, accented ones for a marked topic, else folded ones.
        marked: whether accents count: "phở" is then not found in "phố" where the text itself has accents.
    """

    def __init__(self, text: str, rarity: Callable[[Iterable[str]], dict[str, float]], marked: bool = False) -> None:
        self.marked = marked
        self.words = list(dict.fromkeys(word.replace("_", " ") for word in segment(text)))
        counted = {word: _units(syllables(word) if marked else folded_syllables(word)) for word in self.words}
        weights = rarity(dict.fromkeys(unit for units in counted.values() for unit in units))
        self._weighed = [
            (word, sum(weights[unit] for unit in units), _Word.of(folded_syllables(word)), _marked_word(word))
            for word, units in counted.items()
            if units
        ]
        self._whole = sum(weight for _, weight, _, _ in self._weighed) or 1.0

    @property
    def syllables(self) -> set[str]:
        """Its folded syllables."""
        return {part.strip() for _, _, word, _ in self._weighed for part in word.parts}

    def terms(self, spelling: str) -> Terms:
        """The terms of a text, given by its syllables (see `spelt`), as this topic compares them."""
        return terms_of(spelling, self.marked)

    def covered(self, terms: Terms) -> float:
        """Share of the topic's rarity that stands among the terms of a text, 0..1."""
        weighed = zip(self._weighed, self._held(terms), strict=True)
        return sum([weight * share for (_, weight, _, _), share in weighed]) / self._whole

    def _held(self, terms: Terms) -> list[float]:
        """How much of each word stands among terms, 0..1."""
        plain = [folded.share(terms.folded) for _, _, folded, _ in self._weighed]
        if not self.marked or terms.marked is None:
            return plain
        return [
            max(word.share(terms.marked), _OTHERWISE_MARKED * share) if share else share
            for (_, _, _, word), share in zip(self._weighed, plain, strict=True)
        ]

    def in_text(self, text: str) -> float:
        """Share of the topic that a text holds, 0..1."""
        return self.covered(self.terms(spelt(text)))

    def missing(self, text: str) -> list[str]:
        """Words of the topic that the text does not hold, in their order."""
        terms = self.terms(spelt(text))
        return [word for (word, _, _, _), held in zip(self._weighed, self._held(terms), strict=True) if held < 0.5]


def _marked_word(word: str) -> _Word:
    return _Word.of([_key(part) for part in syllables(word)])


def _units(parts: Sequence[str]) -> list[str]:
    return list(parts) if len(parts) < 2 else [f"{a}_{b}" for a, b in pairwise(parts)]


@lru_cache(maxsize=20_000)
def _key(syllable: str) -> str:
    """The syllable with i for y where both are written ("kỹ", "kĩ"; "tỷ", "tỉ")."""
    return syllable.translate(_Y_TO_I) if _I_OR_Y.match(syllable) else syllable


@lru_cache(maxsize=20_000)
def plain(syllable: str) -> str:
    """A syllable without accents."""
    return fold(syllable)


@lru_cache(maxsize=256)  # a passage is looked at more than once, and headings come back with every passage below them
def terms_of(spelling: str, marked: bool = False) -> Terms:
    """The terms of a text given by its syllables (see `spelt`); accented ones where wanted and there."""
    parts = spelling.split()
    folded = [plain(part) for part in parts]
    unmarked = f" {' '.join(folded)} "
    if not marked or folded == parts:
        return Terms(unmarked, None if parts else "")
    return Terms(unmarked, f" {' '.join(map(_key, parts))} ")
