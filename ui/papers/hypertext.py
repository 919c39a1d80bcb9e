"""A paper as HTML that Word and mail programs take from the clipboard with its tables: borders in each cell, no sheet
of styles, no script; everything escaped."""

from __future__ import annotations

from ui.papers.narrowing import narrowed
from ui.papers.paper import Kind, Paper, Row, Source, Table, shown
from ui.papers.sources import document_words, place_words
from ui.web.markup import element, escaped
from ui.web.texts import Texts, texts_in

_FONT = "font-family:'Times New Roman',serif;font-size:13pt"
_CELL = "border:1px solid #000;padding:3pt 5pt;vertical-align:top;overflow-wrap:break-word"
_NUMBERS, _SOURCE = 7, 64  # characters that the columns of row numbers and sources want
_ALIGN = {Kind.NUMBER: "right", Kind.DATE: "center"}


def html(paper: Paper) -> bytes:
    """The document, UTF-8."""
    texts = texts_in(paper.language)
    about = "".join(
        element("p", element("b", f"{escaped(label)}: ") + escaped(shown(text))) for label, text in paper.about
    )
    parts = [
        element("p", element("i", escaped(paper.made)), style="text-align:right") if paper.made else "",
        element("p", element("b", escaped(paper.title.upper())), style="text-align:center"),
        about,
        *(element("p", element("i", escaped(shown(note)))) for note in paper.notes),
        *(_table(narrowed(table, texts), texts) for table in paper.tables),
    ]
    head = '<meta charset="utf-8">' + element("title", escaped(paper.title))
    body = element("body", "".join(parts), style=_FONT)
    return ("<!DOCTYPE html>" + element("html", element("head", head) + body, lang=paper.language)).encode()


def _table(table: Table, texts: Texts) -> str:
    title = element("p", element("b", escaped(table.title))) if table.title else ""
    if not table.rows:
        return title + element("p", escaped(texts("paper_empty")))
    heads = [texts("paper_row"), *(column.title for column in table.columns)]
    heads += [texts("paper_source")] if table.sourced else []
    wanted = [_NUMBERS, *(column.width for column in table.columns), *([_SOURCE] if table.sourced else [])]
    top = "".join(
        element("th", escaped(shown(name)), scope="col", width=f"{100 * width // sum(wanted)}%", style=_CELL)
        for name, width in zip(heads, wanted, strict=True)
    )
    rows = "".join(_row(number, row, table, texts) for number, row in enumerate(table.rows, 1))
    look = f"border-collapse:collapse;table-layout:fixed;width:100%;{_FONT}"
    inside = element("thead", element("tr", top)) + element("tbody", rows)
    return title + element("table", inside, border="1", style=look)


def _row(number: int, row: Row, table: Table, texts: Texts) -> str:
    cells = [element("td", str(number), valign="top", style=f"{_CELL};text-align:center")]
    for value, column in zip(row.values, table.columns, strict=True):
        align = _ALIGN.get(column.kind, "left") if not isinstance(value, str) else "left"
        cells.append(element("td", escaped(shown(value)), valign="top", style=f"{_CELL};text-align:{align}"))
    if table.sourced:
        cells.append(element("td", _source(row.source, texts) if row.source else "", valign="top", style=_CELL))
    return element("tr", "".join(cells))


def _source(source: Source, texts: Texts) -> str:
    where = escaped(place_words(source, texts))
    linked = element("a", where, href=source.address) if source.address else where
    quote = element("i", f"“{escaped(shown(source.quote))}”") if source.quote else ""
    document = ", ".join(filter(None, (escaped(document_words(source, texts)), linked)))
    return "<br>".join(filter(None, (document, quote)))
