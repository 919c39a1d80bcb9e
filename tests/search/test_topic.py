from __future__ import annotations

from collections.abc import Iterable

import pytest

from search.topic import Topic, terms_of, typed_with_accents


def alike(terms: Iterable[str]) -> dict[str, float]:
    return dict.fromkeys(terms, 1.0)


@pytest.mark.parametrize(
    ("asked", "text", "held"),
    [
        ("phở bò", "thành phố - Bộ phận một cửa", False),
        ("phở bò", "món phở bò gia truyền", True),
        ("kỹ năng số", "bồi dưỡng kĩ năng số", True),  # i and y are one
        ("văn hoá", "Phòng Văn hóa", True),  # so are the two places of a tone mark
        ("hồ sơ", "HO SO NOP TRUC TUYEN", True),  # a text without accents says nothing of them
        ("thủ tục hành chính", "số hóa TTHC", True),
    ],
)
def test_accents_count_where_question_and_text_have_them(asked: str, text: str, held: bool) -> None:
    topic = Topic(asked, alike, marked=True)
    assert (topic.in_text(text) > 0.5) is held
    assert bool(topic.missing(text)) is not held


def test_without_accents_any_accent_is_the_word() -> None:
    assert Topic("pho bo", alike).in_text("thành phố - Bộ phận") == 1.0


def test_a_slip_in_an_accent_still_counts_a_little() -> None:
    assert 0 < Topic("sáng kiến", alike, marked=True).in_text("sang kiện mới được áp dụng") < 0.5


@pytest.mark.parametrize(
    ("text", "marked"),
    [("Ai chủ trì tuyên truyền?", True), ("ai chu tri tuyen truyen", False), ("", False), ("2026", False)],
)
def test_whether_a_question_was_typed_with_accents(text: str, marked: bool) -> None:
    assert typed_with_accents(text) is marked


def test_terms_of_two_texts_together() -> None:
    both = terms_of("phở", True) | terms_of("bò", True)
    assert both.marked is not None
    assert all(f" {syllable} " in both.marked for syllable in ("phở", "bò"))
    assert all(f" {syllable} " in both.folded for syllable in ("pho", "bo"))
    assert " pho bo " not in both.folded
