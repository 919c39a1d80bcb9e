"""The login in a real browser: what it protects, by keyboard alone, on a desktop and on a phone."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.ui.realms import PASSWORD, cheap
from tests.ui.small_store import build
from ui.access.database import Database
from ui.access.users import Users

pytest.importorskip("playwright.sync_api")
axe = pytest.importorskip("axe_playwright_python.sync_playwright")
from playwright.sync_api import expect  # noqa: E402

CHROMIUM = Path("/usr/bin/chromium")
wide_and_narrow = pytest.mark.parametrize("visit", [(1280, 900), (360, 780)], indirect=True, ids=["desktop", "phone"])


class Served:
    """Where the page is."""

    def __init__(self, address: str) -> None:
        self.address = address


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, project: Path, _session_home: None) -> Iterator[Served]:
    """The page behind a login; `lan` keeps, `minh` reads."""
    if not CHROMIUM.is_file():
        pytest.skip(f"no {CHROMIUM}")
    store = build(tmp_path_factory.mktemp("guarded"))
    database = Database(store)
    for name, role in (("lan", "keeper"), ("minh", "reader")):
        Users(database, hasher=cheap()).add(name, role, PASSWORD)
    database.close()
    command = [sys.executable, "-m", "ui.cli", "serve", "--store", str(store), "--port", "0", "--login"]
    with subprocess.Popen(command, cwd=project, stdout=subprocess.PIPE, text=True) as server:
        try:
            line = server.stdout.readline() if server.stdout else ""
            assert line.startswith("Trang: http://127.0.0.1:"), line
            yield Served(line.split()[1])
        finally:
            server.terminate()


def serious(page: Any) -> list[str]:
    """What axe-core finds that keeps somebody out."""
    found = axe.Axe().run(page).response["violations"]
    return [item["id"] for item in found if item["impact"] in ("serious", "critical")]


def fits(page: Any) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


def log_in(page: Any, name: str, password: str = PASSWORD) -> None:
    """By keyboard alone."""
    page.locator("#name").focus()
    page.keyboard.press("Control+A")
    page.keyboard.type(name)
    page.keyboard.press("Tab")
    page.keyboard.type(password)
    page.keyboard.press("Enter")


@wide_and_narrow
def test_the_page_opens_after_the_password_and_closes_with_the_log_out(visit: Any) -> None:
    page = visit.page
    page.goto(f"{visit.address}/?lang=en")
    expect(page.get_by_role("heading", name="Log in")).to_be_visible()
    assert serious(page) == [] and fits(page)
    log_in(page, "minh", "wrong password")
    expect(page.get_by_role("alert")).to_contain_text("Wrong user name or password")
    assert serious(page) == [] and fits(page)
    log_in(page, "minh")
    page.locator(".kh-suggestion").first.wait_for()
    assert page.url.startswith(f"{visit.address}/?") and "lang=en" in page.url
    visit.ask("Cơ quan nào chủ trì ươm cây giống?")
    page.goto(f"{visit.address}/account?lang=en")
    page.get_by_role("button", name="Log out").click()
    expect(page.get_by_role("heading", name="Log in")).to_be_visible()
    page.go_back()
    page.goto(f"{visit.address}/")
    expect(page.get_by_role("heading", name="Đăng nhập")).to_be_visible()


@wide_and_narrow
def test_an_account_page_makes_a_token_and_takes_it_back(visit: Any) -> None:
    page = visit.page
    page.goto(f"{visit.address}/account")
    log_in(page, "lan")
    page.get_by_label("Tên gọi của mã").fill("máy in")
    page.get_by_role("button", name="Tạo mã").click()
    assert len(page.locator("code").inner_text()) == 43
    assert serious(page) == [] and fits(page)
    page.get_by_role("button", name="Hủy mã «máy in»").click()
    expect(page.get_by_role("alert")).to_have_text("Đã hủy mã.")
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", name="Account")).to_be_visible()
