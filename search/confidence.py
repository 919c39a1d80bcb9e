"""How likely a finding is the answer: what is refused, and what is not."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from search.findings import Finding
from search.ranking import evidence, likelihood
from search.retrieval import Candidate
from search.topic import Topic

FEATURES = ("held", "dense", "ahead", "stated", "words")
_NEXT = 2  # a fact may stand in a second place, in body and annex: the third clause is what it has to be ahead of
_MOST = 10
_FAR = 0.35  # what is further ahead is no surer: in a short plan everything else is far behind


@cache
def _weights() -> dict[str, float]:
    table = tomllib.loads(files("search").joinpath("ranking.toml").read_text("utf-8"))["answer"]
    return {name: float(value) for name, value in table.items()}


def features(finding: Finding, candidates: Sequence[Candidate], topic: Topic) -> dict[str, float]:
    """What the confidence is of.

    Args:
        finding: one with a supporting passage.
        candidates: those of its plan, best first.
        topic: of the question.

    Returns:
        "held" and "dense" of `search.ranking.evidence`; "ahead", the score of the supporting passage over that of the
        second other clause, at most 0.35; "stated", 1 for a fact that was extracted and 0 for a piece of text; "words",
        the number of words of the topic in tens, at most one.
    """
    support = finding.support
    if support is None:
        raise ValueError("a finding by name has no passage to be sure of")
    scores: dict[int, float] = {}
    for candidate in candidates:
        if candidate.stored.passage.clause != support.stored.passage.clause:
            scores.setdefault(candidate.stored.passage.clause, candidate.score)
    others = sorted(scores.values(), reverse=True)
    return {
        **evidence(support, topic, finding.said),
        "ahead": min(_FAR, support.score - (others[_NEXT - 1] if len(others) >= _NEXT else 0.0)),
        "stated": float(bool(finding.detail)),
        "words": min(_MOST, len(topic.words)) / _MOST,
    }


def confidence(finding: Finding, candidates: Sequence[Candidate], topic: Topic) -> float:
    """The probability that a finding is the answer, 0..1: a logistic (Platt 1999) of `features`, fitted by
    `training/calibration`; 0 where the passage by itself has next to nothing of the question, as the best one of a plan
    about something else may, however far it is ahead of the others."""
    weights = _weights()
    told = features(finding, candidates, topic)
    if likelihood(told) < weights["least"]:
        return 0.0
    return 1 / (1 + math.exp(-(weights["bias"] + sum(weights[name] * told[name] for name in FEATURES))))


def bound() -> float:
    """The confidence under which the product refuses."""
    return _weights()["bound"]
