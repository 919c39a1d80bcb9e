"""Fit what is refused: `python -m training.calibration --plans FOLDER` prints the tables of `search/ranking.toml`.

The questions of `questions.jsonl` were written by hand about plans of the folder, in the words of those who ask. Each
is asked of its own plan, where it is right when the first value is one of its answers (none of a question that the plan
does not answer is), and of another plan, where any answer is wrong: right topic, wrong place. The gold is not used.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.folding import folded_syllables
from indexer.indexing import index
from search.conditions import met
from search.confidence import FEATURES, features
from search.engine import Engine
from search.findings import find, named_kind
from search.question import understand
from search.ranking import evidence
from search.retrieval import topic_of

QUESTIONS = Path(__file__).with_name("questions.jsonl")
BOUNDS = (0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6)
PASSAGE = ("held", "dense")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question written by hand; `answers` is empty where its plan does not answer."""

    plan: str
    question: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of an answer.

    Attributes:
        features: of `search.confidence`.
        passage: those of the passage alone.
        right: whether it is right.
        answerable: whether the plan that was asked has a right one.
        own: whether that was the question's own plan.
    """

    features: dict[str, float]
    passage: dict[str, float]
    right: bool
    answerable: bool
    own: bool


def asked() -> list[Asked]:
    """The questions written by hand."""
    rows = map(json.loads, QUESTIONS.read_text("utf-8").splitlines())
    return [Asked(row["plan"], row["question"], tuple(row["answers"])) for row in rows]


def seen(engine: Engine, one: Asked, plan_id: str, own: bool) -> Seen | None:
    """What comes of asking a plan; `None` where nothing is found, or a condition of the question is not met."""
    store = engine.store
    record = next(plan for plan in store.plans() if plan.plan_id == plan_id)
    question = understand(one.question, [*store.plans()], store.mentions)
    if named_kind(question, record):
        return None
    best = engine.ranked(question, [plan_id], question.kind)
    topic = topic_of(store, question)
    finding = find(store, question, best, topic) if best else None
    if finding is None or finding.support is None or not met(question, finding, record, store.plans()):
        return None
    right = own and any(same(answer, finding.values[0]) for answer in one.answers)
    passage = evidence(finding.support, topic)
    return Seen(features(finding, best, topic), passage, right, own and bool(one.answers), own)


def fitted(rows: NDArray[np.float64], right: NDArray[np.float64], rounds: int = 50) -> NDArray[np.float64]:
    """Weights of a logistic regression, bias first, by Newton's method with a light ridge."""
    design = np.hstack([np.ones((len(rows), 1)), rows])
    weights = np.zeros(design.shape[1])
    for _ in range(rounds):
        chance = 1 / (1 + np.exp(-design @ weights))
        slope = design.T @ (right - chance) - 1e-2 * weights
        curve = (design * (chance * (1 - chance))[:, None]).T @ design + 1e-2 * np.eye(design.shape[1])
        weights = weights + np.linalg.solve(curve, slope)
    return weights


def same(answer: str, value: str) -> bool:
    """Whether a value says an answer: one is within the other, and their figures are the same."""
    one, other = folded_syllables(answer), folded_syllables(value)
    figures = [{part.lstrip("0") for part in parts if part.isdecimal()} for parts in (one, other)]
    a, b = (f" {' '.join(part.lstrip('0') or part for part in parts)} " for parts in (one, other))
    return bool(one and other) and figures[0] == figures[1] and (a in b or b in a)


def observed(plans: Path, seed: int = 7) -> list[Seen]:
    """Every question asked of its own plan and of another one."""
    chance = random.Random(seed)
    found: list[Seen | None] = []
    with tempfile.TemporaryDirectory() as folder:
        index([plans], Path(folder) / "store")
        engine = Engine.open(Path(folder) / "store")
        ids = {Path(plan.name).stem: plan.plan_id for plan in engine.store.plans()}
        for one in asked():
            if one.plan not in ids:
                raise SystemExit(f"{plans}: plan {one.plan} of the questions is not there")
            other = chance.choice([name for name in ids if name != one.plan])
            found += [seen(engine, one, ids[one.plan], own=True), seen(engine, one, ids[other], own=False)]
        engine.close()
    return [one for one in found if one is not None]


def table(rows: NDArray[np.float64], right: NDArray[np.float64], names: tuple[str, ...]) -> list[str]:
    """Lines of TOML: the fitted weights."""
    weights = np.round(fitted(rows, right), 2)
    return [f"{name} = {weight}" for name, weight in zip(("bias", *names), weights.tolist(), strict=True)]


def main() -> None:
    """Prints the tables to paste into `search/ranking.toml`, and what each bound does, every tenth left out in turn."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plans", type=Path, required=True, help="folder of plans that are not used for measuring")
    all_seen = observed(parser.parse_args().plans)
    right = np.array([one.right for one in all_seen], dtype=np.float64)
    rows = np.array([[one.features[name] for name in FEATURES] for one in all_seen])
    passages = np.array([[one.passage[name] for name in PASSAGE] for one in all_seen])
    print("[probability]", *table(passages, right, PASSAGE), "", "[answer]", *table(rows, right, FEATURES), sep="\n")
    scores = np.zeros(len(rows))
    for part in range(10):
        out = np.arange(len(rows)) * 10 // len(rows) == part
        weights = fitted(rows[~out], right[~out])
        scores[out] = 1 / (1 + np.exp(-(weights[0] + rows[out] @ weights[1:])))
    own = np.array([one.own for one in all_seen])
    answerable = np.array([one.answerable for one in all_seen])
    print(f"# {len(rows)} observations, {int(right.sum())} right; bound: right ones answered, wrong ones of answerable")
    print("# questions refused, of those that the plan does not answer, and of those asked of another plan")
    for bound in BOUNDS:
        held = [
            (scores[right == 1] >= bound).mean(),
            (scores[answerable & (right == 0)] < bound).mean(),
            (scores[own & ~answerable] < bound).mean(),
            (scores[~own] < bound).mean(),
        ]
        print(f"# {bound}:", *(f"{share:.3f}" for share in held))


if __name__ == "__main__":
    main()
