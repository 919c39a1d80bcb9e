"""Slips of the Vietnamese OCR model that the letters themselves prove, set right.

Nothing is guessed: a sign that no Vietnamese text has stands for the Vietnamese letter of its shape.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from corpus.reading.scans.tesseract import Found

# Labels "a)" to "y)" as read where the letter's lower half was lost: neither sign is in the Vietnamese alphabet.
_LETTERS = str.maketrans({"ø": "g", "¡": "i", "ï": "i"})
_LETTER = re.compile(r"[øï¡][).]")
# The model writes the Icelandic Ð for Đ, or both; no syllable and no abbreviation has two.
_ETH = re.compile("Đ?Ð+Đ?")


def set_right(words: Iterable[Found]) -> tuple[Found, ...]:
    """The words with their provable slips undone; labels only where they open a line of the engine."""
    out: list[Found] = []
    line: tuple[int, int, int] | None = None
    for word in words:
        first, line = word.line != line, word.line
        text = _ETH.sub("Đ", word.text)
        if first and _LETTER.fullmatch(text):
            text = text.translate(_LETTERS)
        out.append(word if text == word.text else replace(word, text=text))
    return tuple(out)
