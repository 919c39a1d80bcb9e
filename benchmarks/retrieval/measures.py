"""How good a ranking is, question by question and on the whole; relevance is 0 or 1.

nDCG as in Järvelin and Kekäläinen (2002). Recall at a depth is the share of questions with a right document among the
first ones: what a reader who opens so many finds.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
DEPTH = 10
RESAMPLES = 10_000
SEED = 2026


def top(scores: Scores, depth: int = DEPTH) -> list[int]:
    """Places of the highest of a row of scores, best first, the earlier of equal ones first; `-inf` is left out."""
    best = np.argsort(-scores, kind="stable")[:depth]
    return [int(place) for place in best if scores[place] > -np.inf]


def gain(found: Sequence[int], answers: Collection[int], depth: int = DEPTH) -> float:
    """nDCG of one question, 0..1; 0 where nothing answers it."""
    if not answers:
        return 0.0
    discount = 1 / np.log2(np.arange(2, depth + 2))
    gained = sum(discount[rank] for rank, number in enumerate(found[:depth]) if number in answers)
    return float(gained / discount[: len(answers)].sum())


def hit(found: Sequence[int], answers: Collection[int], depth: int = DEPTH) -> float:
    """1 where one of the first `depth` answers, else 0."""
    return float(any(number in answers for number in found[:depth]))


def reciprocal(found: Sequence[int], answers: Collection[int], depth: int = DEPTH) -> float:
    """1 by the rank of the first answer, 0 where none is among the first `depth`."""
    return next((1 / rank for rank, number in enumerate(found[:depth], 1) if number in answers), 0.0)


def each(
    measure: Callable[[Sequence[int], Collection[int], int], float],
    found: Sequence[Sequence[int]],
    relevant: Sequence[Collection[int]],
    depth: int = DEPTH,
) -> NDArray[np.float64]:
    """The measure of every question, shape (questions,)."""
    return np.array([measure(one, answers, depth) for one, answers in zip(found, relevant, strict=True)])


def ndcg(scores: Scores, relevant: Sequence[Collection[int]], depth: int = DEPTH) -> float:
    """Mean nDCG of scores, shape (questions, documents)."""
    return float(each(gain, [top(row, depth) for row in scores], relevant, depth).mean())


def recall(scores: Scores, relevant: Sequence[Collection[int]], depth: int = DEPTH) -> float:
    """Share of questions with a right document among the first `depth`, of scores (questions, documents)."""
    return float(each(hit, [top(row, depth) for row in scores], relevant, depth).mean())


@dataclass(frozen=True, slots=True)
class Difference:
    """A mean difference and the interval that holds it with 95 %."""

    mean: float
    low: float
    high: float


def bootstrap(ours: NDArray[np.float64], theirs: NDArray[np.float64]) -> Difference:
    """Mean of ours minus theirs over the same questions, with its 95 % interval.

    Paired bootstrap, percentile interval (Efron and Tibshirani 1993, chapter 13): the questions are drawn again with
    replacement `RESAMPLES` times, from a fixed seed.
    """
    differences = ours - theirs
    rng = np.random.default_rng(SEED)
    means = [differences[rng.integers(0, len(differences), len(differences))].mean() for _ in range(RESAMPLES)]
    low, high = np.percentile(means, [2.5, 97.5])
    return Difference(float(differences.mean()), float(low), float(high))
