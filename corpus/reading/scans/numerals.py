"""Roman numerals of scanned headings and quarters, counted stroke by stroke: the engine reads "III" as "HI" or "II"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from PIL import Image

from corpus.folding import fold
from corpus.outline.letters import CAPITALS
from corpus.reading.scans.tesseract import Found

# What the engine makes of "I.", "II.", "III.", with a V before them or not; other numerals it reads well.
_MISREAD = re.compile(r"V?[IHLl|!\[\]]{1,4}[.,:]?")
_STROKES = re.compile(r"[IHL]")
_GLUED = re.compile(rf"((?:V?I{{1,3}}|I?V|I?X)\.)([{CAPITALS}]{{2,}},?)")  # the blank between numeral and title lost
_STOP = (".", ",", ":")
_QUARTER = "quy"  # "Quý", folded
_OF_QUARTER = re.compile(r"([IHLTl|!\[\]1]{1,4})((?:/.*|[.,;:])?)")  # "II1/2031"; "1" alone may be meant as a figure
_DARK = 140  # of 255, on a page whose background is white
_MARGIN = 2  # pixels around the word's box
# The rows in which strokes are counted, as shares of the letters' height: below the serifs, above where V closes; the
# bar of an H lies within, so that a real H has no place to be counted as two strokes.
_FROM, _TO = 0.2, 0.6
_AGREE = 0.85  # of these rows
_THICK = 0.45  # of the letters' height: more is no stroke
_LOWEST = 8  # pixels: less is no letter
# Shares of the letters' height: how far an upright stroke's left edge wanders within those rows (in italics a fifth of
# them), how far that of a slash goes at least, and how thick the stem of a bold I is at most.
_UPRIGHT, _LEANING, _STEM = 0.05, 0.1, 0.3
_FEW = 0.5  # of the rows: dots and hyphens cross fewer, letters and figures all


def numerals_counted(grey: Image.Image, words: Sequence[Found]) -> tuple[Found, ...]:
    """The words, those at a line's start that may be a roman numeral of strokes read from the picture itself.

    Only before a capital letter, and without a full stop only before words in capitals: headings; or alone in its line
    with two strokes at least (a cell of running numbers), as one may be the figure 1. Anywhere after the word "Quý".
    """
    out = list(words)
    for index, word in enumerate(words):
        if index and fold(words[index - 1].text) == _QUARTER and (quarter := _of_quarter(grey, word)):
            out[index] = replace(word, text=quarter)
            continue
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
    dark = _dark(grey, word)
    found = _band(dark, dark)
    if found is None:
        return None
    band, height = found
    counts = [_strokes(row, _THICK * height) for row in band]
    count = max(set(counts), key=counts.count)
    if counts.count(count) < _AGREE * len(counts):
        return None
    lead = "V" if word.text.startswith("V") else ""
    strokes = count - 2 * len(lead)  # a V is two strokes up there
    return f"{lead}{'I' * strokes}." if 1 <= strokes <= 3 else None


def _of_quarter(grey: Image.Image, word: Found) -> str | None:
    """The word with its quarter, "I" to "III", as many strokes as stand upright at its start.

    `None` where the word is something else, or the strokes do not tell: what follows them in the picture has to be what
    was read after them, a slash, or no letter at all.
    """
    found = _OF_QUARTER.fullmatch(word.text)
    if found is None or found[1] == "1":
        return None
    strokes = _upright_strokes(_dark(grey, word), slashed=found[2].startswith("/"))
    return f"{'I' * strokes}{found[2]}" if 1 <= strokes <= 3 else None


def _upright_strokes(dark: np.ndarray, *, slashed: bool) -> int:
    """How many upright strokes a picture of a word begins with; 0 where they go over into something else than told."""
    columns = np.flatnonzero(dark.any(axis=0))
    if columns.size == 0:
        return 0
    gaps = np.flatnonzero(np.diff(columns) > 1)  # the height is that of the first letter: slash and comma are longer
    found = _band(dark, dark[:, : columns[gaps[0] if gaps.size else -1] + 1])
    if found is None:
        return 0
    band, height = found
    runs = [_runs(row) for row in band]
    count = 0
    while True:
        stroke = [(int(starts[count]), int(ends[count])) for starts, ends in runs if starts.size > count]
        lefts = [left for left, _ in stroke]
        if len(stroke) < _AGREE * len(runs):
            return count if not slashed and len(stroke) < _FEW * len(runs) else 0
        thin = max(right - left for left, right in stroke) <= _STEM * height
        if thin and max(lefts) - min(lefts) <= max(_UPRIGHT * height, 1):
            count += 1
            continue
        return count if slashed and thin and lefts[0] - lefts[-1] >= _LEANING * height else 0


def _dark(grey: Image.Image, word: Found) -> np.ndarray:
    box = (word.left - _MARGIN, word.top - _MARGIN, word.right + _MARGIN, word.bottom + _MARGIN)
    return np.asarray(grey.crop(box)) < _DARK


def _band(dark: np.ndarray, letters: np.ndarray) -> tuple[np.ndarray, int] | None:
    """The rows of a picture in which strokes are counted, and the height of the letters that it is told by."""
    rows = np.flatnonzero(letters.any(axis=1))
    if rows.size < _LOWEST:
        return None
    top, height = int(rows[0]), int(rows[-1]) - int(rows[0]) + 1
    return dark[top + round(_FROM * height) : top + round(_TO * height)], height


def _runs(row: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Where the strokes that a row of pixels crosses start, and where they end."""
    steps = np.diff(np.concatenate(([0], row.astype(np.int8), [0])))
    return np.flatnonzero(steps == 1), np.flatnonzero(steps == -1)


def _strokes(row: np.ndarray, thickest: float) -> int:
    """How many strokes a row of pixels crosses; 0 where one is too thick."""
    starts, ends = _runs(row)
    return 0 if starts.size == 0 or int((ends - starts).max()) > thickest else int(starts.size)
