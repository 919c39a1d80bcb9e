"""What a question is about, as weighed words, and how much of it a text holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise

from corpus.folding import folded_syllables
from indexer.abbreviations import expanded
from indexer.lexical import folded_terms
from indexer.segmentation import segment

# Credit for a word of several syllables whose syllables are there, but not beside each other.
_SCATTERED = 0.25


class Topic:
    """The words of a topic with their rarity.

    A word of several syllables counts by its neighbouring pairs, so that "đúng hạn" is not found in "đúng … thời hạn".
    """

    def __init__(self, text: str, rarity: Callable[[Iterable[str]], dict[str, float]]) -> None:
        self.words = list(dict.fromkeys(word.replace("_", " ") for word in segment(text)))
        parts = {word: _units(word) for word in self.words}
        weights = rarity(dict.fromkeys(unit for units in parts.values() for unit in units))
        self._parts = {word: units for word, units in parts.items() if units}
        self._weights = {word: sum(weights[unit] for unit in units) for word, units in self._parts.items()}
        self._whole = sum(self._weights.values()) or 1.0

    @property
    def syllables(self) -> set[str]:
        """Its folded syllables."""
        return {syllable for word in self._parts for syllable in folded_syllables(word)}

    def covered(self, terms: set[str]) -> float:
        """Share of the topic's rarity that stands among folded terms (`terms_of` a text), 0..1."""
        return sum(weight * self._held(word, terms) for word, weight in self._weights.items()) / self._whole

    def _held(self, word: str, terms: set[str]) -> float:
        units = self._parts[word]
        whole = sum(unit in terms for unit in units) / len(units)
        if whole == 1.0 or "_" not in units[0]:
            return whole
        syllables = folded_syllables(word)
        return max(whole, _SCATTERED * sum(syllable in terms for syllable in syllables) / len(syllables))

    def in_text(self, text: str) -> float:
        """Share of the topic that a text holds, 0..1."""
        return self.covered(terms_of(text))

    def missing(self, text: str) -> list[str]:
        """Words of the topic that the text does not hold, in their order."""
        terms = terms_of(text)
        return [word for word in self._parts if self._held(word, terms) < 0.5]


def _units(word: str) -> list[str]:
    syllables = folded_syllables(word)
    return syllables if len(syllables) < 2 else [f"{a}_{b}" for a, b in pairwise(syllables)]


def terms_of(text: str) -> set[str]:
    """Folded syllables and neighbouring pairs of a text, abbreviations written out."""
    return set(folded_terms(expanded(text)))
