"""Which questions are English, what stripping accents leaves, and how a set becomes rows to ask."""

from __future__ import annotations

import pytest

from benchmarks.questions import QuestionSet, is_english, stripped


@pytest.mark.parametrize(
    ("question", "english"),
    [
        ("Which office keeps the register of beekeepers?", True),
        ("How many of the schools are to be repaired?", True),
        ("Which office of Suối Bạch keeps the register?", True),
        ("Phòng nào giữ sổ nuôi ong?", False),
        ("phong nao giu so nuoi ong o xa suoi bach", False),
        ("the tin dung co han den bao gio", False),
        ("Phòng nào giữ the register of beekeepers?", False),
    ],
)
def test_english_is_told_from_vietnamese_without_accents(question: str, english: bool) -> None:
    assert is_english(question) is english


@pytest.mark.parametrize(
    ("typed", "bare"),
    [
        ("Đường về Suối Bạch", "Duong ve Suoi Bach"),
        ("đặc thù ưỡn ẹo", "dac thu uon eo"),
        ("914/2031/NĐ-CP: ≥ 47%", "914/2031/ND-CP: ≥ 47%"),
        ("e\u0302\u0301", "e"),
    ],
)
def test_stripping_leaves_letters_figures_and_signs(typed: str, bare: str) -> None:
    assert stripped(typed) == bare


def test_a_plan_limits_only_the_sets_that_say_so() -> None:
    gold = ({"id": "a", "question": "?", "doc": "001.txt"}, {"id": "b", "question": "?", "doc": "002.txt"})
    limited = QuestionSet("x", "x", gold)
    assert [row.get("plan") for row in limited.asked()] == ["001.txt", "002.txt"]
    assert [row.get("plan") for row in QuestionSet("x", "x", gold, limited=False).asked()] == [None, None]
    assert [row["id"] for row in limited.asked()] == ["x/a", "x/b"]
    assert [row["id"] for row in limited.of_plan("002.txt").gold] == ["b"]
