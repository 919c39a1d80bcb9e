"""The figures a plan sets itself, sentence by sentence and row by row."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from corpus.folding import fold, folded_syllables
from corpus.model import Clause, Plan, TableRow
from indexer.facts.amounts import Amount, find_amounts
from indexer.facts.denominators import denominator
from indexer.facts.dues import dues_of
from indexer.facts.indicators import IndicatorTable, indicator_table
from indexer.facts.model import Target
from indexer.facts.phrases import Phrase, described, generic, titled_rate
from indexer.facts.sentences import capped, sentences
from indexer.facts.skipping import descriptive, masked, skipped
from indexer.facts.torn import noisy, settled

_CELLS = ("goal", "task", "activity", "output")
_GOALS = re.compile(r"\b(?:muc tieu|chi tieu)\b")
_AIMS = re.compile(r"\b(?:phan dau|muc tieu|chi tieu)\b")
_AND = re.compile(r"(?<!\w)va\s*$")
_LISTED = re.compile(r"(?:,|(?<!\w)va)\s*$")
_BARE = re.compile(r"\s*(?:\([^()]{0,60}\))?\s*,\s*")
_DOWN_TO = re.compile(r"(?<!\w)(?:còn|xuống)(?:\s+(?:dưới|tối đa|khoảng))?\s*$", re.IGNORECASE)
_COMMA = re.compile(r",\s*$")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_ONE_THING = 400  # characters of a sentence that speaks of one indicator
_PERIOD = re.compile(r"/\s?(?:ngày|tuần|tháng|quý|năm|vụ)$", re.IGNORECASE)
_ALIKE = 0.8  # share of the words that rates of one thing have in common
_FILLERS = frozenset({"ty", "le", "muc", "so", "duoc", "cac", "cua", "va"})
_CUT = re.compile(r"(?<!\w)(?:giảm|cắt giảm|tiết kiệm|rút ngắn|hạ thấp)(?!\w)", re.IGNORECASE)

Figure = tuple[float, float | None, str]


def extract_targets(plan: Plan, indicators: IndicatorTable | None = None) -> tuple[Target, ...]:
    """Targets of the plan in reading order, one for each place; equal targets share `target_id`.

    Exclusions, past figures and forecasts, awards, costs, conditions, dates and document numbers are left out.
    `indicators` are the known ones, those shipped by default.
    """
    reader = _Reader(indicators or indicator_table())
    rows = {row.clause: row for row in plan.rows}
    found: list[Target] = []
    for clause in plan.clauses:
        if clause.kind in ("preamble", "footnote", "closing") or descriptive(clause):
            continue
        row = rows.get(clause.ordinal)
        if row is not None or "|" in clause.text:
            found += reader.of_columns(clause, row)
        else:
            found += (target for target, _ in reader.of_text(clause, clause.text, 0))
    period = plan.head.period or ""
    dated = [target if target.due else replace(target, due=period) for target in found]
    return _identified(plan.plan_id, dated, reader.table)


class _Reader:
    """Reads targets by one table of known indicators."""

    def __init__(self, table: IndicatorTable) -> None:
        self.table = table

    def of_columns(self, clause: Clause, row: TableRow | None) -> list[Target]:
        """Targets of a row: what its cells and its text say of one figure is one target, in whatever column."""
        groups: list[list[Target]] = []
        for cell in _CELLS if row is not None else ():
            for target, _ in self.of_text(clause, row.cells.get(cell, "") if row is not None else "", None):
                home = next((group for group in groups[:100] if _same(target, group[0], self.table)), None)
                groups.append([target]) if home is None else home.append(target)
        stated = {_figure(group[0]) for group in groups}
        for target, goes_on in self.of_text(clause, clause.text, 0):
            homes = [group for group in groups if _figure(group[0]) == _figure(target)]
            if not homes or (_figure(target) not in stated and (goes_on or all(_apart(target, g[0]) for g in homes))):
                groups.append([target])
            elif len(homes) == 1:
                homes[0].append(target)
        torn = row is None or not {"goal", "task"}.isdisjoint(row.unattributed)
        return [settled(group, clause.text, self.table, torn) for group in groups]

    def of_text(self, clause: Clause, text: str, offset: int | None) -> list[tuple[Target, bool]]:
        """Targets stated in `text`, which lies at `offset` in the clause, or somewhere in it where that is `None`; and
        whether each goes on with the one before it ("20% … và 20% …") rather than standing in another column."""
        if not any(char.isdigit() for char in text):
            return []
        cover_all = masked(text)
        aims = bool(_GOALS.search(fold(" ".join(clause.headings)))) or clause.kind == "row"
        found: list[tuple[Target, bool]] = []
        carried, begun = ("", ""), 0  # where the sentence that semicolons divide began
        for start, end in sentences(text):
            sentence, cover = text[start:end], cover_all[start:end]
            folded = fold(cover)
            counts = aims or _AIMS.search(folded) is not None
            amounts = [one for one in find_amounts(cover, counts=counts) if not skipped(folded, one, aims)]
            before = text[begun:start] or (clause.headings[-1] if clause.headings else "")
            begun = end if sentence.endswith(".") else begun
            if not amounts:
                continue
            phrases = described(sentence, amounts, before, aims, carried)
            for amount, target in self._stated(clause, sentence, folded, amounts, phrases, before):
                carried = (target.indicator, target.unit)
                place = capped(text, start, end) if offset is not None else locate(clause.text, sentence, amount)
                shift = offset or 0
                goes_on = (
                    amount is not amounts[0] and _AND.search(folded, max(0, amount.cue - 6), amount.cue) is not None
                )
                found.append((replace(target, start=shift + place[0], end=shift + place[1]), goes_on))
        return found

    def _stated(
        self,
        clause: Clause,
        sentence: str,
        folded: str,
        amounts: Sequence[Amount],
        phrases: Sequence[Phrase | None],
        before: str,
    ) -> Iterator[tuple[Amount, Target]]:
        """The targets of one sentence, their place in it still to be set."""
        whole = self.table.find(sentence) if len(sentence) <= _ONE_THING else None
        dues = dues_of(sentence, amounts, clause.headings)
        cut: str | None = None
        for place, (amount, phrase) in enumerate(zip(amounts, phrases, strict=True)):
            if phrase is None:
                continue
            indicator = (
                titled_rate(clause, sentence, amounts, place, before)
                if _PERIOD.search(amount.unit)
                else phrase.indicator
            )
            left = folded[amounts[place - 1].end if place else 0 : amount.start][-80:]
            following = amounts[place + 1].cue if place + 1 < len(amounts) else len(sentence)
            known = self.table.find(indicator) or whole
            comparator = _comparator(amount, amounts[place - 1] if place else None, left)
            direction = _direction(comparator, sentence[max(0, amount.start - len(left)) : amount.start])
            if cut is not None and place and direction == "level" and _LISTED.search(left):
                comparator, direction = cut, "cut"  # "cắt giảm 30% thời gian, 20% chi phí"
                indicator = re.sub(r"^Tỷ lệ ", "Mức giảm ", indicator)
            cut = comparator if direction == "cut" else None
            yield (
                amount,
                Target(
                    clause=clause.ordinal,
                    start=0,
                    end=0,
                    indicator=indicator,
                    indicator_key=known.key if known else None,
                    comparator=comparator,
                    value=amount.value,
                    value_max=amount.value_max,
                    unit=amount.unit,
                    scope=phrase.scope,
                    due=dues[place],
                    direction=direction,
                    denominator=denominator(indicator, amount.unit, sentence[amount.end : following]),
                ),
            )


def _figure(target: Target) -> Figure:
    return target.value, target.value_max, target.unit


def _apart(one: Target, other: Target) -> bool:
    """Whether two statements of one figure in a row are surely of two indicators."""
    if noisy(one.indicator) or noisy(other.indicator):
        return False
    return None not in (one.indicator_key, other.indicator_key) and one.indicator_key != other.indicator_key


def locate(text: str, sentence: str, amount: Amount) -> tuple[int, int]:
    """Where a cell's sentence stands in the row's text; where its words are torn apart, the part with the figure."""
    at = text.find(sentence)
    if at >= 0:
        return capped(text, at, at + len(sentence))
    figure = sentence[amount.start : amount.counted_from]
    for before, after in ((24, 24), (12, 0), (0, 12), (0, 0)):
        piece = sentence[max(0, amount.start - before) : amount.counted_from + after]
        at = text.find(piece)
        if at >= 0:
            break
    else:
        at = max(0, text.find(figure))
    return (0, len(text)) if len(text) <= 1400 else capped(text, max(0, at - 500), len(text), 1000)


def _comparator(amount: Amount, before: Amount | None, left: str) -> str:
    """The figure's comparator; after "và", and in a list of counts, it goes on with the one before ("tối thiểu 80% …
    và 70% …", "ít nhất 10 vườn ươm, 5 vườn mẫu")."""
    if amount.comparator != "=" or before is None or before.unit != amount.unit or amount.value == 100:
        return amount.comparator
    bare = _BARE.fullmatch(left) is not None  # "tối thiểu 70% (cấp tỉnh), 60% (cấp xã)"
    goes_on = bare or _AND.search(left) or (amount.unit != "%" and _COMMA.search(left))
    return before.comparator if goes_on else "="


def _direction(comparator: str, left: str) -> str:
    if _CUT.search(left[-60:]) and not _DOWN_TO.search(left):
        return "cut"
    return {"<=": "ceiling", "<": "ceiling", ">=": "minimum", ">": "minimum"}.get(comparator, "level")


@lru_cache(maxsize=4096)
def _words(indicator: str, table: IndicatorTable) -> frozenset[str]:
    return frozenset(folded_syllables(table.shortened(indicator))) - _FILLERS


def _same(one: Target, other: Target, table: IndicatorTable) -> bool:
    """Whether two places state one target: the same figure, of the same indicator or in much the same words, and
    neither of another scope nor due in another year."""
    if _figure(one) != _figure(other):
        return False
    if one.indicator_key and other.indicator_key and one.indicator_key != other.indicator_key:
        return False
    if _differ(one.scope, other.scope) or _other_years(one.due, other.due):
        return False
    a, b = _words(one.indicator, table), _words(other.indicator, table)
    if any(generic(indicator.partition("(")[0]) for indicator in (one.indicator, other.indicator)) or (
        _PERIOD.search(one.unit) is not None
    ):
        return len(a & b) >= _ALIKE * len(a | b)  # all but what they are the rate of is the same anyway
    shared = len(a & b) / (min(len(a), len(b)) or 1)
    return shared >= (0.4 if one.indicator_key and one.indicator_key == other.indicator_key else 0.6)


def _differ(one: str, other: str) -> bool:
    a, b = set(folded_syllables(one)), set(folded_syllables(other))
    return bool(a and b) and not (a <= b or b <= a)


def _other_years(one: str, other: str) -> bool:
    a, b = set(_YEAR.findall(one)), set(_YEAR.findall(other))
    return bool(a and b) and not a & b


def _identified(plan_id: str, targets: Sequence[Target], table: IndicatorTable) -> tuple[Target, ...]:
    firsts: dict[Figure, list[Target]] = {}
    out: list[Target] = []
    for target in targets:
        alike = firsts.setdefault(_figure(target), [])
        first = next((other for other in alike[:200] if _same(target, other, table)), None)
        if first is None:
            first = replace(target, target_id=_identity(plan_id, target, len(alike), table))
            alike.append(first)
        out.append(replace(target, target_id=first.target_id))
    return tuple(out)


def _identity(plan_id: str, target: Target, place: int, table: IndicatorTable) -> str:
    words = " ".join(sorted(_words(target.indicator, table)))
    seed = f"{plan_id}|{words}|{target.value}|{target.value_max}|{target.unit}|{place}"
    return f"t-{hashlib.sha256(seed.encode()).hexdigest()[:12]}"
