"""Tables for the clipboard are HTML that a reader takes apart again."""

from __future__ import annotations

from lxml import html as lxml_html

from tests.ui.hostile_paper import ADDRESS, HOSTILE, QUOTE, hostile_paper, ordinary_paper
from ui.papers.hypertext import html
from ui.papers.paper import Column, Paper, Table, clean


def test_rows_have_numbers_values_and_sources_with_borders_of_their_own() -> None:
    page = lxml_html.document_fromstring(html(ordinary_paper()))
    assert [head.text for head in page.findall(".//th")] == ["TT", "Địa phương", "Giá trị", "Hạn", "Nguồn"]
    first = page.findall(".//tbody/tr")[0].findall("td")
    assert [cell.text for cell in first[:4]] == ["1", "xã Khe Lau", "74", "15/12/2025"]
    assert QUOTE in first[4].text_content() and first[4].find("a").get("href") == ADDRESS
    assert all("border:1px solid" in cell.get("style") for cell in page.iter("td", "th"))
    assert not list(page.iter("script", "style", "link", "img"))


def test_hostile_texts_are_only_texts() -> None:
    page = lxml_html.document_fromstring(html(hostile_paper()))
    assert {node.tag for node in page.iter()} == {
        "html", "head", "meta", "title", "body", "p", "b", "i", "a", "br", "table", "thead", "tbody", "tr", "th", "td",
    }  # fmt: skip
    assert {name for node in page.iter() for name in node.attrib} <= {
        "charset", "lang", "style", "border", "scope", "href", "width", "valign",
    }  # fmt: skip
    rows = page.findall(".//table")[0].findall(".//tbody/tr")
    assert [row.findall("td")[1].text_content() for row in rows] == [clean(text) for text in HOSTILE]


def test_a_table_without_rows_says_so() -> None:
    assert "Không có dòng nào." in html(Paper("Trống", (Table("", (Column("A"),), ()),))).decode()
