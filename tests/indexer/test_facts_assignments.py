from __future__ import annotations

import time

import pytest

from indexer.facts import extract
from indexer.facts.assignments import extract_assignments
from tests.indexer.facts_plans import make_plan


def test_a_row_gives_task_lead_coordinators_output_and_deadline() -> None:
    text = "2.1 Xây dựng kế hoạch truyền thông Kế hoạch Phòng VHXH Công an xã, các thôn Quý II/2031"
    cells = {
        "task": "Xây dựng kế hoạch truyền thông",
        "output": "Kế hoạch",
        "lead": "Phòng VHXH",
        "coordinate": "Công an xã, các thôn",
        "deadline": "Quý II/2031",
    }
    (found,) = extract_assignments(make_plan([("row", None, text)], cells={0: cells}))
    assert (found.task, found.lead, found.coordinate) == (cells["task"], ("Phòng VHXH",), ("Công an xã", "các thôn"))
    assert (found.output, found.deadline, found.lead_canonical) == (
        "Kế hoạch",
        "Quý II/2031",
        ("Phòng Văn hóa - Xã hội",),
    )


@pytest.mark.parametrize(
    ("text", "task", "lead"),
    [
        ("1 Ươm giống cây Sở Nội vụ Quý II/2031", "Ươm giống cây", [("Sở Nội vụ",)]),
        ("1 Ươm giống giao Sở Nội vụ Quý II/2031", "Ươm giống giao Sở Nội vụ", []),
    ],
)
def test_an_office_leads_where_its_column_has_an_unknown_header(text: str, task: str, lead: list[tuple[str]]) -> None:
    plan = make_plan([("row", None, text)], cells={0: {"number": "1", "task": task, "deadline": "Quý II/2031"}})
    assert [found.lead for found in extract_assignments(plan)] == lead


def test_a_row_without_a_lead_says_so_by_an_empty_lead() -> None:
    cells = {"task": "Tham gia tập huấn", "coordinate": "Các phòng chuyên môn"}
    (found,) = extract_assignments(
        make_plan([("row", None, "Tham gia tập huấn Các phòng chuyên môn")], cells={0: cells})
    )
    assert found.lead == ()


@pytest.mark.parametrize(
    ("text", "lead", "coordinate"),
    [
        ("2.1 Lập sổ theo dõi Báo cáo Phòng Nội vụ Các phòng liên quan, các thôn Năm 2031", "Phòng Nội vụ", 2),
        ("2.2 Rà soát quy chế Công an xã Thường xuyên", "Công an xã", 0),
        ("2.3 Tham gia tập huấn Các phòng chuyên môn Quý II/2031", None, 1),
    ],
)
def test_a_row_without_known_columns_is_read_in_reading_order(text: str, lead: str | None, coordinate: int) -> None:
    (found,) = extract_assignments(make_plan([("row", None, text)], cells={0: {}}))
    assert (found.lead, len(found.coordinate)) == ((lead,) if lead else (), coordinate)


def test_an_office_inside_a_task_is_not_taken_for_the_lead() -> None:
    for text in (
        "2.1 Trình Chủ tịch UBND xã phê duyệt danh mục văn bản cần sửa đổi",
        "2.2 Hoàn thiện đề án trình Sở Nội vụ trong năm 2031",
    ):
        assert extract_assignments(make_plan([("row", None, text)], cells={0: {}})) == ()


def test_the_name_of_an_office_with_duties_is_pieced_together_in_a_torn_row() -> None:
    plan = make_plan(
        [
            ("heading", None, "V. TỔ CHỨC THỰC HIỆN"),
            ("heading", 0, "1. Phòng Nội vụ"),
            ("bullet", 1, "- Theo dõi chung."),
            (
                "row",
                None,
                "Thực hiện tinh giản biên chế | Báo cáo | Phòng Nội Các phòng Thường theo quy định | vụ xuyên",
            ),
        ],
        cells={3: {}},
    )
    assert extract_assignments(plan)[-1].lead == ("Phòng Nội vụ",)


@pytest.mark.parametrize(
    ("text", "lead", "coordinate"),
    [
        (
            "Giao Phòng Kinh tế chủ trì, phối hợp với Công an xã và các đơn vị liên quan lập dự toán.",
            ("Phòng Kinh tế",),
            ("Công an xã", "các đơn vị liên quan"),
        ),
        ("Văn phòng HĐND và UBND chịu trách nhiệm theo dõi, đôn đốc.", ("Văn phòng HĐND và UBND",), ()),
        ("b) Sở Y tế, Sở Nội vụ chủ trì kiểm tra các cơ sở.", ("Sở Y tế", "Sở Nội vụ"), ()),
        ("Đề nghị Sở Y tế lập đoàn kiểm tra.", ("Sở Y tế",), ()),
        ("Sở Y tế, trên cơ sở đề xuất của các xã, chủ trì tổng hợp.", ("Sở Y tế",), ()),
        ("Căn cứ tình hình thực tế, các xã có trách nhiệm lập kế hoạch.", ("các xã",), ()),
        ("Trung tâm Phòng bệnh mùa mưa chủ trì phun thuốc.", ("Trung tâm Phòng bệnh mùa mưa",), ()),
        (
            "Rà soát hệ thống kênh mương, do Sở Xây dựng chủ trì, phối hợp với Công an xã.",
            ("Sở Xây dựng",),
            ("Công an xã",),
        ),
        (
            "Sở Y tế chủ trì, phối hợp với Sở Nội vụ và đơn vị liên quan.",
            ("Sở Y tế",),
            ("Sở Nội vụ", "đơn vị liên quan"),
        ),
    ],
)
def test_prose_names_the_lead(text: str, lead: tuple[str, ...], coordinate: tuple[str, ...]) -> None:
    (found,) = extract_assignments(make_plan([("item", None, text)]))
    assert (found.lead, found.coordinate, found.context) == (lead, coordinate, None)


def test_duties_inherit_the_office_of_their_heading() -> None:
    plan = make_plan(
        [
            ("heading", None, "V. TỔ CHỨC THỰC HIỆN"),
            ("heading", 0, "1. Phòng Văn hóa - Xã hội"),
            ("bullet", 1, "- Chủ trì, phối hợp với Trạm Y tế xã tuyên truyền."),
            ("bullet", 1, "- Định kỳ hằng quý báo cáo UBND xã."),
            ("item", 0, "2. Công an xã: Bảo đảm trật tự."),
            ("heading", 0, "3. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam xã"),
            ("bullet", 5, "- Giám sát việc thực hiện."),
        ]
    )
    found = extract_assignments(plan)
    assert [item.lead for item in found] == [
        ("Phòng Văn hóa - Xã hội",),
        ("Phòng Văn hóa - Xã hội",),
        ("Công an xã",),
        ("Ủy ban Mặt trận Tổ quốc Việt Nam xã",),
    ]
    assert found[0].coordinate == ("Trạm Y tế xã",)
    assert found[1].deadline == "Định kỳ hằng quý báo cáo UBND xã"[: len(found[1].deadline)]
    assert (found[0].context, found[0].context_clause) == ("1. Phòng Văn hóa - Xã hội", 1)


def test_a_duty_with_a_subject_of_its_own_does_not_inherit() -> None:
    plan = make_plan(
        [
            ("heading", None, "V. TỔ CHỨC THỰC HIỆN"),
            ("heading", 0, "1. Phòng Kinh tế"),
            (
                "bullet",
                1,
                "- Lập kế hoạch vốn. Người đứng đầu các cơ quan, đơn vị chịu trách nhiệm.",
            ),
        ]
    )
    inherited, own = extract_assignments(plan)
    assert inherited.lead == ("Phòng Kinh tế",)
    assert (own.lead, own.context) == (("Người đứng đầu các cơ quan, đơn vị",), None)
    assert plan.clauses[2].text[own.start : own.end].startswith("Người đứng đầu")


def test_who_shares_in_all_duties_below_a_heading_shares_in_each() -> None:
    plan = make_plan(
        [
            ("heading", None, "V. TỔ CHỨC THỰC HIỆN"),
            ("heading", 0, "1. Phòng Kinh tế"),
            ("heading", 1, "a) Chủ trì, phối hợp với Công an xã và các thôn"),
            ("bullet", 2, "- Lập kế hoạch vốn."),
            ("paragraph", 2, "Thời gian hoàn thành: Quý II/2031."),
            ("bullet", 2, "- Phối hợp với Trạm Y tế tập huấn."),
        ]
    )
    first, second = extract_assignments(plan)
    assert (first.lead, first.coordinate) == (("Phòng Kinh tế",), ("Công an xã", "các thôn"))
    assert (first.deadline, first.due) == ("Quý II/2031", "2031-Q2")
    assert (second.lead, second.coordinate) == (("Phòng Kinh tế",), ("Trạm Y tế",))


def test_other_parts_and_the_money_are_told() -> None:
    text = "Sở Y tế chủ trì mua thuốc từ nguồn ngân sách xã; gửi Sở Nội vụ theo dõi."
    found = extract_assignments(make_plan([("item", None, text)]))[0]
    assert (found.lead, found.budget) == (("Sở Y tế",), "nguồn ngân sách xã")
    followed = extract_assignments(
        make_plan([("item", None, "Sở Y tế chủ trì mua thuốc, dưới sự giám sát của Sở Nội vụ.")])
    )[0]
    assert followed.roles == {"giám sát": ("Sở Nội vụ",)}


@pytest.mark.parametrize("text", ["Cơ quan chủ trì, cơ quan phối hợp nêu tại phụ lục.", "STT Nhiệm vụ Cơ quan chủ trì"])
def test_the_words_for_a_kind_of_office_are_no_office(text: str) -> None:
    assert extract_assignments(make_plan([("paragraph", None, text)])) == ()


def test_how_many_there_may_be_is_no_duty() -> None:
    plan = make_plan(
        [("heading", None, "V. PHÂN CÔNG"), ("heading", 0, "1. Các thôn"), ("bullet", 1, "- Không quá 05 cá nhân;")]
    )
    assert extract_assignments(plan) == ()


def test_closing_words_are_not_the_duty_of_the_last_office() -> None:
    plan = make_plan(
        [
            ("heading", None, "V. TỔ CHỨC THỰC HIỆN"),
            ("heading", 0, "1. Phòng Kinh tế"),
            ("paragraph", 1, "Trong quá trình thực hiện, nếu có vướng mắc, các phòng, ban phản ánh về UBND xã."),
        ]
    )
    (found,) = extract_assignments(plan)
    assert found.lead == ("các phòng, ban",)


def test_labelled_bullets_make_one_assignment() -> None:
    plan = make_plan(
        [
            ("heading", None, "1. Xây dựng bản đồ số"),
            ("bullet", 0, "- Cơ quan chủ trì: Sở Xây dựng."),
            ("bullet", 0, "- Cơ quan phối hợp: Sở Tài chính; UBND các xã, phường."),
            ("bullet", 0, "- Thời gian hoàn thành: Quý III/2031."),
        ]
    )
    (found,) = extract_assignments(plan)
    assert (found.task, found.lead) == ("Xây dựng bản đồ số", ("Sở Xây dựng",))
    assert (found.coordinate, found.deadline) == (("Sở Tài chính", "UBND các xã, phường"), "Quý III/2031")


@pytest.mark.parametrize(
    ("text", "lead", "task"),
    [
        ("- Giao Phòng Kinh tế chuyển kết quả đếm ong.", "Phòng Kinh tế", "Chuyển kết quả đếm ong."),
        (
            "- Giao Phòng Kinh tế (hoặc Phòng Văn hóa - Xã hội) chuyển kết quả đếm ong.",
            "Phòng Kinh tế",
            "Chuyển kết quả đếm ong.",
        ),
        ("- Chuyển kết quả đếm ong.", "UBND xã Đá Chồng", "Chuyển kết quả đếm ong."),
    ],
)
def test_whom_an_order_among_an_offices_duties_goes_to_leads(text: str, lead: str, task: str) -> None:
    plan = make_plan(
        [("heading", None, "V. TỔ CHỨC THỰC HIỆN"), ("heading", 0, "1. UBND xã Đá Chồng"), ("bullet", 1, text)]
    )
    (found,) = extract_assignments(plan)
    assert (found.lead, found.task) == ((lead,), task)


def test_what_goes_on_with_a_sentence_is_of_its_office_and_the_next_one_of_the_headings() -> None:
    text = "- Hội Nông dân chủ trì đếm ong; đóng sổ cho chủ vườn. Đồng thời, dạy nghề. Báo cáo kết quả."
    plan = make_plan(
        [("heading", None, "V. TỔ CHỨC THỰC HIỆN"), ("heading", 0, "1. Phòng Kinh tế"), ("bullet", 1, text)]
    )
    assert [(one.lead, one.task) for one in extract_assignments(plan)] == [
        (("Hội Nông dân",), "Chủ trì đếm ong"),
        (("Hội Nông dân",), "Đóng sổ cho chủ vườn. Đồng thời, dạy nghề."),
        (("Phòng Kinh tế",), "Báo cáo kết quả."),
    ]


def test_who_reports_difficulties_is_told_in_a_numbered_closing_sentence_too() -> None:
    text = "5. Trong quá trình thực hiện, nếu có vướng mắc, các thôn kịp thời phản ánh về Phòng Kinh tế."
    plan = make_plan([("heading", None, "V. TỔ CHỨC THỰC HIỆN"), ("item", 0, text)])
    assert [one.lead for one in extract_assignments(plan)] == [("các thôn",)]


def test_all_facts_of_a_plan_are_json() -> None:
    plan = make_plan(
        [("item", None, "1. Phòng Kinh tế chủ trì thực hiện Nghị định 911/2031/NĐ-CP, đạt tối thiểu 71%.")]
    )
    facts = extract(plan)
    assert [len(kind) for kind in (facts.targets, facts.assignments, facts.references)] == [1, 1, 1]
    assert facts.assignments[0].to_json()["lead"] == ["Phòng Kinh tế"]


@pytest.mark.parametrize("piece", ["giao Phòng A chủ trì, phối hợp với ", "phối hợp với Sở A, ", ": ", "Phòng A. "])
def test_a_hostile_line_costs_linear_time(piece: str) -> None:
    plan = make_plan([("heading", None, "V. TỔ CHỨC THỰC HIỆN"), ("item", 0, (piece * 50_000)[:50_000])])
    begin = time.perf_counter()
    extract_assignments(plan)
    assert time.perf_counter() - begin < 5


@pytest.mark.parametrize("heading", ["II. GIẢI PHÁP", "II. TỔ CHỨC THỰC HIỆN"])
@pytest.mark.parametrize(
    ("closing", "deadline"),
    [
        ("hoàn thành trước ngày 30/7/2031.", "hoàn thành trước ngày 30/7/2031"),
        ("xong trước ngày 30/7/2031", "xong trước ngày 30/7/2031"),
        ("báo cáo kết quả về Sở Nội vụ trước ngày 15/11/2031.", "trước ngày 15/11/2031"),
        ("thời gian hoàn thành: quý III năm 2031.", "quý III năm 2031"),
        ("trong quý II.", "trong quý II"),
    ],
)
def test_a_deadline_behind_a_semicolon_is_that_of_the_duty_before_it(heading: str, closing: str, deadline: str) -> None:
    text = f"Phòng Nội vụ chủ trì lập danh sách hộ nuôi vịt; {closing}"
    (found,) = extract_assignments(make_plan([("heading", None, heading), ("paragraph", 0, text)], period="2031"))
    assert (found.lead, found.deadline) == (("Phòng Nội vụ",), deadline)
    assert text[found.start : found.end] == text
    assert found.due


def test_a_deadline_behind_several_duties_is_that_of_none_alone() -> None:
    text = "Phòng Nội vụ chủ trì đếm vịt; Phòng Kinh tế chủ trì đo ao; hoàn thành trước ngày 30/7/2031."
    found = extract_assignments(make_plan([("heading", None, "II. GIẢI PHÁP"), ("paragraph", 0, text)]))
    assert [item.deadline for item in found] == ["", ""]


def test_what_is_to_be_done_behind_a_semicolon_is_no_deadline_of_the_duty_before_it() -> None:
    text = "Phòng Nội vụ chủ trì đếm vịt; Phòng Kinh tế chủ trì đo ao trước ngày 30/7/2031."
    found = extract_assignments(make_plan([("heading", None, "II. GIẢI PHÁP"), ("paragraph", 0, text)]))
    assert [item.deadline for item in found] == ["", "trước ngày 30/7/2031"]


def test_each_duty_of_a_list_keeps_the_deadline_that_stands_behind_it() -> None:
    text = "Phòng Nội vụ chủ trì đếm vịt; xong trước ngày 30/6/2031; Phòng Kinh tế chủ trì đo ao; trong quý IV."
    found = extract_assignments(make_plan([("heading", None, "II. GIẢI PHÁP"), ("paragraph", 0, text)]))
    assert [item.deadline for item in found] == ["xong trước ngày 30/6/2031", "trong quý IV"]
