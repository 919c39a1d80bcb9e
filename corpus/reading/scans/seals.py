"""Red seals taken off the text that they were put on."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageChops

_RED = 60  # of 255: by how much red outdoes green and blue in stamping ink; brown paper and yellow light stay below
_CELL = 1 / 12  # inch, 2 mm: the grain at which red is looked at
# A seal of an office is 36 mm wide, a stamp of arrival up to 60 × 30 mm (Thông tư 07/2010/TT-BCA and the rules before
# it); a red heading is lower than a seal or wider than a stamp.
_LEAST, _MOST = 8, 34


def in_grey(image: Image.Image, dpi: float) -> Image.Image:
    """The RGB picture in grey (mode "L"), red ink within seals as light as paper, what is printed below it kept."""
    red, green, blue = image.split()
    grey = image.convert("L")
    excess = ImageChops.subtract(red, ImageChops.lighter(green, blue))
    if not any(excess.histogram()[_RED:]):
        return grey
    mask = excess.point([0] * _RED + [255] * (256 - _RED))
    cell = max(round(dpi * _CELL), 1)
    for left, top, right, bottom in _blobs(np.asarray(mask.reduce(cell)) > 25):
        if _LEAST <= right - left <= _MOST and _LEAST <= bottom - top <= _MOST:
            box = (left * cell, top * cell, min(right * cell, image.width), min(bottom * cell, image.height))
            # In the red channel red ink is as light as paper, black is not.
            grey.paste(red.crop(box), box[:2], _around(mask.crop(box)))
    return grey


def _around(mask: Image.Image) -> Image.Image:
    """The mask and its rim, where ink and paper mix."""
    wider = mask.copy()
    for right, down in ((-1, 0), (1, 0), (0, -1), (0, 1)):
        wider = ImageChops.lighter(wider, ImageChops.offset(mask, right, down))
    return wider


def _blobs(cells: np.ndarray) -> list[tuple[int, int, int, int]]:
    """Boxes of the cells that hang together, also over a corner or a gap of one cell."""
    height, width = cells.shape
    left = {(int(row), int(column)) for row, column in zip(*np.nonzero(cells), strict=True)}
    boxes = []
    while left:
        todo = [left.pop()]
        rows, columns = [], []
        while todo:
            row, column = todo.pop()
            rows.append(row)
            columns.append(column)
            for near in ((r, c) for r in range(row - 2, row + 3) for c in range(column - 2, column + 3)):
                if near in left:
                    left.remove(near)
                    todo.append(near)
        boxes.append((min(columns), min(rows), min(max(columns) + 1, width), min(max(rows) + 1, height)))
    return boxes
