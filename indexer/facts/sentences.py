"""Sentences of a clause, as ranges."""

from __future__ import annotations

import re
from collections.abc import Iterator

_END = re.compile(r"[.!?…](?=\s+[\"“(\-–+]?\s?[A-ZĐÀ-Ỹ0-9])|[;](?=\s|$)|\.{3}(?=\s)")


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Ranges of the sentences of `text`, a semicolon ending one too; white space at the ends left out.

    A full stop ends a sentence only before a capital or a figure, so decimals and numbering stay whole. A piece
    without letters (a lone "1.") is joined to what follows.
    """
    start = 0
    for match in _END.finditer(text):
        end = match.end()
        if any(char.isalpha() for char in text[start:end]) and len(text[start:end].strip()) > 3:
            yield _trimmed(text, start, end)
            start = end
    if text[start:].strip():
        yield _trimmed(text, start, len(text))


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
