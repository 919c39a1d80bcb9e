"""Nothing jumps, the place of an answer is shown at once, and what takes long is said in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

expect = pytest.importorskip("playwright.sync_api").expect

if TYPE_CHECKING:
    from tests.browser.conftest import Visit

SHIFTS = """
window.shifted = 0;
new PerformanceObserver(seen => {
  for (const one of seen.getEntries()) if (!one.hadRecentInput) window.shifted += one.value;
}).observe({type: 'layout-shift', buffered: true});
"""


def test_nothing_jumps_while_a_question_is_answered_and_a_view_is_turned_to(visit: Visit) -> None:
    visit.page.add_init_script(SHIFTS)
    visit.open()
    visit.ask("Ở Khe Lau, cơ quan nào chủ trì ươm cây giống?")
    expect(visit.page.locator("#kh-reader .kh-cited mark")).to_be_visible()
    visit.turn_to("Kho")
    expect(visit.page.locator("#kh-plans tbody tr").first).to_be_visible()
    assert visit.page.evaluate("window.shifted") <= 0.1


def test_the_place_of_an_answer_shows_at_once_and_a_long_wait_is_said(visit: Visit) -> None:
    visit.open()
    held = []
    visit.page.route("**/gradio_api/run/**", lambda route: held.append(route))
    box = visit.page.locator("#kh-question textarea")
    box.fill("Ở Khe Lau, cơ quan nào chủ trì ươm cây giống?")
    box.press("Enter")
    expect(visit.page.locator("html[data-busy='ask']")).to_have_count(1)
    expect(visit.page.locator("#kh-answer > *").first).to_have_css("visibility", "hidden")
    said = "getComputedStyle(document.documentElement, '::before')"
    visit.page.wait_for_function(f"{said}.opacity === '1'")
    assert "Đang làm việc" in visit.page.evaluate(f"{said}.content")
    for route in held:
        route.continue_()
    expect(visit.page.locator("#kh-answer .kh-fact")).to_have_text("Phòng Kinh tế")
    expect(visit.page.locator("html[data-busy]")).to_have_count(0)
