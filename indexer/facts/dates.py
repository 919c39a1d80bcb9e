"""Dates, and the times that figures are due by, as plans write them."""

from __future__ import annotations

import re
from datetime import date

_DATE = re.compile(
    r"\s*[,(]?\s*(?:ban hanh\s+|ky\s+)?(?:ngay\s*)?(\d{1,2})\s?(?:[/.-]|thang|"
    r"(?<=\s)[a-z|](?=\s))\s?(\d{1,2})\s?(?:[/.-]|nam)\s?((?:19|20)\d\d)"
)
_DUE = re.compile(
    r"(?<!so voi )(?<!tu )\b(?:"
    r"(?:trong\s+)?(?:0?\d{1,2})\s+thang\s+(?:dau|cuoi)\s+nam(?:\s+(?:19|20)\d\d)?"
    r"|(?:truoc|den|het|den het|cham nhat)\s+ngay\s+\d{1,2}(?:\s?/\s?\d{1,2}(?:\s?/\s?(?:19|20)\d\d)?|"
    r"\s+thang\s+\d{1,2}(?:\s+nam\s+(?:19|20)\d\d)?)"
    r"|(?:quy|thang)\s+[ivx\d]{1,4}(?:\s*-\s*[ivx\d]{1,4})?\s*(?:/|nam\s+)\s*(?:19|20)\d\d"
    r"|giai doan\s+(?:19|20)\d\d\s*-\s*(?:19|20)\d\d|(?:den\s+)?(?:het\s+|cuoi\s+)?nam\s+(?:19|"
    r"20)\d\d(?:\s*-\s*(?:19|20)\d\d)?"
    r"|(?:den\s+)?(?:het|cuoi) nam\b|hang (?:nam|quy|thang))"
)


def iso(day: str, month: str, year: str) -> str:
    """ISO date of the three figures, "" where there is no such day."""
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""


def date_after(folded: str, at: int) -> tuple[int, str]:
    """End and ISO value of the date that directly follows position `at` of folded text; `(at, "")` if none does.

    Read: "ngày 09/6/2025", "ngày 28 / 12 /2023", "ngày 09 tháng 6 năm 2025", "(24/12/2018)".
    """
    match = _DATE.match(folded, at)
    if match is None:
        return at, ""
    value = iso(match[1], match[2], match[3])
    return (match.end(), value) if value else (at, "")


def find_due(folded: str) -> tuple[int, int] | None:
    """Range of the first words of folded text that set a time for a figure ("đến năm 2030", "06 tháng cuối năm")."""
    match = _DUE.search(folded)
    return (match.start(), match.end()) if match else None
