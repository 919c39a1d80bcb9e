"""One system over one collection: what it finds, how long it takes, what it keeps on disk.

Times are processor time of this process, all threads together, so that another program on the machine slows a run down
and hardly changes its figures. Threads that wait for each other cost time too: `make bench-retrieval` keeps to one.
"""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.retrieval.sets import Collection, Trial
from benchmarks.retrieval.systems import Index, System, size


@dataclass(frozen=True, slots=True)
class Run:
    """What one system did on one trial.

    Attributes:
        found: for each question the numbers of its ten best documents, best first.
        bare: the same for the questions without accents; `None` where they are not Vietnamese.
        documents: how many were indexed.
        index_seconds: processor time of indexing them all.
        question_seconds: mean processor time of a question.
        index_bytes: on disk, of the index.
        model_bytes: on disk, before any document is there.
    """

    found: list[list[int]]
    bare: list[list[int]] | None
    documents: int
    index_seconds: float
    question_seconds: float
    index_bytes: int
    model_bytes: int


def runs(system: System, collection: Collection) -> Iterator[tuple[Trial, Run]]:
    """Every trial of a collection, over one index that is made for them and deleted afterwards."""
    with tempfile.TemporaryDirectory(prefix="kehoach-bench-") as name:
        folder = Path(name)
        began = time.process_time()
        with closing(system.index(collection, folder)) as index:
            spent = time.process_time() - began
            kept = size(folder)
            for trial in collection.trials:
                index.best(trial.questions[0], trial.within[0])  # what the first question loads is no part of the time
                began = time.process_time()
                found = answers(index, trial.questions, trial.within)
                seconds = (time.process_time() - began) / len(found)
                bare = answers(index, trial.bare, trial.within) if trial.vietnamese else None
                yield trial, Run(found, bare, len(collection.documents), spent, seconds, kept, system.model_bytes())


def answers(index: Index, questions: Sequence[str], within: Sequence[str | None]) -> list[list[int]]:
    """The ten best documents of each question."""
    return [index.best(question, plan) for question, plan in zip(questions, within, strict=True)]


def read(path: Path) -> Run:
    """A run that was kept."""
    return Run(**json.loads(path.read_text("utf-8")))


def keep(path: Path, run: Run) -> None:
    """Writes a run, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    part.write_text(json.dumps(asdict(run)), "utf-8")
    part.rename(path)
