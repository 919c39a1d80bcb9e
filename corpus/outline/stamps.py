"""What a file carries beside its document: the stamp of a digital signature, addresses that a browser printed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.folding import fold
from corpus.model import Line

# A stamp is a small block of these keys, each on a line ("Người ký: …", "Email: …", "Cơ quan: …", "Thời gian ký: …").
_KEY = re.compile(r"(?:(nguoi ky|ky (?:so )?boi|(?:thoi gian|ngay|gio) ky)|email|co quan|to chuc|chuc vu)\s*:")
_REACH = 3
_LONGEST = 90
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+(?:\s+(?:https?://|www\.)\S+)*(?:\s+\d{1,3}/\d{1,3})?|\d{1,3}/\d{1,3}\s+https?://\S+"
)
# A sentence goes on with the address after these: there it is wording.
_NAMES_ADDRESS = re.compile(
    r"(?:dia chi|tai|trang|cong|website|web|link|qua|theo|duong dan|the|:|\(|,|và|va|hoac|voi)$"
)


def stamps(lines: Sequence[Line]) -> frozenset[int]:
    """Indices of the lines of digital signatures' stamps: two keys or more close together, one of them of signing."""
    found: set[int] = set()
    block: list[int] = []
    signed = distinct = 0
    last_key = ""
    for index, line in enumerate(lines):
        if not line.text or line.cell is not None:
            continue
        key = _KEY.match(fold(line.text[:24])) if len(line.text) <= _LONGEST else None
        if key is None:
            continue
        if block and sum(1 for between in lines[block[-1] + 1 : index] if between.text) >= _REACH:
            _take(block, signed, distinct, found)
            block, signed, distinct, last_key = [], 0, 0, ""
        block.append(index)
        signed += bool(key[1])
        distinct += key[0] != last_key
        last_key = key[0]
    _take(block, signed, distinct, found)
    return frozenset(found)


def _take(block: Sequence[int], signed: int, distinct: int, found: set[int]) -> None:
    """Adds a stamp's lines, and those between them: a name that went over the line."""
    if signed and distinct > 1:
        found.update(range(block[0], block[-1] + 1))


def addresses(lines: Sequence[Line]) -> frozenset[int]:
    """Indices of the lines that hold nothing but web addresses and are no part of a sentence."""
    found: set[int] = set()
    before = ""
    for index, line in enumerate(lines):
        if not line.text or line.cell is not None:
            continue
        if _ADDRESS.fullmatch(line.text[:2_000]) and not _NAMES_ADDRESS.search(fold(before[-12:])):
            found.add(index)
            continue
        before = line.text
    return frozenset(found)
