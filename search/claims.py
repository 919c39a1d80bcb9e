"""Questions that state something and ask whether it is so: the fact is given, and how what was stated compares."""

from __future__ import annotations

import re

from corpus.folding import folded_syllables
from indexer.facts import office_key
from search.findings import Finding
from search.lexicon import claims
from search.question import Question

_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_YEAR = re.compile(r"(?:19|20)\d\d")
_OFFICES = frozenset(["responsibility", "duties"])


def verdict(question: Question, finding: Finding) -> str:
    """The word that begins the answer to such a question, "" for any other: "Đúng" or "Không" where the question states
    an office or a figure that the fact has or has not, "Có" where it only asks whether something is said."""
    if not claims(question.asked):
        return ""
    stated, held = (_offices if question.kind in _OFFICES else _figures)(question, finding)
    if not stated:
        return "Có. "
    return "Đúng. " if stated <= held else "Không. "


def _offices(question: Question, finding: Finding) -> tuple[set[str], set[str]]:
    named = {office_key(name) for name in question.offices if len(folded_syllables(name)) > 2}
    values = [office_key(value) for value in (*finding.values, *finding.detail.get("lead_canonical", ()))]
    return named, {name for name in named if any(_within(name, value) or _within(value, name) for value in values)}


def _within(part: str, whole: str) -> bool:
    return f" {part} " in f" {whole} "


def _figures(question: Question, finding: Finding) -> tuple[set[str], set[str]]:
    stated = {_plain(figure) for figure in stated_figures(question)}
    return stated, {_plain(figure) for value in finding.values for figure in _FIGURE.findall(value)}


def stated_figures(question: Question) -> list[str]:
    """The figures that a question states, years and document numbers left out."""
    if question.numbers:
        return []
    return [figure for figure in _FIGURE.findall(question.worded) if not _YEAR.fullmatch(figure)]


def _plain(figure: str) -> str:
    return figure.lstrip("0") or "0"
