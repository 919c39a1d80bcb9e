"""Localities as heads and titles name them, and names in capitals set in running case."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from corpus.folding import fold, tone_normal
from corpus.letters import CAPITALS
from corpus.model import Locality
from corpus.wrapping import capitals

_TABLE = Path(__file__).with_name("head.toml")
_LONGEST_NAME = 4
_MENTIONS = 2
_PROVINCIAL = re.compile(rf"\b(?:UBND|HĐND|Ủy ban nhân dân|Uỷ ban nhân dân) tỉnh ((?:[{CAPITALS}]\w+ ?){{2}})")
_HEADS = frozenset({"Bộ", "Sở"})
_JOINERS = frozenset({"và", "của"})


@cache
def _wording() -> dict[str, Any]:
    return tomllib.loads(_TABLE.read_text("utf-8"))


@cache
def _level() -> re.Pattern[str]:
    return re.compile(rf"\b({'|'.join(_wording()['levels'])})\s+", re.IGNORECASE)


def locality_in(text: str) -> Locality | None:
    """The last locality that the text names with its level, `None` where it names none.

    The name is the capitalised words after the level, at most four; in a text set in capitals it ends before words
    such as "NĂM", "GIAI ĐOẠN", "TRÊN".
    """
    found: Locality | None = None
    for match in _level().finditer(text):
        name = _name(text[match.end() : match.end() + 80], shouted=match[1].isupper() or capitals(text))
        if name:
            found = found if found and match[1].lower() == "tỉnh" else Locality(match[1].lower(), name)
    return found


def issuer_locality(issuer: str | None) -> Locality | None:
    """The locality that a people's committee or council governs; `None` for a ministry."""
    if not issuer:
        return None
    for body in _wording()["bodies"]:
        if fold(issuer).startswith(fold(body)):
            rest = issuer[len(body) :].strip()
            match = _level().match(rest)
            name = _name(rest[match.end() :], shouted=False) if match else ""
            return Locality(match[1].lower(), name) if match and name else None
    return None


def province_of(locality: Locality | None, head: str, texts: Sequence[str]) -> Locality | None:
    """The locality with its province, where the text states it.

    Stated is "xã A, tỉnh B" in the head, or a text that names the people's committee of one province only, and that
    at least twice.
    """
    if locality is None or locality.level == "tỉnh":
        return locality
    beside = re.search(
        rf"{re.escape(locality.name)}\s*,?\s+(?:tỉnh|thành phố|TỈNH|THÀNH PHỐ)\s+", head, re.IGNORECASE
    )  # fmt: skip
    if beside and locality.level in _wording()["lower"]:
        name = _name(head[beside.end() : beside.end() + 60], shouted=head[beside.start() : beside.end()].isupper())
        if name:
            return replace(locality, province=name)
    named: Counter[str] = Counter()
    for text in texts:
        named.update(match[1].strip() for match in _PROVINCIAL.finditer(text[:4000]))
    common = named.most_common(2)
    if common and common[0][1] >= _MENTIONS and (len(common) == 1 or common[1][1] * 4 <= common[0][1]):
        return replace(locality, province=common[0][0])
    return locality


def running_case(name: str) -> str:
    """A name set in capitals as in running text: "ỦY BAN NHÂN DÂN XÃ AN BÌNH" → "Ủy ban nhân dân xã An Bình".

    Organisations have a capital at the beginning and after commas and "và"; localities in every word.
    """
    for body in _wording()["bodies"]:
        if fold(name).startswith(fold(body)):
            rest = name[len(body) :].strip()
            match = _level().match(rest)
            own = name[: len(body)].capitalize()
            if match:
                return f"{own} {match[1].lower()} {_titled(rest[match.end() :])}"
            return f"{own} {_titled(rest)}".strip()
    words = name.lower().split()
    for index, word in enumerate(words):
        before = words[index - 1] if index else ""
        if not index or (index == 1 and words[0] in _HEADS) or before.endswith(",") or before == "và":
            words[index] = word[:1].upper() + word[1:]
    text = " ".join(words)
    for proper in _wording()["proper"]:
        text = re.sub(re.escape(proper), proper, text, flags=re.IGNORECASE)
    return text


def _titled(text: str) -> str:
    return " ".join(word.lower() if word.lower() in _JOINERS else word.capitalize() for word in text.split())


def _name(text: str, shouted: bool) -> str:
    words: list[str] = []
    tokens = text.split()
    for index, word in enumerate(tokens):
        bare = word.strip("“”\"'.,;:()")
        if not bare or not bare[0].isupper() or len(words) == _LONGEST_NAME:
            break
        if shouted and not bare.isupper():
            break
        if words and shouted and _name_ends().match(tone_normal(" ".join(tokens[index : index + 2]))):
            break
        words.append(bare.capitalize() if shouted or bare.isupper() else bare)
        if word[-1] in '.,;:)”"':
            break
    return " ".join(words)


@cache
def _name_ends() -> re.Pattern[str]:
    return re.compile("|".join(rf"{re.escape(tone_normal(phrase))}\b" for phrase in _wording()["name_ends"]))
