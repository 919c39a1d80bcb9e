"""The product's figures on the gold, as the shared scorer gives them; `bench-quality` prints, floors check them."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.product import Product, Row, read_rows, write_rows
from benchmarks.questions import QuestionSet, question_sets

FACTS = {"targets": "targets.jsonl", "assignments": "tasks.jsonl", "legal": "legal_refs.jsonl"}
INVENTED = ("fabricated", "fabricated_citations")


@dataclass(frozen=True)
class Score:
    """Figures of one set of questions or facts.

    Attributes:
        name: "vietnamese", "open", "targets", "repair", "vietnamese.001" …: the table in floors.toml.
        title: the same in words.
        count: number of gold rows that the figures are ratios of; one row more or less moves a figure by 1/count.
        figures: name to figure, nested ones joined by a point ("responsibility.recall@5"); ratios from 0 to 1.
        invented: citations or quotes that do not stand in their source; none is allowed.
    """

    name: str
    title: str
    count: int
    figures: Mapping[str, float]
    invented: int


@dataclass(frozen=True)
class Scorer:
    """The shared scorer over one folder of gold and plans.

    Attributes:
        shared: folder that holds eval/score.py, gold/ and plans/.
        work: folder for what is handed to the scorer.
    """

    shared: Path
    work: Path

    def score(self, what: str, gold: Iterable[Row], found: Iterable[Row], name: str, title: str) -> Score:
        """Figures of output rows against gold rows; `what` is the scorer's own word for the kind."""
        rows = list(gold)
        gold_file = write_rows(self.work / f"{name}.gold.jsonl", rows)
        found_file = write_rows(self.work / f"{name}.found.jsonl", found)
        command = [sys.executable, str(self.shared / "eval" / "score.py"), what, str(gold_file), str(found_file)]
        done = subprocess.run(
            [*command, "--sources", str(self.shared / "plans")], capture_output=True, text=True, check=True
        )
        figures = dict(flattened(json.loads(done.stdout)))
        invented = int(sum(figures.pop(key, 0) for key in INVENTED))
        count = int(figures.get("n") or figures.get("gold") or figures.get("cells") or len(rows))
        return Score(name, title, count, figures, invented)


def flattened(figures: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, float]]:
    """Pairs of name and number; "all" is left out of names, and figures that do not apply are left out whole."""
    for name, figure in figures.items():
        if isinstance(figure, Mapping):
            yield from flattened(figure, prefix if name == "all" else f"{prefix}{name}.")
        elif figure is not None:
            yield prefix + name, figure


def score_questions(product: Product, scorer: Scorer, sets: list[QuestionSet]) -> list[Score]:
    """Scores of every set, and of the first for each plan; all questions go through one process."""
    given = product.batch("ask", [row for one in sets for row in one.asked()], scorer.work)
    answers = {row["id"]: row for row in given}
    by_plan = [sets[0].of_plan(name) for name in sorted({row["doc"] for row in sets[0].gold})]
    scores = []
    for one in [*sets, *by_plan]:
        asked = one.name.split(".")[0]
        found = [answers[key] | {"id": row["id"]} for row in one.gold if (key := f"{asked}/{row['id']}") in answers]
        scores.append(scorer.score("answers", one.gold, found, one.name, one.title))
    return scores


def score_facts(product: Product, scorer: Scorer) -> list[Score]:
    """Scores of targets, assignments and legal references."""
    scores = []
    for what, file in FACTS.items():
        lines = product.run("facts", what, "--json").splitlines()
        found = [json.loads(line) for line in lines if line.strip()]
        scores.append(scorer.score(what, read_rows(scorer.shared / "gold" / file), found, what, f"facts: {what}"))
    return scores


def score_comparisons(product: Product, scorer: Scorer) -> Score:
    """Score of the comparisons of an indicator across plans."""
    gold = read_rows(scorer.shared / "gold" / "compare.jsonl")
    found = product.batch("compare", [{"id": row["id"], "question": row["question"]} for row in gold], scorer.work)
    return scorer.score("compare", gold, found, "compare", "comparison cells")


def score_repair(product: Product, scorer: Scorer) -> Score:
    """Score of restoring broken lines."""
    gold = read_rows(scorer.shared / "gold" / "clean.jsonl")
    found = product.batch("repair", [{"id": row["id"], "text": row["raw"]} for row in gold], scorer.work)
    return scorer.score("repair", gold, found, "repair", "restored lines")


def measure(shared: Path, work: Path) -> dict[str, Score]:
    """Index the plans of `shared` into a new store under `work` and score everything that the gold covers.

    Returns:
        Scores by name, in the order of the table.

    Raises:
        ProductFailedError: if a command of the product fails.
        subprocess.CalledProcessError: if the scorer fails.
    """
    product, scorer = Product(work / "store"), Scorer(shared, work)
    product.run("index", str(shared / "plans"))
    scores = [
        *score_questions(product, scorer, question_sets(shared / "gold")),
        *score_facts(product, scorer),
        score_comparisons(product, scorer),
        score_repair(product, scorer),
    ]
    return {score.name: score for score in scores}
