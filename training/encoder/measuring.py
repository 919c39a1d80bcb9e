"""Measures a table on the benchmark sets: nDCG@10 alone and summed with BM25 over syllables and their bigrams."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.folding import fold, syllables
from training.encoder.sources import rows

Scores = NDArray[np.float32]


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
    corpus = list(rows(data / "bench" / f"{name}_corpus.jsonl.gz"))
    place = {row["id"]: number for number, row in enumerate(corpus)}
    asked = [
        row for row in rows(data / "bench" / f"{name}_queries.jsonl.gz") if split is None or row.get("split") == split
    ]
    passages = [f"{row['title']}\n{row['text']}" if row["title"] else row["text"] for row in corpus]
    questions = [row[text] for row in asked]
    scores = bm25(passages, questions) if lexical else np.zeros((len(questions), len(passages)), dtype=np.float32)
    label = " ".join(filter(None, (name, split, text.removeprefix("text").strip("_"))))
    return Benchmark(label, passages, questions, [{place[i] for i in row["relevant"]} for row in asked], scores)


def _terms(text: str) -> list[str]:
    single = syllables(text)
    return single + [f"{a} {b}" for a, b in pairwise(single)]


def bm25(passages: Sequence[str], questions: Sequence[str], k1: float = 1.2, b: float = 0.75) -> Scores:
    """BM25 (Robertson and Zaragoza 2009) over lower-case syllables and syllable bigrams."""
    wanted = {term for question in questions for term in _terms(question)}
    bags = [Counter(_terms(passage)) for passage in passages]
    lengths = np.array([sum(bag.values()) for bag in bags], dtype=np.float32)
    holders: dict[str, list[int]] = {}
    for number, bag in enumerate(bags):
        for term in bag.keys() & wanted:
            holders.setdefault(term, []).append(number)
    norm = k1 * (1 - b + b * lengths / lengths.mean())
    weights: dict[str, tuple[NDArray[np.int64], Scores]] = {}
    for term, numbers in holders.items():
        places = np.array(numbers)
        count = np.array([bags[number][term] for number in numbers], dtype=np.float32)
        rarity = math.log(1 + (len(passages) - len(numbers) + 0.5) / (len(numbers) + 0.5))
        weights[term] = (places, rarity * count * (k1 + 1) / (count + norm[places]))
    scores = np.zeros((len(questions), len(passages)), dtype=np.float32)
    for row, question in zip(scores, questions, strict=True):
        for term in _terms(question):
            if term in weights:
                places, weight = weights[term]
                row[places] += weight
    return scores


def ndcg(scores: Scores, relevant: Sequence[set[int]], depth: int = 10) -> float:
    """Mean nDCG at a depth, relevance 0 or 1."""
    discount = 1 / np.log2(np.arange(2, depth + 2))
    total = 0.0
    for row, answers in zip(scores, relevant, strict=True):
        best = np.argsort(-row, kind="stable")[:depth]
        gain = sum(discount[rank] for rank, number in enumerate(best) if int(number) in answers)
        total += gain / discount[: min(depth, len(answers))].sum()
    return total / max(1, len(relevant))


def recall(scores: Scores, relevant: Sequence[set[int]], depth: int = 10) -> float:
    """Share of questions with a right passage among the first `depth`."""
    best = np.argsort(-scores, axis=1, kind="stable")[:, :depth]
    return sum(bool(answers & set(row.tolist())) for row, answers in zip(best, relevant, strict=True)) / len(relevant)


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
