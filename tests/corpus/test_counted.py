"""Flattened tables whose cells never wrap: columns told by the number of lines."""

from __future__ import annotations

from corpus.tables.counted import counted_cells

HEADER = ["STT", "Nhiệm vụ, giải", "pháp", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian"]
ROWS = [
    ["1", "Ươm giống.", "Sở Nông nghiệp", "Viện, Trường; Sở, ban, ngành có liên quan", "Quý I/2031"],
    ["2", "Trồng cây.", "Liên hiệp các Hội Làm vườn", "Sở, ban, ngành có liên quan", "Thường xuyên"],
    ["3", "Tuần tra.", "Công an tỉnh", "Các thôn", "2031"],
    ["4", "Tổng kết.", "Sở Nông nghiệp", "Các thôn", "Tháng 12/2031"],
]


def test_a_row_with_a_line_for_each_column_gives_every_cell() -> None:
    assert counted_cells(ROWS, HEADER)[1] == {
        "number": "2",
        "task": "Trồng cây.",
        "lead": "Liên hiệp các Hội Làm vườn",
        "coordinate": "Sở, ban, ngành có liên quan",
        "deadline": "Thường xuyên",
    }


def test_a_row_with_another_number_of_lines_is_left_to_other_rules() -> None:
    short = ["5", "Sơ kết.", "Sở Nông nghiệp", "Quý II/2031"]
    assert counted_cells([*ROWS, short], HEADER)[-1] == {}


def test_an_empty_cell_beside_a_wrapped_one_is_no_full_row() -> None:
    wrapped = ["5", "Kiểm tra việc chăm", "sóc cây", "Sở Nông nghiệp", "Quý II/2031"]
    assert counted_cells([*ROWS, wrapped], HEADER)[-1] == {}


def test_where_cells_wrap_nothing_is_counted() -> None:
    rows = [[*row[:2], "và chăm sóc", *row[2:]] for row in ROWS[:3]]
    assert counted_cells([*rows, ROWS[3]], HEADER) == [{}, {}, {}, {}]


def test_a_table_without_deadlines_is_not_counted() -> None:
    assert counted_cells([["1", "Thông", "18"]] * 5, ["TT", "Loại cây", "Năm 2031"]) == [{}] * 5
