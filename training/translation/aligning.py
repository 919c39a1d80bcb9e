"""Which words of two languages stand for each other: IBM model 1 (Brown et al. 1993) over parallel sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Sentences = Sequence[Sequence[str]]
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Alignment:
    """Pairs of words that stand in one sentence pair at least, with both translation probabilities.

    Attributes:
        sources, targets: vocabularies.
        pairs: places of the words in the vocabularies, shape (n, 2).
        forward: P(target | source) of each pair, 0..1.
        backward: P(source | target) of each pair, 0..1.
    """

    sources: list[str]
    targets: list[str]
    pairs: Ints
    forward: Floats
    backward: Floats


def align(sources: Sentences, targets: Sentences, *, least: int = 2, rounds: int = 5) -> Alignment:
    """The alignment of parallel sentences.

    Args:
        sources, targets: words of the sentences, sentence by sentence.
        least: how often a word must be met to be counted.
        rounds: rounds of expectation maximisation, from uniform probabilities.
    """
    ours, theirs = _vocabulary(sources, least), _vocabulary(targets, least)
    place, other = ({word: i for i, word in enumerate(words)} for words in (ours, theirs))
    met: list[Ints] = []
    ends: list[Ints] = []  # for each meeting the number of the target word it belongs to, and of the source word
    left = right = 0
    for source, target in zip(sources, targets, strict=True):
        a = np.array(sorted({place[w] for w in source if w in place}), dtype=np.int64)
        b = np.array(sorted({other[w] for w in target if w in other}), dtype=np.int64)
        met.append(np.repeat(a, len(b)) * len(theirs) + np.tile(b, len(a)))
        ends.append(np.stack([np.tile(np.arange(len(b)), len(a)) + right, np.repeat(np.arange(len(a)), len(b)) + left]))
        left, right = left + len(a), right + len(b)
    keys, which = np.unique(np.concatenate(met), return_inverse=True)
    del met
    pairs = np.stack([keys // len(theirs), keys % len(theirs)], axis=1)
    slots = np.concatenate(ends, axis=1).astype(np.int32)
    return Alignment(
        ours,
        theirs,
        pairs,
        _probabilities(which, slots[0], right, pairs[:, 0], len(ours), rounds),
        _probabilities(which, slots[1], left, pairs[:, 1], len(theirs), rounds),
    )


def _vocabulary(sentences: Iterable[Sequence[str]], least: int) -> list[str]:
    counts = Counter(word for sentence in sentences for word in set(sentence))
    return sorted(word for word, count in counts.items() if count >= least)


def _probabilities(which: Ints, slot: NDArray[np.int32], slots: int, given: Ints, size: int, rounds: int) -> Floats:
    """Translation probabilities of the pairs after `rounds`.

    Args:
        which: the pair of each meeting of two words in a sentence pair.
        slot: the word met that is to be explained, numbered through all sentences.
        slots: how many such words there are.
        given: the word of each pair that explains.
        size: how many such words there are.
    """
    chance = np.ones(len(given))
    for _ in range(rounds):
        weight = chance[which]
        weight /= np.bincount(slot, weight, minlength=slots)[slot]
        counts = np.bincount(which, weight, minlength=len(given))
        chance = counts / np.maximum(np.bincount(given, counts, minlength=size)[given], 1e-12)
    return np.asarray(chance, dtype=np.float64)
