"""A plan's tasks office by office."""

from __future__ import annotations

import pytest

from tests.ui.small_store import HOSTILE
from tests.ui.test_web_markup import Seen
from tests.ui.test_web_reading import clause
from ui.web.duties import duties_html
from ui.web.texts import texts_in

VI, EN = texts_in("vi"), texts_in("en")
PLAN = "0123456789abcdef"
CLAUSES = [clause(0, "Ươm cây giống"), clause(1, "Tưới cây"), clause(2, "Đào hố")]


def task(words: str, *lead: str, **given: object) -> dict[str, object]:
    return {"task": words, "lead": list(lead), "lead_canonical": [], "coordinate": [], "deadline": "", "start": 0,
            "end": 7, **given}  # fmt: skip


TASKS = [
    (0, task("Ươm cây giống", "Phòng KT", lead_canonical=["Phòng Kinh tế"], deadline="quý II")),
    (1, task("Tưới cây")),
    (2, task("Đào hố", "Phòng Kinh tế", "Trạm Y tế")),
]


def test_each_office_has_its_list_and_tasks_without_a_lead_come_last() -> None:
    shown = duties_html(PLAN, TASKS, CLAUSES, VI)
    order = [shown.index(part) for part in ("Nhiệm vụ theo cơ quan (3)", "Phòng Kinh tế</span> (2)",
                                            "Trạm Y tế</span> (1)", "chưa rõ chủ trì</span> (1)")]  # fmt: skip
    assert order == sorted(order)
    assert "Thời hạn: quý II" in shown and f'data-open="{PLAN}:0"' in shown
    assert "no lead stated" in duties_html(PLAN, TASKS, CLAUSES, EN)


@pytest.mark.parametrize("assignments", [[], [(9, task("Tưới cây"))], [(0, task(""))]])
def test_a_plan_without_tasks_has_no_list(assignments: list[tuple[int, dict[str, object]]]) -> None:
    assert duties_html(PLAN, assignments, CLAUSES, VI) == ""


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_offices_and_tasks_add_no_element(text: str) -> None:
    seen = Seen(duties_html(PLAN, [(0, task(text, text)), (1, task(text))], CLAUSES, VI))
    assert not {"script", "img", "b"} & set(seen.tags)
    assert not {name for name in seen.attributes if name.startswith("on")}
