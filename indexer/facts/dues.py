"""By when each figure of a sentence is due."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.folding import fold
from indexer.facts.amounts import Amount
from indexer.facts.dates import find_due

# A year that figures are compared with is no date they are due by.
_AGAINST = re.compile(
    r"\bso (?:với |cùng )?[^,;.()%]{0,60}?\bnăm (?:trước|(?:19|20)\d\d)(?: liền kề)?"
    r"|\b(?:lần|gấp (?:đôi|rưỡi|ba))(?: mức| bình quân| thực hiện| của){0,3} năm (?:trước|(?:19|20)\d\d)",
    re.IGNORECASE,
)
# "tháng 4 và tháng 8 năm 2031" says when a thing is done each time, and none of them is a date to be met.
_LISTED = re.compile(r"(?:thang|quy) (?:\d{1,2}|[ivx]+)(?:,| va) ?$")
# Nor is the end of "từ tháng 3 đến tháng 9 năm 2031", over which a thing goes on.
_TIME = r"(?:ngay|thang|quy) ?[\w/.-]{1,10}(?: ?(?:thang|nam) \d{1,4}){0,2}"
_LASTING = re.compile(rf"\btu {_TIME},? (?:(?:cho|keo dai) )?den (?:het |cuoi )?{_TIME}")


def dues_of(sentence: str, amounts: Sequence[Amount], headings: Sequence[str]) -> list[str]:
    """The time that each figure is due by, in the plan's words, "" where neither sentence nor headings say.

    In a sentence that begins with a time ("đến năm 2031 đạt 60%, năm 2036 đạt 80%") each figure takes the last time
    before it, in others ("60% vào năm 2031 và 80% vào năm 2036") the first one behind it.
    """
    found = list(_times(sentence))
    if any(char.isdigit() for _, words in found for char in words):
        found = [(at, words) for at, words in found if not words.lower().startswith("hàng")]  # a rhythm is no date
    if not found:
        above = next((words for heading in reversed(headings) for _, words in _times(heading)), "")
        return [above] * len(amounts)
    if len(found) == 1:
        return [found[0][1]] * len(amounts)
    first = bool(amounts) and found[0][0] < amounts[0].start
    dues = []
    for amount in amounts:
        before = [words for at, words in found if at < amount.start]
        behind = [words for at, words in found if at > amount.start]
        dues.append((before[-1:] or behind[:1] if first else behind[:1] or before[-1:])[0])
    return dues


def _times(text: str) -> Iterator[tuple[int, str]]:
    """Where times to be due by begin in a text, and their words."""
    folded = _LASTING.sub(_blank, fold(_AGAINST.sub(_blank, text)))
    at = 0
    while (found := find_due(folded[at:])) is not None:
        start, end = at + found[0], at + found[1]
        words = text[start:end]
        at = end
        if not _LISTED.search(folded, max(0, start - 40), start):
            yield start, words.lower() if words.isupper() else words


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())
