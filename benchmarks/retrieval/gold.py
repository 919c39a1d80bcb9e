"""The hand-made questions on real plans: documents are their clauses, and the shared scorer says which ones answer."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType

from benchmarks.product import Row, read_rows
from benchmarks.retrieval.sets import Collection, Document, Trial
from corpus.model import Clause, Plan
from corpus.plan import read_plan
from indexer.passages import context_of, passages_of

GOLD = {
    "gold-plan": ("qa.jsonl", "dev gold, plan given"),
    "gold-open": ("qa_open.jsonl", "dev gold, locality named"),
}
"""Trials on plans: the file of their questions, and what the table calls them."""


def scorer(shared: Path) -> ModuleType:
    """The shared scorer, `eval/score.py`, as a module."""
    described = importlib.util.spec_from_file_location("kehoach_shared_scorer", shared / "eval" / "score.py")
    if described is None or described.loader is None:
        raise ImportError(f"no scorer in {shared}")
    module = importlib.util.module_from_spec(described)
    described.loader.exec_module(module)
    return module


def collection(shared: Path, names: Sequence[str]) -> Collection:
    """The clauses of the plans of `shared`, as the product reads them, with the trials of these names of `GOLD`."""
    plans = tuple(read_plan(path) for path in sorted((shared / "plans").glob("*.txt")))
    places = [(plan, clause) for plan in plans for clause in findable(plan)]
    documents = tuple(
        Document(context_of(clause), clause.text, plan.plan_id, clause.ordinal) for plan, clause in places
    )
    module = scorer(shared)
    sources = module.Sources(shared / "plans")

    def answering(row: Row) -> frozenset[int]:
        return frozenset(
            number
            for number, (plan, clause) in enumerate(places)
            if plan.name == row["doc"]
            and any(module.proves(sources, plan.name, clause.span.of(plan.raw), one) for one in row["evidence"])
        )

    ids = {plan.name: plan.plan_id for plan in plans}
    return Collection(documents, tuple(trial(shared, name, ids, answering) for name in names), plans)


def findable(plan: Plan) -> list[Clause]:
    """The clauses that passages come from."""
    ordinals = {passage.clause for passage in passages_of(plan)}
    return [clause for clause in plan.clauses if clause.ordinal in ordinals]


def trial(shared: Path, name: str, ids: dict[str, str], answering: Callable[[Row], frozenset[int]]) -> Trial:
    """The answerable questions of a file of gold; `ids` are those of the plans by file name."""
    file, title = GOLD[name]
    asked = [row for row in read_rows(shared / "gold" / file) if row["evidence"]]
    return Trial(
        name,
        title,
        tuple(row["question"] for row in asked),
        tuple(map(answering, asked)),
        tuple(ids[row["doc"]] if name == "gold-plan" else None for row in asked),
    )
