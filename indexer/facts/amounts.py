"""Figures with comparator and unit: "tối thiểu 70%", "ít nhất có 03 sáng kiến", "từ 65% trở lên"."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from corpus.folding import fold, tone_normal
from indexer.facts.multiples import TIMES, gloss, said_before, times_end, worded

_FIGURE = r"\d{1,3}(?:\.\d{3}){1,4}(?:,\d{1,3})?|\d{1,7}(?:[.,]\d{1,3})?"
_AMOUNT = re.compile(
    rf"(?<![\w/.,:-])(?P<low>{_FIGURE})\s?(?P<percent>%)?"
    rf"(?:\s?(?:-|–|den|toi)\s?(?P<high>{_FIGURE})(?![/.\d]))?\s?(?P<percent2>%)?(?P<per>\s?/\s?nam\b)?"
)
_TURN = re.compile(r"\s*(?:tro|tra) (len|xuong)\b")
_FAR_TURN = re.compile(r"(?:\s+[^\W\d]+){1,6}?\s+tro (len|xuong)\b")
_FROM_TO = re.compile(r"\s*(?:len|xuong|den)\b")
_NOT = re.compile(r"\bkhong\b[^,;.]*$")  # "quá" is a bound only where something must not be over it
_EVERYDAY = ("tu", "tren", "duoi", "hon", "vuot")  # compare only before a figure that is known to be one
_WORD = re.compile(r"\w+")
_STOP = re.compile(r"[.;,()%\d]")


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure in a text.

    Attributes:
        start: first character of the figure.
        end: one past the figure with its unit and a closing "trở lên".
        cue: first character of the words that compare ("tối thiểu"), `start` where there are none.
        value: the figure, or the lower end of a range.
        value_max: upper end of a range.
        unit: "%", the counted noun as written, or `multiples.TIMES`.
        comparator: one of ">=", "<=", "=", ">", "<".
        counted_from: where the counted noun begins (the end of the figure for "%").
    """

    start: int
    end: int
    cue: int
    value: float
    value_max: float | None
    unit: str
    comparator: str
    counted_from: int


@dataclass(frozen=True, slots=True)
class _Tables:
    near: tuple[tuple[str, str], ...]
    next: tuple[tuple[re.Pattern[str], str, str], ...]
    verbs: re.Pattern[str]
    units: re.Pattern[str]
    rates: re.Pattern[str]
    never: frozenset[str]


@cache
def amount_words() -> dict[str, Any]:
    """The tables of `amounts.toml`."""
    return tomllib.loads(resources.files(__package__).joinpath("amounts.toml").read_text("utf-8"))


@cache
def _tables() -> _Tables:
    data = amount_words()
    near = sorted(
        ((words, sign) for sign, all_words in data["near"].items() for words in all_words), key=lambda i: -len(i[0])
    )
    following = sorted(
        ((words, sign) for sign, all_words in data["next"].items() for words in all_words), key=lambda i: -len(i[0])
    )
    units = "|".join(map(re.escape, sorted(data["counting"]["units"], key=len, reverse=True)))
    verbs = "|".join(map(re.escape, sorted(data["counting"]["verbs"], key=len, reverse=True)))
    return _Tables(
        near=tuple(near),
        # "cấp trên", "bên trên", "kể từ" compare nothing
        next=tuple(
            (re.compile(rf"(?<!\w)(?<!cap )(?<!ben )(?<!ke )({re.escape(fold(words))})\s*$"), words, sign)
            for words, sign in following
        ),
        verbs=re.compile(rf"(?<!\w)(?:{verbs})(?:\s+(?:duoc|them|moi|co|khoang|cho)){{0,3}}\s*$"),
        units=re.compile(rf"\s*(?:{units})(?!\w)"),
        rates=re.compile(
            rf"\s*(?:{'|'.join(data['counting']['rates'])})\s?/\s?(?:{'|'.join(data['counting']['periods'])})(?!\w)"
        ),
        never=frozenset(data["counting"]["never"]),
    )


def number_value(figure: str) -> float:
    """Value of a figure as written in Vietnamese: "2,5" is 2.5, "10.482" is 10482, "01" is 1."""
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", figure):
        figure = figure.replace(".", "")
    return float(figure.replace(",", "."))


def find_amounts(text: str, counts: bool = True) -> tuple[Amount, ...]:
    """Percentages of NFC `text`, and counts and multiples that a comparing word or a verb of setting announces.

    Args:
        text: a sentence or a clause.
        counts: whether a count after a mere verb ("đạt 03 mô hình") is wanted too; after a comparing word it
            always is.

    Dates, years, document numbers, article numbers and numbering are never among them.
    """
    folded = fold(text)
    found: list[Amount] = []
    previous = 0
    for match in _AMOUNT.finditer(folded):
        amount = _amount(text, folded, match, previous, counts)
        if amount is not None:
            found.append(amount)
            previous = amount.end
        elif match["percent"] is None and match["percent2"] is None:
            previous = max(previous, match.end("low"))
    found += [
        Amount(at, end, cue, value, None, TIMES, "=", end) for cue, at, end, value in worded(text, folded) if counts
    ]
    found.sort(key=lambda amount: amount.start)
    return tuple(one for place, one in enumerate(found) if not (place and _explains(folded, found[place - 1], one)))


def _explains(folded: str, before: Amount, amount: Amount) -> bool:
    """Whether a multiple only says how much the figure before it is."""
    return amount.unit == TIMES != before.unit and gloss(folded, before.end, amount.cue)


def _amount(text: str, folded: str, match: re.Match[str], previous: int, counts: bool) -> Amount | None:
    percent, low, high, figures_end = _figures(match)
    start = match.start("low")
    cue, sign = _cue(text, folded, start, previous)
    words = folded[cue:start].strip()
    said = None if percent else said_before(text, folded, start)
    if said is not None and (times := times_end(folded, figures_end)) is not None:
        sign = "" if high is not None and words.endswith("tu") else sign
        ranged = high if high is not None and high > low else None
        return Amount(start, times, min(cue, said), low, ranged, TIMES, sign or "=", times) if counts or sign else None
    unit, end = ("%", figures_end) if percent else _unit(text, folded, figures_end)
    if not percent:
        compared = bool(sign) and (words not in _EVERYDAY or (high is not None and sign == ">="))
        known = _tables().units.match(folded, figures_end) is not None
        goes_on = known and _continues(folded, previous, cue, unit, counts)
        if not unit or not (
            _tables().rates.match(folded, figures_end)
            or (compared and (known or words not in _EVERYDAY))
            or _TURN.match(folded, end)
            or goes_on
            or (counts and known and _tables().verbs.search(folded, max(0, cue - 30), cue))
        ):
            return None
    value_max = high if high is not None and high > low else None
    turned = _turned(folded, end, words.endswith("tu") and value_max is None)
    if turned is not None:
        end, sign = turned
    elif words == "tu" and (value_max is not None or _FROM_TO.match(folded, end)):
        sign = ""
    if percent and low == 100 and sign == ">":
        sign = ""  # no share is greater: "cơ quan cấp trên 100% …"
    return Amount(start, end, cue, low, value_max, unit, sign or "=", figures_end)


def _figures(match: re.Match[str]) -> tuple[bool, float, float | None, int]:
    """Whether it is a percentage, its lower and upper figure, and the end of the figures with their sign."""
    low, high = number_value(match["low"]), match["high"]
    if match["percent2"] is not None:
        return True, low, number_value(high) if high is not None else None, match.end()
    if match["percent"] is not None:
        return True, low, None, match.end("percent") if high is not None else match.end()
    return (
        False,
        low,
        number_value(high) if high is not None else None,
        match.end("high" if high is not None else "low"),
    )


def _turned(folded: str, end: int, from_on: bool) -> tuple[int, str] | None:
    """End and comparator of a closing "trở lên" or "trở xuống"; after "từ" a few words may stand before it."""
    after = _TURN.match(folded, end) or (_FAR_TURN.match(folded, end, end + 60) if from_on else None)
    return (after.end(), ">=" if after[1] == "len" else "<=") if after is not None else None


def _continues(folded: str, previous: int, at: int, unit: str, counts: bool) -> bool:
    """Whether a count goes on with a list of counts, of one unit where not all counts are wanted ("ít nhất 10 mô hình
    điểm, 5 mô hình mới")."""
    if not previous:
        return False
    between = folded[previous:at]
    return (
        len(between) < 90
        and re.search(r"(?:,|\bva|\btrong do)\s*$", between) is not None
        and (counts or folded[:previous].endswith(fold(unit)))
    )


def _cue(text: str, folded: str, at: int, previous: int) -> tuple[int, str]:
    """Start and comparator of the comparing words before `at`; `(at, "")` where there are none."""
    start = max(previous, at - 60)
    window = folded[start:at]
    for pattern, words, sign in _tables().next:
        match = pattern.search(window)
        if match is not None and tone_normal(text[start + match.start(1) : start + match.end(1)]) in (
            words,
            fold(words),
        ):
            if words == "quá" and _NOT.search(window, 0, match.start()) is None:
                continue
            near, near_sign = _near(window[: match.start()])
            if near is not None and near_sign == sign:
                return start + near, sign
            if sign in (">", "<") and near is not None and near_sign in (">=", "<="):
                return start + near, near_sign
            return start + match.start(), sign
    near, sign = _near(window)
    return (start + near, sign) if near is not None else (at, "")


def _near(window: str) -> tuple[int | None, str]:
    best: int | None = None
    best_sign = ""
    best_end = -1
    for words, sign in _tables().near:
        found = window.rfind(words)
        if found < 0 or (found and window[found - 1].isalnum()):
            continue
        end = found + len(words)
        between = window[end:]
        if _STOP.search(between) or len(_WORD.findall(between)) > 4:
            continue
        if end > best_end or (end == best_end and best is not None and found < best):
            best, best_sign, best_end = found, sign, end
    return best, best_sign


def _unit(text: str, folded: str, at: int) -> tuple[str, int]:
    """Counted noun after a figure and its end; `("", at)` where nothing countable follows."""
    known = _tables().rates.match(folded, at) or _tables().units.match(folded, at)
    if known is not None:
        return text[at : known.end()].strip(), known.end()
    word = re.compile(r"\s*([^\W\d_]+)").match(folded, at)
    if word is None or word.start(1) == at or word[1] in _tables().never:
        return "", at
    return text[word.start(1) : word.end()], word.end()
