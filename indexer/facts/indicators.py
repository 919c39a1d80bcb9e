"""Which known indicator a phrase names."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

from corpus.folding import fold

_READ = 400  # characters of a phrase in which an indicator is looked for


@dataclass(frozen=True, slots=True)
class Words:
    """One phrase that tells an indicator.

    Attributes:
        parts: its parts between "…", folded and shortened.
        weight: length of the parts; the heavier phrase decides.
    """

    parts: tuple[str, ...]
    weight: int

    def at(self, folded: str) -> int:
        """Where the phrase begins in a shortened text, -1 where it does not stand there."""
        if not all(part in folded for part in self.parts):  # far quicker than the pattern, which few ever need
            return -1
        match = _pattern(self.parts).search(folded)
        return match.start() if match is not None else -1


@dataclass(frozen=True, slots=True)
class Indicator:
    """A known indicator: its key, its Vietnamese name, the phrases that tell it and the words that refuse it."""

    key: str
    name: str
    words: tuple[Words, ...]
    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class IndicatorTable:
    """All known indicators and the abbreviations that phrases are shortened by before matching."""

    indicators: tuple[Indicator, ...]
    shorter: tuple[tuple[str, str], ...]

    def shortened(self, text: str) -> str:
        """Folded text, single spaces, with the table's abbreviations put in."""
        return _shortened(text, self.shorter)

    def find(self, phrase: str) -> Indicator | None:
        """The indicator whose words the phrase holds, the longest words deciding; `None` if there is none."""
        return _found(self, self.shortened(phrase[: _READ + 200])[:_READ])

    def named(self, key: str) -> Indicator | None:
        """The indicator with this key."""
        return next((indicator for indicator in self.indicators if indicator.key == key), None)


def _shortened(text: str, shorter: Sequence[tuple[str, str]]) -> str:
    folded = " ".join(fold(text).split())
    for long, short in shorter:
        folded = folded.replace(long, short)
    return folded


@lru_cache(maxsize=4096)
def _found(table: IndicatorTable, folded: str) -> Indicator | None:
    best: tuple[int, int] = (0, 0)
    found: Indicator | None = None
    for indicator in table.indicators:
        if any(word in folded for word in indicator.without):
            continue
        for words in indicator.words:
            at = words.at(folded) if words.weight >= best[0] else -1
            if at >= 0 and (words.weight, -at) > best:
                best, found = (words.weight, -at), indicator
    return found


def read_table(*texts: str) -> IndicatorTable:
    """The table made of TOML texts of the form of `indicators.toml`.

    A later text adds to those before it; a key that is known already takes its words as well and its name instead.
    """
    tables = [tomllib.loads(text) for text in texts]
    shorter = {fold(long): fold(short) for data in tables for long, short in data.get("shorter", {}).items()}
    longest_first = tuple(sorted(shorter.items(), key=lambda item: -len(item[0])))
    entries: dict[str, dict[str, Any]] = {}
    for entry in (entry for data in tables for entry in data.get("indicator", ())):
        known = entries.setdefault(entry["key"], {"name": entry["name"], "words": [], "without": []})
        known["name"] = entry["name"]
        known["words"] += entry["words"]
        known["without"] += entry.get("without", [])
    return IndicatorTable(tuple(_indicator(key, entries[key], longest_first) for key in entries), longest_first)


def _indicator(key: str, entry: Mapping[str, Any], shorter: Sequence[tuple[str, str]]) -> Indicator:
    words = tuple(_words(phrase, shorter) for phrase in entry["words"])
    # a space at the end of a refusing word says that the word ends there
    return Indicator(key, entry["name"], words, tuple(fold(word) for word in entry["without"]))


def _words(phrase: str, shorter: Sequence[tuple[str, str]]) -> Words:
    parts = tuple(part for piece in phrase.split("…") if (part := _shortened(piece, shorter)))
    return Words(parts, sum(map(len, parts)))


@lru_cache(maxsize=4096)
def _pattern(parts: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)" + r"\b.{0,80}?(?<!\w)".join(map(re.escape, parts)) + r"(?!\w)")


@lru_cache(maxsize=4)
def indicator_table(own: str = "") -> IndicatorTable:
    """The table shipped with the product, with a user's own after it (TOML text, checked by `own_indicators`)."""
    shipped = resources.files(__package__).joinpath("indicators.toml").read_text("utf-8")
    return read_table(shipped, own) if own else read_table(shipped)
