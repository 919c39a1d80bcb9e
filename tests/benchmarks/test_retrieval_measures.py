from __future__ import annotations

import numpy as np
import pytest

from benchmarks.retrieval.measures import Scores, bootstrap, each, gain, hit, ndcg, recall, reciprocal, top


@pytest.mark.parametrize(
    ("found", "answers", "gained", "first", "rank"),
    [
        ([4, 2, 7], {4}, 1.0, 1.0, 1.0),
        ([4, 2, 7], {2}, 1 / np.log2(3), 0.0, 1 / 2),
        ([4, 2, 7], {4, 2}, 1.0, 1.0, 1.0),
        ([4, 2, 7], {4, 7}, (1 + 1 / 2) / (1 + 1 / np.log2(3)), 1.0, 1.0),
        ([4, 2, 7], {9}, 0.0, 0.0, 0.0),
        ([4, 2, 7], set(), 0.0, 0.0, 0.0),
        ([], {1}, 0.0, 0.0, 0.0),
        (list(range(20)), {12}, 0.0, 0.0, 0.0),
        (list(range(10)), set(range(30)), 1.0, 1.0, 1.0),
    ],
)
def test_measures_are_the_textbook_ones(
    found: list[int], answers: set[int], gained: float, first: float, rank: float
) -> None:
    assert gain(found, answers) == pytest.approx(gained)
    assert hit(found, answers, 1) == first
    assert reciprocal(found, answers) == pytest.approx(rank)


def test_the_best_come_first_and_equal_ones_in_their_order() -> None:
    scores: Scores = np.array([1, 3, -np.inf, 3, 2], dtype=np.float32)
    assert top(scores) == [1, 3, 4, 0]
    assert top(scores, 2) == [1, 3]


def test_a_matrix_of_scores_is_measured_row_by_row() -> None:
    scores: Scores = np.array([[3, 2, 1], [1, 2, 3]], dtype=np.float32)
    assert ndcg(scores, [{0}, {0}]) == pytest.approx((1 + 1 / 2) / 2)
    assert recall(scores, [{0}, {0}], 2) == 0.5
    assert each(hit, [[0], [1]], [{0}, {0}]).tolist() == [1, 0]


def test_the_interval_holds_a_difference_and_tells_it_from_none() -> None:
    rng = np.random.default_rng(3)
    theirs = rng.random(300)
    better = bootstrap(theirs + rng.normal(0.05, 0.1, 300), theirs)
    assert better.low < better.mean < better.high
    assert better.low > 0
    assert better.mean == pytest.approx(0.05, abs=0.02)
    none = bootstrap(theirs, theirs)
    assert (none.low, none.mean, none.high) == (0, 0, 0)


def test_the_interval_is_the_same_in_every_run() -> None:
    ours, theirs = np.random.default_rng(5).random((2, 80))
    assert bootstrap(ours, theirs) == bootstrap(ours, theirs)
