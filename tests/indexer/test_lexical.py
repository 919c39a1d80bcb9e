from __future__ import annotations

from pathlib import Path

import pytest

from indexer.lexical import LexicalDocument, LexicalIndex, folded_terms, word_terms

DOCUMENTS = [
    LexicalDocument(1, "a", "Số hóa hồ sơ thủ tục hành chính", "I. MỤC TIÊU"),
    LexicalDocument(2, "a", "Kiểm tra công vụ tại các thôn", "II. NHIỆM VỤ"),
    LexicalDocument(3, "b", "Tỷ lệ TTHC trực tuyến, hồ sơ số", "I. MỤC TIÊU"),
]


@pytest.fixture
def index(tmp_path: Path) -> LexicalIndex:
    built = LexicalIndex(tmp_path / "lexical", create=True)
    built.write(added=DOCUMENTS)
    return built


def test_words_are_counted_with_their_accents(index: LexicalIndex) -> None:
    assert set(index.search("words", word_terms("công vụ"))) == {2}
    assert index.search("words", word_terms("cong vu")) == {}


def test_folded_words_are_found_without_accents(index: LexicalIndex) -> None:
    assert set(index.search("folded", folded_terms("cong vu"))) == {2}


def test_an_abbreviation_in_the_text_is_found_by_its_words(index: LexicalIndex) -> None:
    assert set(index.search("words", word_terms("thủ tục hành chính"))) == {1, 3}


def test_bigrams_rank_the_phrase_above_its_scattered_words(index: LexicalIndex) -> None:
    scores = index.search("folded", folded_terms("số hóa hồ sơ"))
    assert max(scores, key=scores.__getitem__) == 1


def test_search_stays_within_plans(index: LexicalIndex) -> None:
    assert set(index.search("headings", folded_terms("mục tiêu"), plans=["b"])) == {3}


def test_only_kept_passages_stay(index: LexicalIndex) -> None:
    index.keep_only({2})
    assert index.passages() == {2}


def test_what_was_written_is_found_after_reopening(index: LexicalIndex, tmp_path: Path) -> None:
    assert LexicalIndex(tmp_path / "lexical").passages() == {1, 2, 3}


def test_rare_terms_weigh_more(index: LexicalIndex) -> None:
    weights = index.rarity("folded", ["muc", "ho", "vu", "khong"])
    assert weights["khong"] > weights["vu"] > weights["ho"]


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("hồ sơ", {1, 3}),
        ("MUC TIEU", {1, 3}),
        ("thủ tục hành chính", {1, 3}),
        ("sơ hồ", set()),
        ("thôn", {2}),
        ("", set()),
    ],
)
def test_passages_that_hold_neighbouring_syllables(index: LexicalIndex, text: str, held: set[int]) -> None:
    assert index.holding(text) == held


@pytest.mark.parametrize("field", ["words", "folded", "headings"])
def test_a_question_without_terms_finds_nothing(index: LexicalIndex, field: str) -> None:
    assert index.search(field, []) == {}
