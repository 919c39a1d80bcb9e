"""The page in a process of its own over a store of invented plans, and Debian's chromium to open it with."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.ui.small_store import build

sync_api = pytest.importorskip("playwright.sync_api")
CHROMIUM = Path("/usr/bin/chromium")
SECONDS = 15_000  # the longest a step may take, in milliseconds


@dataclass(frozen=True)
class Served:
    """Where a page is, as its own start-up message says, and the process that serves it."""

    address: str
    pid: int


@contextmanager
def serving(store: Path, project: Path) -> Iterator[Served]:
    """The page over a store, in a process of its own."""
    if not CHROMIUM.is_file():
        pytest.skip(f"no {CHROMIUM}")
    command = [sys.executable, "-m", "ui.cli", "serve", "--store", str(store), "--port", "0"]
    with subprocess.Popen(command, cwd=project, stdout=subprocess.PIPE, text=True) as server:
        try:
            line = server.stdout.readline() if server.stdout else ""
            assert line.startswith("Trang: http://127.0.0.1:"), line
            yield Served(line.split()[1], server.pid)
        finally:
            server.terminate()


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory, project: Path, _session_home: None) -> Iterator[Served]:
    """The page over the invented plans."""
    with serving(build(tmp_path_factory.mktemp("browser")), project) as served:
        yield served


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    """One browser a module, closed at its end: while it is open, playwright keeps an event loop in this thread."""
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield browser
        browser.close()


class Visit:
    """A tab at the page, with what it asked for and complained about.

    Attributes:
        page: playwright's page.
        elsewhere: addresses asked for on any other host than the page's own.
        complaints: uncaught errors, and what the content policy stopped.
    """

    def __init__(self, browser: object, address: str, size: tuple[int, int]) -> None:
        self.address = address
        self.page = browser.new_page(viewport={"width": size[0], "height": size[1]})  # type: ignore[attr-defined]
        self.page.set_default_timeout(SECONDS)
        self.elsewhere: list[str] = []
        self.complaints: list[str] = []
        own = urlsplit(address).netloc
        self.page.on("request", lambda request: self._note(request.url, own))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", lambda message: self._hear(message.text))

    def _note(self, url: str, own: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("data", "blob", "about") and parts.netloc != own:
            self.elsewhere.append(url)

    def _hear(self, text: str) -> None:
        if "Content Security Policy" in text:
            self.complaints.append(text)

    def open(self, language: str = "vi") -> None:
        """Opens the page and waits until its views are there."""
        self.page.goto(f"{self.address}/?lang={language}")
        self.page.locator(".kh-suggestion").first.wait_for()

    def turn_to(self, view: str) -> None:
        """Chooses a view by its tab, which narrow windows keep in a menu."""
        tab = self.page.get_by_role("tab", name=view, exact=True)
        if not tab.is_visible():
            self.page.get_by_role("button", name="More tabs").click()
            tab = self.page.locator(".overflow-dropdown button", has_text=view)
        tab.click()

    def ask(self, question: str) -> None:
        """Types a question and sends it off with the Enter key; waits for its answer."""
        box = self.page.locator("#kh-question textarea")
        box.fill(question)
        box.press("Enter")
        self.page.locator("#kh-answer .kh-asked", has_text=question).wait_for()


@pytest.fixture
def visit(browser: object, served: Served, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """A fresh tab, as wide and high as the test's parameter says; nothing may leave this machine from it."""
    visit = Visit(browser, served.address, getattr(request, "param", (1280, 900)))
    yield visit
    visit.page.close()
    assert visit.elsewhere == []
    assert visit.complaints == []
