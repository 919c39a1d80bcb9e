"""Facts as rows of a register, one for each place in a plan, each with its verbatim quote."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from indexer.store import Store
from search.citing import cite
from search.findings import Place

KINDS = ("targets", "assignments", "legal")
_SHOWN = {
    "targets": ("target_id", "indicator", "indicator_key", "comparator", "value", "value_max", "unit", "scope", "due"),
    "assignments": ("task", "lead", "lead_canonical", "coordinate", "output", "deadline"),
    "legal": ("type", "number", "issuer", "date", "subject", "role", "mentions"),
}


def rows(store: Store, kind: str, plan: str | None = None) -> Iterator[dict[str, Any]]:
    """Rows of a kind (one of `KINDS`), of one plan where named. Legal references come once a document.

    Raises UnknownPlanError.
    """
    with store.reading():
        records = {record.plan_id: record for record in store.plans()}
        scope = [store.plan_named(plan).plan_id] if plan else None
        seen: set[tuple[str, str]] = set()
        for plan_id, clause, data in store.catalogue.facts(kind, scope):
            if kind == "legal":
                key = (plan_id, data["key"])
                if data["key"] and key in seen:
                    continue
                seen.add(key)
            citation = cite(store, Place(plan_id, clause, data["start"], data["end"]), records)
            if citation is not None:
                yield {
                    "plan": citation.plan,
                    "plan_id": plan_id,
                    "section": citation.section,
                    **{name: data[name] for name in _SHOWN[kind]},
                    "quote": citation.quote,
                    "text": citation.text,
                }
