"""A paper as rows of plain text: CSV for programs, tab-separated text for the clipboard.

A cell that a spreadsheet would take for a formula is made text by an apostrophe in front, the rule of OWASP's "CSV
Injection": cells that begin with = + - @ or with their full-width forms; tabs and line ends, the other signs of that
rule, are spaces by then. Every text is quoted in CSV, so that no separator of another locale begins a new cell. Figures
that were written as numbers are left alone.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date

from ui.papers.paper import Paper, Value, clean, shown
from ui.papers.sources import flat
from ui.web.texts import texts_in

_FORMULA = tuple("=+-@＝＋－＠")


def as_text(text: str) -> str:
    """A clean text that no spreadsheet reads as a formula."""
    held = clean(text)
    return f"'{held}" if held.startswith(_FORMULA) else held


def comma_separated(paper: Paper) -> bytes:
    """CSV (RFC 4180) in UTF-8 with a byte order mark: one rectangle under one line of headings.

    What was asked and the notes are columns that say the same in each row; where tables have titles, the first
    column tells which one a row is of. Dates are ISO 8601, figures have a decimal point. A paper without rows has one
    row for what it says.
    """
    texts = texts_in(paper.language)
    constant = [*paper.about, *(((texts("paper_note"), " ".join(paper.notes)),) if paper.notes else ())]
    tables = [(table, *flat(table, texts)) for table in paper.tables if table.rows]
    titled = len(tables) > 1 or any(table.title for table, _, _ in tables)
    named = [texts("paper_table")] if titled else []
    # Columns of one name in one table are told apart by which of them they are.
    columns = list(dict.fromkeys(key for _, heads, _ in tables for key in _keys([head.title for head in heads])))
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow(
        [as_text(head) for head in (*named, *(label for label, _ in constant), *(key for key, _ in columns))]
    )
    said = [as_text(text) for _, text in constant]
    for table, heads, rows in tables:
        at = {key: index for index, key in enumerate(_keys([head.title for head in heads]))}
        title = [as_text(table.title or paper.title)] if named else []
        for row in rows:
            writer.writerow([*title, *said, *(_bare(row[at[key]]) if key in at else "" for key in columns)])
    if not tables:
        writer.writerow(said)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def tab_separated(paper: Paper) -> bytes:
    """Text with tabs, as spreadsheets and Word take it from the clipboard: what was asked, then a table after another,
    in Vietnamese writing of days and figures. UTF-8."""
    texts = texts_in(paper.language)
    lines = [as_text(line) for line in (paper.title, paper.made, *paper.notes) if line]
    lines[1:1] = [as_text(f"{label}: {text}") for label, text in paper.about]
    for table in paper.tables:
        columns, rows = flat(table, texts)
        lines += ["", as_text(table.title)] if table.title else [""]
        lines += ["\t".join(as_text(column.title) for column in columns)] if columns else []
        lines += [
            "\t".join(as_text(value) if isinstance(value, str) else shown(value) for value in row) for row in rows
        ]
    return ("\n".join(lines) + "\n").encode()


def _keys(titles: Sequence[str]) -> list[tuple[str, int]]:
    """Headings with how often each came before."""
    return [(title, titles[:at].count(title)) for at, title in enumerate(titles)]


def _bare(value: Value) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    return as_text(value) if isinstance(value, str) else value
