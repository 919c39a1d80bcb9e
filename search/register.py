"""Facts as rows of a register, one for each place in a plan, each with its verbatim quote."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from indexer.store import Store
from search.citing import cite
from search.findings import Place

StoredFact = tuple[str, int, dict[str, Any]]
KINDS = ("targets", "assignments", "legal")
_SHOWN = {
    "targets": (
        *("target_id", "indicator", "indicator_key", "comparator", "value", "value_max", "unit"),
        *("scope", "due", "direction", "denominator"),
    ),
    "assignments": (*("task", "lead", "lead_canonical", "coordinate", "roles", "output", "deadline", "due", "budget"),),
    "legal": ("type", "number", "issuer", "date", "subject", "role", "mentions"),
}


def rows(store: Store, kind: str, plan: str | None = None) -> Iterator[dict[str, Any]]:
    """Rows of a kind (one of `KINDS`), of one plan where named. Legal references come once a document.

    Raises UnknownPlanError.
    """
    with store.reading():
        records = {record.plan_id: record for record in store.plans()}
        scope = [store.plan_named(plan).plan_id] if plan else None
        facts = store.catalogue.facts(kind, scope)
        for plan_id, clause, data in _documents(facts) if kind == "legal" else facts:
            citation = cite(store, Place(plan_id, clause, data["start"], data["end"]), records)
            if citation is not None:
                yield {
                    "plan": citation.plan,
                    "plan_id": plan_id,
                    "section": citation.section,
                    **{name: data.get(name) for name in _SHOWN[kind]},
                    "quote": citation.quote,
                    "text": citation.text,
                }


def _documents(references: Sequence[StoredFact]) -> list[StoredFact]:
    """One reference for each document of a plan, in reading order: the first that names it in full, else the first."""
    chosen: dict[tuple[str, str, str], int] = {}
    for at, (plan_id, _, data) in enumerate(references):
        key = (plan_id, data["key"] or f"{at}", data.get("year", ""))
        if key not in chosen or (_in_full(data) and not _in_full(references[chosen[key]][2])):
            chosen[key] = at
    return [references[at] for at in sorted(chosen.values())]


def _in_full(data: dict[str, Any]) -> bool:
    return data.get("form", "number") in ("number", "name")
