"""Forms set as PDF pages with embedded fonts: justified paragraphs, page numbers, ruled tables."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, PageBreak, SimpleDocTemplate, Spacer
from reportlab.platypus import Paragraph as Setting
from reportlab.platypus import Table as Grid

from benchmarks.pressing.form import Field, Form, Row, Table

FONTS = Path("/usr/share/fonts/truetype/croscore")
"""Where Debian's fonts-croscore puts Tinos, whose metrics are those of Times and which has Vietnamese letters."""

_REGULAR, _BOLD = "Tinos", "Tinos-Bold"
_LEFT, _OTHER = 3 * cm, 2 * cm  # margins


def has_fonts() -> bool:
    """Whether the fonts that the pages are set in are installed."""
    return (FONTS / "Tinos-Regular.ttf").is_file() and (FONTS / "Tinos-Bold.ttf").is_file()


def pdf_of(form: Form) -> bytes:
    """The pages of a form, A4, 13.5 points.

    Raises:
        reportlab.pdfbase.ttfonts.TTFError: the fonts are not installed.
    """
    pdfmetrics.registerFont(TTFont(_REGULAR, str(FONTS / "Tinos-Regular.ttf")))
    pdfmetrics.registerFont(TTFont(_BOLD, str(FONTS / "Tinos-Bold.ttf")))
    written = io.BytesIO()
    size = landscape(A4) if form.wide else A4
    template = SimpleDocTemplate(
        written,
        pagesize=size,
        leftMargin=_LEFT,
        rightMargin=_OTHER,
        topMargin=_OTHER,
        bottomMargin=_OTHER,
        invariant=1,
    )
    width = size[0] - _LEFT - _OTHER
    story: list[Flowable] = [_letterhead(form, width), Spacer(0, 14)]
    for part in form.body:
        if isinstance(part, Table):
            story += _tables(part, width)
        else:
            if part.new_page:
                story.append(PageBreak())
            story.append(_set(part.text, 13.5, centred=part.centred, bold=part.bold, indent=0 if part.centred else 28))
    template.build(story, onLaterPages=_page_number)
    return written.getvalue()


def _page_number(canvas: Any, _template: Any) -> None:
    canvas.setFont(_REGULAR, 13)
    canvas.drawCentredString(canvas._pagesize[0] / 2, canvas._pagesize[1] - 1.3 * cm, str(canvas.getPageNumber()))


def _set(text: str, size: float, *, centred: bool, bold: bool, indent: float = 0, after: float = 5) -> Setting:
    style = ParagraphStyle(
        "set",
        fontName=_BOLD if bold else _REGULAR,
        fontSize=size,
        leading=size * 1.25,
        alignment=TA_CENTER if centred else TA_JUSTIFY,
        firstLineIndent=indent,
        spaceAfter=after,
    )
    return Setting(escape(text), style)


def _letterhead(form: Form, width: float) -> Grid:
    halves = [
        [_set(line, 12, centred=True, bold=index < 2, after=0) for index, line in enumerate(lines)]
        for lines in (form.left, form.right)
    ]
    return Grid([halves], colWidths=[width * 0.42, width * 0.58], style=[("VALIGN", (0, 0), (-1, -1), "TOP")])


def _tables(table: Table, width: float) -> list[Flowable]:
    """The table, its header on every page; where a row is cut, both halves are closed by rules as Word draws them."""
    if table.cut is None:
        return [_grid(table, table.rows, width)]
    index, words = table.cut
    above, below = _halves(table.rows[index], words)
    upper, lower = (*table.rows[:index], above), (below, *table.rows[index + 1 :])
    return [_grid(table, upper, width), PageBreak(), _grid(table, lower, width)]


def _halves(row: Row, words: int) -> tuple[Row, Row]:
    longest = max((entry for entry in row if entry), key=lambda entry: len(entry.text))
    kept, moved = longest.text.split()[:words], longest.text.split()[words:]
    above = tuple(replace(entry, text=" ".join(kept)) if entry is longest else entry for entry in row)
    below = tuple(entry and replace(entry, text=" ".join(moved) if entry is longest else "") for entry in row)
    return above, below


def _grid(table: Table, entries: Sequence[Row], width: float) -> Grid:
    rows: list[list[Any]] = [[_field(Field(text, bold=True)) for text in table.header]]
    style: list[tuple[Any, ...]] = [("GRID", (0, 0), (-1, -1), 0.6, "black"), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    for index, row in enumerate(entries, 1):
        rows.append([_field(entry) if entry else "" for entry in row])
        for column, entry in enumerate(row):
            if entry and (entry.rows > 1 or entry.columns > 1):
                style.append(("SPAN", (column, index), (column + entry.columns - 1, index + entry.rows - 1)))
    return Grid(rows, colWidths=[share * width for share in table.widths], style=style, repeatRows=1)


def _field(entry: Field) -> Setting:
    return _set(entry.text, 11, centred=entry.bold, bold=entry.bold, after=0)
