"""Roman numerals at the start of scanned lines, counted stroke by stroke: the engine reads "III." as "HI." or "II."."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from PIL import Image

from corpus.outline.letters import CAPITALS
from corpus.reading.scans.tesseract import Found

# What the engine makes of "I.", "II.", "III.", with a V before them or not; other numerals it reads well.
_MISREAD = re.compile(r"V?[IHLl|!\[\]]{1,4}[.,:]?")
_STROKES = re.compile(r"[IHL]")
_GLUED = re.compile(rf"((?:V?I{{1,3}}|I?V|I?X)\.)([{CAPITALS}]{{2,}},?)")  # the blank between numeral and title lost
_STOP = (".", ",", ":")
_DARK = 140  # of 255, on a page whose background is white
_MARGIN = 2  # pixels around the word's box
# The rows in which strokes are counted, as shares of the letters' height: below the serifs, above where V closes; the
# bar of an H lies within, so that a real H has no place to be counted as two strokes.
_FROM, _TO = 0.2, 0.6
_AGREE = 0.85  # of these rows
_THICK = 0.45  # of the letters' height: more is no stroke
_LOWEST = 8  # pixels: less is no letter


def numerals_counted(grey: Image.Image, words: Sequence[Found]) -> tuple[Found, ...]:
    """The words, those at a line's start that may be a roman numeral of strokes read from the picture itself.

    Only before a capital letter, and without a full stop only before words in capitals: headings; or alone in its line
    with two strokes at least (a cell of running numbers), as one may be the figure 1.
    """
    out = list(words)
    for index, word in enumerate(words):
        if index and words[index - 1].line == word.line:
            continue
        if index + 1 == len(words) or words[index + 1].line != word.line:
            out[index] = _alone(grey, word)
            continue
        following = words[index + 1]
        if glued := _GLUED.fullmatch(word.text):
            out[index] = replace(word, text=f"{glued[1]} {glued[2]}")
        if not (_MISREAD.fullmatch(word.text) and _STROKES.search(word.text)):
            continue
        stopped = word.text.endswith(_STOP)
        headed = following.text[:1].isupper() if stopped else len(following.text) > 1 and following.text.isupper()
        numeral = _numeral(grey, word) if headed else None
        if numeral and numeral != word.text:
            out[index] = replace(word, text=numeral)
    return tuple(out)


def _alone(grey: Image.Image, word: Found) -> Found:
    """The word as a numeral of two or three strokes, with a full stop only if it was read with one."""
    if not (_MISREAD.fullmatch(word.text) and _STROKES.search(word.text)):
        return word
    numeral = _numeral(grey, word) or ""
    if not numeral.endswith(("II.", "VI.")):
        return word
    text = numeral if word.text.endswith(_STOP) else numeral.rstrip(".")
    return word if text == word.text else replace(word, text=text)


def _numeral(grey: Image.Image, word: Found) -> str | None:
    """The numeral with its full stop, "I." to "III." or "VI." to "VIII."; `None` where the strokes do not tell."""
    box = (word.left - _MARGIN, word.top - _MARGIN, word.right + _MARGIN, word.bottom + _MARGIN)
    dark = np.asarray(grey.crop(box)) < _DARK
    rows = np.flatnonzero(dark.any(axis=1))
    if rows.size < _LOWEST:
        return None
    top, height = int(rows[0]), int(rows[-1]) - int(rows[0]) + 1
    band = dark[top + round(_FROM * height) : top + round(_TO * height)]
    counts = [_strokes(row, _THICK * height) for row in band]
    count = max(set(counts), key=counts.count)
    if counts.count(count) < _AGREE * len(counts):
        return None
    lead = "V" if word.text.startswith("V") else ""
    strokes = count - 2 * len(lead)  # a V is two strokes up there
    return f"{lead}{'I' * strokes}." if 1 <= strokes <= 3 else None


def _strokes(row: np.ndarray, thickest: float) -> int:
    """How many strokes a row of pixels crosses; 0 where one is too thick."""
    steps = np.diff(np.concatenate(([0], row.astype(np.int8), [0])))
    starts, ends = np.flatnonzero(steps == 1), np.flatnonzero(steps == -1)
    return 0 if starts.size == 0 or int((ends - starts).max()) > thickest else int(starts.size)
