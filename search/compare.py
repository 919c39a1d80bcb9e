"""One indicator over several plans: a cell for each figure, and a silent cell where a plan is silent."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from corpus.folding import fold, folded_syllables
from indexer.abbreviations import expanded
from indexer.catalogue import PlanRecord
from indexer.encoding import Encoder
from indexer.facts.indicators import indicator_table
from indexer.store import Store
from search.answer import Cell, Citation, Comparison
from search.citing import cite
from search.findings import Place
from search.question import Question
from search.ranking import ranked
from search.retrieval import Candidate, retrieve, topic_of
from search.topic import Topic

_CONSIDERED = 15
_DEPTH = 40
_VOTING = 0.5  # share of the topic that a target needs for its indicator to be taken for the one asked for
_TOPICAL = 0.6  # share of the topic that a target without the table's indicator needs
_SENTENCE = 0.85  # the sentence around an indicator says less surely what is measured than the indicator does
_ALIKE = 0.6  # share of words that two indicators have to have in common, as a mean of both sides
_COSINE = 0.8
NOT_COMPARABLE = "không so sánh trực tiếp"
NO_PLAN = "kho không có kế hoạch của nơi này"
_TOTAL = re.compile(r"\btrên tổng (?:số )?(?P<what>.+)", re.IGNORECASE)
_DIFFERENT = 0.5


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

    The indicator is the known one that the question names, else that of most of the best-fitting targets. A target
    without that key counts only where its words hold most of the topic, and, beside other plans' targets, where its
    words are close to theirs and its unit is the same. Localities of the question that have no plan get a cell too.
    """
    topic = topic_of(store, question)
    fits = {plan_id: _fits(store, encoder, question, plan_id, topic) for plan_id in (scope or records)}
    key = _asked_key(question, fits) or _common_key([found[0] for found in fits.values() if found])
    alike = _Likeness(encoder, _anchors(fits, key))
    cells: list[Cell] = []
    citations: list[Citation] = []
    for plan_id, found in fits.items():
        stated = []
        for fit in _chosen(found, key, alike):
            citation = cite(store, fit.place, records)
            if citation is not None:
                stated.append(_cell(records[plan_id], fit.data, citation))
                citations.append(citation)
        cells.extend(stated or [Cell(records[plan_id].name, plan_id, locality_of(records[plan_id]), None)])
    cells = noted(cells)
    cells.extend(Cell("", "", name, None, note=NO_PLAN) for name in question.unknowns)
    cells.sort(key=lambda cell: (cell.value is None, bool(cell.note), -(cell.value or 0.0)))
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
        share = max(topic.in_text(data["indicator"]), _SENTENCE * topic.in_text(_said(best, clause, data)))
        place = Place(plan_id, clause, data["start"], data["end"])
        found.append(_Fit(place, data, scores[clause] + share, share))
    return sorted(found, key=lambda fit: -fit.fit)


def _said(best: Sequence[Candidate], clause: int, data: dict[str, Any]) -> str:
    """The words of the clause in which a target is stated, as far as the best passages hold them."""
    parts = (c.stored.passage for c in best if c.stored.passage.clause == clause)
    return " ".join(p.text[max(0, data["start"] - p.start) : max(0, data["end"] - p.start)] for p in parts)


def _asked_key(question: Question, fits: dict[str, list[_Fit]]) -> str | None:
    """The known indicator that the question names, where a plan at hand has a target of it."""
    named = indicator_table().find(question.topic) or indicator_table().find(question.restored)
    held = {fit.data["indicator_key"] for found in fits.values() for fit in found}
    return named.key if named is not None and named.key in held else None


def _common_key(best: Sequence[_Fit]) -> str | None:
    """The canonical indicator that the plans' best targets agree on, the better fitting counting more."""
    votes: Counter[str] = Counter()
    for fit in best:
        if fit.data["indicator_key"] and fit.overlap >= _VOTING:
            votes[fit.data["indicator_key"]] += fit.fit  # type: ignore[assignment]
    return votes.most_common(1)[0][0] if votes else None


def _anchors(fits: dict[str, list[_Fit]], key: str | None) -> list[_Fit]:
    """The targets that set what the table is about: those of the indicator, else the one that fits best."""
    known = [fit for found in fits.values() for fit in found if key is not None and fit.data["indicator_key"] == key]
    if known:
        return known
    topical = [found[0] for found in fits.values() if found and found[0].overlap >= _TOPICAL]
    return [max(topical, key=lambda fit: (fit.overlap, fit.fit))] if topical else []


class _Likeness:
    """Whether a target measures the same thing as the table's own targets, in the same unit."""

    def __init__(self, encoder: Encoder, anchors: Sequence[_Fit]) -> None:
        self._encoder = encoder
        self._anchors = anchors
        self._units = {str(fit.data["unit"]) for fit in anchors}
        self._words = [_words(fit.data["indicator"]) for fit in anchors]

    def __call__(self, fit: _Fit) -> bool:
        if any(fit is anchor for anchor in self._anchors):
            return True
        if not self._same_unit(fit):
            return False
        if self.says_as_much(fit):
            return True
        words = _words(fit.data["indicator"])
        shared = max((_mean_share(words, other) for other in self._words), default=0.0)
        return shared >= _ALIKE or self._cosine(fit) >= _COSINE

    def says_as_much(self, fit: _Fit) -> bool:
        """Whether a target in the table's unit says as much of what was asked as the table's own."""
        most = max((anchor.overlap for anchor in self._anchors), default=1.0)
        return self._same_unit(fit) and fit.overlap >= max(most, _TOPICAL)

    def _same_unit(self, fit: _Fit) -> bool:
        return any(same_unit(str(fit.data["unit"]), unit) for unit in self._units)

    def _cosine(self, fit: _Fit) -> float:
        names = [fit.data["indicator"], *(anchor.data["indicator"] for anchor in self._anchors)]
        vectors = self._encoder.encode_passages(names)
        return float((vectors[1:] @ vectors[0]).max())


def _words(text: str) -> set[str]:
    return set(folded_syllables(expanded(text)))


def _mean_share(words: set[str], others: set[str]) -> float:
    shared = len(words & others)
    return (shared / len(words) + shared / len(others)) / 2 if words and others else 0.0


def _chosen(found: Sequence[_Fit], key: str | None, alike: _Likeness) -> list[_Fit]:
    """The targets of one plan that belong in the table, one a figure."""
    kept = [fit for fit in found if key is not None and fit.data["indicator_key"] == key]
    if not kept:
        kept = [
            fit
            for fit in found
            if fit.overlap >= _TOPICAL
            and (alike(fit) if fit.data["indicator_key"] in (None, key) else alike.says_as_much(fit))
        ]
        kept = [fit for fit in kept if _plain(fit.data["indicator"]) == _plain(kept[0].data["indicator"])]
    chosen: dict[tuple[float, float | None, str], _Fit] = {}
    for fit in kept:
        counted = "".join(_plain(fit.data["unit"]).split()[:1])  # "cuộc", "cuộc đối thoại"
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
    )


def noted(cells: Sequence[Cell]) -> list[Cell]:
    """The cells, with a note on those whose unit or total is another than that of most."""
    stated = [cell for cell in cells if cell.value is not None]
    units = Counter(_plain(cell.unit) for cell in stated)
    usual = units.most_common(1)[0][0] if units else ""
    unit = next((cell.unit for cell in stated if _plain(cell.unit) == usual), "")
    totals = [total for cell in stated if (total := _total(cell.indicator))]
    return [cell if cell.value is None else replace(cell, note=_reason(cell, unit, totals)) for cell in cells]


def _reason(cell: Cell, unit: str, totals: Sequence[str]) -> str:
    if not same_unit(cell.unit, unit):
        return f"{NOT_COMPARABLE}: đơn vị «{cell.unit or 'không nêu'}», nơi khác «{unit or 'không nêu'}»"
    own = _total(cell.indicator)
    words = _words(own)
    other = next((total for total in totals if _mean_share(words, _words(total)) < _DIFFERENT), "")
    return f"{NOT_COMPARABLE}: tính trên tổng số {own}, nơi khác trên tổng số {other}" if own and other else ""


def _total(indicator: str) -> str:
    """What a share is taken of, as the indicator says; "" where it does not."""
    match = _TOTAL.search(indicator)
    return " ".join(match["what"].split()[:12]) if match else ""


def same_unit(unit: str, other: str) -> bool:
    """Whether two units are one, or one says the other more closely ("cuộc đối thoại" and "cuộc").

    How often in a period is one unit whatever the occasion is called ("lần/năm", "đợt/năm").
    """
    if "/" in unit and "/" in other:
        return _plain(unit).rsplit("/", 1)[1] == _plain(other).rsplit("/", 1)[1]
    a, b = _plain(unit).split(), _plain(other).split()
    short = min(len(a), len(b))
    return a[:short] == b[:short] if short else a == b


def _plain(unit: str) -> str:
    return " ".join(fold(unit).split())


def _indicator(fits: dict[str, list[_Fit]], key: str | None) -> str:
    """The words of the best-fitting target of the table's indicator."""
    named = _anchors(fits, key)
    return str(max(named, key=lambda fit: fit.fit).data["indicator"]) if named else ""
