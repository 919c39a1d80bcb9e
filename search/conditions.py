"""Conditions that a question sets and that a fact has to meet: its years, its level of government, its figures."""

from __future__ import annotations

import re

from indexer.catalogue import PlanRecord
from search.findings import Finding
from search.levels import levels_asked, levels_in
from search.question import Question

_YEAR = re.compile(r"(?:19|20)\d\d")
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


def met(question: Question, finding: Finding, record: PlanRecord) -> bool:
    """Whether a finding that stands in a passage meets all conditions of the question."""
    return all(condition(question, finding, record) for condition in (in_time, at_level, with_figures))


def in_time(question: Question, finding: Finding, record: PlanRecord) -> bool:
    """Whether the years of the question are those of the fact; where it has none of its own, whether they stand in the
    passage or the plan's head, or lie in its period."""
    if not question.years or question.numbers:
        return True
    due = _period(finding.detail.get("due"))
    if due and "indicator" in finding.detail:
        return max(question.years) in due
    head = record.head
    told = f"{_passage(finding)} {finding.detail.get('due', '')} {head.title} {head.date}"
    years = set(_YEAR.findall(told)) | _period(head.period)
    return not years or max(question.years) in years


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
    """Whether the figures of the question ("từ 3 đến 5 tuổi", "mức độ 4") stand in the passage; years aside."""
    if question.numbers:
        return True
    told = {_plain(figure) for figure in _FIGURE.findall(_passage(finding))}
    asked = {_plain(figure) for figure in _FIGURE.findall(question.worded) if not _YEAR.fullmatch(figure)}
    return asked <= told


def _passage(finding: Finding) -> str:
    passage = finding.support.stored.passage if finding.support is not None else None
    return f"{passage.text} {passage.context}" if passage is not None else ""


def _plain(figure: str) -> str:
    return figure.lstrip("0") or "0"


def _period(period: str | None) -> set[str]:
    """Every year of "2026-2030"."""
    years = [int(year) for year in _YEAR.findall(period or "")]
    return {str(year) for year in range(min(years), max(years) + 1)} if years else set()
