"""Training pairs: which rows of the data folder become (query, passage), and which may not."""

from __future__ import annotations

import gzip
import json
import random
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PASSAGE_CHARACTERS = 2000
"""Longest passage of a pair that is not cut into passages, in characters."""

_BENCH_TRAINING_SPLITS = {
    "alqac_legal": {"generated", "alqac25_train", "alqac23_private(unverified labels)"},
    "vlsp_lter23": {"train"},
}
_LAW_NAME = re.compile(r"\s*\([^)]*\d[^)]*\)")


@dataclass(frozen=True, slots=True)
class Pair:
    """A query and a passage that answers it, plain text.

    Attributes:
        kind: "qa", "law" or "english"; batches are of one kind each, so negatives are of the same register.
        title: what stands above the passage; "" for none.
    """

    query: str
    passage: str
    kind: str
    title: str = ""


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a gzipped JSON-lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def test_questions(data: Path) -> list[str]:
    """The benchmark questions that measure, so that no training question may resemble one."""
    questions = []
    for path in sorted((data / "bench").glob("*_queries.jsonl.gz")):
        training = _BENCH_TRAINING_SPLITS.get(path.name.removesuffix("_queries.jsonl.gz"), set())
        questions += [row["text"] for row in rows(path) if row.get("split") not in training]
    held_out = rows(data / "pairs" / "qa_pairs.jsonl.gz")
    return questions + [row["question"] for row in held_out if row["split"] != "train"]


def reserved(question: str) -> bool:
    """Whether a training question is kept for the ranking: about one in seven, chosen by its words.

    The weights of the ranking are fitted on vectors of questions that the encoder has never seen, as users' are.
    """
    return zlib.crc32(question.encode()) % 20 < 3


def question_pairs(data: Path) -> list[Pair]:
    """Questions and the passages that answer them: `qa_pairs` and the training splits of the benchmarks."""
    pairs = [
        Pair(row["question"], row["passage"], "qa")
        for row in rows(data / "pairs" / "qa_pairs.jsonl.gz")
        if row["split"] == "train"
    ]
    for name, splits in _BENCH_TRAINING_SPLITS.items():
        corpus = {row["id"]: row for row in rows(data / "bench" / f"{name}_corpus.jsonl.gz")}
        pairs += [
            Pair(row["text"], corpus[passage]["text"], "qa", corpus[passage]["title"])
            for row in rows(data / "bench" / f"{name}_queries.jsonl.gz")
            if row["split"] in splits
            for passage in row["relevant"]
        ]
    return list(dict.fromkeys(pairs))


def law_pairs(data: Path) -> list[Pair]:
    """The title of a law's article, with the law's name, and its body."""
    pairs = []
    for row in rows(data / "text" / "legal_corpus.jsonl.gz"):
        _, _, body = row["text"].partition("\n")
        if len(body) > 80 and len(row["title"]) > 20:
            pairs.append(Pair(_LAW_NAME.sub("", row["title"]), body, "law"))
    return pairs


def english_pairs(data: Path) -> list[Pair]:
    """English sentences and their Vietnamese translations; `iwslt15*` (no derivatives) is left out."""
    pairs = []
    with gzip.open(data / "pairs" / "envi_pairs.tsv.gz", "rt", encoding="utf-8") as lines:
        next(lines)
        for line in lines:
            source, split, english, vietnamese = line.rstrip("\n").split("\t")
            if split == "train" and not source.startswith("iwslt15") and len(english) > 15:
                pairs.append(Pair(english, vietnamese, "english"))
    return pairs


def paragraphs(data: Path, rng: random.Random, limit: int) -> list[str]:
    """Paragraphs of administrative and legal text, 25 words or more, a random `limit` of them."""
    found = []
    for name in ("text_admin", "text_laws"):
        with gzip.open(data / "text" / f"{name}.txt.gz", "rt", encoding="utf-8") as lines:
            found += [line.strip() for line in lines if line.count(" ") >= 24]
    return rng.sample(found, min(limit, len(found)))
