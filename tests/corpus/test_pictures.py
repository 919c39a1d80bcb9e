from __future__ import annotations

import random
import struct
import zlib

import pytest
from PIL import Image

from corpus.errors import ReadingError
from corpus.reading.formats import recognise
from corpus.reading.limits import MAX_PIXELS, MAX_SCANNED_PAGES
from corpus.reading.readers import READERS
from corpus.reading.scans.pictures import pictures_of
from corpus.reading.scans.preparing import grey_page, levelled
from tests.drawn_pages import saved

KINDS = ("PNG", "JPEG", "TIFF", "WEBP", "BMP", "GIF")


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _png(width: int, height: int, extra: bytes = b"") -> bytes:
    header = _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + extra + _chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + _chunk(b"IEND", b"")


def _tiff(directories: int, last: int = 0) -> bytes:
    """A chain of pages of 40 × 40, whose last one points to `last`."""
    tags = [(256, 40), (257, 40), (258, 8), (259, 1), (262, 1), (273, 0), (277, 1), (278, 40), (279, 1600)]
    body = b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in tags)
    size = 2 + len(body) + 4
    chain = [
        struct.pack("<H", len(tags)) + body + struct.pack("<I", 8 + size * (n + 1) if n < directories - 1 else last)
        for n in range(directories)
    ]
    return b"II*\0" + struct.pack("<I", 8) + b"".join(chain)


MODES = {
    "PNG": ("1", "L", "P", "RGB", "RGBA", "I;16"),
    "JPEG": ("L", "RGB", "CMYK"),
    "TIFF": ("1", "L", "P", "RGB", "RGBA", "CMYK", "I;16", "F"),
    "WEBP": ("L", "RGB", "RGBA"),
    "BMP": ("1", "L", "P", "RGB", "RGBA"),
    "GIF": ("1", "L", "P", "RGB"),
}


@pytest.mark.parametrize(("kind", "mode"), [(kind, mode) for kind in KINDS for mode in MODES[kind]])
def test_pictures_of_every_kind_and_mode_become_grey(kind: str, mode: str) -> None:
    picture = Image.new("RGB", (400, 300), "white").convert("I" if mode == "I;16" else mode)
    data = saved(picture.convert(mode), kind)
    assert recognise(data) == kind and READERS[kind] == "scans.reader"
    ((number, decode),) = pictures_of(data, "a.png")
    grey, dpi = grey_page(decode(), None)
    assert (number, grey.mode) == (1, "L") and dpi > 0
    assert levelled(grey).getpixel((50, 50)) == 255


def test_all_pages_of_a_tiff_are_pages_and_only_the_first_picture_of_a_film() -> None:
    pages = [Image.new("L", (60, 40), shade) for shade in (0, 100, 200)]
    several = pictures_of(saved(pages[0], "TIFF", save_all=True, append_images=pages[1:]), "a.tif")
    assert [(number, decode().getpixel((0, 0))) for number, decode in several] == [(1, 0), (2, 100), (3, 200)]
    assert len(pictures_of(saved(pages[0], "GIF", save_all=True, append_images=pages[1:]), "a.gif")) == 1


def test_the_tag_of_a_camera_turns_the_picture_and_paper_is_put_below_transparency() -> None:
    lying = Image.new("RGB", (500, 300), "white")
    exif = Image.Exif()
    exif[274] = 6
    ((_, decode),) = pictures_of(saved(lying, "JPEG", exif=exif), "a.jpg")
    grey, _ = grey_page(decode(), 300)
    assert grey.size == (300, 500)
    clear, _ = grey_page(Image.new("RGBA", (50, 50), (0, 0, 0, 0)), 300)
    assert clear.getextrema() == (255, 255)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (_png(40_000, 40_000), "quá giới hạn 80 triệu điểm ảnh"),
        (_png(10_000, 9_000), "10.000 × 9.000"),
        (_png(4, 500), "quá nhỏ"),
        (_png(100, 100, _chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(100_000_000))) * 3), "hỏng"),
        (_png(100, 100, _chunk(b"iCCP", b"a\0\0" + zlib.compress(bytes(100_000_000)))), "hỏng"),
        (_tiff(MAX_SCANNED_PAGES + 1), "trang ảnh"),
        (_tiff(50_000), "trang ảnh"),
        (b"\x89PNG\r\n\x1a\n", "hỏng"),
        (b"GIF89a", "hỏng"),
    ],
    ids=["40k", "90 million", "thin", "texts", "profile", "pages", "directories", "no header", "only a signature"],
)
def test_what_is_too_large_or_damaged_is_refused_in_one_sentence(data: bytes, words: str) -> None:
    with pytest.raises(ReadingError, match=words) as caught:
        for _, decode in pictures_of(data, "ảnh.png"):
            decode()
    message = str(caught.value)
    assert "ảnh.png" in message and "\n" not in message and message.endswith(".")
    assert MAX_PIXELS == 80_000_000


@pytest.mark.parametrize("last", [8, 122])
def test_a_tiff_that_points_back_ends(last: int) -> None:
    assert 1 <= len(pictures_of(_tiff(3, last), "a.tif")) <= 4


def test_only_reading_errors_come_out_of_damaged_files() -> None:
    chance = random.Random(3)
    page = Image.new("RGB", (120, 60), "white")
    page.paste("black", (10, 10, 60, 30))
    for kind in KINDS:
        whole = saved(page, kind)
        for _ in range(40):
            data = bytearray(whole[: chance.choice([len(whole), chance.randrange(len(whole))])])
            for _ in range(chance.randint(0, 6)):
                data[chance.randrange(len(data))] = chance.randrange(256) if data else 0
            try:
                for _, decode in pictures_of(bytes(data), "a"):
                    levelled(grey_page(decode(), None)[0])
            except ReadingError:
                continue
