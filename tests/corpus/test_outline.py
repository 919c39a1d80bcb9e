"""Lines → clauses: numbering, wrapped lines, annexes, and that no word is lost."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import Plan, plan_from_bytes, read_plan
from corpus.model import Clause


def clauses(text: str) -> list[Clause]:
    return list(plan_from_bytes(text.encode(), "thử.txt").clauses)


def outline(text: str) -> list[tuple[str, str, str]]:
    return [(clause.kind, clause.path, clause.text) for clause in clauses(text)]


def paths(text: str) -> list[str]:
    return [path for _, path, _ in outline(text)]


def assert_whole(plan: Plan, dropped: int = 0) -> None:
    """Every word in exactly one clause, spans exact, order ascending; at most `dropped` words outside."""
    covered = bytearray(len(plan.raw))
    for clause in plan.clauses:
        pieces = clause.alignment.pieces
        assert clause.span.start == pieces[0][2] and clause.span.end == pieces[-1][3]
        for start, end, a, b in pieces:
            assert not any(covered[a:b])
            covered[a:b] = b"\1" * (b - a)
            if not plan.restored:
                seen = unicodedata.normalize("NFC", plan.raw[a:b])
                assert re.sub(r"[\u200b\ufeff]", "", seen) == clause.text[start:end]
    lost = [found[0] for found in re.finditer(r"\w+", plan.raw) if not any(covered[found.start() : found.end()])]
    assert len(lost) <= dropped, lost[:20]
    starts = [clause.span.start for clause in plan.clauses if clause.kind != "footnote"]
    assert starts == sorted(starts)


PLAN = """ỦY BAN NHÂN DÂN
XÃ SUỐI MƠ
Số: 12/KH-UBND
KẾ HOẠCH
Trồng rừng năm 2031
Căn cứ Luật Lâm nghiệp;
I. MỤC TIÊU
1. Mục tiêu chung
Phủ xanh đất trống.
2. Mục tiêu cụ thể
2.1. Trồng 40 ha rừng.
2.2. 90% hộ tham gia.
a) Hộ thôn Đông;
b) Hộ thôn Tây;
đ) Hộ khác.
II. TỔ CHỨC THỰC HIỆN
1. Phòng Kinh tế
- Chủ trì việc trồng:
+ Giống cây;
+ Phân bón.
- Báo cáo.
Nơi nhận:
- Như trên;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
"""


def test_parts_items_points_and_bullets() -> None:
    assert outline(PLAN)[3:] == [
        ("heading", "I", "I. MỤC TIÊU"),
        ("heading", "I.1", "1. Mục tiêu chung"),
        ("paragraph", "I.1", "Phủ xanh đất trống."),
        ("heading", "I.2", "2. Mục tiêu cụ thể"),
        ("item", "I.2.1", "2.1. Trồng 40 ha rừng."),
        ("heading", "I.2.2", "2.2. 90% hộ tham gia."),
        ("item", "I.2.2.a", "a) Hộ thôn Đông;"),
        ("item", "I.2.2.b", "b) Hộ thôn Tây;"),
        ("item", "I.2.2.đ", "đ) Hộ khác."),
        ("heading", "II", "II. TỔ CHỨC THỰC HIỆN"),
        ("heading", "II.1", "1. Phòng Kinh tế"),
        ("bullet", "II.1", "- Chủ trì việc trồng:"),
        ("bullet", "II.1", "+ Giống cây;"),
        ("bullet", "II.1", "+ Phân bón."),
        ("bullet", "II.1", "- Báo cáo."),
        ("closing", "", "Nơi nhận: - Như trên; - Lưu: VT."),
        ("closing", "", "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH"),
    ]
    assert [kind for kind, _, _ in outline(PLAN)[:3]] == ["preamble"] * 3


def test_headings_are_the_chain_of_ancestors() -> None:
    found = next(clause for clause in clauses(PLAN) if clause.text.startswith("+ Giống"))
    assert found.headings == ("II. TỔ CHỨC THỰC HIỆN", "1. Phòng Kinh tế", "- Chủ trì việc trồng:")
    parent = clauses(PLAN)[found.parent or 0]
    assert parent.text == "- Chủ trì việc trồng:"


WRAPPED = """I. NHIỆM VỤ
1. Trồng và chăm sóc rừng phòng hộ ven suối theo thiết kế đã được phê duyệt trong năm
2031. Việc trồng dặm làm ngay sau mùa mưa và kết thúc trước khi mùa khô bắt đầu, theo mục
5. Chăm sóc năm thứ hai của thiết kế, có nghiệm thu từng lô.
2. Bảo vệ rừng theo Nghị quyết số 12-
NQ/ĐU của Đảng ủy xã và các quy định của pháp luật về lâm nghiệp, bảo đảm không để xảy ra
cháy rừng.
"""


@pytest.mark.parametrize("spaced", [False, True], ids=["lines", "empty line after each line"])
def test_wrapped_lines_are_joined_and_figures_at_line_starts_are_no_items(spaced: bool) -> None:
    text = WRAPPED.replace("\n", "\n\n") if spaced else WRAPPED
    assert paths(text) == ["I", "I.1", "I.2"]
    assert "trong năm 2031. Việc trồng" in outline(text)[1][2]
    assert "12-NQ/ĐU của" in outline(text)[2][2]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I. A\n1. Một.\n3. Ba.\n3. Ba lại.\n1. Một lại.\n", ["I", "I.1", "I.3", "I.3", "I.1"]),
        ("I. A\n2.1. Hai một.\n2.3. Hai ba.\n", ["I", "I.2.1", "I.2.3"]),
        ("I1. B\n1. Một.\nIII. C\n1. Một.\n", ["II", "II.1", "III", "III.1"]),
        ("Chương I. A\nĐiều 1. Một.\n1. Khoản.\na) Điểm.\n", ["Chương I", "Chương I.Điều 1", "Chương I.Điều 1.1",
                                                              "Chương I.Điều 1.1.a"]),
        ("I. A\n7.\nSở Nội vụ\n- Làm việc.\n", ["I", "I.7", "I.7"]),
    ],
)  # fmt: skip
def test_missing_repeated_and_restarted_numbers_survive(text: str, expected: list[str]) -> None:
    if expected[1] == "I.7":
        text = text.replace("7.", "4.")
        expected = ["I", "I.4", "I.4"]
    assert paths(text) == expected


# A line as long as this one says that lines are paragraphs, not cut at a width.
LONG = "- Trồng, chăm sóc và bảo vệ rừng phòng hộ ven suối theo thiết kế, có nghiệm thu từng lô; " * 2 + "\n"


@pytest.mark.parametrize("long", ["", LONG * 3], ids=["wrapped", "a line a paragraph"])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I. Trồng\n1. Một\n2. Hai\n3. Ba\nII. Giữ\n4. Bốn\n5. Năm\n6. Sáu\n7. Bảy\nIII. Khác\n8. Tám\nIV. Hết\n"
         "9. Chín\n10. Mười\n11. Mười một\n",
         ["I.1", "I.2", "I.3", "II.4", "II.5", "II.6", "II.7", "III.8", "IV.9", "IV.10", "IV.11"]),
        ("I. TRỒNG\n1. Một.\n4. Bốn.\n7. Bảy.\nII. GIỮ\n9. Chín.\n15. Xa quá.\nIII. KHÁC\n1. Lại.\n",
         ["I.1", "I.4", "I.7", "II.9", "III.1"]),
        ("I. A\n1.\nMột việc.\nII. CHUYỂN ĐỔI SỐ\n2.\nHai việc.\nIII. Hạ tầng số\n3.\nBa việc.\n",
         ["I.1", "II.2", "III.3"]),
        ("I. A\n1. Mục đích\nb) Trồng cây.\nc) Giữ cây.\n", ["I.1", "I.1.b", "I.1.c"]),
        ("I. A\n1. Mục đích\na)\nTrồng cây.\nb)\nGiữ cây.\n", ["I.1", "I.1.a", "I.1.b"]),
    ],
)  # fmt: skip
def test_numbers_that_run_on_across_parts_and_points_after_short_headings(
    text: str, expected: list[str], long: str
) -> None:
    head, rest = text.split("\n", 1)
    found = clauses(f"{head}\n{long}{rest}")
    assert [clause.path for clause in found if clause.label and clause.label[0] not in "-IV"] == expected


def test_a_number_runs_on_after_a_table_too() -> None:
    table = "TT\nNhiệm vụ\nChủ trì\nPhối hợp\nThời gian\n1\nTrồng cây\nPhòng Kinh tế\nThôn\nQuý I\n"
    found = paths(f"I. VIỆC\n1. Một.\n5. Năm.\n{table}II. KHÁC\n6. Sáu.\n")
    assert found[-2:] == ["II", "II.6"]


def test_an_article_cited_at_a_line_start_is_none_and_one_after_a_short_line_is() -> None:
    assert paths(f"Điều 1. Trồng\n{LONG * 3}Giống\nĐiều 2. Giữ\n")[-1] == "Điều 2"
    assert paths(f"Điều 1. Trồng\n{LONG * 3}Việc theo\nĐiều 2. Quy ước cũ.\n")[-1] == "Điều 1"
    assert paths(f"Điều 1. Trồng\n{LONG * 3}Việc nêu\nĐiều 7. Quy ước cũ.\n")[-1] == "Điều 1"


def test_a_point_cited_at_a_line_start_is_no_item() -> None:
    assert paths(f"I. A\n{LONG * 3}1. Việc theo điểm\nb) Khoản 2 quy ước.\n")[-1] == "I.1"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I. A\n1. Yêu cầu a) Đúng hạn.\nb) Đủ cây.\n", ["1. Yêu cầu", "a) Đúng hạn.", "b) Đủ cây."]),
        ("I. A\n1. Yêu cầu: a)\nĐúng hạn.\nb) Đủ cây.\n", ["1. Yêu cầu:", "a) Đúng hạn.", "b) Đủ cây."]),
        ("I. TRỒNG RỪNG 1. Giống\n2. Đất\n", ["I. TRỒNG RỪNG", "1. Giống", "2. Đất"]),
        ("I. A\n1. Mục tiêu 1.1. Chung\n1.2. Riêng\n", ["1. Mục tiêu", "1.1. Chung", "1.2. Riêng"]),
        # No second item, another heading before it, a citation, an enumeration within the sentence: left as they are.
        ("I. A\n1. Yêu cầu a) Đúng hạn.\n2. Hai.\n", ["1. Yêu cầu a) Đúng hạn.", "2. Hai."]),
        ("I. A\n1. Yêu cầu a) Đúng hạn.\n2. Hai.\nb) Đủ cây.\n", ["1. Yêu cầu a) Đúng hạn.", "2. Hai.", "b) Đủ cây."]),
        ("I. A\n1. Sửa điểm a) Một.\nb) Hai.\n", ["1. Sửa điểm a) Một.", "b) Hai."]),
        ("I. A\n1. Yêu cầu a) Một; b) Hai.\nb) Ba.\n", ["1. Yêu cầu a) Một; b) Hai.", "b) Ba."]),
    ],
)  # fmt: skip
def test_a_first_item_on_its_headings_line_is_parted_where_a_second_proves_it(text: str, expected: list[str]) -> None:
    plan = plan_from_bytes(text.encode(), "a")
    assert [clause.text for clause in plan.clauses][-len(expected) :] == expected
    assert_whole(plan)


def test_an_attached_document_whose_numbers_are_taken_has_paths_of_its_own() -> None:
    body = "KẾ HOẠCH\nTrồng rừng\nI. A\n1. Một.\n"
    end = "Nơi nhận:\n- Lưu: VT.\nCHỦ TỊCH\n"
    enclosed = "DANH MỤC CÂY TRỒNG\n(Kèm theo Kế hoạch số 1/KH)\nI. B\n1. Hai.\n"
    whole = ["", "I", "I.1"]
    assert paths(body + end + enclosed)[-2:] == ["Danh mục.I", "Danh mục.I.1"]
    assert paths(body + enclosed) == [*whole, "Danh mục", "Danh mục.I", "Danh mục.I.1"]
    twice = paths((body + end) * 3)
    assert [path for path in twice if path.endswith(".1")] == ["I.1", "Kế hoạch.I.1", "Kế hoạch (2).I.1"]
    plan = plan_from_bytes(((body + end) * 3 + enclosed).encode(), "a")
    assert_whole(plan)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("PHỤ LỤC SỐ 01", "PHỤ LỤC SỐ: 02", ["Phụ lục 01", "Phụ lục 02"]),
        ("PHỤ LỤC 1A", "PHỤ LỤC 1B", ["Phụ lục 1A", "Phụ lục 1B"]),
        ("PHỤ LỤC I.1", "PHỤ LỤC I.2", ["Phụ lục I.1", "Phụ lục I.2"]),
        ("Phụ lục I. Danh mục giống", "Phụ lục II. Danh mục cây", ["Phụ lục I", "Phụ lục II"]),
        ("Phụ lục I: DANH MỤC GIỐNG", "Phụ lục II: DANH MỤC CÂY", ["Phụ lục I", "Phụ lục II"]),
        ("Mẫu biểu số 01", "Mẫu biểu số 02", ["Mẫu biểu 01", "Mẫu biểu 02"]),
        ("PHỤ LỤC", "PHỤ LỤC II", ["Phụ lục", "Phụ lục II"]),
        ("PHỤ LỤC I", "Phụ lục IX. Danh mục khác", ["Phụ lục I"]),
        ("PHỤ LỤC I", "Phụ lục II được ban hành năm 2031.", ["Phụ lục I"]),
    ],
)
def test_every_annex_that_the_text_names_has_its_own_paths(first: str, second: str, expected: list[str]) -> None:
    text = f"I. A\n1. Một.\nNơi nhận:\n- Lưu: VT.\nCHỦ TỊCH\n{first}\nI. GIỐNG\n1. Keo.\n{second}\nI. CÂY\n1. Thông.\n"
    found = [path for path in paths(text) if path]
    assert [path for path in found if path.endswith(".I")][: len(expected)] == [f"{name}.I" for name in expected]
    assert len(set(found)) == len(found) or len(expected) == 1


def test_annexes_without_numbers_have_paths_of_their_own() -> None:
    annex = "PHỤ LỤC\n{}\n(Kèm theo Kế hoạch số 1/KH)\nI. NHÓM\n1. {}\n"
    text = "I. A\n1. Một.\nNơi nhận:\n- Lưu: VT.\nCHỦ TỊCH\n"
    first, second = annex.format("DANH MỤC GIỐNG", "Keo."), annex.format("DANH MỤC CÂY", "Thông.")
    found = paths(text + first + second)
    assert [path for path in found if path.endswith(("I", ".1"))][2:] == [
        "Phụ lục I", "Phụ lục I.1", "Phụ lục (2).I", "Phụ lục (2).I.1",
    ]  # fmt: skip
    assert len({path for path in paths(text + first + first) if path.endswith("I.1")}) == 2  # a header that came again


def test_a_decision_and_its_plan_keep_their_paths_apart() -> None:
    text = (
        "QUYẾT ĐỊNH\nBan hành Kế hoạch\nCăn cứ Luật Lâm nghiệp;\nQUYẾT ĐỊNH:\nĐiều 1. Ban hành Kế hoạch.\n"
        "Điều 2. Hiệu lực.\nNơi nhận:\n- Lưu: VT.\nCHỦ TỊCH\nKẾ HOẠCH\nTrồng rừng năm 2031\n"
        "I. MỤC TIÊU\n1. Trồng 40 ha.\n"
    )
    found = [path for path in paths(text) if path]
    assert found == ["Điều 1", "Điều 2", "I", "I.1"]


def test_annexes_restart_the_numbering_under_their_own_names() -> None:
    text = (
        "I. A\n1. Một, theo Phụ lục II kèm theo.\nNơi nhận:\n- Lưu: VT.\nPHỤ LỤC I\nDANH MỤC CÂY\n"
        "(Kèm theo Kế hoạch số 1/KH)\n1. Keo.\n2. Thông.\nPhụ lục II\nMẪU\n1. Tên.\n"
    )
    assert [path for path in paths(text) if path] == [
        "I", "I.1", "Phụ lục I", "Phụ lục I", "Phụ lục I.1", "Phụ lục I.2", "Phụ lục II", "Phụ lục II.1",
    ]  # fmt: skip


def test_a_roman_cell_of_a_table_opens_no_group() -> None:
    header = "PHỤ LỤC\nTT\nNhiệm vụ\nChủ trì\nThời gian\nƯu tiên\nA\nB\n1\n2\n3\n"
    rows = "II\nTRỒNG RỪNG\n1\nƯơm giống\nPhòng Kinh tế\nQuý I/2031\nI\n2\nTrồng cây\nPhòng Kinh tế\nQuý IV/2031\nI\n"
    found = [(kind, path) for kind, path, _ in outline(f"I. A\n1. Một.\n{header}{rows}III\nGIỮ RỪNG\n1\nTuần tra\n")]
    assert found[-5:] == [
        ("heading", "Phụ lục II"),
        ("row", "Phụ lục II.1"),
        ("row", "Phụ lục II.2"),
        ("heading", "Phụ lục III"),
        ("row", "Phụ lục III.1"),
    ]


def test_a_group_in_capitals_opens_after_a_cell_whose_last_word_could_go_on() -> None:
    rows = "A\nTRỒNG RỪNG PHÒNG HỘ\n1\nƯơm giống\nPhòng Kinh tế\nQuý I/2031\nChương trình\n"
    table = rows + "B\nGIỮ RỪNG PHÒNG HỘ\n1\nTuần tra\n"
    found = paths(f"I. A\n1. Một.\nPHỤ LỤC\nTT\nNhiệm vụ\nChủ trì\nThời gian\nSản phẩm\n{table}")
    assert found[-4:] == ["Phụ lục A", "Phụ lục A.1", "Phụ lục B", "Phụ lục B.1"]


def test_page_numbers_and_repeated_headers_are_dropped_and_footnotes_set_apart() -> None:
    page = "XÃ SUỐI MƠ\n- Việc số {0}, làm theo quy ước của thôn{0}{1}\n{0} Quy ước năm 203{0}.\n\f"
    tail = "".join(page.format(n, ";" if n < 3 else " và") + f"{n + 1}\n" for n in (1, 2, 3))
    found = outline("I. VIỆC\n" + tail + "XÃ SUỐI MƠ\nhết.\n")
    assert [text for kind, _, text in found if kind == "footnote"] == [f"{n} Quy ước năm 203{n}." for n in (1, 2, 3)]
    assert found[-4][2] == "- Việc số 3, làm theo quy ước của thôn và hết."
    assert sum("SUỐI MƠ" in text for _, _, text in found) == 1


def test_headings_over_two_lines_are_one() -> None:
    assert outline("I. MỤC\nTIÊU, YÊU CẦU\n1. Một.\n")[0][2] == "I. MỤC TIÊU, YÊU CẦU"


def test_hidden_characters_do_not_reach_clauses_but_stay_in_the_raw_text() -> None:
    plan = plan_from_bytes("I. VI\u200bỆC\n- Trồng \u202ecây\u202c non.\n".encode(), "a")
    assert [clause.text for clause in plan.clauses] == ["I. VIỆC", "- Trồng cây non."]
    assert plan.clauses[0].span.of(plan.raw) == "I. VI\u200bỆC"


@pytest.mark.parametrize(
    "text", [PLAN, PLAN.replace("\n", "\r\n"), unicodedata.normalize("NFD", PLAN), "\ufeff" + PLAN]
)
def test_the_same_plan_in_other_bytes_has_the_same_clauses(text: str) -> None:
    plan = plan_from_bytes(text.encode(), "a")
    assert [(c.kind, c.path, c.text) for c in plan.clauses] == outline(PLAN)
    assert_whole(plan)


PIECES = st.sampled_from(
    ["I. MỤC TIÊU", "II. VIỆC", "1. Trồng cây.", "2. Việc", "2.1. 90% hộ", "a) Một;", "- Hai;", "+ ba", "năm",
     "2031. Rồi", "PHỤ LỤC", "PHỤ LỤC II", "TT", "Nhiệm vụ", "Chủ trì", "1", "Phòng Kinh tế", "Quý I/2031",
     "Nơi nhận:", "CHỦ TỊCH", "KẾ HOẠCH", "Điều 1. Ban", "", "", "A | B | năm 2031", "(Kèm theo",
     "trồng rừng phòng hộ ven suối theo thiết kế đã duyệt,", "2. Yêu cầu a) Một", "I. VIỆC 1. Một", "b)", "8.",
     "Phụ lục 02: DANH MỤC", "DANH MỤC CÂY TRỒNG", "(Kèm theo Kế hoạch)"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=40))
def test_no_word_is_lost_and_none_is_twice(lines: list[str]) -> None:
    plan = plan_from_bytes("\n".join(["Kế hoạch", *lines]).encode(), "a")
    # Lone figures in running text are page numbers, and a table's header that comes again is dropped.
    dropped = sum(len(line.split()) for line in lines if line in ("1", "TT", "Nhiệm vụ", "Chủ trì"))
    assert_whole(plan, dropped)


def test_real_plans_are_covered_word_for_word(shared: Path) -> None:
    files = [*sorted((shared / "plans").glob("*.txt")), *sorted((shared / "plans_other").glob("*QD*.txt"))]
    assert files
    for path in files:
        plan = read_plan(path)
        assert_whole(plan, dropped=600)
        assert max(len(clause.text) for clause in plan.clauses) <= 1_500


def test_a_long_abstract_ends_with_its_line() -> None:
    abstract = "Trồng lan, nuôi ong và làm vườn ươm kiểu mẫu gắn với du lịch cộng đồng, bảo tồn giống cây bản địa trên "
    abstract += "địa bàn tỉnh Lam Sơn, giai đoạn 2031 - 2035, tầm nhìn đến năm 2045"
    text = f"ỦY BAN NHÂN DÂN\nTỈNH LAM SƠN\nSố: 8/KH-UBND\nKẾ HOẠCH\n{abstract}\nBản rút gọn\n"
    text += (
        f"Thực hiện Nghị quyết số 9/NQ-HĐND, {'Ủy ban nhân dân tỉnh ' * 8}ban hành Kế hoạch:\nI. MỤC TIÊU\nTrồng lan.\n"
    )
    told = [clause.text for clause in clauses(text) if clause.kind == "preamble"]
    assert f"KẾ HOẠCH {abstract}" in told
    assert told[-1].startswith("Thực hiện Nghị quyết")


@pytest.mark.parametrize(
    ("above", "paths"),
    [("chấm điểm theo thang điểm ở", ["I", "I.1", "I.1.a", "I.1.b"]), ("chấm điểm.", ["I", "I.1", "I.1.a", "Phụ lục"])],
)
def test_a_mention_of_the_annex_that_a_line_cuts_off_opens_none(above: str, paths: list[str]) -> None:
    text = f"I. NHIỆM VỤ\n1. Việc làng\na) Thôn lập tổ đi {above}\nPhụ lục.\nb) Xã xếp hạng."
    found = plan_from_bytes(text.encode(), "a.txt").clauses
    assert [clause.path for clause in found if clause.path][:4] == paths
