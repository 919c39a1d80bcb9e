"""The references to documents of all plans, read once for each state of a store."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from indexer.store import Store

Reference = tuple[int, dict[str, Any]]
"""The ordinal of the clause that mentions a document, and the stored fields of the mention."""


def legal_references(store: Store) -> Mapping[str, Sequence[Reference]]:
    """The references of each plan that has any, by plan id, in reading order. Nobody changes what is given."""
    return store.once(_by_plan)


def _by_plan(store: Store) -> dict[str, list[Reference]]:
    found: dict[str, list[Reference]] = {}
    for plan_id, clause, data in store.catalogue.facts("legal"):
        found.setdefault(plan_id, []).append((clause, data))
    return found
