"""One table of times and memory: `python -m benchmarks.speed --shared ../shared`.

Measures what a user waits for: a cold `kehoach ask`, a warm answer, indexing from nothing, and how much memory the page
holds after a hundred questions. Times are wall-clock seconds on the machine that the first line names.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import cycle, islice
from pathlib import Path

import psutil
from playwright.sync_api import Response, sync_playwright

from benchmarks.product import Product, ProductFailedError, Row, read_rows

COLD_RUNS = 5
PAGE_QUESTIONS = 100
CHROMIUM = "/usr/bin/chromium"  # Debian's
START_SECONDS = 120  # a page that does not answer by then does not start


@dataclass(frozen=True)
class Measurement:
    """One line of the table.

    Attributes:
        what: what was measured.
        value: figure with its unit.
        bound: what is asked for, with its unit.
        spread: how the figure came about, or how it scatters.
    """

    what: str
    value: str
    bound: str
    spread: str = ""


def timed(work: Callable[[], object]) -> float:
    """Seconds that a call takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def machine() -> str:
    """Processor, cores, memory and versions of this machine, in one line."""
    try:
        cpuinfo = Path("/proc/cpuinfo").read_text("utf-8")
    except OSError:
        cpuinfo = ""
    model = re.search(r"^model name\s*:\s*(.+)$", cpuinfo, flags=re.MULTILINE)
    processor = model.group(1) if model else platform.processor() or "unknown processor"
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    memory = psutil.virtual_memory().total / 2**30
    return f"{processor}, {cores} cores, {memory:.0f} GiB, {platform.system()}, Python {platform.python_version()}"


def indexing(product: Product, plans: Path) -> Measurement:
    """Time to index a folder into a store that does not exist yet, process start included."""
    seconds = timed(lambda: product.run("index", str(plans)))
    count = len(list(plans.glob("*.txt")))
    return Measurement(f"indexing {count} plans from nothing", f"{seconds:.1f} s", "30 s", "one run")


def cold_answer(product: Product, question: Row) -> Measurement:
    """Median time from starting the process to the printed answer.

    Raises:
        ProductFailedError: if the command imports torch.
    """
    seconds = [timed(lambda: product.run("ask", question["question"])) for _ in range(COLD_RUNS)]
    listing = subprocess.run(
        [sys.executable, "-X", "importtime", *product.command("ask", question["question"])[1:]],
        capture_output=True,
        text=True,
        check=True,
    )
    if re.search(r"\|\s*torch$", listing.stderr, flags=re.MULTILINE):
        raise ProductFailedError("kehoach ask imports torch")
    spread = f"median of {COLD_RUNS}, {min(seconds):.2f} to {max(seconds):.2f}; torch not imported"
    return Measurement(
        "`kehoach ask`, cold, to the printed answer", f"{statistics.median(seconds):.2f} s", "2.5 s", spread
    )


def warm_answers(store: Path, questions: list[Row]) -> Measurement:
    """Median and 95th percentile of one answer in a process that has answered before."""
    from search.engine import Engine

    with closing(Engine.open(store)) as engine:
        engine.ask(questions[0]["question"])
        times = sorted(1000 * timed(partial(engine.ask, row["question"], plan=row["doc"])) for row in questions)
    p50, p95 = statistics.median(times), times[int(0.95 * (len(times) - 1))]
    return Measurement("warm answer, p50", f"{p50:.0f} ms", "40 ms", f"{len(times)} questions, p95 {p95:.0f} ms")


@contextmanager
def page(product: Product) -> Iterator[tuple[psutil.Process, str]]:
    """The web page in a process of its own; gives the process and the page's address."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = product.command("serve", "--host", "127.0.0.1", "--port", str(port))
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(address, server)
        yield psutil.Process(server.pid), address
    finally:
        server.terminate()
        server.wait()


def wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    """Return once a page answers.

    Raises:
        ProductFailedError: if it does not within START_SECONDS, or its process ends.
    """
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise ProductFailedError(f"kehoach serve does not answer at {address}")


def resident(process: psutil.Process) -> float:
    """Resident memory of a process and those it started, in MiB."""
    family = [process, *process.children(recursive=True)]
    return sum(int(one.memory_info().rss) for one in family) / 2**20


def carries(question: str, response: Response) -> bool:
    """Whether a response of the page's server answers this question."""
    sent = response.request.post_data or "{}"
    return response.request.method == "POST" and question in json.loads(sent).get("data", [])


def page_memory(product: Product, questions: list[Row]) -> Measurement:
    """Memory of the server after PAGE_QUESTIONS questions typed into its page; the browser's own is not counted."""
    with page(product) as (process, address), sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        view = browser.new_page()
        view.goto(address)
        box = view.locator("#kh-question textarea, #kh-question input")
        box.wait_for()
        before = resident(process)
        for row in islice(cycle(questions), PAGE_QUESTIONS):
            box.fill(row["question"])
            with view.expect_response(partial(carries, row["question"])):
                view.locator("#kh-ask").click()
        after = resident(process)
        browser.close()
    return Measurement(
        f"memory of the page after {PAGE_QUESTIONS} questions", f"{after:.0f} MiB", "1.2 GB", f"{before:.0f} MiB before"
    )


def measurements(product: Product, plans: Path, questions: list[Row]) -> Iterator[Measurement]:
    """Every measurement in turn, over a store that the first one makes."""
    yield indexing(product, plans)
    yield cold_answer(product, questions[0])
    yield warm_answers(product.store, questions)
    yield page_memory(product, questions)


def table(measurements: Iterable[Measurement], bound: str = "at most") -> Iterator[str]:
    """Lines of the Markdown table, each as soon as it is measured; `bound` says what the bounds are."""
    yield f"| what | measured | {bound} | how |"
    yield "| --- | ---: | ---: | --- |"
    for one in measurements:
        yield f"| {one.what} | {one.value} | {one.bound} | {one.spread} |"


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; returns the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="folder with plans/ and gold/qa.jsonl")
    options = parser.parse_args(arguments)
    shared = options.shared.resolve()
    if not (shared / "gold" / "qa.jsonl").is_file():
        print(f"nothing to measure on in {shared}: expected plans/ and gold/qa.jsonl there", file=sys.stderr)
        return 1
    questions = read_rows(shared / "gold" / "qa.jsonl")
    print(f"Machine: {machine()}\n")
    with tempfile.TemporaryDirectory() as scratch:
        for line in table(measurements(Product(Path(scratch) / "store"), shared / "plans", questions)):
            print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
