"""A page of a file as a picture in which the places that were read are true."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from corpus.errors import ReadingError
from tests.drawn_pages import FONT, NO_FONT, blank, saved, scanned, write
from ui.pictures.drawing import MOST_PIXELS, drawn

needs_font = pytest.mark.skipif(FONT is None, reason=NO_FONT)
LINE = "Ươm cây giống trong vườn ươm của xã, mỗi thôn một luống"


def opened(data: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(data))
    assert picture.format == "PNG"
    return picture.convert("RGB")


def ink(picture: Image.Image) -> tuple[int, int, int, int]:
    """Left, top, right, bottom of what is dark."""
    rows, columns = np.nonzero(np.asarray(picture.convert("L")) < 120)
    return int(columns.min()), int(rows.min()), int(columns.max()), int(rows.max())


@needs_font
def test_a_pdf_page_is_drawn_as_it_is_shown() -> None:
    from tests.printed_pages import LEFT, TOP, at, document

    file = document(lambda canvas: None, lambda canvas: at(canvas, LEFT, TOP, LINE))
    picture = opened(drawn(file, "PDF", "a.pdf", 2))
    left, top, _, bottom = ink(picture)
    assert picture.size[0] < picture.size[1] and abs(left / picture.width - LEFT / 595) < 0.01
    assert abs(bottom / picture.height - TOP / 842) < 0.01 and top < bottom
    with pytest.raises(ReadingError, match="không có trang 3"):
        drawn(file, "PDF", "a.pdf", 3)


@needs_font
def test_a_huge_page_is_drawn_small() -> None:
    from reportlab.pdfgen.canvas import Canvas

    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(14_000, 14_000))
    canvas.rect(2_000, 2_000, 9_000, 9_000, fill=1)
    canvas.save()
    picture = opened(drawn(file.getvalue(), "PDF", "a.pdf", 1))
    assert picture.width * picture.height <= MOST_PIXELS


@needs_font
@pytest.mark.parametrize("lean", [0.0, 1.5, -2.0])
@pytest.mark.parametrize("standing", [False, True])
def test_a_scan_is_set_straight_as_it_was_read(lean: float, standing: bool) -> None:
    page = blank()
    write(page, [LINE])
    scan = scanned(page, lean)
    if standing:
        scan = scan.transpose(Image.Transpose.ROTATE_90)
    picture = opened(drawn(saved(scan), "PNG", "a.png", 1, standing=standing))
    left, top, right, bottom = ink(picture)
    thick = right - left if standing else bottom - top
    assert thick < 0.06 * max(picture.size)  # leaning by 1.5 degrees the line would take more than twice that


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "LA", "CMYK", "I;16"])
def test_pictures_of_every_kind_are_drawn(mode: str) -> None:
    page = Image.new("L", (400, 300), 255)
    page.paste(0, (50, 60, 350, 90))
    kind = "TIFF" if mode in ("CMYK", "I;16") else "PNG"
    picture = opened(drawn(saved(page.convert(mode), kind), kind, "a", 1))
    assert abs(picture.width * 3 - picture.height * 4) <= 4


def test_a_page_turned_by_its_tag_is_upright() -> None:
    exif = Image.Exif()
    exif[274] = 6
    page = saved(Image.new("RGB", (400, 200), "white"), "JPEG", exif=exif)
    assert opened(drawn(page, "JPEG", "a.jpg", 1)).size == (200, 400)


def test_every_page_of_a_picture_file_can_be_drawn() -> None:
    pages = [Image.new("L", (200, 100 + 10 * n), 255) for n in range(3)]
    file = saved(pages[0], "TIFF", save_all=True, append_images=pages[1:])
    assert [opened(drawn(file, "TIFF", "a.tif", n)).height for n in (1, 2, 3)] == [100, 110, 120]
    with pytest.raises(ReadingError, match="không có trang 4"):
        drawn(file, "TIFF", "a.tif", 4)


@pytest.mark.parametrize(
    ("data", "kind"), [(b"%PDF-1.7 hong", "PDF"), (b"\x89PNG\r\n\x1a\nhong", "PNG"), (b"II*\x00" + bytes(8), "TIFF")]
)
def test_a_damaged_file_is_one_sentence(data: bytes, kind: str) -> None:
    with pytest.raises(ReadingError, match="hãy"):
        drawn(data, kind, "a", 1)
