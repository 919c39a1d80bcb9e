"""The parts of a question that one following it may keep or change: place, year, level, office, what is asked, matter.

The tables of `following.toml` say how each part is told; `search.dissecting` finds them, `search.rephrasing` puts them
together anew.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

AROUND = ("locality", "level", "year")
"""Parts that stand around what a question says, in the order in which they are told."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a question: `part` is "locality", "year", "level" or "office", "" for the words between them."""

    part: str
    text: str


@dataclass(frozen=True, slots=True)
class Parts:
    """A question taken apart.

    Attributes:
        segments: its words in order, without those by which it leans on another.
        places: names of the localities that it names, level words included.
        asks: name of what it asks for, of `[[asks]]`; "plan" for what is asked of a plan as a whole; "" where it asks
            for nothing known.
        type: the type of document asked for, "" else.
        measure: what kind of answer the name of its matter is ("tỷ lệ …"), a name of `[[asks]]`, "" else.
        called: that name, "" where there is none and in English.
        matter: what it is about, in Vietnamese and without all the others; "" where it says nothing of substance.
        act: a verb that says nothing of substance without the matter of the question before ("ai kiểm tra?"), "" else.
        leans: whether it begins or ends so that it goes on from the question before.
        points: whether it points at the place or the matter of the question before ("ở đó", "việc này").
        english: whether it is in English.
    """

    segments: tuple[Segment, ...]
    places: tuple[str, ...] = ()
    asks: str = ""
    type: str = ""
    measure: str = ""
    called: str = ""
    matter: str = ""
    act: str = ""
    leans: bool = False
    points: bool = False
    english: bool = False

    def of(self, part: str) -> str:
        """The words of a part, "" where it has none."""
        if part == "locality":
            return " và ".join(filter(None, (", ".join(self.places[:-1]), *self.places[-1:])))
        return next((segment.text for segment in self.segments if segment.part == part), "")

    def without(self, *parts: str) -> Parts:
        """The question without the words of some parts and those that join them to it."""
        kept: list[Segment] = []
        for one in self.segments:
            if one.part not in parts:
                kept.append(one)
            elif kept and not kept[-1].part:
                kept[-1] = replace(kept[-1], text=joining().sub("", kept[-1].text))
        return replace(self, segments=tuple(kept), places=() if "locality" in parts else self.places)

    def with_words(self, part: str, text: str) -> Parts:
        """The question with other words for a part that it has."""
        changed = [replace(one, text=text) if one.part == part else one for one in self.segments]
        return replace(self, segments=tuple(changed))

    @property
    def sentence(self) -> str:
        """Its words again."""
        text = re.sub(r"\s+(?=[,.;:?!)])|(?<=\()\s+", "", " ".join(" ".join(one.text for one in self.segments).split()))
        return text.strip(" ,.;:?!")


@cache
def tables() -> dict[str, Any]:
    """The tables of `following.toml`."""
    return tomllib.loads(files("search").joinpath("following.toml").read_text("utf-8"))


def whole(patterns: Sequence[str]) -> re.Pattern[str]:
    """Any of these patterns between word boundaries, the words that they name filled in."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(_filled, patterns))})(?!\w)")


def _filled(pattern: str) -> str:
    for name, words in tables()["words"].items():
        pattern = pattern.replace(f"<{name}>", f"(?:{words})")
    return pattern


@cache
def pattern_of(table: str, name: str) -> re.Pattern[str]:
    """Any of the patterns of a list of `following.toml`, between word boundaries."""
    return whole(tables()[table][name])


@cache
def pointed() -> re.Pattern[str]:
    """Any noun that is pointed at ("báo cáo này")."""
    return re.compile(rf"(?<!\w){tables()['leaning']['pointed']}(?!\w)")


@cache
def joining() -> re.Pattern[str]:
    """Words at the end of a text that join the part behind them to it."""
    return re.compile(rf"(?:(?<!\w)(?:{'|'.join(tables()['joining']['before'])})[\s,]*)+$", re.IGNORECASE)
