"""The wordings by which a first page is read: the table `head.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_TABLE = Path(__file__).with_name("head.toml")


@cache
def wording() -> dict[str, Any]:
    """The table, read once."""
    return tomllib.loads(_TABLE.read_text("utf-8"))
