"""Responsibilities side by side: who leads the same task in each plan."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from indexer.catalogue import PlanRecord
from indexer.encoding import Encoder
from indexer.facts.torn import noisy
from indexer.store import Store
from search.answer import Citation, Comparison, DutyCell
from search.citing import cite
from search.comparability import covers, tables
from search.gathering import Fit, gathered
from search.lexicon import plain
from search.question import Question
from search.retrieval import topic_of

_TOPICAL = 0.55  # share of the topic that a duty needs
_BESIDE = 0.75  # share of what the best plan's duty holds of it that another plan's needs
_AS_WELL = 0.15
_UNLED = 0.1  # a duty without an office fits that much worse
NO_PLAN = "kho không có kế hoạch của nơi này"
NO_LEAD = "chưa rõ chủ trì"


@cache
def _cues(name: str) -> re.Pattern[str]:
    cues = tables()["responsibility"][name]
    return re.compile("|".join(rf"(?<!\w)(?:{cue})(?!\w)" for cue in cues))


def asks_who(question: Question) -> bool:
    """Whether a comparison is of who answers for a task rather than of figures."""
    if question.kind in ("responsibility", "duties"):
        return True
    words = f"{plain(question.asked)} {plain(question.restored)}"
    return _cues("cues").search(words) is not None and _cues("except").search(words) is None


def responsibilities(
    store: Store, encoder: Encoder, question: Question, records: dict[str, PlanRecord], plans: Sequence[str]
) -> Comparison:
    """For each plan the duty that fits the question best, in the order of how well; plans that name no such duty, and
    localities without a plan, come last.

    A duty counts where its words hold most of the topic, and not much less of it than the best plan's.
    """
    role = question.role
    topic = topic_of(store, question)
    fits = gathered(store, encoder, question, plans, topic, "assignments", _words)
    best = {plan_id: duty for plan_id, found in fits.items() if (duty := _best(found, role)) is not None}
    least = max(_TOPICAL, _BESIDE * max((fit.said for fit in best.values()), default=0.0))
    stated: list[tuple[float, DutyCell]] = []
    citations: list[Citation] = []
    silent: list[DutyCell] = []
    for plan_id in plans:
        fit, record = best.get(plan_id), records[plan_id]
        citation = cite(store, fit.place, records) if fit is not None and fit.said >= least else None
        if fit is None or citation is None:
            silent.append(DutyCell(record.name, plan_id, locality_of(record), year=year_of(record)))
            continue
        note = _note(fit.data, record, question.years)
        stated.append((fit.fit, _cell(record, fit.data, citation, note)))
        citations.append(citation)
    stated.sort(key=lambda item: -item[0])
    ranked = [cell for _, cell in stated]
    absent = [DutyCell("", "", name, note=NO_PLAN) for name in question.unknowns]
    duties = (*ranked, *silent, *absent)
    return Comparison(question.asked, _title(stated) or question.topic, (), tuple(citations), duties)


def locality_of(record: PlanRecord) -> str:
    """What a plan's locality is called in a table: the locality, else the issuer, else the file."""
    head = record.head
    return str(head.locality) if head.locality else head.issuer or record.name


def year_of(record: PlanRecord) -> str:
    """The year or period that a plan is for, else the year it was issued; "" where its head says neither."""
    return record.head.period or (record.head.date or "")[:4]


def _words(data: dict[str, Any], headings: str) -> str:
    return f"{data['task']} {data['output']} {data['context'] or ''} {headings.rsplit(' › ', 1)[-1]}"


def _best(found: Sequence[Fit], role: str) -> Fit | None:
    """The best-fitting duty of a plan, one that names an office in the role before one that does not."""
    return max(found, key=lambda fit: fit.fit - (0.0 if fit.data[role] else _UNLED), default=None)


def _title(stated: Sequence[tuple[float, DutyCell]]) -> str:
    """What the table is of: the clearest of the duties that fit about as well as the best one, "" without any."""
    tasks = [duty.task for fit, duty in stated if fit >= stated[0][0] - _AS_WELL]
    return min(tasks, key=lambda task: (noisy(task), len(task)), default="")


def _note(data: dict[str, Any], record: PlanRecord, years: Sequence[str]) -> str:
    if not data["lead"]:
        return NO_LEAD
    own = year_of(record)
    other = bool(years and own) and not any(covers(own, year) for year in years)
    return f"kế hoạch của {own}, được hỏi {', '.join(years)}" if other else ""


def _cell(record: PlanRecord, data: dict[str, Any], citation: Citation, note: str) -> DutyCell:
    return DutyCell(
        plan=record.name,
        plan_id=record.plan_id,
        locality=locality_of(record),
        task=" ".join(data["task"].split()),
        lead=tuple(data["lead"]),
        coordinate=tuple(data["coordinate"]),
        deadline=data["deadline"],
        quote=citation.quote,
        section=citation.section,
        note=note,
        year=year_of(record),
    )
