"""Reading a plan in a real browser: its outline, its wordings, and the pages it was read from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from corpus.reading.scans.reader import ready
from indexer.store import Store
from tests.browser.conftest import Visit, serving
from tests.browser.test_page import LISTEN, copied, fits, wide_and_narrow
from tests.drawn_pages import FONT, NO_FONT

expect = pytest.importorskip("playwright.sync_api").expect

if TYPE_CHECKING:
    from tests.browser.conftest import Served

pytestmark = pytest.mark.skipif(FONT is None, reason=NO_FONT)
INSIDE = """box => {
  const page = box.parentElement.querySelector('img').getBoundingClientRect(), own = box.getBoundingClientRect();
  const slack = 1;
  return own.width > 10 && own.height > 5 && own.left >= page.left - slack && own.top >= page.top - slack
    && own.right <= page.right + slack && own.bottom <= page.bottom + slack;
}"""
LOADED = "image => image.complete && image.naturalWidth > 100"


@pytest.fixture(scope="module")
def paged(tmp_path_factory: pytest.TempPathFactory, _session_home: None) -> tuple[Path, dict[str, str]]:
    """The store, and the id of each plan by its file's name."""
    from tests.ui.paged_store import build

    folder = build(tmp_path_factory.mktemp("paged"), scan=ready())
    store = Store(folder)
    plans = {plan.name: plan.plan_id for plan in store.plans()}
    store.close()
    return folder, plans


@pytest.fixture(scope="module")
def served(paged: tuple[Path, dict[str, str]], project: Path) -> Iterator[Served]:
    """The page over that store, in place of the usual one."""
    with serving(paged[0], project) as served:
        yield served


@pytest.fixture
def plans(paged: tuple[Path, dict[str, str]]) -> dict[str, str]:
    return paged[1]


def read(visit: Visit, plan: str, **fields: object) -> None:
    """Opens a plan by its address."""
    given = "".join(f"&{name}={value}" for name, value in fields.items())
    visit.page.goto(f"{visit.address}/?view=read&plan={plan}{given}")
    visit.page.locator("#kh-text .kh-excerpt").wait_for()


@wide_and_narrow
def test_the_cited_clause_of_a_pdf_is_shown_on_its_page(visit: Visit, plans: dict[str, str]) -> None:
    read(visit, plans["nuong-cao.pdf"], at=3)
    expect(visit.page.locator("#kh-text .kh-cited mark")).to_contain_text("57% nương chè")
    image = visit.page.locator("#kh-text .kh-leaf img")
    image.scroll_into_view_if_needed()
    expect(image).to_have_attribute("alt", "Ảnh trang 1 của nuong-cao.pdf; khung đánh dấu mục I.1")
    visit.page.wait_for_function(LOADED, arg=image.element_handle())
    boxes = visit.page.locator("#kh-text .kh-box")
    assert boxes.count() == 1 and boxes.first.evaluate(INSIDE)
    assert fits(visit)


def test_a_clause_over_two_pages_is_shown_on_both(visit: Visit, plans: dict[str, str]) -> None:
    read(visit, plans["nuong-cao.pdf"], at=7)
    sheets = visit.page.locator("#kh-text .kh-sheet")
    expect(sheets).to_have_count(2)
    assert all(sheets.nth(n).locator(".kh-box").evaluate(INSIDE) for n in (0, 1))


@pytest.mark.skipif(not ready(), reason="tesseract with Vietnamese is not installed")
def test_the_cited_clause_of_a_scan_is_shown_on_its_page(visit: Visit, plans: dict[str, str]) -> None:
    read(visit, plans["doi-moc.png"], at=3)
    image = visit.page.locator("#kh-text .kh-leaf img")
    visit.page.wait_for_function(LOADED, arg=image.element_handle())
    assert visit.page.locator("#kh-text .kh-box").evaluate(INSIDE)


def test_a_text_file_has_no_pages(visit: Visit, plans: dict[str, str]) -> None:
    read(visit, plans["bai-tre.txt"], at=3)
    expect(visit.page.locator("#kh-text .kh-choice")).to_be_visible()
    assert visit.page.locator("#kh-text .kh-pictures, #kh-text [data-do=pictures]").count() == 0


def test_what_was_chosen_comes_back_with_the_link(visit: Visit, plans: dict[str, str]) -> None:
    read(visit, plans["bai-tre.txt"], at=3)
    cited = visit.page.locator("#kh-text .kh-cited")
    expect(cited.locator(".kh-raw")).to_be_visible()
    button = visit.page.get_by_role("button", name="Nguyên văn")
    button.focus()
    button.press("Enter")
    expect(cited.locator(".kh-source mark")).to_contain_text("T6i thiéu 52%")
    expect(visit.page.get_by_role("button", name="Nguyên văn")).to_be_focused()
    visit.page.wait_for_url("**words=original*")
    visit.page.reload()
    expect(cited.locator(".kh-source mark")).to_contain_text("T6i thiéu 52%")
    visit.page.get_by_role("button", name="Bản phục hồi").click()
    expect(cited.locator("mark")).to_contain_text("Tối thiểu 52%")
    expect(visit.page.locator("#kh-text .kh-raw")).to_have_count(0)


def test_pages_can_be_put_away_and_stay_away(visit: Visit, plans: dict[str, str]) -> None:
    read(visit, plans["nuong-cao.pdf"], at=3)
    visit.page.get_by_role("button", name="Ảnh trang gốc").click()
    expect(visit.page.locator("#kh-text .kh-leaf")).to_have_count(0)
    visit.page.wait_for_url("**pictures=off*")
    visit.page.reload()
    switch = visit.page.get_by_role("button", name="Ảnh trang gốc")
    expect(switch).to_have_attribute("aria-pressed", "false")
    switch.click()
    expect(visit.page.locator("#kh-text .kh-leaf")).to_have_count(1)


@wide_and_narrow
def test_the_outline_marks_the_section_and_is_walked_by_keyboard(visit: Visit, plans: dict[str, str]) -> None:
    read(visit, plans["nuong-cao.pdf"], at=3)
    current = visit.page.locator("#kh-outline [aria-current=true]")
    expect(current).to_have_count(1)
    expect(current).to_contain_text("MỤC TIÊU")
    summary = visit.page.locator("#kh-outline .kh-outline > summary")
    if visit.page.viewport_size["width"] < 700:  # type: ignore[index]
        expect(current).to_be_hidden()
        summary.press("Enter")
    current.focus()
    current.press("ArrowDown")
    visit.page.keyboard.press("Enter")
    expect(visit.page.locator("#kh-text .kh-cited")).to_contain_text("TỔ CHỨC THỰC HIỆN")
    expect(visit.page.locator("#kh-text .kh-cited")).to_be_focused()
    expect(current).to_contain_text("TỔ CHỨC THỰC HIỆN")
    assert fits(visit)


def test_the_open_clause_has_a_link_to_be_sent(visit: Visit, plans: dict[str, str]) -> None:
    read(visit, plans["nuong-cao.pdf"], at=3, lang="en")
    visit.page.evaluate(
        "Event.prototype.stopImmediatePropagation = function () {};"  # so that this test hears the page's copy event
    )
    visit.page.evaluate(LISTEN)
    visit.page.get_by_role("button", name="Copy link").click()
    plan = plans["nuong-cao.pdf"]
    assert copied(visit)["text/plain"] == f"{visit.address}/?view=read&plan={plan}&at=3&lang=en"


def test_a_page_that_cannot_be_drawn_says_why(visit: Visit, plans: dict[str, str]) -> None:
    told = {"error": {"code": "not_found", "message": "Trang <b>này</b> không vẽ được."}}
    visit.page.route("**/pages/*.png", lambda route: route.fulfill(status=404, json=told))
    read(visit, plans["nuong-cao.pdf"], at=3)
    expect(visit.page.locator("#kh-text .kh-lost")).to_have_text(told["error"]["message"])
    assert visit.page.locator("#kh-text .kh-box, #kh-text .kh-lost b").count() == 0


def test_a_plan_whose_file_is_gone_is_still_read(visit: Visit, paged: tuple[Path, dict[str, str]]) -> None:
    source = paged[0].parent / "plans" / "nuong-cao.pdf"
    held = source.read_bytes()
    source.unlink()
    try:
        read(visit, paged[1]["nuong-cao.pdf"], at=3)
        expect(visit.page.locator("#kh-text .kh-lost")).to_contain_text("không còn ở chỗ cũ")
        expect(visit.page.locator("#kh-text .kh-cited mark")).to_contain_text("57% nương chè")
    finally:
        source.write_bytes(held)
