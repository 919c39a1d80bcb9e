"""Conditions that a question sets and a fact has to meet: years, places, level of government, figures, form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from corpus.folding import folded_syllables
from indexer.catalogue import PlanRecord
from search.claims import figures_in, stated_figures
from search.findings import Finding
from search.findings.forms import form_asked
from search.levels import levels_asked, levels_in
from search.lexicon import claims, plain
from search.question import Question

_YEAR = re.compile(r"(?:19|20)\d\d")
_FOR = re.compile(
    r"\b(?:năm|đến|hết|từ|giai đoạn)\s+(?:cuối\s+|hết\s+|năm\s+)*(?:19|20)\d\d(?!/)"
    r"(?:\s?(?:[-–]|đến(?:\s+năm)?)\s?(?:19|20)\d\d)?",
    re.IGNORECASE,
)
_COMPARED = r"\b(?:so voi|so sanh voi|compared (?:to|with)|than in|from)(?: muc| cuoi| nam| the year| in)*"
_LEVEL = re.compile(
    r"^(?:tỉnh|thành phố|tp\.?|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu|province|city|commune|ward)\s+",
    re.IGNORECASE,
)


def met(question: Question, finding: Finding, record: PlanRecord, plans: Sequence[PlanRecord]) -> bool:
    """Whether a finding of a plan that stands in a passage meets all conditions of the question; `plans` are all of the
    store."""
    return (
        in_time(question, finding, record)
        and at_level(question, finding, record)
        and with_figures(question, finding, record)
        and in_form(question, finding)
        and in_place(question, finding, record, plans)
    )


def in_time(question: Question, finding: Finding, record: PlanRecord) -> bool:
    """Whether the years of the question are those of the fact; where it has none of its own, whether they stand in the
    passage or the plan's head, or lie in its period. A year that is only compared with ("so với") does not count."""
    asked = _asked_year(question)
    if not asked or question.numbers:
        return True
    due = _period(finding.detail.get("due"))
    if due and "indicator" in finding.detail:
        return asked in due
    own = _dated(finding.support.stored.passage.text) if finding.support is not None else set()
    if own and question.kind == "target":
        return asked in own
    head = record.head
    told = f"{_passage(finding)} {finding.detail.get('due', '')} {head.title} {head.date}"
    years = set(_YEAR.findall(told)) | _period(head.period)
    return not years or asked in years


@lru_cache(maxsize=16)  # asked of every plan
def _asked_year(question: Question) -> str:
    """The last year that a question asks about, "" where it names none."""
    words = plain(question.restored)
    return max((year for year in question.years if not re.search(rf"{_COMPARED} {year}\b", words)), default="")


def at_level(question: Question, finding: Finding, record: PlanRecord) -> bool:
    """Whether a level of government that the question calls by name ("cấp xã") is the fact's own; where it has none,
    whether the passage speaks of it, or it is the plan's."""
    asked = levels_asked(question).called
    if not asked:
        return True
    own = levels_in(finding.detail.get("scope") or "")
    if own:
        return bool(asked & own)
    locality = record.head.locality
    return bool(asked & levels_in(f"{_passage(finding)} {locality.level if locality else ''}"))


def with_figures(question: Question, finding: Finding, record: PlanRecord) -> bool:
    """Whether the figures of the question ("từ 3 đến 5 tuổi", "mức độ 4") stand in the passage, years aside; those of
    one that asks whether something is so need not."""
    if claims(question.asked):
        return True
    return stated_figures(question) <= figures_in(_passage(finding))


def in_form(question: Question, finding: Finding) -> bool:
    """Whether the passage holds what is asked for in the only form that it can have (a telephone number, a name)."""
    form = form_asked(question)
    return form is None or not form.needed or form.holds(_passage(finding))


def in_place(question: Question, finding: Finding, record: PlanRecord, plans: Sequence[PlanRecord]) -> bool:
    """Whether the localities of a question that does not name the plan's own are spoken of in the passage."""
    if record.plan_id in question.plans or not (question.plans or question.unknowns):
        return True
    others = [plan.head.locality for plan in plans if plan.plan_id in question.plans]
    named = [locality.name for locality in others if locality is not None]
    told = f" {' '.join(folded_syllables(_passage(finding)))} "
    names = (" ".join(folded_syllables(_LEVEL.sub("", name))) for name in (*named, *question.unknowns))
    return all(f" {name} " in told for name in names)


def _dated(text: str) -> set[str]:
    """The years for which a text says something, those of periods all; never those of documents."""
    return {year for match in _FOR.finditer(text) for year in _period(match.group())}


def _passage(finding: Finding) -> str:
    passage = finding.support.stored.passage if finding.support is not None else None
    return f"{passage.text} {passage.context}" if passage is not None else ""


def _period(period: str | None) -> set[str]:
    """Every year of "2026-2030"."""
    years = [int(year) for year in _YEAR.findall(period or "")]
    return {str(year) for year in range(min(years), max(years) + 1)} if years else set()
