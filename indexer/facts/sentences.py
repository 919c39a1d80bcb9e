"""Sentences of a clause, as ranges."""

from __future__ import annotations

import re
from collections.abc import Iterator

LONGEST = 1500
_END = re.compile(r"[.!?…](?=\s+[\"“(\-–+]?\s?[A-ZĐÀ-Ỹ0-9])|[;](?=\s|$)|\.{3}(?=\s)")


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Ranges of the sentences of `text`, a semicolon ending one too; white space at the ends left out.

    A full stop ends a sentence only before a capital or a figure, so decimals and numbering stay whole. A piece
    without letters (a lone "1.") is joined to what follows. What runs on for more than `LONGEST` characters is cut
    between words: whoever works sentence by sentence works in linear time.
    """
    start = 0
    for match in _END.finditer(text):
        end = match.end()
        if end - start > LONGEST or (end - start > 3 and any(char.isalpha() for char in text[start:end])):
            yield from _cut(text, start, end)
            start = end
    yield from _cut(text, start, len(text))


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end:
        stop = end
        if end - start > LONGEST:
            space = text.rfind(" ", start, start + LONGEST)
            stop = space if space > start else start + LONGEST
        piece = _trimmed(text, start, stop)
        if piece[0] < piece[1]:
            yield piece
        start = stop


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def capped(text: str, start: int, end: int, limit: int = 1400) -> tuple[int, int]:
    """The range cut at the last sentence or word end within `limit` characters (a longer quote proves nothing)."""
    if end - start <= limit:
        return start, end
    window = text[start : start + limit]
    cut = max(window.rfind(". "), window.rfind("; "))
    if cut < limit // 3:
        cut = window.rfind(" ")
    return start, start + (cut + 1 if cut > 0 else limit)
