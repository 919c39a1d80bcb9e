"""Deadlines and rhythms of tasks: where a sentence states one, and its value in one form.

Forms of a value, after ISO 8601 where that has one:

| words | value |
| --- | --- |
| trước ngày 30/6/2031 | "2031-06-30" |
| tháng 6/2031, quý II năm 2031, 06 tháng đầu năm 2031, năm 2031 | "2031-06", "2031-Q2", "2031-H1", "2031" |
| 2031 - 2035, từ tháng 3/2031 đến năm 2035 | "2031/2035", "2031-03/2035" |
| năm 2031 và các năm tiếp theo | "2031/.." |
| hằng ngày, hằng tuần, hằng tháng, hằng quý | "daily", "weekly", "monthly", "quarterly" |
| 6 tháng, hằng năm, thường xuyên | "half-yearly", "yearly", "always" |
| trước ngày 15/12 hằng năm | "yearly --12-15" |

Rhythms that stand together are joined by commas. A time without a year takes that of the plan where the plan is for one
year. What depends on something else ("theo lộ trình", "sau khi …") has no value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.folding import fold
from indexer.facts.dates import iso
from indexer.facts.sentences import sentences

_YEAR = r"(?:19|20)\d\d"
_DAY = (
    rf"(?:ngay\s+)?\d{{1,2}}\s?/\s?\d{{1,2}}(?:\s?/\s?{_YEAR})?"
    rf"|ngay\s+\d{{1,2}}(?:\s+thang\s+\d{{1,2}}(?:\s+nam\s+{_YEAR})?)?"
)
_MONTH = rf"thang\s+\d{{1,2}}(?:(?:\s?[/-]\s?|\s+nam\s+){_YEAR})?"
_QUARTER = rf"qu[yi]\s+(?:iv|i{{1,3}}|[1-4])(?:\s?-\s?(?:iv|i{{1,3}}|[1-4]))?(?:(?:\s?[/-]\s?|\s+nam\s+){_YEAR})?"
_HALF = rf"0?6\s+thang\s+(?:dau|cuoi)\s+nam(?:\s+{_YEAR})?"
_YEARS = rf"nam\s+{_YEAR}(?:\s?-\s?(?:nam\s+)?{_YEAR})?"
_TIME = rf"(?:{_HALF}|{_DAY}|{_MONTH}|{_QUARTER}|{_YEARS})(?![\w/-])"
_RHYTHM = (
    r"(?:hang\s+(?:ngay|tuan|thang|quy|nam)|0?6 thang(?! (?:dau|cuoi))|nam|quy|thang|dot xuat|ca nam)(?![\w/])(?! 20)"
)
_RHYTHMS = (
    rf"{_RHYTHM}(?:(?:\s*,\s*|\s+va\s+|\s+hoac\s+)(?:bao cao\s+)?{_RHYTHM})*(?:\s*\((?:truoc|cham nhat)[^)]{{1,80}}\))?"
)
_RELATIVE = r"(?:,?\s+(?:hang (?:nam|quy|thang)|va (?:cac|nhung) nam tiep theo))?"
_BY = rf"{_TIME}(?:\s+va\s+(?:ngay\s+)?\d{{1,2}}/\d{{1,2}})?{_RELATIVE}"
_FORMS = (
    rf"(?:hoan thanh\s+)?(?:truoc|xong truoc|cham nhat(?: la)?(?: den| vao)?|den het|het)\s+(?:het\s+)?{_BY}",
    rf"\btu\s+{_TIME}\s+(?:cho\s+)?den\s+(?:(?:het\s+)?{_TIME}|khi [^.;,]{{1,60}})",
    rf"dinh ky\s+(?:{_RHYTHMS}|truoc\s+{_BY}|0?\d+\s+thang(?:/lan)?|mot nam)",
    rf"(?:hoan thanh|thuc hien|xong)\s+(?:trong\s+)?(?:thang|quy|nam|giai doan)\s[^;.,()]{{1,30}}?{_YEAR}",
    rf"\btrong\s+{_TIME}{_RELATIVE}",
    rf"{_HALF}",
)
_STATED = re.compile("|".join(rf"(?<![\w/-])(?:{form})" for form in _FORMS))
# These state a rhythm or a year where they open a clause of the sentence or end it: elsewhere they belong to a noun.
_SET_OFF = re.compile(
    rf"(?:^|[,;(]\s*)(?:{_RHYTHMS}|(?:den\s+)?(?:het\s+)?{_TIME})(?=\s*(?:[,;:.)]|$))"
    rf"|(?:bao cao|danh gia|tong hop|kiem tra)(?:\s+\w+){{0,6}}\s+(hang (?:ngay|tuan|thang|quy|nam))\b(?!\s+cua)"
    # "nguồn chi thường xuyên" is a kind of money
    r"|(?<!chi )(?<!nguon )(?<!kinh phi )(?<!ngan sach )(?<!von )(?<!kinh phi hoat dong )(thuong xuyen)"
    r"(?=\s*(?:[;.]|$))"
    rf"|\bthoi (?:gian|han)[^:;.,]{{0,20}}:\s*((?:den\s+)?(?:het\s+)?{_TIME})(?=\s*(?:[,;.)]|$))"
)
# What else a piece of a sentence may say that only sets the deadline of the piece before it.
_ONLY_SETS = re.compile(
    r"(?:(?:va|phai|can)\s+)?(?:thoi (?:gian|han)[^:;.,]{0,20}:\s*)?"
    r"(?:(?:hoan thanh|thuc hien|xong|bao cao(?: ket qua)?(?: (?:ve|cho|len) [^.;,]{1,60})?)\s*)?"
)
_NO_OPENING = re.compile(r"(?:nam|quy|thang)(?:\s|,|$)")  # "…, năm" closes a list
_PART = re.compile(
    rf"(?P<half>0?6 thang (?P<which>dau|cuoi) nam(?: (?P<hy>{_YEAR}))?)"
    rf"|(?:ngay )?(?<![\d/])(?P<d>\d{{1,2}}) ?/ ?(?P<m>\d{{1,2}})(?: ?/ ?(?P<y>{_YEAR}))?(?![\d/])"
    rf"|ngay (?P<d2>\d{{1,2}}) thang (?P<m2>\d{{1,2}})(?: nam (?P<y2>{_YEAR}))?"
    rf"|(?:thang )?(?<![\d/])(?P<mm>\d{{1,2}})(?: ?[/-] ?| nam )(?P<my>{_YEAR})|thang (?P<mo>\d{{1,2}})\b(?!/)"
    rf"|qu[yi] (?P<q>iv|i{{1,3}}|[1-4])(?: ?- ?(?P<q2>iv|i{{1,3}}|[1-4]))?(?:(?: ?[/-] ?| nam )(?P<qy>{_YEAR}))?\b"
    rf"|(?P<year>{_YEAR})"
)
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_EVERY = (
    ("daily", re.compile(r"\bhang ngay\b")),
    ("weekly", re.compile(r"\bhang tuan\b")),
    ("monthly", re.compile(r"\bhang thang\b|\bdinh ky thang\b")),
    ("quarterly", re.compile(r"\bhang quy\b|\bdinh ky quy\b|, quy\b")),
    ("half-yearly", re.compile(r"\b0?6 thang\b(?! (?:dau|cuoi))")),
    ("yearly", re.compile(r"\b(?:hang|mot|ca) nam\b|\bbao cao nam\b|(?:,| va) nam\b(?! \d)|\bdinh ky nam\b(?! \d)")),
    ("always", re.compile(r"\bthuong xuyen\b|\blien tuc\b")),
)
_FOLLOWING = re.compile(r"\b(?:va )?(?:cac|nhung) nam (?:tiep theo|sau)\b|\btro di\b")
_AFTER = re.compile(r"\s*(?:sau khi|khi co|theo)\b")
_SPAN = re.compile(r"\s*(?:-|den|den het|va|cho den)\s*(?:nam |het |het nam )?\s*")
_LONGEST = 200


def find_deadline(folded: str) -> tuple[int, int] | None:
    """Range of the first words of folded text that set a deadline or a rhythm for a task; `None` where none do.

    A year or a rhythm in the middle of a clause belongs to a noun ("dự toán hằng năm", "Chiến lược đến năm 2031") and
    is none.
    """
    stated = _STATED.search(folded)
    for match in _SET_OFF.finditer(folded):
        place = match.lastindex or 0
        start = match.start(place) + len(match[place]) - len(match[place].lstrip(" ,;("))
        if stated is not None and stated.start() <= start:
            break
        if place or not _NO_OPENING.match(folded, start) or re.match(rf"nam {_YEAR}", folded[start:]):
            follows = stated is not None and re.fullmatch(r",?\s*", folded[match.end(place) : stated.start()])
            return start, stated.end() if stated is not None and follows else match.end(place)
    return (stated.start(), stated.end()) if stated is not None else None


def timed_sentences(text: str) -> Iterator[tuple[int, int]]:
    """Ranges of the sentences of `text`, what only sets a deadline joined to the one before it.

    Read: "…; hoàn thành trước ngày …", "…; thời gian hoàn thành: …", "…; trong quý II". What a semicolon parts from a
    list of things to be done may hold for all of them, and is joined to none.
    """
    held: tuple[int, int] | None = None
    alone, timed = True, False
    for start, end in sentences(text):
        if held is not None:
            parted = text[held[1] - 1] == ";"
            if parted and alone and not timed and _only_sets(fold(text[start:end])):
                held, timed = (held[0], end), True
                continue
            yield held
            alone, timed = timed or not parted, False
        held = start, end
    if held is not None:
        yield held


def _only_sets(folded: str) -> bool:
    due = find_deadline(folded)
    return due is not None and bool(_ONLY_SETS.fullmatch(folded, 0, due[0])) and not folded[due[1] :].strip(" .;)")


def deadline_value(folded: str, period: str = "") -> str:
    """The value of a deadline's folded words in one of the forms of this module; "" where they have none.

    Args:
        folded: the words of the deadline, folded.
        period: the plan's period; its year stands in where the words name none.
    """
    words = " ".join(re.sub(r"[–—]", "-", folded[:_LONGEST]).split())
    if _AFTER.match(words):
        return ""
    year = period if re.fullmatch(_YEAR, period) else ""
    every = [value for value, pattern in _EVERY if pattern.search(words)]
    found = list(_PART.finditer(words))
    if "yearly" in every and found and not any(_year_of(part) for part in found):
        return " ".join(["yearly", *(value for part in found if (value := _of_part(part, "-")))])
    values = [(part, value) for part in found if (value := _of_part(part, year))]
    if not values:
        return ",".join(every) or _of_the_year(words, year)
    if len(values) > 1 and _SPAN.fullmatch(words, values[0][0].end(), values[1][0].start()):
        return f"{values[0][1].split('/')[0]}/{values[1][1].split('/')[-1]}"
    return f"{values[0][1]}/.." if _FOLLOWING.search(words) or words.startswith("tu ") else values[0][1]


def _year_of(part: re.Match[str]) -> str:
    return next((part[name] for name in ("hy", "y", "y2", "my", "qy", "year") if part[name]), "")


def _of_part(part: re.Match[str], default: str) -> str:
    """The value of one time; with `default` "-" a day of every year is written "--12-15"."""
    year = _year_of(part) or default
    if not year:
        return ""
    if part["half"]:
        return f"{year}-H{1 if part['which'] == 'dau' else 2}"
    if part["q"]:
        ends = [f"{year}-Q{_QUARTERS[part[name]]}" for name in ("q", "q2") if part[name]]
        return "/".join(ends)
    month = part["mm"] or part["mo"]
    if month:
        return f"{year}-{int(month):02d}" if 1 <= int(month) <= 12 else ""
    day, month = part["d"] or part["d2"], part["m"] or part["m2"]
    if not day:
        return year
    date = iso(day, month, "2000" if year == "-" else year)
    return f"-{date[4:]}" if year == "-" and date else date


def _of_the_year(words: str, year: str) -> str:
    return year if re.search(r"\b(?:trong|het|cuoi|den het) nam\b", words) else ""
