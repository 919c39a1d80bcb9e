from __future__ import annotations

from indexer.facts.assignments import extract_assignments
from indexer.facts.labels import groups
from tests.indexer.facts_plans import make_plan

BLOCK = [
    ("heading", None, "2. Về bản đồ số"),
    ("heading", 0, "a) Nhiệm vụ:"),
    ("bullet", 1, "- Vẽ bản đồ số của các tuyến kênh."),
    ("bullet", 1, "- Mở lớp học vẽ bản đồ cho cán bộ các ấp."),
    ("heading", 0, "b) Cơ quan thực hiện:"),
    ("bullet", 4, "- Đơn vị chủ trì: Sở Xây dựng."),
    ("bullet", 4, "- Đơn vị phối hợp: Sở Tài chính, UBND các xã."),
    ("item", 0, "c) Thời gian thực hiện: Quý III/2031."),
]


def test_labels_under_their_own_heading_belong_to_the_tasks_of_the_heading_beside_it() -> None:
    (group,) = groups(make_plan(BLOCK).clauses)
    assert (group.lead, group.tasks) == (5, (2, 3))
    assert group.fields["deadline"] == "Quý III/2031"


def test_each_task_of_such_a_block_has_its_lead_its_partners_and_its_deadline() -> None:
    first, second = extract_assignments(make_plan(BLOCK))
    assert (first.clause, first.task) == (2, "Vẽ bản đồ số của các tuyến kênh.")
    assert (second.clause, second.context_clause) == (3, 5)
    for found in (first, second):
        assert (found.lead, found.coordinate) == (("Sở Xây dựng",), ("Sở Tài chính", "UBND các xã"))
        assert found.deadline == "Quý III/2031"


def test_a_labelled_task_is_stated_where_it_stands() -> None:
    plan = make_plan(
        [
            ("heading", None, "3. Về đào tạo"),
            ("item", 0, "a) Nhiệm vụ: Mở lớp học lái đò."),
            ("item", 0, "b) Cơ quan chủ trì: Sở Nội vụ."),
            ("item", 0, "c) Nhiệm vụ: Cấp phao cho học sinh."),
            ("item", 0, "d) Cơ quan chủ trì: Sở Y tế."),
        ]
    )
    found = extract_assignments(plan)
    assert [(one.clause, one.task, one.lead) for one in found] == [
        (1, "Mở lớp học lái đò", ("Sở Nội vụ",)),
        (3, "Cấp phao cho học sinh", ("Sở Y tế",)),
    ]


def test_a_label_that_goes_on_in_sentences_is_read_as_sentences() -> None:
    plan = make_plan(
        [
            ("heading", None, "1. Về chợ"),
            ("bullet", 0, "- Nội dung thực hiện: Sửa chợ."),
            ("bullet", 0, "- Cơ quan thực hiện: Sở Công Thương chủ trì, phối hợp với Sở Tài chính lập dự án."),
        ]
    )
    assert [group.in_words for group in groups(plan.clauses)] == [True]


def test_a_time_behind_a_task_is_the_tasks_own_and_not_that_of_the_one_before() -> None:
    plan = make_plan(
        [
            ("heading", None, "I. CÂY"),
            ("bullet", 0, "- Khen người trồng cây: Sở Nội vụ chủ trì; thời hạn: hằng năm."),
            ("bullet", 0, "- Chấm điểm bến đò: Sở Xây dựng chủ trì; thời hạn: quý IV năm 2031."),
            ("bullet", 0, "- Thời gian: quý I năm 2032."),
        ]
    )
    found = extract_assignments(plan)
    assert [(one.lead, one.deadline) for one in found] == [
        (("Sở Nội vụ",), "hằng năm"),
        (("Sở Xây dựng",), "quý I năm 2032"),
    ]
