"""Localities as heads and titles name them, and names in capitals set in running case."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from corpus.folding import fold, tone_normal
from corpus.head.units import is_known, is_provincial, province_names, provinces_with, spelt
from corpus.head.wording import wording
from corpus.model import Locality
from corpus.outline.letters import CAPITALS
from corpus.outline.wrapping import capitals

_LONGEST_NAME = 4
_MENTIONS = 2
_PROVINCIAL = re.compile(rf"\b(?:UBND|HĐND|Ủy ban nhân dân|Uỷ ban nhân dân) tỉnh ((?:[{CAPITALS}]\w+ ?){{2}})")
_PROVINCE = r"\b(?:tỉnh|thành phố|tp\.?)\s+"
_HEADS = frozenset({"bộ", "sở", "cục", "phòng", "ban"})
_CAPITAL_AFTER = frozenset({"và", "cục", "Cục"})
_OF_CUC = frozenset({"Tổng", "Chi"})
_JOINERS = frozenset({"và", "của"})


@cache
def _level() -> re.Pattern[str]:
    return re.compile(rf"\b({'|'.join(wording()['levels'])})\s+", re.IGNORECASE)


def locality_in(text: str) -> Locality | None:
    """The last locality that the text names with its level, `None` where it names none.

    The name is the capitalised words after the level, at most four; in a text set in capitals it ends where a known
    name does, or before words such as "NĂM", "GIAI ĐOẠN", "TRÊN". "Xã hội" and "Tỉnh ủy" are no localities.
    """
    found: Locality | None = None
    for match in _level().finditer(text):
        level = match[1].lower()
        shouted = match[1].isupper() or capitals(text)
        name = _name(text[match.end() : match.end() + 80], level, shouted)
        if name and (is_known(level, name) or not _no_locality().match(fold(text[match.start() : match.end() + 12]))):
            found = found if found and level == "tỉnh" else Locality(level, spelt(level, name))
    return found


def is_national(issuer: str | None) -> bool:
    """Whether the issuer governs the whole country (a ministry, the government)."""
    folded = fold(issuer or "")
    return any(re.match(rf"{re.escape(fold(start))}\b", folded) for start in wording()["national"])


def issuer_locality(issuer: str | None) -> Locality | None:
    """The locality that a people's committee, a council or an office of theirs governs; `None` where it names none.

    Args:
        issuer: as `issuer_of` gives it.
    """
    if not issuer:
        return None
    body = _body(issuer)
    match = _level().match(issuer, len(body) + 1) if body else None
    if not match:
        return None if body else locality_in(issuer)
    name = _name(issuer[match.end() :], match[1].lower(), shouted=False)
    return Locality(match[1].lower(), name) if name else None


def province_of(locality: Locality | None, head: str, texts: Sequence[str], date: str | None = None) -> Locality | None:
    """The locality with its province, where the text states it or only one province has such a unit.

    Stated is "xã A, tỉnh B" in the head; or, of the provinces that have such a unit, one is the province that the text
    names most; or, for a unit that the gazetteer does not know, the text names the people's committee of one province
    only, and that at least twice.

    Args:
        locality: without its province.
        head: the document's first lines.
        texts: all its lines.
        date: ISO date of signing, by which today's units are told from former ones.
    """
    if locality is None or locality.level == "tỉnh" or is_provincial(locality.level, locality.name, date):
        return locality
    beside = re.search(rf"{re.escape(locality.name)}\s*,?\s+(?:tỉnh|thành phố)\s+", head, re.IGNORECASE)
    if beside and locality.level in wording()["lower"]:
        written = head[beside.start() : beside.end()]
        level = written.split()[-1].lower() if written.split()[-1].lower() == "tỉnh" else "thành phố"
        name = _name(head[beside.end() : beside.end() + 60], level, shouted=written.isupper())
        if name:
            return replace(locality, province=spelt(level, name))
    candidates = provinces_with(locality.level, locality.name, date)
    if candidates:
        named = candidates if len(candidates) == 1 else candidates & _most_named_province(texts)
        return replace(locality, province=next(iter(named))) if named else locality
    counted: Counter[str] = Counter()
    for text in texts:
        counted.update(match[1].strip() for match in _PROVINCIAL.finditer(text[:4000]))
    common = counted.most_common(2)
    if common and common[0][1] >= _MENTIONS and (len(common) == 1 or common[1][1] * 4 <= common[0][1]):
        return replace(locality, province=common[0][0])
    return locality


def _most_named_province(texts: Sequence[str]) -> set[str]:
    """The province that the text names most often with its level; empty where two are level or none is named."""
    counted: Counter[str] = Counter()
    for text in texts:
        counted.update(match[1] for match in _provinces().finditer(tone_normal(text[:4000])))
    common = counted.most_common(2)
    if not common or (len(common) > 1 and common[0][1] == common[1][1]):
        return set()
    return {name for name in province_names() if tone_normal(name) == common[0][0]}


@cache
def _provinces() -> re.Pattern[str]:
    names = sorted(map(re.escape, map(tone_normal, province_names())), key=len, reverse=True)
    return re.compile(_PROVINCE + rf"({'|'.join(names)})\b")


def issuer_of(name: str) -> str:
    """An issuer set in capitals as in running text, an office under a people's committee as "Sở … tỉnh …"."""
    text = running_case(name)
    body = _body(text)
    match = _level().match(text, len(body) + 1) if body else None
    if not match:
        return text
    words = text[match.end() :].split()
    for size in range(min(len(words) - 1, _LONGEST_NAME), 0, -1):
        rest = " ".join(words[size:])
        if is_known(match[1], " ".join(words[:size])) and _office().match(fold(rest)):
            return f"{running_case(rest.upper())} {match[1]} {' '.join(words[:size])}"
    return text


def _body(text: str) -> str:
    """The people's committee or council, as written, that the text begins with; "" for none."""
    folded = fold(text[:80])
    return next((text[: len(body)] for body in wording()["bodies"] if folded.startswith(f"{fold(body)} ")), "")


@cache
def _office() -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(map(re.escape, map(fold, wording()['offices'])))})\\b")


@cache
def _no_locality() -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(map(re.escape, map(fold, wording()['no_localities'])))})\\b")


def running_case(name: str) -> str:
    """A name set in capitals as in running text: "ỦY BAN NHÂN DÂN XÃ AN BÌNH" → "Ủy ban nhân dân xã An Bình".

    Organisations have a capital at the beginning and after commas and "và"; localities in every word.
    """
    name = _unabbreviated(name)
    if written := _body(f"{name} "):
        body = next(body for body in wording()["bodies"] if fold(body) == fold(written))
        own = "".join(a.upper() if b.isupper() else a.lower() for a, b in zip(written, body, strict=True))
        rest = name[len(written) :].strip()
        match = _level().match(rest)
        if match:
            return f"{own} {match[1].lower()} {_titled(rest[match.end() :])}"
        return f"{own} {_titled(rest)}".strip()
    words = name.lower().split()
    for index, word in enumerate(words):
        before = words[index - 1] if index else ""
        heads = not index or (index == 1 and words[0].lower() in _HEADS) or before.endswith(",")
        if heads or before in _CAPITAL_AFTER or (word == "cục" and before not in _OF_CUC):
            words[index] = word[:1].upper() + word[1:]
    text = " ".join(words)
    for proper in wording()["proper"]:
        text = re.sub(re.escape(proper), proper, text, flags=re.IGNORECASE)
    for match in _level().finditer(name):
        own_name = _name(name[match.end() : match.end() + 80], match[1].lower(), shouted=True)
        if own_name and is_known(match[1], own_name):
            text = re.sub(re.escape(own_name), own_name, text, flags=re.IGNORECASE)
    return text


def _unabbreviated(name: str) -> str:
    first, _, rest = name.partition(" ")
    return f"{wording()['abbreviated'].get(first.upper(), first)} {rest}".strip()


def _titled(text: str) -> str:
    return " ".join(word.lower() if word.lower() in _JOINERS else word.capitalize() for word in text.split())


def _name(text: str, level: str, shouted: bool) -> str:
    """The name that the text begins with: capitalised words, cut to a known name where the whole is none."""
    words: list[str] = []
    tokens = text.split()
    for index, word in enumerate(tokens):
        bare = word.strip("“”\"'.,;:()")
        if not bare or not (bare[0].isupper() or (words and bare.isdigit())) or len(words) == _LONGEST_NAME:
            break
        if shouted and not bare.isupper() and not bare.isdigit():
            break
        if words and shouted and _name_ends().match(tone_normal(" ".join(tokens[index : index + 2]))):
            break
        words.append(bare.capitalize() if shouted or bare.isupper() else bare)
        if word[-1] in '.,;:)”"':
            break
    if shouted and not is_known(level, " ".join(words)):
        known = next((size for size in range(len(words) - 1, 0, -1) if is_known(level, " ".join(words[:size]))), None)
        words = words[:known]
    return " ".join(words)


@cache
def _name_ends() -> re.Pattern[str]:
    return re.compile("|".join(rf"{re.escape(tone_normal(phrase))}\b" for phrase in wording()["name_ends"]))
