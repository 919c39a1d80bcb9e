"""Laws, codes and ordinances that are cited by name: where the name begins and ends."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from corpus.folding import fold, tone_normal
from indexer.facts.dates import date_after
from indexer.facts.document_numbers import data

# Words that end a name, as they are marked; "tại" ends it and "tài" does not.
_SMALL = (
    *("về", "được", "đã", "nhằm", "để", "tại", "trong", "theo", "trên", "thì", "có", "đến", "ngày", "số", "khoảng"),
    *("với", "bằng", "gồm", "như", "và", "cho", "của", "là", "sẽ", "phải", "thuộc", "ước", "do", "từ"),
)
PHRASES = (
    "ban hanh|quy dinh|phe duyet|thuc hien|trien khai|sua doi|huong dan|hop nhat|thong qua|cong bo|yeu cau|va cac|"
    "gan voi|doi voi|ra soat|thanh lap|cho phep|phan cap|"
    "cai thien|tang cuong|nang cao|day manh|ket luan|giao nhiem vu|hien hanh|phu hop|ke hoach"
)
_SMALL_MARKED = frozenset(map(tone_normal, _SMALL))
SMALL_FOLDED = "|".join(sorted({fold(word) for word in _SMALL}, key=len, reverse=True))
_LONGEST = 160
_LAW = re.compile(r"\b(Bộ luật|Luật|Pháp lệnh|Hiến pháp|BỘ LUẬT|LUẬT|PHÁP LỆNH)\s+(?=[A-ZĐÀ-Ỹ]|sửa đổi)")
_AMENDING = re.compile(
    r"sua doi,? (?:va )?bo sung,? (?:(?:mot so )?dieu )?(?:cua )?(?:cac )?(?=(?:\d{1,3} )?(?:luat|bo luat|phap lenh) )"
)
_NAMED = re.compile(r"(?:\d{1,3} )?(?:bo luat|luat|phap lenh) ")
_AND = re.compile(r"(?:,| va|, va) (?=(?:bo luat|luat|phap lenh) )")
_OWN_NUMBER = re.compile(r"\s*so \d{1,3}/\d{4}/qh\d{1,2}(?: ngay [\d/ ]{5,20})?(?:,| va) (?:luat|bo luat|phap lenh) ")
_YEAR = re.compile(r"\s*\(?(?:nam\s+)?((?:19|20)\d\d)\b")
_STOP = re.compile(
    r"[;:.?!()\"“”…/]|,(?!\s(?:chong|khen thuong|su dung|thue)\b)|\s(?:nam \d|ngay \d|so \d|\d{4}\b|"
    r"va (?:cac|luat|nghi|phap l|quyet|thong|van|bo luat|chi thi|quy dinh|xay dung cac)|"
    rf"(?:{PHRASES})(?!\w)|bao dam|cua (?!quoc hoi va)|(?P<small>(?!(?:cua|va)\b)(?:{SMALL_FOLDED}))(?!\w))"
)


@dataclass(frozen=True, slots=True)
class LawMention:
    """A law cited by name: `[start, end)` from its type word to its date or year; `name` with the type word, `year`
    and ISO `date` where they stand there, else ""."""

    start: int
    end: int
    type: str
    name: str
    date: str
    year: str


def law_key(name: str) -> str:
    """One key for the spellings of a law's name: folded, single spaces."""
    return " ".join(fold(name).split())


def find_laws(text: str, folded: str) -> list[LawMention]:
    """Laws that NFC `text` names, in order; `folded` is the text folded.

    A law that amends several is one law: "Luật sửa đổi, bổ sung một số điều của Luật A, Luật B và Luật C".
    """
    found: list[LawMention] = []
    at = 0
    for match in _LAW.finditer(text):
        if match.start() < at:
            continue
        begin = match.end()
        amending = _AMENDING.match(folded, begin)
        if amending is None and not text[begin].isupper():
            continue
        end = _amended_end(text, folded, amending.end()) if amending else _name_end(text, folded, begin)
        name = " ".join(text[begin:end].split()).rstrip(" -")
        if len(name) < 3:
            continue
        kind = match[1].capitalize() if match[1].isupper() else match[1]
        if amending and _OWN_NUMBER.match(folded, end):  # then each law amended has its number, and is one of its own
            at = amending.end()
            found.append(LawMention(match.start(), at, kind, f"{match[1]} {name}", "", ""))
            continue
        end = begin + len(text[begin:end].rstrip(" -"))
        tail, date = date_after(folded, end)
        year = _YEAR.match(folded, end)
        at = tail if date else year.end() if year else end
        told = date[:4] if date else year[1] if year else ""
        found.append(LawMention(match.start(), at, kind, f"{match[1]} {name}", date, told))
    return found


def ends_name(text: str, stop: re.Match[str]) -> bool:
    """Whether a small word is the one meant, marks and all; where no mark is near, the bare letters will do.

    With a capital in the middle of a name ("thành phố Từ Lâm") it is a part of the name.
    """
    small = stop["small"]
    if small is None:
        return True
    word = text[stop.start("small") : stop.end("small")]
    if word[0].isupper() and not word.isupper() and small != "ve":
        return False
    around = text[max(0, stop.start() - 20) : stop.end() + 20].lower()
    return tone_normal(word) in _SMALL_MARKED or (tone_normal(word) == small and around == fold(around))


@cache
def _listed() -> re.Pattern[str]:
    names = sorted(map(fold, data()["laws"]), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, names))})(?!\w)")


def _name_end(text: str, folded: str, at: int) -> int:
    """End of a law's name that begins at `at`."""
    listed = _listed().match(folded, at)
    if listed:
        return listed.end()
    limit = min(len(text), at + _LONGEST)
    return next((stop.start() for stop in _STOP.finditer(folded, at, limit) if ends_name(text, stop)), limit)


def _amended_end(text: str, folded: str, at: int) -> int:
    """End of the names of the laws that one law amends, the first of them at `at`."""
    end = at
    for _ in range(20):
        named = _NAMED.match(folded, at)
        if named is None:
            break
        end = _name_end(text, folded, named.end())
        more = _AND.match(folded, end)
        if more is None:
            break
        at = more.end()
    return end
