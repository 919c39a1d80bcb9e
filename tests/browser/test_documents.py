"""The documents that plans cite: from the list to one, from box to box of its drawing, and to the clause that cites."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import Visit, serving
from tests.browser.test_page import fits, wide_and_narrow
from tests.search.legal_store import make_store

expect = pytest.importorskip("playwright.sync_api").expect

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.conftest import Served

OLD, NEW = "Nghị định số 161/2030/NĐ-CP", "Nghị định số 118/2031/NĐ-CP"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, project: Path, _session_home: None) -> Iterator[Served]:
    """A page over plans that cite the same documents, one of them replaced."""
    with serving(make_store(tmp_path_factory.mktemp("documents")), project) as served:
        yield served


def headed(visit: Visit, words: str) -> None:
    """Waits until the view shows this heading."""
    expect(visit.page.locator("#kh-documents h2[tabindex]")).to_have_text(words)


@wide_and_narrow
def test_a_document_is_found_opened_and_its_clause_read(visit: Visit) -> None:
    visit.open()
    visit.turn_to("Căn cứ")
    visit.page.get_by_label("Số hiệu hoặc tên").fill("nghị định 161")
    visit.page.keyboard.press("Enter")
    rows = visit.page.locator(".kh-document-table tbody tr")
    expect(rows).to_have_count(2)
    assert fits(visit)
    rows.first.get_by_role("link", name=OLD, exact=True).click()
    headed(visit, OLD)
    assert fits(visit)
    assert "text=" in visit.page.url and "doc=161-2030-nd-cp" in visit.page.url
    visit.page.locator(".kh-legal-table q", has_text="về nghề muối").first.locator("..").get_by_role("link").click()
    expect(visit.page.locator("#kh-text .kh-cited")).to_contain_text("161/2030")


def test_boxes_of_the_drawing_lead_on_and_back(visit: Visit) -> None:
    visit.open()
    visit.page.goto(f"{visit.address}/?view=documents&doc=161-2030-nd-cp")
    headed(visit, OLD)
    drawn = visit.page.locator("svg.kh-graph")
    drawn.locator("a", has_text="118/2031").locator(".kh-name").click()
    headed(visit, NEW)
    box = drawn.locator("a", has_text="161/2030")
    box.focus()
    box.press("Enter")
    headed(visit, OLD)
    visit.page.go_back()
    headed(visit, NEW)
    drawn.locator("a", has_text="21/KH-UBND").locator(".kh-name").click()
    expect(visit.page.locator("#kh-text .kh-cited")).to_contain_text("118/2031")


def test_a_link_brings_filter_and_language_back(visit: Visit) -> None:
    visit.page.goto(f"{visit.address}/?view=documents&type=Nghị định&outdated=1&lang=en")
    expect(visit.page.locator(".kh-document-table tbody tr")).to_have_count(1)
    expect(visit.page.locator(".kh-mark")).to_contain_text("still cited by 2")
    visit.page.get_by_role("link", name="Remove the filter Replaced").click()
    expect(visit.page.locator(".kh-document-table tbody tr")).to_have_count(5)
    with visit.page.expect_download() as download:
        visit.page.get_by_role("link", name="Save as XLSX").click()
    assert download.value.suggested_filename.endswith(".xlsx")
