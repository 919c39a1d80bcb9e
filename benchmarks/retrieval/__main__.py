"""Who finds the right passage first: `python -m benchmarks.retrieval --shared ../shared`.

Prints two Markdown tables, of quality and of costs, over public sets and the hand-made questions on plans. Times are
processor time on the machine that the first line names.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from benchmarks.retrieval import gold, running, sets
from benchmarks.retrieval.bm25 import BigramBm25, PlainBm25
from benchmarks.retrieval.ours import EncoderAlone, FullRanking
from benchmarks.retrieval.peers import MiniLm, Txtai
from benchmarks.retrieval.running import Run
from benchmarks.retrieval.sets import Collection, Trial
from benchmarks.retrieval.systems import System
from benchmarks.retrieval.table import costs, quality
from benchmarks.speed import machine

TITLES = {
    "bm25": "BM25",
    "bm25-bigrams": "BM25 + bigrams",
    "encoder": "ours, encoder alone",
    "full": "ours, full ranking",
    "minilm": "MiniLM (English)",
    "txtai": "txtai, defaults",
}
SYSTEMS: Mapping[str, Callable[[], System]] = {
    "bm25": PlainBm25,
    "bm25-bigrams": BigramBm25,
    "encoder": EncoderAlone,
    "full": FullRanking,
    "minilm": MiniLm,
    "txtai": Txtai,
}
TRIALS = (*sets.PUBLIC, *gold.GOLD)


def collections(shared: Path, names: Sequence[str]) -> Iterator[Collection]:
    """What the trials of these names are over, each once."""
    for files, group in groupby(names, key=lambda name: sets.PUBLIC[name].files if name in sets.PUBLIC else ""):
        over = list(group)
        yield sets.collection(shared / "data", over) if files else gold.collection(shared, over)


class Systems:
    """The systems of `SYSTEMS`, each made when it is first needed."""

    def __init__(self) -> None:
        self._made: dict[str, System | None] = {}

    def named(self, name: str) -> System | None:
        """A system; `None` where it is not installed, which one line on standard error says once."""
        if name not in self._made:
            try:
                self._made[name] = SYSTEMS[name]()
            except ModuleNotFoundError as error:
                self._made[name] = None
                line = f"left out: {TITLES[name]} ({error.name} is not there: pip install -e '.[dev,bench]')"
                print(line, file=sys.stderr)
        return self._made[name]


def measured(name: str, systems: Systems, collection: Collection, cache: Path | None) -> Iterator[tuple[str, Run]]:
    """What a system does on the trials of a collection, by name; what is in the cache is taken from there."""
    kept, missing = {}, []
    for trial in collection.trials:
        path = cache / f"{name}.{trial.name}.{collection.fingerprint(trial)}.json" if cache else None
        if path is not None and path.is_file():
            yield trial.name, running.read(path)
        else:
            kept[trial.name] = path
            missing.append(trial)
    system = systems.named(name) if missing else None
    if system is None:
        return
    for trial, run in running.runs(system, replace(collection, trials=tuple(missing))):
        path = kept[trial.name]
        if path is not None:
            running.keep(path, run)
        print(f"measured: {TITLES[name]}, {trial.title}", file=sys.stderr, flush=True)
        yield trial.name, run


def results(
    names: Sequence[str], systems: Systems, collection: Collection, cache: Path | None
) -> Iterator[tuple[Trial, dict[str, Run]]]:
    """What the systems of these names do on every trial of a collection."""
    done = {name: dict(measured(name, systems, collection, cache)) for name in names}
    for trial in collection.trials:
        yield trial, {name: runs[trial.name] for name, runs in done.items() if trial.name in runs}


def options(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.retrieval", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="folder with data, plans, gold and eval")
    parser.add_argument("--systems", nargs="+", choices=SYSTEMS, default=list(SYSTEMS), metavar="SYSTEM")
    parser.add_argument("--sets", nargs="+", choices=TRIALS, default=list(TRIALS), metavar="SET")
    parser.add_argument("--cache", type=Path, help="folder of earlier runs: what is there is not measured again")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; returns the exit code, 1 where there is nothing to measure on."""
    chosen = options(arguments)
    if not (chosen.shared / "data" / "bench").is_dir():
        print(f"nothing to measure on in {chosen.shared}: expected data/bench, plans/ and gold/ there", file=sys.stderr)
        return 1
    os.environ |= {"HF_HUB_OFFLINE": "1", "TOKENIZERS_PARALLELISM": "false"}
    names = [name for name in SYSTEMS if name in chosen.systems]
    trials = [name for name in TRIALS if name in chosen.sets]
    systems = Systems()
    found = [
        one
        for collection in collections(chosen.shared, trials)
        for one in results(names, systems, collection, chosen.cache)
    ]
    print(f"Machine: {machine()}\n")
    print("\n".join(quality(found, TITLES)))
    print()
    print("\n".join(costs(found, TITLES)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
