from __future__ import annotations

from collections import Counter
from itertools import islice

import pytest

from benchmarks.multiples import EXCHANGED, varied

TEXTS = [
    "KẾ HOẠCH\nI. MỤC TIÊU\n1. Xã Đồi Cao rà soát thủ tục nội bộ, đạt 62% trong năm 2026.\n" * 20,
    "QUYẾT ĐỊNH\n1. Phòng Nội vụ kiểm tra công vụ tại các thôn.\n" * 20,
]


def words(text: str) -> list[str]:
    return text.split()


def test_texts_come_in_turn_and_never_twice_alike() -> None:
    made = list(islice(varied(TEXTS, 1), 8))
    assert len(set(made) | set(TEXTS)) == 10
    assert [text.split()[0] for text in made] == ["KẾ", "QUYẾT"] * 4


def test_one_seed_makes_the_same_texts() -> None:
    assert list(islice(varied(TEXTS, 1), 4)) == list(islice(varied(TEXTS, 1), 4))
    assert list(islice(varied(TEXTS, 1), 4)) != list(islice(varied(TEXTS, 2), 4))


def test_capitals_figures_and_lines_stay() -> None:
    made = next(varied(TEXTS, 3))
    for before, after in zip(words(TEXTS[0]), words(made), strict=True):
        assert before == after or before.strip(",.").islower()
    assert made.count("\n") == TEXTS[0].count("\n")


def test_words_are_as_frequent_as_they_were() -> None:
    before, after = Counter(words(TEXTS[0])), Counter(words(next(varied(TEXTS[:1], 5))))
    changed = sum((before - after).values()) / before.total()
    assert changed < EXCHANGED / 2


def test_nothing_comes_of_nothing() -> None:
    with pytest.raises(StopIteration):
        next(varied([], 1))
