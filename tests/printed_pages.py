"""PDF files of invented text, set with reportlab: what the readers of PDFs are tested on."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from tests.drawn_pages import FONT

FACE = "Plan"
LEFT, TOP, LEADING, SIZE = 85.0, 70.0, 18.0, 13.0

SENTENCES = (
    "Phấn đấu đến cuối năm 2031 trồng mới tối thiểu 40 hecta rừng phòng hộ ven suối,",
    "chăm sóc 120 hecta rừng đã khép tán; từng thôn lập sổ theo dõi và báo cáo kết quả",
    "về Phòng Kinh tế trước ngày 15 tháng 11 theo Nghị định số 77/2029/NĐ-CP.",
)


def document(*pages: Callable[[Canvas], None], compressed: bool = True, **options: object) -> bytes:
    """A PDF of A4 pages, each drawn by a function; heights are measured from the bottom as in PDF."""
    if FACE not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(FACE, str(FONT)))
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4, pageCompression=int(compressed), invariant=True, **options)
    for draw in pages:
        canvas.setFont(FACE, SIZE)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def at(canvas: Canvas, x: float, top: float, text: str, size: float = SIZE) -> None:
    """Write a line whose base line is `top` points below the page's upper edge."""
    canvas.setFont(FACE, size)
    canvas.drawString(x, A4[1] - top, text)


def running(lines: Sequence[str], top: float = TOP) -> Callable[[Canvas], None]:
    """Lines below each other at the left margin; an empty one is a wider space."""

    def draw(canvas: Canvas) -> None:
        place = top
        for line in lines:
            if line:
                at(canvas, LEFT, place, line)
            place += LEADING if line else 8.0

    return draw


def table(
    rows: Sequence[Sequence[str | None]],
    widths: Sequence[float],
    top: float = TOP,
    height: float = 40.0,
    left: float = LEFT,
) -> Callable[[Canvas], None]:
    """A ruled table; `None` is a place that the cell above it covers, line ends part a cell's lines."""

    def draw(canvas: Canvas) -> None:
        edges = [left]
        for width in widths:
            edges.append(edges[-1] + width)
        for number, row in enumerate(rows):
            upper = A4[1] - top - number * height
            for place, text in enumerate(row):
                if text is not None:
                    canvas.line(edges[place], upper, edges[place + 1], upper)
                    for line, words in enumerate(text.split("\n")):
                        at(canvas, edges[place] + 4, top + number * height + 13 + 13 * line, words, 10)
        bottom = A4[1] - top - len(rows) * height
        canvas.line(edges[0], bottom, edges[-1], bottom)
        for edge in edges:
            canvas.line(edge, A4[1] - top, edge, bottom)

    return draw


def both(*parts: Callable[[Canvas], None]) -> Callable[[Canvas], None]:
    """Several things on one page."""

    def draw(canvas: Canvas) -> None:
        for part in parts:
            part(canvas)

    return draw
