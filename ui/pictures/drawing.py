"""A page of a file as a picture, seen as it was read: PDF pages are drawn, pictures decoded, scans set straight."""

from __future__ import annotations

import io
import math

from PIL import Image, ImageOps

from corpus.errors import ReadingError
from corpus.reading.pdf.process import PdfError, PdfProcess
from corpus.reading.pdf.trust import GOOD, trust
from corpus.reading.scans.deskew import skew_of
from corpus.reading.scans.pictures import pictures_of
from corpus.reading.scans.preparing import grey_page, levelled

FORMATS = frozenset({"PDF", "PNG", "JPEG", "TIFF", "WEBP", "BMP", "GIF"})
"""What has pages to be seen, as `corpus.reading.formats` names it."""

MOST_PIXELS = 2_500_000
"""Pixels of a picture: a little over A4 at `_DPI`, whatever the size of the page."""

_DPI = 150  # small type can be read when the picture is opened by itself
_COLOURS = 64  # enough for paper, ink and seals; a third of the bytes of full colour
_LEVEL = 0.1  # degrees; less moves nothing by more than a pixel


def drawn(data: bytes, kind: str, name: str, number: int, *, standing: bool = False) -> bytes:
    """A page as a PNG picture of at most `MOST_PIXELS`, in which the boxes of the plan's places are true.

    Places of a page read by OCR are those of the page set straight, so the picture is set straight too.

    Args:
        data: the file.
        kind: its format, one of `FORMATS`.
        name: the file's name, for messages.
        number: of the page, from 1.
        standing: whether the page's lines run up or down.

    Raises:
        ReadingError: there is no such page, or it cannot be drawn within the limits of reading.
    """
    picture, recognised = _of_pdf(data, name, number) if kind == "PDF" else (_of_picture(data, name, number), True)
    if recognised:
        picture = _straight(picture, standing)
    file = io.BytesIO()
    picture.quantize(_COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(file, "PNG")
    return file.getvalue()


def _of_pdf(data: bytes, name: str, number: int) -> tuple[Image.Image, bool]:
    """The page, and whether it was read from its picture."""
    try:
        with PdfProcess(data) as pdf:
            if not 1 <= number <= pdf.pages:
                raise _missing(name, number)
            page = pdf.page(number)
            points = max(page.layout.width * page.layout.height, 1.0)
            dpi = min(_DPI, int(72 * math.sqrt(MOST_PIXELS / points)))
            return _fitted(pdf.picture(number, max(dpi, 1))), trust(page) != GOOD
    except PdfError:
        raise ReadingError(
            f"Trang {number} của tệp “{name}” không vẽ được trong giới hạn thời gian và bộ nhớ; hãy mở tệp gốc để xem."
        ) from None


def _of_picture(data: bytes, name: str, number: int) -> Image.Image:
    pages = dict(pictures_of(data, name))
    if number not in pages:
        raise _missing(name, number)
    image = pages[number]()
    if image.mode.startswith(("I", "F")):  # more depth than a screen shows
        return _fitted(grey_page(image, None)[0])
    if image.mode in ("1", "P", "PA"):  # cannot be scaled
        image = image.convert("RGBA" if image.mode == "PA" or "transparency" in image.info else "RGB")
    return _on_white(_upright(_fitted(image)))


def _fitted(image: Image.Image) -> Image.Image:
    """The image made small enough, in its own place: no second one of its size is held."""
    factor = math.sqrt(MOST_PIXELS / (image.width * image.height))
    if factor < 1:
        size = max(int(image.width * factor), 1), max(int(image.height * factor), 1)
        image.thumbnail(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
    return image


def _upright(image: Image.Image) -> Image.Image:
    try:
        return ImageOps.exif_transpose(image)
    except Exception:  # of all kinds, for damaged tags, which say nothing then, as in reading
        return image


def _on_white(image: Image.Image) -> Image.Image:
    if "A" not in image.getbands() and "transparency" not in image.info:
        return image.convert("RGB")
    coloured = image.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", coloured.size, "white"), coloured).convert("RGB")


def _straight(picture: Image.Image, standing: bool) -> Image.Image:
    """The picture turned about its centre as it was before it was read."""
    grey = levelled(picture.convert("L"))
    lean = skew_of(grey.transpose(Image.Transpose.ROTATE_90) if standing else grey)
    if abs(lean) < _LEVEL:
        return picture
    return picture.convert("RGB").rotate(lean, Image.Resampling.BICUBIC, fillcolor="white")


def _missing(name: str, number: int) -> ReadingError:
    return ReadingError(f"Tệp “{name}” không có trang {number}; hãy chọn một trang trong tệp.")
