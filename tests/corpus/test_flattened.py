"""Rows of flattened tables whose offices come first, or whose cells do not wrap."""

from __future__ import annotations

from corpus.tables.flattened import cells_of

LEADS_FIRST = ("number", "lead", "coordinate", "task", "deadline")


def test_offices_that_come_first_end_where_the_task_begins() -> None:
    lines = ["1", "Sở Nội vụ", "- Sở Y tế;", "- UBND các xã.", "Trồng cây ven suối", "Năm 2031"]
    cells = cells_of(lines, LEADS_FIRST)
    assert (cells["lead"], cells["coordinate"], cells["deadline"]) == (
        "Sở Nội vụ",
        "- Sở Y tế; - UBND các xã.",
        "Năm 2031",
    )


def test_a_row_of_several_tasks_has_no_deadline() -> None:
    lines = ["1", "Sở Nội vụ", "Các xã", "Trồng cây", "Năm 2031", "Tưới cây", "Năm 2032"]
    assert "deadline" not in cells_of(lines, LEADS_FIRST)


def test_a_column_that_is_not_understood_is_no_part_of_the_office_before_it() -> None:
    header = ("number", "task", "lead", "coordinate", "deadline")
    lines = ["1", "Trồng cây ven suối " * 6, "Sở Nội vụ", "Bộ Xây dựng", "Thực hiện mới", "Năm 2031"]
    assert cells_of(lines, header)["coordinate"] == "Bộ Xây dựng"


def test_a_sentence_that_begins_with_an_office_is_no_cell() -> None:
    lines = ["1", "Trồng cây", "Sở Nội vụ chủ trì xây dựng đề án", "Các xã", "Năm 2031"]
    assert "lead" not in cells_of(lines, ("number", "task", "lead", "coordinate", "deadline"))
