"""The register of duties: those that a filter leaves, a page of them with what proves each, and what else there is to
filter by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from indexer.fact_reading import facts_at
from indexer.facts import canonical_office
from indexer.store import Store
from search.answer import Citation
from search.citing import cite
from search.duty_filter import BY_DUE, LEAD, DutyFilter
from search.duty_index import Duty, DutyIndex, duty_index, key_of
from search.findings import Place

PAGE = 50
FACETS = ("office", "plan", "due", "unled")
UNLED = "1"
_NEVER = "9999"
_CITED = 200  # duties whose citations are looked up at a time
Test = Callable[[Duty], bool]


@dataclass(frozen=True, slots=True)
class Facet:
    """A value to filter by: as a filter takes it, and how many duties have it beside the other fields' filters."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class DutyRow:
    """A duty: the citation that proves it and the stored fields of the assignment."""

    citation: Citation
    data: Mapping[str, Any]

    def to_json(self) -> dict[str, Any]:
        """As the register of assignments gives it, with the clause and the place of its words."""
        shown = {name: self.data.get(name) for name in _SHOWN}
        cited = self.citation
        about = {"plan": cited.plan, "plan_id": cited.plan_id, "clause_id": cited.clause_id, "section": cited.section}
        words = {"quote": cited.quote, "text": cited.text, "span": [cited.start, cited.end], "digest": cited.digest}
        return {**about, **shown, **words}


_SHOWN = ("task", "lead", "lead_canonical", "coordinate", "roles", "output", "deadline", "due", "budget")


@dataclass(frozen=True, slots=True)
class Duties:
    """What a filter leaves.

    Attributes:
        total: duties that it leaves; `every` of the store.
        rows: those of the page asked for, without what cannot be shown verbatim.
        facets: by field of the filter its values, the most frequent first; each field is counted as if it alone did
            not filter. Offices are named as most plans name them.
    """

    total: int
    every: int
    rows: tuple[DutyRow, ...]
    facets: Mapping[str, tuple[Facet, ...]]


def duties(store: Store, wanted: DutyFilter, offset: int = 0, limit: int = PAGE) -> Duties:
    """The duties that a filter leaves, `limit` of them from `offset` on.

    Nothing but a few fields of each duty is looked at until those to be shown are known.

    Raises UnknownPlanError for a plan that is not there, UsageError for a deadline that is none.
    """
    with store.reading():
        index = duty_index(store)
        left, facets = _sifted(index, _tests(store, index, wanted), wanted)
        page = _ordered(left, wanted)[offset : offset + limit]
        return Duties(len(left), len(index.duties), tuple(_rows(store, page)), facets)


def every_duty(store: Store, wanted: DutyFilter) -> Iterator[DutyRow]:
    """All duties that a filter leaves, with their citations. Raises as `duties`."""
    with store.reading():
        index = duty_index(store)
        left, _ = _sifted(index, _tests(store, index, wanted), wanted)
        ordered = _ordered(left, wanted)
        for at in range(0, len(ordered), _CITED):
            yield from _rows(store, ordered[at : at + _CITED])


def offices(store: Store, most: int) -> list[str]:
    """The offices that have the most to do, as most plans name them."""
    with store.reading():
        index = duty_index(store)
        counted = Counter(key for duty in index.duties for key in (*duty.lead, *duty.helping))
    return [index.offices[key] for key, _ in counted.most_common(most)]


def _tests(store: Store, index: DutyIndex, wanted: DutyFilter) -> dict[str, Test]:
    """For each field that filters what it asks of a duty."""
    tests: dict[str, Test] = {}
    if wanted.office:
        keys = {key_of(canonical_office(name)) for name in wanted.office}
        tests["office"] = lambda duty: not keys.isdisjoint(_offices_of(duty, wanted))
    if wanted.plan:
        plans = {store.plan_named(name).plan_id for name in wanted.plan}
        tests["plan"] = lambda duty: duty.plan_id in plans
    if wanted.due:
        tests["due"] = lambda duty: duty.kind in wanted.due
    if wanted.unled:
        tests["unled"] = lambda duty: not duty.lead
    if last := wanted.last:
        tests["before"] = lambda duty: "" < duty.end <= last
    if wanted.text:
        holding = index.holding(wanted.text)
        tests["text"] = lambda duty: duty.place in holding
    return tests


def _offices_of(duty: Duty, wanted: DutyFilter) -> tuple[str, ...]:
    return duty.lead if wanted.role == LEAD else (*duty.lead, *duty.helping)


def _sifted(
    index: DutyIndex, tests: Mapping[str, Test], wanted: DutyFilter
) -> tuple[list[Duty], dict[str, tuple[Facet, ...]]]:
    """The duties that pass all tests, and the facets: a duty that fails one test alone counts for that test's field."""
    left: list[Duty] = []
    counted: dict[str, Counter[str]] = {name: Counter() for name in FACETS}
    for duty in index.duties:
        failed = [name for name, passes in tests.items() if not passes(duty)]
        if not failed:
            left.append(duty)
        if len(failed) < 2:
            for name in failed or FACETS:
                if name in counted:
                    counted[name].update(_values(name, duty, wanted))
    named = {name: [(index.offices.get(value, value), count) for value, count in counted[name].items()]
             for name in FACETS}  # fmt: skip
    return left, {name: _facets(values) for name, values in named.items()}


def _values(field: str, duty: Duty, wanted: DutyFilter) -> Sequence[str]:
    if field == "office":
        return _offices_of(duty, wanted)
    if field == "unled":
        return () if duty.lead else (UNLED,)
    return (duty.plan_id if field == "plan" else duty.kind,)


def _facets(counted: Iterable[tuple[str, int]]) -> tuple[Facet, ...]:
    return tuple(Facet(value, count) for value, count in sorted(counted, key=lambda one: (-one[1], one[0])))


def _ordered(left: list[Duty], wanted: DutyFilter) -> list[Duty]:
    return sorted(left, key=lambda duty: duty.end or _NEVER) if wanted.order == BY_DUE else left


def _rows(store: Store, page: Iterable[Duty]) -> Iterator[DutyRow]:
    records = {record.plan_id: record for record in store.plans()}
    for plan_id, clause, data in facts_at(store.catalogue, "assignments", (duty.place for duty in page)):
        citation = cite(store, Place(plan_id, clause, data["start"], data["end"]), records)
        if citation is not None:
            yield DutyRow(citation, data)
