from __future__ import annotations

import numpy as np
import pytest

from training.calibration.__main__ import asked, fitted, same


@pytest.mark.parametrize(
    ("answer", "value", "right"),
    [
        ("Phòng Nội vụ", "Phòng Nội vụ xã", True),
        ("65%", "≥ 65%", True),
        ("65%", "≥ 60%", False),
        ("08 mẫu", "8 mẫu", True),
        ("Phòng Nội vụ", "Phòng Kinh tế", False),
        ("", "Phòng Kinh tế", False),
    ],
)
def test_a_value_says_an_answer(answer: str, value: str, right: bool) -> None:
    assert same(answer, value) is right


def test_the_questions_are_of_both_kinds_and_told_once() -> None:
    rows = asked()
    assert len({(row.plan, row.question) for row in rows}) == len(rows)
    assert sum(not row.answers for row in rows) * 4 > len(rows)


def test_the_fit_finds_the_weight_that_made_the_answers() -> None:
    chance = np.random.default_rng(1)
    rows = chance.normal(size=(4000, 2))
    right = (chance.random(4000) < 1 / (1 + np.exp(-(0.5 + 2.0 * rows[:, 0])))).astype(np.float64)
    bias, first, second = fitted(rows, right)
    assert (bias, first, second) == pytest.approx((0.5, 2.0, 0.0), abs=0.2)
