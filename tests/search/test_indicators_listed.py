from __future__ import annotations

import pytest

from search.engine import Engine


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("Kế hoạch đặt những chỉ tiêu nào?", 4),
        ("Có những chỉ tiêu nào về thanh toán trực tuyến?", 1),
        ("Liệt kê các chỉ tiêu về kỹ năng số", 1),
    ],
)
def test_the_targets_of_a_plan_are_listed(sample_engine: Engine, question: str, count: int) -> None:
    answer = sample_engine.ask(question, "binh-thuong.txt")
    assert answer.kind == "target"
    assert len(answer.values) == count
    assert len(answer.citations) == count
    assert f"{count} chỉ tiêu" in answer.answer


def test_a_subject_without_targets_is_refused(sample_engine: Engine) -> None:
    assert not sample_engine.ask("Có những chỉ tiêu nào về trồng rừng?", "binh-thuong.txt").answered
