"""Drawn rules in a page's pixels: found for tables, and taken out so that they are not read as letters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from PIL import Image

_DARK = 150  # of 255, on a page whose background is white
# Lengths in pixels at 300 dpi (8 mm). No letter or dash of running text is as wide or as high; the column of numbers,
# beside cells that span rows, is hardly wider.
_ACROSS, _DOWN = 90, 100
_THICK = 14  # 1.2 mm: thicker is a bar, a photo or the edge of the sheet
_GAP = 24  # 2 mm: what noise takes out of a rule


@dataclass(frozen=True, slots=True)
class Stroke:
    """A rule in pixels; `right` and `bottom` are the first pixels outside."""

    left: int
    top: int
    right: int
    bottom: int


def without_rules(grey: Image.Image) -> tuple[Image.Image, tuple[Stroke, ...]]:
    """The picture (mode "L", 300 dpi, straight) with its rules painted white, and the rules."""
    pixels = np.array(grey)
    dark = pixels < _DARK
    across = _strokes(dark, _ACROSS)
    down = [Stroke(s.top, s.left, s.bottom, s.right) for s in _strokes(dark.T, _DOWN)]
    if not across and not down:
        return grey, ()
    for stroke in across:
        _erase(pixels, dark, stroke)
    dark = pixels < _DARK  # so that what crosses an upright there is a letter and no longer a rule
    for stroke in down:
        _erase(pixels.T, dark.T, Stroke(stroke.top, stroke.left, stroke.bottom, stroke.right))
    return Image.fromarray(pixels), (*across, *down)


def _strokes(dark: np.ndarray, shortest: int) -> list[Stroke]:
    """Horizontal rules: pieces of long dark runs in neighbouring rows, put together along the row."""
    near = dark.copy()
    near[1:] |= dark[:-1]  # a rule that leans by a pixel within `shortest` is still one run
    near[:-1] |= dark[1:]
    pieces = _stacked(_runs(near, shortest))
    thin = [p for p in pieces if p.bottom - p.top <= _THICK + 2]
    return [_trimmed(p) for p in _joined(thin)]


def _trimmed(piece: Stroke) -> Stroke:
    """Without the row above and below that the widening added."""
    return Stroke(piece.left, min(piece.top + 1, piece.bottom - 2), piece.right, piece.bottom - 1)


def _runs(dark: np.ndarray, shortest: int) -> list[Stroke]:
    """All runs of at least `shortest` dark pixels, row by row."""
    edged = np.zeros((dark.shape[0], dark.shape[1] + 2), dtype=np.int8)
    edged[:, 1:-1] = dark
    steps = np.diff(edged, axis=1).ravel()
    width = dark.shape[1] + 1
    starts, ends = np.flatnonzero(steps == 1), np.flatnonzero(steps == -1)
    long = ends - starts >= shortest
    return [
        Stroke(int(start % width), int(start // width), int(end % width), int(start // width) + 1)
        for start, end in zip(starts[long], ends[long], strict=True)
    ]


def _stacked(runs: Iterable[Stroke]) -> list[Stroke]:
    """Runs of neighbouring rows that overlap, as one piece."""
    done: list[Stroke] = []
    open_: list[Stroke] = []
    for run in runs:
        still = []
        merged = run
        for piece in open_:
            if piece.bottom < run.top:
                done.append(piece)
            elif piece.left < merged.right and merged.left < piece.right:
                merged = _around(piece, merged)
            else:
                still.append(piece)
        open_ = [*still, merged]
    return sorted([*done, *open_], key=lambda s: (s.top, s.left))


def _joined(pieces: list[Stroke]) -> list[Stroke]:
    """Pieces in line with each other and `_GAP` apart, as one."""
    joined: list[Stroke] = []
    for piece in sorted(pieces, key=lambda s: (s.left, s.top)):
        for index, other in enumerate(joined):
            apart = max(other.top, piece.top) - min(other.bottom, piece.bottom)
            if apart <= 2 and piece.left - other.right <= _GAP and other.left <= piece.right:
                both = _around(other, piece)
                if both.bottom - both.top <= _THICK + 6:
                    joined[index] = both
                    break
        else:
            joined.append(piece)
    return sorted(joined, key=lambda s: (s.top, s.left))


def _around(one: Stroke, two: Stroke) -> Stroke:
    return Stroke(
        min(one.left, two.left), min(one.top, two.top), max(one.right, two.right), max(one.bottom, two.bottom)
    )


def _erase(pixels: np.ndarray, dark: np.ndarray, stroke: Stroke) -> None:
    """Paint a horizontal rule white, but where a letter crosses it (ink both above and below)."""
    margin = 2  # the grey slope beside the rule
    top, bottom = max(stroke.top - margin, 0), min(stroke.bottom + margin, pixels.shape[0])
    above, below = max(top - 2, 0), min(bottom + 1, pixels.shape[0] - 1)
    columns = slice(stroke.left, stroke.right)
    crossed = dark[above, columns] & dark[below, columns]
    band = pixels[top:bottom, columns]
    band[:, ~crossed] = 255
