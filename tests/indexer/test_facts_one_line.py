"""Who carries out a task, said right after it."""

from __future__ import annotations

import time

import pytest

from indexer.facts.assignments import extract_assignments
from indexer.facts.one_line import carried_out
from tests.indexer.facts_plans import make_plan

TASK = "Lập danh mục giống lan"


@pytest.mark.parametrize(
    ("text", "lead", "coordinate", "deadline"),
    [
        (f"a) {TASK}. Sở Nội vụ thực hiện, phối hợp với Sở Y tế.", ["Sở Nội vụ"], ["Sở Y tế"], ""),
        (f"a) {TASK}: Sở Nội vụ thực hiện, phối hợp với Sở Y tế.", ["Sở Nội vụ"], ["Sở Y tế"], ""),
        (f"- {TASK} (Sở Nội vụ chủ trì, phối hợp với Sở Y tế).", ["Sở Nội vụ"], ["Sở Y tế"], ""),
        (f"- {TASK}. Giao Sở Nội vụ chủ trì, Sở Y tế phối hợp.", ["Sở Nội vụ"], ["Sở Y tế"], ""),
        (f"- {TASK}, do Sở Nội vụ thực hiện.", ["Sở Nội vụ"], [], ""),
        (f"- {TASK}. Sở Nội vụ phụ trách; thời hạn: tháng 5/2031.", ["Sở Nội vụ"], [], "tháng 5/2031"),
        (
            f"- {TASK}; đơn vị thực hiện: Sở Nội vụ; đơn vị phối hợp: Sở Y tế, các xã.",
            ["Sở Nội vụ"],
            ["Sở Y tế", "các xã"],
            "",
        ),
        (
            f"- {TASK}. Cơ quan chủ trì: Sở Nội vụ. Cơ quan phối hợp: Sở Y tế. Thời gian: Quý II/2031.",
            ["Sở Nội vụ"],
            ["Sở Y tế"],
            "Quý II/2031",
        ),
        (f"- {TASK} (cơ quan chủ trì: Sở Nội vụ; phối hợp: Sở Y tế).", ["Sở Nội vụ"], ["Sở Y tế"], ""),
        (f"- {TASK} - Đơn vị thực hiện: Sở Nội vụ - Thời gian: năm 2031.", ["Sở Nội vụ"], [], "năm 2031"),
        (
            f"- {TASK} (đơn vị thực hiện: Sở Nội vụ, hoàn thành trước 30/6/2031)",
            ["Sở Nội vụ"],
            [],
            "hoàn thành trước 30/6/2031",
        ),
    ],
)
def test_one_line_holds_task_offices_and_time(text: str, lead: list[str], coordinate: list[str], deadline: str) -> None:
    plan = make_plan([("heading", None, "II. NỘI DUNG"), ("bullet", 0, "- Chăm vườn ươm cũ."), ("bullet", 0, text)])
    (found,) = extract_assignments(plan)
    assert (found.task, found.lead, found.coordinate, found.deadline) == (
        TASK,
        tuple(lead),
        tuple(coordinate),
        deadline,
    )


def test_a_line_that_only_says_who_is_of_the_heading() -> None:
    plan = make_plan(
        [
            ("heading", None, "II. NỘI DUNG"),
            ("heading", 0, "1. Bán hoa Tết"),
            ("paragraph", 1, "Sở Công Thương thực hiện, phối hợp với Sở Nội vụ."),
        ]
    )
    (found,) = extract_assignments(plan)
    assert (found.task, found.lead, found.context) == ("Bán hoa Tết", ("Sở Công Thương",), "1. Bán hoa Tết")


@pytest.mark.parametrize(
    "text",
    [
        "a) Trồng lan. Sở Nội vụ chủ trì, phối hợp với Sở Y tế dạy nghề cho chủ vườn.",
        "a) Kiểm tra các công trình do Sở Xây dựng thực hiện.",
        "a) Trồng lan theo kế hoạch và thực hiện.",
    ],
)
def test_a_sentence_with_a_task_of_its_own_is_none(text: str) -> None:
    assert carried_out(text) is None


def test_a_hostile_line_costs_no_more_than_its_length() -> None:
    started = time.process_time()
    carried_out("a) " + "Sở Nội vụ, " * 2_000 + ". Sở Nội vụ " * 2_000 + "thực hiện, phối hợp")
    assert time.process_time() - started < 5
