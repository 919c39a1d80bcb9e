"""What the first page says of the document: number, kind, issuer, locality, date, title, period."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.folding import fold
from corpus.head.localities import is_national, issuer_locality, issuer_of, locality_in, province_of
from corpus.head.units import spelt
from corpus.head.wording import wording
from corpus.model import Head, Line
from corpus.outline.numbering import label_of
from corpus.outline.wrapping import capitals
from corpus.outline.zones import annex_name

_HEAD_LINES = 60
_LETTERHEAD_LINES = 14
_TITLE_LINES = 12
_LINE_LENGTH = 2_000
# "Số: 132/QĐ-UBND", broken at its hyphen too; without its colon only where a line begins with it.
_NUMBER = re.compile(
    r"(?:\b[Ss][ốôo6]\s*[:.]|(?:^|\n)Số)\s*(\d{1,5}[a-z]?)\s*/\s*"
    r"((?:\d{4}\s*/\s*)?[A-ZĐ][\w&/–-]{0,24}?(?:\s?[–-]\s*[A-ZĐ][\w&]*)*)(?![\w/])"
)
# The Party's own form, "Số 15-KH/TU" (Hướng dẫn 36-HD/VPTW of 2018): the type stands before the stroke.
_PARTY_NUMBER = re.compile(
    r"(?:\b[Ss][ốôo6]\s*[:.]|(?:^|\n)Số)\s*(\d{1,5})\s*[–-]\s*([A-ZĐ][A-Za-zĐ]{1,5})\s*/\s*([A-ZĐ][\w-]{1,12})(?![\w/])"
)
_ENCLOSING = re.compile(
    r"\(\s*(?:[Bb]an hành )?[Kk]èm theo ([\w ]{4,30}?) số\s*:?\s*(\d{1,5}[a-z]?)\s*/\s*([\w&/-]{2,24})[^()]{0,200}\)?"
)
_DATE = re.compile(r"[Nn]gày\s*(\d{1,2})\s*tháng\s*(\d{1,2})\s*năm\s*(\d{4})")
_SHORT_DATE = re.compile(r"ngày\s+(\d{1,2})\s*[/-]\s*(\d{1,2})\s*[/-]\s*(\d{4})")
_SPAN = re.compile(r"(?:giai doan|nhiem ky|thoi ky|\d{2} nam|nam)\s+(\d{4})\s*[-–]\s*(\d{4})")
_YEAR = re.compile(r"(?<!den )(?<!nhin )(?<!huong )nam\s+(\d{4})\b(?!\s*[-–]\s*\d{4})")
_DATED = re.compile(
    r"(?:ngay\s+\d{1,2}\s+)?thang\s+\d{1,2}\s+nam\s+\d{4}|den nam \d{4}|tam nhin (?:den )?(?:nam )?\d{4}"
)
_OPENING = re.compile(r"can cu |thuc hien |theo |xet |tren co so |de |kinh gui")
_GROUNDS = ("can cu ", "kinh gui")
_ABOUT = re.compile(r"v/v\b:?\s*", re.IGNORECASE)
_PLACE_AND_DATE = re.compile(r"[^.;:]{0,40},\s*ngay\b|so\s*:|kinh gui")
_ATTACHED_TO = re.compile(r"\(\s*(?:[Bb]an hành )?[Kk]èm theo ([\w ]{4,30}?)\s+số")


def head_of(lines: Sequence[Line]) -> Head:
    """The document's head; what is not stated is `None`.

    A document without a number of its own that says it was issued with a decision ("Kèm theo Quyết định số …") takes
    that decision's number and date. A commune's province is given where the letterhead names it, or where the text
    speaks of one province only.
    """
    texts = [line.text[:_LINE_LENGTH] for line in lines if line.text]
    top = _top(texts)
    at, size = next(((index, size) for index in range(len(top)) if (size := _kind_lines(top, index))), (None, 0))
    letterhead = top[:at][-_LETTERHEAD_LINES:] if at is not None else top[: _first_basis(top)][:_LETTERHEAD_LINES]
    title_lines = _title_lines(top, at, size, letterhead)
    joined, above = " ".join(top), "\n".join(letterhead)
    alone = at is None and any(map(annex_name, letterhead))  # an annex without its document has no title of one
    title = None if alone else " ".join(title_lines) or None
    enclosing = _ENCLOSING.search(joined)
    number = _NUMBER.search(above)
    date = _iso(_DATE.search(above)) or (_enclosing_date(enclosing) if not number else None)
    issuer = _issuer(letterhead)
    locality = None
    if not is_national(issuer):
        texts_naming = (title or "", enclosing[0] if enclosing else "")
        locality = issuer_locality(issuer) or next(filter(None, map(locality_in, texts_naming)), None)
    if locality and issuer and (known := spelt(locality.level, locality.name)) != locality.name:
        issuer, locality = issuer.replace(locality.name, known), replace(locality, name=known)
    return Head(
        number=_joined_number(number[1], number[2]) if number else _party_number(above) or _enclosing_number(enclosing),
        kind=_kind(top, at, size) if at is not None else _kind_by_annexes(texts),
        issuer=issuer,
        locality=province_of(locality, joined, texts, date),
        date=date,
        title=title,
        period=period_of(title or ""),
        digest=_is_digest(texts[:_HEAD_LINES]),
    )


def _kind_lines(top: Sequence[str], index: int) -> int:
    """Over how many lines from this one on a kind of document is named: 1, 2 ("QUYẾT", "ĐỊNH") or 0."""
    return next((size for size in (1, 2) if index + size <= len(top) and _kind(top, index, size)), 0)


def _kind(top: Sequence[str], index: int, size: int) -> str | None:
    return kind_of(" ".join(top[index : index + size]))


def _kind_by_annexes(texts: Sequence[str]) -> str | None:
    """The kind of a document that names none but has annexes "(Kèm theo Kế hoạch số …)": what all of them name."""
    found = {kind_of(match[1].upper()) for text in texts if (match := _ATTACHED_TO.match(text[:80]))}
    return found.pop() if len(found) == 1 else None


def kind_of(text: str) -> str | None:
    """The kind of document that a line in capitals names alone ("KẾ HOẠCH" → "Kế hoạch"), else `None`."""
    if len(text) > 40 or not capitals(text):
        return None
    folded = fold(text).strip(" .:*#")
    return next((kind for kind in wording()["kinds"] if fold(kind) == folded), None)


def period_of(title: str) -> str | None:
    """The years that the title gives the document: "2026-2030", "2025"; a date or a far horizon is none."""
    folded = fold(title)
    span = _SPAN.search(folded)
    if span:
        return f"{span[1]}-{span[2]}"
    years = set(_YEAR.findall(_DATED.sub(" ", folded)))
    return years.pop() if len(years) == 1 else None


def _top(texts: Sequence[str]) -> list[str]:
    """The lines before the first part or article."""
    for index, text in enumerate(texts[:_HEAD_LINES]):
        label = label_of(text)
        if label and label.style in ("roman", "article", "part", "chapter") and label.values == (1,):
            return list(texts[:index])
    return list(texts[:_HEAD_LINES])


def _first_basis(top: Sequence[str]) -> int:
    return next((index for index, text in enumerate(top) if _OPENING.match(fold(text[:20]))), len(top))


def _title_lines(top: Sequence[str], at: int | None, size: int, letterhead: Sequence[str]) -> list[str]:
    """The kind and the abstract; without a kind, the subject of a letter ("V/v …"), or what stands before the first
    part where that is no letterhead."""
    if at is None:
        if about := _subject(letterhead):
            return about
        plain = [text for text in letterhead if not capitals(text) and text[0] != "("]
        return plain[:3] if plain and not _NUMBER.search(" ".join(letterhead)) else []
    issuer = fold(" ".join(letterhead))
    out = [_kind(top, at, size) or top[at]]
    first = at + size
    set_in_capitals = first < len(top) and capitals(" ".join(top[first].split()[:4]))
    for text in top[first : first + _TITLE_LINES]:
        if text[0] == "(" or _opens_text(text, first=len(out) == 1):
            break
        if not any(map(str.isalnum, text)):  # the rule under the abstract
            break
        if set_in_capitals and not capitals(text):
            out.extend(_leading_capitals(text))
            break
        following = top[first + len(out)] if first + len(out) < len(top) else ""
        if len(out) > 1 and (fold(text) in issuer or (_OPENING.match(fold(following[:20])) and _is_post(text))):
            break
        out.append(text)
        if len(text) > 160 or text[-1] in ".;":
            break
    return out


def _opens_text(text: str, first: bool) -> bool:
    """Whether the line is no more of the abstract but the grounds ("Căn cứ …", "Thực hiện Nghị quyết …").

    Right under the kind stands the abstract (Nghị định 30/2020/NĐ-CP, phụ lục I), which may itself begin so
    ("Thực hiện công tác …"); a line that goes on with it begins with a small letter.
    """
    found = _OPENING.match(fold(text[:20]))
    if not found or capitals(" ".join(text.split()[:3])):
        return False
    return found[0] in _GROUNDS if first else text[0].isupper()


def _subject(letterhead: Sequence[str]) -> list[str]:
    """The lines of "V/v …", as far as the place and date or the addressee."""
    at = next((index for index, text in enumerate(letterhead) if _ABOUT.match(text)), None)
    if at is None:
        return []
    out = [letterhead[at]]
    for text in letterhead[at + 1 :]:
        if _PLACE_AND_DATE.match(fold(text[:60])) or capitals(text):
            break
        out.append(text)
    return out


def _leading_capitals(text: str) -> list[str]:
    words = text.split()
    count = next((index for index, word in enumerate(words) if any(char.islower() for char in word)), len(words))
    return [" ".join(words[:count])] if count > 1 else []


def _issuer(letterhead: Sequence[str]) -> str | None:
    """The issuer in running case, from the lines in capitals above the number, without the national motto."""
    text = " ".join(letterhead)
    number = re.search(r"\b(?:Luật )?[Ss][ốôo6]\s*[:.]|\bSố\s+\d", text)
    text = text[: number.start()] if number else text
    for motto in wording()["mottos"]:
        at = fold(text).find(fold(motto))
        if at >= 0:
            text = f"{text[:at]} {text[at + len(motto) :]}"
    words: list[str] = []
    tokens = text.split()
    first = next((i for i, pair in enumerate(itertools.pairwise(tokens)) if all(map(_shouted, pair))), 0)
    for word in tokens[first:]:
        if not any(char.isalpha() for char in word) or word != word.upper():
            break
        words.append(word.strip("-–*_"))
    name = " ".join(word for word in words if word)
    return issuer_of(name) if len(name) >= 6 and annex_name(name) is None else None


def _shouted(word: str) -> bool:
    return len(word) > 1 and word.isalpha() and word.isupper()


def _is_post(text: str) -> bool:
    """Whether the line names who enacts ("BỘ TRƯỞNG BỘ …"), as stands between a decision's title and its grounds."""
    return any(fold(text).startswith(fold(word)) for word in (*wording()["bodies"], *wording()["posts"]))


def _joined_number(number: str, code: str) -> str:
    unbroken = "".join(code.split())
    return f"{number}/{unbroken.replace('–', '-').rstrip('-/')}"


def _party_number(letterhead: str) -> str | None:
    found = _PARTY_NUMBER.search(letterhead)
    return f"{found[1]}-{found[2]}/{found[3]}" if found else None


def _enclosing_number(found: re.Match[str] | None) -> str | None:
    return _joined_number(found[2], found[3]) if found else None


def _enclosing_date(found: re.Match[str] | None) -> str | None:
    return (_iso(_SHORT_DATE.search(found[0])) or _iso(_DATE.search(found[0]))) if found else None


def _iso(found: re.Match[str] | None) -> str | None:
    if not found:
        return None
    day, month, year = int(found[1]), int(found[2]), int(found[3])
    return f"{year:04}-{month:02}-{day:02}" if 0 < month < 13 and 0 < day < 32 else None


def _is_digest(texts: Sequence[str]) -> bool:
    folded = fold(" ".join(texts))
    return all(fold(phrase) in folded for phrase in wording()["digest"])
