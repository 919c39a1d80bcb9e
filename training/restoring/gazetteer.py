"""Names of localities as training text, from the data files of the package `vietnamadminunits` (MIT)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

PACKAGE = "vietnamadminunits"
_FILES = ("parser_from_2025.json", "parser_legacy.json")


def names() -> Iterator[str]:
    """Every locality below its parents, now and before July 2025: `Xã …, Huyện …, Tỉnh ….`

    The package itself is not imported: it loads maps that are not needed here.

    Raises:
        FileNotFoundError: the package is not installed.
    """
    spec = find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError(PACKAGE)
    folder = Path(spec.submodule_search_locations[0]) / "data"
    for file in _FILES:
        tables = json.loads((folder / file).read_text("utf-8"))
        provinces: dict[str, str] = {key: row["province"] for key, row in tables["DICT_PROVINCE"].items()}
        districts = tables.get("DICT_PROVINCE_DISTRICT", {})
        yield from _rows(provinces.values())
        for province, inside in districts.items():
            yield from _rows(f"{row['district']}, {provinces[province]}" for row in inside.values())
        for name, table in tables.items():
            if name.startswith(("DICT_PROVINCE_WARD", "DICT_PROVINCE_DISTRICT_WARD")):
                for province, inside in table.items():
                    parents = districts.get(province, {})
                    yield from _rows(_wards(inside, parents, provinces[province]))


def _wards(inside: dict[str, Any], districts: dict[str, Any], province: str) -> Iterator[str]:
    """The wards of a province, one level down or, below districts, two."""
    for key, row in inside.items():
        if "ward" in row:
            yield f"{row['ward']}, {province}"
        else:
            district = districts[key]["district"] if key in districts else ""
            for ward in row.values():
                if isinstance(ward["ward"], str):  # some old rows have no name
                    yield ", ".join(part for part in (ward["ward"], district, province) if part)


def _rows(texts: Iterable[str]) -> Iterator[str]:
    return (f"{text}." for text in texts)
