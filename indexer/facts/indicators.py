"""Which known indicator a phrase names."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from corpus.folding import fold


@dataclass(frozen=True, slots=True)
class Indicator:
    """A known indicator: its key, its Vietnamese name, and the patterns that tell it with their weights."""

    key: str
    name: str
    patterns: tuple[tuple[re.Pattern[str], int], ...]
    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class IndicatorTable:
    """All known indicators and the abbreviations that phrases are shortened by before matching."""

    indicators: tuple[Indicator, ...]
    shorter: tuple[tuple[str, str], ...]

    def shortened(self, text: str) -> str:
        """Folded text, single spaces, with the table's abbreviations put in."""
        folded = " ".join(fold(text).split())
        for long, short in self.shorter:
            folded = folded.replace(long, short)
        return folded

    def find(self, phrase: str) -> Indicator | None:
        """The indicator whose words the phrase holds, the longest words deciding; `None` if there is none."""
        return _found(self, self.shortened(phrase[:600])[:400])

    def named(self, key: str) -> Indicator | None:
        """The indicator with this key."""
        return next((indicator for indicator in self.indicators if indicator.key == key), None)


@lru_cache(maxsize=4096)
def _found(table: IndicatorTable, folded: str) -> Indicator | None:
    best: tuple[int, int, Indicator] | None = None
    for indicator in table.indicators:
        if any(word in folded for word in indicator.without):
            continue
        for pattern, weight in indicator.patterns:
            if best is not None and weight <= best[0]:
                continue
            match = pattern.search(folded)
            if match is not None:
                best = (weight, -match.start(), indicator)
    return best[2] if best is not None else None


def read_table(*texts: str) -> IndicatorTable:
    """The table made of one or more TOML texts of the form of `indicators.toml`; later ones add to earlier ones."""
    shorter: dict[str, str] = {}
    indicators: list[Indicator] = []
    for text in texts:
        data: dict[str, Any] = tomllib.loads(text)
        shorter.update(data.get("shorter", {}))
        indicators += [
            Indicator(entry["key"], entry["name"], _patterns(entry["words"]), tuple(entry.get("without", ())))
            for entry in data.get("indicator", ())
        ]
    return IndicatorTable(tuple(indicators), tuple(sorted(shorter.items(), key=lambda item: -len(item[0]))))


def _patterns(words: Sequence[str]) -> tuple[tuple[re.Pattern[str], int], ...]:
    return tuple((_pattern(phrase), len(phrase.replace("…", ""))) for phrase in words)


def _pattern(phrase: str) -> re.Pattern[str]:
    parts = (re.escape(part.strip()) for part in fold(phrase).split("…"))
    return re.compile(r"(?<!\w)" + r"\b.{0,80}?(?<!\w)".join(parts) + r"(?!\w)")


@cache
def indicator_table() -> IndicatorTable:
    """The table shipped with the product."""
    return read_table(resources.files(__package__).joinpath("indicators.toml").read_text("utf-8"))
