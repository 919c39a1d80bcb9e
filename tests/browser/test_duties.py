"""The register of duties in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import Visit, serving
from tests.browser.test_page import fits, wide_and_narrow
from tests.search.compared_store import build

expect = pytest.importorskip("playwright.sync_api").expect

if TYPE_CHECKING:
    from tests.browser.conftest import Served


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, project: Path, _session_home: None) -> Iterator[Served]:
    """A page over plans with deadlines."""
    with serving(build(tmp_path_factory.mktemp("duties")), project) as served:
        yield served


def register(visit: Visit, query: str = "") -> None:
    visit.page.goto(f"{visit.address}/?view=duties{query}")
    visit.page.locator("#kh-duties h2[tabindex]").wait_for()


@wide_and_narrow
def test_duties_are_narrowed_down_and_the_link_brings_them_back(visit: Visit) -> None:
    register(visit)
    count = visit.page.locator("#kh-duties h2[tabindex]")
    expect(count).to_have_text("4 trong 4 việc được giao")
    visit.page.locator("#kh-duty-text input, #kh-duty-text textarea").fill("kinh te so")
    visit.page.keyboard.press("Enter")
    expect(count).to_have_text("2 trong 4 việc được giao")
    narrow = visit.page.locator(".kh-facets > summary")
    if visit.page.viewport_size["width"] < 900:
        expect(visit.page.locator(".kh-value").first).to_be_hidden()
        narrow.click()
    visit.page.locator(".kh-value", has_text="Sở Tài chính").click()
    expect(count).to_have_text("1 trong 4 việc được giao")
    expect(visit.page.locator(".kh-chips li")).to_have_count(3)
    assert fits(visit)
    address = visit.page.url
    visit.page.goto("about:blank")
    visit.page.goto(address)
    expect(count).to_have_text("1 trong 4 việc được giao")
    visit.page.locator(".kh-chip", has_text="Sở Tài chính").click()
    expect(count).to_have_text("2 trong 4 việc được giao")
    visit.page.go_back()
    expect(count).to_have_text("1 trong 4 việc được giao")


@wide_and_narrow
def test_a_duty_leads_to_its_clause_by_keyboard(visit: Visit) -> None:
    register(visit, "&text=bố+trí+kinh+phí&lang=en")
    expect(visit.page.locator("#kh-duties h2[tabindex]")).to_have_text("1 of 4 duties")
    link = visit.page.locator(".kh-source")
    link.focus()
    link.press("Enter")
    expect(visit.page.locator(".kh-cited mark").first).to_contain_text("bố trí kinh phí")


def test_the_keyboard_stays_at_the_value_that_was_chosen(visit: Visit) -> None:
    register(visit)
    value = visit.page.locator(".kh-value[data-key='due:none']")
    value.focus()
    value.press("Enter")
    expect(visit.page.locator("#kh-duties h2[tabindex]")).to_have_text("2 trong 4 việc được giao")
    expect(value).to_be_focused()
    expect(value).to_have_attribute("aria-current", "true")


def test_an_office_is_chosen_from_the_list_and_a_wrong_deadline_is_told(visit: Visit) -> None:
    register(visit)
    visit.page.locator("#kh-duty-office input").click()
    visit.page.get_by_role("option", name="Sở Tài chính").click()
    expect(visit.page.locator("#kh-duties h2[tabindex]")).to_have_text("2 trong 4 việc được giao")
    visit.page.keyboard.press("Escape")
    box = visit.page.locator("#kh-duty-before input, #kh-duty-before textarea")
    box.fill("ngày mai")
    box.press("Enter")
    expect(visit.page.locator("#kh-duties .kh-alert")).to_contain_text("Không hiểu hạn «ngày mai»")
    expect(visit.page.locator(".kh-chips")).to_contain_text("Sở Tài chính")


def test_what_is_filtered_can_be_kept_as_a_file(visit: Visit) -> None:
    register(visit, "&text=kinh+phí")
    with visit.page.expect_download() as coming:
        visit.page.locator("a.kh-paper", has_text="CSV").click()
    assert "bố trí kinh phí" in Path(coming.value.path()).read_text("utf-8-sig")
