"""Every view with something in it, before axe-core: nothing that keeps somebody out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pytest

axe = pytest.importorskip("axe_playwright_python.sync_playwright")

if TYPE_CHECKING:
    from tests.browser.conftest import Visit

PLAN = "21/KH-UBND"
# What is opened, with what, and what then is there. "{plan}" is the id of the plan above.
SEEN = (
    ("ask", {}, "#kh-answer .kh-hint"),
    ("ask", {"q": "Ở Khe Lau, cơ quan nào chủ trì ươm cây giống?"}, "#kh-reader .kh-cited"),
    ("ask", {"q": "Cơ quan nào chủ trì ươm cây giống?"}, "#kh-answer .kh-group"),
    ("ask", {"q": "Bao nhiêu máy bay được mua?"}, "#kh-answer .kh-refusal"),
    ("ask", {"q": "So sánh tỷ lệ tuyến đường có cây bóng mát"}, "#kh-answer .kh-table"),
    ("read", {"plan": "{plan}", "at": "5"}, "#kh-text .kh-cited"),
    ("compare", {"q": "tỷ lệ tuyến đường có cây bóng mát"}, "#kh-compare .kh-table"),
    ("duties", {}, "#kh-duties .kh-table"),
    ("documents", {}, "#kh-documents .kh-table"),
    ("documents", {"doc": "815/2030/nd-cp"}, "#kh-documents .kh-legal, #kh-documents .kh-alert"),
    ("store", {"check": "{plan}"}, "#kh-report .kh-verdict"),
)
# Every two of window, language and theme meet once.
SETTINGS = (((1280, 900), "vi", ""), ((1280, 900), "en", "dark"), ((360, 780), "vi", "dark"), ((360, 780), "en", ""))
GRAVE = ("serious", "critical")


def grave(page: Any) -> list[str]:
    """What axe-core finds that keeps somebody out: rule, and the first place of it."""
    found = axe.Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found if one["impact"] in GRAVE]


@pytest.mark.parametrize(
    ("visit", "language", "theme"), SETTINGS, indirect=["visit"], ids=["desktop", "dark", "dark-phone", "phone"]
)
def test_no_view_has_a_grave_finding(visit: Visit, language: str, theme: str) -> None:
    plans = visit.page.request.get(f"{visit.address}/api/plans").json()["plans"]
    plan = next(one["plan_id"] for one in plans if one["number"] == PLAN)
    found = {}
    for view, fields, there in SEEN:
        given = {name: value.format(plan=plan) for name, value in fields.items()}
        query = urlencode({"view": view, **given, "lang": language, **({"__theme": theme} if theme else {})})
        visit.page.goto(f"{visit.address}/?{query}")
        visit.page.locator(there).first.wait_for()
        if (faults := grave(visit.page)) != []:
            found[f"{view} {fields}"] = faults
    assert found == {}
