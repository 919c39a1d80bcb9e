"""Hashed n-gram tables: fixed buckets of eight slots, each a 16-bit fingerprint and 8-bit values."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

SLOTS = 8
STEP = 16.0  # quantisation: sixteen steps a nat, so values reach from 0 to -15.8

Array = NDArray[np.generic]
_MULTIPLIERS = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9)


def quantised(logs: NDArray[np.floating]) -> NDArray[np.uint8]:
    """Natural logarithms (≤ 0) as 1..255; 0 is kept for "not stored"."""
    steps: NDArray[np.uint8] = np.clip(np.rint(-logs * STEP) + 1, 1, 255).astype(np.uint8)
    return steps


def hashed(ids: tuple[Array, ...], buckets: int) -> tuple[NDArray[np.int64], NDArray[np.uint16]]:
    """Bucket and fingerprint (never 0) of each n-gram; the arrays of ids are broadcast against each other."""
    mixed = np.zeros((), np.uint64)
    with np.errstate(over="ignore"):  # the product is meant modulo 2^64
        for array, multiplier in zip(ids, _MULTIPLIERS, strict=False):
            mixed = (mixed ^ (array.astype(np.uint64) + np.uint64(1))) * np.uint64(multiplier)
            mixed = mixed ^ (mixed >> np.uint64(29))
    place = ((mixed >> np.uint64(32)) * np.uint64(buckets)) >> np.uint64(32)
    mark = (mixed & np.uint64(0xFFFF)).astype(np.uint16)
    return place.astype(np.int64), np.maximum(mark, np.uint16(1))


class Table:
    """n-grams with one or more 8-bit columns; a lookup of an absent n-gram errs once in about 10,000."""

    def __init__(self, marks: NDArray[np.uint16], values: NDArray[np.uint8]) -> None:
        """`marks` is (buckets, 8); `values` is (columns, buckets, 8)."""
        self.marks = marks
        self.values = values

    @classmethod
    def built(cls, ids: tuple[Array, ...], columns: NDArray[np.uint8], order: Array, buckets: int) -> Table:
        """A table of the given n-grams; where a bucket overflows those late in `order` are left out."""
        place, mark = hashed(ids, buckets)
        turn = np.lexsort((order, place))
        place, mark = place[turn], mark[turn]
        first = np.searchsorted(place, np.arange(buckets))
        rank = np.arange(len(place)) - first[place]
        kept = rank < SLOTS
        marks = np.zeros((buckets, SLOTS), np.uint16)
        values = np.zeros((len(columns), buckets, SLOTS), np.uint8)
        marks[place[kept], rank[kept]] = mark[kept]
        values[:, place[kept], rank[kept]] = columns[:, turn[kept]]
        return cls(marks, values)

    def look(self, ids: tuple[Array, ...], columns: int = 1) -> list[NDArray[np.uint8]]:
        """For each n-gram the first `columns` quantised values, 0 where it is not stored."""
        place, mark = hashed(ids, len(self.marks))
        # `take` on flat arrays costs half of what indexing in two dimensions does
        slot = (self.marks.take(place, 0) == mark[..., None]).argmax(-1)
        flat = place * SLOTS + slot
        hit = self.marks.reshape(-1).take(flat) == mark
        return [self.values[column].reshape(-1).take(flat) * hit for column in range(columns)]

    def save(self, folder: Path, name: str) -> None:
        """Writes `name.marks.npy` and `name.values.npy`."""
        np.save(folder / f"{name}.marks.npy", self.marks)
        np.save(folder / f"{name}.values.npy", self.values)

    @classmethod
    def load(cls, folder: Path, name: str) -> Table:
        """Maps the two files into memory without reading them."""
        marks = np.load(folder / f"{name}.marks.npy", mmap_mode="r", allow_pickle=False)
        values = np.load(folder / f"{name}.values.npy", mmap_mode="r", allow_pickle=False)
        return cls(np.asarray(marks), np.asarray(values))
