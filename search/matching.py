"""How the words of a question stand in passages: which of them, side by side, close together, near the beginning.

Words are weighed by their rarity (inverse document frequency), so that every share says how much of what the question
is about stands there. All passages are compared at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from corpus.folding import folded_syllables, syllables
from search.topic import plain, syllables_of

__all__ = ["SIGNALS", "Matcher", "Text", "TopicMatcher"]

LEAD = 40
"""Syllables of a passage that count as its beginning, where what it is about is said."""

_LONGEST = 400  # syllables of headings and passage that are looked at; passages are cut at 900 characters
_ASKED = 40  # syllables of a question that are looked for
_NONE = -1  # no hash of a string
_ROOM = 10  # syllables of a window beside twice those of the question

SIGNALS = ("lead_paired", "window", "named", "whole_paired", "begins")
"""Columns of `Matcher.signals`, each 0..1.

lead_paired: share of the question's pairs of neighbouring words that stand in the headings and the first `LEAD`
    syllables.
window: share of the words that stand close together.
named: share of the headings' syllables that the question has, divided among the clauses below these headings.
whole_paired: share of the pairs that stand anywhere in those passages of the clause that are compared.
begins: 1 for a clause's first passage.
"""

Flags = NDArray[np.bool_]
Weights = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Text:
    """A passage to compare.

    Attributes:
        headings, words: restored text.
        clause: what the passages of one clause share.
        begins: whether it is the clause's first.
    """

    headings: str
    words: str
    clause: tuple[str, int]
    begins: bool


class Matcher:
    """The words of a question, ready to be compared.

    Args:
        words: what is looked for, in the question's order.
        rarity: inverse document frequency of syllables and of pairs joined by "_".
        marked: whether accents count.
    """

    def __init__(self, words: str, rarity: Callable[[Iterable[str]], dict[str, float]], marked: bool) -> None:
        self._marked = marked
        asked = self._kept(syllables(words) if marked else folded_syllables(words))[:_ASKED]
        pairs = [f"{one}_{other}" for one, other in pairwise(asked)]
        rare = rarity(dict.fromkeys([*asked, *pairs]))
        self._asked = np.array([hash(syllable) for syllable in asked], dtype=np.int64)
        self._weigh([(term, rare[term]) for term in asked], [(term, rare[term]) for term in pairs])

    def _weigh(self, asked: Sequence[tuple[str, float]], pairs: Sequence[tuple[str, float]]) -> None:
        self._weights, self._pair_weights = _first_ones(asked), _first_ones(pairs)

    def _kept(self, asked: Sequence[str]) -> Sequence[str]:
        return _without_repeats(asked)

    def signals(self, texts: Sequence[Text]) -> NDArray[np.float32]:
        """`SIGNALS` of every text, shape (texts, signals)."""
        if not texts or not len(self._asked):
            return np.zeros((len(texts), len(SIGNALS)), dtype=np.float32)
        found, above = self._found(texts)
        at = np.arange(found.shape[1])[None, :]
        hits, pairs = self._hits(found)
        columns = [
            _share(pairs & (at < above + LEAD)[:, 1:, None], self._pair_weights),
            self._window(hits),
            (hits.any(axis=2) & (at < above)).sum(axis=1) / np.maximum(above[:, 0], 1) / _sharing(texts),
            _share(_over_clauses(pairs, texts), self._pair_weights),
            np.array([text.begins for text in texts]),
        ]
        return np.stack(columns, axis=1).astype(np.float32)

    def _found(self, texts: Sequence[Text]) -> tuple[NDArray[np.int64], NDArray[np.int_]]:
        """Syllables of headings and passage as numbers, a row a text, and how many are the headings'."""
        headings = [_numbers(text.headings, self._marked)[-_LONGEST // 2 :] for text in texts]
        words = [_numbers(text.words, self._marked)[: _LONGEST // 2] for text in texts]
        above = np.array([[len(row)] for row in headings])
        lengths = above[:, 0] + [len(row) for row in words]
        found = np.full((len(texts), max(2, int(lengths.max()))), _NONE, dtype=np.int64)
        for place, one, other in zip(found, headings, words, strict=True):
            place[: len(one)], place[len(one) : len(one) + len(other)] = one, other
        return found, above

    def _hits(self, found: NDArray[np.int64]) -> tuple[Flags, Flags]:
        """Where each syllable of the question stands and where each pair begins: shape (texts, syllables, question)."""
        hits = found[:, :, None] == self._asked
        return hits, hits[:, :-1, :-1] & hits[:, 1:, 1:]

    def _window(self, hits: Flags) -> Weights:
        """Share of the words within the best window of twice the question's length and some room."""
        size = 2 * hits.shape[2] + _ROOM
        if hits.shape[1] <= size:
            return _share(hits, self._weights)
        counts = np.cumsum(hits, axis=1, dtype=np.int16)
        counts = np.concatenate([np.zeros_like(counts[:, :1]), counts], axis=1)
        inside = counts[:, size:] > counts[:, :-size]
        whole = max(float(self._weights.sum()), 1e-9)
        return np.asarray((inside @ self._weights).max(axis=1) / whole, dtype=np.float32)


class TopicMatcher(Matcher):
    """The words of a question's topic, of which those of several syllables count by their pairs.

    Args:
        words: of the topic, syllables apart.
        rarity, marked: as of `Matcher`.
    """

    def __init__(self, words: Sequence[str], rarity: Callable[[Iterable[str]], dict[str, float]], marked: bool) -> None:
        sizes = [len(syllables(word)) for word in words]
        self._alone = [size == 1 for size in sizes for _ in range(size)]
        self._inside = [place < size for size in sizes for place in range(1, size + 1)]
        super().__init__(" ".join(words), rarity, marked)

    def _kept(self, asked: Sequence[str]) -> Sequence[str]:
        return asked  # the words' borders are counted in syllables

    def _weigh(self, asked: Sequence[tuple[str, float]], pairs: Sequence[tuple[str, float]]) -> None:
        self._weights = _first_ones(asked, self._alone)
        self._pair_weights = _first_ones(pairs, self._inside)

    def shares(self, texts: Sequence[Text]) -> NDArray[np.float32]:
        """Share of the topic that headings and passage hold, and the passage alone, shape (texts, 2)."""
        whole = float(self._weights.sum() + self._pair_weights.sum())
        if not texts or not whole:
            return np.zeros((len(texts), 2), dtype=np.float32)
        found, above = self._found(texts)
        own = np.arange(found.shape[1])[None, :] >= above
        hits, pairs = self._hits(found)
        held = hits.any(axis=1) @ self._weights + pairs.any(axis=1) @ self._pair_weights
        own_hits, own_pairs = hits & own[:, :, None], pairs & own[:, :-1, None]
        alone = own_hits.any(axis=1) @ self._weights + own_pairs.any(axis=1) @ self._pair_weights
        return np.stack([held, alone], axis=1).astype(np.float32) / whole


@lru_cache(maxsize=1024)  # a passage is compared with the question and with its topic, and headings come back
def _numbers(text: str, marked: bool) -> NDArray[np.int64]:
    """The syllables of a text as numbers, the same for the same ones within this process."""
    parts = syllables_of(text)
    return np.array([hash(part if marked else plain(part)) for part in parts], dtype=np.int64)


def _without_repeats(words: Sequence[str]) -> list[str]:
    """The words but for those that stand between the same neighbours a second time."""
    seen: set[tuple[str, str]] = set()
    kept: list[str] = []
    for before, word, after in zip(["", *words], words, [*words[1:], ""], strict=False):
        if (before, word) not in seen or (word, after) not in seen:
            kept.append(word)
        seen |= {(before, word), (word, after)}
    return kept


def _first_ones(terms: Sequence[tuple[str, float]], counted: Sequence[bool] | None = None) -> Weights:
    """Weight of each term; 0 where it is not counted, or was before."""
    seen: set[str] = set()
    weights = np.zeros(len(terms), dtype=np.float32)
    for place, (term, weight) in enumerate(terms):
        if term not in seen and (counted is None or counted[place]):
            seen.add(term)
            weights[place] = weight
    return weights


def _share(found: Flags, weights: Weights) -> Weights:
    """Share of the weights that is found anywhere, a number a text; `found` has shape (texts, places, weights)."""
    return np.asarray(found.any(axis=1) @ weights / max(float(weights.sum()), 1e-9), dtype=np.float32)


def _sharing(texts: Sequence[Text]) -> NDArray[np.int_]:
    """How many clauses stand below the headings of each text: what names many names none of them."""
    below: dict[str, set[tuple[str, int]]] = {}
    for text in texts:
        below.setdefault(text.headings, set()).add(text.clause)
    return np.array([len(below[text.headings]) for text in texts])


def _over_clauses(found: Flags, texts: Sequence[Text]) -> Flags:
    """What is found anywhere in the clause of each text, shape (texts, 1, weights)."""
    clauses: dict[tuple[str, int], int] = {}
    numbers = np.array([clauses.setdefault(text.clause, len(clauses)) for text in texts])
    together = np.zeros((len(clauses), 1, found.shape[2]), dtype=np.bool_)
    np.logical_or.at(together, numbers, found.any(axis=1, keepdims=True))
    return np.asarray(together[numbers], dtype=np.bool_)
