"""Scanned pages and photos: pictures → words with places, by OCR, several pages at once."""

from __future__ import annotations

import os
import re
import subprocess
import threading
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import dataclass, replace
from statistics import median

from PIL import Image

from corpus.errors import ReadingError
from corpus.model import Source
from corpus.reading.assembling import source_of
from corpus.reading.limits import SECONDS_PER_SCANNED_PAGE
from corpus.reading.pages.layout import PageLayout, Rule, Word, printed
from corpus.reading.readers import Progress, silent
from corpus.reading.scans import tesseract
from corpus.reading.scans.cell_sheets import Sheet, cells_of, inked, numerals_among, sheet_of, without_cells
from corpus.reading.scans.deskew import skew_of, straightened
from corpus.reading.scans.numerals import numerals_counted
from corpus.reading.scans.pictures import pictures_of
from corpus.reading.scans.preparing import grey_page, levelled
from corpus.reading.scans.ruling import Stroke, without_rules
from corpus.reading.scans.slips import set_right

Render = Callable[[], Image.Image]
"""Gives a page's picture when called; may raise `ReadingError`."""

OnFailure = Callable[[int, str], None]
"""Called with the number of a page that was not read and the Vietnamese sentence that says why."""

# Tesseract's page segmentation modes: text of varied sizes in a column, a single block.
_PAGE, _BLOCK = 4, 6
_DIRT = 0.5  # confidence from which a word is one, however small
_LOW = 0.65  # of a usual word's height: small letters without strokes up or down are higher
_FIGURES = "eng"  # comes with the engine; reads lone figures better
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,2}){0,3}\.?|S?TT\.?")  # and the head of their column
_DISPUTED = 0.5  # confidence at most of a number that the two models read differently
_LEAST = 0.25  # of a usual word's height: no letter or figure, whatever the engine believes
_LOST = 0.6  # mean confidence below which a page may stand on its side or its head


@dataclass(frozen=True, slots=True)
class _Recognised:
    """A page as read, in pixels."""

    width: int
    height: int
    strokes: tuple[Stroke, ...]
    words: tuple[tesseract.Found, ...]


def ready() -> bool:
    """Whether tesseract and its Vietnamese model are installed."""
    return tesseract.ready()


def read(data: bytes, name: str, progress: Progress = silent) -> Source:
    """The text of a picture file, of every page where it has several (TIFF).

    Raises:
        ReadingError: the engine is missing, the file is damaged or too large, or no page of it could be read.
    """
    pictures = pictures_of(data, name)
    tesseract.require(name)
    failures: dict[int, str] = {}
    layouts = read_images(pictures, name, progress, dpi=None, on_failure=failures.__setitem__)
    if not layouts:
        raise ReadingError(next(iter(failures.values()), f"Tệp “{name}” không có trang ảnh nào."))
    notes = {**failures, **{number: _doubt(layout) for number, layout in layouts.items() if _lost(layout.words)}}
    lines = printed([layouts[number] for number in sorted(layouts)])
    return source_of(lines, [notes[number] for number in sorted(notes)])


def read_images(
    images: Iterable[tuple[int, Render]],
    name: str,
    progress: Progress = silent,
    *,
    dpi: float | None = tesseract.RESOLUTION,
    on_failure: OnFailure | None = None,
) -> dict[int, PageLayout]:
    """The words and rules of the pages that could be read, by page number.

    As many pages at once as there are cores. The pictures are called for one at a time (PDF libraries are not thread
    safe), and at most one a worker is held.

    Args:
        images: page number and what renders it.
        name: the file, for messages.
        progress: called after each page with those done and all.
        dpi: resolution of the pictures; `None` if each is to say or have it estimated.
        on_failure: told of each page left out; without it such pages are only missing from the result.

    Raises:
        ReadingError: tesseract or its Vietnamese model is missing.
    """
    tesseract.require(name)
    wanted = list(images)
    rendering = threading.Lock()
    layouts: dict[int, PageLayout] = {}
    workers = max(min(os.cpu_count() or 1, len(wanted)), 1)
    with ThreadPoolExecutor(workers, thread_name_prefix="scan") as pool:
        futures: dict[Future[PageLayout], int] = {
            pool.submit(_read_page, number, render, dpi, rendering): number for number, render in wanted
        }
        try:
            for done, future in enumerate(as_completed(futures), 1):
                number = futures[future]
                try:
                    layouts[number] = future.result()
                except Exception as error:  # whatever a damaged page makes of PIL: the others go on
                    if on_failure:
                        on_failure(number, _reason(number, name, error))
                progress(done, len(wanted))
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
    return layouts


def _read_page(number: int, render: Render, dpi: float | None, rendering: threading.Lock) -> PageLayout:
    with rendering:
        grey, resolution = grey_page(render(), dpi)
    grey = levelled(grey)
    page, turns = _recognised(grey), 0
    if _lost(page.words):
        degrees = tesseract.turn_of(grey, SECONDS_PER_SCANNED_PAGE)
        turned = _recognised(grey.rotate(-degrees, expand=True, fillcolor=255)) if degrees else page
        if _weight(turned.words) > _weight(page.words):
            page, turns = turned, degrees // 90
    return replace(_in_points(number, page, 72 / resolution), turns=turns)


def _recognised(grey: Image.Image) -> _Recognised:
    cleared, strokes = without_rules(straightened(grey, skew_of(grey)))
    cells = cells_of(cleared, strokes)
    sheet = sheet_of(cleared, cells) if cells else None
    if sheet is None:
        words = tesseract.words_in(cleared, _PAGE, SECONDS_PER_SCANNED_PAGE)
    else:
        words = _numbered(cleared, cells, sheet.on_page(_block(sheet)))
        rest = without_cells(cleared, cells)
        if inked(rest):
            beside = tesseract.words_in(rest, _PAGE, SECONDS_PER_SCANNED_PAGE)
            words = (*(word for word in beside if word.sure >= _DIRT or not _among(word, cells)), *words)
    return _Recognised(*grey.size, strokes, set_right(numerals_counted(cleared, words)))


def _numbered(
    cleared: Image.Image, cells: Sequence[Stroke], words: tuple[tesseract.Found, ...]
) -> tuple[tesseract.Found, ...]:
    """The words, but running numbers alone in their cells as the English model reads them, where it is installed.

    The Vietnamese model takes lone figures for letters or dirt. Measured on 410 drawn numbers: where only the English
    one saw a number it was right 22 times in 25, where both saw different ones 3 times in 5 and the other never.
    """
    numerals = numerals_among(cells)
    sheet = sheet_of(cleared, numerals) if numerals else None
    if sheet is None:
        return words
    try:
        read = sheet.on_page(_block(sheet, _FIGURES))
    except subprocess.CalledProcessError:
        return words
    for cell in numerals:
        here = [word for word in read if _within(word, cell)]
        if len(here) == 1 and _NUMBER.fullmatch(here[0].text):
            others = [word for word in words if _within(word, cell)]
            if [word.text for word in others] != [here[0].text]:
                kept = tuple(word for word in words if word not in others)
                words = (*kept, replace(here[0], sure=min(here[0].sure, _DISPUTED)))
    return words


def _block(sheet: Sheet, language: str = tesseract.LANGUAGE) -> tuple[tesseract.Found, ...]:
    return tesseract.words_in(sheet.picture, _BLOCK, SECONDS_PER_SCANNED_PAGE, language)


def _within(word: tesseract.Found, cell: Stroke) -> bool:
    across, down = (word.left + word.right) / 2, (word.top + word.bottom) / 2
    return cell.left - 5 <= across <= cell.right + 5 and cell.top - 5 <= down <= cell.bottom + 5


def _among(word: tesseract.Found, cells: Sequence[Stroke]) -> bool:
    """Whether the word stands where the page's tables do, whose own words have been read already."""
    across = min(cell.left for cell in cells) <= word.left and word.right <= max(cell.right for cell in cells)
    return across and min(cell.top for cell in cells) <= word.top and word.bottom <= max(cell.bottom for cell in cells)


def _in_points(number: int, page: _Recognised, point: float) -> PageLayout:
    usual = median([word.bottom - word.top for word in page.words if word.sure > _LOST] or [0])
    words = tuple(
        Word(word.text, word.left * point, word.top * point, word.right * point, word.bottom * point, word.sure)
        for word in page.words
        if not _speck(word, usual)
    )
    rules = tuple(Rule(s.left * point, s.top * point, s.right * point, s.bottom * point) for s in page.strokes)
    return PageLayout(number, page.width * point, page.height * point, words, rules)


def _speck(word: tesseract.Found, usual: float) -> bool:
    """Dirt read as signs, hardly believed by the engine itself: no letter and no figure, or far too low for one.

    `usual` is the height of the page's words in pixels.
    """
    height, lettered = word.bottom - word.top, any(char.isalnum() for char in word.text)
    if word.sure >= _DIRT:
        return lettered and height < _LEAST * usual
    return height < _LOW * usual or not lettered


def _lost(words: Sequence[tesseract.Found | Word]) -> bool:
    letters = sum(len(word.text) for word in words)
    return _weight(words) < _LOST * letters or letters == 0


def _doubt(layout: PageLayout) -> str:
    if not layout.words:
        return f"Trang {layout.number} không có chữ nào nhận dạng được."
    return f"Trang {layout.number} mờ hoặc nhiễu nên nhận dạng kém; hãy đối chiếu với bản gốc."


def _weight(words: Sequence[tesseract.Found | Word]) -> float:
    return sum(word.sure * len(word.text) for word in words)


def _reason(number: int, name: str, error: Exception) -> str:
    if isinstance(error, ReadingError):
        return str(error)
    if isinstance(error, subprocess.TimeoutExpired):
        return (
            f"Trang {number} của “{name}” nhận dạng quá {SECONDS_PER_SCANNED_PAGE:.0f} giây nên bị bỏ qua; "
            "hãy quét lại trang này."
        )
    return f"Trang {number} của “{name}” không nhận dạng được; hãy quét lại trang này."
