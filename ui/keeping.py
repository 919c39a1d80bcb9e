"""Plans brought to the running page and taken away again: what is uploaded is kept beside the store and read one file
at a time, by a process of its own."""

from __future__ import annotations

import contextlib
import logging
import queue
import re
import secrets
import threading
from collections import OrderedDict
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from corpus.errors import KeHoachError, StoreBusyError
from indexer.apart import index_apart
from indexer.demonstration import lasting
from indexer.indexing import IndexReport, remove
from indexer.store import Store, exists
from search.engine import Engine
from ui.arriving import HALF, arrive, file_name, forget

KEPT = "added"
"""Folder in the store's with the files that came by the page."""
_REMEMBERED = 200  # additions of which is still told how they went
_WAITING = 50  # files that may be on their way or wait to be read
_ID = re.compile("[0-9a-f]{16}")
_log = logging.getLogger(__name__)

State = Literal["waiting", "reading", "added", "known", "refused"]


@dataclass(frozen=True, slots=True)
class Addition:
    """A file on its way into the store.

    Attributes:
        id: 16 hexadecimal digits.
        name: the file's name.
        state: `waiting`, `reading`, `added`, `known` (its content was in the store), or `refused`.
        stage: what is being done, "" else.
        done: steps of it that are done, of `total`.
        total: steps in all, 0 where that is not known.
        reason: why it was refused, "" else.
    """

    id: str
    name: str
    state: State = "waiting"
    stage: str = ""
    done: int = 0
    total: int = 0
    reason: str = ""


class Keeper:
    """Adds files to the store of an engine and removes plans from it.

    Where the engine answers from the shipped digests, the first plan goes into the user's own store, and the engine
    goes over to it.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._additions: OrderedDict[str, Addition] = OrderedDict()
        self._files: queue.Queue[tuple[str, Path]] = queue.Queue()
        self._coming = 0  # files on their way
        self._lock = threading.Lock()
        self._worker: threading.Thread | None = None

    @property
    def folder(self) -> Path:
        """The store that plans are added to."""
        return lasting(self.engine.store.folder)

    async def take(self, name: str, content: AsyncIterator[bytes]) -> Addition:
        """Keeps an uploaded file and has it read; for one thread, that of the event loop.

        Raises TooLargeError, or KeHoachError for a file without a name or content, when too many wait, when it stops
        to come, and when it cannot be kept.
        """
        named = file_name(name)
        if self._files.qsize() + self._coming >= _WAITING:
            raise KeHoachError(f"Đang có {_WAITING} tệp chờ đọc: hãy đợi các tệp ấy đọc xong rồi thêm tiếp.")
        addition = Addition(secrets.token_hex(8), named)
        path = self.folder / KEPT / addition.id / named
        self._coming += 1
        try:
            await arrive(path, content)
        finally:
            self._coming -= 1
        self._queue(addition, path)
        return addition

    def resume(self) -> None:
        """Has the files read that an earlier run was sent and did not come to; what did not come whole is deleted."""
        left = [path for path in sorted((self.folder / KEPT).glob("*/*")) if _ID.fullmatch(path.parent.name)]
        known = _sources(self.folder) if left else set()
        for path in left:
            if path.name == HALF:
                forget(path)
            elif str(path.resolve()) not in known:
                self._queue(Addition(path.parent.name, path.name), path)

    def additions(self) -> list[Addition]:
        """Files that came since the start, the latest first, as far as they are remembered."""
        with self._lock:
            return list(reversed(self._additions.values()))

    def addition(self, id: str) -> Addition | None:
        """How one file does; `None` for one that is not (or no longer) known."""
        with self._lock:
            return self._additions.get(id)

    def wait(self) -> None:
        """Returns once every file that was taken has come to its end."""
        self._files.join()

    def remove(self, plan_id: str) -> str:
        """Takes a plan out of the store, and the file with it where it came by the page; returns its file name.

        Raises StoreError or UnknownPlanError.
        """
        with self.engine.store.reading() as store:
            plan = store.plan_named(plan_id)
        name = remove(plan.plan_id, self.engine.store.folder)
        ours = (self.engine.store.folder / KEPT).resolve()
        for source in map(Path, plan.sources):
            if source.parent.parent == ours:
                forget(source)
        return name

    # ------------------------------------------------------------ the worker

    def _queue(self, addition: Addition, path: Path) -> None:
        self._tell(addition)
        self._files.put((addition.id, path))
        with self._lock:
            if self._worker is None or not self._worker.is_alive():
                self._worker = threading.Thread(target=self._read_all, name="kehoach-adding", daemon=True)
                self._worker.start()

    def _read_all(self) -> None:
        while True:
            id, path = self._files.get()
            try:
                self._read(id, path)
            except Exception:
                _log.exception("adding %s", path.name)
                self._end(id, path, reason="Chương trình gặp lỗi khi đọc tệp này; chi tiết đã ghi ở cửa sổ chạy.")
            finally:
                self._files.task_done()

    def _read(self, id: str, path: Path) -> None:
        def progress(stage: str, done: int, total: int) -> None:
            self._change(id, state="reading", stage=stage, done=done, total=total)

        self._change(id, state="reading")
        folder = self.folder
        try:
            report = index_apart([path], folder, progress)
        except StoreBusyError:  # after some seconds of waiting
            self._files.put((id, path))
            self._change(id, state="waiting", stage="")
            return
        except KeHoachError as error:
            self._end(id, path, reason=str(error).replace(str(folder.resolve()), "…"))
            return
        if report.refused:
            self._end(id, path, reason=report.refused[0].reason)
            return
        if folder != self.engine.store.folder:
            self.engine.move(folder)
        self._change(id, state=_outcome(report), stage="", done=1, total=1)

    def _end(self, id: str, path: Path, reason: str) -> None:
        forget(path)
        self._change(id, state="refused", stage="", reason=reason)

    def _tell(self, addition: Addition) -> None:
        with self._lock:
            self._additions[addition.id] = addition
            while len(self._additions) > _REMEMBERED:
                self._additions.popitem(last=False)

    def _change(self, id: str, **fields: object) -> None:
        with self._lock:
            if id in self._additions:
                self._additions[id] = replace(self._additions[id], **fields)  # type: ignore[arg-type]


def _sources(folder: Path) -> set[str]:
    """The files that the plans of a store came from; none where there is no store yet."""
    if not exists(folder):
        return set()
    with contextlib.closing(Store(folder)) as store:
        return {source for plan in store.plans() for source in plan.sources}


def _outcome(report: IndexReport) -> State:
    return "added" if report.added or report.changed else "known"
