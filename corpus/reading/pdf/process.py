"""A PDF held open in a process of its own: asked page by page, within limits on time and memory."""

from __future__ import annotations

import contextlib
import math
import os
import subprocess
import sys
import threading
from dataclasses import dataclass
from types import TracebackType
from typing import Any

from PIL import Image

from corpus.reading.limits import MAX_PIXELS, PDF_MEMORY, SECONDS_PER_PAGE
from corpus.reading.pages.layout import PageLayout, Rule, Word
from corpus.reading.pdf.child import read_frame, write_frame


class PdfError(Exception):
    """What PDFium could not do: "password", "damaged", "empty", "page", "crowded", "died" or "late"."""


@dataclass(frozen=True, slots=True)
class TextPage:
    """A page as its text layer gives it.

    Attributes:
        layout: words and rules.
        unnamed: share of the characters that their font does not name (0..1).
        pictured: share of the page that pictures cover (0..1).
        shapes: filled shapes with as many corners as letters have.
    """

    layout: PageLayout
    unnamed: float
    pictured: float
    shapes: int


class PdfProcess:
    """A PDF file open in PDFium; PDFium is not thread safe, so one question is asked at a time.

    After a crash or a question that took too long the file is opened anew with the next question.
    """

    def __init__(self, data: bytes) -> None:
        """Open the file.

        Raises:
            PdfError: it needs a password, is damaged or empty, or opening it crashed or took too long.
        """
        self._data = data
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        with self._lock:
            self.pages = self._open()

    def __enter__(self) -> PdfProcess:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the process."""
        with self._lock:
            self._end()

    def page(self, number: int) -> TextPage:
        """The page with the 1-based number.

        Raises:
            PdfError: it could not be read.
        """
        header, _ = self._asked({"page": number - 1})
        return _text_page(number, header)

    def picture(self, number: int, dpi: int) -> Image.Image:
        """The page at the resolution, or at less where that would be more than `MAX_PIXELS`; a large one in grey.

        In colour (mode "RGB"), since only colour tells a seal from the text below it.

        Raises:
            PdfError: it could not be drawn.
        """
        header, pixels = self._asked({"render": number - 1, "dpi": dpi, "pixels": MAX_PIXELS})
        try:
            size = int(header["width"]), int(header["height"])
            mode, stored = ("RGB", "BGR") if header.get("coloured") else ("L", "L")
            picture = Image.frombuffer(mode, size, pixels, "raw", stored, int(header["stride"]), 1)
            picture.info["dpi"] = (float(header["dpi"]),) * 2
        except (KeyError, TypeError, ValueError) as error:
            raise PdfError("died") from error
        return picture

    def _open(self) -> int:
        try:
            header, _ = self._exchange({}, self._data, start=True)
        except PdfError:
            self._end()
            raise
        except OSError as error:  # no process could be started
            raise PdfError("died") from error
        return int(header.get("pages", 0))

    def _asked(self, question: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
        with self._lock:
            if self._process is None:
                self._open()
            return self._exchange(question)

    def _exchange(
        self, question: dict[str, Any], body: bytes = b"", start: bool = False
    ) -> tuple[dict[str, Any], bytes]:
        process = self._start() if start else self._process
        if process is None or process.stdin is None or process.stdout is None:
            raise PdfError("died")
        late = threading.Event()

        def end() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(SECONDS_PER_PAGE, end)
        timer.daemon = True
        timer.start()
        try:
            write_frame(process.stdin, question, body)
            answer = read_frame(process.stdout)
        except (OSError, ValueError, RecursionError):
            answer = None
        finally:
            timer.cancel()
        if answer is None:
            self._end()
            raise PdfError("late" if late.is_set() else "died")
        if "error" in answer[0]:
            raise PdfError(str(answer[0]["error"]))
        return answer

    def _start(self) -> subprocess.Popen[bytes]:
        self._end()
        paths = os.pathsep.join(path or os.getcwd() for path in sys.path)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "corpus.reading.pdf.child", str(PDF_MEMORY), str(round(SECONDS_PER_PAGE))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": paths},
        )
        return self._process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()
        process.wait()


def _text_page(number: int, header: dict[str, Any]) -> TextPage:
    try:
        words = tuple(Word(str(text), *_points(*box)) for text, *box in header["words"])
        rules = tuple(Rule(*_points(*box)) for box in header["rules"])
        width, height, unnamed, pictured = (float(header[key]) for key in ("width", "height", "unnamed", "pictured"))
        if not math.isfinite(width + height + unnamed + pictured):
            raise ValueError("not a page")
        layout = PageLayout(number, width, height, words, rules, int(header["turns"]))
        return TextPage(layout, unnamed, pictured, int(header["shapes"]))
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        raise PdfError("page") from error


def _points(left: int, top: int, right: int, bottom: int) -> tuple[float, float, float, float]:
    if not math.isfinite(left + top + right + bottom):
        raise ValueError("not a place")
    return left / 100, top / 100, right / 100, bottom / 100
