"""Outline paths as readers cite them."""

from __future__ import annotations

import re

_ARTICLE = re.compile(r"^Điều (?P<article>\w+)(?:\.(?P<clause>\d+))?(?:\.(?P<point>[a-zđ]))?(?P<rest>(?:\.\w+)*)$")
_ANNEX = re.compile(r"^(?P<annex>(?:Phụ lục|Mẫu biểu|Biểu|Mẫu)(?: [\dA-ZĐ]+[a-z]?)?)(?:\.(?P<rest>.+))?$")
_PART = re.compile(r"^(?P<part>(?![IVXLC]+\.)[A-ZĐ][^\W\d_]+[^.]*)\.(?P<rest>.+)$")
_BEFORE = "phần đầu"


def section_name(path: str, row: bool = False) -> str:
    """An outline path in the conventional form.

    Articles are cited from the inside out, "điểm a khoản 2 Điều 5" (Nghị định 30/2020/NĐ-CP, phụ lục I, mục II.3.d:
    Phần, Chương, Mục, Điều with capitals, khoản and điểm without); parts of a plan "mục II.3.4"; an annex by its name,
    then the item, or the row of its table.

    Args:
        path: of a clause, "" before the first heading.
        row: whether the clause is a row of a table.
    """
    if match := _ARTICLE.match(path):
        return _article(match)
    within = "dòng" if row else "mục"
    if match := _ANNEX.match(path):
        return f"{match['annex']}, {within} {match['rest']}" if match["rest"] else match["annex"]
    if match := _PART.match(path):
        return f"{within} {match['rest']}, phần {match['part']}"
    return f"{within} {path}" if path else _BEFORE


def _article(match: re.Match[str]) -> str:
    point = f"điểm {match['point']} " if match["point"] else ""
    clause = f"khoản {match['clause']} " if match["clause"] else ""
    rest = f"mục {match['rest'][1:]} " if match["rest"] else ""
    return f"{rest}{point}{clause}Điều {match['article']}"
