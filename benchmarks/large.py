"""Speed of a large store, one table: `python -m benchmarks.large --shared ../shared`.

Measures what grows with the number of plans: answers to warm questions, with and without a plan named, comparisons over
all plans, and how many passages are segmented, encoded and written in a second. The store is made of the plans at hand,
each many times over with other words exchanged (`benchmarks.multiples`), and of those that the questions are about.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from itertools import islice
from math import ceil
from pathlib import Path

from benchmarks.multiples import varied
from benchmarks.product import Row, read_rows
from benchmarks.speed import Measurement, machine, table, timed
from corpus.plan import plan_from_bytes
from indexer.encoding import load_encoder
from indexer.indexing import index
from indexer.passages import Passage, passages_of
from search.engine import Engine

PASSAGES = 100_000
_SEED = 4
_COMPARED = (
    "So sánh tỷ lệ hồ sơ trực tuyến giữa các địa phương",
    "So sánh tỷ lệ doanh nghiệp ứng dụng công nghệ số giữa các địa phương",
    "Ai chủ trì công tác kiểm tra ở từng địa phương?",
)


def passages_at_hand(plans: Path) -> list[list[Passage]]:
    """The passages of each text file in a folder, by name."""
    return [passages_of(plan_from_bytes(path.read_bytes(), path.name)) for path in sorted(plans.glob("*.txt"))]


def encoding(plans: list[list[Passage]]) -> Measurement:
    """Segmentation and encoding, plan by plan as `kehoach index` does it."""
    encoder = load_encoder()
    encoder.encode_passages(["Kế hoạch"])  # opens the segmenter
    texts = [[passage.embedded for passage in passages] for passages in plans]
    seconds = timed(lambda: [encoder.encode_passages(of_plan) for of_plan in texts])
    count = sum(map(len, texts))
    return Measurement(
        "segmented and encoded", f"{count / seconds:,.0f} passages/s", "≥ 1,500 passages/s", f"{count:,} passages"
    )


def multiplied(shared: Path, folder: Path, rounds: int) -> None:
    """Writes the plans of `plans_other` so many times, differing, and those of `plans` as they are."""
    texts = [path.read_text("utf-8") for path in sorted((shared / "plans_other").glob("*.txt"))]
    folder.mkdir()
    for number, text in enumerate(islice(varied(texts, _SEED), rounds * len(texts))):
        (folder / f"{number:05}.txt").write_text(text, "utf-8")
    for path in (shared / "plans").glob("*.txt"):
        shutil.copy(path, folder)


def indexing(plans: Path, store: Path) -> Measurement:
    """All of it, from files to a store: reading, facts, segmentation, encoding, writing."""
    counted: list[int] = []
    seconds = timed(lambda: counted.append(index([plans], store).passages))
    size = sum(path.stat().st_size for path in store.rglob("*") if path.is_file()) / 2**20
    told = f"{counted[0]:,} passages in {seconds:,.0f} s, {size:,.0f} MiB on disk"
    return Measurement("read, encoded and written", f"{counted[0] / seconds:,.0f} passages/s", "", told)


def answers(engine: Engine, questions: list[Row], named: bool) -> Measurement:
    """One warm answer, in the plan that the question is about or over all of them."""
    times = sorted(
        1000 * timed(partial(engine.ask, row["question"], plan=row["doc"] if named else None)) for row in questions
    )
    p50, p95 = statistics.median(times), times[int(0.95 * (len(times) - 1))]
    what = f"warm answer, {'plan' if named else 'no plan'} given, p50"
    return Measurement(what, f"{p50:.0f} ms", "25 ms", f"{len(times)} questions, p95 {p95:.0f} ms")


def comparisons(engine: Engine) -> Measurement:
    """One warm comparison over all plans, of figures and of responsibilities."""
    engine.compare(_COMPARED[0])
    times = [timed(partial(engine.compare, question)) for question in _COMPARED]
    told = f"{len(engine.store.plans()):,} plans; " + ", ".join(f"{seconds:.1f} s" for seconds in times)
    return Measurement("warm comparison over all plans, slowest", f"{max(times):.1f} s", "2 s", told)


def measurements(shared: Path, scratch: Path, passages: int) -> Iterator[Measurement]:
    """Every measurement in turn."""
    at_hand = passages_at_hand(shared / "plans_other")
    yield encoding(at_hand)
    multiplied(shared, scratch / "plans", ceil(passages / sum(map(len, at_hand))))
    yield indexing(scratch / "plans", scratch / "store")
    questions = read_rows(shared / "gold" / "qa.jsonl")
    with closing(Engine.open(scratch / "store")) as engine:
        for named in (True, False):
            engine.ask(questions[0]["question"])
            yield answers(engine, questions, named)
        yield comparisons(engine)


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; returns the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument(
        "--shared", type=Path, default=Path("../shared"), help="folder with plans/, plans_other/ and gold/qa.jsonl"
    )
    parser.add_argument("--passages", type=int, default=PASSAGES, help="passages of the store, at least")
    options = parser.parse_args(arguments)
    shared = options.shared.resolve()
    if not (shared / "plans_other").is_dir() or not (shared / "gold" / "qa.jsonl").is_file():
        print(f"nothing to measure on in {shared}: expected plans/, plans_other/ and gold/qa.jsonl", file=sys.stderr)
        return 1
    print(f"Machine: {machine()}\n")
    with tempfile.TemporaryDirectory() as scratch:
        for line in table(measurements(shared, Path(scratch), options.passages)):
            print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
