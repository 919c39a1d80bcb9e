"""Other parts in a task than leading it: who co-ordinates, who follows, advises or checks; and who pays."""

from __future__ import annotations

import re

from corpus.folding import fold
from indexer.facts.office_lists import office_list
from indexer.facts.offices import find_offices

_WITH = re.compile(r"\bphoi hop(?:\s+(?:chat che|thuc hien|tham muu|trien khai|cung)){0,3}\s*(?:voi|cung)?\s*:?\s*")
_HELPING = re.compile(r"\s+(?:cung )?phoi hop(?: thuc hien)?(?=\s*(?:[.;)]|$))")  # "Sở A chủ trì, Sở B phối hợp."
_BEFORE = 400  # characters in which the offices of such a list stand
_JOINED_BY = re.compile(r"\bvoi su (?:phoi hop|tham gia) cua\s+")
_NOBODY = ("co quan", "don vi", "to chuc")  # the word alone names none
_NOT_NAMED = re.compile(r"(?:cac )?(?:co quan|don vi)(?=\s+chu tri)")
# Verb → what the part is called; an office is named right before it, set off from what comes before.
_PARTS = {
    "theo doi": "theo dõi",
    "giam sat": "giám sát",
    "don doc": "đôn đốc",
    "kiem tra": "kiểm tra",
    "huong dan": "hướng dẫn",
    "tham muu": "tham mưu",
    "tham dinh": "thẩm định",
    "tong hop": "tổng hợp",
}
_PART = re.compile(
    rf"\s*(?:\([^)]{{0,40}}\)\s*)?(?:de |co trach nhiem |chiu trach nhiem |thuc hien (?:viec )?)?({'|'.join(_PARTS)})\b"
)
_SET_OFF = re.compile(r"(?:^|[,;(]|\b(?:giao|gui|ve|qua|do))\s*$")
_UNDER = re.compile(r"\bduoi su (?:(huong dan|giam sat|kiem tra|theo doi)|chi dao)[^.;,]{0,30}? cua\s+")
_PAID = re.compile(
    r"\b(?:nguon )?(?:kinh phi|von)(?: (?:thuc hien|bao dam|dam bao|hoat dong))?\s*"
    r"(?::|(?:lay |duoc )?(?:bo tri |bao dam |dam bao |trich )?(?:tu|trong)\s(?:nguon )?|do (?=ngan sach))"
    r"\s*([^.;]{4,200})"
)
_OUT_OF = re.compile(r"\b(?:tu|bang) (nguon (?:kinh phi|von|ngan sach)[^.;,]{0,150}|ngan sach [^.;,]{2,150})")
_READ = 1500  # characters of a task in which other offices are looked for


def coordinators(text: str, at: int = 0) -> tuple[str, ...]:
    """Offices that the text from `at` on names as partners ("phối hợp với …", "với sự phối hợp của …")."""
    folded = fold(text)
    names: list[str] = []
    for match in sorted([*_WITH.finditer(folded, at), *_JOINED_BY.finditer(folded, at)], key=lambda found: found.end()):
        first = find_offices(text[match.end() : match.end() + 500])
        if not first or first[0].start > 3 or _NOT_NAMED.match(folded, match.end() + first[0].start):
            continue
        _, listed = office_list(text, match.end() + first[0].start)
        names += [name for name in listed if name not in names and fold(name) not in _NOBODY]
    for match in _HELPING.finditer(folded, at):
        begin = max(at, match.start() - _BEFORE)
        listed = _ending(text[begin : match.start()])
        names += [name for name in listed if name not in names and fold(name) not in _NOBODY]
    return tuple(names)


def _ending(text: str) -> tuple[str, ...]:
    """The offices of the list with which a text ends, set off from what is before; none where it ends otherwise."""
    for mention in find_offices(text):
        end, listed = office_list(text, mention.start)
        if end == len(text) and listed and re.search(r"[,;(.]\s*$", text[: mention.start]):
            return listed
    return ()


def other_parts(text: str, at: int, known: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Offices with another part in the task than those `known`, by what they do ("theo dõi", "giám sát" …).

    Read: "…; Phòng A theo dõi, đôn đốc", "gửi Phòng A tổng hợp", "dưới sự giám sát của Hội B".
    """
    folded = fold(text)
    taken = {fold(name) for name in known}
    found: dict[str, list[str]] = {}
    for mention in find_offices(text[at : at + _READ]):
        start, end = at + mention.start, at + mention.end
        part = _PART.match(folded, end)
        if part is None or fold(mention.name) in taken or not _SET_OFF.search(folded, max(at, start - 20), start):
            continue
        found.setdefault(_PARTS[part[1]], []).append(mention.name)
    for under in _UNDER.finditer(folded, at, at + _READ):
        _, names = office_list(text, under.end())
        if under[1]:
            found.setdefault(_PARTS[under[1]], []).extend(name for name in names if fold(name) not in taken)
    return {part: tuple(dict.fromkeys(names)) for part, names in found.items() if names}


def source_of_money(text: str) -> str:
    """The words that say where the money comes from, "" where the text says nothing of it."""
    folded = fold(text)
    match = _PAID.search(folded) or _OUT_OF.search(folded)
    return text[match.start(1) : match.end(1)].strip(" ,:") if match else ""
