"""Rules on cited documents: number, date, and one date for one document."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from corpus.folding import fold
from corpus.model import Clause
from indexer.facts.document_numbers import tables
from indexer.facts.documents import find_documents
from indexer.facts.model import LegalReference
from search.checking.model import Finding, Looked, Reading, Verdict

_LAWS = frozenset({"Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp"})
_UNDATED = frozenset({"Hiến pháp"})  # cited by its year
_IN_FULL = ("number", "short")  # forms of a mention that ought to name a number
_AND = 5  # characters of " và "
_YEAR = re.compile(r"/((?:19|20)\d\d)/")
_SHORT = re.compile(
    r"\b(?:nghi dinh|nghi quyet|thong tu|quyet dinh|chi thi|ket luan|thong bao|cong van)\s{1,3}"
    r"(?:so\s{0,3}:?\s{0,3})?\d{1,4}"
    r"(?![\w/[]|[.,-]\d|\s?[/%–-]|\s{1,3}(?:nam|thang|ngay)\b)"
)
_GROUND = re.compile(r"\s*[-+*•]?\s*(?:can cu|thuc hien)\s+")


def reference_number(reading: Reading) -> Looked:
    """Each cited document has its number; laws and ordinances are cited by name. Source: Nghị định 30/2020/NĐ-CP,
    Phụ lục I, phần I, mục II, khoản 6 (nội dung văn bản).

    Looked at are the documents found, grounds that name a kind of document and no number, and numbers left blank.
    """
    named = {reference.key for reference in reading.facts.references if reference.number or reference.type in _LAWS}
    bare = [*_unnumbered(reading), *_without_number(reading)]
    return Looked(len(named) + len(bare), tuple(bare))


def _unnumbered(reading: Reading) -> Iterator[Finding]:
    """Documents that no mention gives a number."""
    for mentions in _documents(reading):
        if mentions[0].type not in _LAWS and not any(one.number or one.form not in _IN_FULL for one in mentions):
            yield _at(reading, mentions[0], "văn bản viện dẫn không có số, ký hiệu")


def _without_number(reading: Reading) -> Iterator[Finding]:
    """Numbers left open ("Quyết định số …/QĐ-UBND") or cut short ("Nghị định 61", told nowhere in full), and grounds
    without any number."""
    known: dict[int, list[LegalReference]] = defaultdict(list)
    for reference in reading.facts.references:
        known[reference.clause].append(reference)
    for clause in reading.plan.clauses:
        if clause.kind in ("footnote", "closing"):
            continue
        folded = fold(clause.text)
        for match in _blank().finditer(folded):
            yield _judged(reading, clause, match.start(), match.end(), "số, ký hiệu của văn bản viện dẫn để trống")
        for match in _SHORT.finditer(folded):
            if not any(one.start <= match.start() < one.end for one in known[clause.ordinal]):
                yield _judged(reading, clause, match.start(), match.end(), "văn bản viện dẫn không đủ số, ký hiệu")
        if clause.kind == "preamble":
            yield from _grounds(reading, clause, folded)


def _grounds(reading: Reading, clause: Clause, folded: str) -> Iterator[Finding]:
    start = 0
    for piece in clause.text.split(";"):
        end = start + len(piece)
        opening = _GROUND.match(folded, start, end)
        if opening is not None:
            kind = _kinds().match(folded, opening.end(), end)
            open_number = _blank().search(folded, start, end) or _SHORT.search(folded, start, end)
            if kind is not None and open_number is None and not find_documents(piece):
                yield _judged(reading, clause, start, end, "căn cứ không có số, ký hiệu")
        start = end + 1


@cache
def _blank() -> re.Pattern[str]:
    """A number left open: "Quyết định số …/QĐ-UBND", "Kế hoạch số:   /KH-UBND"."""
    issuer = r"(?:\s{1,3}cua [a-z ]{2,40})?"
    year = r"(?:20\d\d\s?/\s?)?"
    return re.compile(rf"\b(?:{_names()}){issuer}\s{{1,3}}so\s{{0,3}}:?[\s._…-]{{0,40}}/\s?{year}[a-z]{{2}}")


@cache
def _kinds() -> re.Pattern[str]:
    """A kind of document that has a number; resolutions of a congress have none."""
    return re.compile(rf"(?:{_names()})\b(?!\s{{1,3}}dai hoi)")


@cache
def _names() -> str:
    laws = {fold(name) for name in _LAWS}
    return "|".join(sorted((name for name in tables().types if name not in laws), key=len, reverse=True))


def reference_date(reading: Reading) -> Looked:
    """Each cited document is dated somewhere in the plan; a law needs its date only where the plan rests on it («căn
    cứ»). Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II, khoản 6 (nội dung văn bản)."""
    documents = _documents(reading)
    joined = _dated_together(reading.facts.references)
    findings = [
        _at(reading, mentions[0], "văn bản viện dẫn không có ngày ban hành")
        for mentions in documents
        if not any(mention.date for mention in mentions) and mentions[0].key not in joined and _needs_date(mentions)
    ]
    return Looked(len(documents), tuple(findings))


def _dated_together(references: Sequence[LegalReference]) -> set[str]:
    """Keys of laws that share the date of the one named right after them ("Luật … và Luật … ngày …")."""
    return {
        one.key
        for one, other in pairwise(references)
        if one.clause == other.clause
        and other.date
        and {one.type, other.type} <= _LAWS
        and 0 <= other.start - one.end <= _AND
    }


def _needs_date(mentions: list[LegalReference]) -> bool:
    if mentions[0].type in _UNDATED:
        return False
    return mentions[0].type not in _LAWS or any(mention.role == "căn cứ" for mention in mentions)


def one_date(reading: Reading) -> Looked:
    """A document has one date throughout the plan, in the year that its number names. Source: the officers' list; the
    number and year of a document are settled by Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II, khoản 3.

    Numbers begin anew each year: two dates of different years under a number that names no year may be two documents,
    so the verdict is UNKNOWN; two laws of one name and different years are two.
    """
    dated: dict[tuple[str, str], list[LegalReference]] = defaultdict(list)
    for mention in reading.facts.references:
        if mention.date:
            dated[mention.key, mention.date[:4] if mention.type in _LAWS else ""].append(mention)
    findings = [finding for mentions in dated.values() if (finding := _dates(reading, mentions)) is not None]
    return Looked(len(dated), tuple(findings))


def _dates(reading: Reading, mentions: list[LegalReference]) -> Finding | None:
    first: dict[str, LegalReference] = {}
    for mention in mentions:
        first.setdefault(mention.date, mention)
    shown = " và ".join(map(_day, first))
    year = _YEAR.search(mentions[0].number)
    if len(first) > 1:
        _, other, *_ = first.values()
        if year is None and len({date[:4] for date in first}) > 1:
            return reading.finding(
                Verdict.UNKNOWN,
                f"cùng số hiệu, khác năm ({shown}): có thể là hai văn bản",
                other.clause,
                other.start,
                other.end,
            )
        return _at(reading, other, f"một văn bản ghi nhiều ngày ({shown})")
    if year is not None and year[1] != next(iter(first))[:4]:
        return _at(reading, next(iter(first.values())), f"ngày {shown} không cùng năm với số hiệu {mentions[0].number}")
    return None


def _day(iso: str) -> str:
    year, month, day = iso.split("-")
    return f"{int(day)}/{int(month)}/{year}"


def _documents(reading: Reading) -> list[list[LegalReference]]:
    """Mentions by document, those without a key each alone."""
    found: dict[str, list[LegalReference]] = defaultdict(list)
    for place, reference in enumerate(reading.facts.references):
        found[reference.key or f"#{place}"].append(reference)
    return list(found.values())


def _at(reading: Reading, reference: LegalReference, message: str) -> Finding:
    return _judged(reading, reading.plan.clauses[reference.clause], reference.start, reference.end, message)


def _judged(reading: Reading, clause: Clause, start: int, end: int, message: str) -> Finding:
    if reading.doubtful(clause.ordinal, start, end):
        return reading.finding(Verdict.UNKNOWN, f"{message}: có chữ đọc không chắc", clause.ordinal, start, end)
    return reading.finding(Verdict.FIX, message, clause.ordinal, start, end)
