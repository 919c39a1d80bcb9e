"""Comparisons in a real browser."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from tests.browser.conftest import Visit, serving
from tests.browser.test_page import fits, wide_and_narrow
from tests.search.compared_store import build

expect = pytest.importorskip("playwright.sync_api").expect

if TYPE_CHECKING:
    from tests.browser.conftest import Served


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, project: Path, _session_home: None) -> Iterator[Served]:
    """A page over plans that set targets of one indicator."""
    with serving(build(tmp_path_factory.mktemp("compare")), project) as served:
        yield served


def opened(visit: Visit, query: str = "") -> None:
    visit.page.goto(f"{visit.address}/?view=compare{query}")
    visit.page.locator("#kh-compare section").first.wait_for()


@wide_and_narrow
def test_an_indicator_is_found_by_typing_and_the_link_brings_it_back(visit: Visit) -> None:
    opened(visit)
    box = visit.page.locator("#kh-indicator input")
    box.click()
    box.press_sequentially("kinh tế")
    visit.page.get_by_role("option", name="Tỷ trọng kinh tế số (2 kế hoạch)").click()
    bars = visit.page.locator(".kh-chart li")
    expect(bars).to_have_count(2)
    expect(bars.first).to_contain_text("≥ 31,5%")
    expect(visit.page.locator(".kh-compared table")).to_contain_text("không nêu")
    assert fits(visit)
    assert "indicator=digital_economy_share" in visit.page.url
    address = visit.page.url
    visit.page.goto("about:blank")
    visit.page.goto(address)
    expect(bars).to_have_count(2)


def test_bars_begin_at_zero_and_are_as_long_as_their_figures(visit: Visit) -> None:
    opened(visit, "&indicator=digital_economy_share")
    boxes = [bar.bounding_box() for bar in visit.page.locator(".kh-bar").all()]
    (first, second) = [box for box in boxes if box]
    assert first["x"] == second["x"]
    assert second["width"] / first["width"] == pytest.approx(24 / 31.5, abs=0.01)
    ticks = visit.page.locator(".kh-ticks").bounding_box()
    assert ticks and ticks["x"] == pytest.approx(first["x"], abs=3)


@wide_and_narrow
def test_years_and_plans_are_kept_and_the_reason_stands_on_the_cell(visit: Visit) -> None:
    opened(visit, "&indicator=digital_economy_share&year=2033&lang=en")
    expect(visit.page.locator("td", has_text="31,5%")).to_contain_text("không so sánh trực tiếp")
    visit.page.locator("#kh-compare-plans input").click()
    visit.page.get_by_role("option", name="son-giang.txt").click()
    expect(visit.page.locator(".kh-compared tbody tr")).to_have_count(1)
    assert "year=2033" in visit.page.url and "plan=" in visit.page.url
    assert fits(visit)


@wide_and_narrow
def test_who_leads_is_asked_in_words_and_leads_to_the_clause(visit: Visit) -> None:
    opened(visit, "&indicator=digital_economy_share")
    box = visit.page.locator("#kh-compare-question input, #kh-compare-question textarea")
    box.fill("Ai chủ trì đo lường kinh tế số ở các nơi?")
    box.press("Enter")
    rows = visit.page.locator(".kh-compared tbody tr")
    expect(rows.filter(has_text="Sở Khoa học và Công nghệ")).to_have_count(2)
    expect(visit.page.locator(".kh-chart")).to_have_count(0)
    assert fits(visit)
    link = visit.page.locator(".kh-source").first
    link.focus()
    link.press("Enter")
    expect(visit.page.locator(".kh-cited mark").first).to_contain_text("đo lường")


def test_what_nobody_states_leads_to_what_can_be_compared(visit: Visit) -> None:
    opened(visit, "&q=số+máy+bay")
    expect(visit.page.locator("#kh-compare .kh-alert")).to_contain_text("không nêu")
    visit.page.locator(".kh-topic").click()
    expect(visit.page.locator(".kh-chart li")).to_have_count(2)


def test_a_comparison_is_kept_as_a_sheet(visit: Visit) -> None:
    opened(visit, "&indicator=digital_economy_share")
    with visit.page.expect_download() as coming:
        visit.page.locator("a.kh-paper", has_text="XLSX").click()
    book = load_workbook(io.BytesIO(Path(coming.value.path()).read_bytes()))
    values = [cell.value for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert 31.5 in values and "không nêu" in values
