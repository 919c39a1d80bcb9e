"""Nearest passages by vector. One interface; the engine now is an exact FAISS index in one file."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import faiss
import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


class VectorIndex(Protocol):
    """What a store asks of a vector engine; ids are the catalogue's passage ids."""

    def add(self, ids: Sequence[int], vectors: Vectors) -> None:
        """Adds one vector an id. Ids must be new."""

    def remove(self, ids: Sequence[int]) -> None:
        """Drops the vectors of these ids; unknown ids are passed over."""

    def search(self, query: Vectors, limit: int, within: Sequence[int] | None = None) -> dict[int, float]:
        """Inner product of the `limit` nearest passages by id, among `within` where given."""

    def scores(self, query: Vectors, ids: Sequence[int]) -> dict[int, float]:
        """Inner product of these very passages; unknown ids are left out."""

    def ids(self) -> set[int]:
        """All ids held."""

    def save(self, path: Path) -> None:
        """Writes the index to a file, whole or not at all."""


class FaissVectors:
    """Exact search over `(n, dimension)` float32 vectors of unit length: `IndexIDMap2(IndexFlatIP)`."""

    def __init__(self, dimension: int, index: Any = None) -> None:
        self.dimension = dimension
        # FAISS's stubs describe the C++ signatures, not the NumPy ones that its Python wrapper takes.
        self._index: Any = index if index is not None else faiss.IndexIDMap2(faiss.IndexFlatIP(dimension))
        self._known = {int(i) for i in faiss.vector_to_array(self._index.id_map)}

    @classmethod
    def load(cls, path: Path) -> FaissVectors:
        """The index in the file. Raises RuntimeError (FAISS's own) when the file is missing or damaged."""
        index = faiss.read_index(str(path))
        return cls(index.d, index)

    def save(self, path: Path) -> None:
        """Writes beside `path`, flushes to disk, and renames: a reader sees the old file or the new one."""
        beside = path.with_name(path.name + ".new")
        faiss.write_index(self._index, str(beside))
        with beside.open("rb") as file:
            os.fsync(file.fileno())
        beside.replace(path)

    def add(self, ids: Sequence[int], vectors: Vectors) -> None:
        """Adds one vector an id. Raises ValueError for an id that is already there (FAISS would keep both)."""
        doubled = self._known.intersection(ids)
        if doubled:
            raise ValueError(f"passages already indexed: {sorted(doubled)[:3]}")
        self._index.add_with_ids(np.ascontiguousarray(vectors, dtype=np.float32), np.asarray(ids, dtype=np.int64))
        self._known.update(ids)

    def remove(self, ids: Sequence[int]) -> None:
        """Drops the vectors of these ids; unknown ids are passed over."""
        if ids:
            self._index.remove_ids(np.asarray(ids, dtype=np.int64))
            self._known.difference_update(ids)

    def search(self, query: Vectors, limit: int, within: Sequence[int] | None = None) -> dict[int, float]:
        """Inner product of the `limit` nearest passages by id, among `within` where given."""
        if within is not None:
            near = self.scores(query, within)
            return dict(sorted(near.items(), key=lambda item: -item[1])[:limit])
        if not self._known:
            return {}
        scores, ids = self._index.search(query.reshape(1, -1), min(limit, len(self._known)))
        return {int(i): float(s) for i, s in zip(ids[0], scores[0], strict=True) if i >= 0}

    def scores(self, query: Vectors, ids: Sequence[int]) -> dict[int, float]:
        """Inner product of these very passages; unknown ids are left out."""
        wanted = [i for i in ids if i in self._known]
        if not wanted:
            return {}
        vectors = self._index.reconstruct_batch(np.asarray(wanted, dtype=np.int64))
        return dict(zip(wanted, (vectors @ query.reshape(-1)).tolist(), strict=True))

    def ids(self) -> set[int]:
        """All ids held."""
        return set(self._known)
