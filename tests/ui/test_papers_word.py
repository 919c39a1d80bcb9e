"""Word files are read back with python-docx."""

from __future__ import annotations

import io
from typing import Any

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from tests.ui.hostile_paper import ADDRESS, HOSTILE, QUOTE, hostile_paper, ordinary_paper
from ui.papers.paper import Column, Paper, Row, Table, clean
from ui.papers.word import docx


def opened(paper: Paper) -> Any:
    return Document(io.BytesIO(docx(paper)))


def wide_paper() -> Paper:
    columns = tuple(Column(f"Cột {at}", width=40) for at in range(4))
    return Paper("Bảng rộng", (Table("", columns, (Row(("a", "b", "c", "d")),)),))


def test_margins_and_paper_are_those_of_the_decree() -> None:
    section = opened(ordinary_paper()).sections[0]
    sides = [getattr(section, f"{side}_margin").mm for side in ("top", "bottom", "left", "right")]
    assert [round(side) for side in sides] == [20, 20, 30, 20]
    assert [round(side.mm) for side in (section.page_width, section.page_height)] == [210, 297]


def test_a_wide_table_lies_on_its_side_and_fits_between_the_margins() -> None:
    document = opened(wide_paper())
    section = document.sections[0]
    assert section.orientation == WD_ORIENT.LANDSCAPE and section.page_width > section.page_height
    room = section.page_width - section.left_margin - section.right_margin
    for table in (document.tables[0], opened(ordinary_paper()).tables[0]):
        assert (
            0 < sum(cell.width for cell in table.rows[0].cells) <= room + Mm(1)
        )  # widths are kept in twentieths of a point
    assert opened(ordinary_paper()).sections[0].orientation == WD_ORIENT.PORTRAIT


def test_short_words_are_not_broken_beside_columns_of_long_texts() -> None:
    columns = (Column("Năm", width=4), Column("Mức", width=3), *(Column(f"Cột {at}", width=60) for at in range(4)))
    values = ("2026-2030", "≥", *("Giữ sạch lòng suối. " * 9,) * 4)
    year, sign = opened(Paper("Bảng", (Table("", columns, (Row(values),)),))).tables[0].rows[1].cells[1:3]
    assert year.width > Mm(14) and sign.width > Mm(11)


def test_letters_are_times_new_roman_of_13_and_14_points() -> None:
    document = opened(ordinary_paper())
    font = document.styles["Normal"].font
    assert (font.name, font.size) == ("Times New Roman", Pt(13))
    fonts = document.styles["Normal"].element.rPr.rFonts
    assert {fonts.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "eastAsia", "cs")} == {"Times New Roman"}
    sizes = {run.font.size for paragraph in document.paragraphs for run in paragraph.runs} - {None}
    assert sizes <= {Pt(13), Pt(14)}


def test_the_title_is_centred_bold_and_in_capitals() -> None:
    made, title, asked, note, *_ = opened(ordinary_paper()).paragraphs
    assert made.alignment == WD_ALIGN_PARAGRAPH.RIGHT and made.runs[0].italic
    assert title.text == "SO SÁNH: TUYẾN ĐƯỜNG CÓ CÂY BÓNG MÁT"
    assert title.alignment == WD_ALIGN_PARAGRAPH.CENTER and title.runs[0].bold
    assert asked.text == "Câu hỏi: Bao nhiêu tuyến đường có cây?" and note.runs[0].italic


def test_pages_are_numbered_in_the_middle_above_from_the_second_on() -> None:
    section = opened(ordinary_paper()).sections[0]
    number = section.header.paragraphs[0]
    assert section.different_first_page_header_footer and not section.first_page_header.paragraphs[0].text
    assert number.alignment == WD_ALIGN_PARAGRAPH.CENTER
    assert [code.text for code in number._p.iter(qn("w:instrText"))] == ["PAGE"]


def test_the_heading_row_is_repeated_and_the_table_has_lines() -> None:
    table = opened(ordinary_paper()).tables[0]
    assert table.style.name == "Table Grid"
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert [cell.text for cell in table.rows[0].cells] == ["TT", "Địa phương", "Giá trị", "Hạn", "Nguồn"]
    assert [cell.text for cell in table.rows[2].cells][:4] == ["2", "phường Bến Gỗ Son", "81,5", ""]


def test_a_source_names_document_and_place_quotes_and_links() -> None:
    document = opened(ordinary_paper())
    cell = document.tables[0].rows[1].cells[4]
    assert cell.text == (f"21/KH-UBND ngày 06/03/2025, Ủy ban nhân dân xã Khe Lau, mục I.1, trang 2\n“{QUOTE}”")
    assert [link.address for link in cell.paragraphs[0].hyperlinks] == [ADDRESS]
    assert document.tables[0].rows[3].cells[4].text == ""


@pytest.mark.parametrize("at", [0, 1])
def test_hostile_texts_are_only_texts(at: int) -> None:
    rows = opened(hostile_paper()).tables[at].rows[1:]
    assert [row.cells[1].text for row in rows] == [clean(text) for text in HOSTILE]


def test_a_table_without_rows_says_so() -> None:
    document = opened(Paper("Trống", (Table("Bảng", (Column("A"),), ()),)))
    assert not document.tables and document.paragraphs[-1].text == "Không có dòng nào."
