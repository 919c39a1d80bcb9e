"""Workbooks are read back with openpyxl."""

from __future__ import annotations

import io
from datetime import date, datetime

import pytest
from openpyxl import Workbook, load_workbook

from tests.ui.hostile_paper import ADDRESS, HOSTILE, QUOTE, hostile_paper, ordinary_paper
from ui.papers.paper import Column, Kind, Paper, Row, Source, Table, clean
from ui.papers.spreadsheet import LONGEST, xlsx


def opened(paper: Paper) -> Workbook:
    return load_workbook(io.BytesIO(xlsx(paper)))


def test_cells_have_the_type_of_what_they_hold() -> None:
    sheet = opened(ordinary_paper()).active
    rows = list(sheet.iter_rows(min_row=sheet.max_row - 3))
    assert [cell.value for cell in rows[0]] == [
        "TT", "Địa phương", "Giá trị", "Hạn", "Tệp nguồn", "Số, ký hiệu nguồn", "Cơ quan ban hành nguồn", "Ngày nguồn",
        "Vị trí", "Trang", "Nguyên văn", "Địa chỉ",
    ]  # fmt: skip
    whole, share, silent = rows[1:]
    assert (whole[2].value, whole[2].data_type) == (74, "n")
    assert (share[2].value, share[2].data_type) == (81.5, "n")
    assert (silent[2].value, silent[2].data_type) == ("không nêu", "s")
    assert whole[3].value == datetime(2025, 12, 15) and whole[3].number_format == "dd/mm/yyyy"
    assert whole[7].value == datetime(2025, 3, 6) and whole[9].value == 2
    assert whole[10].value == QUOTE and share[3].value is None


def test_the_address_is_a_link_and_is_read_in_the_cell() -> None:
    sheet = opened(ordinary_paper()).active
    cell = sheet.cell(sheet.max_row - 1, sheet.max_column)
    assert cell.value == ADDRESS
    assert f"{cell.hyperlink.target}" == ADDRESS


def test_what_was_asked_stands_above_the_headings_which_stay_in_view() -> None:
    sheet = opened(ordinary_paper()).active
    above = [sheet.cell(row, 1).value for row in range(1, 5)]
    paper = ordinary_paper()
    assert above == [paper.title, paper.made, "Câu hỏi: Bao nhiêu tuyến đường có cây?", paper.notes[0]]
    assert sheet.cell(5, 1).value == "TT" and sheet.freeze_panes == "A6" and sheet.auto_filter.ref == "A5:L8"
    assert sheet.print_title_rows == "$5:$5"
    assert sheet.cell(6, 2).alignment.wrap_text and sheet.column_dimensions["B"].width >= 24


def test_hostile_texts_stay_texts() -> None:
    book = opened(hostile_paper())
    assert len(book.worksheets) == 2
    for sheet in book.worksheets:
        cells = [cell for row in sheet.iter_rows() for cell in row]
        assert not [cell.coordinate for cell in cells if cell.data_type == "f"]
        held = {cell.value for cell in cells}
        assert {clean(text) for text in HOSTILE if "_x0041_" not in text} <= held
        assert {cell.hyperlink.target for cell in cells if cell.hyperlink} == {ADDRESS}


def test_words_that_look_like_an_escape_of_the_format_are_written_as_they_are() -> None:
    written = xlsx(Paper("Thử", (Table("", (Column("A"),), (Row(("_x0041_",)),)),)))
    import zipfile

    with zipfile.ZipFile(io.BytesIO(written)) as parts:
        assert b"_x005F_x0041_" in parts.read("xl/sharedStrings.xml")


def test_a_text_longer_than_a_cell_is_cut_and_says_so() -> None:
    sheet = opened(Paper("Thử", (Table("", (Column("A"),), (Row(("ab " * LONGEST,)),)),))).active
    value = sheet.cell(sheet.max_row, 2).value
    assert len(value) == LONGEST and value.endswith("[…]")


@pytest.mark.parametrize("day", [date(1899, 12, 31), "2031", "tháng 5"])
def test_days_that_a_workbook_cannot_count_are_texts(day: date | str) -> None:
    sheet = opened(Paper("Thử", (Table("", (Column("A", Kind.DATE),), (Row((day,)),)),))).active
    assert sheet.cell(sheet.max_row, 2).data_type == "s"


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "?view=read&at=1", "file:///etc/passwd", "http://a/" + "b" * 3000]
)
def test_only_an_address_of_the_web_becomes_a_link(address: str) -> None:
    source = Source("a.txt", "", "", None, "", None, "", address)
    sheet = opened(Paper("Thử", (Table("", (Column("A"),), (Row(("x",), source),)),))).active
    cell = sheet.cell(sheet.max_row, sheet.max_column)
    assert cell.value == address and cell.hyperlink is None


@pytest.mark.parametrize("title", ["a/b:c*d?[e]\\f", "'", "x" * 90, "History", ""])
def test_any_title_makes_a_name_of_a_sheet(title: str) -> None:
    tables = tuple(Table(title, (Column("A"),), (Row(("x",)),)) for _ in range(2))
    assert len(opened(Paper(title, tables)).sheetnames) == 2


def test_a_table_without_rows_is_a_sheet_with_headings() -> None:
    sheet = opened(Paper("Trống", (Table("", (Column("A"),), ()),))).active
    assert [sheet.cell(sheet.max_row, at).value for at in (1, 2)] == ["TT", "A"]
