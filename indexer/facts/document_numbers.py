"""Numbers of documents: how they are recognised, spelt, keyed, and what their symbols tell (`documents.toml`)."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from corpus.folding import fold

SPECIAL = r"qh\d{1,2}|ubtvqh\d{1,2}"

# People's committees and councils, party committees below the centre, departments of provinces and offices below them.
_LOCAL = re.compile(r"[/-](?:UBND|HĐND|TU|ĐU|HU|TTHU|UBMT|S[A-ZĐ]{1,8}|P[A-ZĐ]{2,8})(?![A-ZĐ])")

_OFFICES = ("CP", "TTg", "UBND", "HĐND")
_ISSUING = "CP|TTg|UBND|HDND|cp|ttg|ubnd|hdnd"
_DOTTED = re.compile(r"\.(?=(?:CP|TTg|UBND|HĐND)\b)", re.IGNORECASE)
_CENTRE = re.compile(r"\bT\.?Ư\b|\bT\.W\b")  # Trung ương; TU is a province's party committee


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of `documents.toml` and the patterns made from them; see the comments there."""

    types: dict[str, str]
    symbols: dict[str, str]
    issuers: dict[str, str]
    offices: dict[str, str]
    spellings: dict[str, str]
    complete: dict[str, str]
    number: re.Pattern[str]
    before: re.Pattern[str]


@cache
def data() -> dict[str, Any]:
    """`documents.toml` as it stands."""
    return tomllib.loads(resources.files(__package__).joinpath("documents.toml").read_text("utf-8"))


@cache
def tables() -> Tables:
    """The tables about numbers, with their patterns: bounded repetition only, so that no line costs more than its
    length."""
    told = data()
    types = {fold(name): name for name in told["types"]}
    known = sorted(
        {fold(s) for s in [*told["symbols"], *told["spellings"]]} | {"cp", "ttg", "tu", "tw", "ubnd", "hdnd", "du"},
        key=len,
        reverse=True,
    )
    joined = _joined()
    lower = "|".join([*sorted(joined, key=len, reverse=True), *known, SPECIAL])
    part = rf"(?:(?i:{lower})(?![\w])|(?:[A-Z][A-Z0-9&]{{0,13}}|[A-Z]{{1,8}}r|TTg|QyD|T\.[UW])(?![\w]))"
    number = re.compile(
        rf"(?:(?<![\w/.-])|(?<=\bso))(\d{{1,5}}(?:\.\d{{1,2}}(?=/\s?(?:19|20)\d\d/))?[a-z]?)\s?(?:/\s?((?:19|"
        rf"20)\d\d)\s?)?([/\[-])\s?({part}(?:(?:[-/]\s?|\s[-/]|\.(?=(?:{_ISSUING})\b)){part}){{0,4}})"
    )
    names = "|".join(sorted(types, key=len, reverse=True))
    before = re.compile(rf"\b({names})\s*(?:cua (?P<of>(?:(?!\b(?:{names})\b)[a-z ]){{2,40}}))?(?:\bso\b)?\s*:?\s*$")
    return Tables(
        types, told["symbols"], told["issuers"], told["offices"], told["spellings"], told["complete"], number, before
    )


@cache
def _joined() -> dict[str, str]:
    """Folded symbols that lost the hyphen before the office, with their parts ("ndcp" → "NĐ-CP")."""
    symbols = [symbol for symbol in data()["symbols"] if len(symbol) > 1 and symbol != "UBND"]
    return {fold(symbol + office): f"{symbol}-{office}" for symbol in symbols for office in _OFFICES}


def canonical_number(number: str) -> str:
    """The number as it is officially written: spaces out, symbols respelt ("911/2031/ND- CP" → "911/2031/NĐ-CP"), each
    separator the one that its office uses ("NĐ/CP", "NQ.CP", "NQ-TW").

    Only letters and signs that the grammar of numbers settles are put right; figures stay as they are.
    """
    compact = re.sub(r"\s+", "", number).replace("–", "-").replace("[", "/").replace("Ð", "Đ").replace("ð", "đ")
    compact = _DOTTED.sub("-", _CENTRE.sub("TW", compact))
    spellings = tables().spellings
    parts = re.split(r"([/-])", compact)
    for at, part in enumerate(parts):
        bare = fold(part).upper()
        if at and part and not part[0].isdigit():
            upper = part if any(char in part for char in "Đđ") and part != part.lower() else part.upper()
            whole_symbol = _joined().get(bare.lower()) if at == len(parts) - 1 and parts[at - 2][:1].isdigit() else None
            parts[at] = whole_symbol or spellings.get(bare, _official(upper))
    if len(parts) > 4 and parts[-1] in ("CP", "TTg"):
        parts[-2] = "-"
    elif len(parts) == 5 and parts[-1] == "TW":
        parts[1], parts[-2] = "-", "/"
    whole = "".join(parts)
    return whole[: len(whole) - len(parts[-1])] + tables().complete.get(parts[-1], parts[-1])


def _official(symbol: str) -> str:
    return {"TTG": "TTg", "CTR": "CTr", "TTR": "TTr"}.get(symbol.upper(), symbol)


def document_key(number: str) -> str:
    """One key for all spellings of a document number: folded, without spaces, separators alike, no leading zeros.

    "911/2031/NĐ-CP", "911/2031/nd-cp" and "911/2031/NĐ- CP" give "911-2031-nd-cp".
    """
    compact = re.sub(r"\s+", "", fold(canonical_number(number)))
    return re.sub(r"[/–-]+", "-", compact).lstrip("0").strip("-")


def year_of(number: str) -> str:
    """The year that stands in a number ("911/2031/NĐ-CP" → "2031"), "" where it has none and is used anew each year."""
    match = re.search(r"/((?:19|20)\d\d)/", number)
    return match[1] if match else ""


def symbol_type(number: str) -> str:
    """Document type that the number's own symbol tells ("98/NQ-CP" → "Nghị quyết"), "" where it does not."""
    for part in re.split(r"[/-]", number)[1:]:
        if part in tables().symbols:
            return tables().symbols[part]
        if part and not part[0].isdigit():
            break
    return ""


def settled_issuer(number: str) -> str:
    """Issuer that the number's suffix proves ("NĐ-CP" → "Chính phủ"), else ""."""
    if re.search(r"/QH\d+$", number):
        return "Quốc hội"
    if re.search(r"/UBTVQH\d+$", number):
        return "Ủy ban Thường vụ Quốc hội"
    return next((issuer for suffix, issuer in tables().issuers.items() if number.endswith(suffix)), "")


def signing_office(number: str) -> str:
    """Office whose symbol ends the number ("96/2031/TT-BTC" → "Bộ Tài chính"), "" for an unknown one."""
    return tables().offices.get(re.split(r"[/-]", number)[-1], "")


def is_local(number: str) -> bool:
    """Whether many authorities use the same numbers ("95/QĐ-UBND", "7-NQ/TU"): the number does not tell which."""
    return _LOCAL.search(number) is not None
