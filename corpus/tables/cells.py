"""What a cell of an assignment table holds, told by how it begins: an office, a time, or something else."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from corpus.folding import fold, tone_normal

_TABLE = Path(__file__).with_name("columns.toml")
_LEAD_IN = re.compile(r"^[-+•*|.,;:\s]+")
_HEAD = 60


@cache
def columns() -> dict[str, Any]:
    """The table `columns.toml`, read once."""
    return tomllib.loads(_TABLE.read_text("utf-8"))


@cache
def _offices(accented: bool) -> re.Pattern[str]:
    table = columns()["offices"]
    spelt = tone_normal if accented else fold
    starts = "|".join(sorted((re.escape(spelt(word)) for word in table["starts"]), key=len, reverse=True))
    excluded = "|".join(re.escape(spelt(word)) for word in table["not_starts"])
    return re.compile(rf"(?!(?:{excluded}))(?:{starts})(?!\w)")


@cache
def _deadlines() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in columns()["deadlines"]["patterns"]))


def folded_start(text: str) -> str:
    """The first characters of a cell, folded, without bullets."""
    return _LEAD_IN.sub("", fold(text[:_HEAD]))


def is_office(text: str) -> bool:
    """Whether a cell with this text begins with the name of an office, an organisation or a post."""
    start = _LEAD_IN.sub("", text[:_HEAD])
    if not start[:1].isupper():
        return False
    accented = not start.isascii()
    return bool(_offices(accented).match(tone_normal(start) if accented else start.lower()))


def is_deadline(text: str) -> bool:
    """Whether a cell with this text begins with a time ("Tháng 7/2030", "Quý IV", "Thường xuyên")."""
    start = _LEAD_IN.sub("", text[:_HEAD])
    return (start[:1].isupper() or start[:1].isdigit()) and bool(_deadlines().match(folded_start(text)))


# A line that ends so goes on in the next: what follows it opens no cell.
_UNFINISHED = re.compile(
    r"(?:,|(?<!\w)(?:của|và|tại|do|với|các|cho|theo|giữa|hoặc|trong|từ|đến|năm|tháng|quý|số|về|trình|là|bởi|thuộc|ngày|đoạn|lý|khi|sau|được|bộ|ngành|xin))$",
    re.IGNORECASE,
)
_ENDS_GROUP = re.compile(r"\bngành$", re.IGNORECASE)  # "các sở, ban, ngành" is whole where a time follows
_SHORT_LINE = 16


def unfinished(text: str) -> bool:
    """Whether the line goes on in the next: it ends with a comma or with a word that awaits another ("của", "các")."""
    return bool(_UNFINISHED.search(text[-12:]))


def opens_cell(lines: Sequence[str], index: int, office: str = "") -> str:
    """ "office" or "deadline" where the line opens such a cell, else "".

    Args:
        lines: the row's lines; narrow columns break a name over several, so short lines are read with the next two.
        index: the line.
        office: the office cell so far where one is open: a bare "Văn phòng" still awaits its name.
    """
    line = lines[index]
    before = lines[index - 1] if index else ""
    if before and unfinished(before) and not (_ENDS_GROUP.search(before) and is_deadline(line)):
        return ""
    tried = [line]
    for following in lines[index + 1 : index + 3] if len(line) <= _SHORT_LINE else ():
        tried.append(f"{tried[-1]} {following}")
    if any(is_deadline(text) for text in tried):
        return "deadline"
    if office and (office.rstrip().endswith(("-", "–", "&")) or fold(office).strip() in _bare_offices()):
        return ""
    return "office" if any(is_office(text) for text in tried) else ""


@cache
def _bare_offices() -> frozenset[str]:
    return frozenset(fold(word) for word in columns()["offices"]["bare"])


@cache
def _headers() -> tuple[tuple[str, str], ...]:
    """Header wordings, longest first, with their column keys; "" for columns that have none."""
    pairs = [(fold(word), key) for key, words in columns()["headers"].items() for word in words]
    pairs += [(fold(word), "") for word in columns()["others"]["headers"]]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


def columns_of(header: str) -> tuple[str, ...]:
    """The keys of the columns that a flattened header names, from left to right.

    Wordings that the table does not know are passed over; a key that comes twice counts where it comes first.
    """
    folded = fold(header[:1_500])
    found: list[tuple[int, str]] = []
    taken = bytearray(len(folded))
    for wording, key in _headers():
        if wording not in folded:
            continue
        for match in re.finditer(rf"(?<!\w){re.escape(wording)}(?!\w)", folded):
            if not any(taken[match.start() : match.end()]):
                taken[match.start() : match.end()] = b"\1" * len(wording)
                found.append((match.start(), key))
    keys: list[str] = []
    for _, key in sorted(found):
        if key and key not in keys:
            keys.append(key)
    return tuple(keys)


def text_columns(header: Sequence[str]) -> tuple[str, ...]:
    """The columns that tell what is to be done, in order. Where there are several, their texts may be numbered by
    column ("1.2. goal", "2.2. task", "3.2. activity"); where there is one, "1.2." is a row's number."""
    return tuple(column for column in header if column in ("goal", "task", "activity"))
