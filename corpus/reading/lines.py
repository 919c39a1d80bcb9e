"""Text → lines of words that know their places in the raw text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from corpus.alignment import Alignment
from corpus.model import Line, Mark, Place, Source

_WORD = re.compile(r"\S+")


def lines_of(source: Source) -> tuple[Line, ...]:
    """The lines of the text in order, empty ones included, cut at line ends and form feeds.

    What the reader knew of a line (`Source.marks`) goes onto it. Without marks pages are counted by form feeds; a text
    without one has no pages (`Line.page` is `None`).

    Raises:
        ValueError: the marks are not one a line.
    """
    paged = "\x0c" in source.text
    cut = [
        (line, number if paged else None)
        for number, page in enumerate(source.text.split("\x0c"), 1)
        for line in page.split("\n")
    ]
    if source.marks and len(source.marks) != len(cut):
        raise ValueError(f"{len(source.marks)} marks for {len(cut)} lines")
    lines: list[Line] = []
    at = 0
    for index, (line, number) in enumerate(cut):
        mark = source.marks[index] if source.marks else Mark(page=number)
        lines.append(_line(source, line, at, mark))
        at += len(line) + 1
    return tuple(lines)


def places_of(lines: Iterable[Line]) -> tuple[Place, ...]:
    """Where the lines with a box stand, in order of the raw text."""
    found = []
    for line in lines:
        span = line.alignment.whole()
        if span and line.box and line.page:
            found.append(Place(span.start, span.end, line.page, line.box))
    return tuple(found)


def _line(source: Source, line: str, at: int, mark: Mark) -> Line:
    words: list[str] = []
    pieces: list[tuple[int, int, int, int]] = []
    place = 0
    indent = mark.indent
    doubtful: list[tuple[int, int]] = []
    for found in _WORD.finditer(line):
        if not words:
            indent = max(indent, found.start())
        word = found[0]
        start, end = _raw_span(source, at + found.start(), at + found.end())
        pieces.append((place, place + len(word), start, end))
        if any(found.start() < last and first < found.end() for first, last in mark.uncertain):
            doubtful.append((place, place + len(word)))
        words.append(word)
        place += len(word) + 1
    return Line(
        " ".join(words),
        Alignment(tuple(pieces)),
        indent,
        mark.page,
        uncertain=tuple(doubtful),
        box=mark.box,
        cell=mark.cell,
    )


def _raw_span(source: Source, start: int, end: int) -> tuple[int, int]:
    """Raw range of `text[start:end]`, without what was left out (zero width, line ends) after its last character."""
    first, last = source.offsets[start], source.offsets[end]
    floor = source.offsets[end - 1] + 1
    while last > floor and (source.raw[last - 1].isspace() or not source.raw[last - 1].isprintable()):
        last -= 1
    return first, last
