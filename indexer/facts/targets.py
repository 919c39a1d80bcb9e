"""The figures a plan sets itself, sentence by sentence and row by row."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from corpus.folding import fold, folded_syllables
from corpus.model import Clause, Plan, TableRow
from indexer.facts.amounts import Amount, amount_words, find_amounts
from indexer.facts.dates import find_due
from indexer.facts.indicators import indicator_table
from indexer.facts.model import Target
from indexer.facts.phrases import indicator_phrase, scope_phrase
from indexer.facts.sentences import capped, sentences

_CELLS = ("goal", "task", "activity", "output")
_GOALS = re.compile(r"\b(?:muc tieu|chi tieu)\b")
_CUT = re.compile(r"\b(?:giam|cat giam|tiet kiem|rut ngan|ha thap)\b")


def extract_targets(plan: Plan) -> tuple[Target, ...]:
    """Targets of the plan in reading order, one for each place; equal targets share `target_id`.

    Exclusions in brackets, past figures, shares of a description, dates and document numbers are left out.
    """
    rows = {row.clause: row for row in plan.rows}
    found: list[Target] = []
    for clause in plan.clauses:
        if clause.kind in ("preamble", "footnote", "closing") or _descriptive(clause):
            continue
        row = rows.get(clause.ordinal)
        found += _of_row(clause, row) if row is not None else _of_text(clause, clause.text, 0)
    period = plan.head.period or ""
    return _identified(plan.plan_id, [target if target.due else replace(target, due=period) for target in found])


def _descriptive(clause: Clause) -> bool:
    heads = amount_words()["skipping"]["headings"]
    for heading in clause.headings:
        bare = re.sub(r"^[\s\divxlc.)a-z]{0,6}[.)]\s*", "", fold(heading))
        if any(bare.startswith(head) for head in heads):
            return True
    return False


def _of_row(clause: Clause, row: TableRow) -> list[Target]:
    """Targets of the row's cells, the first cell that states one deciding; of the whole row where no cell does."""
    kept: list[Target] = []
    for cell in _CELLS:
        text = row.cells.get(cell, "")
        fresh = [target for target in _of_text(clause, text, None) if not any(_same(target, other) for other in kept)]
        kept += fresh
    if not kept and not any(row.cells.get(cell) for cell in _CELLS):
        return _of_text(clause, clause.text, 0)
    return kept


def _of_text(clause: Clause, text: str, offset: int | None) -> list[Target]:
    """Targets stated in `text`, which lies at `offset` in the clause, or somewhere in it where that is `None`."""
    if "%" not in text and not any(char.isdigit() for char in text):
        return []
    masked = _masked(text)
    aims = bool(_GOALS.search(fold(" ".join(clause.headings)))) or clause.kind == "row"
    columns = offset is not None and ("|" in text or clause.kind == "row")
    found: list[Target] = []
    for start, end in sentences(text):
        sentence, cover = text[start:end], masked[start:end]
        amounts = [amount for amount in find_amounts(cover, counts=aims) if not _skipped(cover, amount)]
        for place, amount in enumerate(amounts):
            target = _target(clause, sentence, amounts, place)
            if columns and any(_repeats(target, other, sentence, amounts, place) for other in found):
                continue
            if offset is not None:
                begin, stop = capped(text, start, end)
                found.append(replace(target, start=offset + begin, end=offset + stop))
            else:
                begin, stop = locate(clause.text, sentence, amount)
                found.append(replace(target, start=begin, end=stop))
    return found


def _repeats(target: Target, other: Target, sentence: str, amounts: list[Amount], place: int) -> bool:
    """Whether the same figure stands in another column of a table row whose columns could not be told apart."""
    if (target.value, target.value_max, target.unit) != (other.value, other.value_max, other.unit):
        return False
    listed = place > 0 and amounts[place - 1].value == target.value
    return not (listed and re.search(r"\bva\s*$", fold(sentence[amounts[place - 1].end : amounts[place].cue])))


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


def _masked(text: str) -> str:
    """The text with exclusions and bracketed comparisons blanked, length kept."""
    folded = fold(text)
    masked = list(text)
    for match in _exclusion().finditer(folded):
        for at in range(match.start(), match.end()):
            masked[at] = " "
    return "".join(masked)


@cache
def _exclusion() -> re.Pattern[str]:
    words = "|".join(sorted(amount_words()["skipping"]["exclusions"], key=len, reverse=True))
    return re.compile(rf"\((?:{words}|so voi|giai doan|nam|theo|hien)\b[^()]{{0,600}}\)|(?<!\w)(?:{words})\b[^.;()]{{0,300}}")


def _skipped(sentence: str, amount: Amount) -> bool:
    data = amount_words()["skipping"]
    folded = fold(sentence)
    before = folded[: amount.start]
    after = folded[amount.end :].lstrip(" ,")
    if any(word in before[-40:] for word in data["words"]):
        return True
    if amount.unit == "%" and any(after.startswith(word) for word in data["after"]):
        return True
    past = any(re.search(rf"(?<!\w){word}(?!\w)", before) for word in data["past"])
    return past and not any(word in before for word in data["against_past"])


def _target(clause: Clause, sentence: str, amounts: list[Amount], place: int) -> Target:
    amount = amounts[place]
    phrase = indicator_phrase(sentence, amounts, place)
    known = indicator_table().find(phrase) or indicator_table().find(sentence)
    folded = fold(sentence)
    due = _due(clause, sentence, folded)
    left = folded[amounts[place - 1].end if place else 0 : amount.start]
    comparator = amount.comparator
    if comparator == "=" and place and amount.unit == "%" and amount.value != 100 and re.search(r"(?:^|\W)va\s*$", left):
        comparator = amounts[place - 1].comparator if amounts[place - 1].unit == amount.unit else "="
    direction = "level"
    if _CUT.search(left[-60:]):
        direction = "cut"
    elif comparator in ("<=", "<"):
        direction = "ceiling"
    elif comparator in (">=", ">"):
        direction = "minimum"
    return Target(
        clause=clause.ordinal,
        start=0,
        end=0,
        indicator=phrase,
        indicator_key=known.key if known else None,
        comparator=comparator,
        value=amount.value,
        value_max=amount.value_max,
        unit=amount.unit,
        scope=scope_phrase(sentence, amounts, place),
        due=due,
        direction=direction,
    )


def _due(clause: Clause, sentence: str, folded: str) -> str:
    """The time that the sentence, or else the nearest heading, sets."""
    for text, low in ((sentence, folded), *((heading, fold(heading)) for heading in reversed(clause.headings))):
        found = find_due(low)
        if found is not None:
            return text[found[0] : found[1]]
    return ""


def _words(target: Target) -> frozenset[str]:
    return frozenset(folded_syllables(indicator_table().shortened(target.indicator))) - {"ty", "le", "muc", "so", "duoc", "cac", "cua", "va"}


def _same(one: Target, other: Target) -> bool:
    """Whether two places state one target: the same figure, of the same indicator or in much the same words."""
    if (one.value, one.value_max, one.unit) != (other.value, other.value_max, other.unit):
        return False
    if one.indicator_key and other.indicator_key and one.indicator_key != other.indicator_key:
        return False
    a, b = _words(one), _words(other)
    shared = len(a & b) / (min(len(a), len(b)) or 1)
    return shared >= (0.4 if one.indicator_key and one.indicator_key == other.indicator_key else 0.6)


def _identified(plan_id: str, targets: list[Target]) -> tuple[Target, ...]:
    firsts: list[Target] = []
    out: list[Target] = []
    for target in targets:
        first = next((other for other in firsts if _same(target, other)), None)
        if first is None:
            first = replace(target, target_id=_identity(plan_id, target, len(firsts)))
            firsts.append(first)
        out.append(replace(target, target_id=first.target_id))
    return tuple(out)


def _identity(plan_id: str, target: Target, place: int) -> str:
    seed = f"{plan_id}|{' '.join(sorted(_words(target)))}|{target.value}|{target.value_max}|{target.unit}|{place}"
    return f"t-{hashlib.sha256(seed.encode()).hexdigest()[:12]}"


def target_groups(targets: tuple[Target, ...]) -> Iterator[tuple[Target, ...]]:
    """The places of each target, in order of first mention."""
    groups: dict[str, list[Target]] = {}
    for target in targets:
        groups.setdefault(target.target_id, []).append(target)
    yield from (tuple(group) for group in groups.values())
