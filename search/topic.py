"""What a question is about, as weighed words, and how much of it a text holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from corpus.folding import fold, folded_syllables, syllables
from indexer.abbreviations import expanded
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
    """Syllables and neighbouring pairs of a text, abbreviations written out.

    Attributes:
        folded: without accents.
        marked: with their accents; `None` for a text that has none.
    """

    folded: frozenset[str]
    marked: frozenset[str] | None

    def __or__(self, other: Terms) -> Terms:
        """The terms of both texts; without accents where one of them has none."""
        if self.marked is None or other.marked is None:
            # a text without any accent says nothing of how its words are accented
            return Terms(self.folded | other.folded, None)
        return Terms(self.folded | other.folded, self.marked | other.marked)


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
        self._weights = {word: sum(weights[unit] for unit in units) for word, units in counted.items() if units}
        self._folded = {word: folded_syllables(word) for word in self._weights}
        self._marked = {word: [_key(part) for part in syllables(word)] for word in self._weights}
        self._whole = sum(self._weights.values()) or 1.0

    @property
    def syllables(self) -> set[str]:
        """Its folded syllables."""
        return {syllable for parts in self._folded.values() for syllable in parts}

    def terms(self, text: str) -> Terms:
        """The terms of a text as this topic compares them."""
        return terms_of(text, self.marked)

    def covered(self, terms: Terms) -> float:
        """Share of the topic's rarity that stands among the terms of a text, 0..1."""
        return sum(weight * self._held(word, terms) for word, weight in self._weights.items()) / self._whole

    def _held(self, word: str, terms: Terms) -> float:
        plain = _share(self._folded[word], terms.folded)
        if not self.marked or terms.marked is None or not plain:
            return plain
        return max(_share(self._marked[word], terms.marked), _OTHERWISE_MARKED * plain)

    def in_text(self, text: str) -> float:
        """Share of the topic that a text holds, 0..1."""
        return self.covered(self.terms(text))

    def missing(self, text: str) -> list[str]:
        """Words of the topic that the text does not hold, in their order."""
        terms = self.terms(text)
        return [word for word in self._weights if self._held(word, terms) < 0.5]


def _share(parts: Sequence[str], terms: frozenset[str]) -> float:
    """How much of a word of these syllables stands among terms, 0..1."""
    units = _units(parts)
    whole = sum(unit in terms for unit in units) / len(units)
    if whole == 1.0 or len(parts) < 2:
        return whole
    return max(whole, _SCATTERED * sum(part in terms for part in parts) / len(parts))


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


@lru_cache(maxsize=1024)  # a passage is looked at more than once, and headings come back with every passage below them
def syllables_of(text: str) -> list[str]:
    """Syllables of a text of a plan in lower case, abbreviations written out; not to be changed by who asks."""
    return syllables(expanded(text))


@lru_cache(maxsize=256)
def terms_of(text: str, marked: bool = False) -> Terms:
    """Syllables and neighbouring pairs of a text, abbreviations written out; accented ones where wanted and there."""
    parts = syllables_of(text)
    folded = [plain(part) for part in parts]
    unmarked = frozenset((*folded, *(f"{a}_{b}" for a, b in pairwise(folded))))
    if not marked or folded == parts:
        return Terms(unmarked, None if parts else frozenset())
    keys = [_key(part) for part in parts]
    return Terms(unmarked, frozenset((*keys, *(f"{a}_{b}" for a, b in pairwise(keys)))))
