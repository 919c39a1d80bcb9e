"""A paper as an XLSX workbook, a sheet for each table: typed cells, headings that stay in view, links to the clauses.

Texts are written as strings, whatever they begin with: Excel makes no formula of a cell that is stored as a string.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from typing import Any

import xlsxwriter

from ui.papers.paper import Column, Kind, Paper, Table, Value, clean
from ui.papers.sources import flat
from ui.web.texts import Texts, texts_in

# Limits of Excel: https://support.microsoft.com/office/1672b34d-7043-467e-8e27-269d656771c3
LONGEST = 32_767  # characters of a cell
_CUT = " […]"
_LINKS = 65_530  # of a sheet
_LINK = 2_079  # characters of an address
_FIRST_YEAR = 1900  # earlier days have no number in a workbook
_NAME = 31  # characters of a sheet's name
_LINE_HEIGHT = 16  # points
_LINES = 4  # of what stands above the table, which stays in view with the headings
_FONT = {"font_name": "Times New Roman", "font_size": 12, "valign": "top", "text_wrap": True}
_BOX = {**_FONT, "border": 1}
_FORMATS: dict[str, dict[str, Any]] = {
    "title": {**_FONT, "bold": True, "font_size": 14},
    "about": _FONT,
    "head": {**_BOX, "bold": True, "align": "center", "valign": "vcenter", "bg_color": "#E7EDF3"},
    "text": _BOX,
    "number": {**_BOX, "align": "right"},
    "whole": {**_BOX, "align": "right", "num_format": "#,##0"},
    "day": {**_BOX, "align": "center", "num_format": "dd/mm/yyyy"},
    "link": {**_BOX, "font_color": "#0B4F9E", "underline": 1},
}


def xlsx(paper: Paper) -> bytes:
    """The workbook. A text over `LONGEST` characters is cut and says so with "[…]"."""
    out, texts = io.BytesIO(), texts_in(paper.language)
    settings = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, settings) as book:
        book.set_properties({"title": _fitting(paper.title)[:255]})
        formats = {name: book.add_format(look) for name, look in _FORMATS.items()}
        for at, table in enumerate(paper.tables):
            sheet = book.add_worksheet(_name(table.title or paper.title, at))
            _Sheet(sheet, formats, texts).fill(table, _above(paper, at))
    return out.getvalue()


def _above(paper: Paper, at: int) -> list[str]:
    """The lines above the table: what the paper is and tells, on the first sheet; the table's own title on others."""
    title = paper.tables[at].title
    if at:
        return [title]
    about = [f"{label}: {text}" for label, text in paper.about]
    return list(filter(None, (paper.title, paper.made, *about, *paper.notes, title)))


def _name(title: str, at: int) -> str:
    """A name that Excel takes for a sheet: short, without `[]:*?/\\`, distinct by its number."""
    kept = "".join(" " if char in "[]:*?/\\'" else char for char in clean(title))
    return f"{at + 1}. {kept}"[:_NAME].strip()


def _fitting(text: str) -> str:
    held = clean(text)
    return held if len(held) <= LONGEST else held[: LONGEST - len(_CUT)] + _CUT


class _Sheet:
    """One sheet as it is filled, from top to bottom."""

    def __init__(self, sheet: Any, formats: dict[str, Any], texts: Texts) -> None:
        self._sheet, self._formats, self._texts = sheet, formats, texts
        self._links = 0

    def fill(self, table: Table, above: Sequence[str]) -> None:
        """Writes the lines above, the headings and the rows, and sets how they are looked at and printed."""
        columns, rows = flat(table, self._texts)
        columns = [Column(self._texts("paper_row"), Kind.NUMBER, 5), *columns]
        wide = sum(column.width for column in columns)
        for at, line in enumerate(above):
            self._line(at, line, len(columns), wide, "about" if at else "title")
        head = len(above)
        for at, column in enumerate(columns):
            self._sheet.set_column(at, at, column.width)
            self._sheet.write_string(head, at, clean(column.title), self._formats["head"])
        for number, row in enumerate(rows, 1):
            values: list[Value] = [number, *row]
            for at, value in enumerate(values):
                self._cell(head + number, at, value, link=columns[at].kind is Kind.LINK)
        self._sheet.freeze_panes(head + 1, 0)
        self._sheet.autofilter(head, 0, head + len(rows), len(columns) - 1)
        printed = len(columns) - (columns[-1].kind is Kind.LINK)
        self._sheet.print_area(0, 0, head + len(rows), printed - 1)
        self._print(head)

    def _line(self, row: int, text: str, columns: int, wide: int, look: str) -> None:
        shown = _fitting(text)
        lines = min(_LINES, 1 + len(shown) // wide)
        self._sheet.set_row(row, lines * _LINE_HEIGHT + (4 if look == "title" else 0))
        if columns > 1:
            self._sheet.merge_range(row, 0, row, columns - 1, "", self._formats[look])
        self._sheet.write_string(row, 0, shown, self._formats[look])

    def _cell(self, row: int, column: int, value: Value, *, link: bool) -> None:
        write = self._sheet
        if value is None or value == "":
            write.write_blank(row, column, None, self._formats["text"])
        elif isinstance(value, date) and value.year >= _FIRST_YEAR:
            write.write_datetime(row, column, value, self._formats["day"])
        elif isinstance(value, int | float):
            write.write_number(row, column, value, self._formats["whole" if isinstance(value, int) else "number"])
        elif link and self._may_link(str(value)):
            self._links += 1
            write.write_url(row, column, str(value), self._formats["link"], str(value))
        else:
            write.write_string(row, column, _fitting(str(value)), self._formats["text"])

    def _may_link(self, address: str) -> bool:
        whole = address.startswith(("http://", "https://")) and address == clean(address)
        return whole and len(address) <= _LINK and self._links < _LINKS

    def _print(self, head: int) -> None:
        self._sheet.set_paper(9)  # A4
        self._sheet.set_landscape()
        self._sheet.set_margins(left=1.18, right=0.6, top=0.8, bottom=0.8)  # inches: 30, 15, 20 mm
        self._sheet.fit_to_pages(1, 0)
        self._sheet.repeat_rows(head)
