"""The product as a system: its store, its encoder, its way from a question to ranked passages.

Documents are clauses of plans, written with the indexer's own code; a clause ranks as its best passage. Facts are
stored as the product stores them.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from benchmarks.retrieval.measures import DEPTH, Scores
from benchmarks.retrieval.sets import Collection
from benchmarks.retrieval.storing import plans_of, write
from benchmarks.retrieval.systems import ScoredIndex, size
from corpus.errors import UsageError
from indexer.encoding import Encoder, load_encoder
from indexer.encoding.loading import SHIPPED
from indexer.passages import passages_of
from indexer.store import Store
from search.findings import FACTS
from search.question import understand
from search.ranking import ranked
from search.retrieval import retrieve

PROJECT = Path(__file__).resolve().parents[2]
ROOMS = ("corpus", "indexer", "search")
SHIPPED_PLANS = PROJECT / "corpus" / "plans"


class EncoderAlone:
    """Cosine of question and passage by the shipped encoder; a document scores as its best passage."""

    def __init__(self) -> None:
        self._encoder = load_encoder()

    def model_bytes(self) -> int:
        """The folder of the encoder."""
        return size(SHIPPED)

    def index(self, collection: Collection, folder: Path) -> ScoredIndex:
        """Vectors of all passages."""
        encoder, numbers = self._encoder, _numbers(collection)
        parts, owners = [], []
        for plan in plans_of(collection):
            passages = passages_of(plan, encoder.token_count, encoder.max_tokens)
            parts.append(encoder.encode_passages([passage.embedded for passage in passages]))
            owners += [numbers[plan.plan_id, passage.clause] for passage in passages]
        vectors = np.concatenate(parts)
        np.save(folder / "vectors.npy", vectors)

        def score(question: str) -> Scores:
            scores = np.full(len(collection.documents), -1.0, dtype=np.float32)
            np.maximum.at(scores, owners, vectors @ encoder.encode_queries([question])[0])
            return scores

        return ScoredIndex(collection.documents, score)


class FullRanking:
    """The way of `search.engine` from a question to ranked passages, over a store."""

    def __init__(self) -> None:
        self._encoder = load_encoder()

    def model_bytes(self) -> int:
        """All data that ships beside the code: the encoder, the models of spelling, the tables."""
        shipped = [path for room in ROOMS for path in (PROJECT / room).rglob("*") if path.is_file()]
        return sum(path.stat().st_size for path in shipped if not _is_code(path))

    def index(self, collection: Collection, folder: Path) -> StoreIndex:
        """A store of all documents."""
        write(plans_of(collection), self._encoder, folder)
        return StoreIndex(Store(folder), self._encoder, _numbers(collection))


class StoreIndex:
    """Documents in a store; `numbers` are theirs by plan id and clause."""

    def __init__(self, store: Store, encoder: Encoder, numbers: dict[tuple[str, int], int]) -> None:
        self._store, self._encoder, self._numbers = store, encoder, numbers
        with store.reading():
            self._plans = store.plans()

    def best(self, question: str, within: str | None) -> list[int]:
        """Numbers of the ten best documents, best first, of the plan with the id `within` where given."""
        with self._store.reading():
            try:
                asked = understand(question, self._plans, self._store.mentions)
            except UsageError:
                return []
            scope = [within] if within is not None else list(asked.plans) or None
            found = retrieve(self._store, self._encoder, asked, scope)
            kind = FACTS.get(asked.kind)
            stating = self._store.catalogue.stating(kind, (one.stored for one in found)) if kind else ()
        places = dict.fromkeys((one.stored.plan_id, one.stored.passage.clause) for one in ranked(found, stating))
        return [self._numbers[place] for place in places][:DEPTH]

    def close(self) -> None:
        """Closes the store."""
        self._store.close()


def _is_code(path: Path) -> bool:
    return path.suffix in (".py", ".pyc", ".typed") or path.is_relative_to(SHIPPED_PLANS)


def _numbers(collection: Collection) -> dict[tuple[str, int], int]:
    return {(one.plan, one.clause): number for number, one in enumerate(collection.documents)}
