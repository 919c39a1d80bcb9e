from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from corpus.model import Span
from indexer.catalogue import StoredPassage
from indexer.passages import Passage, spelt
from search.claims import figures_in, verdict
from search.engine import Engine
from search.findings import Finding
from search.lexicon import claims
from search.question import understand
from search.retrieval import Candidate


def found(value: str, /, **detail: Any) -> Finding:
    passage = Passage(4, 0, len(value), value, "II. NHIỆM VỤ", Span(0, len(value)))
    candidate = Candidate(StoredPassage(1, "p", passage, "II.1", "item", None, ("", spelt(value))), {})
    return Finding((value,), (), candidate, 1.0, 1.0, detail)


@pytest.mark.parametrize(
    ("question", "claiming"),
    [
        ("Có phải Phòng Kinh tế chủ trì kiểm tra công vụ không?", True),
        ("Phòng Kinh tế chủ trì kiểm tra công vụ, đúng không?", True),
        ("xa co phai dat 62% ho so truc tuyen khong", True),
        ("Does the plan require training on digital skills?", True),
        ("Ai chủ trì kiểm tra công vụ?", False),
        ("Tỷ lệ hồ sơ không đúng hạn là bao nhiêu?", False),
    ],
)
def test_questions_that_state_something_and_ask_whether_it_is_so(question: str, claiming: bool) -> None:
    assert claims(question) is claiming


@pytest.mark.parametrize(
    ("question", "begins", "value"),
    [
        (
            "Có phải Phòng Văn hóa - Xã hội chủ trì tuyên truyền cải cách không?",
            "Đúng. ",
            "Phòng Văn hóa - Xã hội",
        ),
        ("Có phải Phòng Kinh tế chủ trì tuyên truyền cải cách không?", "Không. ", "Phòng Văn hóa - Xã hội"),
        ("Tỷ lệ hồ sơ nộp trực tuyến tối thiểu 62% đúng không?", "Đúng. ", "≥ 62%"),
        ("Tỷ lệ hồ sơ nộp trực tuyến tối thiểu 75% đúng không?", "Không. ", "≥ 62%"),
    ],
)
def test_the_fact_is_given_and_how_the_claim_compares(
    sample_engine: Engine, question: str, begins: str, value: str
) -> None:
    answer = sample_engine.ask(question, "binh-thuong.txt")
    assert answer.values[0] == value
    assert answer.answer.startswith(begins)


@pytest.mark.parametrize(
    ("question", "worded", "detail", "begins"),
    [
        ("Công an có chủ trì thả cá không?", "Phòng Kinh tế", {"lead": ["Phòng Kinh tế"]}, "Không. "),
        (
            "Công an xã có phối hợp thả cá không?",
            "Phòng Kinh tế",
            {"lead": ["Phòng Kinh tế"], "coordinate": ["Công an xã"]},
            "Đúng. ",
        ),
        ("Phòng Kinh tế có chủ trì thả cá với Công an xã không?", "Phòng Kinh tế", {"lead": ["Phòng Kinh tế"]}, ""),
        ("Phòng Kinh tế có chủ trì thả cá không?", "Các cơ quan, đơn vị", {"lead": ["Các cơ quan, đơn vị"]}, ""),
        ("Có phải Phòng Kinh tế chủ trì thả cá không?", "Công an xã", {}, ""),
        ("Có phải tối đa 3 vụ cháy không?", "Số vụ cháy không quá 3 vụ", {}, "Đúng. "),
        ("Số vụ cháy có quá 3 vụ không?", "3. Số vụ cháy không quá 3 vụ", {}, ""),
        ("Kế hoạch có cho phép săn bắn không?", "Không được săn bắn", {}, ""),
        ("Kế hoạch có nói tới săn bắn không?", "Hạn chế săn bắn", {}, "Có. "),
    ],
)
def test_no_word_is_said_that_the_fact_does_not_bear_out(
    question: str, worded: str, detail: dict[str, Any], begins: str
) -> None:
    assert verdict(understand(question), found(worded, **detail)) == begins


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("Có phải đặt chỉ tiêu tối thiểu 1.500 lượt khách không?", "Đúng. "),
        ("Có phải trẻ từ 3 đến 5 tuổi đạt chỉ tiêu 1500 lượt khách không?", "Đúng. "),
        ("Có phải đặt chỉ tiêu 2.500 lượt khách không?", "Không. "),
        ("Có phải đặt chỉ tiêu tối đa 1.500 lượt khách không?", ""),
    ],
)
def test_a_target_bears_out_its_own_figure_and_comparison(question: str, begins: str) -> None:
    data = {"indicator": "Số lượt khách", "comparator": ">=", "value": 1500.0, "value_max": None, "unit": "lượt khách"}
    asked = replace(understand(question), kind="target")
    assert verdict(asked, found("≥ 1.500 lượt khách", **data)) == begins


def test_what_is_found_by_name_needs_no_word() -> None:
    by_name = Finding(("9/2031/NĐ-CP",), (), None, 1.0, 1.0, {}, "Nghị định 7 được thay thế bởi Nghị định 9")
    assert verdict(understand("Nghị định số 7/2029/NĐ-CP còn hiệu lực không?"), by_name) == ""


def test_figures_are_compared_in_one_form() -> None:
    assert figures_in("1.500 lượt, 03 xã, 0,5%") == {"1500", "3", "0,5"}


def test_other_questions_get_no_verdict(sample_engine: Engine) -> None:
    answer = sample_engine.ask("Tỷ lệ hồ sơ nộp trực tuyến là bao nhiêu?", "binh-thuong.txt")
    assert not answer.answer.startswith(("Đúng", "Không", "Có"))
