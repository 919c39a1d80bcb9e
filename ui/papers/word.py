"""A paper as a DOCX file in the form of Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I: A4, margins of 20 mm (top, bottom,
right) and 30 mm (left), Times New Roman 13 and 14, the page's number in the middle above the text from page 2 on; pages
with many columns lie on their side, as the decree allows for tables."""

from __future__ import annotations

import io
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt

from ui.papers.narrowing import narrowed
from ui.papers.paper import Kind, Paper, Row, Source, Table, clean, shown
from ui.papers.sources import document_words, place_words
from ui.web.texts import Texts, texts_in

_FONT = "Times New Roman"
_TITLE, _TEXT = Pt(14), Pt(13)
_SHORT, _LONG = Mm(210), Mm(297)
_LEFT, _OTHER = Mm(30), Mm(20)
_UPRIGHT = 130  # characters of the columns that a page has room for upright
_SOURCE_WIDTH = 64  # characters
_NUMBERS = Mm(12)  # width of the column of row numbers
_FIXED = {Kind.NUMBER: Mm(20), Kind.DATE: Mm(27)}  # widths of columns whose cells are short and are not to be broken
_LETTER, _PADDING = Mm(2.7), Mm(4)  # a broad letter of 13 points; both sides of a cell
_WORD = 8  # characters: any Vietnamese syllable, a year, a number of a document
_ALIGN = {Kind.NUMBER: WD_ALIGN_PARAGRAPH.RIGHT, Kind.DATE: WD_ALIGN_PARAGRAPH.CENTER}


def docx(paper: Paper) -> bytes:
    """The file."""
    texts = texts_in(paper.language)
    document = Document()
    document.core_properties.title = clean(paper.title)[:255]
    document.core_properties.author = ""
    _font(document)
    tables = [narrowed(table, texts) for table in paper.tables]
    _page(document, wide=max((sum(_wanted(table)) for table in tables), default=0) > _UPRIGHT)
    if paper.made:
        _paragraph(document, paper.made, WD_ALIGN_PARAGRAPH.RIGHT, italic=True)
    _paragraph(document, paper.title.upper(), WD_ALIGN_PARAGRAPH.CENTER, bold=True, size=_TITLE)
    for label, text in paper.about:
        told = _paragraph(document, f"{label}: ", WD_ALIGN_PARAGRAPH.JUSTIFY, bold=True)
        told.add_run(clean(text))
    for note in paper.notes:
        _paragraph(document, note, WD_ALIGN_PARAGRAPH.JUSTIFY, italic=True)
    for table in tables:
        _table(document, table, texts)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _wanted(table: Table) -> list[int]:
    """Characters that each column beside the row numbers wants to be wide."""
    return [*(column.width for column in table.columns), *([_SOURCE_WIDTH] if table.sourced else [])]


def _font(document: Any) -> None:
    style = document.styles["Normal"]
    style.font.name, style.font.size = _FONT, _TEXT
    fonts = style.element.rPr.rFonts
    for script in ("w:eastAsia", "w:cs", "w:hAnsi"):
        fonts.set(qn(script), _FONT)
    style.paragraph_format.space_after = Pt(6)


def _page(document: Any, *, wide: bool) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (_LONG, _SHORT) if wide else (_SHORT, _LONG)
    section.left_margin = _LEFT
    section.top_margin = section.bottom_margin = section.right_margin = _OTHER
    section.header_distance = section.footer_distance = Mm(10)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _field(number.add_run(), "PAGE")


def _field(run: Any, code: str) -> None:
    for kind, text in (("begin", ""), ("", code), ("end", "")):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = text
        run._r.append(part)


def _paragraph(
    holder: Any, text: str, align: WD_ALIGN_PARAGRAPH, *, bold: bool = False, italic: bool = False, size: Length = _TEXT
) -> Any:
    paragraph = holder.add_paragraph()
    paragraph.alignment = align
    run = paragraph.add_run(_clean(text))
    run.bold, run.italic, run.font.size = bold, italic, size
    return paragraph


def _clean(text: str) -> str:
    """The text clean, a space at its end kept: what follows is a run of its own."""
    return clean(text) + " " * text.endswith(" ")


def _table(document: Any, table: Table, texts: Texts) -> None:
    if table.title:
        _paragraph(document, table.title, WD_ALIGN_PARAGRAPH.LEFT, bold=True)
    if not table.rows:
        _paragraph(document, texts("paper_empty"), WD_ALIGN_PARAGRAPH.LEFT)
        return
    made = document.add_table(1, 1 + len(_wanted(table)), style="Table Grid")
    made.autofit = False
    widths = _widths(document.sections[0], table)
    for column, width in zip(made.columns, widths, strict=True):
        column.width = width
    heads = [texts("paper_row"), *(column.title for column in table.columns)]
    heads += [texts("paper_source")] if table.sourced else []
    top = made.rows[0]
    top._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cell, head in zip(top.cells, heads, strict=True):
        _written(cell.paragraphs[0], head, WD_ALIGN_PARAGRAPH.CENTER, bold=True)
    for number, row in enumerate(table.rows, 1):
        _row(made.add_row().cells, number, row, table, texts)
    for row in made.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width
    document.add_paragraph()


def _widths(section: Any, table: Table) -> list[Length]:
    """Widths of the columns, together that of the text: those of texts share what figures, days and words leave."""
    least = [_FIXED.get(column.kind) or _for_words(table, at) for at, column in enumerate(table.columns)]
    least += [_for_words(table)] * table.sourced
    fixed = [column.kind in _FIXED for column in table.columns] + [False] * table.sourced
    shares = [0 if kept else wanted for kept, wanted in zip(fixed, _wanted(table), strict=True)]
    room = section.page_width - section.left_margin - section.right_margin - _NUMBERS
    if sum(least) > room:
        least = [Length(width * room // sum(least)) for width in least]
    spare = room - sum(least)
    shared = (Length(spare * share // max(sum(shares), 1)) for share in shares)
    return [_NUMBERS, *(Length(width + more) for width, more in zip(least, shared, strict=True))]


def _for_words(table: Table, at: int | None = None) -> Length:
    """What a column needs for its words to stand unbroken; longer ones than `_WORD` characters may break."""
    texts = [] if at is None else [table.columns[at].title, *(shown(row.values[at]) for row in table.rows)]
    longest = max((len(word) for text in texts for word in text.replace("-", "- ").split()), default=0)
    return Length(min(longest, _WORD) * _LETTER + _PADDING)


def _row(cells: Any, number: int, row: Row, table: Table, texts: Texts) -> None:
    _written(cells[0].paragraphs[0], str(number), WD_ALIGN_PARAGRAPH.CENTER)
    for cell, value, column in zip(cells[1:], row.values, table.columns, strict=False):
        align = WD_ALIGN_PARAGRAPH.LEFT if isinstance(value, str) else _ALIGN.get(column.kind, WD_ALIGN_PARAGRAPH.LEFT)
        _written(cell.paragraphs[0], shown(value), align)
    if row.source is not None:
        _source(cells[-1], row.source, texts)


def _written(paragraph: Any, text: str, align: WD_ALIGN_PARAGRAPH, *, bold: bool = False) -> None:
    paragraph.alignment = align
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.add_run(_clean(text)).bold = bold


def _source(cell: Any, source: Source, texts: Texts) -> None:
    """Document and place, the place being a link; below it the words."""
    first = cell.paragraphs[0]
    where = place_words(source, texts)
    _written(first, document_words(source, texts) + ", " * bool(where), WD_ALIGN_PARAGRAPH.LEFT)
    if source.address:
        _link(first, where, source.address)
    else:
        first.add_run(where)
    if source.quote:
        words = cell.add_paragraph()
        _written(words, f"“{clean(source.quote)}”", WD_ALIGN_PARAGRAPH.LEFT)
        words.runs[0].italic = True


def _link(paragraph: Any, text: str, address: str) -> None:
    """A run that opens an address; python-docx reads links but makes none."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = paragraph.add_run(text)
    run.underline = True
    link.append(run._r)
    paragraph._p.append(link)
