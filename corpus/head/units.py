"""The administrative units of Việt Nam, today's and those of before 1 July 2025, as the package `vietnamadminunits`
lists them.

Only the package's database is read: importing the package itself brings shapely and NumPy. Nothing is read before a
locality is looked up.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from functools import cache
from importlib import metadata
from pathlib import Path

from corpus.folding import fold, tone_normal

# Since this day there are provinces and communes only (Luật Tổ chức chính quyền địa phương 2025).
TWO_TIERS_SINCE = "2025-07-01"

_PACKAGE = "vietnamadminunits"
_DATABASE = "vietnamadminunits/data/dataset.db"
_NOW = "SELECT DISTINCT wardType, wardShort, provinceShort FROM admin_units"
_BEFORE = (
    "SELECT DISTINCT wardType, wardShort, provinceShort FROM admin_units_legacy UNION "
    "SELECT DISTINCT districtType, districtShort, provinceShort FROM admin_units_legacy"
)
_PROVINCES = "SELECT DISTINCT province, provinceShort FROM {table}"

_Key = tuple[str, str]


def provinces_with(level: str, name: str, date: str | None = None) -> frozenset[str]:
    """The provinces that hold a unit of this level and name; empty where there is none.

    Args:
        level: as in `Locality`.
        name: without the level; case and the place of tone marks do not count.
        date: ISO date whose units are meant; `None` for today's and former ones.
    """
    key = (level.lower(), tone_normal(name))
    return frozenset().union(*(table.get(key, frozenset()) for table in _tables(date)))


def is_provincial(level: str, name: str, date: str | None = None) -> bool:
    """Whether this is a province or a city that is one ("thành phố Đà Nẵng")."""
    return any((level.lower(), tone_normal(name)) in table for table in _provincial(date))


def is_known(level: str, name: str) -> bool:
    """Whether there is or was a unit of this level and name."""
    return is_provincial(level, name) or bool(provinces_with(level, name))


@cache
def province_names() -> frozenset[str]:
    """The names of all provinces, today's and former ones, without their level."""
    return frozenset(
        short for table in ("admin_units", "admin_units_legacy") for _, short in _rows(_PROVINCES.format(table=table))
    )


def spelt(level: str, name: str) -> str:
    """The name with the marks that it lost, where only one unit's name of this level can be meant; else as it is."""
    if is_known(level, name):
        return name
    found = _spellings().get((level.lower(), fold(name)), frozenset())
    return next(iter(found)) if len(found) == 1 else name


def _tables(date: str | None) -> list[dict[_Key, frozenset[str]]]:
    now, before = _units()
    return [now, before] if date is None else [now if date >= TWO_TIERS_SINCE else before]


def _provincial(date: str | None) -> list[frozenset[_Key]]:
    now, before = _provinces()
    return [now, before] if date is None else [now if date >= TWO_TIERS_SINCE else before]


@cache
def _units() -> tuple[dict[_Key, frozenset[str]], dict[_Key, frozenset[str]]]:
    """By level and name the provinces, of today and of before."""
    return _by_name(_rows(_NOW)), _by_name(_rows(_BEFORE))


def _by_name(rows: Iterable[tuple[str, ...]]) -> dict[_Key, frozenset[str]]:
    found: dict[_Key, set[str]] = {}
    for level, name, province in rows:
        if level and name:
            found.setdefault((level.lower(), tone_normal(name)), set()).add(province)
    return {key: frozenset(provinces) for key, provinces in found.items()}


@cache
def _provinces() -> tuple[frozenset[_Key], frozenset[_Key]]:
    now, before = (
        frozenset(_provincial_key(*row) for row in _rows(_PROVINCES.format(table=table)))
        for table in ("admin_units", "admin_units_legacy")
    )
    return now, before


def _provincial_key(full: str, short: str) -> _Key:
    return full.removesuffix(short).strip().lower(), tone_normal(short)


@cache
def _spellings() -> dict[_Key, frozenset[str]]:
    found: dict[_Key, set[str]] = {}
    for level, name, _ in (*_rows(_NOW), *_rows(_BEFORE)):
        if level and name:
            found.setdefault((level.lower(), fold(name)), set()).add(name)
    for table in ("admin_units", "admin_units_legacy"):
        for full, short in _rows(_PROVINCES.format(table=table)):
            level, _ = _provincial_key(full, short)
            found.setdefault((level, fold(short)), set()).add(short)
    return {key: frozenset(names) for key, names in found.items()}


@cache
def _rows(query: str) -> tuple[tuple[str, ...], ...]:
    """What the package's database answers; nothing where the package is not installed."""
    try:
        path = Path(str(metadata.distribution(_PACKAGE).locate_file(_DATABASE)))
    except metadata.PackageNotFoundError:
        return ()
    if not path.is_file():
        return ()
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as database:
        return tuple(database.execute(query).fetchall())
