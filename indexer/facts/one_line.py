"""Who carries out a task, after it: "<task>. Sở A thực hiện, phối hợp với Sở B.", "<task> (Sở A chủ trì)"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.folding import fold
from indexer.facts.office_lists import office_list
from indexer.facts.subjects import label_end

_MARK = re.compile(r"(?:[:.;]|\s[-–])\s|\s\(\s?")
_GIVEN = re.compile(r"(?:(?:giao|phan cong|do)(?: cho)?:?\s+)?")
_DOES = re.compile(
    r"\s*(?:la (?:co quan|don vi) )?(?:chu tri(?: thuc hien| trien khai)?|phu trach|dam nhiem|lam dau moi|"
    r"chiu trach nhiem(?: chinh)?(?: thuc hien)?|thuc hien|trien khai)\b"
)
_WITH = re.compile(r"\s*[,;]?\s*(?:va )?phoi hop(?: chat che| thuc hien| cung){0,2}(?: voi)?\s*:?\s*")
_THEN = re.compile(r"\s*[,;]\s*")
_HELPS = re.compile(r"\s+(?:cung )?phoi hop\b")
# Nothing more is said of what is to be done.
_OVER = re.compile(
    r"\s*(?:(?:thuc hien|trien khai)\s*)?(?:[.;)]|$|,?\s*(?:thoi (?:gian|han)|hoan thanh|xong|truoc|cham nhat|san pham|"
    r"kinh phi)\b)"
)
_LIKELY = re.compile(
    r"(?:chu tri|phu trach|dam nhiem|dau moi|trach nhiem|chinh|thuc hien|trien khai)\s*(?:[.;,)]|$|(?:va )?phoi hop)"
)
_MARKS = 12  # in a clause, at which such words are looked for
_SHORTEST = 8  # characters of a task


@dataclass(frozen=True, slots=True)
class Carried:
    """A task and who carries it out.

    Attributes:
        task: range of its words, empty where the clause has none.
        offices: as written.
        end: one past the words that say who.
    """

    task: tuple[int, int]
    offices: tuple[str, ...]
    end: int


def carried_out(text: str) -> Carried | None:
    """The task that a clause begins with and who is said to carry it out and nothing else; `None` where it says more
    of them, which is then the task, or nobody."""
    folded = fold(text)
    if _LIKELY.search(folded) is None:
        return None
    begin = label_end(text)
    places = [(begin, begin), *((mark.start(), mark.end()) for mark in _MARK.finditer(folded, begin))]
    for stop, at in places[:_MARKS]:
        if 0 < stop - begin < _SHORTEST:
            continue
        given = _GIVEN.match(folded, at)
        at = given.end() if given is not None else at
        end, names = office_list(text, at)
        after = _said(text, folded, end) if names else None
        if after is not None:
            return Carried((begin, stop), names, after)
    return None


def _said(text: str, folded: str, end: int) -> int | None:
    """One past the words after a list of offices that only say that they do it, and with whom."""
    does = _DOES.match(folded, end)
    if does is None:
        return None
    at = does.end()
    if (shared := _WITH.match(folded, at)) is not None:
        at, names = office_list(text, shared.end())
        if not names:
            return None
    elif (then := _THEN.match(folded, at)) is not None:
        stop, names = office_list(text, then.end())
        helps = _HELPS.match(folded, stop) if names else None
        at = helps.end() if helps is not None else at
    return at if _OVER.match(folded, at) is not None else None
