"""Measures a table on the benchmark sets: nDCG@10 alone and summed with BM25 over syllables and their bigrams."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.retrieval import sets
from benchmarks.retrieval.bm25 import bm25
from benchmarks.retrieval.measures import Scores, ndcg, recall
from corpus.folding import fold

__all__ = ["Benchmark", "bm25", "lines", "load", "ndcg", "recall", "spread"]


@dataclass(frozen=True, slots=True)
class Benchmark:
    """Passages, questions and which passages answer them.

    Attributes:
        name: for the printed table.
        passages: plain texts, title first.
        questions: plain texts.
        relevant: for each question the numbers of its passages.
        lexical: BM25 scores, shape (questions, passages).
    """

    name: str
    passages: list[str]
    questions: list[str]
    relevant: list[set[int]]
    lexical: Scores


def load(data: Path, name: str, split: str | None = None, text: str = "text", lexical: bool = True) -> Benchmark:
    """A benchmark set of the data folder.

    Args:
        data: the data folder.
        name: "tvpl_qa", "alqac22", "alqac_legal", "vlsp_lter23" or "xquad_vi".
        split: of the questions; `None` for all.
        text: field of the question ("text_en" for English).
        lexical: whether to score with BM25 (zeros otherwise).
    """
    label = " ".join(filter(None, (name, split, text.removeprefix("text").strip("_"))))
    asked = sets.asked(data, {label: sets.Source(name, label, split, text)})
    passages = [document.whole for document in asked.documents]
    questions = list(asked.trials[0].questions)
    scores = bm25(passages, questions) if lexical else np.zeros((len(questions), len(passages)), dtype=np.float32)
    return Benchmark(label, passages, questions, list(map(set, asked.trials[0].relevant)), scores)


def spread(scores: Scores) -> Scores:
    """Every row brought to 0..1."""
    low, high = scores.min(axis=1, keepdims=True), scores.max(axis=1, keepdims=True)
    return np.asarray((scores - low) / np.maximum(high - low, 1e-9), dtype=np.float32)


def lines(
    benchmarks: Sequence[Benchmark],
    passages: Callable[[Sequence[str]], NDArray[np.float32]],
    questions: Callable[[Sequence[str]], NDArray[np.float32]],
) -> list[str]:
    """A table of the measures; `passages` and `questions` are the encoder's two calls over plain text."""
    table = [f"{'set':24} {'dense':>7} {'no acc.':>7} {'BM25+bi':>7} {'0.3 den':>7} {'0.7 den':>7} {'R@10':>7}"]
    for bench in benchmarks:
        known = passages(bench.passages)
        dense = questions(bench.questions) @ known.T
        bare = questions([fold(question) for question in bench.questions]) @ known.T
        low = spread(bench.lexical)
        high = spread(dense)
        values = [
            *(ndcg(scores, bench.relevant) for scores in (dense, bare, low)),
            *(ndcg(share * high + (1 - share) * low, bench.relevant) for share in (0.3, 0.7)),
            recall(dense, bench.relevant),
        ]
        table.append(f"{bench.name:24} " + " ".join(f"{value:7.3f}" for value in values))
    return table
