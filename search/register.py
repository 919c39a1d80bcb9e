"""Facts as rows of a register, one for each place in a plan, each with its verbatim quote."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from indexer.fact_reading import fact_page
from indexer.store import Store
from search.answer import Citation
from search.citing import cite
from search.findings import Place

KINDS = ("targets", "assignments", "legal")
_SHOWN = {
    "targets": (
        *("target_id", "indicator", "indicator_key", "comparator", "value", "value_max", "unit"),
        *("scope", "due", "direction", "denominator"),
    ),
    "assignments": (*("task", "lead", "lead_canonical", "coordinate", "roles", "output", "deadline", "due", "budget"),),
    "legal": ("type", "number", "issuer", "date", "subject", "role", "mentions"),
}


@dataclass(frozen=True, slots=True)
class Page:
    """A part of the register.

    Attributes:
        total: facts in the whole register, those that cannot be shown verbatim among them.
        rows: those of this part, without what cannot be shown verbatim.
    """

    total: int
    rows: tuple[dict[str, Any], ...]


def rows(store: Store, kind: str, plan: str | None = None) -> Iterator[dict[str, Any]]:
    """Rows of a kind (one of `KINDS`), of one plan where named. Legal references come once a document.

    Raises UnknownPlanError.
    """
    with store.reading():
        yield from _page(store, kind, plan)[1]


def page(store: Store, kind: str, plan: str | None, offset: int, limit: int) -> Page:
    """The rows of `limit` facts from `offset` on, in the order of `rows`; the others are not read.

    Raises UnknownPlanError.
    """
    with store.reading():
        total, shown = _page(store, kind, plan, offset, limit)
        return Page(total, tuple(shown))


def _page(
    store: Store, kind: str, plan: str | None, offset: int = 0, limit: int | None = None
) -> tuple[int, Iterator[dict[str, Any]]]:
    scope = [store.plan_named(plan).plan_id] if plan else None
    total, facts = fact_page(store.catalogue, kind, scope, offset, limit)
    return total, _shown(store, kind, facts)


def cited(store: Store, kind: str, plan: str | None = None) -> Iterator[tuple[Citation, dict[str, Any]]]:
    """The facts of `rows` with all that is stored of each, beside the citation that proves it.

    Raises UnknownPlanError.
    """
    with store.reading():
        scope = [store.plan_named(plan).plan_id] if plan else None
        yield from _cited(store, fact_page(store.catalogue, kind, scope)[1])


def _shown(store: Store, kind: str, facts: Iterable[tuple[str, int, dict[str, Any]]]) -> Iterator[dict[str, Any]]:
    for citation, data in _cited(store, facts):
        yield {
            "plan": citation.plan,
            "plan_id": citation.plan_id,
            "section": citation.section,
            **{name: data.get(name) for name in _SHOWN[kind]},
            "quote": citation.quote,
            "text": citation.text,
            "digest": citation.digest,
        }


def _cited(store: Store, facts: Iterable[tuple[str, int, dict[str, Any]]]) -> Iterator[tuple[Citation, dict[str, Any]]]:
    """Each fact with its citation; without those that cannot be shown verbatim."""
    records = {record.plan_id: record for record in store.plans()}
    for plan_id, clause, data in facts:
        citation = cite(store, Place(plan_id, clause, data["start"], data["end"]), records)
        if citation is not None:
            yield citation, data
