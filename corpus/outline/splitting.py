"""Labels that a line break tore or swallowed: "Điều" and its number on two lines are joined, a heading and the first
item under it on one line ("2. Yêu cầu a) Xác định …") are parted where that is certain."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.alignment import joined
from corpus.model import Line
from corpus.outline.letters import CAPITALS
from corpus.outline.numbering import ALPHA, ROMAN, Label, label_of
from corpus.outline.wrapping import capitals

_FIRST = re.compile(rf"\s(?=(?:a\)|1\.|\d{{1,2}}\.1\.)(?:\s?[{CAPITALS}]|$))")
_HEADING = re.compile(rf"[{CAPITALS}][^.;:()\d]{{2,70}}:?")
_DIVISION_WORD = re.compile(r"(?:Điều|ĐIỀU|Chương|CHƯƠNG|Mục|MỤC|Phần|PHẦN)")
_ITS_NUMBER = re.compile(r"(?:\d{1,3}|[IVX]{1,5})(?:\s*[.:]|$)")
# A letter or number after these words is cited, not counted: "theo điểm a) Khoản 2".
_CITING = re.compile(r"(?:điểm|khoản|mục|tiết|điều|phụ lục|biểu|mẫu|số|tại|theo|và|hoặc|các|ý)$", re.IGNORECASE)
_REACH = 160


def rejoined(lines: Sequence[Line]) -> list[tuple[int, Line]]:
    """The lines, "Điều" or "Chương" alone on one joined with the number that opens the next; each with the index of
    the first line that it is made of."""
    out: list[tuple[int, Line]] = []
    for index, line in enumerate(lines):
        if out and _DIVISION_WORD.fullmatch(out[-1][1].text) and _ITS_NUMBER.match(line.text):
            first, word = out[-1]
            text, alignment = joined([(word.text, word.alignment), (line.text, line.alignment)])
            by = len(word.text) + 1
            doubtful = (*word.uncertain, *((start + by, end + by) for start, end in line.uncertain))
            out[-1] = (first, replace(word, text=text, alignment=alignment, uncertain=doubtful))
        else:
            out.append((index, line))
    return out


def split_labels(lines: Sequence[Line]) -> list[tuple[Line, ...]]:
    """For each line its parts: two where a heading and its first item share it, else the line itself.

    It is certain where what stands between the two labels is a heading, and the next label of the item's kind, before
    the heading's part ends, is the second ("b)", "2.", "1.2."). Time is linear in the number of lines.
    """
    glued: dict[int, tuple[Label, Label, int]] = {}
    for index, line in enumerate(lines):
        if found := _glued(line.text):
            glued[index] = found
    parts = [(line,) for line in lines]
    if not glued:
        return list(parts)
    out: list[tuple[Line, ...]] = list(parts)
    nearest: dict[int, tuple[int, Label]] = {}
    for index in range(len(lines) - 1, -1, -1):
        if index in glued:
            heading, item, cut = glued[index]
            if _counts_on(heading, item, nearest):
                out[index] = (_part(lines[index], 0, cut - 1), _part(lines[index], cut, len(lines[index].text)))
                nearest[item.rank] = (index, item)
        label = label_of(lines[index].text)
        if label:
            nearest[label.rank] = (index, label)
    return out


def _glued(text: str) -> tuple[Label, Label, int] | None:
    """The heading's label, its first item's and where that begins, by form alone."""
    heading = label_of(text) if _FIRST.search(text[:_REACH]) else None
    found = _FIRST.search(text[:_REACH], heading.end) if heading else None
    if not found or not heading or heading.style not in ("roman", "decimal", "article"):
        return None
    cut = found.end()
    item = label_of(text[cut:])
    title = text[heading.end : found.start()]
    if item is None or item.rank <= heading.rank or not _HEADING.fullmatch(title) or _CITING.search(title):
        return None
    if item.rank == ALPHA:
        return (heading, item, cut) if " b)" not in text[cut:] else None
    if heading.style == "article":
        return (heading, item, cut) if len(item.values) == 1 else None
    if heading.rank == ROMAN:
        return (heading, item, cut) if capitals(title) and len(item.values) == 1 else None
    return (heading, item, cut) if item.values == (*heading.values, 1) else None


def _counts_on(heading: Label, item: Label, nearest: dict[int, tuple[int, Label]]) -> bool:
    """Whether the second item comes before the heading's part ends."""
    at, second = nearest.get(item.rank, (-1, None))
    if second is None or second.style != item.style or second.values != (*item.values[:-1], 2):
        return False
    return not any(rank <= heading.rank and index < at for rank, (index, _) in nearest.items())


def _part(line: Line, start: int, end: int) -> Line:
    doubtful = tuple((max(a, start) - start, min(b, end) - start) for a, b in line.uncertain if a < end and b > start)
    return replace(line, text=line.text[start:end], alignment=line.alignment.within(start, end), uncertain=doubtful)
