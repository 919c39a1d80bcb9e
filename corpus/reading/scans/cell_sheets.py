"""The cells of a ruled table set below each other on a sheet of their own, and the words read there put back.

An OCR engine reads across the columns of a table. Measured on drawn tables of seven columns (character errors in the
cells): whole page 4 to 10 %, each cell alone 39 % (a lone line tells the engine neither its size nor its slope),
cells below each other 0.3 %, in the time of one page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from PIL import Image

from corpus.reading.pages.grids import grids_of
from corpus.reading.pages.layout import Rule, Word
from corpus.reading.scans.ruling import Stroke
from corpus.reading.scans.tesseract import RESOLUTION, Found

# Pixels at 300 dpi.
_DARK = 150
_WALL = 5  # half a rule, and the grey beside it
_GAP = 30  # between two cells: half a line, as between paragraphs
_MARGIN = 40
_SHORT, _LOW = 150, 75  # a running number of up to four figures, on one line
_PATCH = 24  # grain at which ink is told from paper: half a line
_POINT = 72 / RESOLUTION
_MOST_PIXELS = 60_000_000
_TALLEST = 32_000  # the engine takes 32,767


@dataclass(frozen=True, slots=True)
class Sheet:
    """The cells' picture, and for each cell where it stands there and where on the page."""

    picture: Image.Image
    places: tuple[tuple[Stroke, Stroke], ...]

    def on_page(self, words: Iterable[Found]) -> tuple[Found, ...]:
        """The words read on the sheet at their places on the page, cell by cell, and no line reaching over two."""
        moved: list[tuple[int, Found]] = []
        for word in words:
            index = min(range(len(self.places)), key=lambda i: _distance(self.places[i][0], word))
            there, here = self.places[index]
            right, down = here.left - there.left, here.top - there.top
            at_home = replace(
                word,
                left=word.left + right,
                right=word.right + right,
                top=word.top + down,
                bottom=word.bottom + down,
                line=(-1 - index, word.line[1], word.line[2]),
            )
            moved.append((index, at_home))
        return tuple(word for _, word in sorted(moved, key=lambda pair: pair[0]))


def cells_of(cleared: Image.Image, strokes: Sequence[Stroke]) -> list[Stroke]:
    """The cells of the page's ruled tables that hold ink, each without its walls, row by row."""
    if len(strokes) < 4:
        return []
    pixels = np.asarray(cleared)
    rules = [Rule(s.left * _POINT, s.top * _POINT, s.right * _POINT, s.bottom * _POINT) for s in strokes]
    cells = []
    for grid in grids_of(rules, _patches(pixels)):
        for field in grid.fields:
            box = (
                grid.xs[field.column],
                grid.ys[field.row],
                grid.xs[field.column + field.columns],
                grid.ys[field.row + field.rows],
            )
            left, top, right, bottom = (round(side / _POINT) for side in box)
            ink = _inked(pixels, Stroke(left + _WALL, top + _WALL, right - _WALL, bottom - _WALL))
            if ink:
                cells.append(ink)
    return cells


def numerals_among(cells: Iterable[Stroke]) -> list[Stroke]:
    """The cells that are no larger than a running number."""
    return [cell for cell in cells if _width(cell) <= _SHORT and _height(cell) <= _LOW]


def sheet_of(cleared: Image.Image, cells: Sequence[Stroke]) -> Sheet | None:
    """The cells set out below each other; `None` if the sheet would be too large."""
    width = max(1200, *(_width(cell) for cell in cells)) + 2 * _MARGIN
    places: list[tuple[Stroke, Stroke]] = []
    top = _MARGIN
    for cell in cells:
        places.append((Stroke(_MARGIN, top, _MARGIN + _width(cell), top + _height(cell)), cell))
        top += _height(cell) + _GAP
    if width * (top + _MARGIN) > _MOST_PIXELS or top + _MARGIN > _TALLEST:
        return None
    return Sheet(_drawn(np.asarray(cleared), places, width, top + _MARGIN), tuple(places))


def without_cells(cleared: Image.Image, cells: Iterable[Stroke]) -> Image.Image:
    """The page with the cells' ink painted white."""
    pixels = np.array(cleared)
    for cell in cells:
        pixels[max(cell.top - 3, 0) : cell.bottom + 3, max(cell.left - 3, 0) : cell.right + 3] = 255
    return Image.fromarray(pixels)


def inked(picture: Image.Image) -> bool:
    """Whether there is enough ink for a letter."""
    return int((np.asarray(picture) < _DARK).sum()) >= 30


def _drawn(pixels: np.ndarray, places: Iterable[tuple[Stroke, Stroke]], width: int, height: int) -> Image.Image:
    sheet = np.full((height, width), 255, dtype=np.uint8)
    for there, here in places:
        ring = 3  # the grey slope around the ink
        top, left = max(here.top - ring, 0), max(here.left - ring, 0)
        piece = pixels[top : here.bottom + ring, left : here.right + ring]
        down, right = there.top - (here.top - top), there.left - (here.left - left)
        sheet[down : down + piece.shape[0], right : right + piece.shape[1]] = piece
    return Image.fromarray(sheet)


def _inked(pixels: np.ndarray, box: Stroke) -> Stroke | None:
    """The part of the box that holds its ink; `None` where there is none or only a speck."""
    if box.right <= box.left or box.bottom <= box.top:
        return None
    dark = pixels[box.top : box.bottom, box.left : box.right] < _DARK
    rows, columns = np.flatnonzero(dark.any(axis=1)), np.flatnonzero(dark.any(axis=0))
    if rows.size < 8 or columns.size < 3:
        return None
    return Stroke(
        box.left + int(columns[0]), box.top + int(rows[0]), box.left + int(columns[-1]) + 1, box.top + int(rows[-1]) + 1
    )


def _patches(pixels: np.ndarray) -> list[Word]:
    """Where there is ink, as words: which grids hold any is asked before anything is read."""
    height, width = (side - side % _PATCH for side in pixels.shape)
    dark = pixels[:height, :width] < _DARK
    some = dark.reshape(height // _PATCH, _PATCH, width // _PATCH, _PATCH).any(axis=(1, 3))
    size = _PATCH * _POINT
    return [
        Word("x", column * size, row * size, (column + 1) * size, (row + 1) * size)
        for row, column in zip(*(axis.tolist() for axis in np.nonzero(some)), strict=True)
    ]


def _distance(place: Stroke, word: Found) -> float:
    across, down = (word.left + word.right) / 2, (word.top + word.bottom) / 2
    return max(place.left - across, 0, across - place.right) + max(place.top - down, 0, down - place.bottom)


def _width(box: Stroke) -> int:
    return box.right - box.left


def _height(box: Stroke) -> int:
    return box.bottom - box.top
