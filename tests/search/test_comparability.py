from __future__ import annotations

import pytest

from search.answer import Cell
from search.comparability import NOT_COMPARABLE, Stated, covers, noted, same_unit


def stated(
    plan: str,
    value: float | None,
    *,
    unit: str = "%",
    scope: str = "",
    of: str = "",
    direction: str = "level",
    due: str = "",
    year: str = "",
    level: str = "xã",
) -> Stated:
    cell = Cell(
        f"{plan}.txt",
        plan,
        f"xã {plan}",
        value,
        ">=",
        unit,
        "Tỷ lệ hộ có vườn ươm",
        scope,
        due,
        denominator=of,
        year=year,
    )
    return Stated(cell, level, direction)


def notes(*figures: Stated, years: tuple[str, ...] = ()) -> list[str]:
    return [cell.note for cell in noted(figures, years)]


def test_a_figure_in_another_unit_is_marked_with_the_reason() -> None:
    first, second, odd, silent = notes(stated("a", 60), stated("b", 70), stated("c", 40, unit="hộ"), stated("d", None))
    assert (first, second, silent) == ("", "", "")
    assert odd.startswith(NOT_COMPARABLE)
    assert "hộ" in odd


def test_shares_of_different_totals_are_marked() -> None:
    one = stated("a", 60, of="tổng số vườn cây ăn quả")
    other = stated("b", 70, of="tổng số hộ đăng ký")
    assert all(NOT_COMPARABLE in note for note in notes(one, other))
    assert notes(one, stated("b", 70, of="tổng số vườn cây ăn quả")) == ["", ""]


def test_of_several_totals_only_the_odd_one_is_marked() -> None:
    usual = [stated(plan, 60, of="tổng số hồ sơ") for plan in "abc"]
    *same, odd = notes(*usual, stated("d", 90, of="tổng số hồ sơ toàn trình"))
    assert same == ["", "", ""]
    assert "toàn trình" in odd


def test_a_total_that_is_not_told_is_no_difference() -> None:
    assert notes(stated("a", 60), stated("b", 70, of="tổng số hộ đăng ký")) == ["", ""]


def test_the_total_may_stand_in_the_indicator_alone() -> None:
    cell = Cell("a.txt", "a", "xã A", 60.0, "=", "%", "Tỷ lệ vườn trên tổng số vườn cây ăn quả")
    assert "vườn cây ăn quả" in noted([Stated(cell), stated("b", 70, of="tổng số hộ đăng ký")])[0].note


def test_a_figure_limited_to_what_no_other_is_of_is_marked() -> None:
    odd, plain, _ = notes(stated("a", 60, scope="lĩnh vực đất đai"), stated("b", 70), stated("c", 80))
    assert "lĩnh vực đất đai" in odd
    assert plain == ""


def test_the_plans_own_level_is_no_limit() -> None:
    assert notes(stated("a", 60, scope="cấp xã"), stated("b", 70)) == ["", ""]
    both = [stated("c", 85, scope="cấp tỉnh", level="tỉnh"), stated("c", 80, scope="cấp xã", level="tỉnh")]
    assert notes(*both, stated("b", 70)) == ["", "", ""]


def test_scopes_within_one_plan_are_not_set_against_each_other() -> None:
    assert notes(stated("a", 60, scope="nhóm 1"), stated("a", 70, scope="nhóm 2")) == ["", ""]


def test_a_cut_is_not_set_beside_a_level() -> None:
    cut, level = notes(stated("a", 10, direction="cut"), stated("b", 90))
    assert "mức giảm" in cut
    assert "mức đạt" in level


def test_a_figure_of_another_year_than_asked_is_marked() -> None:
    own, later, period = notes(
        stated("a", 60, due="năm 2031"),
        stated("b", 70, year="2034"),
        stated("c", 80, year="2030-2032"),
        years=("2031",),
    )
    assert (own, period) == ("", "")
    assert "2034" in later


@pytest.mark.parametrize(
    ("words", "year", "covered"),
    [("đến năm 2031", "2031", True), ("2030-2034", "2032", True), ("2030-2034", "2035", False), ("", "2031", False)],
)
def test_years_that_words_cover(words: str, year: str, covered: bool) -> None:
    assert covers(words, year) is covered


@pytest.mark.parametrize(
    ("unit", "other", "same"),
    [
        ("%", "%", True),
        ("buổi", "buổi chợ phiên", True),
        ("lần/năm", "đợt/năm", True),
        ("lần/năm", "lần/tháng", False),
        ("%", "hộ", False),
        ("", "", True),
        ("", "%", False),
    ],
)
def test_units_that_are_one(unit: str, other: str, same: bool) -> None:
    assert same_unit(unit, other) is same
