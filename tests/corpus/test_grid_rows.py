"""Real tables: header, groups, rows, merged cells, page breaks; layout tables are running text."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from corpus.model import Cell, Clause, Mark, TableRow
from corpus.outline.outlining import grids_of, outline
from corpus.reading.assembling import Printed, source_of
from corpus.reading.lines import lines_of
from corpus.tables.attribution import rows_of

Entry = str | tuple[str, int, int]
"""A cell's text, or its text and how many rows and columns it spans; line ends part its lines."""


def table(rows: Sequence[Sequence[Entry]], number: int = 0, page: int | None = None) -> list[Printed]:
    """The table's lines; cells are written as in HTML: a spanned place is left out."""
    taken: set[tuple[int, int]] = set()
    lines: list[Printed] = []
    for at, row in enumerate(rows):
        column = 0
        for entry in row:
            text, down, right = entry if isinstance(entry, tuple) else (entry, 1, 1)
            while (at, column) in taken:
                column += 1
            taken |= {(at + y, column + x) for y in range(down) for x in range(right)}
            cell = Cell(number, at, column, down, right)
            lines += [Printed(part, Mark(page=page, cell=cell)) for part in text.split("\n") if part]
            column += right
    return lines


def text(*lines: str, page: int | None = None) -> list[Printed]:
    return [Printed(line, Mark(page=page)) for line in lines]


def read(printed: Sequence[Printed]) -> tuple[tuple[Clause, ...], tuple[TableRow, ...]]:
    source = source_of(printed)
    lines = lines_of(source)
    clauses = outline(lines)
    for clause in clauses:
        assert clause.span.of(source.raw).split()[0] in clause.text
    return clauses, rows_of(clauses, source.raw, grids_of(lines))


def outlined(clauses: Sequence[Clause]) -> list[tuple[str, str, str]]:
    return [(clause.kind, clause.path, clause.text) for clause in clauses]


ANNEX = text("I. VIỆC", "1. Một.", "PHỤ LỤC I", "NHIỆM VỤ NĂM 2031")
HEADER: list[Entry] = ["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian", "Ghi chú"]


def test_rows_have_the_cells_that_the_header_names_and_groups_are_headings() -> None:
    clauses, rows = read([*ANNEX, *table([
        HEADER,
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
        ["I", ("TRỒNG RỪNG", 1, 5)],
        ["1", "Ươm giống\ncây bản địa", "Phòng Kinh tế", "Các thôn", "Quý I/2031", "Mới"],
        ["2", "Trồng 40 ha", "Phòng Kinh tế", "", "Tháng 7/2031", ""],
        [("II. BẢO VỆ RỪNG", 1, 6)],
        ["1", "Tuần tra", "Ban Lâm nghiệp", "-", "", ""],
    ])])  # fmt: skip
    assert outlined(clauses)[2:] == [
        ("heading", "Phụ lục I", "PHỤ LỤC I NHIỆM VỤ NĂM 2031"),
        ("paragraph", "Phụ lục I",
         "TT Nhiệm vụ Cơ quan chủ trì Cơ quan phối hợp Thời gian Ghi chú (1) (2) (3) (4) (5) (6)"),
        ("heading", "Phụ lục I.I", "I TRỒNG RỪNG"),
        ("row", "Phụ lục I.I.1", "1 Ươm giống cây bản địa Phòng Kinh tế Các thôn Quý I/2031 Mới"),
        ("row", "Phụ lục I.I.2", "2 Trồng 40 ha Phòng Kinh tế Tháng 7/2031"),
        ("heading", "Phụ lục I.II", "II. BẢO VỆ RỪNG"),
        ("row", "Phụ lục I.II.1", "1 Tuần tra Ban Lâm nghiệp -"),
    ]  # fmt: skip
    assert [row.cells for row in rows] == [
        {"number": "1", "task": "Ươm giống cây bản địa", "lead": "Phòng Kinh tế", "coordinate": "Các thôn",
         "deadline": "Quý I/2031"},
        {"number": "2", "task": "Trồng 40 ha", "lead": "Phòng Kinh tế", "deadline": "Tháng 7/2031"},
        {"number": "1", "task": "Tuần tra", "lead": "Ban Lâm nghiệp"},
    ]  # fmt: skip
    assert all(row.unattributed == () for row in rows)


def test_merged_cells_are_spread_over_their_rows_and_goals_hold_them_together() -> None:
    clauses, rows = read([*ANNEX, *table([
        [("TT", 2, 1), ("Mục tiêu", 2, 1), ("Nhiệm vụ", 2, 1), ("Cơ quan thực hiện", 1, 2), ("Thời hạn", 2, 1)],
        ["Chủ trì", "Phối hợp"],
        [("1", 2, 1), ("Phủ xanh đồi trọc", 2, 1), "Ươm giống", ("Phòng Kinh tế", 3, 1), "Các thôn", "Quý I"],
        ["Trồng cây", "Hội Nông dân", "Quý II"],
        ["2", "Giữ rừng", "Tuần tra", "Công an xã", "Thường xuyên"],
    ])])  # fmt: skip
    assert outlined(clauses)[4:] == [
        ("heading", "Phụ lục I.1", "1 Phủ xanh đồi trọc"),
        ("row", "Phụ lục I.1", "Ươm giống Phòng Kinh tế Các thôn Quý I"),
        ("row", "Phụ lục I.1", "Trồng cây Hội Nông dân Quý II"),
        ("row", "Phụ lục I.2", "2 Giữ rừng Tuần tra Công an xã Thường xuyên"),
    ]
    assert clauses[6].headings[-1] == "1 Phủ xanh đồi trọc"
    assert [(row.cells["goal"], row.cells["lead"], row.cells["coordinate"]) for row in rows] == [
        ("Phủ xanh đồi trọc", "Phòng Kinh tế", "Các thôn"),
        ("Phủ xanh đồi trọc", "Phòng Kinh tế", "Hội Nông dân"),
        ("Giữ rừng", "Phòng Kinh tế", "Công an xã"),
    ]


def test_a_table_over_pages_is_one_without_repeated_headers_and_cut_rows() -> None:
    first = [HEADER, ["1", "Ươm giống cây", "Phòng Kinh tế", "Các thôn", "Quý I", ""],
             ["2", "Trồng rừng phòng hộ ven", "Phòng", "Các thôn,", "Tháng", ""]]  # fmt: skip
    second = [HEADER, ["", "suối và ven hồ", "Kinh tế", "các hội", "7/2031", ""],
              ["3", "Tuần tra", "Công an xã", "", "Quý III", ""]]  # fmt: skip
    printed = [
        *(Printed(line.text, Mark(page=1)) for line in ANNEX),
        *table(first, 0, 1),
        *text("5", page=2),
        *table(second, 1, 2),
    ]
    clauses, rows = read(printed)
    assert outlined(clauses)[4:] == [
        ("row", "Phụ lục I.1", "1 Ươm giống cây Phòng Kinh tế Các thôn Quý I"),
        ("row", "Phụ lục I.2", "2 Trồng rừng phòng hộ ven Phòng Các thôn, Tháng suối và ven hồ Kinh tế các hội 7/2031"),
        ("row", "Phụ lục I.3", "3 Tuần tra Công an xã Quý III"),
    ]
    assert rows[1].cells == {
        "number": "2", "task": "Trồng rừng phòng hộ ven suối và ven hồ", "lead": "Phòng Kinh tế",
        "coordinate": "Các thôn, các hội", "deadline": "Tháng 7/2031",
    }  # fmt: skip


def test_numbers_may_nest_and_a_title_alone_in_its_row_is_a_group() -> None:
    clauses, rows = read([*ANNEX, *table([
        HEADER,
        ["1", "Chăm sóc rừng", "", "", "", ""],
        ["1.1", "Làm cỏ", "Ban Lâm nghiệp", "", "", ""],
        ["1.2", "Bón phân", "Ban Lâm nghiệp", "", "", ""],
        ["2", "Tuần tra", "Công an xã", "", "", ""],
        ["a", "Ban ngày", "Công an xã", "", "", ""],
        ["3", "Tổng kết", "Công an xã", "", "", ""],
    ])])  # fmt: skip
    assert [(kind, path) for kind, path, _ in outlined(clauses)[4:]] == [
        ("heading", "Phụ lục I.1"), ("row", "Phụ lục I.1.1"), ("row", "Phụ lục I.1.2"), ("row", "Phụ lục I.2"),
        ("row", "Phụ lục I.2.a"), ("row", "Phụ lục I.3"),
    ]  # fmt: skip
    assert len(rows) == 5


def test_one_column_for_both_roles_gives_none_unless_the_cell_says_which() -> None:
    _, rows = read([*ANNEX, *table([
        ["STT", "Nội dung công việc", "Đơn vị chủ trì, phối hợp", "Thời gian hoàn thành"],
        ["1", "Ươm giống", "Phòng Kinh tế; Các thôn", "Quý I"],
        ["2", "Trồng cây", "Chủ trì: Phòng Kinh tế; phối hợp: Các thôn", "Quý II"],
        ["3", "Tuần tra", "", "Quý III"],
    ])])  # fmt: skip
    assert [(row.cells.get("lead"), row.cells.get("coordinate"), row.unattributed) for row in rows] == [
        (None, None, ("lead", "coordinate")),
        ("Phòng Kinh tế", "Các thôn", ()),
        (None, None, ()),
    ]


def test_as_above_is_the_cell_above() -> None:
    _, rows = read([*ANNEX, *table([
        HEADER,
        ["1", "Ươm giống", "Phòng Kinh tế", "Các thôn", "Quý I", ""],
        ["2", "Trồng cây", "-nt-", "Như trên", '"', ""],
    ])])  # fmt: skip
    assert rows[1].cells == {"number": "2", "task": "Trồng cây", "lead": "Phòng Kinh tế", "coordinate": "Các thôn",
                             "deadline": "Quý I"}  # fmt: skip


def test_a_table_of_figures_becomes_rows_without_named_cells() -> None:
    clauses, rows = read([*ANNEX, *table([
        ["Loại cây", "Năm 2029", "Năm 2030", "Năm 2031"],
        ["Keo lai", "12", "14", "16"],
        ["Thông", "8", "9", "11"],
    ])])  # fmt: skip
    assert [clause.text for clause in clauses if clause.kind == "row"][1:] == ["Keo lai 12 14 16", "Thông 8 9 11"]
    assert all(row.cells == {} and row.unattributed == () for row in rows)


def test_layout_tables_are_running_text() -> None:
    head = table([["ỦY BAN NHÂN DÂN\nXÃ BÌNH THƯỢNG", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
                  ["Số: 12/KH-UBND", "Bình Thượng, ngày 3 tháng 2 năm 2031"]])  # fmt: skip
    body = text("KẾ HOẠCH", "Trồng rừng năm 2031", "I. MỤC ĐÍCH", "1. Trồng cây.", "2. Giữ rừng.")
    signed = table([["Nơi nhận:\n- UBND tỉnh;\n- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH"]], 1)
    clauses, rows = read([*head, *body, *signed])
    assert rows == ()
    assert {clause.kind for clause in clauses} <= {"preamble", "heading", "item", "closing", "paragraph"}
    assert [clause.path for clause in clauses if clause.kind == "item"] == ["I.1", "I.2"]


def test_a_table_within_running_text_stands_under_its_part_and_the_text_counts_on() -> None:
    clauses, _ = read([
        *text("I. VIỆC", "1. Trồng cây.", "2. Phân công:"),
        *table([HEADER, ["I", ("TRỒNG", 1, 5)], ["1", "Ươm giống", "Phòng Kinh tế", "", "", ""]]),
        *text("3. Kinh phí.", "II. TỔ CHỨC", "1. Các thôn."),
    ])  # fmt: skip
    assert [(kind, path) for kind, path, _ in outlined(clauses)] == [
        ("heading", "I"), ("item", "I.1"), ("heading", "I.2"), ("paragraph", "I.2"), ("heading", "I.2.I"),
        ("row", "I.2.I.1"), ("item", "I.3"), ("heading", "II"), ("item", "II.1"),
    ]  # fmt: skip


def test_numbers_in_cells_are_no_page_numbers() -> None:
    clauses, _ = read([*text("I. VIỆC", "1. Một.", page=1), *table([HEADER, ["1", "Ươm", "Sở A", "", "", ""]], 0, 1),
                       *table([HEADER, ["2", "Trồng", "Sở A", "", "", ""]], 1, 2)])  # fmt: skip
    assert [clause.text for clause in clauses if clause.kind == "row"] == ["1 Ươm Sở A", "2 Trồng Sở A"]


@pytest.mark.parametrize("after", ["", "II. TỔ CHỨC"])
def test_no_word_is_lost(after: str) -> None:
    grid = table([["Bảng 1", ""], HEADER, ["", ("Nhóm một", 1, 5)], ["1", "Ươm", "", "", "", ""],
                  ["2", "", "", "", "", ""], ["", "Việc không số", "Sở A", "", "", ""]])  # fmt: skip
    printed = [*ANNEX, *grid, *text(*([after] if after else []))]
    clauses, _ = read(printed)
    words = " ".join(line.text for line in printed).split()
    assert sorted(" ".join(clause.text for clause in clauses).split()) == sorted(words)
