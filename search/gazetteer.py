"""Names of places that a question may hold: the localities of the plans at hand, the provinces, the level words."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from corpus.folding import SYLLABLE, fold, tone_normal
from indexer.catalogue import PlanRecord

PROVINCIAL = ("tỉnh", "thành phố")
_LONGEST = 6  # words of a name


@dataclass(frozen=True, slots=True)
class Name:
    """A name of one or more places.

    Attributes:
        keys: its syllables, in lower case with accents (`tone_normal`).
        plans: the plans whose locality has this name, at any level.
        province: the province or centrally run city that it names, official name; "" where it names none.
        everyday: whether it is an everyday word as well ("hòa bình").
        person: whether it is the name of a person as well.
    """

    keys: tuple[str, ...]
    plans: tuple[PlanRecord, ...] = ()
    province: str = ""
    everyday: bool = False
    person: bool = False

    @property
    def marked(self) -> bool:
        """Whether the name has accents."""
        return any(fold(key) != key for key in self.keys)


@cache
def tables() -> dict[str, Any]:
    """The tables of `provinces.toml`."""
    return tomllib.loads(files("search").joinpath("provinces.toml").read_text("utf-8"))


def keys_of(name: str) -> tuple[str, ...]:
    """A name's syllables as they are compared."""
    return tuple(SYLLABLE.findall(tone_normal(name)))


@cache
def level_words() -> tuple[tuple[tuple[str, ...], str], ...]:
    """Level words as keys with their level, those of two syllables first."""
    words = [(keys_of(said), level) for said, level in tables()["levels"].items()]
    return tuple(sorted(words, key=lambda word: -len(word[0])))


@cache
def phrases(kind: str) -> frozenset[tuple[str, ...]]:
    """The phrases of a list of `[names]`, as keys."""
    return frozenset(keys_of(phrase) for phrase in tables()["names"][kind])


@cache
def provinces() -> tuple[Name, ...]:
    """Provinces and centrally run cities of today and of before July 2025, short forms included."""
    table = tables()
    everyday = {keys_of(name) for name in table["everyday"]}
    persons = {keys_of(name) for name in table["persons"]}
    official = [(name, name) for name in (*table["cities"], *table["provinces"])]
    return tuple(
        Name(keys_of(said), (), name, keys_of(said) in everyday, keys_of(said) in persons)
        for said, name in (*official, *table["aliases"].items())
    )


@cache
def provincial_level(name: str) -> str:
    """ "thành phố" or "tỉnh", for the official name of a province."""
    return "thành phố" if name in tables()["cities"] else "tỉnh"


def official_province(name: str) -> str:
    """A province's official name for any form of it; the name itself where it is not known."""
    keys = keys_of(name)
    return next((known.province for known in provinces() if known.keys == keys), name)


class Gazetteer:
    """All names to look for over the plans at hand."""

    def __init__(self, plans: Sequence[PlanRecord]) -> None:
        self.plans = tuple(plans)
        named: dict[tuple[str, ...], list[PlanRecord]] = {}
        for plan in plans:
            if plan.head.locality is not None and (keys := keys_of(plan.head.locality.name)):
                named.setdefault(keys, []).append(plan)
        known = {name.keys: name for name in provinces()}
        self._names: dict[str, list[Name]] = {}
        for name in self._merged(named, known):
            self._names.setdefault(fold(name.keys[0]), []).append(name)
        for names in self._names.values():
            names.sort(key=lambda name: -len(name.keys))

    @staticmethod
    def _merged(named: dict[tuple[str, ...], list[PlanRecord]], known: dict[tuple[str, ...], Name]) -> Iterable[Name]:
        for keys in dict.fromkeys((*named, *known)):
            name = known.get(keys, Name(keys))
            plans = list(named.get(keys, ()))
            if name.province and keys != keys_of(name.province):
                plans += [p for p in named.get(keys_of(name.province), ()) if _is_provincial(p)]
            yield replace(name, plans=tuple(plans))

    def beginning(self, folded: str) -> Sequence[Name]:
        """Names whose first syllable folds to this, the longest first."""
        return self._names.get(folded, ())

    def holds(self, words: Sequence[str], at: int) -> bool:
        """Whether the word at a place among others is of a name, accents ignored, or stands where names do: one of the
        two after a level word."""
        before = [tuple(map(tone_normal, words[max(0, end - size) : end])) for end in (at, at - 1) for size in (1, 2)]
        if any(said in before for said, _ in level_words()):
            return True
        folded = [fold(word) for word in words]
        return any(
            folded[start : start + len(name.keys)] == [fold(key) for key in name.keys]
            for start in range(max(0, at - _LONGEST + 1), at + 1)
            for name in self.beginning(folded[start])
            if start + len(name.keys) > at
        )

    def in_heads(self, level: str, name: str) -> bool:
        """Whether a plan's title, issuer or province names the place, as whole words and not at another level.

        A level that is not stated, or one of the two provincial ones, may be either.
        """
        keys = keys_of(name)
        return any(self._in_head(plan, level, keys) for plan in self.plans)

    @staticmethod
    def _in_head(plan: PlanRecord, level: str, keys: tuple[str, ...]) -> bool:
        head = plan.head
        of = head.locality.province if head.locality is not None else None
        if of and keys == keys_of(official_province(of)) and level in (*PROVINCIAL, ""):
            return True
        told = " ".join(keys_of(f"{head.title or ''} . {head.issuer or ''}"))
        words = "|".join(" ".join(said) for said, _ in level_words())
        for match in re.finditer(rf"(?<!\w)(?:(?P<level>{words}) )?{' '.join(map(re.escape, keys))}(?!\w)", told):
            stated = match["level"] or ""
            stated = next((meant for said, meant in level_words() if " ".join(said) == stated), "")
            if not stated or not level or stated == level or {stated, level} <= set(PROVINCIAL):
                return True
        return False


@lru_cache(maxsize=4)
def gazetteer(plans: tuple[PlanRecord, ...]) -> Gazetteer:
    """The gazetteer of these plans, kept for the questions that follow."""
    return Gazetteer(plans)


def _is_provincial(plan: PlanRecord) -> bool:
    return plan.head.locality is not None and plan.head.locality.level in PROVINCIAL
