"""Rules on the document's own head: number, date, issuer."""

from __future__ import annotations

import re

from corpus.folding import fold
from search.checking.model import Finding, Looked, Reading, Verdict

_LETTERHEAD = re.compile(r"cong hoa xa hoi chu nghia|doc lap\s*[-–]\s*tu do|dang cong san viet nam|\bso\s*:")
_FIRST_CLAUSES = 4


def head_number(reading: Reading) -> Looked:
    """The document states its number and symbol. Source: Nghị định 30/2020/NĐ-CP, Điều 8 khoản 2 điểm c."""
    return _stated(reading, reading.plan.head.number, "không thấy số, ký hiệu của văn bản")


def head_date(reading: Reading) -> Looked:
    """The document states the day it was issued. Source: Nghị định 30/2020/NĐ-CP, Điều 8 khoản 2 điểm d."""
    return _stated(reading, reading.plan.head.date, "không thấy đủ ngày, tháng, năm ban hành")


def head_issuer(reading: Reading) -> Looked:
    """The document states who issues it. Source: Nghị định 30/2020/NĐ-CP, Điều 8 khoản 2 điểm b."""
    return _stated(reading, reading.plan.head.issuer, "không thấy tên cơ quan, tổ chức ban hành")


def _stated(reading: Reading, value: str | None, message: str) -> Looked:
    """One thing is looked at, where the file has a letterhead at all: an annex alone has none to be mended."""
    if value:
        return Looked(1)
    at = _letterhead(reading)
    if at is None:
        return Looked(0)
    doubt = any(reading.doubtful(ordinal) for ordinal in range(at + 1))
    return Looked(1, (_finding(reading, message, at, doubt),))


def _finding(reading: Reading, message: str, at: int, doubt: bool) -> Finding:
    said = f"{message}; phần đầu có chữ đọc không chắc" if doubt else message
    return reading.finding(Verdict.UNKNOWN if doubt else Verdict.FIX, said, at)


def _letterhead(reading: Reading) -> int | None:
    """Ordinal of the clause that holds the letterhead, or begins the preamble below a known issuer or number."""
    head = reading.plan.head
    first = [clause for clause in reading.plan.clauses[:_FIRST_CLAUSES] if clause.kind == "preamble"]
    found = next((clause.ordinal for clause in first if _LETTERHEAD.search(fold(clause.text[:1000]))), None)
    if found is None and first and (head.number or head.issuer):
        return first[0].ordinal
    return found
