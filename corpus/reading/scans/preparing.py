"""A picture of a page made ready for OCR: upright, grey, evenly lit, at the engine's resolution."""

from __future__ import annotations

import numpy as np
from PIL import ExifTags, Image, ImageFilter

from corpus.reading.scans.seals import in_grey
from corpus.reading.scans.tesseract import RESOLUTION

_A4_WIDTH, _A4_HEIGHT = 8.27, 11.69  # inches
_PLAUSIBLE = (5.0, 18.0)  # inches of a sheet's longer side: half of A5 to A3
_SMALLEST_SIDE = 16
_LARGEST_FACTOR = 5.0  # a letter of less than 7 pixels stays unreadable however large it is drawn
_MOST_PIXELS = 36_000_000  # A2 at 300 dpi
_LONGEST_SIDE = 30_000  # the engine takes 32,767
_TURNS = {  # Exif 2.3, tag 274
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_PAPER = 245  # of 255: a background at least so bright and even needs no levelling


def grey_page(image: Image.Image, dpi: float | None) -> tuple[Image.Image, float]:
    """The picture in grey (mode "L") at the engine's resolution, or as near as its size allows; and its resolution.

    Upright by its EXIF tag, on white where it is transparent, without red seals. `dpi` as stated by the caller, or
    `None` if the picture is to tell. Large pictures are reduced before anything else, so that no second one of their
    size is ever held.
    """
    resolution = dpi or dots_per_inch(image)
    if image.mode in ("1", "P", "PA"):
        image = image.convert(_unpacked(image))
    small, resolution = at_resolution(image, resolution)
    return _flattened(_upright(small, image), resolution), resolution


def dots_per_inch(image: Image.Image) -> float:
    """The resolution that the file states if a sheet of paper comes out of it, else that of an A4 sheet.

    Cameras and screens write 72 or 96 whatever they took, so a stated value is only believed where the picture is
    between A5 and A3.
    """
    width, height = image.size
    stated = image.info.get("dpi")
    if isinstance(stated, tuple) and stated:
        try:
            dpi = float(stated[0])
        except (TypeError, ValueError, ZeroDivisionError):
            dpi = 0.0
        if dpi > 72 and _PLAUSIBLE[0] <= max(width, height) / dpi <= _PLAUSIBLE[1]:
            return dpi
    inches = _A4_WIDTH if width <= height else _A4_HEIGHT
    return max(width / inches, 1.0)


def at_resolution(image: Image.Image, dpi: float) -> tuple[Image.Image, float]:
    """The picture enlarged or reduced to the engine's resolution, or as near as its size allows; and its resolution."""
    factor = min(
        RESOLUTION / dpi,
        _LARGEST_FACTOR,
        (_MOST_PIXELS / (image.width * image.height)) ** 0.5,
        _LONGEST_SIDE / max(image.size),
    )
    if 0.97 < factor < 1.03:
        return image, dpi
    size = (max(round(image.width * factor), 1), max(round(image.height * factor), 1))
    if image.mode.startswith("I;"):  # the only modes that cannot be scaled
        image = image.convert("I")
    kernel = Image.Resampling.LANCZOS if factor < 1 else Image.Resampling.BICUBIC
    return image.resize(size, kernel, reducing_gap=2.0 if factor < 1 else None), dpi * factor


def levelled(grey: Image.Image) -> Image.Image:
    """The picture divided by its background, where that is grey or uneven: the paper becomes white everywhere."""
    if min(grey.size) < _SMALLEST_SIDE * 4:
        return grey
    cell = max(grey.width // 150, 4)
    small = grey.reduce(cell).filter(ImageFilter.MaxFilter(7)).filter(ImageFilter.GaussianBlur(4))
    if int(np.asarray(small).min()) >= _PAPER:
        return grey
    paper = np.asarray(small.resize(grey.size, Image.Resampling.BILINEAR), dtype=np.uint16)
    pixels = np.asarray(grey, dtype=np.uint16) * 255
    return Image.fromarray(np.minimum(pixels // np.maximum(paper, 40), 255).astype(np.uint8))


def _unpacked(image: Image.Image) -> str:
    """The mode in which a picture of bits or of a palette can be scaled."""
    if image.mode == "1":
        return "L"
    return "RGBA" if image.mode == "PA" or "transparency" in image.info else "RGB"


def _upright(small: Image.Image, original: Image.Image) -> Image.Image:
    """The small copy turned as the original's EXIF tag says; a damaged tag says nothing."""
    try:
        way = _TURNS.get(original.getexif().get(ExifTags.Base.Orientation, 1))
    except Exception:  # of all kinds, for damaged tags
        return small
    return small if way is None else small.transpose(way)


def _flattened(image: Image.Image, dpi: float) -> Image.Image:
    if image.mode in ("I", "F") or image.mode.startswith("I;"):
        return _scaled_depth(image)
    if image.mode == "L":
        return image.copy() if "transparency" not in image.info else _flattened(image.convert("RGBA"), dpi)
    if "A" in image.getbands() or "a" in image.getbands() or "transparency" in image.info:
        coloured = image.convert("RGBA")
        image = Image.alpha_composite(Image.new("RGBA", coloured.size, "white"), coloured)
    return in_grey(image.convert("RGB"), dpi)


def _scaled_depth(image: Image.Image) -> Image.Image:
    """16-bit, 32-bit and floating grey brought to 8 bits by their own range."""
    values = np.asarray(image, dtype=np.float32)
    low, high = float(values.min()), float(values.max())
    if not np.isfinite(high - low) or high <= low:
        return Image.new("L", image.size, 255)
    return Image.fromarray(((values - low) * (255 / (high - low))).astype(np.uint8))
