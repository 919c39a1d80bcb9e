"""Facts of a stored plan as the values they were before they were written."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, TypeVar

from indexer.facts.model import Assignment, Facts, LegalReference, Target
from indexer.store import Store

Fact = TypeVar("Fact", Target, Assignment, LegalReference)


def stored_facts(store: Store, plan_id: str) -> Facts:
    """All facts of a plan in the store, each kind in reading order."""
    return Facts(
        _read(store, "targets", plan_id, Target),
        _read(store, "assignments", plan_id, Assignment),
        _read(store, "legal", plan_id, LegalReference),
    )


def _read(store: Store, kind: str, plan_id: str, made: type[Fact]) -> tuple[Fact, ...]:
    known = {field.name for field in fields(made)}
    return tuple(made(**_values(data, known)) for _, _, data in store.catalogue.facts(kind, [plan_id]))


def _values(data: dict[str, Any], known: set[str]) -> dict[str, Any]:
    """The fields that this version knows; JSON's lists are tuples again."""
    return {name: tuple(value) if isinstance(value, list) else value for name, value in data.items() if name in known}
