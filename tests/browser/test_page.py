"""The page as a reader uses it, in a real browser, wide and narrow."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.ui.small_store import LONG_WORD

expect = pytest.importorskip("playwright.sync_api").expect

if TYPE_CHECKING:
    from tests.browser.conftest import Served, Visit

wide_and_narrow = pytest.mark.parametrize("visit", [(1280, 900), (360, 780)], ids=["desktop", "phone"], indirect=True)


def fits(visit: Visit) -> bool:
    """Whether the page is no wider than the window."""
    return bool(visit.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


@wide_and_narrow
def test_a_question_leads_to_its_clause_by_keyboard(visit: Visit) -> None:
    visit.open()
    visit.ask("Ở Khe Lau, cơ quan nào chủ trì ươm cây giống?")
    expect(visit.page.locator("#kh-answer .kh-fact")).to_have_text("Phòng Kinh tế")
    button = visit.page.locator("#kh-answer .kh-card .kh-open").first
    button.focus()
    button.press("Enter")
    mark = visit.page.locator("#kh-reader .kh-cited mark")
    expect(mark).to_contain_text("ươm cây giống")
    expect(mark).to_be_in_viewport()
    expect(visit.page.locator("#kh-reader .kh-cited")).to_be_focused()
    expect(visit.page.locator("#kh-reader")).to_contain_text("Văn phòng HĐND và UBND")
    assert fits(visit)


def test_several_plans_answer_side_by_side_and_one_when_chosen(visit: Visit) -> None:
    question = "Cơ quan nào chủ trì ươm cây giống?"
    visit.open()
    visit.ask(question)
    expect(visit.page.locator("#kh-answer .kh-group")).to_have_count(2)
    visit.page.locator("#kh-scope input").click()
    visit.page.get_by_role("option", name="ben-go-son.txt").click()
    visit.page.keyboard.press("Escape")
    visit.page.get_by_role("button", name="Hỏi", exact=True).click()
    expect(visit.page.locator("#kh-answer .kh-group")).to_have_count(0)
    expect(visit.page.locator("#kh-answer .kh-fact")).to_contain_text("Hạ tầng và Đô thị")


def test_what_the_plans_do_not_say_is_a_refusal(visit: Visit) -> None:
    visit.open()
    visit.ask("Bao nhiêu máy bay được mua?")
    expect(visit.page.locator("#kh-answer .kh-refusal")).to_contain_text("Các kế hoạch không nêu")


@wide_and_narrow
def test_a_comparison_is_a_table(visit: Visit) -> None:
    visit.open()
    visit.ask("So sánh tỷ lệ tuyến đường có cây bóng mát")
    expect(visit.page.locator("#kh-answer .kh-asked")).to_be_in_viewport()
    rows = visit.page.locator("#kh-answer .kh-table tbody tr")
    expect(rows).to_have_count(3)
    expect(rows.filter(has_text="≥ 81%")).to_have_count(1)
    expect(rows.filter(has_text="không nêu")).to_have_count(1)
    assert fits(visit)


@wide_and_narrow
def test_what_an_office_has_to_do_is_a_list_that_leads_to_its_clauses(visit: Visit) -> None:
    visit.open()
    visit.ask("Ở Khe Lau, Văn phòng HĐND và UBND chủ trì những việc gì?")
    expect(visit.page.locator("#kh-answer .kh-fact")).to_have_text("Văn phòng HĐND và UBND chủ trì 1 nhiệm vụ")
    item = visit.page.locator("#kh-answer .kh-list li")
    expect(item).to_contain_text("Thời hạn: hằng quý")
    item.get_by_role("button").click()
    expect(visit.page.locator("#kh-reader .kh-cited mark")).to_contain_text("tổng hợp kết quả trồng cây")
    assert fits(visit)


def test_the_tasks_of_a_plan_are_read_office_by_office(visit: Visit) -> None:
    visit.open()
    visit.turn_to("Kho")
    visit.page.get_by_role("link", name="Đọc 21/KH-UBND").click()
    visit.page.locator("#kh-outline .kh-duties > summary").click()
    visit.page.locator("#kh-outline .kh-duties summary", has_text="Phòng Kinh tế").click()
    visit.page.locator("#kh-outline .kh-list button:visible").click()
    expect(visit.page.locator("#kh-text .kh-cited mark")).to_contain_text("ươm cây giống")


def test_a_suggested_question_is_asked_at_a_click(visit: Visit) -> None:
    visit.open()
    first = visit.page.locator(".kh-suggestion").first
    question = first.inner_text()
    first.click()
    expect(visit.page.locator("#kh-answer .kh-asked")).to_contain_text(question)


def test_the_language_switch_changes_labels_and_keeps_the_answer(visit: Visit) -> None:
    visit.open()
    assert visit.page.evaluate("document.documentElement.lang") == "vi"
    visit.ask("Ở Khe Lau, cơ quan nào chủ trì ươm cây giống?")
    visit.page.get_by_label("English").check()
    expect(visit.page.get_by_role("tab", name="Store")).to_be_visible()
    expect(visit.page.locator("#kh-answer")).to_contain_text("Citations")
    expect(visit.page.locator("#kh-answer .kh-fact")).to_have_text("Phòng Kinh tế")
    visit.page.wait_for_url("**lang=en**")
    visit.page.reload()
    expect(visit.page.get_by_role("tab", name="Read")).to_be_visible()
    assert visit.page.evaluate("document.documentElement.lang") == "en"


@wide_and_narrow
def test_plans_are_listed_and_read_from_their_outline(visit: Visit) -> None:
    visit.open()
    visit.turn_to("Kho")
    expect(visit.page.locator("#kh-plans tbody tr")).to_have_count(3)
    visit.page.get_by_role("link", name="Đọc 21/KH-UBND").click()
    visit.page.locator("#kh-outline .kh-outline > summary").wait_for()
    section = visit.page.locator("#kh-outline .kh-jump", has_text="III. TỔ CHỨC THỰC HIỆN")
    if not section.is_visible():  # folded on phones
        visit.page.locator("#kh-outline .kh-outline > summary").click()
    section.click()
    expect(visit.page.locator("#kh-text .kh-cited")).to_contain_text("TỔ CHỨC THỰC HIỆN")
    expect(visit.page.locator("#kh-text .kh-cited")).to_be_in_viewport()
    assert fits(visit)
    visit.page.get_by_label("English").check()
    expect(visit.page.locator("#kh-text .kh-ways")).to_contain_text("Clauses")
    expect(visit.page.locator("#kh-text .kh-cited")).to_contain_text("TỔ CHỨC THỰC HIỆN")


@wide_and_narrow
def test_hostile_plan_text_stays_text_in_every_view(visit: Visit) -> None:
    visit.open()
    title = visit.page.title()
    visit.ask("Tỷ lệ ao hồ được thả cá giống?")
    visit.page.locator("#kh-answer .kh-open").first.click()
    expect(visit.page.locator("#kh-reader .kh-cited")).to_contain_text("${document.title='hỏng'}")
    expect(visit.page.locator("#kh-reader .kh-cited")).to_contain_text(LONG_WORD)
    assert fits(visit)
    visit.turn_to("Kho")
    expect(visit.page.locator("#kh-plans")).to_contain_text("<img src=x")
    visit.page.get_by_role("link", name="Đọc 55/KH-UBND").click()
    expect(visit.page.locator("#kh-outline .kh-jump").first).to_be_attached()
    assert visit.page.locator("#kh-text img, #kh-answer img, #kh-reader img, #kh-plans img").count() == 0
    assert visit.page.title() == title
    assert fits(visit)


def test_the_process_that_serves_the_page_has_no_torch(visit: Visit, served: Served) -> None:
    maps = Path(f"/proc/{served.pid}/maps")
    if not maps.is_file():
        pytest.skip("no /proc here")
    visit.open()
    visit.ask("Cơ quan nào chủ trì ươm cây giống?")
    assert "libtorch" not in maps.read_text("utf-8")


def copied(visit: Visit) -> dict[str, str]:
    """What the clipboard was given, by type: told by the page's own copy event."""
    return dict(visit.page.evaluate("window.copied"))


LISTEN = """() => document.addEventListener('copy', event => {
  const given = event.clipboardData;
  window.copied = Object.fromEntries([...given.types].map(type => [type, given.getData(type)]));
})"""


def test_an_answer_shows_its_clause_at_once_and_its_citation_can_be_copied(visit: Visit) -> None:
    visit.page.add_init_script(
        "EventTarget.prototype.stop = Event.prototype.stopImmediatePropagation;"
        "Event.prototype.stopImmediatePropagation = function () {};"
    )
    visit.open()
    visit.ask("Ở Khe Lau, cơ quan nào chủ trì ươm cây giống?")
    expect(visit.page.locator("#kh-reader .kh-cited mark")).to_contain_text("ươm cây giống")
    expect(visit.page.locator("#kh-question textarea")).to_be_focused()
    visit.page.evaluate(LISTEN)
    button = visit.page.locator("#kh-answer .kh-card .kh-copy").first
    button.click()
    expect(button).to_have_text("Đã chép")
    assert copied(visit)["text/plain"].startswith("“Chủ trì ươm cây giống")
    assert "số 21/KH-UBND" in copied(visit)["text/plain"]


@wide_and_narrow
def test_a_follow_up_keeps_place_and_matter_until_they_are_dropped(visit: Visit) -> None:
    visit.open()
    visit.ask("Ở Khe Lau, cơ quan nào chủ trì ươm cây giống?")
    box = visit.page.locator("#kh-question textarea")
    box.fill("Còn Bến Gỗ Son?")
    box.press("Enter")
    understood = visit.page.locator("#kh-understood .kh-understood")
    expect(understood.locator("q")).to_contain_text("Bến Gỗ Son")
    expect(understood.locator("q")).to_contain_text("ươm cây giống")
    expect(visit.page.locator("#kh-answer .kh-fact")).to_contain_text("Hạ tầng và Đô thị")
    visit.page.wait_for_url("**Son*")
    assert fits(visit)
    understood.get_by_role("button", name="Câu hỏi mới").click()
    expect(visit.page.locator("#kh-answer .kh-hint")).to_be_visible()


def test_a_link_brings_question_answer_and_clause_back_in_another_browser(visit: Visit, browser: object) -> None:
    visit.open("en")
    visit.ask("Ở Khe Lau, cơ quan nào chủ trì ươm cây giống?")
    visit.page.locator("#kh-answer .kh-open").first.click()
    visit.page.wait_for_url("**span=*")
    other = browser.new_context().new_page()  # type: ignore[attr-defined]
    other.goto(visit.page.url)
    expect(other.locator("#kh-reader .kh-cited mark")).to_contain_text("ươm cây giống")
    expect(other.locator("#kh-question textarea")).to_have_value("Ở Khe Lau, cơ quan nào chủ trì ươm cây giống?")
    expect(other.get_by_role("tab", name="Ask")).to_be_visible()
    other.context.close()


def test_the_way_back_leads_through_the_views(visit: Visit) -> None:
    visit.open()
    visit.turn_to("Kho")
    visit.page.get_by_role("link", name="Đọc 21/KH-UBND").click()
    visit.page.locator("#kh-outline .kh-jump").first.wait_for()
    visit.page.go_back()
    expect(visit.page.locator("#kh-plans tbody tr").first).to_be_visible()
    visit.page.go_forward()
    expect(visit.page.locator("#kh-outline .kh-jump").first).to_be_visible()
