"""The text of one PDF page, from PDFium's characters. Runs in the process of `pdf.child`."""

from __future__ import annotations

import ctypes
import math
import unicodedata
from dataclasses import dataclass
from functools import cache

import pypdfium2.raw as pdfium

from corpus.reading.pdf.placing import Box, Placing
from corpus.reading.pdf.words import Found, Words, rejoined

MOST_CHARS = 200_000
"""Characters of a page beyond which it was made to exhaust the machine: a full A0 sheet has 60,000."""

_HYPHEN = "\x02"  # what PDFium gives for the hyphen at a line's end, which may be that of a document number
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_LETTER, _BLANK, _COMBINING, _UNNAMED = "letter", "blank", "combining", "unnamed"
_NOT_TEXT = frozenset({0, 0xFFFD, 0xFFFE, 0xFFFF})


@dataclass(frozen=True, slots=True)
class PageText:
    """A page's words in the file's order, and the share of its characters that the font does not name (0..1)."""

    words: tuple[Found, ...]
    unnamed: float


def page_text(page: pdfium.FPDF_PAGE, box: Box) -> tuple[PageText, Placing]:
    """The words of the part of the page in the box (left, bottom, right, top), seen so that most text is upright.

    Raises:
        ValueError: more than `MOST_CHARS` characters.
        RuntimeError: PDFium cannot read the page's text.
    """
    handle = pdfium.FPDFText_LoadPage(page)
    if not handle:
        raise RuntimeError("no text page")
    try:
        count = pdfium.FPDFText_CountChars(handle)
        if count > MOST_CHARS:
            raise ValueError(f"{count} characters")
        turns = _turns(handle, count)
        placing = Placing(box, max(pdfium.FPDFPage_GetRotation(page), 0) if turns is None else turns)
        return _collected(handle, count, placing), placing
    finally:
        pdfium.FPDFText_ClosePage(handle)


def _turns(handle: pdfium.FPDF_TEXTPAGE, count: int) -> int | None:
    """Quarter turns clockwise that set most of the text upright; 40 characters are asked. `None` without text."""
    seen = [0, 0, 0, 0]
    for index in range(0, count, max(count // 40, 1)):
        angle = pdfium.FPDFText_GetCharAngle(handle, index)
        if angle >= 0:
            seen[-round(angle / (math.pi / 2)) % 4] += 1
    return max(range(4), key=lambda turn: seen[turn]) if any(seen) else None


class _Setting:
    """How the characters of a page are set."""

    def __init__(self, handle: pdfium.FPDF_TEXTPAGE, placing: Placing) -> None:
        self._handle, self._placing = handle, placing
        self._matrix = pdfium.FS_MATRIX()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()

    def size_of(self, index: int) -> float:
        """Type size in points; 0 where it is not known."""
        if not pdfium.FPDFText_GetMatrix(self._handle, index, ctypes.byref(self._matrix)):
            return 0.0
        scale = math.hypot(self._matrix.c, self._matrix.d)
        return scale * float(pdfium.FPDFText_GetFontSize(self._handle, index))

    def baseline_of(self, index: int) -> float:
        """Points from the top of the page as it is shown."""
        pdfium.FPDFText_GetCharOrigin(self._handle, index, ctypes.byref(self._x), ctypes.byref(self._y))
        x, y = self._x.value, self._y.value
        return self._placing.shown(x, y, x, y)[1]


def _collected(handle: pdfium.FPDF_TEXTPAGE, count: int, placing: Placing) -> PageText:
    # A page has some thousand characters: what is done for each of them is kept short.
    corners = (ctypes.c_float * 4)()
    rect = ctypes.cast(corners, ctypes.POINTER(pdfium.FS_RECTF))
    unicode_of, box_of, shown = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox, placing.shown
    setting = _Setting(handle, placing)
    words = Words(*placing.size, setting.size_of, setting.baseline_of)
    add, kinds = words.add, _kinds()
    upright, x, y = placing.turns == 0, placing.left, placing.top
    unnamed = letters = 0
    pending = False  # a blank that PDFium added
    for index in range(count):
        code = unicode_of(handle, index)
        char, kind = kinds.get(code) or kinds.setdefault(code, _kind(code))
        if kind == _BLANK:
            if pdfium.FPDFText_IsGenerated(handle, index):
                pending = True
            else:
                words.end()
            continue
        letters += 1
        box = None
        if box_of(handle, index, rect):
            left, top, right, bottom = corners
            box = (left - x, y - top, right - x, y - bottom) if upright else shown(left, bottom, right, top)
        if kind == _UNNAMED:
            unnamed += 1
        elif kind == _COMBINING and words.mark(char, box):
            continue
        if pending:
            words.blank(box)
            pending = False
        if box is not None:
            add(char, index, box)
    words.end()
    return PageText(tuple(rejoined(words.found)), unnamed / letters if letters else 0.0)


@cache
def _kinds() -> dict[int, tuple[str, str]]:
    """What has been asked of `_kind`."""
    return {}


def _kind(code: int) -> tuple[str, str]:
    """The character that is meant, and what it does."""
    char = chr(code) if code < 0x110000 else "\ufffd"
    if char == _HYPHEN:
        return "-", _LETTER
    if char.isspace():
        return char, _BLANK
    if code in _NOT_TEXT or unicodedata.category(char) in ("Co", "Cn", "Cs", "Cc"):
        return "\ufffd", _UNNAMED
    if unicodedata.combining(char):
        return char, _COMBINING
    return _LIGATURES.get(char, char), _LETTER
