"""What can be compared: the known indicators that stand in two or more plans of a store."""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.store import Store

_LEAST = 2  # plans
_YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)


@dataclass(frozen=True, slots=True)
class Comparable:
    """An indicator: its key and name in the table of indicators, and how many plans set a target of it."""

    key: str
    name: str
    plans: int


@dataclass(frozen=True, slots=True)
class Comparables:
    """The indicators of two or more plans, those of the most plans first, and the years that any target is due in."""

    indicators: tuple[Comparable, ...]
    years: tuple[str, ...]

    def named(self, key: str) -> Comparable | None:
        """The indicator with this key."""
        return next((one for one in self.indicators if one.key == key), None)


def comparables(store: Store) -> Comparables:
    """What can be compared in this state of the store; found once for it."""
    with store.reading():
        return store.once(_found)


def _found(store: Store) -> Comparables:
    counted = store.catalogue.select(
        "SELECT data ->> 'indicator_key', count(DISTINCT plan_id) FROM facts WHERE kind = 'targets'"
        " AND data ->> 'indicator_key' IS NOT NULL GROUP BY 1"
    )
    names = {indicator.key: indicator.name for indicator in store.indicators.indicators}
    known = [Comparable(key, names[key], plans) for key, plans in counted if key in names and plans >= _LEAST]
    dues = store.catalogue.select("SELECT DISTINCT data ->> 'due' FROM facts WHERE kind = 'targets'")
    years = sorted({year for (due,) in dues for year in _YEAR.findall(due or "")})
    return Comparables(tuple(sorted(known, key=lambda one: (-one.plans, one.name))), tuple(years))
