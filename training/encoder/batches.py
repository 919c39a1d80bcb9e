"""Tokenised training pairs and the batches drawn from them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from corpus.folding import fold
from training.encoder.breaking import Breaker

Tokens = NDArray[np.int32]

PASSAGE_TOKENS = 224
"""Tokens of a passage that take part in training."""


@dataclass(frozen=True, slots=True)
class PairSet:
    """Tokenised pairs of one kind.

    Attributes:
        texts: the segmented (query, passage) pairs.
        queries: tokens of each query.
        passages: tokens of each passage.
        keys: one number per distinct passage; equal ones are no negatives of each other.
        weight: share of the batches drawn from this set.
        tokenizer: for the damaged spellings made while drawing.
        rivals: tokens of passages that are no answers; empty where batches are made of neighbours instead.
        rivals_of: for each pair the numbers of its rivals.
    """

    texts: list[tuple[str, str]]
    queries: list[Tokens]
    passages: list[Tokens]
    keys: NDArray[np.int64]
    weight: float
    tokenizer: Tokenizer
    rivals: Sequence[Tokens] = ()
    rivals_of: Sequence[Sequence[int]] = ()


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


def pair_set(
    tokenizer: Tokenizer,
    pairs: Sequence[tuple[str, str]],
    weight: float,
    rivals: Sequence[str] = (),
    rivals_of: Sequence[Sequence[int]] = (),
) -> PairSet:
    """Segmented (query, passage) pairs and rivals, tokenised; passages are cut to `PASSAGE_TOKENS` words."""
    texts = [(query, " ".join(passage.split(" ", PASSAGE_TOKENS)[:PASSAGE_TOKENS])) for query, passage in pairs]
    numbers: dict[str, int] = {}
    keys = np.array([numbers.setdefault(passage, len(numbers)) for _, passage in texts], dtype=np.int64)
    queries = tokens(tokenizer, [query for query, _ in texts])
    passages = tokens(tokenizer, [passage for _, passage in texts])
    return PairSet(texts, queries, passages, keys, weight, tokenizer, tokens(tokenizer, rivals), rivals_of)


def tokens(tokenizer: Tokenizer, texts: Sequence[str], limit: int = PASSAGE_TOKENS) -> list[Tokens]:
    """Token ids of every text, at most `limit` each; a text without any gets the unknown token."""
    found: list[Tokens] = []
    for start in range(0, len(texts), 2000):
        encodings = tokenizer.encode_batch(list(texts[start : start + 2000]), add_special_tokens=False)
        found += [np.array(encoding.ids[:limit] or [0], dtype=np.int32) for encoding in encodings]
    return found


def drawn_rivals(pairs: PairSet, chosen: NDArray[np.int64], each: int, rng: random.Random) -> list[Tokens]:
    """`each` rivals of every chosen pair that has any."""
    numbers = [pairs.rivals_of[number] for number in chosen]
    return [pairs.rivals[rng.choice(own)] for own in numbers if own for _ in range(each)]


def draw(
    pairs: PairSet, chosen: NDArray[np.int64], rng: random.Random, breaker: Breaker
) -> tuple[list[Tokens], list[Tokens]]:
    """The chosen pairs, three in ten of the queries and one in six of the passages in a damaged spelling."""
    queries = [pairs.queries[number] for number in chosen]
    passages = [pairs.passages[number] for number in chosen]
    damaged: list[tuple[list[Tokens], int, str]] = []
    for place, number in enumerate(chosen):
        query, passage = pairs.texts[number]
        luck = rng.random()
        if luck < 0.16:
            damaged.append((queries, place, unaccented(query)))
        elif luck < 0.28:
            damaged.append((queries, place, half_accented(query, rng)))
        elif luck < 0.30:
            damaged.append((queries, place, breaker.broken(query, rng)))
        luck = rng.random()
        if luck < 0.1:
            damaged.append((passages, place, unaccented(passage)))
        elif luck < 0.16:
            damaged.append((passages, place, breaker.broken(passage, rng)))
    for (side, place, _), ids in zip(damaged, tokens(pairs.tokenizer, [text for *_, text in damaged]), strict=True):
        side[place] = ids
    return queries, passages
