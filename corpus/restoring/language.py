"""How likely a syllable is after two others: a trigram model over Vietnamese syllables."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.restoring.casing import spelt
from corpus.restoring.counts import STEP, Table
from corpus.restoring.tokens import END, FIGURE, SPECIAL, UNKNOWN

Ids = NDArray[np.integer]
Logs = NDArray[np.float32]

_DECODED = np.concatenate([[0.0], -np.arange(255) / STEP]).astype(np.float32)


class Language:
    """Interpolated trigram, bigram and unigram probabilities of syllables.

    Attributes:
        words: vocabulary; index is the id. The first three are sentence end, figure and unknown.
        forms: acronym → its written form ("ubnd" → "UBND", "ttg" → "TTg").
    """

    def __init__(self, words: list[str], forms: dict[str, str], single: Logs, double: Table, triple: Table) -> None:
        """`single` is (2, vocabulary): log probability and log back-off weight."""
        self.words = words
        self.forms = forms
        self._single = single
        self._double = double
        self._triple = triple

    @classmethod
    def load(cls, folder: Path) -> Language:
        """The model of a folder; the big tables are mapped, not read."""
        rows = [line.split("\t") for line in (folder / "words.tsv").read_text("utf-8").splitlines()]
        words = [*SPECIAL, *(row[0] for row in rows)]
        forms = {row[0]: row[1] for row in rows if len(row) > 1}
        single = np.load(folder / "single.npy", allow_pickle=False).astype(np.float32)
        return cls(words, forms, single, Table.load(folder, "double"), Table.load(folder, "triple"))

    @cached_property
    def ids(self) -> dict[str, int]:
        """Word → id."""
        return {word: index for index, word in enumerate(self.words)}

    def written(self, index: int) -> str:
        """The word in its usual spelling, in lower case (the ids' own words have all tones placed early)."""
        return spelt(self.words[index])

    @property
    def end(self) -> int:
        """Id of the sentence end."""
        return self.ids[END]

    @property
    def figure(self) -> int:
        """Id that stands for every figure."""
        return self.ids[FIGURE]

    @property
    def unknown(self) -> int:
        """Id that stands for every word outside the vocabulary."""
        return self.ids[UNKNOWN]

    @property
    def single(self) -> Logs:
        """Log probability of each word without context, (vocabulary,)."""
        chances: Logs = self._single[0]
        return chances

    def pair(self, second: Ids, third: Ids) -> Logs:
        """Natural log p(third | second); the two arrays are broadcast against each other."""
        (pair,) = self._double.look((second, third))
        result: Logs = np.where(pair > 0, _DECODED[pair], self._single[1][second] + self._single[0][third])
        return result

    def score(self, first: Ids, second: Ids, third: Ids) -> Logs:
        """Natural log p(third | first second); the three arrays are broadcast against each other."""
        _, back = self._double.look((first, second), 2)
        (triple,) = self._triple.look((first, second, third))
        result: Logs = np.where(triple > 0, _DECODED[triple], self.pair(second, third) + _DECODED[back])
        return result
