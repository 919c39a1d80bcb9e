"""The register of facts as papers: targets, assignments and legal references, a row for each place that states one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from indexer.store import Store
from search.register import cited
from ui.papers.comparisons import sign
from ui.papers.paper import Field, Kind, Paper, Value, dated, number, table_of
from ui.papers.sources import Way, of_citation
from ui.web.texts import Texts

Data = Mapping[str, Any]


def _text(name: str) -> Any:
    def take(data: Data) -> Value:
        held = data.get(name) or ""
        return ", ".join(held) if isinstance(held, list | tuple) else str(held)

    return take


def _figure(name: str) -> Any:
    return lambda data: number(data.get(name))


def _roles(data: Data) -> Value:
    return "; ".join(f"{part}: {', '.join(names)}" for part, names in (data.get("roles") or {}).items())


def _due(data: Data) -> Value:
    """The day of a deadline; other forms of `indexer.facts.deadlines` are told by its words."""
    due = dated(data.get("due"))
    return due if isinstance(due, date) else None


_TARGETS: tuple[Field[Data], ...] = (
    Field("paper_indicator", _text("indicator"), width=44),
    Field("paper_comparator", lambda data: sign(data["comparator"]), width=8),
    Field("paper_figure", _figure("value"), Kind.NUMBER, 12),
    Field("paper_figure_most", _figure("value_max"), Kind.NUMBER, 12),
    Field("paper_unit", _text("unit"), width=14),
    Field("paper_denominator", _text("denominator"), width=24),
    Field("col_scope", _text("scope"), width=20),
    Field("col_due", _text("due"), width=14),
)
ASSIGNMENTS: tuple[Field[Data], ...] = (
    Field("col_task", _text("task"), width=50),
    Field("col_lead", _text("lead"), width=28),
    Field("col_coordinate", _text("coordinate"), width=28),
    Field("paper_roles", _roles, width=28),
    Field("paper_output", _text("output"), width=28),
    Field("col_due", _text("deadline"), width=18),
    Field("paper_due", _due, Kind.DATE, 12),
    Field("paper_budget", _text("budget"), width=24),
)
_LEGAL: tuple[Field[Data], ...] = (
    Field("paper_type", _text("type"), width=14),
    Field("paper_document_number", _text("number"), width=20),
    Field("paper_document_date", lambda data: dated(data.get("date")), Kind.DATE, 12),
    Field("paper_document_issuer", _text("issuer"), width=26),
    Field("paper_subject", _text("subject"), width=44),
    Field("paper_role", _text("role"), width=16),
    Field("paper_mentions", _figure("mentions"), Kind.NUMBER, 9),
)
_KINDS = {
    "targets": ("paper_targets", _TARGETS),
    "assignments": ("paper_assignments", ASSIGNMENTS),
    "legal": ("paper_legal", _LEGAL),
}


def facts_paper(store: Store, kind: str, plan: str | None, texts: Texts, way: Way) -> Paper:
    """The register of a kind (one of `search.register.KINDS`), of one plan where named. Raises UnknownPlanError."""
    title, fields = _KINDS[kind]
    rows, digest = [], False
    for citation, data in cited(store, kind, plan):
        rows.append((data, of_citation(citation, texts, way)))
        digest = digest or citation.digest
    about = ((texts("col_plan"), store.plan_named(plan).name),) if plan else ()
    notes = (texts("paper_digest"),) if digest else ()
    return Paper(texts(title), (table_of("", fields, rows, texts),), about, notes, texts.language)
