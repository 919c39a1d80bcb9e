"""Which figures may be set beside each other, and why others may not: unit, total, scope, direction, year."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from corpus.folding import fold, folded_syllables
from indexer.abbreviations import expanded
from search.answer import Cell
from search.levels import levels_in

NOT_COMPARABLE = "không so sánh trực tiếp"
_TOTAL = re.compile(r"\btrên tổng (?:số )?(?P<what>.+)", re.IGNORECASE)
_DIFFERENT = 0.5  # share of words, as a mean of both sides, under which two totals are different ones
_YEAR = re.compile(r"(?:19|20)\d\d")
_UNSAID = "không nêu"


@cache
def tables() -> dict[str, Any]:
    """The tables of `comparing.toml`."""
    return tomllib.loads(files("search").joinpath("comparing.toml").read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure with what decides whether it may be compared.

    Attributes:
        cell: the figure.
        level: of the plan's own locality ("xã"), "" where unknown.
        direction: of the target: "minimum", "cut", "ceiling" or "level".
    """

    cell: Cell
    level: str = ""
    direction: str = "level"


def noted(stated: Sequence[Stated], years: Sequence[str] = ()) -> list[Cell]:
    """The cells, each with a note where it cannot be set beside those of most other plans.

    `years` are those that the question asks for.
    """
    figures = [one for one in stated if one.cell.value is not None]
    units = Counter(plain(one.cell.unit) for one in figures)
    usual = units.most_common(1)[0][0] if units else ""
    unit = next((one.cell.unit for one in figures if plain(one.cell.unit) == usual), "")
    whole = Counter(map(_kind, figures))
    of_plan: dict[str, Counter[_Kind]] = {}
    for one in figures:
        of_plan.setdefault(one.cell.plan_id, Counter())[_kind(one)] += 1

    def note(one: Stated) -> str:
        if not same_unit(one.cell.unit, unit):
            return f"đơn vị «{one.cell.unit or _UNSAID}», nơi khác «{unit or _UNSAID}»"
        return _reason(_kind(one), whole - of_plan[one.cell.plan_id]) or _other_year(one.cell, years)

    def with_note(one: Stated) -> Cell:
        reason = note(one) if one.cell.value is not None else ""
        return replace(one.cell, note=f"{NOT_COMPARABLE}: {reason}") if reason else one.cell

    return [with_note(one) for one in stated]


@dataclass(frozen=True, slots=True)
class _Kind:
    """What figures have to have in common: total, scope with the levels or words it means, whether it is a cut."""

    total: str
    scope: str
    reach: frozenset[str]
    own: bool
    cut: bool


def _kind(one: Stated) -> _Kind:
    scope, own = one.cell.scope, levels_in(one.level)
    reach = levels_in(scope) or frozenset(folded_syllables(scope)) or own
    return _Kind(total_of(one.cell), scope, reach, not scope or reach == own, one.direction == "cut")


def _reason(kind: _Kind, others: Counter[_Kind]) -> str:
    """How a figure differs from those of most other plans, "" where it does not."""
    if not others:
        return ""
    return _other_total(kind, others) or _other_scope(kind, others) or _other_direction(kind, others)


def _other_total(kind: _Kind, others: Counter[_Kind]) -> str:
    if not kind.total:
        return ""
    alike, unlike, named = 0, 0, ""
    for other, count in others.items():
        if not other.total:
            continue
        if one_total(kind.total, other.total):
            alike += count
        else:
            unlike, named = unlike + count, named or other.total
    return f"tính trên {kind.total}, nơi khác trên {named}" if unlike > alike else ""


@lru_cache(maxsize=4096)
def one_total(total: str, other: str) -> bool:
    """Whether two totals, as plans word them, are one."""
    return mean_share(words_of(total), words_of(other)) >= _DIFFERENT and _narrowing(total) == _narrowing(other)


def _other_scope(kind: _Kind, others: Counter[_Kind]) -> str:
    """Set for a figure that is expressly limited to what no other plan's figure is of."""
    if kind.own or any(kind.reach & other.reach for other in others):
        return ""
    usual = others.most_common(1)[0][0].scope
    return f"phạm vi «{kind.scope}», nơi khác {f'«{usual}»' if usual else 'không giới hạn như vậy'}"


def _other_direction(kind: _Kind, others: Counter[_Kind]) -> str:
    if any(other.cut == kind.cut for other in others):
        return ""
    return "là mức giảm, nơi khác là mức đạt" if kind.cut else "là mức đạt, nơi khác là mức giảm"


def _other_year(cell: Cell, years: Sequence[str]) -> str:
    """Set where the question names years and the figure, or else its plan, is of others."""
    own = cell.due if _YEAR.search(cell.due) else cell.year
    if not years or not own or any(covers(own, year) or covers(cell.year, year) for year in years):
        return ""
    return f"của {own}, được hỏi {', '.join(years)}"


def total_of(cell: Cell) -> str:
    """What a share is taken of, as the plan says; "" where it does not."""
    if cell.denominator:
        return cell.denominator
    match = _TOTAL.search(cell.indicator)
    return f"tổng số {' '.join(match['what'].split()[:12])}" if match else ""


@lru_cache(maxsize=1024)
def _narrowing(total: str) -> frozenset[str]:
    folded = " ".join(folded_syllables(expanded(total)))
    return frozenset(words for words in tables()["totals"]["narrowing"] if words in folded)


def covers(words: str, year: str) -> bool:
    """Whether words name a year or a period that holds it ("2031-2035")."""
    named = [int(found) for found in _YEAR.findall(words)]
    return bool(named) and min(named) <= int(year) <= max(named)


def same_unit(unit: str, other: str) -> bool:
    """Whether two units are one, or one says the other more closely ("cuộc đối thoại" and "cuộc").

    How often in a period is one unit whatever the occasion is called ("lần/năm", "đợt/năm").
    """
    if "/" in unit and "/" in other:
        return plain(unit).rsplit("/", 1)[1] == plain(other).rsplit("/", 1)[1]
    a, b = plain(unit).split(), plain(other).split()
    short = min(len(a), len(b))
    return a[:short] == b[:short] if short else a == b


def plain(text: str) -> str:
    """Folded, single spaces."""
    return " ".join(fold(text).split())


@lru_cache(maxsize=4096)
def words_of(text: str) -> frozenset[str]:
    """Folded syllables, abbreviations written out."""
    return frozenset(folded_syllables(expanded(text)))


def mean_share(words: frozenset[str], others: frozenset[str]) -> float:
    """Share of words that two sets have in common, as a mean of both sides, 0..1."""
    shared = len(words & others)
    return (shared / len(words) + shared / len(others)) / 2 if words and others else 0.0
