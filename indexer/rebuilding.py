"""The derived indexes of a store made anew from its catalogue."""

from __future__ import annotations

import shutil
from pathlib import Path

from corpus.errors import StoreError
from indexer.catalogue import Catalogue
from indexer.encoding import Encoder, load_encoder
from indexer.indexing import Progress
from indexer.lexical import LexicalIndex
from indexer.passages import passages_of
from indexer.store import LEXICAL, exists
from indexer.writing import follow, next_generation, saving, stored_documents, writing


def rebuild(folder: Path, progress: Progress | None = None) -> int:
    """Makes lexical index and vectors anew, cutting and encoding passages again where the model has changed.

    Returns the number of passages. Raises StoreError when there is no store or it cannot be written.
    """
    if not exists(folder):
        raise StoreError(f"Chưa có kho tại {folder}: không có gì để dựng lại.")
    report = progress or (lambda stage, done, total: None)
    with writing(folder) as catalogue, saving(folder):
        encoder = load_encoder(catalogue.meta("model") or None)
        # a vector file of the old model must not be taken for one of the new; the catalogue holds every vector
        for path in folder.glob("vectors-*.faiss*"):
            path.unlink(missing_ok=True)
        if encoder.fingerprint != catalogue.meta("fingerprint"):
            _encode_again(catalogue, encoder, report)
        ids = catalogue.passage_ids()
        follow(catalogue, folder, _fresh_lexical(catalogue, folder))
        report("dựng", len(ids), len(ids))
    return len(ids)


def _encode_again(catalogue: Catalogue, encoder: Encoder, progress: Progress) -> None:
    """New passages for every plan, within the new model's limit, in one transaction."""
    plans = catalogue.plans()
    made = []
    for done, record in enumerate(plans):
        progress("mã hóa", done, len(plans))
        passages = passages_of(catalogue.plan(record), encoder.token_count, encoder.max_tokens)
        vectors = encoder.encode_passages([passage.embedded for passage in passages])
        made.append((record.plan_id, catalogue.reserve_passages(len(passages)), passages, vectors))
    with catalogue.transaction():
        catalogue.set_meta("fingerprint", encoder.fingerprint)
        catalogue.set_meta("dimension", str(encoder.dimension))
        for plan_id, ids, passages, vectors in made:
            catalogue.put_passages(plan_id, ids, passages, vectors)
        next_generation(catalogue)


def _fresh_lexical(catalogue: Catalogue, folder: Path) -> LexicalIndex:
    """A new lexical index, made beside the old one and put in its place."""
    beside, old = folder / f"{LEXICAL}.new", folder / f"{LEXICAL}.old"
    for left in (beside, old):
        shutil.rmtree(left, ignore_errors=True)
    LexicalIndex(beside, create=True).write(added=stored_documents(catalogue, catalogue.passage_ids()))
    if (folder / LEXICAL).exists():
        (folder / LEXICAL).rename(old)
    beside.rename(folder / LEXICAL)
    shutil.rmtree(old, ignore_errors=True)
    return LexicalIndex(folder / LEXICAL)
