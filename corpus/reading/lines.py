"""Text → lines of words that know their places in the raw text."""

from __future__ import annotations

import re

from corpus.alignment import Alignment
from corpus.model import Line, Source

_WORD = re.compile(r"\S+")


def lines_of(source: Source) -> tuple[Line, ...]:
    """The lines of the text in order, empty ones included, cut at line ends and form feeds.

    Pages are counted by form feeds alone; a text without one has no pages (`Line.page` is `None`).
    """
    paged = "\x0c" in source.text
    lines: list[Line] = []
    at = 0
    for number, page in enumerate(source.text.split("\x0c"), 1):
        for line in page.split("\n"):
            lines.append(_line(source, line, at, number if paged else None))
            at += len(line) + 1
    return tuple(lines)


def _line(source: Source, line: str, at: int, page: int | None) -> Line:
    words: list[str] = []
    pieces: list[tuple[int, int, int, int]] = []
    place = 0
    indent = 0
    for found in _WORD.finditer(line):
        if not words:
            indent = found.start()
        word = found[0]
        start, end = _raw_span(source, at + found.start(), at + found.end())
        pieces.append((place, place + len(word), start, end))
        words.append(word)
        place += len(word) + 1
    return Line(" ".join(words), Alignment(tuple(pieces)), indent, page)


def _raw_span(source: Source, start: int, end: int) -> tuple[int, int]:
    """Raw range of `text[start:end]`, without what was left out (zero width, line ends) after its last character."""
    first, last = source.offsets[start], source.offsets[end]
    floor = source.offsets[end - 1] + 1
    while last > floor and (source.raw[last - 1].isspace() or not source.raw[last - 1].isprintable()):
        last -= 1
    return first, last
