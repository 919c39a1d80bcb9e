"""CSV and tab-separated text, read back."""

from __future__ import annotations

import csv
import io

import pytest

from tests.ui.hostile_paper import ADDRESS, HOSTILE, QUOTE, hostile_paper, ordinary_paper
from ui.papers.delimited import as_text, comma_separated, tab_separated
from ui.papers.paper import Paper, Table


def read(paper: Paper) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(comma_separated(paper).decode("utf-8-sig"), newline="")))


def test_csv_begins_with_a_byte_order_mark_and_keeps_every_letter() -> None:
    assert comma_separated(ordinary_paper()).startswith(b"\xef\xbb\xbf")
    row = read(ordinary_paper())[0]
    assert (row["Địa phương"], row["Nguyên văn"], row["Địa chỉ"]) == ("xã Khe Lau", QUOTE, ADDRESS)
    assert row["Câu hỏi"] == "Bao nhiêu tuyến đường có cây?" and "tóm lược" in row["Ghi chú"]


def test_figures_and_days_have_the_form_that_programs_read() -> None:
    first, second, silent = read(ordinary_paper())
    assert (first["Giá trị"], first["Hạn"], second["Giá trị"]) == ("74", "2025-12-15", "81.5")
    assert (silent["Giá trị"], silent["Tệp nguồn"]) == ("không nêu", "")
    assert ",74," in comma_separated(ordinary_paper()).decode()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("=1+1", "'=1+1"),
        ("+84 24", "'+84 24"),
        ("- Phòng Kinh tế", "'- Phòng Kinh tế"),
        ("@a", "'@a"),
        ("＋1", "'＋1"),
        ("\t=1", "'=1"),
        ("\u200b=1", "'=1"),
        ("\r\n=1", "'=1"),
        ("a=1", "a=1"),
        ("'", "'"),
        ("", ""),
    ],
)
def test_no_text_begins_a_formula(text: str, expected: str) -> None:
    assert as_text(text) == expected


def test_hostile_texts_keep_their_cells() -> None:
    rows = read(hostile_paper())
    assert len(rows) == 2 * len(HOSTILE)
    assert all(None not in row and not any(cell[:1] in "=+-@＝" for cell in row.values() if cell) for row in rows)
    assert {row["Địa chỉ"] for row in rows} == {ADDRESS}


def test_every_text_is_quoted_so_that_no_other_separator_cuts_it() -> None:
    lines = comma_separated(hostile_paper()).decode("utf-8-sig").splitlines()
    for line in lines:
        assert all(
            cell.startswith('"') or cell == "" or cell.isdigit()
            for cell in next(csv.reader([line], quoting=csv.QUOTE_NONE))[:1]
        )


def test_tables_of_one_file_are_told_apart_by_its_first_column() -> None:
    tables = ordinary_paper().tables
    paper = Paper("Hai bảng", (tables[0], Table("Bảng hai", (), tables[0].rows[:1])))
    assert [row["Bảng"] for row in read(paper)] == ["Hai bảng"] * 3 + ["Bảng hai"]
    nearest = Paper("Trả lời", (Table("Gần nhất, không phải câu trả lời", (), tables[0].rows[:1]),))
    assert read(nearest)[0]["Bảng"] == "Gần nhất, không phải câu trả lời"


def test_a_paper_without_rows_still_says_what_it_says() -> None:
    assert read(Paper("Trống", (), (("Câu hỏi", "Ai?"),))) == [{"Câu hỏi": "Ai?"}]


def test_tabbed_text_has_as_many_cells_in_each_line_and_vietnamese_figures() -> None:
    lines = tab_separated(ordinary_paper()).decode().split("\n")
    table = [line.split("\t") for line in lines if "\t" in line]
    assert {len(cells) for cells in table} == {11}
    assert [cells[1] for cells in table] == ["Giá trị", "74", "81,5", "không nêu"]
    assert table[1][2] == "15/12/2025" and table[1][9] == QUOTE
    assert not [line for line in tab_separated(hostile_paper()).decode().splitlines() if line[:1] in tuple("=+-@＝")]
