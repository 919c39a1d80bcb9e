"""Abbreviations written out, so that "TTHC" and "thủ tục hành chính" are the same words to every index."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files

from corpus.folding import fold
from indexer.figures import one_form

# Parts may be joined: "VH-XH", "GD&ĐT".
_TOKEN = re.compile(r"[^\W\d_]{1,9}(?:(?: ?& ?|[-–.])[^\W\d_]{1,9})*")
_CAPITAL = "".join(filter(str.isupper, map(chr, range(0x2000))))
_IN_CAPITALS = re.compile(
    # begins with the letter and not with the look back: what cannot begin is then passed over at once
    rf"[{_CAPITAL}](?<![^\W\d_][{_CAPITAL}])[{_CAPITAL}]{{0,8}}(?:(?: ?& ?|[-–.])[{_CAPITAL}]{{1,9}})*(?![^\W\d_])"
)
_PART = re.compile(r"[^\W\d_]{2,9}")
_DOCUMENT = re.compile(r"(?<![\w/-])([^\W\d_]{2,3})(?= (?:số )?\d)")


@cache
def _tables() -> dict[str, dict[str, str]]:
    return tomllib.loads(files("indexer").joinpath("abbreviations.toml").read_text("utf-8"))


@cache
def _folded(kind: str) -> dict[str, str]:
    return {fold(short): words for short, words in _tables()[kind].items()}


def expanded(text: str, *, any_case: bool = False) -> str:
    """The text with known abbreviations replaced by their words, and its dates and figures in one form.

    In documents only capitals count; with `any_case`, for what users type, "cchc" and "CDS" are understood too, and
    "NĐ 42" is a decree.
    """
    if any_case:
        text = _DOCUMENT.sub(lambda match: _folded("documents").get(fold(match[1]), match[1]), text)
    return one_form((_TOKEN if any_case else _IN_CAPITALS).sub(lambda match: _meant(match[0], any_case), text))


@lru_cache(maxsize=4096)  # the same ones come back in every plan
def _meant(token: str, any_case: bool) -> str:
    known = _folded("words") if any_case else _tables()["words"]
    whole = known.get(re.sub(r"\W", "", fold(token) if any_case else token))
    return whole or _PART.sub(lambda part: known.get(fold(part[0]) if any_case else part[0], part[0]), token)
