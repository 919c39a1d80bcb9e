"""How the words of a question stand in passages: which of them, side by side, close together, near the beginning.

Words are weighed by their rarity (inverse document frequency), so that every share says how much of what the question
is about stands there. All passages are compared at once: each of their syllables becomes a number whose bits say which
syllables of the question it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise, repeat

import numpy as np
from numpy.typing import NDArray

from corpus.folding import folded_syllables, syllables
from search.topic import plain

__all__ = ["SIGNALS", "Matcher", "Table", "Text", "TopicMatcher"]

LEAD = 40
"""Syllables of a passage that count as its beginning, where what it is about is said."""

_LONGEST = 400  # syllables of headings and passage that are looked at; passages are cut at 900 characters
_ASKED = 40  # syllables of a question that are looked for; a bit of `Bits` each
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

Bits = NDArray[np.uint64]
Flags = NDArray[np.bool_]
Weights = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Text:
    """A passage to compare.

    Attributes:
        name: its headings as they are written: by these clauses stand together.
        headings, words: syllables of headings and passage (see `indexer.passages.spelt`).
        clause: what the passages of one clause share.
        begins: whether it is the clause's first.
    """

    name: str
    headings: Sequence[str]
    words: Sequence[str]
    clause: tuple[str, int]
    begins: bool


class Table:
    """Passages by the syllables that are looked for, whoever looks for them.

    Args:
        texts: the passages.
        asked: fewer than 256 syllables.
        marked: whether accents count.

    Attributes:
        texts: the passages.
        above: how many places of each are its headings', shape (texts, 1).
    """

    def __init__(self, texts: Sequence[Text], asked: Iterable[str], marked: bool) -> None:
        self.texts = texts
        self._asked = dict(zip(dict.fromkeys(asked), range(1, 256), strict=False))
        headings = [text.headings[-_LONGEST // 2 :] for text in texts]
        words = [text.words[: _LONGEST // 2] for text in texts]
        self.above = np.array([len(row) for row in headings], dtype=np.int_)[:, None]
        lengths = self.above + np.array([len(row) for row in words], dtype=np.int_)[:, None]
        parts = chain.from_iterable(chain.from_iterable(zip(headings, words, strict=True)))
        numbers = map(self._asked.get, parts if marked else map(plain, parts), repeat(0))
        self._numbers = np.zeros((len(texts), max(2, int(lengths.max(initial=0)))), dtype=np.uint8)
        places = np.arange(self._numbers.shape[1]) < lengths
        self._numbers[places] = np.fromiter(numbers, np.uint8, int(lengths.sum()))

    def standing(self, asked: Mapping[str, int]) -> Bits:
        """The bits of the syllable at each place of headings and passage, 0 where none of these stands; shape (texts,
        places)."""
        return np.array([0, *(asked.get(syllable, 0) for syllable in self._asked)], dtype=np.uint64)[self._numbers]


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
        self._asked: dict[str, int] = {}
        for place, syllable in enumerate(asked):
            self._asked[syllable] = self._asked.get(syllable, 0) | 1 << place
        self._weigh([(term, rare[term]) for term in asked], [(term, rare[term]) for term in pairs])

    def _weigh(self, asked: Sequence[tuple[str, float]], pairs: Sequence[tuple[str, float]]) -> None:
        self._weights, self._pair_weights = _first_ones(asked), _first_ones(pairs)

    def _kept(self, asked: Sequence[str]) -> Sequence[str]:
        return _without_repeats(asked)

    @property
    def syllables(self) -> Iterable[str]:
        """What is looked for, each once, as a `Table` has to know it."""
        return self._asked

    def signals(self, table: Table) -> NDArray[np.float32]:
        """`SIGNALS` of every text, shape (texts, signals)."""
        texts, above = table.texts, table.above
        if not texts or not self._asked:
            return np.zeros((len(texts), len(SIGNALS)), dtype=np.float32)
        found = table.standing(self._asked)
        at = np.arange(found.shape[1])[None, :]
        pairs = _pairs(found)
        columns = [
            _share(_any(pairs, (at < above + LEAD)[:, 1:]), self._pair_weights),
            self._window(found),
            ((found != 0) & (at < above)).sum(axis=1) / np.maximum(above[:, 0], 1) / _sharing(texts),
            _share(_over_clauses(_any(pairs), texts), self._pair_weights),
            np.array([text.begins for text in texts]),
        ]
        return np.stack(columns, axis=1).astype(np.float32)

    def _window(self, found: Bits) -> Weights:
        """Share of the words within the best window of twice the question's length and some room."""
        size = 2 * len(self._weights) + _ROOM
        if found.shape[1] <= size:
            return _share(_any(found), self._weights)
        inside = _slid(found, size)
        fresh = np.ones(inside.shape, dtype=np.bool_)  # most windows hold what the one before them holds
        fresh[:, 1:] = inside[:, 1:] != inside[:, :-1]
        held = _flags(inside[fresh], len(self._weights)) @ self._weights
        firsts = np.cumsum(fresh.sum(axis=1)) - fresh.sum(axis=1)
        whole = max(float(self._weights.sum()), 1e-9)
        return np.asarray(np.maximum.reduceat(held, firsts) / whole, dtype=np.float32)


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

    def shares(self, table: Table) -> NDArray[np.float32]:
        """Share of the topic that headings and passage hold, and the passage alone, shape (texts, 2)."""
        whole = float(self._weights.sum() + self._pair_weights.sum())
        if not table.texts or not whole:
            return np.zeros((len(table.texts), 2), dtype=np.float32)
        found, above = table.standing(self._asked), table.above
        own = np.arange(found.shape[1])[None, :] >= above
        pairs = _pairs(found)
        held = self._held(_any(found), _any(pairs))
        alone = self._held(_any(found, own), _any(pairs, own[:, :-1]))
        return np.stack([held, alone], axis=1).astype(np.float32) / whole

    def _held(self, words: Bits, pairs: Bits) -> Weights:
        single, paired = _flags(words, len(self._weights)), _flags(pairs, len(self._pair_weights))
        return np.asarray(single @ self._weights + paired @ self._pair_weights)


def _pairs(found: Bits) -> Bits:
    """Where each pair of the question begins, in the bit of its first syllable."""
    return found[:, :-1] & (found[:, 1:] >> np.uint64(1))


def _any(found: Bits, where: Flags | None = None) -> Bits:
    """What stands anywhere in each text, or at those of its places."""
    return np.asarray(np.bitwise_or.reduce(found if where is None else np.where(where, found, np.uint64(0)), axis=1))


def _slid(found: Bits, size: int) -> Bits:
    """What stands in each window of `size` places, a window a place; put together of windows half as long."""
    width = 1
    while width < size:
        step = min(width, size - width)
        found = found[:, :-step] | found[:, step:]
        width += step
    return found


def _flags(found: Bits, count: int) -> Flags:
    """The first `count` bits of each number, in a row of their own."""
    return (found[:, None] >> np.arange(count, dtype=np.uint64) & np.uint64(1)).astype(np.bool_)


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


def _share(found: Bits, weights: Weights) -> Weights:
    """Share of the weights whose bits are set, a number a text."""
    return np.asarray(_flags(found, len(weights)) @ weights / max(float(weights.sum()), 1e-9), dtype=np.float32)


def _sharing(texts: Sequence[Text]) -> NDArray[np.int_]:
    """How many clauses stand below the headings of each text: what names many names none of them."""
    below: dict[str, set[tuple[str, int]]] = {}
    for text in texts:
        below.setdefault(text.name, set()).add(text.clause)
    return np.array([len(below[text.name]) for text in texts])


def _over_clauses(found: Bits, texts: Sequence[Text]) -> Bits:
    """What stands anywhere in the clause of each text."""
    clauses: dict[tuple[str, int], int] = {}
    numbers = np.array([clauses.setdefault(text.clause, len(clauses)) for text in texts])
    together = np.zeros(len(clauses), dtype=np.uint64)
    np.bitwise_or.at(together, numbers, found)
    return np.asarray(together[numbers])
