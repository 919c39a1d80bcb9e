from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from corpus.folding import fold
from corpus.restoring.syllables import is_syllable
from indexer.abbreviations import expanded


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("giải quyết TTHC đúng hạn", "giải quyết thủ tục hành chính đúng hạn"),
        ("Văn phòng HĐND-UBND", "Văn phòng hội đồng nhân dân-ủy ban nhân dân"),
        ("Tw do", "Tw do"),  # only capitals are abbreviations in a document
        ("ATTHCX", "ATTHCX"),  # whole tokens only
        ("Phòng VH-XH, sở GD&ĐT, KT - XH", "Phòng văn hóa xã hội, sở giáo dục đào tạo, KT - XH"),
        ("LĐ-TB&XH", "lao động thương binh xã hội"),
        ("NĐ 42", "NĐ 42"),  # a table's column may be called TT or KH
        ("giao TTHC trước ngày 05 tháng 6 năm 2031", "giao thủ tục hành chính trước 5/6/2031"),
        ("", ""),
    ],
)
def test_abbreviations_in_documents_are_written_out(text: str, expected: str) -> None:
    assert expanded(text) == expected


@pytest.mark.parametrize("typed", ["cchc", "CCHC", "Cchc"])
def test_what_users_type_counts_in_any_case(typed: str) -> None:
    assert expanded(f"kế hoạch {typed}", any_case=True) == "kế hoạch cải cách hành chính"


def test_unaccented_abbreviations_are_understood_where_users_type() -> None:
    assert expanded("cds cua xa", any_case=True) == "chuyển đổi số cua xa"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("nđ 42 nói gì", "nghị định 42 nói gì"),
        ("theo NQ số 57", "theo nghị quyết số 57"),
        ("tt 5/2031", "thông tư 5/2031"),
        ("nghị quyết 12-nq/tw", "nghị quyết 12-nq/trung ương"),
        ("kh nào", "kh nào"),  # only before a number
        ("phòng vh-xh", "phòng văn hóa xã hội"),
    ],
)
def test_kinds_of_documents_are_written_out_where_users_type(typed: str, expected: str) -> None:
    assert expanded(typed, any_case=True) == expected


def test_what_users_type_in_small_letters_is_never_a_word() -> None:
    table = tomllib.loads(files("indexer").joinpath("abbreviations.toml").read_text("utf-8"))
    assert [short for short in table["words"] if is_syllable(fold(short))] == []


def test_either_form_gives_the_same_words() -> None:
    assert expanded("Số hóa kết quả TTHC") == expanded("Số hóa kết quả thủ tục hành chính")
