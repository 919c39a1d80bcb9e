"""Multiples: how many times as much as something a plan sets."""

from __future__ import annotations

import time

import pytest

from indexer.facts.amounts import find_amounts
from indexer.facts.targets import extract_targets
from tests.indexer.facts_plans import make_plan


@pytest.mark.parametrize(
    ("text", "comparator", "value", "value_max"),
    [
        ("Doanh thu lan cắt cành gấp 12 lần doanh thu hoa cúc", "=", 12, None),
        ("Số vườn ươm tăng gấp đôi so với năm 2031", "=", 2, None),
        ("Số vườn ươm đạt gấp ba lần năm 2031", "=", 3, None),
        ("Giá trị hoa khô gấp rưỡi năm 2031", "=", 1.5, None),
        ("Sản lượng mật tăng 2,5 lần", "=", 2.5, None),
        ("Sản lượng mật tăng từ 2 đến 3 lần", "=", 2, 3),
        ("Thu nhập của hộ trồng lan bằng 1,4 lần mức bình quân", "=", 1.4, None),
        ("Số đàn ong tối thiểu gấp 4 lần năm 2031", ">=", 4, None),
        ("Số đàn ong gấp hơn 4 lần năm 2031", ">", 4, None),
    ],
)
def test_a_multiple_is_a_figure_in_times(text: str, comparator: str, value: float, value_max: float | None) -> None:
    (amount,) = find_amounts(text)
    assert (amount.comparator, amount.value, amount.value_max, amount.unit) == (comparator, value, value_max, "lần")


@pytest.mark.parametrize(
    "text",
    [
        "Gặp 2 lần với chủ vườn",
        "nhà có tầng 2 lần nữa",
        "khẩn trương gấp rút trồng 3 lần",
        "tăng từ 5 lên 7",
        "gấp năm 2031",
        "tưới 2 lần",
    ],
)
def test_what_only_sounds_alike_is_no_multiple(text: str) -> None:
    assert all(amount.unit != "lần" for amount in find_amounts(text))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("- Doanh thu lan cắt cành gấp 12 lần doanh thu hoa cúc.", [("Doanh thu lan cắt cành", 12, "")]),
        ("- Tăng gấp đôi số lượng vườn ươm so với năm 2031.", [("Số lượng vườn ươm", 2, "")]),
        ("- Đến năm 2035, số đàn ong gấp 4 lần năm 2031.", [("Số đàn ong", 4, "Đến năm 2035")]),
        ("- Tỷ lệ hộ nuôi ong đạt 40%, gấp đôi năm 2031.", [("Tỷ lệ hộ nuôi ong", 40, "")]),
        ("- Quy mô đàn ong gấp 4 lần năm 2031.", [("Quy mô đàn ong", 4, "")]),
        ("- Tỷ lệ hộ dùng công nghệ số đạt 70%.", [("Tỷ lệ hộ dùng công nghệ số", 70, "")]),
    ],
)
def test_what_a_multiple_is_of_stands_before_it_and_what_it_is_compared_with_is_no_date(
    text: str, told: list[tuple[str, float, str]]
) -> None:
    plan = make_plan([("heading", None, "II. MỤC TIÊU"), ("bullet", 0, text)])
    assert [(one.indicator, one.value, one.due) for one in extract_targets(plan)] == told


def test_outside_of_aims_a_bare_multiple_is_no_target() -> None:
    plan = make_plan([("heading", None, "I. BỐI CẢNH"), ("bullet", 0, "- Hoa lan bán gấp 3 lần hoa cúc.")])
    assert extract_targets(plan) == ()


def test_a_hostile_line_costs_no_more_than_its_length() -> None:
    started = time.process_time()
    find_amounts("tăng gấp " * 5_000 + "gấp 2 " * 5_000 + "2 lần " * 5_000)
    assert time.process_time() - started < 5
