"""Picture files opened with care: what they hold is asked of their headers before a pixel is decoded."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable
from functools import partial

from PIL import Image

from corpus.errors import ReadingError
from corpus.reading.limits import MAX_PIXELS, MAX_SCANNED_PAGES

_FORMATS = ("PNG", "JPEG", "TIFF", "WEBP", "BMP", "GIF")
_SMALLEST = 16  # pixels a side: less holds no line of text


def pictures_of(data: bytes, name: str) -> list[tuple[int, Callable[[], Image.Image]]]:
    """The number of each page, from 1, and what decodes it; only headers are read here.

    The pages of a TIFF are pages; of a moving GIF or WebP the first picture is the page. What decodes a page raises
    `ReadingError` where that page is damaged or too large. The picture is good until the next call: one at a time.

    Raises:
        ReadingError: no picture that can be read, or one larger than the limits.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of damaged metadata; sizes are checked here
        try:
            image = Image.open(io.BytesIO(data), formats=_FORMATS)
            _refuse_size(image, name)
            pages = _count(image, name) if image.format == "TIFF" else 1
        except ReadingError:
            raise
        except Image.DecompressionBombError:
            raise _too_large(name) from None
        except Exception:  # each decoder has its own errors for damaged files
            raise _damaged(name) from None
    return [(page + 1, partial(_decoded, image, page, name)) for page in range(pages)]


def _decoded(image: Image.Image, page: int, name: str) -> Image.Image:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            if image.format == "TIFF":
                image.seek(page)
                _refuse_size(image, name)
            image.load()
            return image
        except ReadingError:
            raise
        except Image.DecompressionBombError:
            raise _too_large(name) from None
        except Exception:  # as above
            raise _damaged(name) from None


def _count(image: Image.Image, name: str) -> int:
    """Pages of a TIFF, whose directories are a chain: walked no further than the limit."""
    pages = 1
    try:
        while pages <= MAX_SCANNED_PAGES:
            image.seek(pages)
            pages += 1
    except EOFError:
        image.seek(0)
        return pages
    raise ReadingError(f"Tệp “{name}” có quá {MAX_SCANNED_PAGES} trang ảnh; hãy tách tệp rồi thử lại.")


def _refuse_size(image: Image.Image, name: str) -> None:
    width, height = image.size
    if width * height > MAX_PIXELS:
        raise _too_large(name, f"{width:,} × {height:,} điểm ảnh, ".replace(",", "."))
    if min(width, height) < _SMALLEST:
        raise ReadingError(f"Tệp “{name}” là ảnh {width} × {height} điểm ảnh, quá nhỏ để có chữ; hãy đưa ảnh quét rõ.")


def _too_large(name: str, seen: str = "") -> ReadingError:
    return ReadingError(
        f"Tệp “{name}” là ảnh {seen}quá giới hạn {MAX_PIXELS // 1_000_000} triệu điểm ảnh; "
        "hãy quét lại ở 300 dpi hoặc thu nhỏ ảnh."
    )


def _damaged(name: str) -> ReadingError:
    return ReadingError(f"Tệp ảnh “{name}” bị hỏng hoặc thiếu phần cuối; hãy chép lại hoặc quét lại.")
