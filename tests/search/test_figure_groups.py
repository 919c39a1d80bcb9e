"""Figures that may stand on one axis."""

from __future__ import annotations

from dataclasses import replace

from search.answer import Cell
from search.figure_groups import figure_groups

CELL = Cell("a.txt", "a" * 16, "tỉnh Lam Hải", 30.0, ">=", "%", "kinh tế số", due="đến năm 2035", year="2031")
OTHER = replace(CELL, plan="b.txt", locality="tỉnh Sơn Giang", value=40.0)


def test_years_stand_apart_and_the_greatest_figure_comes_first() -> None:
    later = [replace(CELL, due="2031-2040"), replace(OTHER, due="2040")]
    groups = figure_groups([*later, CELL, OTHER])
    assert [group.year for group in groups] == ["2035", "2040"]
    assert [cell.value for cell in groups[0].cells] == [40.0, 30.0]


def test_a_figure_without_a_year_is_of_its_plans_year() -> None:
    (group,) = figure_groups([replace(CELL, due=""), replace(OTHER, due="cuối kỳ")])
    assert group.year == "2031"


def test_units_and_totals_are_never_mixed() -> None:
    assert figure_groups([CELL, replace(OTHER, unit="xã")]) == ()
    assert figure_groups([CELL, replace(OTHER, denominator="GRDP")]) == ()
    (group,) = figure_groups([replace(CELL, denominator="tổng số hộ"), replace(OTHER, denominator="tổng số hộ")])
    assert group.total == "tổng số hộ"


def test_what_cannot_be_compared_or_stands_alone_is_in_no_group() -> None:
    assert figure_groups([CELL, replace(OTHER, note="không so sánh trực tiếp: khác"), replace(OTHER, value=None)]) == ()
