"""The figures a plan sets itself, sentence by sentence and row by row."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from functools import cache, lru_cache

from corpus.folding import fold, folded_syllables
from corpus.model import Clause, Plan, TableRow
from indexer.facts.amounts import Amount, amount_words, find_amounts
from indexer.facts.dates import find_due
from indexer.facts.indicators import indicator_table
from indexer.facts.model import Target
from indexer.facts.phrases import described
from indexer.facts.sentences import capped, sentences

_CELLS = ("goal", "task", "activity", "output")
_GOALS = re.compile(r"\b(?:muc tieu|chi tieu)\b")
_AND = re.compile(r"(?<!\w)va\s*$")
_FILLERS = frozenset({"ty", "le", "muc", "so", "duoc", "cac", "cua", "va"})
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
    """Targets of the row's cells, the first that states one deciding, and what only the whole row states."""
    kept: list[Target] = []
    for cell in _CELLS:
        fresh = _of_text(clause, row.cells.get(cell, ""), None)
        kept += [target for target in fresh if not any(_same(target, other) for other in kept[:100])]
    stated = {_figure(target) for target in kept}
    return kept + [target for target in _of_text(clause, clause.text, 0) if _figure(target) not in stated]


def _of_text(clause: Clause, text: str, offset: int | None) -> list[Target]:
    """Targets stated in `text`, which lies at `offset` in the clause, or somewhere in it where that is `None`."""
    if not any(char.isdigit() for char in text):
        return []
    masked = _masked(text)
    aims = bool(_GOALS.search(fold(" ".join(clause.headings)))) or clause.kind == "row"
    columns = "|" in text or clause.kind == "row"
    found: list[Target] = []
    for start, end in sentences(text):
        sentence, cover = text[start:end], masked[start:end]
        folded = fold(cover)
        amounts = [amount for amount in find_amounts(cover, counts=aims) if not _skipped(folded, amount)]
        stated = _stated(clause, sentence, folded, amounts) if amounts else []
        for place, target in enumerate(stated):
            if (
                columns
                and not _listed(amounts, place, folded)
                and any(_figure(other) == _figure(target) for other in found)
            ):
                continue
            place_of = capped(text, start, end) if offset is not None else locate(clause.text, sentence, amounts[place])
            shift = offset or 0
            found.append(replace(target, start=shift + place_of[0], end=shift + place_of[1]))
    return found


def _figure(target: Target) -> tuple[float, float | None, str]:
    return target.value, target.value_max, target.unit


def _listed(amounts: list[Amount], place: int, folded: str) -> bool:
    """Whether the figure goes on with the one before it ("20% … và 20% …") rather than standing in another column."""
    return place > 0 and _AND.search(folded, max(0, amounts[place].cue - 6), amounts[place].cue) is not None


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
    return re.compile(
        rf"\((?:{words}|so voi|giai doan|nam|theo|hien)\b[^()]{{0,600}}\)|"
        rf"(?<!\w)(?:{words})\b[^.;()]{{0,300}}"
    )


def _skipped(folded: str, amount: Amount) -> bool:
    data = amount_words()["skipping"]
    before = folded[max(0, amount.start - 300) : amount.start]
    after = folded[amount.end :].lstrip(" ,")
    if any(word in before[-40:] for word in data["words"]):
        return True
    if amount.unit == "%" and any(after.startswith(word) for word in data["after"]):
        return True
    past, against = _past()
    return past.search(before) is not None and against.search(before) is None


@cache
def _past() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = amount_words()["skipping"]
    return (
        re.compile(rf"(?<!\w)(?:{'|'.join(data['past'])})(?!\w)"),
        re.compile("|".join(data["against_past"])),
    )


def _stated(clause: Clause, sentence: str, folded: str, amounts: list[Amount]) -> list[Target]:
    """The targets of one sentence, their place in it still to be set."""
    due = _due(clause, sentence, fold(sentence))
    whole = indicator_table().find(sentence)
    found: list[Target] = []
    for place, (amount, (phrase, scope)) in enumerate(zip(amounts, described(sentence, amounts), strict=True)):
        phrase = _rated(clause, sentence[: amounts[0].start]) if "/" in amount.unit else phrase
        left = folded[amounts[place - 1].end if place else 0 : amount.start][-80:]
        known = indicator_table().find(phrase) or whole
        comparator = _comparator(amount, amounts[place - 1] if place else None, left)
        found.append(
            Target(
                clause=clause.ordinal,
                start=0,
                end=0,
                indicator=phrase,
                indicator_key=known.key if known else None,
                comparator=comparator,
                value=amount.value,
                value_max=amount.value_max,
                unit=amount.unit,
                scope=scope,
                due=due,
                direction=_direction(comparator, left),
            )
        )
    return found


def _rated(clause: Clause, lead: str) -> str:
    """What is done so often: the words before the first figure, else the nearest heading."""
    words = re.sub(r"^[\s\-+•*]*(?:\w{1,3}[.)]\s)?", "", lead).strip(" :,;(-")
    return words if len(words.split()) > 1 or not clause.headings else clause.headings[-1]


def _comparator(amount: Amount, before: Amount | None, left: str) -> str:
    """The figure's comparator; after "và" it goes on with the one before ("tối thiểu 80% … và 70% …")."""
    if amount.comparator != "=" or before is None or before.unit != amount.unit or amount.value == 100:
        return amount.comparator
    return before.comparator if _AND.search(left) else "="


def _direction(comparator: str, left: str) -> str:
    if _CUT.search(left[-60:]):
        return "cut"
    return {"<=": "ceiling", "<": "ceiling", ">=": "minimum", ">": "minimum"}.get(comparator, "level")


def _due(clause: Clause, sentence: str, folded: str) -> str:
    """The time that the sentence, or else the nearest heading, sets."""
    for text, low in ((sentence, folded), *((heading, fold(heading)) for heading in reversed(clause.headings))):
        found = find_due(low)
        if found is not None:
            words = text[found[0] : found[1]]
            return words.lower() if words.isupper() else words
    return ""


@lru_cache(maxsize=4096)
def _words(indicator: str) -> frozenset[str]:
    return frozenset(folded_syllables(indicator_table().shortened(indicator))) - _FILLERS


def _same(one: Target, other: Target) -> bool:
    """Whether two places state one target: the same figure, of the same indicator or in much the same words."""
    if _figure(one) != _figure(other):
        return False
    if one.indicator_key and other.indicator_key and one.indicator_key != other.indicator_key:
        return False
    a, b = _words(one.indicator), _words(other.indicator)
    shared = len(a & b) / (min(len(a), len(b)) or 1)
    return shared >= (0.4 if one.indicator_key and one.indicator_key == other.indicator_key else 0.6)


def _identified(plan_id: str, targets: list[Target]) -> tuple[Target, ...]:
    firsts: dict[tuple[float, float | None, str], list[Target]] = {}
    out: list[Target] = []
    for target in targets:
        alike = firsts.setdefault(_figure(target), [])
        first = next((other for other in alike[:200] if _same(target, other)), None)
        if first is None:
            first = replace(target, target_id=_identity(plan_id, target, len(alike)))
            alike.append(first)
        out.append(replace(target, target_id=first.target_id))
    return tuple(out)


def _identity(plan_id: str, target: Target, place: int) -> str:
    words = " ".join(sorted(_words(target.indicator)))
    seed = f"{plan_id}|{words}|{target.value}|{target.value_max}|{target.unit}|{place}"
    return f"t-{hashlib.sha256(seed.encode()).hexdigest()[:12]}"
