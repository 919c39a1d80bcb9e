"""Abbreviations written out, so that "TTHC" and "thủ tục hành chính" are the same words to every index."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from corpus.folding import fold
from indexer.figures import one_form

# Parts may be joined: "VH-XH", "GD&ĐT".
_TOKEN = re.compile(r"[^\W\d_]{1,9}(?:(?: ?& ?|[-–.])[^\W\d_]{1,9})*")
_CAPITAL = "".join(filter(str.isupper, map(chr, range(0x2000))))
_IN_CAPITALS = re.compile(rf"(?<![^\W\d_])[{_CAPITAL}]{{1,9}}(?:(?: ?& ?|[-–.])[{_CAPITAL}]{{1,9}})*(?![^\W\d_])")
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

    known = _folded("words") if any_case else _tables()["words"]

    def replace(match: re.Match[str]) -> str:
        token = fold(match.group()) if any_case else match.group()
        whole = known.get(re.sub(r"\W", "", token))
        return whole or _PART.sub(
            lambda part: known.get(fold(part[0]) if any_case else part[0], part[0]), match.group()
        )

    if any_case:
        text = _DOCUMENT.sub(lambda match: _folded("documents").get(fold(match[1]), match[1]), text)
    return one_form((_TOKEN if any_case else _IN_CAPITALS).sub(replace, text))
