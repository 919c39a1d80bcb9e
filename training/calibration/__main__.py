"""Fit the probability of `search/ranking.toml` on generated questions: `python -m training.calibration --plans FOLDER`.

Questions are those of `training.made`. Asked of its own plan one is right when the clause that is cited is the fact's
or its first value is; asked of another plan any answer is wrong. The gold is not looked at.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.indexing import index
from search.engine import Engine
from search.findings import FACTS, find
from search.question import understand
from search.ranking import evidence, ranked
from search.retrieval import retrieve, topic_of
from training.made import Made, questions_from_facts

FEATURES = ("held", "dense")


def observed(engine: Engine, made: Made, plans: Sequence[str]) -> tuple[list[float], bool] | None:
    """Features of the finding when plans are asked, and whether it is right; `None` without a finding."""
    store = engine.store
    question = understand(made.text)
    factual: set[tuple[str, int]] = set()
    if question.kind in FACTS:
        factual = {(plan, clause) for plan, clause, _ in store.catalogue.facts(FACTS[question.kind], plans)}
    best = ranked(retrieve(store, engine.encoder, question, plans), factual)
    finding = find(store, question, [c for c in best if c.stored.plan_id == best[0].stored.plan_id]) if best else None
    if finding is None or finding.support is None:
        return None
    told = evidence(finding.support, topic_of(store, question), finding.said)
    features = [told[name] for name in FEATURES]
    place = finding.places[0]
    same = finding.values[0] == made.value
    if place.plan_id != made.plan_id:
        return None if same else (features, False)
    return features, same or place.clause == made.clause


def fitted(features: NDArray[np.float64], right: NDArray[np.float64], rounds: int = 50) -> NDArray[np.float64]:
    """Weights of a logistic regression, bias first, by Newton's method with a light ridge."""
    design = np.hstack([np.ones((len(features), 1)), features])
    weights = np.zeros(design.shape[1])
    for _ in range(rounds):
        chance = 1 / (1 + np.exp(-design @ weights))
        slope = design.T @ (right - chance) - 1e-3 * weights
        curve = (design * (chance * (1 - chance))[:, None]).T @ design + 1e-3 * np.eye(design.shape[1])
        weights = weights + np.linalg.solve(curve, slope)
    return weights


def calibrate(plans: Path, seed: int = 7) -> dict[str, Any]:
    """Weights by name, and how often an answer over 0.5 is right and a wrong one refused, on held-out questions."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        index([plans], Path(folder) / "store")
        engine = Engine.open(Path(folder) / "store")
        ids = [plan.plan_id for plan in engine.store.plans()]
        if len(ids) < 2:
            raise SystemExit(f"{plans}: {len(ids)} plan(s) found, at least two are needed to ask one about another")
        rows: list[tuple[list[float], bool]] = []
        for made in questions_from_facts(engine.store, chance):
            other = chance.choice([plan_id for plan_id in ids if plan_id != made.plan_id])
            rows.extend(row for row in (observed(engine, made, [made.plan_id]), observed(engine, made, [other])) if row)
        engine.close()
    chance.shuffle(rows)
    features = np.array([row[0] for row in rows])
    right = np.array([row[1] for row in rows], dtype=np.float64)
    half = len(rows) // 2
    weights = fitted(features[:half], right[:half])
    scores = 1 / (1 + np.exp(-(weights[0] + features[half:] @ weights[1:])))
    held = right[half:] == 1
    return {
        "weights": dict(zip(("bias", *FEATURES), np.round(fitted(features, right), 2).tolist(), strict=True)),
        "questions": len(rows),
        "bounds": {
            bound: (round(float((scores[held] >= bound).mean()), 3), round(float((scores[~held] < bound).mean()), 3))
            for bound in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
        },
    }


def main() -> None:
    """Prints the table to paste into `search/ranking.toml`, and what each bound would do."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plans", type=Path, required=True, help="folder of plans that are not used for measuring")
    found = calibrate(parser.parse_args().plans)
    print("[probability]")
    for name, weight in found["weights"].items():
        print(f"{name} = {weight}")
    print(f"# {found['questions']} observations, half held out; bound: right ones answered, wrong ones refused")
    for bound, (answered, refused) in found["bounds"].items():
        print(f"# {bound}: {answered} {refused}")


if __name__ == "__main__":
    main()
