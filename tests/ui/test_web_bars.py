"""Bar charts: zero at the left, the figure on each bar, nothing drawn that cannot be compared."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from search.answer import Cell
from search.figure_groups import FigureGroup
from tests.ui.small_store import HOSTILE, LONG_WORD
from tests.ui.test_web_markup import Seen
from ui.web.bars import axis_end, charts_html
from ui.web.texts import texts_in

VI, EN = texts_in("vi"), texts_in("en")
CELL = Cell("a.txt", "a" * 16, "tỉnh Lam Hải", 80.0, ">=", "%", "kinh tế số", due="2035", year="2031")
OTHER = replace(CELL, plan="b.txt", locality="tỉnh Sơn Giang", value=20.0)


def widths(shown: str) -> list[float]:
    return [float(width) for width in re.findall(r"width:([\d.]+)%", shown)]


def test_bars_are_as_long_as_their_figures_from_zero_on() -> None:
    shown = charts_html([OTHER, CELL], VI)
    assert widths(shown) == [80.0, 20.0]
    assert all(words in shown for words in ("≥ 80%", "≥ 20%", "Đến năm 2035", ">0%<", ">100%<"))
    assert "By 2035" in charts_html([OTHER, CELL], EN)


def test_a_range_goes_on_to_its_upper_end() -> None:
    shown = charts_html([CELL, replace(OTHER, value_max=30.0)], VI)
    assert widths(shown) == [80.0, 20.0, 10.0] and "20–30%" in shown


def test_nothing_is_drawn_where_nothing_can_be_compared() -> None:
    assert charts_html([CELL, replace(OTHER, unit="xã")], VI) == ""
    assert charts_html([CELL, replace(OTHER, note="không so sánh trực tiếp: khác")], VI) == ""
    assert charts_html([], VI) == ""


@pytest.mark.parametrize(
    ("unit", "most", "end"),
    [("%", 74.0, 100.0), ("%", 31.0, 50.0), ("%", 120.0, 200.0), ("xã", 7.0, 10.0), ("xã", 1234.0, 2000.0),
     ("xã", 0.0, 1.0), ("xã", 0.03, 0.05), ("xã", 1e12, 1e12)],
)  # fmt: skip
def test_an_axis_ends_at_a_round_number(unit: str, most: float, end: float) -> None:
    assert axis_end(FigureGroup("", unit, "", (replace(CELL, value=most, unit=unit),))) == pytest.approx(end)


@pytest.mark.parametrize("text", [*HOSTILE, LONG_WORD])
def test_hostile_names_stay_text(text: str) -> None:
    cells = [replace(cell, locality=text, year=text, unit=text, denominator=text) for cell in (CELL, OTHER)]
    seen = Seen(charts_html(cells, VI))
    assert set(seen.tags) <= {"div", "p", "figure", "figcaption", "strong", "small", "ol", "li", "span"}
    assert seen.attributes <= {"class", "style", "lang", "aria-hidden"}


def test_many_bars_are_folded() -> None:
    shown = charts_html([replace(CELL, locality=f"xã {at}") for at in range(25)], VI)
    assert "Thêm 5 địa phương" in shown and len(widths(shown)) == 25
