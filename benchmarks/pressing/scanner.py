"""PDF pages put through a scanner: pictures with the blur, noise and slant of one, as picture-only PDF or TIFF."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

import numpy as np
import pypdfium2 as pdfium
from PIL import Image, ImageFilter

_BLUR = 0.6  # pixels
_NOISE = 6.0  # of 255, standard deviation
_SLANT = 0.4  # degrees
_QUALITY = 70  # of JPEG, as office scanners come set


def scanned(pdf: bytes, dpi: int, *, seed: int = 0) -> list[Image.Image]:
    """Each page as a scanner at `dpi` gives it, grey; the same seed gives the same noise."""
    random = np.random.default_rng(seed)
    return [_worn(page, random) for page in _rendered(pdf, dpi)]


def picture_pdf(pages: Sequence[Image.Image], dpi: int) -> bytes:
    """A PDF of pictures without a text layer."""
    return _saved(pages, "PDF", resolution=dpi, quality=_QUALITY)


def _rendered(pdf: bytes, dpi: int) -> Iterator[Image.Image]:
    document = pdfium.PdfDocument(pdf)
    try:
        for page in document:
            yield page.render(scale=dpi / 72, grayscale=True).to_pil()
            page.close()
    finally:
        document.close()


def _worn(page: Image.Image, random: np.random.Generator) -> Image.Image:
    turned = page.rotate(-_SLANT, resample=Image.Resampling.BICUBIC, fillcolor=255)
    blurred = np.asarray(turned.filter(ImageFilter.GaussianBlur(_BLUR)), dtype=np.float32)
    noisy = blurred * 0.94 + 6 + random.normal(0, _NOISE, blurred.shape).astype(np.float32)
    return Image.fromarray(np.clip(noisy, 0, 255).astype(np.uint8))


def _saved(pages: Sequence[Image.Image], kind: str, **settings: object) -> bytes:
    written = io.BytesIO()
    first, *others = (page.copy() for page in pages)  # Pillow leaves an encoder's settings on what it has saved
    first.save(written, kind, save_all=True, append_images=others, **settings)
    return written.getvalue()
