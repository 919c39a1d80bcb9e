"""What comes from the browser is checked, what goes back is finished HTML, and nothing is raised."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from search.engine import Engine
from tests.search.legal_store import make_store
from tests.ui.small_store import build
from tests.ui.test_web_markup import Seen
from ui.web.desk import WIDE, Desk, Opened
from ui.web.plans import Listing
from ui.web.texts import texts_in

VI, EN = texts_in("vi"), texts_in("en")


@pytest.fixture
def desk(engine: Engine) -> Desk:
    return Desk(engine)


def plan_id(engine: Engine, name: str) -> str:
    return engine.store.plan_named(name).plan_id


def test_an_answer_leads_to_its_marked_clause(desk: Desk) -> None:
    answer = desk.ask("Ở Khe Lau, cơ quan nào chủ trì ươm cây giống?", [], VI).html
    found = re.search(r'data-open="([^"]+)" data-span="([^"]+)"', answer)
    assert found
    shown = desk.read(Opened(found[1], found[2]), VI)
    assert "<mark>" in shown and "ươm cây giống" in shown
    assert "Văn phòng HĐND và UBND" in shown  # a neighbour


def test_a_question_stays_within_the_chosen_plans(desk: Desk, engine: Engine) -> None:
    ward = plan_id(engine, "ben-go-son.txt")
    answer = desk.ask("Cơ quan nào chủ trì ươm cây giống?", [ward], VI).html
    assert "Phòng Kinh tế, Hạ tầng và Đô thị" in answer
    assert "kh-group" not in answer


@pytest.mark.parametrize("question", ["", "  \n"])
def test_no_question_is_an_invitation(desk: Desk, question: str) -> None:
    assert "sẽ hiện ở đây" in desk.ask(question, [], VI).html


@pytest.mark.parametrize(
    ("question", "plans", "said"), [("?!", [], "Câu hỏi rỗng"), ("a " * 600, [], "tối đa"), ("Ai?", ["lạ"], "«lạ»")]
)
def test_mistakes_become_one_sentence_on_the_page(desk: Desk, question: str, plans: list[str], said: str) -> None:
    shown = desk.ask(question, plans, VI).html
    assert 'role="alert"' in shown and said in shown


@pytest.mark.parametrize(
    "clause_id",
    ["x", "../../etc/passwd:0", f"{'0' * 16}:0", f"{'0' * 16}:99999999", "<script>:1", ":", "'; DROP TABLE"],
)
def test_unknown_clauses_are_said_to_be_unknown(desk: Desk, clause_id: str) -> None:
    assert "Không có điều khoản này" in desk.read(Opened(clause_id), VI)
    assert "no such clause" in desk.read(Opened(clause_id), EN)


@pytest.mark.parametrize("span", ["", "9-1", "x", "0-999999999", "-1-4", "1e3-2"])
def test_odd_spans_still_show_the_clause(desk: Desk, engine: Engine, span: str) -> None:
    assert "kh-cited" in desk.read(Opened(f"{plan_id(engine, 'khe-lau.txt')}:5", span), VI)


@pytest.mark.parametrize("data", [None, [], "x", {}, {"open": 5, "span": None, "way": ["before"]}])
def test_what_a_button_sends_may_be_anything(desk: Desk, data: object) -> None:
    assert Opened.of(data) == Opened()


@pytest.mark.parametrize(("ordinal", "way", "first"), [(0, "after", 1), (14, "before", 1), (8, "after", 9), (8, "", 3)])
def test_leafing_starts_where_the_last_stretch_ended(
    desk: Desk, engine: Engine, ordinal: int, way: str, first: int
) -> None:
    shown = desk.read(Opened(f"{plan_id(engine, 'khe-lau.txt')}:{ordinal}", way=way), VI)
    assert f"Điều khoản {first}–" in shown
    assert ("kh-cited" in shown) == (not way)


def test_the_outline_of_an_unknown_plan_is_a_sentence(desk: Desk, engine: Engine) -> None:
    assert "Không có kế hoạch này" in desk.outline("0" * 16, VI)
    assert "Chọn một kế hoạch" in desk.outline(None, VI)
    assert "MỤC TIÊU" in desk.outline(plan_id(engine, "khe-lau.txt"), VI)


def test_a_plan_shows_its_tasks_by_office(desk: Desk, engine: Engine) -> None:
    shown = desk.outline(plan_id(engine, "khe-lau.txt"), VI)
    assert "Nhiệm vụ theo cơ quan" in shown and "Văn phòng HĐND và UBND</span> (1)" in shown


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ("Văn phòng HĐND và UBND chủ trì những việc gì?", "Thời hạn: hằng quý"),
        ("Kế hoạch đặt những chỉ tiêu nào?", ">Kế hoạch đặt 2 chỉ tiêu<"),
    ],
)
def test_questions_for_lists_get_lists(desk: Desk, engine: Engine, question: str, part: str) -> None:
    answer = desk.ask(question, [plan_id(engine, "khe-lau.txt")], VI).html
    assert 'class="kh-list"' in answer and part in answer


def test_a_citation_of_a_replaced_document_is_pointed_out(tmp_path: Path) -> None:
    engine = Engine.open(make_store(tmp_path))
    shown = Desk(engine).ask("Kế hoạch căn cứ vào những văn bản nào?", [plan_id(engine, "salt.txt")], VI).html
    engine.close()
    assert "đã được thay thế bởi" in shown


def test_every_plan_is_listed_with_its_head(desk: Desk) -> None:
    shown = desk.plans(Listing(), VI)
    assert "3 kế hoạch trong kho" in shown
    for part in ("21/KH-UBND", "34/KH-UBND", "xã Khe Lau", "09/03/2025", "khe-lau.txt"):
        assert part in shown
    assert len(desk.plan_choices()) == 3


def test_suggested_questions_are_answered(desk: Desk, engine: Engine) -> None:
    questions = re.findall(r'data-question="([^"]+)"', desk.suggestions(VI))
    assert questions
    assert all(engine.ask(question).answered for question in questions if "&" not in question)


def test_plans_without_duties_and_targets_suggest_no_question_about_other_plans(tmp_path: Path) -> None:
    engine = Engine.open(make_store(tmp_path))
    questions = re.findall(r'data-question="([^"]+)"', Desk(engine).suggestions(VI))
    assert all(engine.ask(question).answered for question in questions)
    engine.close()


def test_a_hostile_plan_adds_no_element_to_any_view(desk: Desk, engine: Engine) -> None:
    hostile = plan_id(engine, "deo-suong.txt")
    views = [
        desk.ask("Tỷ lệ ao hồ được thả cá giống?", [hostile], VI).html,
        desk.ask("<script>alert(1)</script> thả cá giống?", [], VI).html,
        desk.read(Opened(f"{hostile}:0", way="after"), VI, WIDE),
        desk.outline(hostile, VI),
        desk.plans(Listing(), VI),
        desk.suggestions(VI),
        desk.ask("Phòng Kinh tế chủ trì những việc gì?", [hostile], VI).html,
        desk.ask("Kế hoạch đặt những chỉ tiêu nào?", [hostile], VI).html,
    ]
    for view in views:
        seen = Seen(view)
        assert not {"script", "img"} & set(seen.tags)
        assert not {name for name in seen.attributes if name.startswith("on")}
        assert "\u202e" not in seen.words


def test_the_demonstration_store_is_announced(engine: Engine) -> None:
    assert "không phải nguyên văn" in Desk(engine, demonstration=True).banner(VI)
    assert Desk(engine).banner(VI) == ""


def test_an_unforeseen_failure_is_a_sentence_without_a_traceback(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    engine = Engine.open(build(tmp_path))
    engine.close()
    shown = Desk(engine).plans(Listing(), VI)
    assert 'role="alert"' in shown and "kehoach doctor" in shown
    assert "Traceback" not in shown and caplog.records
