"""Interleaved columns: who leads and who co-ordinates, only where the order of the columns proves it."""

from __future__ import annotations

from corpus.tables.interleaved import middles, strip_cells
from corpus.tables.office_vocabulary import Vocabulary
from corpus.tables.torn_lines import tokens_of

HEADER = ("number", "task", "lead", "coordinate", "deadline")
VOCABULARY = Vocabulary((), "ubnd cac phuong")


def cells(*strips: str, header: tuple[str, ...] = HEADER) -> list[dict[str, str]]:
    return strip_cells([[tokens_of(line) for line in strip.split("\n")] for strip in strips], header, VOCABULARY)


ROW = "1 Trồng cây | Phòng Nội | Các cơ quan, | Năm 2031\nven suối vụ đơn vị; UBND\nvà đường làng các phường"


def test_the_office_left_of_another_leads() -> None:
    assert cells(ROW) == [
        {"deadline": "Năm 2031", "lead": "Phòng Nội vụ", "coordinate": "Các cơ quan, đơn vị; UBND các phường"}
    ]


def test_without_both_columns_in_the_header_no_role_is_given() -> None:
    assert cells(ROW, header=("number", "task", "deadline")) == [{"deadline": "Năm 2031"}]
    assert cells(ROW, header=("coordinate", "lead")) == [{"deadline": "Năm 2031"}]


def test_a_single_office_may_be_either() -> None:
    assert cells("Trồng cây ven suối Phòng Nội vụ Năm 2031") == [{"deadline": "Năm 2031"}]


def test_a_cell_that_goes_on_unread_is_left_empty() -> None:
    assert "lead" not in cells("Trồng cây | Phòng Nội vụ; Hxyi | Các thôn | Năm 2031")[0]
    given = cells("Trồng cây | Phòng Nội vụ | Các thôn; Hxyi | Năm 2031")[0]
    assert (given.get("lead"), given.get("coordinate")) == ("Phòng Nội vụ", None)


def test_an_office_within_a_sentence_is_no_lead() -> None:
    assert "lead" not in cells("Phối hợp Phòng Nội vụ rà soát danh mục cây trồng ven Các thôn Năm 2031")[0]


def test_a_strip_that_holds_two_rows_gives_no_lead() -> None:
    two = "Trồng cây | Phòng Nội vụ | Các thôn | Năm 2031\nTuần tra | Công an xã | Các thôn | Năm 2031"
    assert cells(two) == [{"deadline": "Năm 2031"}]


def test_two_different_deadlines_are_none() -> None:
    assert cells("Trồng cây | Năm 2031\nTuần tra | Quý I/2031") == [{}]


def test_rows_are_told_apart_by_their_offices_and_deadlines() -> None:
    lines = [tokens_of(line) for line in f"{ROW}\n{ROW}".split("\n")]
    assert middles(lines, VOCABULARY) == [(0, 2), (3, 5)]
