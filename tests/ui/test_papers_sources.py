from __future__ import annotations

from dataclasses import replace

import pytest

from tests.ui.hostile_paper import ADDRESS, ordinary_paper
from ui.papers.paper import Kind, Source
from ui.papers.sources import document_words, flat, nowhere, place_words, ways
from ui.web.texts import texts_in

VI, EN = texts_in("vi"), texts_in("en")
SOURCE = next(row.source for row in ordinary_paper().tables[0].rows if row.source)
BARE = Source("khe-lau.txt", "", "", None, "", None, "")


def test_addresses_are_those_of_the_page() -> None:
    assert ways("http://127.0.0.1:7860/", VI)("0123456789abcdef", 7, (10, 90)) == ADDRESS
    assert ways("", EN)("0123456789abcdef", 7, None) == "?view=read&plan=0123456789abcdef&at=7&lang=en"
    assert nowhere("0123456789abcdef", 7, None) == ""


@pytest.mark.parametrize(
    ("source", "document", "place"),
    [
        (SOURCE, "21/KH-UBND ngày 06/03/2025, Ủy ban nhân dân xã Khe Lau", "mục I.1, trang 2"),
        (replace(SOURCE, issued=None, mark="bản tóm lược"), "21/KH-UBND, Ủy ban nhân dân xã Khe Lau, bản tóm lược",
         "mục I.1, trang 2"),
        (BARE, "khe-lau.txt", ""),
    ],
)  # fmt: skip
def test_a_source_in_words(source: Source, document: str, place: str) -> None:
    assert (document_words(source, VI), place_words(source, VI)) == (document, place)


def test_sources_become_columns_of_what_they_say() -> None:
    table = ordinary_paper().tables[0]
    columns, rows = flat(table, VI)
    assert [column.kind for column in columns][-1] is Kind.LINK and "Loại nguồn" not in {one.title for one in columns}
    assert rows[0][-1] == ADDRESS and rows[2][len(table.columns) :] == [None] * (len(columns) - len(table.columns))
