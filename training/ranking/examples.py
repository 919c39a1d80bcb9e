"""Questions with their candidates as the product sees them, and which of these answer."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.retrieval import sets
from benchmarks.retrieval.sets import Source, Trial, asked
from benchmarks.retrieval.storing import plans_of, write
from corpus.errors import UsageError
from corpus.folding import fold
from indexer.encoding import load_encoder
from indexer.indexing import index
from indexer.store import Store
from search.findings import FACTS
from search.matching import SIGNALS
from search.question import Question, understand
from search.retrieval import Candidate, retrieve
from training.encoder.leakage import TestQuestions
from training.encoder.sources import reserved, rows, test_questions
from training.made import questions_from_clauses, questions_from_facts

NAMES = ("words", "folded", "headings", "dense", "asked", *SIGNALS, "about", "own_about", "states")
"""Signals in the order of the columns of an example."""

BARE = 0.2
"""Share of the questions that are asked without accents."""


@dataclass(frozen=True, slots=True)
class Example:
    """A question's candidates.

    Attributes:
        signals: shape (candidates, `NAMES`).
        owners: number of the document that each candidate is a passage of.
        right: whether the document answers.
    """

    signals: NDArray[np.float32]
    owners: NDArray[np.int64]
    right: NDArray[np.bool_]


def trained_on(data: Path, limit: int, seed: int) -> Iterator[tuple[sets.Collection, Trial]]:
    """Training questions that the encoder has not seen and that resemble no test question, by collection."""
    tests = TestQuestions(test_questions(data))
    chance = random.Random(seed)
    laws = {name: Source("alqac_legal", name, name) for name in ("generated", "alqac25_train")}
    for sources in (laws, {"lter": Source("vlsp_lter23", "lter", "train")}):
        found = asked(data, sources)
        yield found, _kept(_joined(found.trials), tests, limit, chance)
    found = asked(data, {"tvpl": Source("tvpl_qa", "tvpl", "dev")})
    yield found, _kept(_pairs(data, found), tests, limit, chance)


def developed_on(data: Path) -> tuple[sets.Collection, Trial]:
    """The development split of the benchmarks, for choosing what the weights are of."""
    found = asked(data, {"tvpl": Source("tvpl_qa", "tvpl, dev", "dev")})
    return found, found.trials[0]


def _joined(trials: Sequence[Trial]) -> Trial:
    questions = tuple(question for trial in trials for question in trial.questions)
    relevant = tuple(answers for trial in trials for answers in trial.relevant)
    return replace(trials[0], questions=questions, relevant=relevant, within=(None,) * len(questions))


def _pairs(data: Path, collection: sets.Collection) -> Trial:
    """The training pairs whose passage is a document of the collection."""
    numbers = {document.text: number for number, document in enumerate(collection.documents)}
    pairs = [
        (row["question"], frozenset({numbers[row["passage"]]}))
        for row in rows(data / "pairs" / "qa_pairs.jsonl.gz")
        if row["split"] == "train" and row["passage"] in numbers
    ]
    questions, relevant = zip(*pairs, strict=True)
    return replace(collection.trials[0], questions=questions, relevant=relevant, within=(None,) * len(pairs))


def _kept(trial: Trial, tests: TestQuestions, limit: int, chance: random.Random) -> Trial:
    pairs = [
        pair
        for pair in zip(trial.questions, trial.relevant, strict=True)
        if reserved(pair[0]) and not tests.resembles(pair[0])
    ]
    chosen = chance.sample(pairs, min(limit, len(pairs)))
    questions = tuple(fold(text) if chance.random() < BARE else text for text, _ in chosen)
    return replace(
        trial, questions=questions, relevant=tuple(answers for _, answers in chosen), within=(None,) * len(chosen)
    )


def examples(collection: sets.Collection, trials: Iterable[Trial]) -> Iterator[list[Example]]:
    """The examples of each trial, over one store of the collection's documents."""
    encoder = load_encoder()
    numbers = {(one.plan, one.clause): number for number, one in enumerate(collection.documents)}
    with tempfile.TemporaryDirectory() as folder:
        write(plans_of(collection), encoder, Path(folder))
        store = Store(Path(folder))
        with store.reading():
            plans = store.plans()
            for trial in trials:
                found = []
                for text, answers in zip(trial.questions, trial.relevant, strict=True):
                    try:
                        question = understand(text, plans, store.mentions)
                    except UsageError:
                        continue
                    candidates = retrieve(store, encoder, question)
                    owners = np.array([numbers[c.stored.plan_id, c.stored.passage.clause] for c in candidates])
                    found.append(_example(candidates, owners, answers, _stating(store, question, candidates)))
                yield found
        store.close()


def examples_of_plans(plans: Path, limit: int, seed: int) -> list[Example]:
    """Examples of made questions, each asked of its own plan, over a store of the plans in a folder."""
    chance = random.Random(seed)
    encoder = load_encoder()
    with tempfile.TemporaryDirectory() as folder:
        index([plans], Path(folder) / "store")
        store = Store(Path(folder) / "store")
        found = []
        with store.reading():
            made = [*questions_from_facts(store, chance), *questions_from_clauses(store, chance)]
            for one in chance.sample(made, min(limit, len(made))):
                question = understand(one.text)
                candidates = retrieve(store, encoder, question, [one.plan_id])
                owners = np.array([candidate.stored.passage.clause for candidate in candidates])
                found.append(_example(candidates, owners, {one.clause}, _stating(store, question, candidates)))
        store.close()
    return found


def _stating(store: Store, question: Question, candidates: Sequence[Candidate]) -> set[int]:
    """Ids of the candidates that state a fact of the kind asked for."""
    kind = FACTS.get(question.kind)
    return store.catalogue.stating(kind, (one.stored for one in candidates)) if kind else set()


def _example(
    candidates: Sequence[Candidate],
    owners: NDArray[np.int64],
    answers: Collection[int],
    states: Collection[int],
) -> Example:
    rows = []
    for one in candidates:
        signals = {**one.signals, "states": float(one.stored.id in states)}
        rows.append([signals[name] for name in NAMES])
    table = np.array(rows, dtype=np.float32).reshape(len(rows), len(NAMES))
    return Example(table, owners, np.isin(owners, list(answers)))
