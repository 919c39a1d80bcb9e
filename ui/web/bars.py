"""Bar charts of figures that may be compared: the axis starts at zero, the figure stands on each bar as text."""

from __future__ import annotations

from collections.abc import Sequence

from search.answer import Cell
from search.figure_groups import FigureGroup, figure_groups
from search.findings import decimal, figure
from ui.web.markup import element, escaped
from ui.web.texts import Texts

_SEEN = 20  # bars of a chart that are seen at once
_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_TICKS = 4


def charts_html(cells: Sequence[Cell], texts: Texts) -> str:
    """A chart for each group of figures that may stand on one axis; "" for none."""
    groups = figure_groups(cells)
    if not groups:
        return ""
    drawn = "".join(_chart(group, texts) for group in groups)
    return element("div", element("p", escaped(texts("chart_note")), "kh-count") + drawn, "kh-charts")


def axis_end(group: FigureGroup) -> float:
    """Where the axis of a group ends: a round number not under its greatest figure, for most shares 100."""
    most = max(_greatest(cell) for cell in group.cells)
    if group.unit == "%" and 50 < most <= 100:
        return 100.0
    scale = 1.0
    while scale * 10 < most:
        scale *= 10
    while most and scale > most:
        scale /= 10
    return next((scale * step for step in _STEPS if scale * step >= most), most) or 1.0


def _greatest(cell: Cell) -> float:
    return max(cell.value or 0.0, cell.value_max or 0.0)


def _chart(group: FigureGroup, texts: Texts) -> str:
    end = axis_end(group)
    bars = [_bar(cell, end) for cell in group.cells]
    listed = element("ol", "".join(bars[:_SEEN]))
    if len(bars) > _SEEN:
        summary = element("summary", escaped(texts("chart_more", count=len(bars) - _SEEN)))
        listed += element("details", summary + element("ol", "".join(bars[_SEEN:])))
    return element("figure", element("figcaption", _title(group, texts)) + listed + _axis(end, group.unit), "kh-chart")


def _title(group: FigureGroup, texts: Texts) -> str:
    """Year and unit, and what the figures are shares of."""
    year = texts("chart_year", year=group.year) if group.year else texts("chart_no_year")
    total = element("small", escaped(texts("share_of", total=group.total))) if group.total else ""
    return element("strong", escaped(year)) + escaped(f" · {group.unit}" if group.unit else "") + total


def _bar(cell: Cell, end: float) -> str:
    """One figure; a range is drawn up to its lower end, and paler from there to its upper one."""
    low = cell.value or 0.0
    share, more = (_percent(value, end) for value in (low, max((cell.value_max or low) - low, 0.0)))
    year = element("small", escaped(cell.year)) if cell.year else ""
    name = element("span", escaped(cell.locality or cell.plan) + year, "kh-bar-name", lang="vi")
    bars = element("span", "", "kh-bar", style=f"width:{share}")
    if cell.value_max is not None and cell.value_max > low:
        bars += element("span", "", "kh-bar kh-bar-range", style=f"width:{more}")
    # the title of the chart says what is counted
    stated = figure({**cell.to_json(), "unit": cell.unit if cell.unit == "%" else ""})
    figures = element("span", escaped(stated), "kh-bar-figure")
    return element("li", name + element("span", bars + figures, "kh-bar-track"))


def _percent(value: float, end: float) -> str:
    return f"{min(max(value / end, 0.0), 1.0) * 100:.2f}%"


def _axis(end: float, unit: str) -> str:
    """The figures under the axis, from zero on; the bars say theirs, so that nobody needs these read out."""
    short = "%" if unit == "%" else ""
    ticks = "".join(element("span", f"{decimal(end * at / _TICKS)}{short}") for at in range(_TICKS + 1))
    return element("div", element("span", "") + element("div", ticks, "kh-ticks"), "kh-axis", aria_hidden="true")
