"""How far a scanned page leans, and the page set straight."""

from __future__ import annotations

import math

import numpy as np
from PIL import Image

LARGEST = 10.0
"""Degrees to each side that are looked at; a page that leans more was not meant to be read."""

_WIDTH = 1000  # pixels of the copy that is measured: a text line is then 10 to 20 pixels high
_COARSE, _FINE = 0.5, 0.05
_IGNORED = 0.08  # degrees; 3 pixels over the width of a page at 300 dpi, which costs the engine nothing


def skew_of(grey: Image.Image) -> float:
    """Degrees by which the text lines fall to the right (positive) or rise (negative), within ±`LARGEST`.

    The angle at which the ink, summed along lines of that slope, is least evenly spread: text lines are then apart.
    0 for a page without ink.
    """
    rows, columns = _ink(grey)
    if rows.size < 100:
        return 0.0
    best = _sharpest(rows, columns, np.arange(-LARGEST, LARGEST + _COARSE / 2, _COARSE))
    fine = np.arange(best - _COARSE, best + _COARSE + _FINE / 2, _FINE)
    return float(min(max(_sharpest(rows, columns, fine), -LARGEST), LARGEST))


def straightened(grey: Image.Image, angle: float) -> Image.Image:
    """The picture turned back by `angle` degrees about its centre, of the same size, the corners white."""
    if abs(angle) < _IGNORED:
        return grey
    return grey.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=255)


def _ink(grey: Image.Image) -> tuple[np.ndarray, np.ndarray]:
    """Rows and columns of the dark pixels of a small copy."""
    factor = max(1, round(grey.width / _WIDTH))
    small = np.asarray(grey.reduce(factor) if factor > 1 else grey, dtype=np.int16)
    # Ink, and not the dark edge of a photo: darker than what surrounds it a line's height above.
    rows, columns = np.nonzero(small < 160)
    if rows.size > 400_000:
        step = rows.size // 400_000 + 1
        rows, columns = rows[::step], columns[::step]
    return rows.astype(np.float32), columns.astype(np.float32)


def _sharpest(rows: np.ndarray, columns: np.ndarray, angles: np.ndarray) -> float:
    scores = [_sharpness(rows - columns * math.tan(math.radians(angle))) for angle in angles]
    best = max(scores)
    near = [float(angle) for angle, score in zip(angles, scores, strict=True) if score == best]
    return near[len(near) // 2]


def _sharpness(heights: np.ndarray) -> float:
    places = np.rint(heights - heights.min()).astype(np.intp)
    counts = np.bincount(places).astype(np.float64)
    steps = np.diff(counts)
    return float(np.dot(steps, steps))
