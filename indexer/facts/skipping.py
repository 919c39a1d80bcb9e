"""Figures that are no targets: exclusions, history, forecasts, conditions, titles of documents, awards and scores."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from corpus.folding import fold
from corpus.model import Clause
from indexer.facts.amounts import Amount, amount_words
from indexer.facts.multiples import TIMES

_LABEL = re.compile(r"^[\s\divxlc.)a-z]{0,6}[.)]\s*")
_TITLE = re.compile(
    r"(?:de an|chuong trinh|du an|phong trao|cuoc thi|chien dich|chuyen de|cuoc van dong)\s*[“\"][^”\"]{0,400}[”\"]"
)
_BASE = re.compile(r"(?:xuong|len)\b(?! tro)")
_OPENED = re.compile(r"\(\s*$")


@cache
def _words() -> dict[str, Any]:
    skipping: dict[str, Any] = amount_words()["skipping"]
    return skipping


def descriptive(clause: Clause) -> bool:
    """Whether the headings above say that the clause tells what was, what it costs or how it is rewarded."""
    return any(_descriptive(fold(heading[:400])) for heading in clause.headings)


def _descriptive(heading: str) -> bool:
    bare = _LABEL.sub("", heading)
    if any(bare.startswith(head) for head in _words()["headings"]):
        return True
    return any(words in heading for words in _words()["headings_within"])


def masked(text: str) -> str:
    """The text with exclusions, bracketed comparisons and titles of programmes blanked, length kept."""
    folded = fold(text)
    out = list(text)
    for pattern in (_exclusion(), _TITLE):
        for match in pattern.finditer(folded):
            out[match.start() : match.end()] = " " * (match.end() - match.start())
    return "".join(out)


@cache
def _exclusion() -> re.Pattern[str]:
    words = "|".join(sorted(_words()["exclusions"], key=len, reverse=True))
    return re.compile(
        rf"\((?:{words}|so voi|giai doan|nam|theo|hien)\b[^()]{{0,600}}\)|(?<!\w)(?:{words})\b[^.;()]{{0,300}}"
    )


def skipped(folded: str, amount: Amount, aims: bool) -> bool:
    """Whether a figure of a folded sentence is none that the plan sets itself.

    Args:
        folded: the sentence, masked and folded.
        amount: the figure in it.
        aims: whether the headings above speak of aims, where a forecast is one.
    """
    words = _words()
    before = folded[max(0, amount.start - 300) : amount.start]
    after = folded[amount.end :].lstrip(" ,")
    if _said("words").search(before, max(0, len(before) - 40)) or _said("sentences").search(folded):
        return True
    set_so = aims or amount.comparator != "="
    refused = words["after"] if set_so else [*words["after"], *words["after_result"]]
    if amount.unit == "%" and after.startswith(tuple(refused)):
        return True
    if _BASE.match(after) is not None and before.endswith(("tu ", "tu")):
        return True  # "từ 5% xuống còn 3%": where it begins
    if "/" in amount.unit and _said("reporting").search(before, max(0, len(before) - 40)):
        return True
    if _condition(folded, amount, after) or (not aims and "du kien" in folded[max(0, amount.cue - 20) : amount.cue]):
        return True
    past, against = _past()
    return past.search(before) is not None and against.search(before) is None


def _condition(folded: str, amount: Amount, after: str) -> bool:
    """Whether a size only says of what something holds: "có diện tích từ 12 ha trở lên", "(trên 900 m2)"."""
    if amount.unit in ("%", TIMES):
        return False
    if amount.comparator != "=" and (_OPENED.search(folded, max(0, amount.cue - 4), amount.cue) is not None):
        return True
    sized = _sizes().search(folded, max(0, amount.cue - 30), amount.cue) is not None
    applied = amount.comparator in (">=", "<=") and after.startswith(("doi voi", "tro len doi voi"))
    reached = re.search(r"(?:dat|trong|phan dau)\s*$", folded[max(0, amount.cue - 12) : amount.cue]) is not None
    return sized or (applied and not reached)


@cache
def _said(kind: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, _words()[kind]))})(?!\w)")


@cache
def _sizes() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(_words()['sizes'])})\s*$")


@cache
def _past() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = _words()
    return (
        re.compile(rf"(?<!\w)(?:{'|'.join(words['past'])})(?!\w)"),
        re.compile("|".join(words["against_past"])),
    )
