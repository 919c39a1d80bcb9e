"""The one truth of a store: an SQLite file of plans, clauses, rows, passages with their vectors, facts, and sources.

A plan is in or out in one transaction. What other indexes hold beyond this file does not exist, and what they lack can
be rebuilt from it. Passage ids are reserved in a transaction of their own and never used twice, so that what a crash
leaves behind in another index can never be taken for a later passage.
"""

from __future__ import annotations

import json
import os
import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from corpus.errors import StoreError
from corpus.model import Alignment, Clause, Head, Locality, Place, Plan, Span, TableRow
from indexer.passages import Passage, spelt
from indexer.placing import packed, unpacked
from indexer.schema import MIGRATIONS, SCHEMA_VERSION, TABLES
from indexer.vectors import Vectors


@dataclass(frozen=True, slots=True)
class PlanRecord:
    """A plan as listed: everything but its text, with the number of its clauses and the files it came from."""

    plan_id: str
    name: str
    head: Head
    restored: bool
    notes: tuple[str, ...]
    clauses: int
    sources: tuple[str, ...]
    format: str = "text"

    def __hash__(self) -> int:
        return hash(self.plan_id)  # many plans are looked up at once, as one key


@dataclass(frozen=True, slots=True)
class StoredPassage:
    """A passage with its catalogue id and plan, what a citation needs of its clause, and what a question is compared
    with: the syllables of its headings and of its words (see `spelt`)."""

    id: int
    plan_id: str
    passage: Passage
    path: str
    kind: str
    page: int | None
    spelling: tuple[str, str]


@dataclass(frozen=True, slots=True)
class PlanEntry:
    """All that is written for one plan. `facts` maps a kind to `(clause ordinal, fields)` pairs; `vectors` is
    `(len(passages), dimension)`."""

    plan: Plan
    passages: Sequence[Passage]
    vectors: Vectors
    facts: dict[str, list[tuple[int, dict[str, Any]]]]


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _spelling(headings: str, words: str) -> str:
    """The syllables of both as a column keeps them."""
    return f"{spelt(headings)}\n{spelt(words)}"


def _parted(spelling: str) -> tuple[str, str]:
    headings, _, words = spelling.partition("\n")
    return headings, words


def _head(text: str) -> Head:
    fields = json.loads(text)
    locality = fields.pop("locality")
    return Head(**fields, locality=Locality(**locality) if locality else None)


class Catalogue:
    """The open SQLite file. Not shared between threads; open one a thread.

    Raises StoreError when the file is no catalogue, is damaged, or was written by a newer version.
    """

    def __init__(self, path: Path, *, writing: bool = False) -> None:
        self.path = path
        try:
            if writing:
                self._db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
            else:
                # without the right to write beside it, SQLite cannot keep its log there: then nobody else writes either
                alone = "" if os.access(path.parent, os.W_OK) else "&immutable=1"
                uri = f"{path.absolute().as_uri()}?mode=ro{alone}"
                self._db = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
            self._db.execute("PRAGMA foreign_keys = ON")
            if writing:
                self._prepare()
            self._check_version()
        except sqlite3.DatabaseError as error:
            if writing and isinstance(error, sqlite3.OperationalError):
                raise  # the disk or the rights to it, not what stands in the file
            raise StoreError(
                f"Không mở được kho tại {path.parent}: {error}. Hãy chạy «kehoach doctor» hoặc lập kho mới."
            ) from error

    def _prepare(self) -> None:
        self._db.execute("PRAGMA journal_mode = WAL")
        if self._db.execute("SELECT 1 FROM sqlite_master WHERE name = 'meta'").fetchone():
            self._migrate()
            return
        with self.transaction():
            for statement in filter(str.strip, TABLES.split(";")):
                self._db.execute(statement)
            self.set_meta("schema_version", str(SCHEMA_VERSION))
            self.set_meta("next_passage", "1")
            self.set_meta("generation", "0")

    def _migrate(self) -> None:
        """Brings an older store up to this version, step by step, in one transaction."""
        version = int(self.meta("schema_version") or 0)
        if version not in MIGRATIONS:
            return
        self._db.create_function("spelling", 2, _spelling, deterministic=True)
        with self.transaction():
            while version in MIGRATIONS:
                for statement in MIGRATIONS[version]:
                    self._db.execute(statement)
                version += 1
            self.set_meta("schema_version", str(version))

    def _check_version(self) -> None:
        version = int(self.meta("schema_version") or 0)
        if version != SCHEMA_VERSION:
            older = version in MIGRATIONS
            advice = (
                "hãy chạy lại «kehoach index THƯ_MỤC» để nâng kho lên"
                if older
                else "hãy dùng đúng bản kehoach đã lập kho, hoặc lập kho mới bằng «kehoach index»"
            )
            newer = "mới hơn" if version > SCHEMA_VERSION else "cũ hơn"
            raise StoreError(
                f"Kho tại {self.path.parent} thuộc phiên bản {version}, {newer} phiên bản {SCHEMA_VERSION} mà chương"
                f" trình này đọc được: {advice}."
            )

    def close(self) -> None:
        """Closes the file."""
        self._db.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing: writes inside take effect together at the end, or not at all."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Reads inside all see one state of the store, whatever is written meanwhile."""
        if self._db.in_transaction:
            yield
            return
        self._db.execute("BEGIN")
        try:
            yield
        finally:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")  # nothing was written

    def meta(self, key: str) -> str | None:
        """A setting of the store, `None` where it was never set."""
        row = self._db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return row[0] if row else None

    def set_meta(self, key: str, value: str) -> None:
        """Sets a setting of the store."""
        self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    def reserve_passages(self, count: int) -> range:
        """`count` ids that no passage ever had or will have."""
        with self.transaction():
            first = int(self.meta("next_passage") or 1)
            self.set_meta("next_passage", str(first + count))
        return range(first, first + count)

    # ------------------------------------------------------------ writing

    def put_plan(self, entry: PlanEntry, ids: Sequence[int], recipe: str) -> None:
        """Writes a plan whole, in place of what stood under its id; sources are kept."""
        plan = entry.plan
        sources = self.sources_of(plan.plan_id)
        self.drop_plan(plan.plan_id)
        many = self._db.executemany
        self._db.execute(
            "INSERT INTO plans VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (plan.plan_id, plan.name, plan.raw, _dump(asdict(plan.head)), plan.restored, _dump(plan.notes), recipe,
             plan.format, packed(plan.places)),
        )  # fmt: skip
        many("INSERT INTO sources VALUES (?, ?)", ((path, plan.plan_id) for path in sources))
        many(
            "INSERT INTO clauses VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (plan.plan_id, c.ordinal, c.path, c.kind, c.label, c.parent, _dump(c.headings), c.text, c.span.start,
                 c.span.end, c.alignment.to_bytes(), c.page, _dump(c.uncertain))
                for c in plan.clauses
            ),
        )  # fmt: skip
        many(
            "INSERT INTO rows VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (plan.plan_id, r.ordinal, r.clause, r.path, _dump(r.cells), r.span.start, r.span.end,
                 _dump(r.unattributed))
                for r in plan.rows
            ),
        )  # fmt: skip
        self.put_passages(plan.plan_id, ids, entry.passages, entry.vectors)
        for kind, facts in entry.facts.items():
            many(
                "INSERT INTO facts VALUES (?, ?, ?, ?, ?)",
                ((plan.plan_id, kind, n, clause, _dump(data)) for n, (clause, data) in enumerate(facts)),
            )

    def put_passages(self, plan_id: str, ids: Sequence[int], passages: Sequence[Passage], vectors: Vectors) -> None:
        """Writes a plan's passages with their vectors `(n, dimension)`, in place of those it had."""
        self._db.execute("DELETE FROM passages WHERE plan_id = ?", (plan_id,))
        self._db.executemany(
            "INSERT INTO passages SELECT ?, ?2, ?3, ?, ?, ?, ?, ?, ?, ?, ?, path, kind, page"
            " FROM clauses WHERE plan_id = ?2 AND ordinal = ?3",
            (
                (i, plan_id, p.clause, p.start, p.end, p.text, p.context, p.span.start, p.span.end,
                 vector.astype("<f2").tobytes(), _spelling(p.context, p.text))
                for i, p, vector in zip(ids, passages, vectors, strict=True)
            ),
        )  # fmt: skip

    def drop_plan(self, plan_id: str) -> None:
        """Takes a plan out, with all that came from it."""
        self._db.execute("DELETE FROM plans WHERE plan_id = ?", (plan_id,))

    def put_source(self, path: str, plan_id: str) -> None:
        """Notes that this file holds this plan."""
        self._db.execute("INSERT OR REPLACE INTO sources VALUES (?, ?)", (path, plan_id))

    def drop_source(self, path: str) -> None:
        """Forgets a file; its plan stays until it is dropped."""
        self._db.execute("DELETE FROM sources WHERE path = ?", (path,))

    def rename_plans(self) -> None:
        """Gives each plan whose name is no longer that of one of its files the name of the first of them."""
        for plan in self.plans():
            names = [Path(source).name for source in plan.sources]
            if names and plan.name not in names:
                self._db.execute("UPDATE plans SET name = ? WHERE plan_id = ?", (names[0], plan.plan_id))

    # ------------------------------------------------------------ reading

    def recipe_of(self, plan_id: str) -> str | None:
        """The recipe by which a plan was read, `None` for an unknown plan."""
        row = self._db.execute("SELECT recipe FROM plans WHERE plan_id = ?", (plan_id,)).fetchone()
        return row[0] if row else None

    def sources(self) -> dict[str, str]:
        """All known files: path → plan id."""
        return dict(self._db.execute("SELECT path, plan_id FROM sources"))

    def sources_of(self, plan_id: str) -> tuple[str, ...]:
        """The files that hold a plan."""
        rows = self._db.execute("SELECT path FROM sources WHERE plan_id = ? ORDER BY path", (plan_id,))
        return tuple(path for (path,) in rows)

    def orphans(self) -> list[str]:
        """Ids of the plans that no file holds."""
        rows = self._db.execute("SELECT plan_id FROM plans WHERE plan_id NOT IN (SELECT plan_id FROM sources)")
        return [plan_id for (plan_id,) in rows]

    def plans(self) -> list[PlanRecord]:
        """All plans, by name and then id."""
        places: dict[str, list[str]] = {}
        for path, plan_id in self._db.execute("SELECT path, plan_id FROM sources ORDER BY path"):
            places.setdefault(plan_id, []).append(path)
        # clauses are numbered from 0 without a gap: their last number is found faster than they are counted
        rows = self._db.execute(
            "SELECT plan_id, name, head, restored, notes, format,"
            " (SELECT coalesce(max(ordinal) + 1, 0) FROM clauses c WHERE c.plan_id = p.plan_id)"
            " FROM plans p ORDER BY name, plan_id"
        )
        return [
            PlanRecord(
                i, name, _head(head), bool(restored), tuple(json.loads(notes)), count, tuple(places.get(i, ())), kind
            )
            for i, name, head, restored, notes, kind, count in rows
        ]

    def plan(self, record: PlanRecord) -> Plan:
        """A stored plan as it was read."""
        return Plan(
            record.plan_id,
            record.name,
            self.raw(record.plan_id),
            record.head,
            tuple(self.clauses(record.plan_id)),
            tuple(self.rows(record.plan_id)),
            record.restored,
            record.notes,
            record.format,
            self.places(record.plan_id),
        )

    def raw(self, plan_id: str) -> str:
        """A plan's text as decoded. Raises KeyError for an unknown plan."""
        row = self._db.execute("SELECT raw FROM plans WHERE plan_id = ?", (plan_id,)).fetchone()
        if row is None:
            raise KeyError(plan_id)
        return str(row[0])

    def places(self, plan_id: str, span: Span | None = None) -> tuple[Place, ...]:
        """Where a plan's lines stand on its pages, all or those that a raw span touches; empty without pages.

        Raises KeyError for an unknown plan.
        """
        row = self._db.execute("SELECT places FROM plans WHERE plan_id = ?", (plan_id,)).fetchone()
        if row is None:
            raise KeyError(plan_id)
        return unpacked(row[0], span)

    def clauses(self, plan_id: str, ordinals: Iterable[int] | None = None) -> list[Clause]:
        """A plan's clauses in reading order, all or those with the given ordinals."""
        columns = 'ordinal, path, kind, label, parent, headings, text, start, "end", alignment, page, uncertain'
        if ordinals is None:
            rows = self._db.execute(f"SELECT {columns} FROM clauses WHERE plan_id = ? ORDER BY ordinal", (plan_id,))  # noqa: S608
        else:
            rows = self._db.execute(
                f"SELECT {columns} FROM clauses WHERE plan_id = ?"  # noqa: S608
                " AND ordinal IN (SELECT value FROM json_each(?)) ORDER BY ordinal",
                (plan_id, _dump(sorted(ordinals))),
            )
        return [
            Clause(o, path, kind, label, parent, tuple(json.loads(headings)), text, Span(start, end),
                   Alignment.from_bytes(alignment), page, tuple((a, b) for a, b in json.loads(uncertain)))
            for o, path, kind, label, parent, headings, text, start, end, alignment, page, uncertain in rows
        ]  # fmt: skip

    def short_clauses(self, plan_id: str, longest: int) -> Iterator[tuple[int, str, tuple[str, ...]]]:
        """`(ordinal, text, headings)` of a plan's clauses of at most `longest` characters, in reading order."""
        statement = (
            "SELECT ordinal, text, headings FROM clauses WHERE plan_id = ? AND length(text) <= ? ORDER BY ordinal"
        )
        for ordinal, text, headings in self._db.execute(statement, (plan_id, longest)):
            yield ordinal, text, tuple(json.loads(headings))

    def rows(self, plan_id: str) -> list[TableRow]:
        """A plan's table rows in reading order."""
        rows = self._db.execute(
            'SELECT ordinal, clause, path, cells, start, "end", unattributed'
            " FROM rows WHERE plan_id = ? ORDER BY ordinal",
            (plan_id,),
        )
        return [
            TableRow(o, clause, path, json.loads(cells), Span(a, b), tuple(json.loads(unattributed)))
            for o, clause, path, cells, a, b, unattributed in rows
        ]

    def passages(self, ids: Iterable[int]) -> dict[int, StoredPassage]:
        """The passages with these ids that are there."""
        rows = self._db.execute(
            'SELECT id, plan_id, clause, start, "end", text, context, raw_start, raw_end, path, kind, page, spelling'
            " FROM passages WHERE id IN (SELECT value FROM json_each(?))",
            (_dump(list(ids)),),
        )
        return {
            i: StoredPassage(
                i, plan, Passage(clause, a, b, text, context, Span(ra, rb)), path, kind, page, _parted(spelling)
            )
            for i, plan, clause, a, b, text, context, ra, rb, path, kind, page, spelling in rows
        }

    def passage_ids(self, plans: Sequence[str] | None = None) -> list[int]:
        """Ids of all passages, or of those of the given plans."""
        if plans is None:
            return [i for (i,) in self._db.execute("SELECT id FROM passages")]
        rows = self._db.execute(
            "SELECT id FROM passages WHERE plan_id IN (SELECT value FROM json_each(?))", (_dump(list(plans)),)
        )
        return [i for (i,) in rows]

    def vectors(self, ids: Iterable[int]) -> tuple[list[int], Vectors]:
        """Stored vectors `(n, dimension)` of these passages, with the ids that are there, in one order."""
        rows = self._db.execute(
            "SELECT id, vector FROM passages WHERE id IN (SELECT value FROM json_each(?))", (_dump(list(ids)),)
        ).fetchall()
        if not rows:
            return [], np.zeros((0, int(self.meta("dimension") or 0)), dtype=np.float32)
        matrix = np.frombuffer(b"".join(vector for _, vector in rows), dtype="<f2").reshape(len(rows), -1)
        return [i for i, _ in rows], matrix.astype(np.float32)

    def facts(
        self, kind: str, plans: Sequence[str] | None = None, clauses: Iterable[int] | None = None
    ) -> list[tuple[str, int, dict[str, Any]]]:
        """`(plan id, clause ordinal, fields)` of all facts of a kind, within plans and clauses where given."""
        statement, given = "SELECT plan_id, clause, data FROM facts WHERE kind = ?", [kind]
        if plans is not None:
            statement += " AND plan_id IN (SELECT value FROM json_each(?))"
            given.append(_dump(list(plans)))
        if clauses is not None:
            statement += " AND clause IN (SELECT value FROM json_each(?))"
            given.append(_dump(list(clauses)))
        rows = self._db.execute(f"{statement} ORDER BY plan_id, ordinal", given)
        return [(plan, clause, json.loads(data)) for plan, clause, data in rows]

    def select(self, statement: str, *given: str) -> Iterator[tuple[Any, ...]]:
        """Rows of a SELECT of the indexer's own, which knows the tables; see `indexer.fact_reading`."""
        yield from self._db.execute(statement, given)

    def stating(self, kind: str, passages: Iterable[StoredPassage]) -> set[int]:
        """Ids of those of the passages in which a fact of a kind lies, or begins or ends."""
        statement = (
            "SELECT DISTINCT one.value ->> 0 FROM json_each(?) one CROSS JOIN facts f"
            " ON f.plan_id = one.value ->> 1 AND f.clause = one.value ->> 2 WHERE f.kind = ?"
            " AND f.data ->> 'start' < one.value ->> 4 AND f.data ->> 'end' > one.value ->> 3"
        )
        places = [[one.id, one.plan_id, one.passage.clause, one.passage.start, one.passage.end] for one in passages]
        return {i for (i,) in self.select(statement, _dump(places), kind)}

    def citing(self, keys: Iterable[str]) -> set[str]:
        """Ids of the plans that cite a document with one of these keys."""
        rows = self._db.execute(
            "SELECT DISTINCT plan_id FROM facts WHERE kind = 'legal'"
            " AND data ->> 'key' IN (SELECT value FROM json_each(?))",
            (_dump(list(keys)),),
        )
        return {plan_id for (plan_id,) in rows}

    def mentions(self, name: str, passages: Iterable[int]) -> bool:
        """Whether a name stands, as whole words and in its case, in one of these passages or in its headings."""
        whole = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
        rows = self._db.execute(
            "SELECT text, context FROM passages WHERE id IN (SELECT value FROM json_each(?1))"
            " AND (instr(text, ?2) OR instr(context, ?2))",
            (_dump(list(passages)), name),
        )
        return any(whole.search(text) or whole.search(context) for text, context in rows)

    def integrity(self) -> list[str]:
        """What SQLite's own check finds wrong, empty when all is well."""
        return [line for (line,) in self._db.execute("PRAGMA integrity_check") if line != "ok"]
