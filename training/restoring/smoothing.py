"""From counts to the shipped language model: absolute discounting, pruning, 8-bit tables."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.restoring.counts import SLOTS, Table, quantised
from training.restoring.counting import BITS, Gathered, acronyms, gather, ngrams, vocabulary

Keys = NDArray[np.uint64]
Counts = NDArray[np.float64]
_MASK = np.uint64((1 << BITS) - 1)
_SHIFT = np.uint64(BITS)


@dataclass(frozen=True, slots=True)
class Size:
    """How much is kept: buckets of eight n-grams, discount, and the least weighted counts."""

    double: int = 160_000
    triple: int = 600_000
    discount: float = 0.8
    least_word: float = 5.0
    least_double: float = 0.5
    least_triple: float = 0.5


def train(data: Path, out: Path, size: Size) -> dict[str, int]:
    """Writes words.tsv, single.npy, double.* and triple.* to `out`; returns how many of each there are."""
    return write_language(gather(data), out, size)


def write_language(gathered: Gathered, out: Path, size: Size) -> dict[str, int]:
    """The same from text already gathered."""
    words, final = vocabulary(gathered, size.least_word)
    forms = acronyms(gathered, words)
    rows = (f"{word}\t{forms[word]}" if word in forms else word for word in words)
    (out / "words.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    kept = _tables(gathered, final, out, size)
    return {"words": len(words), "acronyms": len(forms), **kept}


def _tables(gathered: Gathered, final: NDArray[np.int32], out: Path, size: Size) -> dict[str, int]:
    vocabulary_size = int(final.max()) + 1
    keys2, counts2 = ngrams(gathered, final, 2)
    single = np.bincount((keys2 & _MASK).astype(np.int64), np.minimum(counts2, 1), minlength=vocabulary_size) + 0.01
    single /= single.sum()
    context2 = np.bincount((keys2 >> _SHIFT).astype(np.int64), weights=counts2, minlength=vocabulary_size)
    keys2, counts2 = _strongest(keys2, counts2, size.least_double, size.double)
    share2 = (counts2 - size.discount * np.minimum(counts2, 1)) / context2[(keys2 >> _SHIFT).astype(np.int64)]
    held = np.bincount((keys2 >> _SHIFT).astype(np.int64), weights=share2, minlength=vocabulary_size)
    back1 = np.clip(1 - held, 1e-4, 1)
    chance2 = share2 + back1[(keys2 >> _SHIFT).astype(np.int64)] * single[(keys2 & _MASK).astype(np.int64)]
    np.save(out / "single.npy", np.log(np.stack([single, back1])).astype(np.float16))

    keys3, counts3 = ngrams(gathered, final, 3)
    total3 = _context_totals(keys3, counts3, keys2)
    keys3, counts3 = _strongest(keys3, counts3, size.least_triple, size.triple)
    left, inside = _found(keys3 >> _SHIFT, keys2)
    right, backed = _found(keys3 & np.uint64((1 << 2 * BITS) - 1), keys2)
    both = inside & backed
    keys3, counts3, left, right = keys3[both], counts3[both], left[both], right[both]
    share3 = (counts3 - size.discount * np.minimum(counts3, 1)) / np.maximum(total3[left], counts3)
    held3 = np.bincount(left, weights=share3, minlength=len(keys2))
    back2 = np.clip(1 - held3, 1e-4, 1)
    chance3 = share3 + back2[left] * chance2[right]

    ids2 = (keys2 >> _SHIFT, keys2 & _MASK)
    ids3 = (keys3 >> np.uint64(2 * BITS), (keys3 >> _SHIFT) & _MASK, keys3 & _MASK)
    columns2 = np.stack([quantised(np.log(chance2)), quantised(np.log(back2))])
    columns3 = quantised(np.log(np.minimum(chance3, 1)))[None]
    Table.built(ids2, columns2, -counts2, size.double).save(out, "double")
    Table.built(ids3, columns3, -counts3, size.triple).save(out, "triple")
    return {"pairs": len(keys2), "triples": len(keys3)}


def _strongest(keys: Keys, counts: Counts, least: float, buckets: int) -> tuple[Keys, Counts]:
    """The n-grams that reach `least`, at most as many as fill the buckets to 85 %, still ascending."""
    most = int(0.85 * SLOTS * buckets)
    kept = counts >= least
    if kept.sum() > most:
        least = float(np.partition(counts[kept], -most)[-most])
        kept = counts > least
    return keys[kept], counts[kept]


def _found(wanted: Keys, keys: Keys) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    place = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return place, keys[place] == wanted


def _context_totals(keys3: Keys, counts3: Counts, keys2: Keys) -> Counts:
    place, inside = _found(keys3 >> _SHIFT, keys2)
    return np.bincount(place[inside], weights=counts3[inside], minlength=len(keys2)).astype(np.float64)
