"""Secrecy marks: a plan marked secret is refused (Nghị định 30/2020/NĐ-CP, phụ lục I: dấu chỉ độ mật)."""

from __future__ import annotations

import re

# OCR and typing may drop the accents; the mark stands alone on its line, in capitals.
_MARK = re.compile(r"[^\w\n]*(TUYỆT\s+MẬT|TỐI\s+MẬT|MẬT|TUYET\s+MAT|TOI\s+MAT)[^\w\n]*")
_HEAD_LINES = 25
_HEAD_CHARS = 8_000


def secrecy_mark(text: str) -> str | None:
    """The mark that stands alone on one of the first lines ("MẬT", "TỐI MẬT", "TUYỆT MẬT"), else `None`."""
    lines = [line for line in text[:_HEAD_CHARS].splitlines() if line.strip()]
    for line in lines[:_HEAD_LINES]:
        found = _MARK.fullmatch(line.strip()[:60])
        if found:
            return " ".join(found[1].split())
    return None
