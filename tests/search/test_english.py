from __future__ import annotations

import pytest

from search.english import is_english, translated


@pytest.mark.parametrize(
    "question",
    [
        "Which office leads the digital transformation of the commune?",
        "What is the target of Phường Bến Gỗ Son?",
        "Why do elections fail?",
        "What satellite enabled television?",
        "how many initiatives in xã Khe Lau",
    ],
)
def test_english_is_told(question: str) -> None:
    assert is_english(question)


@pytest.mark.parametrize(
    "question",
    [
        "co quan nao chu tri cai cach hanh chinh",
        "cai cach the che duoc thuc hien nhu the nao",
        "the nao la tro cap that nghiep",
        "Cơ quan nào chủ trì?",
        "Ai viết bài «The Rule of Law and the State» trong tập san?",
        "AI dùng vào việc gì, chatbot nào được chọn?",
        "tthc online dat bao nhieu",
        "chuyeenr ddooir soos cuar xax",
        "",
        "2031",
    ],
)
def test_vietnamese_is_not_english(question: str) -> None:
    assert not is_english(question)


def test_phrases_of_the_genre_come_before_single_words() -> None:
    words = translated("Which one-stop shop's people's committee pays fishermen?")
    assert words.official == "một cửa ủy ban nhân dân"
    assert "ngư dân" in words.looked_for
    assert words.looked_for.startswith("một cửa ủy ban nhân dân")
    assert "cửa hàng" not in words.looked_for


def test_names_stay_as_they_are() -> None:
    words = translated("When did Zorblat visit the river?")
    assert "Zorblat" in words.official
    assert words.looked_for.split()[0] == "Zorblat"
    assert "sông" in words.looked_for


def test_words_that_only_ask_are_left_out() -> None:
    words = translated("What is it that they should have?")
    assert (words.official, words.likely, words.looked_for) == ("", "", "")


def test_only_words_that_are_hardly_in_doubt_say_what_a_question_is_about() -> None:
    words = translated("Where do wolves drink coffee in the rain?")
    assert words.likely == "uống cà phê mưa"
    assert set(words.likely.split()) < set(words.looked_for.split())
