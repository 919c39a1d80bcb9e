"""Dates, quarters and figures in one form, so that "ngày 05 tháng 6 năm 2031" and "5/6/2031" are the same words to
every index."""

from __future__ import annotations

import re

_YEAR = r"(?:19|20)\d\d"
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}
_DAY = re.compile(
    rf"(?<![\w/.-])(?:(?:ngày|mùng|mồng)\s+)?0?(\d{{1,2}})\s+tháng\s+0?(\d{{1,2}})(?:\s+năm\s+|\s*/\s*)({_YEAR})(?!\w)"
    rf"|(?<![\w/.])0?(\d{{1,2}})([/.-])0?(\d{{1,2}})\5({_YEAR})(?![\w/]|-\D)",
    re.IGNORECASE,
)
_MONTH = re.compile(rf"(?<!\w)(tháng)\s+0?(\d{{1,2}})(?:\s+năm\s+|\s*[/-]\s*)({_YEAR})(?!\w)", re.IGNORECASE)
_QUARTER = re.compile(
    rf"(?<!\w)qu[ýí]\s+(?:thứ\s+)?(iv|i{{1,3}}|[1-4])(?:(?:\s+năm\s+|\s*[/-]\s*)({_YEAR}))?(?!\w)", re.IGNORECASE
)
_GROUPED = re.compile(r"(?<![\w.,/-])(\d{1,3}(?:\.\d{3})+)(?![.,]?\d|[/-])")
_PER_CENT = re.compile(r"(\d)\s*(?:phần trăm|%)", re.IGNORECASE)
_PADDED = re.compile(r"0(?<![\w.,/-]0)([1-9])(?!\w|[.,/-]\w)")
# What a text without any such piece has not: found at once, since these begin with a character and not with a look
# back, which has to be tried at every place.
_HAS_DAY = re.compile(rf"\d(?:\s+tháng\s|[/.-]\d{{1,3}}[/.-]{_YEAR})", re.IGNORECASE)
_HAS_MONTH = re.compile(rf"\d(?:\s+năm\s+|\s*[/-]\s*){_YEAR}", re.IGNORECASE)
_HAS_QUARTER = re.compile(r"[Qq][Uu][ýíÝÍ]\s")
_HAS_GROUPED = re.compile(r"\d\.\d{3}")


def one_form(text: str) -> str:
    """The text with dates as 5/6/2031, months as tháng 6/2031, quarters as quý 2, percentages as 80%, no zero before
    and no point within a whole number.

    Document numbers, section numbers with other than three figures after the point, and decimals stay.
    """
    if _HAS_DAY.search(text):
        text = _DAY.sub(_day, text)
    if _HAS_MONTH.search(text):
        text = _MONTH.sub(r"\1 \2/\3", text)
    if _HAS_QUARTER.search(text):
        text = _QUARTER.sub(_quarter, text)
    if _HAS_GROUPED.search(text):
        text = _GROUPED.sub(lambda match: match[1].replace(".", ""), text)
    text = _PER_CENT.sub(r"\1%", text)
    return _PADDED.sub(r"\1", text)


def _day(match: re.Match[str]) -> str:
    day, month, year = (match[1], match[2], match[3]) if match[1] else (match[4], match[6], match[7])
    return f"{day}/{month}/{year}"


def _quarter(match: re.Match[str]) -> str:
    figure = _ROMAN.get(match[1].lower(), match[1])
    return f"quý {figure}/{match[2]}" if match[2] else f"quý {figure}"
