"""Abbreviations written out, so that "TTHC" and "thủ tục hành chính" are the same words to every index."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from corpus.folding import fold

_TOKEN = re.compile(r"[^\W\d_]{2,9}")


@cache
def _words() -> dict[str, str]:
    table = tomllib.loads(files("indexer").joinpath("abbreviations.toml").read_text("utf-8"))
    return dict(table["words"])


@cache
def _folded_words() -> dict[str, str]:
    return {fold(short): words for short, words in _words().items()}


def expanded(text: str, *, any_case: bool = False) -> str:
    """The text with known abbreviations replaced by their words.

    In documents only capitals count; with `any_case`, for what users type, "cchc" and "CDS" are understood too.
    """

    def replace(match: re.Match[str]) -> str:
        token = match.group()
        if any_case:
            return _folded_words().get(fold(token), token)
        return _words().get(token, token) if token.isupper() else token

    return _TOKEN.sub(replace, text)
