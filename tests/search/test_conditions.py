from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from corpus.model import Span
from indexer.catalogue import PlanRecord, StoredPassage
from indexer.passages import Passage, spelt
from search.conditions import at_level, in_form, in_place, in_time, met, with_figures
from search.findings import Finding
from search.question import understand
from search.retrieval import Candidate


def finding(text: str, **detail: Any) -> Finding:
    passage = Passage(4, 0, len(text), text, "II. CHỈ TIÊU", Span(0, len(text)))
    candidate = Candidate(StoredPassage(1, "p", passage, "II.1", "item", None, ("", spelt(text))), {})
    return Finding(("60%",), (), candidate, 1.0, 1.0, detail)


@pytest.fixture
def record(sample_engine: Any) -> PlanRecord:
    return next(plan for plan in sample_engine.store.plans() if plan.name == "binh-thuong.txt")


def of(record: PlanRecord, **head: Any) -> PlanRecord:
    return replace(record, head=replace(record.head, **head))


@pytest.mark.parametrize(
    ("question", "due", "text", "holds"),
    [
        ("Đến năm 2029 tỷ lệ trồng rừng là bao nhiêu?", "năm 2029", "trồng rừng", True),
        ("Đến năm 2029 tỷ lệ trồng rừng là bao nhiêu?", "đến năm 2033", "trồng rừng", False),
        ("Năm 2031 tỷ lệ trồng rừng là bao nhiêu?", "2029-2033", "trồng rừng", True),
        ("Năm 2031 tỷ lệ trồng rừng là bao nhiêu?", "", "năm 2031 trồng rừng", True),
        ("Năm 2041 tỷ lệ trồng rừng là bao nhiêu?", "", "năm 2031 trồng rừng", False),
        ("Tỷ lệ trồng rừng là bao nhiêu?", "năm 2029", "trồng rừng", True),
        ("Diện tích rừng phải tăng bao nhiêu phần trăm so với năm 2024?", "năm 2029", "trồng rừng", True),
    ],
)
def test_the_year_asked_for_is_the_facts_own(
    record: PlanRecord, question: str, due: str, text: str, holds: bool
) -> None:
    plan = of(record, title="Kế hoạch trồng rừng", date=None, period=None)
    assert in_time(understand(question), finding(text, due=due, indicator="tỷ lệ"), plan) is holds


@pytest.mark.parametrize(
    ("question", "scope", "text", "holds"),
    [
        ("Tỷ lệ cấp xã là bao nhiêu?", "cấp xã", "tỷ lệ", True),
        ("Tỷ lệ cấp tỉnh là bao nhiêu?", "cấp xã", "tỷ lệ", False),
        ("Tỷ lệ cấp tỉnh là bao nhiêu?", "", "tỷ lệ tại các sở của tỉnh", True),
        ("Tỷ lệ cấp tỉnh là bao nhiêu?", "", "tỷ lệ tại các thôn", False),
        ("Tỷ lệ ở các phường là bao nhiêu?", "", "tỷ lệ tại các thôn", True),
    ],
)
def test_a_level_called_by_name_is_the_facts_own(
    record: PlanRecord, question: str, scope: str, text: str, holds: bool
) -> None:
    plan = of(record, locality=None)
    assert at_level(understand(question), finding(text, scope=scope), plan) is holds


def test_the_plans_own_level_needs_no_words(record: PlanRecord) -> None:
    assert record.head.locality is not None
    asked = understand(f"Tỷ lệ cấp {record.head.locality.level} là bao nhiêu?")
    assert at_level(asked, finding("tỷ lệ"), record)


@pytest.mark.parametrize(
    ("question", "text", "holds"),
    [
        ("Bao nhiêu phần trăm trẻ từ 3 đến 5 tuổi tới lớp?", "trẻ từ 03 đến 05 tuổi", True),
        ("Bao nhiêu phần trăm trẻ từ 3 đến 5 tuổi tới lớp?", "trẻ từ 06 đến 10 tuổi", False),
        ("Ai lo cho 1.500 lượt khách?", "đón 1.500 lượt khách", True),
        ("Bao nhiêu trẻ tới lớp năm 2029?", "trẻ tới lớp", True),
    ],
)
def test_figures_of_the_question_stand_in_the_passage(
    record: PlanRecord, question: str, text: str, holds: bool
) -> None:
    assert with_figures(understand(question), finding(text), record) is holds
    assert met(understand(question), finding(text), of(record, locality=None, period="2029"), [record]) is holds


@pytest.mark.parametrize(
    ("question", "text", "holds"),
    [
        ("Xã Đồi Cao trồng bao nhiêu cây?", "trồng 300 cây tại thôn Hạ", False),
        ("Xã Đồi Cao trồng bao nhiêu cây?", "xã Đồi Cao trồng 300 cây", True),
        ("Trồng bao nhiêu cây?", "trồng 300 cây", True),
    ],
)
def test_places_that_a_question_names_are_spoken_of(record: PlanRecord, question: str, text: str, holds: bool) -> None:
    assert in_place(understand(question), finding(text), record, [record]) is holds


def test_what_has_only_one_form_stands_in_that_form(record: PlanRecord) -> None:
    asked = understand("Số điện thoại đường dây nóng của trạm y tế là gì?")
    assert not in_form(asked, finding("Trạm y tế trực đường dây nóng."))
    assert in_form(asked, finding("Đường dây nóng của trạm y tế: 0299 388 4455."))
