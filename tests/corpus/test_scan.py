"""Reading of drawn pages by the real engine: a few small ones, as each costs a second."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageOps

from corpus.errors import ReadingError
from corpus.model import Source
from corpus.reading.lines import lines_of
from corpus.reading.readers import source_from_bytes
from corpus.reading.scans import reader as scan
from corpus.reading.scans import tesseract
from tests.drawn_pages import FONT, NO_FONT, blank, photographed, rule_table, saved, scanned, write

pytestmark = [
    pytest.mark.skipif(FONT is None, reason=NO_FONT),
    pytest.mark.skipif(not scan.ready(), reason="tesseract with the language vie is not installed"),
]
LINES = [
    "Ủy ban nhân dân xã Suối Mơ giao các phòng chuyên môn",
    "hướng dẫn người dân nộp hồ sơ trực tuyến, bảo đảm ít nhất",
    "85% hồ sơ được giải quyết đúng hạn trước ngày 30/11/2026.",
]


def _page() -> Image.Image:
    page = blank(height=1.6)
    write(page, LINES)
    return page


def _read(data: bytes) -> tuple[Source, list[str]]:
    source = source_from_bytes(data, "trang.png")
    return source, [unicodedata.normalize("NFC", line.text) for line in lines_of(source) if line.text]


@pytest.mark.parametrize(
    ("kind", "worsened"),
    [("PNG", scanned), ("JPEG", photographed), ("TIFF", lambda page: scanned(page, -4.0, 300))],
    ids=["scan", "photo", "leaning"],
)
def test_a_page_is_read_as_it_was_written(kind: str, worsened: Callable[[Image.Image], Image.Image]) -> None:
    source, lines = _read(saved(worsened(_page()), kind))
    assert lines == LINES
    assert source.notes == ()
    assert {mark.page for mark in source.marks} == {1} and all(mark.box for mark in source.marks if mark.box)


@pytest.mark.parametrize("turn", [Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_180])
def test_a_page_put_in_the_wrong_way_is_turned_and_its_boxes_are_those_of_the_page_as_shown(
    turn: Image.Transpose,
) -> None:
    page = blank(height=2.4)
    write(page, LINES * 2)
    shown = page.transpose(turn)
    source, lines = _read(saved(shown, dpi=(300, 300)))
    assert lines == LINES * 2
    boxes = [mark.box for mark in source.marks if mark.box]
    ink = ImageOps.invert(shown.convert("L")).getbbox()
    around = (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))
    assert ink is not None
    for side, drawn, size in zip(around, ink, shown.size * 2, strict=True):
        assert side == pytest.approx(drawn / size, abs=0.02)


def test_words_of_a_table_stay_in_their_cells() -> None:
    page = blank(height=2.4)
    xs, ys = [180, 340, 1100, 1700, 2280], [80, 200, 420, 640]
    rule_table(page, xs, ys)
    cells = {
        (0, 0): ["STT"],
        (0, 1): ["Nhiệm vụ"],
        (0, 2): ["Cơ quan chủ trì"],
        (0, 3): ["Thời hạn"],
        (1, 0): ["1"],
        (1, 1): ["Rà soát thủ tục", "hành chính của xã"],
        (1, 2): ["Văn phòng", "Ủy ban"],
        (1, 3): ["Tháng 6"],
        (2, 0): ["2"],
        (2, 1): ["Công khai kết quả", "trên cổng thông tin"],
        (2, 3): ["Thường xuyên"],
    }
    for (row, column), lines in cells.items():
        write(page, lines, xs[column] + 30, ys[row] + 25, 13, bold=row == 0)
    source = source_from_bytes(saved(scanned(page)), "bảng.png")
    found: dict[tuple[int, int], list[str]] = {}
    for line in lines_of(source):
        if line.cell:
            found.setdefault((line.cell.row, line.cell.column), []).append(line.text)
    assert found == cells


def test_a_red_seal_does_not_hide_the_words_below_it() -> None:
    page = Image.merge("RGB", [_page()] * 3)
    seal = Image.new("RGB", page.size, "white")
    draw = ImageDraw.Draw(seal)
    draw.ellipse((900, 30, 1320, 450), outline=(215, 40, 50), width=12)
    draw.ellipse((970, 100, 1250, 380), outline=(215, 40, 50), width=12)
    stamped = Image.composite(seal, page, Image.eval(seal.split()[1], lambda green: 0 if green > 100 else 255))
    stamped.paste((10, 10, 10), (0, 0), Image.eval(_page(), lambda shade: 255 if shade < 128 else 0))
    assert _read(saved(stamped))[1] == LINES


def test_one_bad_page_does_not_lose_the_others() -> None:
    def broken() -> Image.Image:
        raise ReadingError("Trang 2 hỏng.")

    done: list[tuple[int, int]] = []
    failures: dict[int, str] = {}
    pages = scan.read_images(
        [(1, _page), (2, broken), (3, lambda: Image.new("Q", (1, 1))), (4, lambda: blank(height=1.0))],
        "a.pdf",
        lambda *counts: done.append(counts),
        on_failure=failures.__setitem__,
    )
    assert done == [(1, 4), (2, 4), (3, 4), (4, 4)]
    assert sorted(pages) == [1, 4] and pages[4].words == ()
    assert failures[2] == "Trang 2 hỏng." and "Trang 3" in failures[3]
    first = pages[1]
    assert (first.width, first.height) == pytest.approx((8.27 * 72, 1.6 * 72), abs=1)
    assert first.words[0].left == pytest.approx(300 * 72 / 300, abs=3) and first.words[0].sure > 0.5


def test_a_page_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "SECONDS_PER_SCANNED_PAGE", 0.01)
    failures: dict[int, str] = {}
    assert scan.read_images([(7, _page)], "a.pdf", on_failure=failures.__setitem__) == {}
    assert "Trang 7" in failures[7] and "giây" in failures[7]


def test_a_picture_without_words_is_refused() -> None:
    with pytest.raises(ReadingError, match=r"khoảng trắng|không có chữ"):
        source_from_bytes(saved(blank(height=1.0)), "trắng.png")


def test_without_the_engine_the_packages_are_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not tesseract.ready()
    with pytest.raises(ReadingError, match="tesseract-ocr tesseract-ocr-vie"):
        source_from_bytes(saved(_page()), "trang.png")
