"""A store on disk, opened for reading: catalogue, lexical index and vectors as one consistent whole."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar, cast

from corpus.errors import StoreError, UnknownPlanError
from indexer.catalogue import Catalogue, PlanRecord
from indexer.facts.indicators import IndicatorTable, indicator_table
from indexer.lexical import LexicalIndex
from indexer.vectors import FaissVectors, VectorIndex

CATALOGUE = "catalogue.sqlite"
LEXICAL = "lexical"
_TEXTS = 8_000_000  # characters of plans that are at hand, those quoted last: answers quote the same plans again
Made = TypeVar("Made")
INDICATORS = "indicators"
"""Under which the catalogue keeps the user's own table of indicators (TOML text)."""


def home() -> Path:
    """The per-user data folder: `$KEHOACH_HOME`, else `$XDG_DATA_HOME/kehoach`, else `~/.local/share/kehoach`."""
    if chosen := os.environ.get("KEHOACH_HOME"):
        return Path(chosen)
    base = os.environ.get("XDG_DATA_HOME")
    return (Path(base) if base else Path.home() / ".local" / "share") / "kehoach"


def default_store() -> Path:
    """The store that commands use when none is named."""
    return home() / "store"


def exists(folder: Path) -> bool:
    """Whether a store was ever written here. Raises StoreError for a folder that may not be looked into."""
    try:
        return (folder / CATALOGUE).is_file()
    except OSError as error:
        raise StoreError(f"Không mở được thư mục kho {folder}: hãy kiểm tra quyền đọc thư mục này.") from error


def vectors_path(folder: Path, generation: int) -> Path:
    """The vector file of one state of the catalogue."""
    return folder / f"vectors-{generation}.faiss"


def load_vectors(folder: Path, catalogue: Catalogue) -> FaissVectors:
    """The vectors of exactly the catalogue's passages.

    The file of the catalogue's generation is taken as it is; after a crash the newest file there is brought up to date
    in memory from the vectors that the catalogue keeps.
    """
    generation = int(catalogue.meta("generation") or 0)
    dimension = int(catalogue.meta("dimension") or 0)
    own = vectors_path(folder, generation)
    vectors = _readable(own) if own.is_file() else None
    if vectors is not None:
        return vectors
    older = sorted(folder.glob("vectors-*.faiss"), key=_generation_of, reverse=True)
    held = next((found for path in older if path != own and (found := _readable(path))), None)
    vectors = held if held is not None and held.dimension == dimension else FaissVectors(dimension)
    known = set(catalogue.passage_ids())
    vectors.remove(sorted(vectors.ids() - known))
    ids, matrix = catalogue.vectors(sorted(known - vectors.ids()))
    if ids:
        vectors.add(ids, matrix)
    return vectors


def _generation_of(path: Path) -> int:
    number = path.stem.removeprefix("vectors-")
    return int(number) if number.isdigit() else -1


def _readable(path: Path) -> FaissVectors | None:
    try:
        return FaissVectors.load(path)
    except RuntimeError:  # FAISS's only error: a file that is damaged or cut short
        return None


def _listed(store: Store) -> list[PlanRecord]:
    return store.catalogue.plans()


class Store:
    """Reading side of a store. One thread at a time reads (`reading`); what other processes write is seen at the next
    reading.

    Raises StoreError when there is no store, or it is damaged or too new.
    """

    def __init__(self, folder: Path) -> None:
        if not exists(folder):
            raise StoreError(f"Chưa có kho tại {folder}: hãy lập kho bằng «kehoach index THƯ_MỤC --store {folder}».")
        self.folder = folder
        self.catalogue = Catalogue(folder / CATALOGUE)
        self._lock = threading.RLock()
        self._generation = -1
        self._lexical: LexicalIndex | None = None
        self._vectors: VectorIndex | None = None
        self._made: tuple[int, dict[Callable[[Store], Any], Any]] = (-1, {})
        self._raw: dict[str, str] = {}  # texts of plans by id, the one quoted last at the end

    @contextmanager
    def reading(self) -> Iterator[Store]:
        """One state of the store for the length of the block."""
        with self._lock, self.catalogue.snapshot():
            generation = int(self.catalogue.meta("generation") or 0)
            if generation != self._generation:
                self._generation = generation
                self._vectors = None
                self._raw.clear()
                if self._lexical is not None:
                    self._lexical.reload()
            yield self

    @property
    def generation(self) -> int:
        """Counts the changes of the store; the same number is the same content."""
        return int(self.catalogue.meta("generation") or 0)

    @property
    def lexical(self) -> LexicalIndex:
        """The lexical index. Raises StoreError when it cannot be read."""
        if self._lexical is None:
            try:
                self._lexical = LexicalIndex(self.folder / LEXICAL)
            except PermissionError as error:
                raise StoreError(
                    f"Không được phép đọc chỉ mục từ của kho tại {self.folder}: hãy cấp quyền đọc cả thư mục kho cho"
                    " người đang chạy kehoach."
                ) from error
            except (ValueError, OSError) as error:
                raise StoreError(
                    f"Chỉ mục từ của kho tại {self.folder} không đọc được ({error}):"
                    " hãy chạy «kehoach doctor --rebuild»."
                ) from error
        return self._lexical

    @property
    def vectors(self) -> VectorIndex:
        """The vector index of this state of the store."""
        if self._vectors is None:
            self._vectors = load_vectors(self.folder, self.catalogue)
        return self._vectors

    @property
    def indicators(self) -> IndicatorTable:
        """The indicators by which the plans of this store are read, the user's own among them."""
        return indicator_table(self.catalogue.meta(INDICATORS) or "")

    def once(self, make: Callable[[Store], Made]) -> Made:
        """What `make` gives for this state of the store: made once, kept until the store changes or is dropped.

        Args:
            make: a function of a module (a new one at each call would be kept each time); what it gives is shared by
                all who ask, so nobody changes it.
        """
        with self._lock:
            generation = self.generation
            if self._made[0] != generation:
                self._made = (generation, {})
            made = self._made[1]
            if make not in made:
                with self.reading():
                    made[make] = make(self)
            return cast(Made, made[make])

    def plans(self) -> list[PlanRecord]:
        """All plans, by name; read once for each state of the store."""
        return list(self.once(_listed))

    def plan_named(self, name: str) -> PlanRecord:
        """The plan with this file name or plan id. Raises UnknownPlanError when there is none or there are several."""
        plans = self.plans()
        named = [plan for plan in plans if name in (plan.plan_id, plan.name)] or [
            plan for plan in plans if name in (Path(source).name for source in plan.sources)
        ]
        if len(named) == 1:
            return named[0]
        if named:
            ids = ", ".join(plan.plan_id for plan in named)
            raise UnknownPlanError(f"Có {len(named)} kế hoạch cùng tên «{name}»: hãy dùng mã thay cho tên ({ids}).")
        listed = ", ".join(plan.name for plan in plans[:5]) + (" …" if len(plans) > 5 else "")
        raise UnknownPlanError(
            f"Không có kế hoạch «{name}» trong kho; kho đang có: {listed or 'chưa có kế hoạch nào'}."
            " Xem danh sách bằng «kehoach plans»."
        )

    def quote(self, plan_id: str, start: int, end: int) -> str:
        """The source's own words in a span, verbatim."""
        text = self._raw.pop(plan_id, None)
        if text is None:
            text = self.catalogue.raw(plan_id)
            room = _TEXTS - len(text) - sum(map(len, self._raw.values()))
            while room < 0 and self._raw:
                room += len(self._raw.pop(next(iter(self._raw))))
        self._raw[plan_id] = text
        return text[start:end]

    def mentions(self, name: str) -> bool:
        """Whether a name stands, as whole words and in its case, in a passage of any plan or in its headings."""
        return self.catalogue.mentions(name, self.lexical.holding(name))

    def passages_within(self, plans: Sequence[str] | None) -> list[int] | None:
        """Ids of the passages of these plans; `None` for no limit."""
        return None if plans is None else self.catalogue.passage_ids(plans)

    def close(self) -> None:
        """Closes the files."""
        self.catalogue.close()
        if self._lexical is not None:
            self._lexical.close()
