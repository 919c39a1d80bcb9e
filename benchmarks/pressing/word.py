"""Forms set as Word files, with typed labels or with Word's own numbering."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt

from benchmarks.pressing.form import Field, Form, Paragraph, Table

_FONT = "Tinos"
_INDENT = Cm(1.0)
_BULLET = "-"
# Level of a list → (Word's number format, its text); the letters' level comes after the decimal ones.
_LEVELS = (
    ("upperRoman", "%1."),
    ("decimal", "%2."),
    ("decimal", "%2.%3."),
    ("decimal", "%2.%3.%4."),
    ("lowerLetter", "%5)"),
    ("bullet", _BULLET),
)
_LETTERS = 4
_ABSTRACT, _FIRST_LIST = 900, 9000  # numbers that python-docx's own template leaves free
_LABEL = re.compile(r"(?P<roman>[IVX]+)\. |(?P<decimal>\d+(?:\.\d+){0,2})\. |(?P<letter>[a-zđ])\) |(?P<bullet>-) ")
_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_WORDS_LETTERS = "abcdefghijklmnopqrstuvwxyz"  # Word's letters have no đ: a label that they do not give is typed


def docx_of(form: Form, *, numbered: bool = False) -> bytes:
    """The Word file of a form.

    Args:
        form: what is set.
        numbered: whether labels that Word's counting gives are left to it; the others are typed all the same.
    """
    document = Document()
    _sheet(document, form.wide)
    _letterhead(document, form)
    counter = _Counter(document) if numbered else None
    for part in form.body:
        if isinstance(part, Table):
            _table(document, part)
        else:
            _paragraph(document, part, counter)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _sheet(document: Any, wide: bool) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = (Cm(29.7), Cm(21)) if wide else (Cm(21), Cm(29.7))
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.left_margin, section.right_margin = Cm(3), Cm(2)
    section.top_margin = section.bottom_margin = Cm(2)
    section.different_first_page_header_footer = True
    style = document.styles["Normal"]
    style.font.name, style.font.size = _FONT, Pt(14)
    style.paragraph_format.space_after = Pt(4)
    above = section.header.paragraphs[0]
    above.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = above.add_run()._r
        part = OxmlElement("w:fldChar") if kind else OxmlElement("w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = text
        run.append(part)


def _letterhead(document: Any, form: Form) -> None:
    """Two columns without rules, each line a paragraph, as Nghị định 30/2020/NĐ-CP lays them out."""
    table = document.add_table(rows=1, cols=2)
    for cell, lines in zip(table.rows[0].cells, (form.left, form.right), strict=True):
        for index, line in enumerate(lines):
            paragraph = cell.paragraphs[0] if index == 0 else cell.add_paragraph()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            run = paragraph.add_run(line)
            run.font.size, run.bold = Pt(12), index < 2
    document.add_paragraph()


def _paragraph(document: Any, part: Paragraph, counter: _Counter | None) -> None:
    paragraph = document.add_paragraph()
    if part.new_page:
        paragraph.add_run().add_break(WD_BREAK.PAGE)
    text = part.text
    if part.centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    else:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        paragraph.paragraph_format.first_line_indent = _INDENT
        if counter:
            text = counter.number(paragraph, text)
    # Word cuts its text into runs wherever somebody typed at another time: readers have to join them.
    half = len(text) // 2
    for piece in (text[:half], text[half:]):
        paragraph.add_run(piece).bold = part.bold


def _table(document: Any, table: Table) -> None:
    grid = document.add_table(rows=1 + len(table.rows), cols=len(table.header))
    grid.style = "Table Grid"
    first = grid.rows[0]._tr.get_or_add_trPr()
    first.append(OxmlElement("w:tblHeader"))
    for column, text in enumerate(table.header):
        _cell(grid.cell(0, column), Field(text, bold=True))
    for index, row in enumerate(table.rows, 1):
        for column, entry in enumerate(row):
            if entry is None:
                continue
            cell = grid.cell(index, column)
            if entry.rows > 1 or entry.columns > 1:
                cell = cell.merge(grid.cell(index + entry.rows - 1, column + entry.columns - 1))
            _cell(cell, entry)


def _cell(cell: Any, entry: Field) -> None:
    run = cell.paragraphs[0].add_run(entry.text)
    run.font.size, run.bold = Pt(11), entry.bold


@dataclass(slots=True)
class _Counter:
    """Word's counting of one multi-level list: which labels it gives, so that only those are left to it."""

    document: Any
    lists: int = 0
    counts: list[int] = field(default_factory=lambda: [0] * len(_LEVELS))

    def __post_init__(self) -> None:
        levels = "".join(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
            for level, (kind, text) in enumerate(_LEVELS)
        )
        shape = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{_ABSTRACT}">{levels}</w:abstractNum>'
        self._numbering.insert(0, parse_xml(shape))
        self._begin()

    @property
    def _numbering(self) -> Any:
        return self.document.part.numbering_part.element

    def number(self, paragraph: Any, text: str) -> str:
        """The text without a label that Word gives; such a paragraph becomes a list item."""
        found = _LABEL.match(text)
        if not found:
            return text
        level, value = _level_of(found)
        if level == 0 and value == 1 and self.counts[0]:
            self._begin()
        if not self._gives(level, value, found):
            return text
        self.counts[level] = value
        self.counts[level + 1 :] = [0] * (len(_LEVELS) - level - 1)
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = level
        properties.get_or_add_numId().val = _FIRST_LIST + self.lists
        return text[found.end() :]

    def _gives(self, level: int, value: int, found: re.Match[str]) -> bool:
        if found["bullet"]:
            return True
        above = [int(part) for part in found["decimal"].split(".")[:-1]] if found["decimal"] else []
        return value == self.counts[level] + 1 and above == self.counts[1 : 1 + len(above)]

    def _begin(self) -> None:
        """A new list of the same shape: an annex counts from I again."""
        self.lists += 1
        self.counts = [0] * len(_LEVELS)
        self._numbering.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{_FIRST_LIST + self.lists}"><w:abstractNumId w:val="{_ABSTRACT}"/>'
                '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
            )
        )


def _level_of(found: re.Match[str]) -> tuple[int, int]:
    """The list level of a label, and its value at that level; 0 for a letter that Word does not count with."""
    if found["roman"]:
        return 0, _ROMANS.index(found["roman"]) + 1 if found["roman"] in _ROMANS else 0
    if found["decimal"]:
        parts = found["decimal"].split(".")
        return len(parts), int(parts[-1])
    if found["letter"]:
        return _LETTERS, _WORDS_LETTERS.find(found["letter"]) + 1
    return len(_LEVELS) - 1, 1
