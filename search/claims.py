"""Questions that state something and ask whether it is so: the fact is given, and how what was stated compares."""

from __future__ import annotations

import re
from functools import lru_cache

from indexer.facts import office_key
from indexer.facts.amounts import Amount, find_amounts
from indexer.figures import one_form
from search.comparability import same_unit
from search.findings import Finding, bare, role_asked
from search.lexicon import claims
from search.question import Question

_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_YEAR = re.compile(r"(?:19|20)\d\d")
_DENYING = re.compile(r"\b(?:không|chưa|cấm)\b", re.IGNORECASE)
YES, RIGHT, NO = "Có. ", "Đúng. ", "Không. "


def verdict(question: Question, finding: Finding) -> str:
    """The word that begins the answer to such a question; "" for any other, and where the words do not tell.

    "Đúng" where the fact has what the question states, "Không" where an extracted fact has another office or figure in
    its place, "Có" where the question only asks whether something is said. What was found by the name of an office or
    the number of a document says by itself what it is.
    """
    if not claims(question.asked) or finding.support is None:
        return ""
    if question.kind == "responsibility":
        return _of_offices(question, finding)
    if not stated_figures(question):
        return "" if _DENYING.search(" ".join(finding.own)) else YES
    return _of_target(question, finding) if "indicator" in finding.detail else _of_text(question, finding)


def _of_offices(question: Question, finding: Finding) -> str:
    if not question.offices:
        return YES
    role = role_asked(question)
    named = {office_key(name) for name in question.offices if not bare(name)}
    names = [*finding.detail.get(role, ()), *(finding.detail.get("lead_canonical", ()) if role == "lead" else ())]
    keys = [office_key(name) for name in names]
    held = {name for name in named if any(_within(name, key) or _within(key, name) for key in keys)}
    if not held:  # an office that the duty names only as one of all its kind may be meant
        return NO if named and finding.detail and not any(map(bare, names)) else ""
    return RIGHT if named == held else ""


def _within(part: str, whole: str) -> bool:
    return f" {part} " in f" {whole} "


def _of_target(question: Question, finding: Finding) -> str:
    data = finding.detail
    stated = [one for one in find_amounts(question.worded) if same_unit(one.unit, data["unit"])]
    same = [one for one in stated if (one.value, one.value_max) == (data["value"], data["value_max"])]
    if not same:
        return NO if stated else ""
    return RIGHT if all(one.comparator in ("=", data["comparator"]) for one in same) else ""


def _of_text(question: Question, finding: Finding) -> str:
    told = find_amounts(" ".join(finding.own))
    stated = find_amounts(question.worded)
    return RIGHT if stated and all(any(_says(other, one) for other in told) for one in stated) else ""


def _says(told: Amount, stated: Amount) -> bool:
    same = (told.value, told.value_max) == (stated.value, stated.value_max) and same_unit(told.unit, stated.unit)
    return same and stated.comparator in ("=", told.comparator)


@lru_cache(maxsize=16)  # asked of every plan
def stated_figures(question: Question) -> set[str]:
    """The figures that a question states, years and document numbers left out."""
    if question.numbers:
        return set()
    return {figure for figure in figures_in(question.worded) if not _YEAR.fullmatch(figure)}


def figures_in(text: str) -> set[str]:
    """The figures of a text in one form: "1.500" is "1500", "03" is "3"."""
    return {re.sub(r"^0+(?=\d)", "", figure) for figure in _FIGURE.findall(one_form(text))}
