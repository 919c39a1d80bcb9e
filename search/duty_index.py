"""All duties of a store, as little of each as filters need; made once for each state of the store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from corpus.folding import fold, syllables
from indexer.catalogue import PlanRecord
from indexer.fact_reading import numbered_facts
from indexer.facts import canonical_office, office_key
from indexer.store import Store
from search.duty_filter import due_kind, last_day


@dataclass(frozen=True, slots=True)
class Duty:
    """What filters look at of a duty.

    Attributes:
        plan_id, ordinal: which of the stored assignments it is.
        lead: keys of the offices that lead it; `helping` of those with another part in it.
        kind, end: of its deadline, see `duty_filter`.
        said: task, output, offices and deadline as the plan states them.
    """

    plan_id: str
    ordinal: int
    lead: tuple[str, ...]
    helping: tuple[str, ...]
    kind: str
    end: str
    said: str

    @property
    def place(self) -> tuple[str, int]:
        """Which duty it is."""
        return self.plan_id, self.ordinal


class DutyIndex:
    """Every duty in the order of the plans' names, and by its key what each office is called most often."""

    def __init__(self, duties: Sequence[Duty], offices: Mapping[str, str]) -> None:
        self.duties = duties
        self.offices = offices

    def holding(self, text: str) -> frozenset[tuple[str, int]]:
        """The duties that hold every word of a text; words without accents fit any accents."""
        words = [f" {word} " for word in syllables(text)]
        plain = [word for word in words if word == fold(word)]
        marked = [word for word in words if word != fold(word)]
        return frozenset(
            duty.place
            for duty, (said, bare) in zip(self.duties, self._words, strict=True)
            if all(word in bare for word in plain) and all(word in said for word in marked)
        )

    @cached_property
    def _words(self) -> list[tuple[str, str]]:
        """The syllables of each duty between spaces, with accents and without; needed by few visitors."""
        spelt = (f" {' '.join(syllables(duty.said))} " for duty in self.duties)
        return [(said, fold(said)) for said in spelt]


def duty_index(store: Store) -> DutyIndex:
    """The duties of this state of the store."""
    return store.once(_index)


def _index(store: Store) -> DutyIndex:
    records = {record.plan_id: record for record in store.plans()}
    offices = _Offices()
    by_plan: dict[str, list[Duty]] = {plan_id: [] for plan_id in records}
    for plan_id, ordinal, data in numbered_facts(store.catalogue, "assignments"):
        by_plan[plan_id].append(_duty(plan_id, ordinal, data, offices, _level(records[plan_id])))
    return DutyIndex(tuple(duty for duties in by_plan.values() for duty in duties), offices.names())


def _level(record: PlanRecord) -> str | None:
    return record.head.locality.level if record.head.locality else None


class _Offices:
    """Keys of offices, and how often each is written how."""

    def __init__(self) -> None:
        self._keys: dict[tuple[str, str | None], tuple[str, str]] = {}
        self._written: dict[str, Counter[str]] = {}

    def keys(self, names: Iterable[str], level: str | None) -> tuple[str, ...]:
        """The keys of offices named in a plan of a locality of this level, each once."""
        return tuple(dict.fromkeys(key for name in names if (key := self._key(name, level))))

    def _key(self, name: str, level: str | None) -> str:
        if (name, level) not in self._keys:
            canonical = canonical_office(name, level)
            self._keys[name, level] = (key_of(canonical), canonical)
        key, canonical = self._keys[name, level]
        self._written.setdefault(key, Counter())[canonical] += 1
        return key

    def names(self) -> dict[str, str]:
        return {key: max(written, key=lambda name: (written[name], name)) for key, written in self._written.items()}


def _duty(plan_id: str, ordinal: int, data: Mapping[str, Any], offices: _Offices, level: str | None) -> Duty:
    roles = data.get("roles") or {}
    named = [*data["coordinate"], *(name for names in roles.values() for name in names)]
    lead = offices.keys(data.get("lead_canonical") or data["lead"], level)
    helping = tuple(key for key in offices.keys(named, level) if key not in lead)
    due, deadline = data.get("due") or "", data["deadline"]
    said = " ".join((data["task"], data.get("output") or "", *data["lead"], *named, deadline))
    return Duty(plan_id, ordinal, lead, helping, due_kind(deadline, due), last_day(due), said)


def key_of(office: str) -> str:
    """One key for all spellings of an office, whatever the order in which a list of names is written."""
    return " ".join(sorted(office_key(office).split()))
