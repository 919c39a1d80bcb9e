"""One table of the product's figures on the hand-made gold: `python -m benchmarks.quality --shared ../shared`.

`--floors` prints tests/floors.toml instead: each figure less what two questions weigh.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from benchmarks.scoring import Score, measure

ANSWERS = {
    "recall@5": "recall@5",
    "mrr@10": "MRR@10",
    "value@1": "value@1",
    "cited": "cited",
    "both": "both",
    "unanswerable.abstained": "abstained",
}
FACTS = {"precision": "precision", "recall": "recall", "f1": "F1"}
TASKS = {
    "recall": "recall",
    "lead_accuracy": "leads",
    "row_precision": "row precision",
    "coordinators": "co-ordinators",
}
SHOWN = {  # what a score's line shows: name of the figure to its word in the table
    "targets": FACTS | {"comparator_accuracy": "comparators"},
    "assignments": TASKS | {"deadlines": "deadlines"},
    "legal": FACTS | {"date_accuracy": "dates", "laws_by_name": "laws by name"},
    "compare": {"cell_recall": "cell recall", "cell_precision": "cell precision"},
    "repair": {
        "raw.word_accuracy": "words before",
        "repaired.word_accuracy": "words after",
        "repaired.cer": "CER after",
    },
}
# No floors: what the input alone decides, errors (lower is better), and splits too small to bind.
UNBOUND = frozenset({"raw.word_accuracy", "repaired.cer"})
GRACE = 2  # questions

FLOORS_HEAD = """\
# Floors of the figures on ../shared/gold: what was measured, less two questions.
# Written by `python -m benchmarks.quality --shared ../shared --floors`; raised when the product gets better,
# never lowered to let a change through. That no quote is invented is a test of its own.
"""


def shown(score: Score) -> Mapping[str, str]:
    """Figures of a score that the table shows, each with its word there."""
    return SHOWN.get(score.name, ANSWERS)


def table(scores: Iterable[Score]) -> Iterator[str]:
    """Lines of the Markdown table."""
    yield "| what | gold rows | figures | invented quotes |"
    yield "| --- | ---: | --- | ---: |"
    for score in scores:
        cells = [f"{word} {score.figures[key]:.3f}" for key, word in shown(score).items() if key in score.figures]
        yield f"| {score.title} | {score.count} | {' · '.join(cells)} | {score.invented} |"


def floors(scores: Iterable[Score]) -> Iterator[str]:
    """Lines of tests/floors.toml; scores of single plans have none."""
    yield FLOORS_HEAD
    for score in scores:
        if "." in score.name:
            continue
        yield f"[{score.name}] # {score.title}: {score.count} gold rows"
        for key in shown(score):
            if key in score.figures and key not in UNBOUND:
                rows = score.figures.get(key.rpartition(".")[0] + ".n", score.count)
                yield f'"{key}" = {max(0.0, score.figures[key] - GRACE / rows):.4f}'
        yield ""


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; returns the exit code, 1 where a quote is invented or there is nothing to measure on."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="folder with plans, gold and eval")
    parser.add_argument("--floors", action="store_true", help="print tests/floors.toml instead of the table")
    parser.add_argument("--keep", type=Path, help="folder to leave the answers in, to look at misses")
    options = parser.parse_args(arguments)
    if not (options.shared / "eval" / "score.py").is_file():
        print(f"no scorer in {options.shared}: expected eval/score.py, gold/ and plans/ there", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as scratch:
        work = options.keep or Path(scratch)
        work.mkdir(parents=True, exist_ok=True)
        scores = measure(options.shared.resolve(), work.resolve()).values()
    print("\n".join(floors(scores) if options.floors else table(scores)))
    return 1 if any(score.invented for score in scores) else 0


if __name__ == "__main__":
    sys.exit(main())
