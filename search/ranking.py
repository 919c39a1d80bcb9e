"""Candidates in order: a weighted sum of their signals, and the probability that the best one answers."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Collection, Iterable
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any

from search.retrieval import Candidate

_SIGNALS = ("words", "folded", "headings", "dense", "coverage", "own")


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads(files("search").joinpath("ranking.toml").read_text("utf-8"))


def ranked(candidates: Iterable[Candidate], factual: Collection[tuple[str, int]] = ()) -> list[Candidate]:
    """Candidates best first; `factual` are the (plan id, clause) places that state a fact of the kind asked for."""
    weights, kinds = _tables()["weights"], _tables()["kinds"]

    def scored(candidate: Candidate) -> Candidate:
        score = sum(weights[signal] * getattr(candidate, signal) for signal in _SIGNALS)
        stored = candidate.stored
        score += weights["fact"] * ((stored.plan_id, stored.passage.clause) in factual)
        return replace(candidate, score=score + kinds.get(stored.kind, 0.0))

    return sorted(map(scored, candidates), key=lambda candidate: (-candidate.score, candidate.stored.id))


def probability(candidate: Candidate) -> float:
    """How likely the passage answers the question, 0..1: a logistic of coverage and cosine (Platt 1999)."""
    table = _tables()["probability"]
    logit = table["bias"] + table["coverage"] * candidate.coverage + table["dense"] * candidate.dense
    return 1 / (1 + math.exp(-logit))


def answers(candidate: Candidate) -> bool:
    """Whether the passage is over the bound of refusal."""
    return probability(candidate) >= float(_tables()["probability"]["bound"])
