"""The figure that a plan sets for an indicator; where none is set, the figure of the sentence that says it."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from corpus.folding import fold, folded_syllables
from indexer.abbreviations import expanded
from indexer.facts.indicators import Indicator
from indexer.facts.sentences import sentences
from indexer.store import Store
from search.findings.figures import compared, decimal, figure
from search.findings.model import OVERLAP, Fact, Finding, facts_in, passage_place, place_of, weighed
from search.findings.words import words
from search.levels import levels_asked, levels_in
from search.question import Question
from search.retrieval import Candidate
from search.topic import Topic, typed_with_accents

_CONSIDERED = 5
_GUESSED = 0.15  # a figure that no target states has to fit that much better
_OTHER_YEAR = 0.25  # a figure due in another year than the one asked for
_OTHER = 0.5  # a target of another known indicator than the one asked for …
_OTHERWISE_CALLED = 0.6  # … which has to hold so much of the topic in its own words
_CITED = 3
_OWN = 0.6  # weight of a target's own words beside those of its sentence
_LEVEL = 0.3  # a target of the level of government asked for, or of another one
_ONE = r"(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?"
_FIGURE = re.compile(rf"(?<![\w/.,:-]){_ONE}(?:\s?%?\s?(?:-|–|đến)\s?{_ONE})?(?![\w/]|-\w|\.\d)")
_BEFORE, _AFTER = 80, 30  # characters around a figure that say what it measures
_PER = re.compile(r"\s?/\s?\d*\s?([^\W\d_]+)")
_PER_ASKED = 0.2
_MOST = OVERLAP + _PER_ASKED  # what a sentence can add to the score of its passage
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_PERIOD = re.compile(r"\b((?:19|20)\d\d)\s?[-–]\s?((?:19|20)\d\d)\b")
_PERCENT = re.compile(r"\s?%")
_MONEY = re.compile(  # folded or not
    r"\s*(?:(?:nghìn|nghin|ngàn|ngan|triệu|trieu|tỷ|tỉ|ty|ti)\s+)?(?:đồng|dong|đô la|do la|usd|vnd|vnđ|euro)(?!\w)",
    re.IGNORECASE,
)
_NOUN = re.compile(r"\s*(m[23²³]|km²|km2)(?!\w)|\s+([^\W\d_]+(?:\s+[^\W\d_]+){0,2})")
_SUMS = ("nghin", "ngan", "trieu", "ty", "ti")
_MEASURES = {
    "met vuong": "m2",
    "m2": "m2",
    "m²": "m2",
    "met khoi": "m3",
    "m3": "m3",
    "m³": "m3",
    "hec ta": "ha",
    "hecta": "ha",
}
# Before a figure that numbers or dates something and measures nothing.
_NO_AMOUNT = re.compile(
    r"(?:\b(?:so|dieu|khoan|muc|diem|phu luc|bieu|mau|ngay|thang|nam|quy|giai doan|nhom|cap do|muc do|loai|dot|ky"
    r"|tcvn|iso)|[ivx]+\.)\s*$"
)
_ASKED_MONEY = re.compile(
    r"\b(?:so tien|doanh thu|kim ngach|tri gia|tong (?:so )?(?:tien|kinh phi|von|muc dau tu|ngan sach|muc chi))\b"
    r"|\b(?:kinh phi|von|ngan sach)(?: \w+)? bao nhieu\b|\bbao nhieu (?:tien|kinh phi|von)\b"
)
# What something costs is an amount of money, or a share of another one ("10% kinh phí thường xuyên").
_ASKED_COST = re.compile(
    r"(?:(?<!muc )(?<!giam )(?<!tang )(?<!kiem )(?<!ngan )\b(?:kinh phi|du toan|chi phi|muc chi|don gia|muc ho tro)"
    r"|^(?:ngan sach|nguon von|von dau tu))\b"
    r"(?:(?! (?:giam|tang|dat|tiet kiem|giai ngan) )[^?;]){0,160}?\bbao nhieu\b(?! phan tram)"
    r"|\b(?:ton|ton kem|het|mat) (?:khoang )?bao nhieu(?: tien)?$"
)
_ASKED_RATE = re.compile(r"\bt[yi] le\b|\b(?:rate|share|proportion) of\b")
_ASKED_SHARE = re.compile(r"\bphan tram\b|\bper ?cent|\b(?:what|which) (?:\w+ ){0,2}(?:share|proportion)\b")
_ASKED_NOUN = re.compile(r"\b(?:bao nhiêu|mấy)\s+(m[23²³]|[^\W\d_]+(?:\s+[^\W\d_]+)?)", re.IGNORECASE)
_ASKED_NOUN_PLAIN = re.compile(r"\b(?:bao nhieu|may)\s+(m[23²³]|[^\W\d_]+(?:\s+[^\W\d_]+)?)")


def target(store: Store, question: Question, candidates: Sequence[Candidate], topic: Topic) -> Finding | None:
    """The target that fits best, or a figure of the kind asked for in a sentence that fits better."""
    known = store.indicators.find(question.restored)
    facts = facts_in(store, "targets", candidates)
    best = _stated(question, facts, topic, known)
    least = best.fit + _GUESSED if best is not None else -math.inf
    return quantity(question, candidates, topic, _of_others(facts, known), least) or best


def _other(data: dict[str, Any], known: Indicator | None) -> bool:
    """Whether a target is of another known indicator than the one asked for."""
    return known is not None and data["indicator_key"] not in (None, known.key)


def _of_others(facts: Sequence[Fact], known: Indicator | None) -> set[tuple[int, str]]:
    """Clauses and figures of the targets of other indicators: a near figure of another indicator is no answer."""
    return {(c.stored.passage.clause, decimal(data["value"])) for c, data in facts if _other(data, known)}


def _stated(question: Question, facts: Sequence[Fact], topic: Topic, known: Indicator | None) -> Finding | None:
    asked = " ".join(folded_syllables(question.restored))
    kind = wanted(question)
    levels = levels_asked(question)

    def bonus(data: dict[str, Any]) -> float:
        gained = 0.0
        if kind.percent and data["unit"] == "%":
            gained += 0.1
        unit = " ".join(folded_syllables(data["unit"]))
        if unit and unit in asked:
            gained += 0.15
        due = data.get("due") or ""
        if question.years and re.search(r"(?:19|20)\d\d", due):
            gained += 0.05 if any(year in due for year in question.years) else -_OTHER_YEAR
        gained -= _OTHER * _other(data, known)
        scope = " ".join(folded_syllables(data.get("scope") or ""))
        gained += _LEVEL * levels.agree(levels_in(data.get("scope") or ""))
        return gained + (0.1 if scope and scope in asked else 0.0)

    measuring = [fact for fact in facts if _measures(fact[1], kind)]
    best = weighed(measuring, lambda candidate, data: _said(topic, candidate, data), bonus)
    if not best or (_other(best[0].data, known) and best[0].said < _OTHERWISE_CALLED):
        return None
    first = best[0]
    same = [fit for fit in best if fit is first or _same(fit.data, first.data)]
    places = [
        place_of(fit.candidate, fit.data) for fit in sorted(same, key=lambda fit: fit.candidate.stored.kind == "row")
    ]
    return replace(first.finding([figure(first.data)]), places=tuple(dict.fromkeys(places))[:_CITED])


def _same(data: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two places state one target; the sentence of the body then proves it before the row of the annex."""
    return bool(data["target_id"]) and data["target_id"] == other["target_id"] and figure(data) == figure(other)


def _said(topic: Topic, candidate: Candidate, data: dict[str, Any]) -> float:
    """Share of the topic in what is measured; in part that of its sentence up to the figure, which may name whose rate
    "tốc độ tăng" is."""
    passage = candidate.stored.passage
    told = passage.text[: max(0, data["end"] - passage.start)]
    begins = max((start for start, _ in sentences(told)), default=0)
    own = topic.in_text(f"{data['indicator']} {data.get('scope') or ''}")
    return max(own, _OWN * own + (1 - _OWN) * topic.in_text(f"{data['indicator']} {told[begins:]}"))


@dataclass(frozen=True, slots=True)
class Wanted:
    """What kind of figure a question asks for.

    Attributes:
        percent: a rate or a percentage.
        share: a percentage and nothing else.
        money: an amount of money.
        noun: so many of this, folded; "" for any.
        cost: what something costs: an amount of money or a percentage.
    """

    percent: bool
    share: bool
    money: bool
    noun: str
    cost: bool = False


@lru_cache(maxsize=16)  # asked of every plan that may answer
def wanted(question: Question) -> Wanted:
    """The kind of figure that a question asks for."""
    asked = fold(question.restored)
    marked = typed_with_accents(question.asked)
    named = (_ASKED_NOUN if marked else _ASKED_NOUN_PLAIN).search(question.restored if marked else asked)
    counted = folded_syllables(named.group(1)) if named is not None else []
    noun = "" if not counted or counted[0] in words("no_noun") else " ".join(counted)
    noun = _MEASURES.get(noun, noun)
    sum_ = noun in _SUMS or _MONEY.match(f" {noun}") is not None
    money = sum_ if noun else _ASKED_MONEY.search(asked) is not None
    share = _ASKED_SHARE.search(asked) is not None or "%" in question.asked
    rate = share or _ASKED_RATE.search(asked) is not None
    cost = not (noun or money or rate) and _ASKED_COST.search(asked.rstrip(" ?.")) is not None
    return Wanted(rate, share, money, "" if money else noun, cost)


def _measures(data: dict[str, Any], kind: Wanted) -> bool:
    """Whether a target is of the kind of figure asked for: a share, money, or so many of the noun."""
    unit = data["unit"]
    if kind.share:
        return bool(unit == "%")
    if kind.cost and unit == "%":
        return True
    if (kind.money or kind.cost) and not kind.percent:
        return _MONEY.match(f" {unit}") is not None
    if not kind.noun:
        return True
    counted = [part for part in kind.noun.split() if part not in words("no_noun")]
    if unit and unit != "%":
        return any(part in folded_syllables(unit) for part in counted)
    told = " ".join(folded_syllables(expanded(f"{data['indicator']} {data.get('scope') or ''}")))
    return re.search(rf"\b{' '.join(counted)}\b", told) is not None


def quantity(
    question: Question,
    candidates: Sequence[Candidate],
    topic: Topic,
    others: Collection[tuple[int, str]] = (),
    least: float = -math.inf,
) -> Finding | None:
    """A figure of the kind asked for, out of the best sentence that itself holds most of the topic.

    `others` are clauses with figures in them that are known to be of something else; what fits no better than `least`
    is none.
    """
    kind = wanted(question)
    asked = " ".join(folded_syllables(question.restored))
    best: Finding | None = None
    for candidate in candidates[:_CONSIDERED]:
        passage = candidate.stored.passage
        if candidate.stored.kind in ("preamble", "closing", "footnote") or candidate.score + _MOST <= least:
            continue
        for start, end in sentences(passage.text):
            sentence = passage.text[start:end]
            if not _of_the_year(sentence, question.years):
                continue
            value, rated, at = _nearest(sentence, kind, topic, asked)
            if value and (passage.clause, value.split("%")[0].split()[0]) not in others:
                own = topic.in_text(sentence)
                fit = candidate.score + OVERLAP * own + rated
                if fit > least:
                    shown = compared(sentence, at, value)
                    best = Finding((shown,), (passage_place(candidate, start, end),), candidate, fit, own, {})
                    least = fit
    return best


def _of_the_year(sentence: str, asked: Sequence[str]) -> bool:
    """Whether a sentence that names years names one that is asked for, or a period that holds it."""
    named = _YEAR.findall(sentence)
    periods = _PERIOD.findall(sentence)
    return not asked or not named or any(y in named or any(a <= y <= b for a, b in periods) for y in asked)


def _nearest(sentence: str, kind: Wanted, topic: Topic, asked: str) -> tuple[str, float, int]:
    """Of the figures of the kind wanted, the one around which the sentence says most of the topic, what its "per" adds
    to that, and where it begins; "" without any."""
    found = []
    for start, value in amounts_in(sentence, kind):
        rated = _rated(sentence, start + len(value), asked)
        found.append((topic.in_text(_around(sentence, start, len(value))) + rated, -start, value, rated))
    if not found:
        return "", 0.0, 0
    _, before, value, rated = max(found)
    return value, rated, -before


def _around(sentence: str, start: int, length: int) -> str:
    """The words around a figure that say what it measures: none of the part of the sentence before."""
    before = max((sentence.rfind(mark, 0, start) for mark in ";:"), default=-1)
    return sentence[max(0, start - _BEFORE, before + 1) : start + length + _AFTER]


def _rated(sentence: str, end: int, asked: str) -> float:
    """What a "per" after a figure ("mẫu/năm") says of whether it is the one asked for: the question names it or not."""
    per = _PER.match(sentence, end)
    if per is None:
        return 0.0
    return _PER_ASKED if " ".join(folded_syllables(per[1])) in asked else -_PER_ASKED


def amounts_in(sentence: str, kind: Wanted) -> Iterator[tuple[int, str]]:
    """Where figures of the kind wanted begin, and the figures with their units; never a date or a document's number."""
    matches = list(_FIGURE.finditer(sentence))
    folded = fold(sentence) if matches else ""
    for match in matches:
        numbering = _NO_AMOUNT.search(folded, max(0, match.start() - 20), match.start())
        if numbering and not _MONEY.match(sentence, match.end()):  # but "mỗi năm 20.000.000 đồng"
            continue
        unit = _unit_after(sentence, match.end(), kind)
        if unit:
            yield match.start(), " ".join(match.group().split()) + unit


def _unit_after(sentence: str, at: int, kind: Wanted) -> str:
    """The unit that follows a figure, as written, when it is one that the question asks for; else ""."""
    percent, money = _PERCENT.match(sentence, at), _MONEY.match(sentence, at)
    if kind.percent:
        return "%" if percent else ""
    if kind.cost and percent:
        return "%"
    if kind.money or kind.cost:
        return f" {' '.join(money.group().split())}" if money else ""
    noun = _NOUN.match(sentence, at)
    if percent or money or noun is None:
        return ""
    if noun[1]:
        return f" {noun[1]}" if fold(noun[1]) == kind.noun else ""
    following = noun[2].split()
    if following[0][0].isupper() and not sentence.isupper():
        return ""  # a new cell or sentence
    asked = kind.noun.split()
    if not asked:
        return f" {following[0]}"
    plain = [fold(word) for word in following]
    shared = len(asked) if plain[: len(asked)] == asked else 1 if plain[0] == asked[0] and len(asked) > 1 else 0
    return f" {' '.join(following[:shared])}" if shared else ""
