"""Mentions of documents in text: type, number, date, issuer and subject, and one key per document.

Everything is matched on accent-folded text with bounded repetition, so that slips such as "ND-CP" are read too and
a hostile line costs no more than its length.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace

from corpus.folding import fold
from indexer.facts.dates import date_after
from indexer.facts.document_numbers import (
    SPECIAL,
    canonical_number,
    document_key,
    settled_issuer,
    signing_office,
    symbol_type,
    tables,
    year_of,
)
from indexer.facts.laws import PHRASES, SMALL_FOLDED, LawMention, ends_name, find_laws, law_key

_ISSUER = re.compile(r"\s*,?\s*cua\s+(?:cac\s+)?")
# An issuer without "của", told from the subject of a new sentence by what it then did.
_BARE_ISSUER = re.compile(
    r"\s+(?=(?:chu tich|ubnd|uy ban|hdnd|hoi dong|thu tuong|chinh phu|bo truong|bo [a-z]|tinh uy|thanh uy|"
    r"ban thuong vu|ban chap hanh|quoc hoi|giam doc)\b)"
)
_ISSUER_STOP = re.compile(rf"[;.()\"“”:]|\s[-–]\s(?!thuong binh)|\s(?:(?:{PHRASES})|(?P<small>{SMALL_FOLDED}))(?!\w)")
# "… của Thủ tướng Chính phủ, Ủy ban nhân dân tỉnh ban hành Kế hoạch …": who does so issued nothing before the comma.
_NEXT_SUBJECT = re.compile(
    r"(?:ubnd|uy ban nhan dan|hdnd|hoi dong nhan dan|so|bo|phong|cong an|ban)\s[^,.;:]{0,60}?\s"
    r"(?:ban hanh|xay dung|to chuc|trien khai|yeu cau|de nghi) "
    r"(?:ke hoach|quyet dinh|chuong trinh|de an|thuc hien|cac|dot)\b"
)
_NEXT_CELL = re.compile(r"(?<!doc)(?<!truong)\s(?=(?:so|phong|van phong|co quan|cac|trung tam)\s)")
_CUES = (
    "ve|v/v|ban hanh|quy dinh|phe duyet|sua doi|huong dan|trien khai|thuc hien|cong bo|thong qua|tang cuong|day manh|"
    "hop nhat|thay the|bai bo|dinh chinh|cong nhan|phan bo|giao|thanh lap|kien toan|bo sung|dieu chinh"
)
_SUBJECT = re.compile(rf"\s*(?:\([^()]{{0,120}}\)\s*)?,?\s*[“\"]?(?=(?:(?:{_CUES})[\s,]|ket luan\s(?!so\b|\d)))")
_TYPE = "nghi (?:dinh|quyet)|quyet dinh|chi thi|thong tu|ket luan|ke hoach|chuong trinh|cong (?:van|dien)"
_SUBJECT_END = re.compile(
    r"[;]|\.(?=\s|$)|\s?\((?=(?:sau day|goi|viet)\s)|,? (?:da |dang )?duoc (?:sua doi|bo sung|thay the)|"
    rf",\s(?=(?:{_TYPE}|tren co so|theo de nghi)\b|(?:ubnd|uy ban nhan dan) (?:tinh|thanh pho|xa|phuong|dac khu)\b)|"
    rf",? (?:va|cung) (?=cac (?:{_TYPE}|van ban)\b)|(?P<listed>,? (?:va|cung) (?=(?:{_TYPE})(?: [a-z]+){{0,3}} so ))"
)
_LOWER = re.compile(r"\s\w[a-zà-ỹ]")
_CARRIED_OUT = re.compile(r"(?:ve (?:viec )?)?(?:thuc hien|trien khai)\b")
_ABOUT = re.compile(r"^(?:về việc|về|v/v)\s+", re.IGNORECASE)
_CHAIN = re.compile(r"\s*(?:,|;|va|&|,\s?va)?\s*(?:(?:so|cac so)\s*)?:?\s*")
_NEXT = re.compile(r"\s*(?:,|;|va|, va)\s*")
_NUMBERED = re.compile(r"[\s,]*(?:nam \d{4})?\s*\(?\s*(?:so)?\s*")
# A number broken off at its hyphen, its last symbol and date some words of other cells further on.
_TORN = re.compile(r"[-–]")
_REST = re.compile(r"(?<![\w/-])(?P<symbol>cp|ttg|ubnd|hdnd|tu|tw|b[a-z]{2,7})(?= ngay )")
_TORN_REACH = 160


@dataclass(frozen=True, slots=True)
class DocumentMention:
    """A mention of a document in a text: `[start, end)` from its type word to its issuer.

    `number` is empty for a law cited by name, whose name is then the `subject`; `date` is ISO or "", `year` that of
    the number, the date or the words "năm 2031" behind a name, "" where none stands there. `stop` is where the words
    of its subject end, `end` where it has none.
    """

    start: int
    end: int
    type: str
    number: str
    key: str
    date: str = ""
    issuer: str = ""
    subject: str = ""
    year: str = ""
    stop: int = 0


def find_documents(text: str, following: str = "") -> tuple[DocumentMention, ...]:
    """All documents mentioned in NFC `text` by number, and laws mentioned by name, in order.

    In a chain ("Công điện số 1/CĐ-TTg và số 2/CĐ-TTg của Thủ tướng Chính phủ") type and issuer are shared. `following`
    is the text of the next table row, into which a number broken off in its cell may run on.
    """
    text = text.replace("Ð", "Đ").replace("ð", "đ")  # a letter of Icelandic that looks the same
    folded = fold(text)
    laws = find_laws(text, folded)
    starts = [law.start for law in laws]
    used: set[int] = set()
    merged: list[DocumentMention] = []
    for mention in _numbered(text, folded, fold(following[:_TORN_REACH])):
        at = bisect_left(starts, mention.start) - 1
        if at >= 0 and _numbers(laws[at], mention, folded):
            law = laws[at]
            mention = replace(mention, start=law.start, type=law.type, subject=law.name)
        for other in range(max(at, 0), len(laws)):
            if laws[other].start >= mention.end:
                break
            if laws[other].end > mention.start:
                used.add(other)
        merged.append(mention)
    merged += [_by_name(law) for at, law in enumerate(laws) if at not in used]
    return tuple(sorted(merged, key=lambda mention: mention.start))


def _by_name(law: LawMention) -> DocumentMention:
    return DocumentMention(
        law.start, law.end, law.type, "", law_key(law.name), law.date, "", law.name, law.year, law.end
    )


def _numbers(law: LawMention, mention: DocumentMention, folded: str) -> bool:
    """Whether the numbered mention goes on with the law's name: "Luật Đất đai số 1/2024/QH15"."""
    if symbol_type(mention.number):
        return False  # a decree behind the law that it is about
    if mention.start > law.end + 24:
        return mention.start == law.start
    return _NUMBERED.fullmatch(folded, min(law.end, mention.start), mention.start) is not None


def _case_folded(text: str, folded: str) -> str:
    """The folded text with the case of the text."""
    return "".join(low.upper() if char.isupper() else low for char, low in zip(text, folded, strict=True))


def _numbered(text: str, folded: str, following: str) -> list[DocumentMention]:
    found: list[DocumentMention] = []
    previous_end = 0
    cased = _case_folded(text, folded).replace("–", "-")
    for match in tables().number.finditer(cased):
        number = canonical_number(text[match.start() : match.end()])
        before = tables().before.search(folded, max(previous_end, match.start() - 70), match.start())
        so = folded[max(0, match.start() - 8) : match.start()].rstrip(" :").endswith(" so")
        if not _plausible(match, before is not None or so):
            continue
        kind, start = ("", match.start()) if before is None else (tables().types[before[1]], before.start())
        chained = bool(found) and before is None and _CHAIN.fullmatch(folded, previous_end, match.start()) is not None
        if chained:
            kind = found[-1].type
        if kind.startswith("Chương trình"):
            number = re.sub(r"(?<=[/-])CT(?=[/-])", "CTr", number)
        if kind in ("", "Văn bản"):
            kind = symbol_type(number) or kind or "Văn bản"
        end, date = date_after(folded, match.end())
        end, issuer = _issuer(text, folded, end)
        if not date:
            end, date = _date_behind(folded, following, end, number)
        if before is not None and before["of"] and not issuer:
            issuer = " ".join(text[before.start("of") : before.end("of")].split()).removesuffix(" số")
        stop, subject = _subject(text, folded, end)
        shared = chained or (
            found and _NEXT.fullmatch(folded, previous_end, start) and _alike(found[-1].number, number)
        )
        if shared and issuer and not found[-1].issuer:
            found[-1] = replace(found[-1], issuer=issuer)
        year = year_of(number) or date[:4]
        found.append(DocumentMention(start, end, kind, number, document_key(number), date, issuer, subject, year, stop))
        previous_end = end
    return [replace(item, issuer=_settled(item.number, item.issuer)) for item in found]


def _alike(one: str, other: str) -> bool:
    """Whether two numbers have the same symbols: then one authority named behind them issued both."""
    return re.sub(r"^[\d./a-z]+", "", one) == re.sub(r"^[\d./a-z]+", "", other)


def _settled(number: str, issuer: str) -> str:
    """The issuer that the number proves, else the one named, else the one whose symbol the number ends with."""
    office = signing_office(number)
    at = fold(issuer).find(fold(office)) if office else -1
    named = issuer[: at + len(office)] if at >= 0 else issuer  # what follows is of the next cell
    return settled_issuer(number) or named or office


def _date_behind(folded: str, following: str, at: int, number: str) -> tuple[int, str]:
    """End and date that follow the issuer; or, in a torn table cell, the date behind the symbol that was broken off.

    The latter only where the number's own year proves it.
    """
    end, date = date_after(folded, at)
    if date or not year_of(number) or not _TORN.match(folded, at):
        return (end, date) if date else (at, "")
    symbol = fold(re.split(r"[/-]", number)[-1])
    cell = f"{folded[at : at + _TORN_REACH]} {following}"
    for rest in _REST.finditer(cell):
        _, date = date_after(cell, rest.end())
        if rest["symbol"] == symbol and date[:4] == year_of(number):
            return at, date
    return at, ""


def _plausible(match: re.Match[str], announced: bool) -> bool:
    symbol = match[4]
    if re.fullmatch(rf"(?i:{SPECIAL})", symbol):
        return match[2] is not None or announced
    if re.search(r"[-/]", symbol):
        first = re.split(r"[-/]", symbol)[0].strip()
        return len(first) > 1 and (announced or match[2] is not None or any(c.isalpha() for c in first[1:]))
    return announced or match[2] is not None


def _issuer(text: str, folded: str, at: int) -> tuple[int, str]:
    match = _ISSUER.match(folded, at)
    bare = match is None
    match = match or _BARE_ISSUER.match(folded, at)
    if match is None or match.end() >= len(text) or not text[match.end()].isupper():
        return at, ""
    begin = match.end()
    limit = min(len(text), begin + 120)
    end = limit
    for stop in _ISSUER_STOP.finditer(folded, begin, limit):
        if not ends_name(text, stop):
            continue
        if (
            stop[0].strip() == "va"
            and text[stop.end() + 1 : stop.end() + 2].isupper()
            and not _starts_type(folded, stop.end() + 1)
        ):
            continue
        end = stop.start()
        break
    for cell in _NEXT_CELL.finditer(folded, begin, end):
        if text[cell.end()].isupper():
            end = cell.start()
            break
    for comma in re.finditer(",", text[begin:end]):
        after = begin + comma.end() + 1
        own = _NEXT_SUBJECT.match(folded, after)
        if not text[after : after + 1].isupper() or _starts_type(folded, after) or own is not None:
            end = begin + comma.start()
            break
    issuer = " ".join(text[begin:end].split()).rstrip(" ,-")
    end = begin + len(text[begin:end].rstrip(" ,-"))
    return (end, issuer) if issuer and (not bare or _SUBJECT.match(folded, end)) else (at, "")


def _starts_type(folded: str, at: int) -> bool:
    return any(folded.startswith(name, at) for name in tables().types)


def _subject(text: str, folded: str, at: int) -> tuple[int, str]:
    """Where the words of the subject end and the subject; `(at, "")` where none is told."""
    match = _SUBJECT.match(folded, at)
    if match is None:
        return at, ""
    begin, limit = match.end(), min(len(text), match.end() + 400)
    listing = _CARRIED_OUT.match(folded, begin) is not None  # several documents may be carried out
    stops = (stop for stop in _SUBJECT_END.finditer(folded, begin, limit) if not (listing and stop["listed"]))
    end = next((stop.start() for stop in stops if stop.start() > begin), limit)
    if text[begin : begin + 15].isupper():  # a heading, and perhaps the sentence below it
        end = next((lower.start() for lower in _LOWER.finditer(text, begin, end)), end)
    words = _ABOUT.sub("", text[begin:end]).strip(" ,/.")
    quotes = words.count("“") + words.count("”") + words.count('"')
    return end, words if quotes % 2 == 0 else words.strip('“”"')
