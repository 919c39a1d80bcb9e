"""Automatic numbering of Word lists: labels that a page shows and the text does not hold (ECMA-376 part 1, 17.9)."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from docx.oxml.ns import qn

from corpus.reading.word.ooxml import Element
from corpus.reading.word.styles import VAL, Styles, flag, indent_of, number
from corpus.roman import roman

_TABLE = Path(__file__).with_name("docx.toml")
_NUM, _NUM_ID, _ABSTRACT, _ABSTRACT_ID = qn("w:num"), qn("w:numId"), qn("w:abstractNum"), qn("w:abstractNumId")
_LVL, _ILVL, _OVERRIDE, _START_OVERRIDE = qn("w:lvl"), qn("w:ilvl"), qn("w:lvlOverride"), qn("w:startOverride")
_START, _FORMAT, _TEXT, _SUFFIX = qn("w:start"), qn("w:numFmt"), qn("w:lvlText"), qn("w:suff")
_RESTART, _LEGAL, _STYLE_LINK, _PSTYLE = qn("w:lvlRestart"), qn("w:isLgl"), qn("w:numStyleLink"), qn("w:pStyle")
_PLACEHOLDER = re.compile(r"%([1-9])")
_LEVELS = 9
_LARGEST = 32_767  # what Word itself counts to
_LONGEST_LABEL = 60


@cache
def wording() -> dict[str, Any]:
    """The table `docx.toml`, read once."""
    return tomllib.loads(_TABLE.read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is labelled; `restart` is the 1-based level after which it begins anew (0: never)."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    suffix: str = " "
    restart: int | None = None
    legal: bool = False
    indent: int | None = None


@dataclass(frozen=True, slots=True)
class _List:
    """A list (w:num): whose counters it shares, its levels, and where its own count starts."""

    counters: str
    levels: dict[int, Level]
    starts: dict[int, int]


@dataclass(slots=True)
class Numbering:
    """The lists of a document and how far each has counted; to be asked once for each paragraph, in order."""

    lists: dict[str, _List] = field(default_factory=dict)
    by_style: dict[tuple[str, str], int] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _starts: dict[str, dict[int, int]] = field(default_factory=dict)
    _met: set[str] = field(default_factory=set)

    def next_label(self, num_id: str, level: int) -> str:
        """The label of the next paragraph of list `num_id` at this level (0-based), with what sets it off from the
        text; "" where there is no such list or level."""
        found = self.lists.get(num_id)
        if found is None or level not in found.levels:
            return ""
        counts = self._counts.setdefault(found.counters, {})
        starts = self._starts.setdefault(found.counters, {})
        if num_id not in self._met:
            self._met.add(num_id)
            for place, start in found.starts.items():
                starts[place] = start
                counts.pop(place, None)
        for above in range(level):
            if above not in counts and above in found.levels:
                counts[above] = starts.get(above, found.levels[above].start)
                starts.setdefault(above, counts[above])
        own = found.levels[level]
        counts[level] = counts[level] + 1 if level in counts else starts.get(level, own.start)
        for below in [place for place in counts if place > level and _restarts(found.levels.get(place), place, level)]:
            del counts[below]
        return _label(own, level, counts, found.levels)

    def indent(self, num_id: str, level: int) -> int | None:
        """Indent of the label in characters, `None` where it is not said."""
        found = self.lists.get(num_id)
        own = found.levels.get(level) if found else None
        return own.indent if own else None


def read_numbering(root: Element | None, styles: Styles) -> Numbering:
    """The lists of a numbering part; none where there is no such part."""
    if root is None:
        return Numbering()
    abstract = {element.get(_ABSTRACT_ID, ""): element for element in root.iterchildren(_ABSTRACT)}
    numbers = {element.get(_NUM_ID, ""): element for element in root.iterchildren(_NUM)}
    levels = {key: _levels(element) for key, element in abstract.items()}
    made = Numbering()
    for num_id, element in numbers.items():
        key = _linked(_value(element, _ABSTRACT_ID) or "", abstract, numbers, styles)
        own = dict(levels.get(key, {}))
        starts: dict[int, int] = {}
        for override in element.iterchildren(_OVERRIDE):
            place = number(override.get(_ILVL)) or 0
            replaced = override.find(_LVL)
            if replaced is not None:
                own[place] = _level(replaced)
            start = number(_value(override, _START_OVERRIDE))
            if start is not None:
                starts[place] = _bounded(start)
        made.lists[num_id] = _List(key, own, starts)
        for level in abstract[key].iterchildren(_LVL) if key in abstract else ():
            style = _value(level, _PSTYLE)
            if style:
                made.by_style.setdefault((num_id, style), number(level.get(_ILVL)) or 0)
    return made


def _linked(key: str, abstract: dict[str, Element], numbers: dict[str, Element], styles: Styles) -> str:
    """The definition itself where one only names a list style that is defined elsewhere."""
    element = abstract.get(key)
    link = None if element is None else _value(element, _STYLE_LINK)
    target = numbers.get(styles.of(link).num_id or "") if link else None
    return key if target is None else _value(target, _ABSTRACT_ID) or key


def _levels(element: Element) -> dict[int, Level]:
    found = {number(level.get(_ILVL)) or 0: _level(level) for level in element.iterchildren(_LVL)}
    return {place: level for place, level in found.items() if 0 <= place < _LEVELS}


def _level(element: Element) -> Level:
    start, restart = number(_value(element, _START)), number(_value(element, _RESTART))
    return Level(
        start=_bounded(0 if start is None else start),
        format=_value(element, _FORMAT) or "decimal",
        text=(_value(element, _TEXT) or "")[:_LONGEST_LABEL],
        suffix="" if _value(element, _SUFFIX) == "nothing" else " ",
        restart=restart,
        legal=flag(element, _LEGAL) is True,
        indent=indent_of(element.find(qn("w:pPr"))),
    )


def _value(element: Element, tag: str) -> str | None:
    found = element.find(tag)
    return None if found is None else found.get(VAL)


def _bounded(value: int) -> int:
    return min(max(value, 0), _LARGEST)


def _restarts(level: Level | None, place: int, counted: int) -> bool:
    """Whether the count of the level at `place` begins anew after a paragraph at level `counted` above it."""
    if level is None or level.restart is None or level.restart > place:
        return True
    return counted < level.restart


def _label(level: Level, place: int, counts: dict[int, int], levels: dict[int, Level]) -> str:
    if level.format == "bullet":
        return list_mark(level.text, place) + level.suffix
    if level.format == "none" and not level.text:
        return ""

    def shown(found: re.Match[str]) -> str:
        at = int(found[1]) - 1
        other = levels.get(at)
        style = "decimal" if level.legal or other is None else other.format
        return written(counts.get(at, other.start if other else 1), style)

    label = _PLACEHOLDER.sub(shown, level.text)
    return label + level.suffix if label.strip() else ""


def list_mark(text: str, place: int = 0) -> str:
    """The mark of a bulleted list at level `place` (0-based) as it is written in plain text."""
    table = wording()["bullets"]
    mark: str = table["instead"].get(text, text)
    levels: list[str] = table["levels"]
    return mark if mark in table["shown"] else levels[min(place, len(levels) - 1)]


def written(value: int, style: str) -> str:
    """A number in a list's format ("upperRoman", "lowerLetter", …); decimal where the format is not known."""
    value = _bounded(value)
    if style == "none":
        return ""
    if style == "decimalZero":
        return f"{value:02}"
    if value and style in ("upperRoman", "lowerRoman"):
        out = roman(value)
        return out if style == "upperRoman" else out.lower()
    if value and style in ("upperLetter", "lowerLetter"):
        letter = chr(ord("a") + (value - 1) % 26) * min((value - 1) // 26 + 1, _LONGEST_LABEL)
        return letter.upper() if style == "upperLetter" else letter
    return str(value)
