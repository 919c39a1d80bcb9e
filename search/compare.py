"""One indicator side by side over plans: a cell for each figure, and "không nêu" where a plan is silent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from indexer.catalogue import PlanRecord
from indexer.encoding import Encoder
from indexer.store import Store
from search.answer import Cell, Citation, Comparison
from search.citing import cite
from search.findings import Place
from search.question import Question
from search.ranking import ranked
from search.retrieval import retrieve, topic_of
from search.topic import Topic

_CONSIDERED = 15
_DEPTH = 40
_NEAR = 0.75
_ENOUGH = 0.5


@dataclass(frozen=True, slots=True)
class _Fit:
    """A target of one plan, how well it fits the question, and the share of the topic in its own words."""

    place: Place
    data: dict[str, Any]
    fit: float
    overlap: float


def compare(
    store: Store, encoder: Encoder, question: Question, records: dict[str, PlanRecord], scope: Sequence[str] = ()
) -> Comparison:
    """The table of the indicator that the question names, over the plans in `scope`, or all of them.

    The indicator is the canonical one of most of the best-fitting targets; a plan's target without that key counts
    only where its own words hold most of the question's topic.
    """
    topic = topic_of(store, question)
    fits = {plan_id: _fits(store, encoder, question, plan_id, topic) for plan_id in (scope or records)}
    key = _common_key([found[0] for found in fits.values() if found])
    cells: list[Cell] = []
    citations: list[Citation] = []
    for plan_id, found in fits.items():
        stated = []
        for fit in _chosen(found, key):
            citation = cite(store, fit.place, records)
            if citation is not None:
                stated.append(_cell(records[plan_id], fit.data, citation))
                citations.append(citation)
        cells.extend(stated or [Cell(records[plan_id].name, plan_id, locality_of(records[plan_id]), None)])
    cells.sort(key=lambda cell: (cell.value is None, -(cell.value or 0.0)))
    return Comparison(question.asked, _indicator(fits, key) or question.topic, tuple(cells), tuple(citations))


def locality_of(record: PlanRecord) -> str:
    """What a plan's locality is called in a table: the locality, else the issuer, else the file."""
    head = record.head
    return str(head.locality) if head.locality else head.issuer or record.name


def _fits(store: Store, encoder: Encoder, question: Question, plan_id: str, topic: Topic) -> list[_Fit]:
    best = ranked(retrieve(store, encoder, question, [plan_id], _DEPTH))[:_CONSIDERED]
    scores: dict[int, float] = {}
    for candidate in best:
        scores.setdefault(candidate.stored.passage.clause, candidate.score)
    found = []
    for _, clause, data in store.catalogue.facts("targets", [plan_id], scores):
        share = topic.in_text(data["indicator"])
        place = Place(plan_id, clause, data["start"], data["end"])
        found.append(_Fit(place, data, scores[clause] + share, share))
    return sorted(found, key=lambda fit: -fit.fit)


def _common_key(best: Sequence[_Fit]) -> str | None:
    """The canonical indicator that the plans' best targets agree on, the better fitting counting more."""
    votes: Counter[str] = Counter()
    for fit in best:
        if fit.data["indicator_key"] and fit.overlap >= _ENOUGH / 2:
            votes[fit.data["indicator_key"]] += fit.fit  # type: ignore[assignment]
    return votes.most_common(1)[0][0] if votes else None


def _chosen(found: Sequence[_Fit], key: str | None) -> list[_Fit]:
    """The targets of one plan that belong in the table, one a figure."""
    keyed = [fit for fit in found if key is not None and fit.data["indicator_key"] == key]
    if not keyed and found and found[0].overlap >= _ENOUGH and found[0].data["indicator_key"] in (None, key):
        keyed = [fit for fit in found if fit.fit >= _NEAR * found[0].fit and fit.overlap >= _ENOUGH][:1]
    chosen: dict[tuple[float, float | None, str], _Fit] = {}
    for fit in keyed:
        chosen.setdefault((fit.data["value"], fit.data["value_max"], fit.data["unit"]), fit)
    return list(chosen.values())


def _cell(record: PlanRecord, data: dict[str, Any], citation: Citation) -> Cell:
    return Cell(
        plan=record.name,
        plan_id=record.plan_id,
        locality=locality_of(record),
        value=data["value"],
        comparator=data["comparator"],
        unit=data["unit"],
        indicator=data["indicator"],
        scope=data["scope"],
        due=data["due"],
        quote=citation.quote,
        section=citation.section,
    )


def _indicator(fits: dict[str, list[_Fit]], key: str | None) -> str:
    """The words of the best-fitting target of the table's indicator."""
    named = [fit for found in fits.values() for fit in found if key is None or fit.data["indicator_key"] == key]
    return str(max(named, key=lambda fit: fit.fit).data["indicator"]) if named else ""
