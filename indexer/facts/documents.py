"""Mentions of documents in text: type, number, date, issuer and subject, and one key per document.

Everything is matched on accent-folded text with bounded repetition, so that slips such as "ND-CP" are read too and
a hostile line costs no more than its length.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import Any

from corpus.folding import fold, tone_normal
from indexer.facts.dates import date_after

_SPECIAL = r"qh\d{1,2}|ubtvqh\d{1,2}"
# Words that end a name, as they are marked; "tại" ends it and "tài" does not.
_SMALL = (
    *("về", "được", "đã", "nhằm", "để", "tại", "trong", "theo", "trên", "thì", "có", "đến", "ngày", "số", "khoảng"),
    *("với", "bằng", "gồm", "như", "và", "cho", "của", "là", "sẽ", "phải", "thuộc", "ước", "do", "từ"),
)
_PHRASES = (
    "ban hanh|quy dinh|phe duyet|thuc hien|trien khai|sua doi|huong dan|hop nhat|thong qua|cong bo|yeu cau|va cac|"
    "gan voi|doi voi|ra soat|cai thien|tang cuong|nang cao|day manh|ket luan|giao nhiem vu|hien hanh|phu hop|ke hoach"
)
_SMALL_MARKED = frozenset(map(tone_normal, _SMALL))
_SMALL_FOLDED = "|".join(sorted({fold(word) for word in _SMALL}, key=len, reverse=True))
_ISSUER_STOP = re.compile(rf"[;.()\"“”:]|\s[-–]\s|\s(?:(?:{_PHRASES})|(?P<small>{_SMALL_FOLDED}))(?!\w)")
_SUBJECT = re.compile(
    r"\s*(?:\([^()]{0,120}\)\s*)?,?\s*(?=(?:ve|v/v|ban hanh|quy dinh|phe duyet|sua doi|huong dan|trien khai|"
    r"thuc hien|cong bo|"
    r"thong qua|tang cuong|day manh|hop nhat)\s)"
)
_CHAIN = re.compile(r"\s*(?:,|;|va|&|,\s?va)?\s*(?:(?:so|cac so)\s*)?:?\s*")
_NUMBERED = re.compile(r"[\s,]*(?:nam \d{4})?\s*\(?\s*(?:so)?\s*")
_LAW = re.compile(r"\b(Bộ luật|Luật|Pháp lệnh|Hiến pháp)\s+(?=[A-ZĐÀ-Ỹ]|sửa đổi)")
_AMENDING = re.compile(r"sua doi,? bo sung (?:mot so )?dieu cua (?:cac )?(?:luat|bo luat|phap lenh) ")
_LAW_STOP = re.compile(
    r"[;:.()\"“”…/]|,(?!\s(?:chong|khen thuong|su dung|thue)\b)|\s(?:nam \d|ngay \d|so \d|\d{4}\b|"
    r"va (?:cac|luat|nghi|phap l|quyet|thong|van|bo luat|chi thi|quy dinh|xay dung cac)|"
    rf"(?:{_PHRASES})(?!\w)|bao dam|cua (?!quoc hoi va)|(?P<small>(?!(?:cua|va)\b)(?:{_SMALL_FOLDED}))(?!\w))"
)


@dataclass(frozen=True, slots=True)
class DocumentMention:
    """A mention of a document in a text: `[start, end)` from its type word to its issuer.

    `number` and `key` are empty for a law cited by name, whose name is then the `subject`; `date` is ISO or "".
    """

    start: int
    end: int
    type: str
    number: str
    key: str
    date: str = ""
    issuer: str = ""
    subject: str = ""


@dataclass(frozen=True, slots=True)
class _Tables:
    types: dict[str, str]
    symbols: dict[str, str]
    issuers: dict[str, str]
    spellings: dict[str, str]
    roles: dict[str, str]
    complete: dict[str, str]
    number: re.Pattern[str]
    before: re.Pattern[str]


@cache
def tables() -> _Tables:
    """The tables of `documents.toml` and the patterns made from them."""
    data: dict[str, Any] = tomllib.loads(resources.files(__package__).joinpath("documents.toml").read_text("utf-8"))
    types = {fold(name): name for name in data["types"]}
    known = sorted(
        {fold(s) for s in [*data["symbols"], *data["spellings"]]} | {"cp", "ttg", "tu", "tw", "ubnd", "hdnd", "du"},
        key=len,
        reverse=True,
    )
    lower = "|".join([*known, _SPECIAL])
    part = rf"(?:(?i:{lower})(?![\w])|(?:[A-Z][A-Z0-9&]{{0,13}}|[A-Z]{{1,8}}r|TTg|QyD)(?![\w]))"
    number = re.compile(
        rf"(?<![\w/.-])(\d{{1,5}}[a-z]?)\s?(?:/\s?((?:19|"
        rf"20)\d\d)\s?)?([/\[-])\s?({part}(?:(?:[-/]\s?|\s[-/]){part}){{0,4}})"
    )
    names = "|".join(sorted(types, key=len, reverse=True))
    before = re.compile(rf"\b({names})\s*(?:cua [a-z ]{{2,40}})?(?:\bso\b)?\s*:?\s*$")
    return _Tables(
        types, data["symbols"], data["issuers"], data["spellings"], data["roles"], data["complete"], number, before
    )


def _case_folded(text: str) -> str:
    """The text without diacritics, its case kept, as long as the text."""
    return "".join(low.upper() if char.isupper() else low for char, low in zip(text, fold(text), strict=True))


def canonical_number(number: str) -> str:
    """The number as it is officially written: spaces out, symbols respelt ("911/2031/ND- CP" → "911/2031/NĐ-CP")."""
    compact = re.sub(r"\s+", "", number).replace("–", "-").replace("[", "/")
    spellings = tables().spellings
    parts = re.split(r"([/-])", compact)
    for at, part in enumerate(parts):
        bare = fold(part).upper()
        if at and part and not part[0].isdigit():
            upper = part if any(char in part for char in "Đđ") and part != part.lower() else part.upper()
            parts[at] = spellings.get(bare, _official(upper))
    whole = "".join(parts)
    return whole[: len(whole) - len(parts[-1])] + tables().complete.get(parts[-1], parts[-1])


def _official(symbol: str) -> str:
    return {"TTG": "TTg", "CTR": "CTr", "TTR": "TTr"}.get(symbol.upper(), symbol)


def document_key(number: str) -> str:
    """One key for all spellings of a document number: folded, without spaces, separators alike, no leading zeros.

    "911/2031/NĐ-CP", "911/2031/nd-cp" and "911/2031/NĐ- CP" give "911-2031-nd-cp".
    """
    compact = re.sub(r"\s+", "", fold(canonical_number(number)))
    return re.sub(r"[/–-]+", "-", compact).lstrip("0").strip("-")


def symbol_type(number: str) -> str:
    """Document type that the number's own symbol tells ("98/NQ-CP" → "Nghị quyết"), "" where it does not."""
    for part in re.split(r"[/-]", number)[1:]:
        if part in tables().symbols:
            return tables().symbols[part]
        if part and not part[0].isdigit():
            break
    return ""


def default_issuer(number: str) -> str:
    """Issuer that the number's suffix settles ("NĐ-CP" → "Chính phủ"), else ""."""
    if re.search(r"/QH\d+$", number):
        return "Quốc hội"
    if re.search(r"/UBTVQH\d+$", number):
        return "Ủy ban Thường vụ Quốc hội"
    return next((issuer for suffix, issuer in tables().issuers.items() if number.endswith(suffix)), "")


def find_documents(text: str) -> tuple[DocumentMention, ...]:
    """All documents mentioned in NFC `text` by number, and laws mentioned by name, in order.

    In a chain ("Công điện số 1/CĐ-TTg và số 2/CĐ-TTg của Thủ tướng Chính phủ") type and issuer are shared.
    """
    folded = fold(text)
    numbered = _numbered(text, folded)
    laws = _laws(text, folded)
    starts = [law.start for law in laws]
    used: set[int] = set()
    merged: list[DocumentMention] = []
    for mention in numbered:
        at = bisect_left(starts, mention.start) - 1
        if at >= 0 and _numbers(laws[at], mention, folded):
            law = laws[at]
            mention = replace(mention, start=law.start, type=law.type, subject=mention.subject or law.subject)
        for other in range(max(at, 0), len(laws)):
            if laws[other].start >= mention.end:
                break
            if laws[other].end > mention.start:
                used.add(other)
        merged.append(mention)
    merged += [law for at, law in enumerate(laws) if at not in used]
    return tuple(sorted(merged, key=lambda mention: mention.start))


def _numbers(law: DocumentMention, mention: DocumentMention, folded: str) -> bool:
    """Whether the numbered mention goes on with the law's name: "Luật Đất đai số 1/2024/QH15"."""
    if mention.start > law.end + 24:
        return mention.start == law.start
    return _NUMBERED.fullmatch(folded, min(law.end, mention.start), mention.start) is not None


def _numbered(text: str, folded: str) -> list[DocumentMention]:
    found: list[DocumentMention] = []
    previous_end = 0
    cased = _case_folded(text).replace("–", "-")
    for match in tables().number.finditer(cased):
        number = canonical_number(text[match.start() : match.end()])
        before = tables().before.search(folded, max(previous_end, match.start() - 70), match.start())
        if not _plausible(
            match, before is not None or folded[max(0, match.start() - 8) : match.start()].rstrip(" :").endswith(" so")
        ):
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
        subject = _subject(text, folded, end)
        if chained and issuer:
            found[-1] = replace(found[-1], issuer=found[-1].issuer or issuer)
        found.append(DocumentMention(start, end, kind, number, document_key(number), date, issuer, subject))
        previous_end = end
    return [replace(item, issuer=item.issuer or default_issuer(item.number)) for item in found]


def _plausible(match: re.Match[str], announced: bool) -> bool:
    symbol = match[4]
    if re.fullmatch(rf"(?i:{_SPECIAL})", symbol):
        return match[2] is not None or announced
    if re.search(r"[-/]", symbol):
        first = re.split(r"[-/]", symbol)[0].strip()
        return len(first) > 1 and (announced or match[2] is not None or any(c.isalpha() for c in first[1:]))
    return announced or match[2] is not None


def _issuer(text: str, folded: str, at: int) -> tuple[int, str]:
    match = re.compile(r"\s*,?\s*cua\s+(?:cac\s+)?").match(folded, at)
    if match is None or match.end() >= len(text) or not text[match.end()].isupper():
        return at, ""
    begin = match.end()
    limit = min(len(text), begin + 120)
    end = limit
    for stop in _ISSUER_STOP.finditer(folded, begin, limit):
        if not _ends_name(text, stop):
            continue
        if (
            stop[0].strip() == "va"
            and text[stop.end() + 1 : stop.end() + 2].isupper()
            and not _starts_type(folded, stop.end() + 1)
        ):
            continue
        end = stop.start()
        break
    for comma in re.finditer(",", text[begin:end]):
        after = begin + comma.end() + 1
        if not text[after : after + 1].isupper() or _starts_type(folded, after):
            end = begin + comma.start()
            break
    issuer = " ".join(text[begin:end].split()).rstrip(" ,-")
    return (begin + len(text[begin:end].rstrip(" ,-")), issuer) if issuer else (at, "")


def _ends_name(text: str, stop: re.Match[str]) -> bool:
    """Whether a small word is the one meant, marks and all; where no mark is near, the bare letters will do."""
    small = stop["small"]
    if small is None:
        return True
    word = tone_normal(text[stop.start("small") : stop.end("small")])
    around = text[max(0, stop.start() - 20) : stop.end() + 20].lower()
    return word in _SMALL_MARKED or (word == small and around == fold(around))


def _starts_type(folded: str, at: int) -> bool:
    return any(folded.startswith(name, at) for name in tables().types)


def _subject(text: str, folded: str, at: int) -> str:
    match = _SUBJECT.match(folded, at)
    if match is None:
        return ""
    begin = match.end()
    window = text[begin : begin + 400]
    stop = re.search(
        r"[;]|\.(?=\s|$)|,\s(?=(?:Nghị|Quyết|Chỉ thị|Thông tư|Kết luận|Chương trình|Kế hoạch|"
        r"Công)\s?)",
        window,
    )
    subject = window[: stop.start()] if stop else window
    return re.sub(r"^(?:về việc|về|v/v)\s+", "", subject, flags=re.IGNORECASE).strip(" ,/")


def _law_end(text: str, folded: str, at: int) -> int:
    """End of a law's name that begins at `at`."""
    limit = min(len(text), at + 160)
    for stop in _LAW_STOP.finditer(folded, at, limit):
        if _ends_name(text, stop):
            return stop.start()
    return limit


def _laws(text: str, folded: str) -> list[DocumentMention]:
    found: list[DocumentMention] = []
    at = 0
    for match in _LAW.finditer(text):
        if match.start() < at:
            continue
        begin = match.end()
        amending = _AMENDING.match(folded, begin)
        if amending is None and not text[begin].isupper():
            continue
        end = _law_end(text, folded, amending.end() if amending else begin)
        name = " ".join(text[begin:end].split()).rstrip(" -")
        if len(name) < 3:
            continue
        end = begin + len(text[begin:end].rstrip(" -"))
        tail, date = date_after(folded, end)
        year = re.compile(r"\s*(?:nam\s+)?((?:19|20)\d\d)\b").match(folded, end)
        at = tail if date else year.end() if year else end
        kind = match[1]
        found.append(
            DocumentMention(match.start(), at, kind, "", f"{fold(kind)} {fold(name)}", date, "", f"{kind} {name}")
        )
    return found
