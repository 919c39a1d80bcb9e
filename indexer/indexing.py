"""Folders of plans into a store: what is new is read, what is known by its content is left alone, what is gone goes.

Order of writing, so that a crash at any point leaves the old store or the new one: passage ids are reserved; the
lexical index takes the new passages (unknown to the catalogue, so invisible); the catalogue takes plans, passages,
vectors and facts in one transaction; only then are the lexical entries of dropped plans removed and the vector file
of the new state written (a missing one is rebuilt in memory from the catalogue).
"""

from __future__ import annotations

import contextlib
import logging
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from corpus.errors import KeHoachError, ModelError, ReadingError
from corpus.model import Plan
from corpus.plan import plan_from_bytes, plan_id_of
from corpus.reading import load
from indexer.catalogue import Catalogue, PlanEntry
from indexer.encoding import Encoder, load_encoder
from indexer.encoding.loading import lasting_name
from indexer.facts import Assignment, Facts, LegalReference, Target, extract
from indexer.facts.indicators import indicator_table
from indexer.facts.own_indicators import own_indicators
from indexer.files import Found, Refusal, find
from indexer.lexical import LexicalDocument, LexicalIndex
from indexer.passages import passages_of
from indexer.recipe import recipe
from indexer.store import CATALOGUE, INDICATORS, LEXICAL, Store, exists
from indexer.writing import LOCK, follow, mend_lexical, next_generation, saving, writing

_BATCH_PASSAGES = 4000
_LOG = logging.getLogger(__name__)

Progress = Callable[[str, int, int], None]


@dataclass(slots=True)
class IndexReport:
    """What a run did: paths by outcome. `doubles` hold content that another file already brought in."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    doubles: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    plans: int = 0
    passages: int = 0

    @property
    def taken(self) -> bool:
        """Whether at least one given file is in the store."""
        return bool(self.added or self.changed or self.unchanged or self.doubles)


def _encoder_for(catalogue: Catalogue, model: str | None) -> Encoder:
    """The encoder the store was built with, or the wanted one for a new store."""
    known = catalogue.meta("fingerprint")
    named = catalogue.meta("model") or None
    if known is None:
        encoder = load_encoder(model)
        with catalogue.transaction():
            catalogue.set_meta("model", lasting_name(model))
            catalogue.set_meta("fingerprint", encoder.fingerprint)
            catalogue.set_meta("dimension", str(encoder.dimension))
        return encoder
    shown = named or "kèm theo chương trình"
    if model is not None and lasting_name(model) != (named or ""):
        raise ModelError(
            f"Kho này được lập bằng mô hình «{shown}», không phải «{model}»: hãy lập kho mới cho mô hình mới (--store),"
            " hoặc bỏ --model."
        )
    encoder = load_encoder(named)
    if encoder.fingerprint != known:
        raise ModelError(
            f"Mô hình «{shown}» đã khác lúc lập kho: hãy chạy «kehoach doctor --rebuild» để mã hóa lại, hoặc lập kho"
            " mới (--store)."
        )
    return encoder


def index(
    paths: Sequence[Path],
    folder: Path,
    model: str | None = None,
    progress: Progress | None = None,
    indicators: Path | None = None,
) -> IndexReport:
    """Adds and updates the plans in files and folders; drops those that came from a given folder and are gone from it.

    Nothing is dropped where no file is found at all: an empty folder is more often a drive that is not there. A store
    that did not exist is made only when something was read. `progress(stage, done, total)` is called as the work goes.
    `indicators` is a table of the user's own (`own_indicators`), which the store keeps from then on.
    Raises StoreError, ModelError, or KeHoachError for a table that is none.
    """
    own = own_indicators(indicators) if indicators is not None else None
    found = find(paths)
    report = IndexReport(refused=list(found.refused))
    fresh = not exists(folder)
    if not found.files:
        if not fresh:
            with contextlib.closing(Catalogue(folder / CATALOGUE)) as catalogue:
                report.plans, report.passages = len(catalogue.plans()), len(catalogue.passage_ids())
        return report
    try:
        with writing(folder) as catalogue:
            with saving(folder):
                lexical = LexicalIndex(folder / LEXICAL, create=True)
                mend_lexical(catalogue, lexical)
                encoder = _encoder_for(catalogue, model)
                _keep_indicators(catalogue, own)
            _Run(catalogue, folder, encoder, lexical, report, progress).run(paths, found)
            report.plans = len(catalogue.plans())
            report.passages = len(catalogue.passage_ids())
    finally:
        if fresh and not report.plans:
            _unmade(folder)
    return report


def _keep_indicators(catalogue: Catalogue, own: str | None) -> None:
    """Keeps a new table; the recipe changes with it, so that plans are read again even after a crash."""
    if own is not None and own != (catalogue.meta(INDICATORS) or ""):
        with catalogue.transaction():
            catalogue.set_meta(INDICATORS, own)


def _unmade(folder: Path) -> None:
    """Takes back the files of a store that nothing came into."""
    shutil.rmtree(folder / LEXICAL, ignore_errors=True)
    for path in (*folder.glob(f"{CATALOGUE}*"), *folder.glob("vectors-*.faiss"), folder / LOCK):
        path.unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        folder.rmdir()


class _Run:
    """One run of `index`: reads files, gathers batches, commits them."""

    def __init__(
        self,
        catalogue: Catalogue,
        folder: Path,
        encoder: Encoder,
        lexical: LexicalIndex,
        report: IndexReport,
        progress: Progress | None,
    ) -> None:
        self.catalogue, self.folder, self.encoder, self.lexical = catalogue, folder, encoder, lexical
        self.report = report
        self.progress = progress or (lambda stage, done, total: None)
        self.sources = catalogue.sources()
        own = catalogue.meta(INDICATORS) or ""
        self.recipe, self.indicators = recipe(own), indicator_table(own)
        self.batch: dict[str, PlanEntry] = {}
        self.places: list[tuple[str, str]] = []

    def run(self, paths: Sequence[Path], found: Found) -> None:
        """Takes every file, then drops what is gone."""
        files = found.files
        for done, path in enumerate(files):
            self.progress("đọc", done, len(files))
            try:
                self._take(path)
            except Exception as error:
                if isinstance(error, KeHoachError) and not isinstance(error, ReadingError):
                    raise
                reason = str(error) if isinstance(error, ReadingError) else _fault(path, error)
                kept = " Bản đã lập chỉ mục trước đây vẫn được giữ." if str(path) in self.sources else ""
                self.report.refused.append(Refusal(str(path), f"{reason}{kept}"))
            if sum(len(entry.passages) for entry in self.batch.values()) >= _BATCH_PASSAGES:
                self._commit()
        self.progress("đọc", len(files), len(files))
        self._commit(gone=self._gone(paths, found))
        self.progress("xong", 1, 1)

    def _take(self, path: Path) -> None:
        data = load(path)
        plan_id, place = plan_id_of(data), str(path)
        before = self.sources.get(place)
        fresh = plan_id not in self.batch and self.catalogue.recipe_of(plan_id) != self.recipe
        if fresh:
            plan = plan_from_bytes(data, path.name, partial(self._page, path.name))
            _check_form(plan)
            self.batch[plan_id] = self._entry(plan)
        self.places.append((place, plan_id))
        if before == plan_id:
            (self.report.changed if fresh else self.report.unchanged).append(place)
        elif before is not None:
            self.report.changed.append(place)
        else:
            (self.report.added if fresh else self.report.doubles).append(place)

    def _page(self, name: str, done: int, total: int) -> None:
        """A long file tells how far it is."""
        if total > 1:
            self.progress(f"đọc {name}, trang", done, total)

    def _entry(self, plan: Plan) -> PlanEntry:
        passages = passages_of(plan, self.encoder.token_count, self.encoder.max_tokens)
        vectors = self.encoder.encode_passages([passage.embedded for passage in passages])
        return PlanEntry(plan, passages, vectors, stored_facts(extract(plan, self.indicators)))

    def _gone(self, paths: Sequence[Path], found: Found) -> list[str]:
        """Known files below a given folder that are no longer there."""
        folders = [path.resolve() for path in paths if path.is_dir()]
        present = {str(path) for path in found.files}
        return [
            place
            for place in self.sources
            if place not in present
            and any(Path(place).is_relative_to(folder) for folder in folders)
            and not found.hides(place)
        ]

    def _commit(self, gone: Sequence[str] = ()) -> None:
        if self.batch or self.places or gone:
            with saving(self.folder):
                self._write(gone)

    def _write(self, gone: Sequence[str]) -> None:
        entries = list(self.batch.values())
        ids = [self.catalogue.reserve_passages(len(entry.passages)) for entry in entries]
        self.progress("ghi", 0, 3)
        if entries:
            self.lexical.write(added=_documents(entries, ids))
        self.progress("ghi", 1, 3)
        with self.catalogue.transaction():
            for entry, numbers in zip(entries, ids, strict=True):
                self.catalogue.put_plan(entry, numbers, self.recipe)
            for place, plan_id in self.places:
                self.catalogue.put_source(place, plan_id)
            for place in gone:
                self.catalogue.drop_source(place)
            dropped = _drop_orphans(self.catalogue)
            moved = gone or any(self.sources.get(place) != plan_id for place, plan_id in self.places)
            if moved:
                self.catalogue.rename_plans()
            if entries or dropped or moved:
                next_generation(self.catalogue)
        self.progress("ghi", 2, 3)
        self.report.removed.extend(gone)
        if entries or dropped or moved:
            follow(self.catalogue, self.folder, self.lexical)
        self.sources = self.catalogue.sources()
        self.batch, self.places = {}, []
        self.progress("ghi", 3, 3)


def _fault(path: Path, error: Exception) -> str:
    """The sentence for a fault of the program's own, which costs one file and not the run; details go to the log."""
    _LOG.debug("reading %s failed", path, exc_info=error)
    return (
        f"Tệp “{path.name}” gặp lỗi của chương trình khi đọc ({type(error).__name__}); các tệp khác vẫn được đọc:"
        " hãy gửi tệp này cho người phát triển."
    )


def _check_form(plan: Plan) -> None:
    """Raises ReadingError for a text with neither head nor numbering: a note, a letter, a README."""
    head = plan.head
    numbered = any(clause.kind in ("heading", "item") and clause.label for clause in plan.clauses)
    if not (numbered or head.number or head.issuer or head.kind):
        raise ReadingError(
            f"Tệp “{plan.name}” không có số hiệu, cơ quan ban hành hay mục đánh số nào: không giống một kế hoạch;"
            " hãy chỉ tới văn bản kế hoạch."
        )


def stored_facts(facts: Facts) -> dict[str, list[tuple[int, dict[str, Any]]]]:
    """Facts as a catalogue keeps them: for each kind the (clause ordinal, fields) pairs."""
    kinds: dict[str, Sequence[Target | Assignment | LegalReference]] = {
        "targets": facts.targets,
        "assignments": facts.assignments,
        "legal": facts.references,
    }
    return {kind: [(fact.clause, fact.to_json()) for fact in found] for kind, found in kinds.items()}


def _documents(entries: Sequence[PlanEntry], ids: Sequence[range]) -> Iterator[LexicalDocument]:
    for entry, numbers in zip(entries, ids, strict=True):
        for number, passage in zip(numbers, entry.passages, strict=True):
            yield LexicalDocument(number, entry.plan.plan_id, passage.text, passage.context)


def _drop_orphans(catalogue: Catalogue) -> list[str]:
    """Drops plans that no file holds any more."""
    dropped = catalogue.orphans()
    for plan_id in dropped:
        catalogue.drop_plan(plan_id)
    return dropped


def remove(name: str, folder: Path) -> str:
    """Takes a plan out of a store by file name or plan id; returns its file name.

    Raises StoreError or UnknownPlanError.
    """
    store = Store(folder)
    try:
        plan = store.plan_named(name)
    finally:
        store.close()
    with writing(folder) as catalogue, saving(folder):
        with catalogue.transaction():
            catalogue.drop_plan(plan.plan_id)
            next_generation(catalogue)
        follow(catalogue, folder, LexicalIndex(folder / LEXICAL, create=True))
    return plan.name
