"""A plan whose every kind of text is hostile, in every view: its text stays text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlencode

import pytest

from tests.browser.conftest import Visit, serving
from tests.browser.test_page import fits, wide_and_narrow
from tests.ui.small_store import ATTACK, HOSTILE, LONG_WORD, PLANS, build

expect = pytest.importorskip("playwright.sync_api").expect

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.conftest import Served

NAME = "deo-suong.txt"
EVERYTHING = f"{' '.join(HOSTILE)} {LONG_WORD}"
OFFICE = f"Văn phòng {HOSTILE[0]} {HOSTILE[1]}"
BASIS = f"Căn cứ Nghị định số 815/2030/NĐ-CP ngày 07 tháng 5 năm 2030 của Chính phủ về cây xanh {EVERYTHING};"
INDICATOR = f"2. Tối thiểu 52% tuyến đường thôn {HOSTILE[0]} có cây bóng mát {EVERYTHING}."
DUTY = f"2. {OFFICE}\nChủ trì đếm cá {EVERYTHING} trước ngày 30 tháng 4 năm 2025."
WORSE = f"{ATTACK}{DUTY}\n".replace("I. MỤC TIÊU", f"{BASIS}\n\nI. MỤC TIÊU", 1)
WORSE = WORSE.replace("\n\nII. TỔ CHỨC", f"\n{INDICATOR}\n\nII. TỔ CHỨC", 1)
ATTACKED = HOSTILE[1]
LIVE = "[id^=kh-] :is(img, script, iframe, [onerror], [onmouseover])"
"""What text of a plan would have become, had it been taken for HTML."""

# View, what its address says besides ({plan}: the hostile plan's id), where its words are shown, some of these words.
VIEWS = (
    ("ask", {"q": f"Tỷ lệ ao hồ được thả cá giống {ATTACKED}?"}, "#kh-answer", ATTACKED),
    ("read", {"plan": "{plan}", "at": "0"}, "#kh-text", "<script>"),
    ("store", {"check": "{plan}"}, "#kh-report", "Nhiệm vụ có thời hạn"),
    ("documents", {}, "#kh-documents", "815/2030"),
    ("documents", {"doc": "815-2030-nd-cp"}, "#kh-documents", "<script>"),
    ("duties", {"office": OFFICE, "text": HOSTILE[0]}, "#kh-duties", "đếm cá"),
    ("compare", {"q": f"So sánh tỷ lệ tuyến đường có cây bóng mát {ATTACKED}"}, "#kh-compare", "52%"),
)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, project: Path, _session_home: None) -> Iterator[Served]:
    """A page over the invented plans, the hostile one with a hostile basis, indicator, office and duty besides."""
    with serving(build(tmp_path_factory.mktemp("hostile"), {**PLANS, NAME: WORSE}), project) as served:
        yield served


def plan_id(visit: Visit) -> str:
    plans = visit.page.request.get(f"{visit.address}/api/plans").json()["plans"]
    return next(plan["plan_id"] for plan in plans if plan["name"] == NAME)


@wide_and_narrow
def test_hostile_text_stays_text_in_every_view(visit: Visit) -> None:
    dialogs: list[str] = []
    visit.page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    hostile, titles = plan_id(visit), set()
    for view, fields, place, words in VIEWS:
        said = {
            name: value.format(plan=hostile) if name in ("plan", "check") else value for name, value in fields.items()
        }
        visit.page.goto(f"{visit.address}/?{urlencode({'view': view, **said})}")
        expect(visit.page.locator(place), view).to_contain_text(words)
        visit.page.evaluate(
            "q => document.querySelectorAll(q).forEach(one => { one.open = true; })", f"{place} details"
        )
        wrong = visit.page.evaluate("q => [...document.querySelectorAll(q)].map(e => e.outerHTML.slice(0, 200))", LIVE)
        assert (view, wrong) == (view, [])
        assert fits(visit), (view, fields)
        titles.add(visit.page.title())
    assert len(titles) == 1 and "hỏng" not in titles.pop()
    assert dialogs == []


def test_files_are_saved_under_harmless_names(visit: Visit) -> None:
    asked = urlencode({"plan": NAME, "text": f"../../{EVERYTHING[:150]}\r\nSet-Cookie: a=b", "lang": "vi"})
    answer = visit.page.request.get(f"{visit.address}/api/papers/duties.csv?{asked}")
    told = answer.headers["content-disposition"]
    names = re.fullmatch(r"attachment; filename=\"([A-Za-z0-9.-]+)\"; filename\*=UTF-8''([\w.~%-]+)", told, re.ASCII)
    assert answer.ok and names, told
    for name in (names[1], unquote(names[2])):
        assert name.endswith(".csv") and not name.startswith(".") and len(name) < 160
        assert not set(name) & set('<>:"/\\|?*\r\n\u202e')
    assert "set-cookie" not in answer.headers
