"""What can be asked of a store from outside, as the JSON that command line, HTTP and MCP all give."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from typing import Any
from urllib.parse import urlencode

from corpus.errors import UnknownPlanError
from corpus.model import Clause
from indexer.catalogue import PlanRecord
from search.checking import check
from search.engine import Engine
from search.legal_graph import legal_graph
from search.legal_register import document_row, document_rows
from search.register import page
from search.rewording import Reword, unchanged
from ui.checking import stored
from ui.printing import plan_row


def program_version() -> str:
    """The version of the installed program, "0" where it runs from a folder."""
    try:
        return version("kehoach")
    except PackageNotFoundError:
        return "0"


class Operations:
    """The operations over one engine; any number of threads may call them, each reads one state of the store.

    All raise UnknownPlanError for a plan, clause or document that is not there, StoreError for a damaged store.
    """

    def __init__(self, engine: Engine, reword: Reword = unchanged) -> None:
        self._engine = engine
        self._reword = reword

    def ask(self, question: str, plan: str | list[str] | None = None) -> dict[str, Any]:
        """An answer, as `kehoach ask --json`. Raises UsageError for a question that is none."""
        return self._reword(self._engine.ask(question, plan or None)).to_json()

    def compare(self, question: str) -> dict[str, Any]:
        """A comparison, as `kehoach compare --json`. Raises UsageError for a question that is none."""
        return self._engine.compare(question).to_json()

    def facts(self, kind: str, plan: str | None = None, *, limit: int, offset: int = 0) -> dict[str, Any]:
        """A page of rows as `kehoach facts --json`; `kind` is one of `search.register.KINDS`."""
        part = page(self._engine.store, kind, plan or None, offset, limit)
        return {"kind": kind, "facts": list(part.rows)} | _turned(
            f"/api/facts/{kind}", part.total, limit, offset, plan=plan
        )

    def plans(self, *, limit: int, offset: int = 0) -> dict[str, Any]:
        """A page of the plans by name, as `kehoach plans --json` without the paths of this machine."""
        with self._engine.store.reading() as store:
            records = store.plans()
        listed = [_plan_row(record) for record in records[offset : offset + limit]]
        return {"plans": listed} | _turned("/api/plans", len(records), limit, offset)

    def plan(self, plan_id: str) -> dict[str, Any]:
        """One plan, with its clauses in reading order as its outline."""
        with self._engine.store.reading() as store:
            record = store.plan_named(plan_id)
            clauses = store.catalogue.clauses(record.plan_id)
        return _plan_row(record) | {"outline": [_outline_row(record.plan_id, clause) for clause in clauses]}

    def clause(self, plan_id: str, ordinal: int) -> dict[str, Any]:
        """One clause with its own words, verbatim."""
        with self._engine.store.reading() as store:
            record = store.plan_named(plan_id)
            found = store.catalogue.clauses(record.plan_id, [ordinal])
            if not found:
                raise UnknownPlanError(
                    f"Kế hoạch {plan_id} không có điều khoản {ordinal}: số thứ tự từ 0 đến {record.clauses - 1}."
                )
            quote = store.quote(record.plan_id, found[0].span.start, found[0].span.end)
        return {"plan": record.name, **_clause(record.plan_id, found[0], quote), "digest": record.head.digest}

    def check(self, plan_id: str) -> dict[str, Any]:
        """The report on one plan, as `kehoach check --json`."""
        with self._engine.store.reading() as store:
            read = stored(store, plan_id)
        return check(*read).to_json()

    def documents(self, plan: str | None = None, *, limit: int, offset: int = 0) -> dict[str, Any]:
        """A page of the cited documents, the most cited first, as `kehoach documents --json`."""
        with self._engine.store.reading() as store:
            within = store.plan_named(plan).plan_id if plan else None
            rows = document_rows(store, legal_graph(store), within)
        return {"documents": rows[offset : offset + limit]} | _turned(
            "/api/documents", len(rows), limit, offset, plan=plan
        )

    def documents_named(self, name: str) -> dict[str, Any]:
        """All that is known of the documents with this number or name, as `kehoach documents NUMBER --json`."""
        with self._engine.store.reading() as store:
            graph = legal_graph(store)
            return {"documents": [document_row(store, graph, one) for one in graph.named(name)]}

    def health(self) -> dict[str, Any]:
        """Whether the store can be read, and which state of it is served."""
        with self._engine.store.reading() as store:
            counted = {"plans": len(store.plans()), "generation": store.generation}
        return {"status": "ok", "version": program_version(), **counted}


def _turned(path: str, total: int, limit: int, offset: int, **given: str | None) -> dict[str, Any]:
    """Where in a list a page is, and the link to the next one."""
    kept = {name: value for name, value in given.items() if value}
    after = urlencode({**kept, "limit": limit, "offset": offset + limit})
    more = offset + limit < total
    return {"total": total, "limit": limit, "offset": offset, "next": f"{path}?{after}" if more else None}


def _plan_row(record: PlanRecord) -> dict[str, Any]:
    return {name: value for name, value in plan_row(record).items() if name != "sources"}


def _outline_row(plan_id: str, clause: Clause) -> dict[str, Any]:
    return {
        "clause_id": f"{plan_id}:{clause.ordinal}",
        "ordinal": clause.ordinal,
        "parent": clause.parent,
        "section": clause.path,
        "kind": clause.kind,
        "label": clause.label,
        "text": clause.text,
        "page": clause.page,
    }


def _clause(plan_id: str, clause: Clause, quote: str) -> dict[str, Any]:
    return {
        "plan_id": plan_id,
        "clause_id": f"{plan_id}:{clause.ordinal}",
        "ordinal": clause.ordinal,
        "section": clause.path,
        "kind": clause.kind,
        "label": clause.label,
        "context": list(clause.headings),
        "quote": quote,
        "text": clause.text,
        "page": clause.page,
        "span": [clause.span.start, clause.span.end],
        "uncertain": [list(pair) for pair in clause.uncertain],
    }
