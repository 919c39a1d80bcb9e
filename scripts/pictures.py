"""Pictures of the page's views over the shipped digests, for README and docs: `make pictures`."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from PIL import Image
from playwright.sync_api import sync_playwright

CHROMIUM = "/usr/bin/chromium"
FOLDER = Path(__file__).resolve().parent.parent / "docs" / "pictures"
DESK, PHONE = (1280, 860), (360, 720)
COLOURS = 64  # of a picture; text stays sharp, files stay small
LEAD = "Ở Đồng Nai, cơ quan nào chủ trì nền tảng hóa đơn điện tử, thời hạn khi nào?"
COMPARED = "tần suất quan trắc thuốc bảo vệ thực vật và kim loại nặng trong nguồn nước cấp"
# File, window, view, what its address says ("{plan}" is a plan of the store), what then is there.
PICTURES: tuple[tuple[str, tuple[int, int], str, dict[str, str], str], ...] = (
    ("ask", DESK, "ask", {"q": LEAD}, "#kh-reader .kh-cited"),
    ("read", DESK, "read", {"plan": "{plan}", "at": "8"}, "#kh-text .kh-cited"),
    ("compare", DESK, "compare", {"q": COMPARED}, "#kh-compare .kh-table"),
    ("duties", DESK, "duties", {}, "#kh-duties .kh-table"),
    ("documents", DESK, "documents", {}, "#kh-documents .kh-table"),
    ("store", DESK, "store", {}, "#kh-plans .kh-table"),
    ("phone", PHONE, "ask", {"q": LEAD}, "#kh-answer .kh-fact"),
)


def main() -> None:
    """Serves the digests from a folder of their own and writes every picture."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        command = [sys.executable, "-m", "ui.cli", "serve", "--port", "0"]
        given = {**os.environ, "KEHOACH_HOME": home}
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=given) as server:
            try:
                line = server.stdout.readline() if server.stdout else ""
                take(line.split()[1])
            finally:
                server.terminate()


def take(address: str) -> None:
    """Writes every picture of the page at an address."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--lang=vi"])
        for name, (width, height), view, fields, there in PICTURES:
            page = browser.new_page(viewport={"width": width, "height": height}, reduced_motion="reduce")
            plan = page.request.get(f"{address}/api/plans").json()["plans"][0]["plan_id"]
            query = {"view": view, **{key: value.format(plan=plan) for key, value in fields.items()}}
            page.goto(f"{address}/?{urlencode(query)}")
            page.locator(there).first.wait_for()
            page.wait_for_function("!document.documentElement.hasAttribute('data-busy') && document.fonts.ready")
            save(page, FOLDER / f"{name}.png")
            page.close()
        browser.close()


def save(page: Any, path: Path) -> None:
    """The window as a picture of few colours."""
    seen = Image.open(io.BytesIO(page.screenshot(animations="disabled", caret="hide"))).convert("RGB")
    few = seen.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(path, optimize=True)
    print(f"{path.name} {path.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
