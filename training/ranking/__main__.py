"""`python -m training.ranking --data DIR --plans FOLDER`: learns the weights of `search/ranking.toml`, prints them."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from training.ranking.examples import NAMES, Example, developed_on, examples, examples_of_plans, trained_on
from training.ranking.learning import fitted, ndcg_of

TOTAL = 1.25
"""What the weights add up to: the scale on which the terms for kinds of clause and the fit of facts are set."""


def gathered(data: Path, limit: int, seed: int) -> tuple[list[Example], list[Example]]:
    """Examples to learn from, of every training collection, and those of the development split."""
    learnt: list[Example] = []
    developed: list[Example] = []
    collection, dev = developed_on(data)
    for found, trial in trained_on(data, limit, seed):
        trials = [trial, dev] if found.documents == collection.documents else [trial]
        parts = list(examples(found, trials))
        learnt += parts[0]
        developed += [example for part in parts[1:] for example in part]
        print(f"{trial.name}: {len(parts[0])} questions", flush=True)
    return learnt, developed


def table(weights: Sequence[float]) -> str:
    """The weights as `search/ranking.toml` has them, those of nothing left out."""
    whole = sum(weights)
    rows = [f"{name} = {TOTAL * weight / whole:.3f}" for name, weight in zip(NAMES, weights, strict=True)]
    return "\n".join(["[weights]", *(row for row in rows if not row.endswith("= 0.000"))])


def main() -> None:
    """Prints the table to paste, and nDCG@10 of the development split with it."""
    parser = argparse.ArgumentParser(prog="python -m training.ranking", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with bench/ and pairs/")
    parser.add_argument("--plans", type=Path, required=True, help="folder of plans that are not used for measuring")
    parser.add_argument("--limit", type=int, default=1500, help="questions of one collection, at most")
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    learnt, developed = gathered(options.data, options.limit, options.seed)
    made = examples_of_plans(options.plans, options.limit, options.seed)
    print(f"made from plans: {len(made)} questions", flush=True)
    weights = fitted([*learnt, *made])
    print(table(weights.tolist()))
    print(
        f"# {len(learnt) + len(made)} questions; nDCG@10 of {len(developed)} others {ndcg_of(developed, weights):.4f}"
    )


if __name__ == "__main__":
    main()
