"""How the page feels: `python -m benchmarks.desk --shared ../shared [--seconds 120] [--questions 1000]`.

In a real browser: the first paint, and the time from a typed question to its clause highlighted, over the questions of
the gold. Without one: twenty users at once, who ask and open clauses with a pause of a second between (and with none),
through the endpoint of the page; and what its process holds after a thousand questions beside a hundred.
"""

from __future__ import annotations

import argparse
import http.client
import json
import re
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit

import psutil
from playwright.sync_api import Page, sync_playwright

from benchmarks.product import Product, Row, read_rows
from benchmarks.speed import CHROMIUM, Measurement, machine, page, resident, table

USERS = 20
_SETTLED = 100  # questions after which memory is first read
_SESSION = 20  # questions after which another visitor comes
_WAIT = 30.0  # seconds until a request counts as failed
_LONGEST = 15_000  # milliseconds that a step in the browser may take


def share(times: Sequence[float], part: float) -> float:
    """The time that this part (0..1) of all times stays under."""
    return sorted(times)[min(int(part * len(times)), len(times) - 1)]


# ---------------------------------------------------------------- in a browser


def in_a_browser(address: str, questions: Sequence[Row]) -> Iterator[Measurement]:
    """First paint; typed question to highlighted clause; requests that left the machine."""
    elsewhere: list[str] = []
    own = urlsplit(address).netloc
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        view = browser.new_page()
        view.set_default_timeout(_LONGEST)
        view.on("request", lambda request: elsewhere.extend([request.url] if _leaves(request.url, own) else []))
        paints, usable = zip(*(_first_sight(view, address) for _ in range(5)), strict=True)
        yield Measurement(
            "first contentful paint", f"{statistics.median(paints):.2f} s", "2 s", "median of 5, warm server"
        )
        yield Measurement("page with its suggestions", f"{statistics.median(usable):.2f} s", "", "median of 5")
        times = [seconds for row in questions if (seconds := _to_the_clause(view, row)) is not None]
        told = f"{len(times)} of {len(questions)} questions that have a clause to show; p50 {share(times, 0.5):.2f} s"
        yield Measurement("typed question to highlighted clause, p95", f"{share(times, 0.95):.2f} s", "1 s", told)
        yield Measurement("requests to elsewhere", str(len(elsewhere)), "0", "all of the above")
        browser.close()


def _leaves(url: str, own: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme not in ("data", "blob", "about") and parts.netloc != own


def _first_sight(view: Page, address: str) -> tuple[float, float]:
    """Seconds to the first contentful paint and until the page can be used."""
    began = time.perf_counter()
    view.goto(address)
    view.locator(".kh-suggestion").first.wait_for()
    usable = time.perf_counter() - began
    painted = view.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    return float(painted) / 1000, usable


def _to_the_clause(view: Page, row: Row) -> float | None:
    """Seconds from the Enter key to the highlighted clause; `None` for a question that is refused."""
    box = view.locator("#kh-question textarea")
    box.fill("")
    view.get_by_role("button", name="Hỏi", exact=True).click()
    view.locator("#kh-answer .kh-hint").wait_for()
    box.fill(row["question"])
    began = time.perf_counter()
    box.press("Enter")
    view.locator("#kh-answer .kh-answer").wait_for()
    if view.locator("#kh-answer .kh-refusal").count():
        return None
    view.locator("#kh-reader .kh-cited mark").first.wait_for()
    return time.perf_counter() - began


# ---------------------------------------------------------------- without a browser


@dataclass
class Visitor:
    """Somebody at the page, as the page's own script talks to the server."""

    address: str
    session: str
    times: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        parts = urlsplit(self.address)
        self.line = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=_WAIT)
        config = json.loads(self._get("/config"))
        names = {one["id"]: one["props"].get("elem_id") for one in config["components"]}
        self.events = {
            (names.get(target), event): (at, len(one["inputs"]))
            for at, one in enumerate(config["dependencies"])
            for target, event in one["targets"]
        }

    def _get(self, path: str) -> str:
        self.line.request("GET", path)
        return self.line.getresponse().read().decode()

    def does(self, place: str, event: str, inputs: Sequence[object] = (), sent: object = None) -> str:
        """One event; what came back. A failure is noted."""
        at, needed = self.events[place, event]
        data = [None] * (needed - len(inputs)) + list(inputs)
        body = {"data": data, "event_data": sent, "fn_index": at, "trigger_id": 0, "session_hash": self.session}
        began = time.perf_counter()
        try:
            self.line.request("POST", "/gradio_api/run/predict", json.dumps(body), {"Content-Type": "application/json"})
            answer = self.line.getresponse()
            said = answer.read().decode()
            if answer.status != http.client.OK or '"kh-alert"' in said:
                self.failures.append(f"{answer.status} {said[:200]}")
        except (OSError, http.client.HTTPException) as error:
            self.line.close()
            self.failures.append(repr(error))
            return ""
        self.times.append(time.perf_counter() - began)
        return said

    def asks(self, question: str) -> str:
        """A new question."""
        return self.does("kh-ask", "click", [question, []])

    def leaves(self) -> None:
        """Closes the connection."""
        self.line.close()

    def opens(self, answer: str) -> None:
        """The first clause that an answer offers."""
        if found := re.search(r'data-open=\\"([0-9a-f]{16}:\d+)\\" data-span=\\"([\d-]*)\\"', answer):
            self.does("kh-answer", "click", sent={"open": found[1], "span": found[2]})


def crowd(address: str, questions: Sequence[Row], seconds: float, pause: float) -> Measurement:
    """USERS at once, each asking and opening clauses one after the other."""
    visitors = [Visitor(address, f"crowd-{pause}-{at}") for at in range(USERS)]
    until = time.monotonic() + seconds

    def stay(visitor: Visitor, first: int) -> None:
        for at in count(first):
            if time.monotonic() > until:
                visitor.leaves()
                return
            answer = visitor.asks(questions[at % len(questions)]["question"])
            time.sleep(pause)
            visitor.opens(answer)
            time.sleep(pause)

    staying = [
        threading.Thread(target=stay, args=(one, at * len(questions) // USERS)) for at, one in enumerate(visitors)
    ]
    for one in staying:
        one.start()
    for one in staying:
        one.join()
    times = [seconds for one in visitors for seconds in one.times]
    failed = [failure for one in visitors for failure in one.failures]
    for failure in failed[:3]:
        print(failure, file=sys.stderr)
    told = f"{len(times)} requests, {len(failed)} failed; p50 {share(times, 0.5):.2f} s"
    between = f"{pause:g} s between" if pause else "no pause"
    return Measurement(f"{USERS} users for {seconds:.0f} s, {between}: p95", f"{share(times, 0.95):.2f} s", "2 s", told)


def memory(process: psutil.Process, address: str, questions: Sequence[Row], asked: int) -> Measurement:
    """Resident memory after `asked` questions beside that after the first `_SETTLED`."""
    settled = 0.0
    visitor = Visitor(address, "memory-0")
    for at in range(1, asked + 1):
        if at % _SESSION == 0:  # what a session leaves behind counts too
            visitor.leaves()
            visitor = Visitor(address, f"memory-{at}")
        visitor.opens(visitor.asks(questions[at % len(questions)]["question"]))
        if at == _SETTLED:
            settled = resident(process)
    visitor.leaves()
    grown = resident(process)
    told = f"{settled:.0f} MiB after {_SETTLED}, {grown:.0f} MiB after {asked}"
    return Measurement(
        f"memory from question {_SETTLED} to {asked}", f"{100 * (grown / settled - 1):+.1f} %", "5 %", told
    )


def measurements(
    product: Product, plans: Path, questions: list[Row], seconds: float, asked: int
) -> Iterator[Measurement]:
    """Every measurement in turn, over a store of the plans."""
    product.run("index", str(plans))
    with page(product) as (process, address):
        yield from in_a_browser(address, questions)
        yield memory(process, address, questions, asked)
        for pause in (1.0, 0.0):
            yield crowd(address, questions, seconds, pause)


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; returns the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="folder with plans/ and gold/qa.jsonl")
    parser.add_argument("--seconds", type=float, default=120, help="how long the users stay")
    parser.add_argument("--questions", type=int, default=1000, help="questions over which memory is watched")
    options = parser.parse_args(arguments)
    shared = options.shared.resolve()
    if not (shared / "gold" / "qa.jsonl").is_file():
        print(f"nothing to measure on in {shared}: expected plans/ and gold/qa.jsonl there", file=sys.stderr)
        return 1
    questions = read_rows(shared / "gold" / "qa.jsonl")
    print(f"Machine: {machine()}\n")
    with tempfile.TemporaryDirectory() as scratch:
        product = Product(Path(scratch) / "store")
        found = measurements(product, shared / "plans", questions, options.seconds, options.questions)
        for line in table(found):
            print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
