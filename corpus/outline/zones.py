"""A file's large parts: running text, the closing (recipients, signer), annexes, and a plan attached to a decision."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.folding import fold
from corpus.model import Line
from corpus.outline.numbering import label_of
from corpus.outline.wrapping import capitals
from corpus.roman import roman_value

TEXT, CLOSING, ANNEX = "text", "closing", "annex"

_RECIPIENTS = re.compile(r"noi nh\w{1,3}\s*:?")
_ANNEX = re.compile(
    r"(phu luc|phu bieu|mau bieu|bieu mau|bieu|mau)"
    r"(?:\s+(?:so\s*:?\s*)?((?:\d{1,2}|[ivx]{1,5})(?:[.-]\d{1,2})?[a-e]?|[a-e]))?(?![\w%/])(\s*[:.–-])?\s*"
)
_MENTIONING = re.compile(r"(?:\b(?:ở|tại|theo|trong|của|kèm|và|các|từng|mỗi)|,)$")
_NUMBER = re.compile(r"(?:(\d+)|([IVX]+))(?:[.-](\d+))?([A-E])?")
_NUMBERED = re.compile(r"(?:[IVX]{1,5}|\d{1,2})\.\s|(?:Điều|Chương|Phần) ")
_ATTACHED = re.compile(
    r"(?:ke hoach|chuong trinh|de an|quy che|quy dinh|phuong an|du an|chien luoc|huong dan|danh muc)(?: hanh dong)?"
)
_ENCLOSED = re.compile(r"\(?\s*(?:ban hanh )?kem theo\b")
_ENCLOSED_NOTE = re.compile(r"\(\s*(?:ban hanh )?kem theo\b")
_HEADER = re.compile(r"(?:tt|stt|so tt|so thu tu)(?:\s|$)")
_SIGNER = re.compile(
    r"(?:tm|kt|tl|tuq|q)\s*\.|(?:pho )?(?:chu tich|thu tuong|bo truong|giam doc|chanh van phong)|uy ban nhan dan"
)
_LOOK_AHEAD = 6
_TITLE = 8
_ANNEX_WORD = "Phụ lục"


@dataclass(frozen=True, slots=True)
class Zone:
    """Lines `[start, end)` of one kind: "text", "closing" or "annex".

    `name` is an annex's own ("Phụ lục II"); for a text that comes after the first one it is what its paths begin with
    where they would else be those of the first ("Kế hoạch", "Danh mục").
    """

    kind: str
    start: int
    end: int
    name: str = ""


def zones_of(lines: Sequence[Line]) -> list[Zone]:
    """The zones of the non-empty lines, in order, without gaps."""
    starts: list[tuple[int, str, str]] = [(0, TEXT, "")]
    numbered = False
    for index, line in enumerate(lines):
        start, kind, name = starts[-1]
        if len(line.text) > 160:
            continue
        annex = annex_name(line.text, kind == CLOSING, name if kind == ANNEX else "")
        if annex is not None and not capitals(line.text) and _MENTIONING.search(lines[index - 1].text[-12:]):
            continue  # "theo thang điểm ở", "Phụ lục.": a mention that a line's end has cut off
        if annex is not None and index:
            if kind != ANNEX or index - start > 1 or (annex != name and name[-1:].isdecimal()):
                starts.append((index, ANNEX, annex))
            elif name == _ANNEX_WORD:
                starts[-1] = (start, ANNEX, annex)
        elif kind == TEXT and _RECIPIENTS.fullmatch(fold(line.text[:24])):
            starts.append((index, CLOSING, ""))
        elif (kind == CLOSING and index > start) or (kind == TEXT and numbered and _is_enclosed(lines, index)):
            opened = _after_closing(lines, index)
            if opened:
                starts.append((index, opened, _ANNEX_WORD if opened == ANNEX else _document_name(line.text)))
        if index == starts[-1][0]:
            numbered = False
        numbered = numbered or bool(_NUMBERED.match(line.text))
    ends = [start for start, _, _ in starts[1:]] + [len(lines)]
    return [Zone(kind, start, end, name) for (start, kind, name), end in zip(starts, ends, strict=True) if start < end]


def annex_name(text: str, after_closing: bool = False, before: str = "") -> str | None:
    """The name of the annex whose title line this is ("Phụ lục II", "Biểu 01"); `None` for any other line.

    A mention within a sentence ("theo Phụ lục kèm theo") is none: a title stands alone, or goes on in capitals, or
    follows the recipients, or its number follows that of the annex before and is set off from its title.

    Args:
        text: the line.
        after_closing: whether the recipients or the signer came before it.
        before: name of the annex that the line stands in, "" for none.
    """
    found = _ANNEX.match(fold(text[:80]))
    if not found or not text[0].isupper():
        return None
    word, rest = text[: found.end(1)], text[found.end() :]
    named, set_off = found[1] == "phu luc", bool(found[3])
    name = _ANNEX_WORD if named else word.capitalize()
    if found[2]:
        name = f"{name} {text[found.start(2) : found.end(2)].upper()}"
    sure = after_closing or capitals(text[: found.end()]) or _follows(name, before)
    if not named and not (found[2] and sure):
        return None
    if not rest:
        return name
    if capitals(rest):
        titled = sure or (set_off and len(rest) > _TITLE)
    else:
        free = after_closing or (set_off and _follows(name, before))
        titled = (sure and bool(_ENCLOSED.match(fold(rest)))) or (free and rest[0].isupper())
    return name if titled else None


def _follows(name: str, before: str) -> bool:
    """Whether an annex's number comes next after that of another, or next but one."""
    word, _, number = name.rpartition(" ")
    word_before, _, number_before = before.rpartition(" ")
    this, last = _number(number), _number(number_before)
    return word == word_before and bool(this and last) and last < this and this[0] - last[0] <= 2


def _number(written: str) -> tuple[int, ...]:
    """A sortable form of "01", "IV", "2.1" and "1A"; empty for anything else."""
    found = _NUMBER.fullmatch(written)
    value = found and (int(found[1]) if found[1] else roman_value(found[2]))
    return (value, int(found[3] or 0), ord(found[4] or "@") - 64) if found and value else ()


def is_header(text: str) -> bool:
    """Whether a table's header begins with this line: "TT", "STT", alone or with the other columns after it."""
    return bool(_HEADER.match(fold(text[:12]))) and text[:1].isupper()


def _after_closing(lines: Sequence[Line], index: int) -> str | None:
    """What opens after the recipients and the signer, if anything does at this line."""
    text = lines[index].text
    folded = fold(text[:60])
    if _SIGNER.match(folded):
        return None
    ahead = lines[index + 1 : index + 1 + _LOOK_AHEAD]
    if is_header(text):
        return ANNEX
    if capitals(text):
        label = label_of(text)
        if label and label.style in ("roman", "part", "chapter") and label.values == (1,):
            return TEXT
        if _ATTACHED.fullmatch(folded.rstrip(" :.")):
            return ANNEX if any(is_header(line.text) for line in ahead) else TEXT
        if len(text) > 12 and any(_ENCLOSED.match(fold(line.text[:30])) or is_header(line.text) for line in ahead):
            return ANNEX if _tabular(lines[index : index + 40]) else TEXT
    return None


def _is_enclosed(lines: Sequence[Line], index: int) -> bool:
    """Whether a document of its own begins within running text: a title in capitals, then "(Kèm theo …"."""
    if not capitals(lines[index].text) or label_of(lines[index].text):
        return False
    for line in lines[index + 1 : index + 1 + _LOOK_AHEAD]:
        if _ENCLOSED_NOTE.match(fold(line.text[:30])):
            return True
        if label_of(line.text) or annex_name(line.text) is not None:
            return False
    return False


def _document_name(title: str) -> str:
    """The kind of document that a title opens with ("Kế hoạch", "Danh mục"), else "Phụ lục"."""
    found = _ATTACHED.match(fold(title[:40]))
    return title[: found.end()].capitalize() if found else _ANNEX_WORD


def _tabular(lines: Sequence[Line]) -> bool:
    return any(is_header(line.text) for line in lines)
