"""Flattened tables: where rows begin and end, and which of their cells are certain."""

from __future__ import annotations

import pytest

from corpus import plan_from_bytes
from corpus.model import Plan
from corpus.tables.cells import columns_of, is_deadline, is_office

HEADER = "PHỤ LỤC\nNHIỆM VỤ\nTT\nNhiệm vụ\nCơ quan chủ trì\nCơ quan phối hợp\nThời gian\nSản phẩm\n"


def plan(table: str, header: str = HEADER) -> Plan:
    return plan_from_bytes(("I. VIỆC\n1. Một.\n" + header + table).encode(), "a")


def rows(table: str, header: str = HEADER) -> list[tuple[str, str]]:
    return [(clause.path, clause.text) for clause in plan(table, header).clauses if clause.kind == "row"]


TABLE = """I
TRỒNG RỪNG
1
Ươm giống cây bản địa
Phòng Kinh tế
Các thôn
Quý I/2031
20.000 cây
2
Trồng 40 ha
Phòng Kinh tế và
Môi trường
Các đoàn thể,
các thôn
Tháng
7/2031
Biên bản
II
BẢO VỆ RỪNG
1
Tuần tra
Ban Lâm nghiệp
Công an xã
Thường xuyên
Nhật ký
"""


def test_rows_begin_at_their_numbers_and_groups_restart_them() -> None:
    assert rows(TABLE) == [
        ("Phụ lục I.1", "1 Ươm giống cây bản địa Phòng Kinh tế Các thôn Quý I/2031 20.000 cây"),
        ("Phụ lục I.2", "2 Trồng 40 ha Phòng Kinh tế và Môi trường Các đoàn thể, các thôn Tháng 7/2031 Biên bản"),
        ("Phụ lục II.1", "1 Tuần tra Ban Lâm nghiệp Công an xã Thường xuyên Nhật ký"),
    ]
    titles = [
        clause.text for clause in plan(TABLE).clauses if clause.kind == "heading" and clause.path.startswith("Phụ")
    ]
    assert titles == ["PHỤ LỤC NHIỆM VỤ", "I TRỒNG RỪNG", "II BẢO VỆ RỪNG"]


def test_cells_are_named_by_the_order_of_the_header() -> None:
    cells = [row.cells for row in plan(TABLE).rows]
    assert cells[1] == {
        "number": "2",
        "task": "Trồng 40 ha",
        "lead": "Phòng Kinh tế và Môi trường",
        "coordinate": "Các đoàn thể, các thôn",
        "deadline": "Tháng 7/2031",
        "output": "Biên bản",
    }


def test_a_single_office_is_attributed_only_where_the_table_has_one_column_for_it() -> None:
    row = "1\nTuần tra\nBan Lâm nghiệp\nThường xuyên\n"
    assert "lead" not in plan(row).rows[0].cells
    alone = "PHỤ LỤC\nNHIỆM VỤ\nTT\nNhiệm vụ\nCơ quan thực hiện\nThời gian\n"
    assert plan(row, alone).rows[0].cells["lead"] == "Ban Lâm nghiệp"


def test_numbered_fragments_make_rows_under_a_goal_that_spans_them() -> None:
    header = "PHỤ LỤC\nTT\n1- Mục tiêu\n2- Nhiệm vụ\n3- Hoạt động\n4- Chủ trì\n5- Phối hợp\n6- Thời gian\n"
    table = (
        "I TRỒNG RỪNG\n1\n1.1. Trồng 40 ha\n2.1. Ươm\ngiống\n3.1. Chọn giống\nVăn\nphòng\nHĐND-\nUBND\n"
        "Các thôn\nQuý I\nnăm\n2031\n"
        "2.2. Đào hố\n3.2. Thuê máy\n3.3. Nghiệm thu\nPhòng\nKinh tế\nCác thôn\nTháng\n6/2031\n"
        + header.removeprefix("PHỤ LỤC\n")
        + "2\n1.2. Giữ rừng\n2.3. Tuần tra\n3.4. Lập tổ\nBan\nLâm nghiệp\nCông an xã\nThường\nxuyên\n"
    )
    found = plan(table, header)
    texts = [(clause.path, clause.text) for clause in found.clauses if clause.kind == "row"]
    assert texts == [
        ("Phụ lục I.1.1", "1 1.1. Trồng 40 ha"),
        ("Phụ lục I.2.1", "2.1. Ươm giống 3.1. Chọn giống Văn phòng HĐND-UBND Các thôn Quý I năm 2031"),
        ("Phụ lục I.2.2", "2.2. Đào hố 3.2. Thuê máy 3.3. Nghiệm thu Phòng Kinh tế Các thôn Tháng 6/2031"),
        ("Phụ lục I.2.3", "2 1.2. Giữ rừng 2.3. Tuần tra 3.4. Lập tổ Ban Lâm nghiệp Công an xã Thường xuyên"),
    ]
    second = next(clause for clause in found.clauses if clause.path == "Phụ lục I.2.2")
    assert second.headings[-1] == "1 1.1. Trồng 40 ha"
    cells = {row.path: row.cells for row in found.rows}
    assert cells["Phụ lục I.2.1"]["lead"] == "Văn phòng HĐND-UBND"
    assert cells["Phụ lục I.2.1"]["deadline"] == "Quý I năm 2031"
    assert (cells["Phụ lục I.2.3"]["lead"], cells["Phụ lục I.2.3"]["coordinate"]) == ("Ban Lâm nghiệp", "Công an xã")


@pytest.mark.parametrize("deadline", ["Quý I/2031\n", ""])
def test_numbered_texts_are_rows_of_their_own_where_one_column_holds_text(deadline: str) -> None:
    header = "PHỤ LỤC\nTT\nNhiệm vụ\nCơ quan chủ trì\nCơ quan phối hợp\n" + ("Thời gian\n" if deadline else "")
    numbers = ("1.1", "1.2", "2.1", "2.2", "3.1")
    table = "".join(f"{number}. Ươm giống cây\nbản địa\nPhòng Kinh tế\nCác thôn\n{deadline}" for number in numbers)
    found = plan(table, header)
    assert [row.path for row in found.rows] == [f"Phụ lục {number}" for number in numbers]
    assert all(row.cells["task"] == "Ươm giống cây bản địa" for row in found.rows)
    assert [row.cells["number"] for row in found.rows] == list(numbers)
    assert {clause.headings[-1] for clause in found.clauses if clause.kind == "row"} == {"PHỤ LỤC"}


@pytest.mark.parametrize("opening", ["{}. {}", "{} {}", "{}) {}", "{}.\n{}", "0{}\n{}"])
def test_a_row_may_begin_with_its_number_and_text_on_one_line(opening: str) -> None:
    header = "PHỤ LỤC\nTT\nNhiệm vụ\nCơ quan chủ trì\nCơ quan phối hợp\nThời gian\n"
    tasks = ("Ươm giống cây", "Cấp giống cho hộ dân", "Chăm sóc cây sau trồng", "Tổng kết việc trồng rừng")
    table = "".join(
        f"{opening.format(place, task)}\nPhòng Kinh tế\nCác thôn\nQuý I/2031\n" for place, task in enumerate(tasks, 1)
    )
    found = plan(table, header).rows
    assert [row.cells["task"] for row in found] == list(tasks)
    assert all((row.cells["lead"], row.cells["deadline"]) == ("Phòng Kinh tế", "Quý I/2031") for row in found)


def test_sums_of_money_are_no_goals() -> None:
    header = "PHỤ LỤC\nTT\nNội dung\nKinh phí\n"
    found = plan("1\nTrồng rừng\n1.250.000.000\n2\nGiữ rừng\n2.300.000\n", header).rows
    assert found and all("goal" not in row.cells and "activity" not in row.cells for row in found)


def test_figures_in_cells_begin_no_rows() -> None:
    header = "PHỤ LỤC\nTT\nLoại cây\nNăm 2030\nNăm 2031\n"
    assert len(rows("1\nKeo lai\n2\n6\n2\nThông\n18\n3\n", header)) == 2


def test_interleaved_columns_are_cut_into_strips_without_loss() -> None:
    line = (
        "Trồng cây bản địa ven suối | Biên bản | Phòng Kinh tế | Các thôn | Quý {0}/2031\n"
        "nghiệm thu | rừng | xã | liên quan |\n"
    )
    table = "I TRỒNG RỪNG\n" + "".join(line.format(n) for n in ("I", "II", "III", "IV") * 6)
    found = rows(table)
    assert all(len(text) < 1_000 for _, text in found) and len(found) >= 4
    assert " ".join(text for _, text in found).split() == " ".join(table.splitlines()[1:]).split()
    given = plan(table).rows
    assert {row.cells["deadline"] for row in given} == {"Quý I/2031", "Quý II/2031", "Quý III/2031", "Quý IV/2031"}
    assert all((row.cells["lead"], row.cells["coordinate"]) == ("Phòng Kinh tế", "Các thôn liên quan") for row in given)
    assert all(row.unattributed == ("number", "task", "output") for row in given)


def test_a_row_never_grows_over_what_can_be_cited() -> None:
    assert all(len(text) <= 1_500 for _, text in rows("1\n" + "Trồng rừng phòng hộ ven suối\n" * 300))


@pytest.mark.parametrize("text", ["Phòng Kinh tế", "- Sở Nội vụ;", "Các cơ quan liên quan", "UBND xã", "Công an tỉnh"])
def test_offices(text: str) -> None:
    assert is_office(text)


@pytest.mark.parametrize("text", ["Ban hành kế hoạch", "Báo cáo", "Bộ tiêu chí", "Hội nghị", "Trồng rừng", "phòng cháy",
                                  "Phòng, chống cháy", "Số liệu"])  # fmt: skip
def test_what_is_no_office(text: str) -> None:
    assert not is_office(text)


@pytest.mark.parametrize("text", ["Tháng 7/2031", "Quý IV", "Quý III/2031", "Thường xuyên", "Năm 2031",
                                  "Trước ngày 15/6/2031", "Hằng năm", "2030 - 2031",
                                  "06 tháng cuối năm", "Định kỳ hằng quý"])  # fmt: skip
def test_deadlines(text: str) -> None:
    assert is_deadline(text)


@pytest.mark.parametrize("text", ["năm 2031 của xã", "Trồng rừng", "20.000 cây", "Quý trọng", "2031 cây"])
def test_what_is_no_deadline(text: str) -> None:
    assert not is_deadline(text)


def test_header_wordings_give_column_keys_in_order() -> None:
    assert columns_of("STT Nội dung công việc Đơn vị chủ trì Đơn vị phối hợp Thời gian hoàn thành Ghi chú") == (
        "number", "task", "lead", "coordinate", "deadline",
    )  # fmt: skip


def test_a_table_within_a_part_goes_under_it_and_the_text_goes_on_after_it() -> None:
    text = (
        "I. NHIỆM VỤ\n1. Trồng rừng.\nII. PHÂN CÔNG\nTT\nNhiệm vụ\nCơ quan chủ trì\nCơ quan phối hợp\nThời gian\n"
        "I\nTRỒNG RỪNG\n1\nƯơm giống\nPhòng Kinh tế\nCác thôn\nQuý I/2031\nIII. KINH PHÍ\n1. Ngân sách xã.\n"
    )
    found = plan_from_bytes(text.encode(), "a")
    assert [(clause.kind, clause.path) for clause in found.clauses] == [
        ("heading", "I"), ("item", "I.1"), ("heading", "II"), ("paragraph", "II"), ("heading", "II.I"),
        ("row", "II.I.1"),
        ("heading", "III"), ("item", "III.1"),
    ]  # fmt: skip
    assert found.rows[0].cells["lead"] == "Phòng Kinh tế"
