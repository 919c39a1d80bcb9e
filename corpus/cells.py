"""What a cell of an assignment table holds, told by how it begins: an office, a time, or something else."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from corpus.folding import fold

_TABLE = Path(__file__).with_name("columns.toml")
_LEAD_IN = re.compile(r"^[-+•*|.,;:\s]+")
_HEAD = 60


@cache
def columns() -> dict[str, Any]:
    """The table `columns.toml`, read once."""
    return tomllib.loads(_TABLE.read_text("utf-8"))


@cache
def _offices() -> re.Pattern[str]:
    table = columns()["offices"]
    starts = "|".join(sorted((re.escape(fold(word)) for word in table["starts"]), key=len, reverse=True))
    excluded = "|".join(re.escape(fold(word)) for word in table["not_starts"])
    return re.compile(rf"(?!(?:{excluded}))(?:{starts})(?!\w)")


@cache
def _deadlines() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in columns()["deadlines"]["patterns"]))


def folded_start(text: str) -> str:
    """The first characters of a cell, folded, without bullets."""
    return _LEAD_IN.sub("", fold(text[:_HEAD]))


def is_office(text: str) -> bool:
    """Whether a cell with this text begins with the name of an office, an organisation or a post."""
    start = _LEAD_IN.sub("", text[:_HEAD])
    return start[:1].isupper() and bool(_offices().match(folded_start(text)))


def is_deadline(text: str) -> bool:
    """Whether a cell with this text begins with a time ("Tháng 7/2030", "Quý IV", "Thường xuyên")."""
    start = _LEAD_IN.sub("", text[:_HEAD])
    return (start[:1].isupper() or start[:1].isdigit()) and bool(_deadlines().match(folded_start(text)))
