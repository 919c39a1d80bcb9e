"""What is measured: a system makes an index of a collection, an index ranks documents for a question."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np

from benchmarks.retrieval.measures import Scores, top
from benchmarks.retrieval.sets import Collection, Document


class Index(Protocol):
    """Documents made searchable."""

    def best(self, question: str, within: str | None) -> list[int]:
        """Numbers of the ten best documents, best first, of the plan with the id `within` where given."""

    def close(self) -> None:
        """Gives back what it holds."""


class System(Protocol):
    """A way of searching."""

    def model_bytes(self) -> int:
        """What it needs on disk before any document is there."""

    def index(self, collection: Collection, folder: Path) -> Index:
        """The documents made searchable; what is kept of them on disk lies in `folder`, which is there and empty."""


@dataclass(frozen=True, slots=True)
class ScoredIndex:
    """An index that scores every document.

    Attributes:
        documents: what is searched.
        score: from a question to the scores, shape (documents,).
    """

    documents: Sequence[Document]
    score: Callable[[str], Scores]

    def best(self, question: str, within: str | None) -> list[int]:
        """Numbers of the ten best documents, best first, of the plan with the id `within` where given."""
        scores = self.score(question)
        if within is not None:
            inside = np.array([document.plan == within for document in self.documents])
            scores = np.where(inside, scores, -np.inf).astype(np.float32)
        return top(scores)

    def close(self) -> None:
        """Nothing is held open."""


def size(folder: Path) -> int:
    """Bytes of all files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
