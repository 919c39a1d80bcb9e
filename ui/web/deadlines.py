"""The value of a deadline in the words of the page's language."""

from __future__ import annotations

import re

from ui.web.markup import day
from ui.web.texts import Texts

_ROMAN = ("I", "II", "III", "IV")
_TIME = re.compile(r"(?P<year>\d{4})(?:-Q(?P<quarter>[1-4])|-H(?P<half>[12])|-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?")
_RHYTHMS = {
    "daily": "due_daily",
    "weekly": "due_weekly",
    "monthly": "due_monthly",
    "quarterly": "due_quarterly",
    "half-yearly": "due_half_yearly",
    "yearly": "due_yearly",
    "always": "due_always",
}


def deadline_words(due: str, texts: Texts) -> str:
    """A value of `indexer.facts.deadlines` in words, not escaped: "quý II/2031", "hằng tháng"; as it is where it has
    none of the forms."""
    if due.startswith("yearly --"):
        days = ", ".join("/".join(reversed(part.strip("-").split("-"))) for part in due.split()[1:])
        return texts("due_yearly_on", days=days)
    if rhythms := [_RHYTHMS[part] for part in due.split(",") if part in _RHYTHMS]:
        return ", ".join(texts(key) for key in rhythms)
    first, _, last = due.partition("/")
    if last == "..":
        return texts("due_from", start=_time(first, texts))
    return " – ".join(_time(part, texts) for part in (first, last) if part)


def _time(value: str, texts: Texts) -> str:
    found = _TIME.fullmatch(value)
    if found is None:
        return value
    year = found["year"]
    if found["quarter"]:
        return texts("due_quarter", roman=_ROMAN[int(found["quarter"]) - 1], year=year)
    if found["half"]:
        return texts("due_first_half" if found["half"] == "1" else "due_second_half", year=year)
    if found["day"]:
        return day(value)
    return f"{found['month']}/{year}" if found["month"] else texts("due_year", year=year)
