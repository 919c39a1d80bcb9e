"""The word lists of `words.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def words(name: str) -> frozenset[str]:
    """One of the lists of `words.toml`."""
    table = tomllib.loads(files("search.findings").joinpath("words.toml").read_text("utf-8"))
    return frozenset(table[name])
