"""One indicator, or one task, over several plans: a cell for each figure or duty, a silent one for a silent plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np

from indexer.catalogue import PlanRecord
from indexer.encoding import Encoder
from indexer.fact_reading import targets_of
from indexer.facts.indicators import IndicatorTable
from indexer.store import Store
from indexer.vectors import Vectors
from search.answer import Cell, Citation, Comparison
from search.citing import cite
from search.comparability import Stated, covers, mean_share, noted, plain, same_unit, words_of
from search.findings import Place
from search.gathering import Fit, gathered
from search.question import Question
from search.responsibilities import NO_PLAN, asks_who, locality_of, responsibilities, year_of
from search.retrieval import topic_of

_NARROWER = 0.2  # share of the topic by which a target of another kind has to say more to be the one asked for
_VOTING = 0.5  # share of the topic that a target needs for its indicator to be taken for the one asked for
_TOPICAL = 0.6  # share of the topic that a target without the table's indicator needs
_ALIKE = 0.6  # share of words that two indicators have to have in common, as a mean of both sides
_COSINE = 0.8
_ANCHORS = 60  # of the table's own targets, those that others are compared with

Fits = dict[str, list[Fit]]


def compare(
    store: Store, encoder: Encoder, question: Question, records: dict[str, PlanRecord], scope: Sequence[str] = ()
) -> Comparison:
    """The table of what the question names, over the plans in `scope`, or all of them.

    Where it asks who does something, see `responsibilities`. Else it names an indicator: the known one that it names,
    else that of most of the best-fitting targets. A target without that key counts only where its words hold most of
    the topic, and, beside other plans' targets, where its words are close to theirs and its unit is the same.
    Localities of the question that have no plan get a cell too.
    """
    plans = list(scope or records)
    if asks_who(question):
        return responsibilities(store, encoder, question, records, plans)
    topic = topic_of(store, question)
    fits = gathered(
        store, encoder, question, plans, topic, "targets", lambda data, _: f"{data['indicator']} {data['scope']}"
    )
    table = store.indicators
    key = _asked_key(store, question, table, fits) or _common_key([found[0] for found in fits.values() if found])
    _complete(store, key, fits)
    alike = _Likeness(encoder, _anchors(fits, key))
    stated: list[Stated] = []
    citations: list[Citation] = []
    for plan_id, found in fits.items():
        record = records[plan_id]
        cells = []
        for fit in _chosen(found, key, alike, question.years):
            citation = cite(store, fit.place, records)
            if citation is not None:
                cells.append(Stated(_cell(record, fit.data, citation), _level(record), fit.data.get("direction", "")))
                citations.append(citation)
        silent = Cell(record.name, plan_id, locality_of(record), None, year=year_of(record))
        stated.extend(cells or [Stated(silent)])
    table_cells = noted(stated, question.years)
    table_cells.extend(Cell("", "", name, None, note=NO_PLAN) for name in question.unknowns)
    table_cells.sort(key=lambda cell: (cell.value is None, bool(cell.note), -(cell.value or 0.0)))
    return Comparison(question.asked, _indicator(fits, key) or question.topic, tuple(table_cells), tuple(citations))


def _level(record: PlanRecord) -> str:
    return record.head.locality.level if record.head.locality else ""


def _asked_key(store: Store, question: Question, table: IndicatorTable, fits: Fits) -> str | None:
    """The known indicator that the question names, where a plan at hand has a target of it and none of another kind
    says much more of what is asked."""
    named = table.find(question.topic) or table.find(question.restored)
    if named is None or not targets_of(store.catalogue, named.key, fits):
        return None
    shares = [(fit.data["indicator_key"] == named.key, fit.said) for found in fits.values() for fit in found]
    most = max((share for _, share in shares), default=0.0)
    own = max((share for same, share in shares if same), default=most)
    return named.key if own >= most - _NARROWER else None


def _complete(store: Store, key: str | None, fits: Fits) -> None:
    """Adds the targets of the indicator that no passage brought, behind those that one did."""
    if key is None:
        return
    held = {(fit.place.plan_id, fit.place.clause, fit.data["target_id"]) for found in fits.values() for fit in found}
    for plan_id, clause, data in targets_of(store.catalogue, key, fits):
        if (plan_id, clause, data["target_id"]) not in held:
            fits[plan_id].append(Fit(Place(plan_id, clause, data["start"], data["end"]), data, 0.0, 0.0))


def _common_key(best: Sequence[Fit]) -> str | None:
    """The canonical indicator that the plans' best targets agree on, the better fitting counting more."""
    votes: Counter[str] = Counter()
    for fit in best:
        if fit.data["indicator_key"] and fit.said >= _VOTING:
            votes[fit.data["indicator_key"]] += fit.fit  # type: ignore[assignment]
    return votes.most_common(1)[0][0] if votes else None


def _anchors(fits: Fits, key: str | None) -> list[Fit]:
    """The targets that set what the table is about: those of the indicator, else the one that fits best."""
    known = [fit for found in fits.values() for fit in found if key is not None and fit.data["indicator_key"] == key]
    if known:
        return sorted(known, key=lambda fit: -fit.fit)
    topical = [found[0] for found in fits.values() if found and found[0].said >= _TOPICAL]
    return [max(topical, key=lambda fit: (fit.said, fit.fit))] if topical else []


class _Likeness:
    """Whether a target measures the same thing as the table's own targets, in the same unit."""

    def __init__(self, encoder: Encoder, anchors: Sequence[Fit]) -> None:
        self._encoder = encoder
        self._own = {id(fit) for fit in anchors}
        self._units = {str(fit.data["unit"]) for fit in anchors}
        self._names = list(dict.fromkeys(str(fit.data["indicator"]) for fit in anchors))[:_ANCHORS]
        self._words = [words_of(name) for name in self._names]
        self._most = max((anchor.said for anchor in anchors), default=1.0)
        self._most_own = max((anchor.own for anchor in anchors), default=1.0)
        self._vectors: Vectors | None = None

    def __call__(self, fit: Fit) -> bool:
        if id(fit) in self._own:
            return True
        if not self._same_unit(fit):
            return False
        if self.says_as_much(fit):
            return True
        words = words_of(fit.data["indicator"])
        shared = max((mean_share(words, other) for other in self._words), default=0.0)
        return shared >= _ALIKE or self._cosine(fit) >= _COSINE

    def says_as_much(self, fit: Fit) -> bool:
        """Whether a target in the table's unit says as much of what was asked as the table's own."""
        return self._same_unit(fit) and fit.said >= max(self._most, _TOPICAL)

    def measures_as_much(self, fit: Fit) -> bool:
        """The same of a target of another known indicator: it has to say so itself, not the sentence around it."""
        return self._same_unit(fit) and fit.own >= max(self._most_own, _TOPICAL)

    def _same_unit(self, fit: Fit) -> bool:
        return any(same_unit(str(fit.data["unit"]), unit) for unit in self._units)

    def _cosine(self, fit: Fit) -> float:
        if not self._names:
            return 0.0
        if self._vectors is None:
            self._vectors = self._encoder.encode_passages(self._names)
        return float(np.max(self._vectors @ self._encoder.encode_passages([fit.data["indicator"]])[0]))


def _chosen(found: Sequence[Fit], key: str | None, alike: _Likeness, years: Sequence[str]) -> list[Fit]:
    """The targets of one plan that belong in the table, one a figure; those of the years asked for where it has any."""
    kept = [fit for fit in found if key is not None and fit.data["indicator_key"] == key]
    if not kept:
        kept = [
            fit
            for fit in found
            if fit.said >= _TOPICAL
            and (alike(fit) if fit.data["indicator_key"] in (None, key) else alike.measures_as_much(fit))
        ]
        kept = [fit for fit in kept if plain(fit.data["indicator"]) == plain(kept[0].data["indicator"])]
    kept = [fit for fit in kept if any(covers(fit.data["due"], year) for year in years)] or kept
    chosen: dict[tuple[float, float | None, str], Fit] = {}
    for fit in kept:
        counted = "".join(plain(fit.data["unit"]).split()[:1])  # "cuộc", "cuộc đối thoại"
        chosen.setdefault((fit.data["value"], fit.data["value_max"], counted), fit)
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
        value_max=data["value_max"],
        denominator=data.get("denominator", ""),
        year=year_of(record),
    )


def _indicator(fits: Fits, key: str | None) -> str:
    """The words of the best-fitting target of the table's indicator."""
    named = _anchors(fits, key)
    return str(max(named, key=lambda fit: fit.fit).data["indicator"]) if named else ""
