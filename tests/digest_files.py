"""What the authors of the shipped digests say that these hold: one file of `tests/digests` for each digest.

A file names its source and tells head, outline (paths in order), words at places, every target and every legal
document, and the assignments with leads, co-ordinators and deadlines. It is written from source and digest; no product
reads it.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from corpus import read_plan
from corpus.model import Plan

_PROJECT = Path(__file__).resolve().parent.parent
PLANS = _PROJECT / "corpus" / "plans"
TOLD = _PROJECT / "tests" / "digests"
NAMES = tuple(sorted(path.stem for path in PLANS.glob("*.txt")))


@cache
def told(name: str) -> dict[str, Any]:
    """What the author says of a digest."""
    return tomllib.loads((TOLD / f"{name}.toml").read_text("utf-8"))


@cache
def digest(name: str) -> Plan:
    """The digest as it is read."""
    return read_plan(PLANS / f"{name}.txt")


def entries(kind: str) -> list[tuple[str, dict[str, Any]]]:
    """Every entry of a kind ("places", "targets", "assignments", "legal") with its digest's name."""
    return [(name, entry) for name in NAMES if (TOLD / f"{name}.toml").is_file() for entry in told(name)[kind]]
