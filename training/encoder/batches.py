"""Tokenised training pairs and the batches drawn from them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from corpus.folding import fold

Tokens = NDArray[np.int32]

PASSAGE_TOKENS = 288
"""Tokens of a passage that take part in training."""


@dataclass(frozen=True, slots=True)
class PairSet:
    """Tokenised pairs of one kind.

    Attributes:
        queries: three spellings of every query: as written, without accents, half of them dropped.
        passages: two spellings of every passage: as written, without accents.
        keys: one number per distinct passage; equal ones are no negatives of each other.
        weight: share of the batches drawn from this set.
    """

    queries: tuple[list[Tokens], list[Tokens], list[Tokens]]
    passages: tuple[list[Tokens], list[Tokens]]
    keys: NDArray[np.int64]
    weight: float


def unaccented(text: str) -> str:
    """Segmented text as it would be typed without accents: no marks, no word joints."""
    return fold(text).replace("_", " ")


def half_accented(text: str, rng: random.Random) -> str:
    """Segmented text of which about half of the words have lost accents and joints."""
    return " ".join(unaccented(word) if rng.random() < 0.5 else word for word in text.split(" "))


def excerpt_pairs(paragraphs: Sequence[str], rng: random.Random) -> list[tuple[str, str]]:
    """Inverse cloze: a run of 4-14 words of a segmented paragraph, and the paragraph (half the time without it)."""
    pairs = []
    for paragraph in paragraphs:
        words = paragraph.split(" ")
        length = min(rng.randint(4, 14), len(words) // 2)
        start = rng.randint(0, len(words) - length)
        rest = words[:start] + words[start + length :] if rng.random() < 0.5 else words
        pairs.append((" ".join(words[start : start + length]), " ".join(rest)))
    return pairs


def pair_set(tokenizer: Tokenizer, pairs: Sequence[tuple[str, str]], weight: float, rng: random.Random) -> PairSet:
    """Segmented (query, passage) pairs in all their spellings, tokenised."""
    queries = [query for query, _ in pairs]
    passages = [passage for _, passage in pairs]
    numbers: dict[str, int] = {}
    keys = np.array([numbers.setdefault(passage, len(numbers)) for passage in passages], dtype=np.int64)
    return PairSet(
        (
            tokens(tokenizer, queries),
            tokens(tokenizer, [unaccented(query) for query in queries]),
            tokens(tokenizer, [half_accented(query, rng) for query in queries]),
        ),
        (tokens(tokenizer, passages), tokens(tokenizer, [unaccented(passage) for passage in passages])),
        keys,
        weight,
    )


def tokens(tokenizer: Tokenizer, texts: Sequence[str], limit: int = PASSAGE_TOKENS) -> list[Tokens]:
    """Token ids of every text, at most `limit` each; a text without any gets the unknown token."""
    found: list[Tokens] = []
    for start in range(0, len(texts), 2000):
        encodings = tokenizer.encode_batch(list(texts[start : start + 2000]), add_special_tokens=False)
        found += [np.array(encoding.ids[:limit] or [0], dtype=np.int32) for encoding in encodings]
    return found


def draw(pairs: PairSet, chosen: NDArray[np.int64], rng: random.Random) -> tuple[list[Tokens], list[Tokens]]:
    """The chosen pairs, a quarter of the queries and a tenth of the passages in a damaged spelling."""
    queries = [pairs.queries[rng.choices((0, 1, 2), (0.72, 0.16, 0.12))[0]][number] for number in chosen]
    passages = [pairs.passages[rng.random() < 0.1][number] for number in chosen]
    return queries, passages
