"""BM25 over lower-case syllables, with or without their bigrams: the floor that costs nothing.

Robertson and Zaragoza (2009) with k1 = 1.2 and b = 0.75, and the rarity `ln(1 + (N - n + 0.5) / (n + 0.5))`. A term
counts once however often the question says it, which is the better floor and what the product's own engine does.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.retrieval.measures import Scores
from benchmarks.retrieval.sets import Collection
from benchmarks.retrieval.systems import ScoredIndex
from corpus.folding import syllables

K1, B = 1.2, 0.75

Terms = Callable[[str], list[str]]


def with_bigrams(text: str) -> list[str]:
    """Lower-case syllables of a text, then each pair of neighbours."""
    single = syllables(text)
    return single + [f"{a} {b}" for a, b in pairwise(single)]


class Bm25:
    """Postings of passages: for each term the passages that hold it and what it adds to their scores.

    Args:
        passages: plain texts.
        terms: what of a text is counted.
        k1, b: as in the paper.
    """

    def __init__(self, passages: Sequence[str], terms: Terms = with_bigrams, k1: float = K1, b: float = B) -> None:
        self._terms = terms
        self._size = len(passages)
        self._numbers: dict[str, int] = {}
        found = [self._numbered(terms(passage)) for passage in passages]
        lengths = np.array([len(one) for one in found], dtype=np.int64)
        places, held, counts = _counted(found, lengths)
        holders = np.bincount(held, minlength=len(self._numbers))
        self._starts = np.concatenate([[0], np.cumsum(holders)])
        self._places = places
        rarity = np.log(1 + (self._size - holders + 0.5) / (holders + 0.5))
        norm = k1 * (1 - b + b * lengths * len(lengths) / max(lengths.sum(), 1))
        self._weights = (rarity[held] * counts * (k1 + 1) / (counts + norm[places])).astype(np.float32)

    def _numbered(self, terms: Sequence[str]) -> NDArray[np.int32]:
        numbers = self._numbers
        return np.array([numbers.setdefault(term, len(numbers)) for term in terms], dtype=np.int32)

    def scores(self, question: str, once: bool = True) -> Scores:
        """The score of every passage, shape (passages,); a term that is asked twice counts twice where not `once`."""
        scores = np.zeros(self._size, dtype=np.float32)
        asked = self._terms(question)
        for term in dict.fromkeys(asked) if once else asked:
            number = self._numbers.get(term)
            if number is not None:
                its = slice(self._starts[number], self._starts[number + 1])
                scores[self._places[its]] += self._weights[its]
        return scores

    def save(self, folder: Path) -> None:
        """Writes the postings: terms, and three arrays."""
        (folder / "terms.txt").write_text("\n".join(self._numbers), "utf-8")
        for name, array in (("starts", self._starts), ("places", self._places), ("weights", self._weights)):
            np.save(folder / f"{name}.npy", array)


def _counted(
    found: Sequence[NDArray[np.int32]], lengths: NDArray[np.int64]
) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int64]]:
    """Passage, term and count of each term in each passage, ordered by term and then passage."""
    terms = np.concatenate([*found, np.zeros(0, dtype=np.int32)]).astype(np.int64)
    keys = terms * len(found) + np.repeat(np.arange(len(found)), lengths)
    pairs, counts = np.unique(keys, return_counts=True)
    held, places = np.divmod(pairs, max(1, len(found)))
    return places.astype(np.int32), held.astype(np.int32), counts


def bm25(passages: Sequence[str], questions: Sequence[str], k1: float = K1, b: float = B) -> Scores:
    """Scores over syllables and their bigrams, shape (questions, passages); a term that is asked twice counts twice."""
    postings = Bm25(passages, with_bigrams, k1, b)
    scores = [postings.scores(question, once=False) for question in questions]
    return np.array(scores, dtype=np.float32).reshape(len(questions), len(passages))


class PlainBm25:
    """BM25 over syllables."""

    terms: Terms = staticmethod(syllables)

    def model_bytes(self) -> int:
        """It has no model."""
        return 0

    def index(self, collection: Collection, folder: Path) -> ScoredIndex:
        """The postings of all documents."""
        postings = Bm25([document.whole for document in collection.documents], self.terms)
        postings.save(folder)
        return ScoredIndex(collection.documents, postings.scores)


class BigramBm25(PlainBm25):
    """BM25 over syllables and their bigrams."""

    terms: Terms = staticmethod(with_bigrams)
