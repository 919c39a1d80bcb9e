"""Writing to a store: one writer at a time, failures as one sentence, and the derived indexes brought after."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

from filelock import FileLock, Timeout

from corpus.errors import KeHoachError, StoreBusyError, StoreError
from indexer.catalogue import Catalogue
from indexer.lexical import LexicalDocument, LexicalIndex
from indexer.store import CATALOGUE, load_vectors, vectors_path

LOCK = "writing.lock"
_LOCK_SECONDS = 5.0


@contextlib.contextmanager
def writing(folder: Path) -> Iterator[Catalogue]:
    """The catalogue of a store open for writing. Raises StoreError, of these StoreBusyError for another writer."""
    lock = FileLock(folder / LOCK, timeout=_LOCK_SECONDS)
    with saving(folder):
        folder.mkdir(parents=True, exist_ok=True)
        try:
            lock.acquire()
        except Timeout as error:
            raise StoreBusyError(
                f"Kho tại {folder} đang được tiến trình khác ghi: hãy đợi xong rồi chạy lại."
            ) from error
    try:
        with saving(folder):
            catalogue = Catalogue(folder / CATALOGUE, writing=True)
        with contextlib.closing(catalogue):
            yield catalogue
    finally:
        lock.release()


@contextlib.contextmanager
def saving(folder: Path) -> Iterator[None]:
    """Failures to write inside become one StoreError."""
    try:
        yield
    except KeHoachError:
        raise
    except (sqlite3.Error, OSError, ValueError, RuntimeError) as error:
        # tantivy raises ValueError and FAISS RuntimeError for a failed write
        cause = " ".join(str(error).split())[:200] or type(error).__name__
        raise StoreError(
            f"Không ghi được vào kho tại {folder} ({cause}): những gì đã có trong kho vẫn nguyên;"
            " hãy giải phóng chỗ trên đĩa hoặc kiểm tra quyền ghi rồi chạy lại."
        ) from error


def stored_documents(catalogue: Catalogue, ids: Sequence[int]) -> Iterator[LexicalDocument]:
    """What the lexical index counts of these passages of the catalogue."""
    for i, stored in catalogue.passages(ids).items():
        yield LexicalDocument(i, stored.plan_id, stored.passage.text, stored.passage.context)


def mend_lexical(catalogue: Catalogue, lexical: LexicalIndex) -> None:
    """Makes the lexical index hold the catalogue's passages and no other: after a crash or a loss it may not."""
    known, held = set(catalogue.passage_ids()), lexical.passages()
    if held - known:
        lexical.keep_only(known)
    if known - held:
        lexical.write(added=stored_documents(catalogue, sorted(known - held)))


def next_generation(catalogue: Catalogue) -> None:
    """Counts one state of the store up, inside the transaction that makes it."""
    catalogue.set_meta("generation", str(int(catalogue.meta("generation") or 0) + 1))


def follow(catalogue: Catalogue, folder: Path, lexical: LexicalIndex) -> None:
    """Brings the derived indexes after the catalogue: drops what it dropped, writes the vectors of its state."""
    mend_lexical(catalogue, lexical)
    path = vectors_path(folder, int(catalogue.meta("generation") or 0))
    load_vectors(folder, catalogue).save(path)
    for older in folder.glob("vectors-*.faiss*"):
        if older != path:
            older.unlink(missing_ok=True)
