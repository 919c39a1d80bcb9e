"""The page by keys alone; and what it says when the server is gone or the session has ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

expect = pytest.importorskip("playwright.sync_api").expect

if TYPE_CHECKING:
    from tests.browser.conftest import Visit


def test_a_question_its_clause_and_another_view_are_reached_by_keys_alone(visit: Visit) -> None:
    visit.open()
    keys = visit.page.keyboard
    visit.page.locator("body").press("Tab")
    expect(visit.page.locator("a.kh-skip")).to_be_focused()
    keys.press("Enter")
    expect(visit.page.locator("#kh-tabs")).to_be_focused()
    for _ in range(12):
        keys.press("Tab")
        if visit.page.evaluate("document.activeElement.closest('#kh-question') !== null"):
            break
    keys.type("Ở Khe Lau, cơ quan nào chủ trì ươm cây giống?")
    keys.press("Enter")
    expect(visit.page.locator("#kh-answer .kh-fact")).to_have_text("Phòng Kinh tế")
    visit.page.locator("#kh-answer .kh-card .kh-open").first.focus()
    keys.press("Enter")
    expect(visit.page.locator("#kh-reader .kh-cited")).to_be_focused()
    visit.page.get_by_role("tab", name="Hỏi", exact=True).focus()
    keys.press("ArrowRight")
    if visit.page.get_by_role("tab", name="Đọc", exact=True).get_attribute("aria-selected") != "true":
        keys.press("Tab")
        keys.press("Enter")
    expect(visit.page.locator("#kh-outline")).to_be_visible()
    visit.page.wait_for_url("**view=read*")
    keys.press("Alt+ArrowLeft")
    expect(visit.page.locator("#kh-answer .kh-fact")).to_have_text("Phòng Kinh tế")


def test_what_is_focused_is_seen_to_be(visit: Visit) -> None:
    visit.open()
    visit.ask("Ở Khe Lau, cơ quan nào chủ trì ươm cây giống?")
    for css in (".kh-card .kh-open", ".kh-card .kh-copy", ".kh-paper", ".kh-suggestion"):
        visit.page.keyboard.press("Tab")  # rings are shown to those who use keys
        visit.page.locator(css).first.focus()
        ring = visit.page.locator(css).first.evaluate(
            "one => getComputedStyle(one).outlineStyle + getComputedStyle(one).outlineWidth"
        )
        assert ring == "solid3px", css


@pytest.mark.parametrize(("status", "said"), [(401, "Phiên đăng nhập đã hết"), (None, "Không liên lạc được")])
def test_a_lost_server_is_one_sentence_with_the_way_on(visit: Visit, status: int | None, said: str) -> None:
    visit.open()
    visit.ask("Ở Khe Lau, cơ quan nào chủ trì ươm cây giống?")
    visit.page.route(
        "**/gradio_api/run/**",
        lambda route: route.abort() if status is None else route.fulfill(status=status, body="{}"),
    )
    box = visit.page.locator("#kh-question textarea")
    box.fill("Ai phối hợp?")
    box.press("Enter")
    lost = visit.page.locator(".kh-lost")
    expect(lost).to_contain_text(said)
    expect(lost.get_by_role("link")).to_have_attribute("href", lost_address(visit, status))


def lost_address(visit: Visit, status: int | None) -> str:
    here = visit.page.evaluate("location.pathname + location.search")
    asked = visit.page.evaluate("encodeURIComponent(location.pathname + location.search)")
    return f"/login?next={asked}" if status == 401 else str(here)
