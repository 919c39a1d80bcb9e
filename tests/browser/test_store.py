"""Plans come into the store by the page, are found there, checked and taken out again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import Visit, serving
from tests.browser.test_page import fits, wide_and_narrow
from tests.ui.small_store import build
from tests.ui.test_keeping import NEW

expect = pytest.importorskip("playwright.sync_api").expect

if TYPE_CHECKING:
    from tests.browser.conftest import Served


@pytest.fixture
def served(tmp_path: Path, project: Path, _session_home: None) -> Iterator[Served]:
    """A page over a store of its own, for it is changed."""
    with serving(build(tmp_path), project) as served:
        yield served


@wide_and_narrow
def test_a_file_that_is_dropped_can_be_asked_and_removed(visit: Visit, tmp_path: Path) -> None:
    file = tmp_path / "ho-may.txt"
    file.write_bytes(NEW)
    visit.open()
    visit.turn_to("Kho")
    visit.page.locator(".kh-files").set_input_files(file)
    added = visit.page.locator(".kh-additions li", has_text="ho-may.txt")
    expect(added).to_contain_text("đã vào kho")
    row = visit.page.locator("#kh-plans tbody tr", has_text="88/KH-UBND")
    expect(row).to_be_visible()
    assert fits(visit)
    visit.turn_to("Hỏi")
    visit.ask("Tỷ lệ khu chợ có thùng rác phân loại ở xã Hồ Mây?")
    expect(visit.page.locator("#kh-answer .kh-fact")).to_have_text("≥ 64%")
    visit.turn_to("Kho")
    row.get_by_role("button", name="Bỏ 88/KH-UBND khỏi kho").click()
    row.get_by_role("button", name="Giữ lại").click()
    row.get_by_role("button", name="Bỏ 88/KH-UBND khỏi kho").click()
    row.get_by_role("button", name="Bỏ 88/KH-UBND khỏi kho").click()
    expect(visit.page.locator("#kh-plans tbody tr")).to_have_count(3)
    expect(row).to_have_count(0)


def test_what_cannot_be_taken_says_why(visit: Visit, tmp_path: Path) -> None:
    file = tmp_path / "<img src=x onerror=alert(1)>.txt"
    file.write_bytes("Mai nhớ mua rau.".encode())
    visit.open()
    visit.turn_to("Kho")
    visit.page.locator(".kh-files").set_input_files(file)
    expect(visit.page.locator(".kh-additions li")).to_contain_text("không giống một kế hoạch")
    assert visit.page.locator(".kh-additions img").count() == 0


@wide_and_narrow
def test_plans_are_found_by_words_and_checked(visit: Visit) -> None:
    visit.open()
    visit.turn_to("Kho")
    box = visit.page.locator("#kh-find-plans textarea, #kh-find-plans input")
    box.fill("khe lau")
    box.press("Enter")
    expect(visit.page.locator("#kh-plans tbody tr")).to_have_count(1)
    visit.page.get_by_role("link", name="Soát 21/KH-UBND").click()
    report = visit.page.locator("#kh-report .kh-report")
    expect(report).to_contain_text("đọc chắc chắn")
    expect(report.locator(".kh-verdict").first).to_be_visible()
    visit.page.wait_for_url("**check=*")
    assert fits(visit)
    link = visit.page.url
    visit.page.reload()
    expect(report).to_contain_text("21/KH-UBND")
    assert "find=khe" in link
    report.get_by_role("link", name="Đóng").click()
    expect(report).to_have_count(0)
