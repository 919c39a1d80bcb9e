from __future__ import annotations

import pytest

from search.engine import Engine
from search.lexicon import claims


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


def test_other_questions_get_no_verdict(sample_engine: Engine) -> None:
    answer = sample_engine.ask("Tỷ lệ hồ sơ nộp trực tuyến là bao nhiêu?", "binh-thuong.txt")
    assert not answer.answer.startswith(("Đúng", "Không", "Có"))
