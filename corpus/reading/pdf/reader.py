"""PDF files: the text layer where it can be trusted, the page's picture where it cannot."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from PIL import Image

from corpus.errors import ReadingError
from corpus.model import Source
from corpus.reading.assembling import source_of
from corpus.reading.legacy import from_legacy, recognise_legacy
from corpus.reading.limits import MAX_CHARS, MAX_PAGES, MAX_SCANNED_PAGES, SECONDS_PER_PAGE
from corpus.reading.pages.layout import PageLayout, printed
from corpus.reading.pdf.process import PdfError, PdfProcess, TextPage
from corpus.reading.pdf.trust import EMPTY, GOOD, trust
from corpus.reading.readers import Progress, silent
from corpus.reading.scans import reader as scan

_DPI = 300
_UNICODE = re.compile(r"(?:[\u1ea0-\u1ef9][^\u1ea0-\u1ef9]{0,60}){5}")  # letters that only Unicode has, close together
_MOST_FAILURES = 5  # crashes and hangs after which a file is taken for one made to cause them
_REFUSALS = {
    "password": "Tệp “{name}” có mật khẩu; hãy lưu một bản PDF không đặt mật khẩu rồi thử lại.",
    "empty": "Tệp “{name}” là PDF không có trang nào; hãy xuất lại tệp.",
    "damaged": "Tệp “{name}” mang dấu hiệu PDF nhưng đã hỏng, không mở được; hãy tải hoặc xuất lại tệp.",
    "died": "Tệp “{name}” làm bộ đọc PDF dừng đột ngột hoặc quá bộ nhớ; hãy in lại thành PDF mới rồi thử lại.",
    "late": f"Tệp “{{name}}” mở quá {SECONDS_PER_PAGE:.0f} giây chưa xong; hãy in lại thành PDF mới rồi thử lại.",
}
_LOST = {
    "crowded": "có quá nhiều ký tự chồng lên nhau",
    "late": f"đọc quá {SECONDS_PER_PAGE:.0f} giây chưa xong",
    "died": "làm bộ đọc PDF dừng đột ngột hoặc quá bộ nhớ",
}


@dataclass(slots=True)
class _Reading:
    """What has been read so far, by page number."""

    layouts: dict[int, PageLayout] = field(default_factory=dict)
    wanted: dict[int, str] = field(default_factory=dict)  # pages to be read from their picture, and why
    lost: dict[int, str] = field(default_factory=dict)  # pages that could not be read at all, and why
    notes: list[tuple[int, str]] = field(default_factory=list)
    chars: int = 0


def read(data: bytes, name: str, progress: Progress = silent) -> Source:
    """The text of the file with pages, boxes and table cells; scanned and broken pages by OCR.

    Raises:
        ReadingError: the file is locked, damaged, over the limits, or no page of it could be read.
    """
    try:
        with PdfProcess(data) as pdf:
            return _read(pdf, name, progress)
    except PdfError as error:
        raise ReadingError(_REFUSALS.get(str(error), _REFUSALS["damaged"]).format(name=name)) from None


def _read(pdf: PdfProcess, name: str, progress: Progress) -> Source:
    if pdf.pages > MAX_PAGES:
        raise ReadingError(f"Tệp “{name}” có {pdf.pages} trang, quá giới hạn {MAX_PAGES} trang; hãy tách tệp.")
    reading = _Reading()
    for number in range(1, pdf.pages + 1):
        _layer(pdf, number, name, reading)
        progress(number - len(reading.wanted), pdf.pages)
    if reading.wanted:
        _recognise(pdf, name, reading, progress)
    if not reading.layouts:
        raise ReadingError(_nothing(name, reading))
    lines = printed([reading.layouts[number] for number in sorted(reading.layouts)])
    return source_of(lines, _notes(reading))


def _layer(pdf: PdfProcess, number: int, name: str, reading: _Reading) -> None:
    """Read a page's text layer and decide whether it is to be believed."""
    try:
        page = pdf.page(number)
    except PdfError as error:
        reading.lost[number] = _LOST.get(str(error), "bị hỏng")
        if sum(reason in (_LOST["late"], _LOST["died"]) for reason in reading.lost.values()) >= _MOST_FAILURES:
            raise
        return
    page = _modern(page)
    reading.chars += sum(len(word.text) + 1 for word in page.layout.words)
    if reading.chars > MAX_CHARS:
        raise ReadingError(f"Tệp “{name}” có hơn {MAX_CHARS / 1e6:.0f} triệu ký tự; hãy tách tệp.")
    verdict = trust(page)
    if verdict != EMPTY:
        reading.layouts[number] = page.layout
    if verdict != GOOD and (verdict != EMPTY or _drawn(page)):
        reading.wanted[number] = verdict


def _drawn(page: TextPage) -> bool:
    """Whether there is anything on a page without text."""
    return page.pictured > 0 or page.shapes > 0


def _modern(page: TextPage) -> TextPage:
    """The page in Unicode where its fonts are those of before it (TCVN3, VNI)."""
    text = " ".join(word.text for word in page.layout.words)
    if _UNICODE.search(text):
        return page
    legacy = recognise_legacy(text)
    if legacy is None:
        return page
    words = tuple(replace(word, text=from_legacy(word.text, legacy)[0]) for word in page.layout.words)
    return replace(page, layout=replace(page.layout, words=words))


def _recognise(pdf: PdfProcess, name: str, reading: _Reading, progress: Progress) -> None:
    """Read the wanted pages from their pictures; where that fails the text layer stays, if there is one."""
    pages = sorted(reading.wanted)
    if not scan.ready():
        _without_engine(pages, reading)
        return
    for number in pages[MAX_SCANNED_PAGES:]:
        reading.lost.setdefault(number, f"vượt quá {MAX_SCANNED_PAGES} trang ảnh")
    total = pdf.pages
    found = scan.read_images(
        [(number, _render(pdf, number, name)) for number in pages[:MAX_SCANNED_PAGES]],
        name,
        lambda done, wanted: progress(total - wanted + done, total),
        on_failure=lambda number, reason: None,
    )
    read = {number: layout for number, layout in found.items() if layout.words}
    reading.layouts.update(read)
    for number in pages:
        if number not in reading.layouts:
            reading.lost.setdefault(number, "không nhận dạng được")
    if read:
        sure = [word.sure for layout in read.values() for word in layout.words]
        share = f"{sum(sure) / len(sure):.2f}".replace(".", ",")
        reading.notes.append(
            (min(read), f"{_pages(read)} được nhận dạng từ ảnh (tesseract), độ tin trung bình {share}.")
        )


def _render(pdf: PdfProcess, number: int, name: str) -> Callable[[], Image.Image]:
    def render() -> Image.Image:
        try:
            return pdf.picture(number, _DPI)
        except PdfError:
            raise ReadingError(f"Trang {number} của “{name}” không vẽ ra ảnh được; hãy xuất lại tệp.") from None

    return render


def _without_engine(pages: Sequence[int], reading: _Reading) -> None:
    kept = [number for number in pages if number in reading.layouts]
    if kept:
        reading.notes.append(
            (kept[0], f"{_pages(kept)} có lớp chữ hỏng; máy không có tesseract và gói tiếng Việt nên giữ lớp chữ này.")
        )
    for number in pages:
        if number not in reading.layouts:
            reading.lost[number] = "chỉ có ảnh mà máy không có tesseract và gói tiếng Việt"


def _notes(reading: _Reading) -> list[str]:
    notes = list(reading.notes)
    by_reason: dict[str, list[int]] = {}
    for number, reason in sorted(reading.lost.items()):
        by_reason.setdefault(reason, []).append(number)
    notes.extend((numbers[0], f"{_pages(numbers)} không đọc được: {reason}.") for reason, numbers in by_reason.items())
    return [note for _, note in sorted(notes)]


def _nothing(name: str, reading: _Reading) -> str:
    if not reading.lost:
        return f"Tệp “{name}” là PDF không có chữ nào trên các trang; cần một tệp có lời văn của kế hoạch."
    reason = next(iter(reading.lost.values()))
    advice = "hãy cài tesseract-ocr-vie rồi thử lại" if "tesseract" in reason else "hãy quét hoặc xuất lại tệp"
    return f"Không đọc được trang nào của tệp “{name}” ({reason}); {advice}."


def _pages(numbers: Iterable[int]) -> str:
    """ "Trang 2–5, 9"."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return "Trang " + ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
