"""Weighted n-gram counts of the training text, and the acronyms found in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.restoring.tokens import END, SPECIAL, units
from training.restoring.texts import SOURCES, Source, paragraphs, written

BITS = 14  # ids fit fourteen bits, so a trigram fits one 64-bit integer


@dataclass(slots=True)
class Gathered:
    """What one pass over the text brings: a stream of provisional ids a source, and how words were written."""

    ids: dict[str, int] = field(default_factory=lambda: {word: index for index, word in enumerate(SPECIAL)})
    streams: list[tuple[float, NDArray[np.int32]]] = field(default_factory=list)
    writings: dict[str, Counter[str]] = field(default_factory=dict)


def gather(folder: Path, sources: Iterable[Source] = SOURCES) -> Gathered:
    """Reads every source once; repeated paragraphs count once."""
    gathered = Gathered()
    seen: set[int] = set()
    for source in sources:
        fresh = _fresh(paragraphs(folder, source), seen)
        stream: list[NDArray[np.int32]] = []
        for paragraph in fresh:
            ids = gathered.ids
            stream.append(np.fromiter((ids.setdefault(unit, len(ids)) for unit in (*units(paragraph), END)), np.int32))
            if source.weight >= 0.5:
                for word, form in written(paragraph):
                    gathered.writings.setdefault(word, Counter())[form] += 1
        gathered.streams.append((source.weight, np.concatenate(stream)))
    return gathered


def _fresh(texts: Iterator[str], seen: set[int]) -> Iterator[str]:
    for text in texts:
        key = hash(text)
        if key not in seen:
            seen.add(key)
            yield text


def vocabulary(gathered: Gathered, least: float) -> tuple[list[str], NDArray[np.int32]]:
    """Words whose weighted count reaches `least`, most frequent first, and the map from provisional to final ids."""
    totals = np.zeros(len(gathered.ids))
    for weight, stream in gathered.streams:
        totals += weight * np.bincount(stream, minlength=len(totals))
    names = list(gathered.ids)
    order = [i for i in np.argsort(-totals) if i >= len(SPECIAL) and totals[i] >= least]
    order = order[: (1 << BITS) - len(SPECIAL)]
    final = np.full(len(names), SPECIAL.index("<u>"), np.int32)
    final[: len(SPECIAL)] = np.arange(len(SPECIAL))
    final[order] = np.arange(len(order)) + len(SPECIAL)
    return [names[i] for i in order], final


def ngrams(gathered: Gathered, final: NDArray[np.int32], length: int) -> tuple[NDArray[np.uint64], NDArray[np.float64]]:
    """Distinct n-grams of the length as packed integers, ascending, with their weighted counts.

    Repeated sentence ends are dropped, so that a blank heading number does not swallow the context.
    """
    keys: list[NDArray[np.uint64]] = []
    counts: list[NDArray[np.float64]] = []
    for weight, stream in gathered.streams:
        ids = final[stream]
        ids = ids[np.concatenate([[True], (ids[1:] != 0) | (ids[:-1] != 0)])].astype(np.uint64)
        size = len(ids) - length + 1
        packed = np.zeros(size, np.uint64)
        for place in range(length):
            packed = (packed << np.uint64(BITS)) | ids[place : place + size]
        unique, count = np.unique(packed, return_counts=True)
        keys.append(unique)
        counts.append(weight * count.astype(np.float64))
    return _summed(np.concatenate(keys), np.concatenate(counts))


def _summed(keys: NDArray[np.uint64], counts: NDArray[np.float64]) -> tuple[NDArray[np.uint64], NDArray[np.float64]]:
    unique, inverse = np.unique(keys, return_inverse=True)
    return unique, np.bincount(inverse, weights=counts).astype(np.float64)


def acronyms(gathered: Gathered, words: Iterable[str], least: int = 8) -> dict[str, str]:
    """Word → written form, for words mostly written with a capital after the first letter (UBND, TTg, CTr)."""
    forms: dict[str, str] = {}
    for word in words:
        counter = gathered.writings.get(word)
        if counter is None or len(word) < 2:
            continue
        form, _ = counter.most_common(1)[0]
        inner = sum(n for f, n in counter.items() if any(c.isupper() for c in f[1:]))
        if inner >= max(least, 0.6 * counter.total()) and any(c.isupper() for c in form[1:]):
            forms[word] = form
    return forms
