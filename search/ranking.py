"""Candidates in order: a weighted sum of their signals, and the probability that the best one answers."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any

from search.retrieval import Candidate
from search.topic import Topic


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads(files("search").joinpath("ranking.toml").read_text("utf-8"))


def ranked(candidates: Iterable[Candidate], factual: Collection[int] = ()) -> list[Candidate]:
    """Candidates best first; `factual` are the ids of passages that state a fact of the kind asked for."""
    weights, kinds = _tables()["weights"], _tables()["kinds"]

    def scored(candidate: Candidate) -> Candidate:
        stored = candidate.stored
        signals = {**candidate.signals, "states": float(stored.id in factual)}
        score = sum(weight * signals[signal] for signal, weight in weights.items())
        return replace(candidate, score=score + kinds.get(stored.kind, 0.0))

    return sorted(map(scored, candidates), key=lambda candidate: (-candidate.score, candidate.stored.id))


def probability(candidate: Candidate, topic: Topic, said: float | None = None) -> float:
    """How likely the passage answers a question of this topic, 0..1.

    A logistic (Platt 1999) of the share of the topic that is held and of the cosine. Held is the mean of what passage
    and headings cover and of `said`, the share in the words of the fact itself; without a fact, in the passage's own
    words. Fitted by `training/calibration`.
    """
    return likelihood(evidence(candidate, topic, said))


def likelihood(told: Mapping[str, float]) -> float:
    """The same of what `evidence` says, whatever else is told."""
    table = _tables()["probability"]
    return 1 / (1 + math.exp(-(table["bias"] + table["held"] * told["held"] + table["dense"] * told["dense"])))


def evidence(candidate: Candidate, topic: Topic, said: float | None = None) -> dict[str, float]:
    """What the probability is of: "held" and "dense"."""
    headings, words = candidate.stored.spelling
    own = topic.terms(words)
    covered = topic.covered(own | topic.terms(headings))
    held = (covered + (topic.covered(own) if said is None else said)) / 2
    return {"held": held, "dense": candidate.signals["dense"]}
