"""Footnotes and their marks: the notes at the feet of pages, and the small figures glued to the words above them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from corpus.alignment import Alignment
from corpus.model import Line
from corpus.outline.letters import CAPITALS
from corpus.outline.paging import is_page_number, pages_of

_NOTE = re.compile(rf"(\d{{1,2}})\s+[{CAPITALS}“(]|\[(\d{{1,2}})\]\s*\S|([⁰¹²³⁴-⁹]{{1,2}})\s*\S")
# What a mark is glued to: a word of two letters or more ("đoạn1"; "m2" is a unit), a bracket or quotation mark, a per
# cent sign, a year ("2021-20301"). A mark in brackets or in superior figures stands anywhere.
_MARK = re.compile(
    r"(?:(?<=[^\W\d_]{2})|(?<=[)”\"’»%])|(?<=(?<!\d)(?:19|20)\d\d))(\d{1,2})(?=[.,;:)”\"’»\]]*$)"
    r"|\[(\d{1,2})\]|([⁰¹²³⁴-⁹]{1,2})"
)
_AWAITS_NUMBER = re.compile(r"\b(?:khoản|điểm|[Đđ]iều|[Mm]ục|số|ngày|tháng|quý|[Cc]hương|[Pp]hần)$")
_SUPERIOR = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_LINES = 12
_TOKEN = 80


@dataclass(frozen=True, slots=True)
class Notes:
    """The footnotes of a document.

    Attributes:
        notes: each as the indices of its lines.
        lines: the document's lines, without the marks of these notes.
        marks: indices of lines that hold nothing but such a mark.
    """

    notes: tuple[tuple[int, ...], ...]
    lines: tuple[Line, ...]
    marks: frozenset[int] = frozenset()


def footnotes(lines: Sequence[Line], furniture: frozenset[int]) -> Notes:
    """The footnotes at the feet of pages, and the lines without their marks.

    A footnote opens with its number, without a full stop, next in the count of the document or the first of its page
    ("3 Nghị quyết …", "[3] …"), and from the first one on the rest of the page is footnotes. Where the source does
    not tell its pages, page numbers part them, and a note needs its mark in the text above. A figure is a mark only
    where there is a note of that number: without one "2021-20301" stays as it is.
    """
    pages = pages_of(lines, furniture)
    marked = len(pages) > 1
    notes: list[tuple[int, ...]] = []
    cleared: dict[int, Line] = {}
    alone: set[int] = set()
    last = 0
    for indices in pages if marked else _parted(lines, furniture):
        found = _of_page(lines, indices, last, needs_mark=not marked)
        if not found:
            continue
        last = found[-1][0]
        notes.extend(tuple(note) for _, note in found)
        above = indices[: indices.index(found[0][1][0])]
        _clear(lines, above, [number for number, _ in found], cleared, alone)
    if not cleared:
        return Notes(tuple(notes), tuple(lines), frozenset(alone))
    return Notes(tuple(notes), tuple(cleared.get(i, line) for i, line in enumerate(lines)), frozenset(alone))


def _parted(lines: Sequence[Line], furniture: frozenset[int]) -> Iterable[list[int]]:
    """The indices of the lines with words between page numbers."""
    page: list[int] = []
    for index, line in enumerate(lines):
        if index in furniture:
            if is_page_number(line.text) and page:
                yield page
                page = []
        elif line.text and line.cell is None:
            page.append(index)
    yield page


def _of_page(lines: Sequence[Line], indices: Sequence[int], last: int, needs_mark: bool) -> list[tuple[int, list[int]]]:
    """The notes at the foot of one page, each with its number; `last` is the number of the note before."""
    starts: list[tuple[int, int]] = []
    for place in range(1, len(indices)):
        number = _note_number(lines[indices[place]].text)
        if number is None or _AWAITS_NUMBER.search(lines[indices[place - 1]].text[-12:]):
            continue  # "khoản", "1 Điều 13 …": the sentence above goes on
        begins = not starts and number in (last + 1, 1) and len(indices) - place <= _LINES
        if begins or (starts and number == starts[-1][0] + 1 and place - starts[-1][1] <= _LINES):
            starts.append((number, place))
    if not starts:
        return []
    seen = starts[0][1]
    above = [lines[i].text for i in indices[:seen]]
    numbers, marks = {number for number, _ in starts}, _marks_in(above)
    if needs_mark and not numbers <= marks:
        return []
    if len(numbers) > 1 and not numbers & marks and not {str(number) for number in numbers} & set(above):
        return []  # several of which the text marks none are a list, or the rows of a table
    ends = [place for _, place in starts[1:]] + [len(indices)]
    return [(number, list(indices[a:b])) for (number, a), b in zip(starts, ends, strict=True)]


def _note_number(text: str) -> int | None:
    found = _NOTE.match(text[:40])
    return _value(found) if found else None


def _value(found: re.Match[str]) -> int:
    return int(next(group for group in found.groups() if group).translate(_SUPERIOR))


def _marks_in(texts: Iterable[str]) -> set[int]:
    return {_value(found) for text in texts for token in text.split() for found in _MARK.finditer(token[:_TOKEN])}


def _clear(
    lines: Sequence[Line], above: Sequence[int], numbers: Sequence[int], cleared: dict[int, Line], alone: set[int]
) -> None:
    """Takes the first mark of each number out of the lines above the notes, in the order of the numbers."""
    wanted = list(numbers)
    for index in above:
        line = cleared.get(index, lines[index])
        if wanted and line.text == str(wanted[0]):
            alone.add(index)
            wanted.pop(0)
            continue
        ranges: list[tuple[int, int]] = []
        for start, end, raw_start, raw_end in line.alignment.pieces:
            if raw_end - raw_start != end - start or end - start > _TOKEN:
                continue  # a restored word: its figures do not stand at the same places in the source
            for found in _MARK.finditer(line.text[start:end]):
                if wanted and _value(found) == wanted[0]:
                    ranges.append((start + found.start(), start + found.end()))
                    wanted.pop(0)
        if ranges:
            cleared[index] = without(line, ranges)


def without(line: Line, ranges: Sequence[tuple[int, int]]) -> Line:
    """The line without these ascending ranges of its text; what is left keeps its places in the source."""
    kept: list[str] = []
    pieces: list[tuple[int, int, int, int]] = []
    doubtful: list[tuple[int, int]] = []
    at = 0
    for start, end, raw_start, raw_end in line.alignment.pieces:
        parts = _rest(start, end, ranges)
        if not parts:
            continue
        if kept:
            kept.append(" ")
            at += 1
        unsure = any(start < last and first < end for first, last in line.uncertain)
        for first, last in parts:
            whole = (first, last) == (start, end)
            raw = (raw_start, raw_end) if whole else (raw_start + first - start, raw_start + last - start)
            pieces.append((at, at + last - first, *raw))
            if unsure:
                doubtful.append((at, at + last - first))
            kept.append(line.text[first:last])
            at += last - first
    return replace(line, text="".join(kept), alignment=Alignment(tuple(pieces)), uncertain=tuple(doubtful))


def _rest(start: int, end: int, ranges: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """`[start, end)` without the ranges."""
    parts: list[tuple[int, int]] = []
    for first, last in ranges:
        if last <= start or first >= end:
            continue
        if first > start:
            parts.append((start, first))
        start = max(start, last)
    if start < end:
        parts.append((start, end))
    return parts
