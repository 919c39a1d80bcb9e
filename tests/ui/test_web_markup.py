"""Hostile text stays text, whatever element it is put into."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from corpus.model import Locality
from tests.ui.small_store import HOSTILE, LONG_WORD
from ui.web.markup import clause_button, day, element, escaped, locality, place_button, table
from ui.web.texts import texts_in


class Seen(HTMLParser):
    """Tags and attribute names that a browser would see."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.words = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes.update(name for name, _ in attrs)

    def handle_data(self, data: str) -> None:
        self.words += data


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_opens_no_element(text: str) -> None:
    seen = Seen(element("p", escaped(text), title=text))
    assert seen.tags == ["p"]
    assert seen.attributes == {"title"}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<b>", "&lt;b&gt;"),
        ("a & b", "a &amp; b"),
        ('"', "&quot;"),
        ("'", "&#x27;"),
        ("\u202eđảo\u202c", "đảo"),
        ("\u2066a\u2069", "a"),
        ("a\x00\x1b[31mb", "a[31mb"),
        ("dòng\nsau", "dòng sau"),
        ("Điều 2 – “≥ 70%”", "Điều 2 – “≥ 70%”"),
    ],
)
def test_text_is_escaped_and_rid_of_control_characters(text: str, shown: str) -> None:
    assert escaped(text) == shown


def test_a_long_word_is_kept_whole() -> None:
    assert escaped(LONG_WORD) == LONG_WORD


def test_attributes_are_named_with_hyphens_and_left_out_when_empty() -> None:
    assert element("a", "x", "red", data_open='1"2', title="") == '<a class="red" data-open="1&quot;2">x</a>'


def test_cells_of_a_table_know_their_heading() -> None:
    seen = table(["<Nơi>"], [["a"], ["b"]], "t")
    assert "<thead><tr><th" in seen and "&lt;Nơi&gt;" in seen
    assert seen.count('data-label="&lt;Nơi&gt;"') == 2


def test_the_button_of_a_clause_says_where_it_leads() -> None:
    button = clause_button(texts_in("vi"), "0" * 16, 3, "mục II.1", (10, 20))
    assert f'data-open="{"0" * 16}:3"' in button
    assert 'data-span="10-20"' in button
    assert 'aria-label="Xem mục II.1 trong văn bản"' in button


def test_a_place_can_be_its_own_button() -> None:
    button = place_button(texts_in("en"), "0" * 16, 3, "row <1>")
    assert ">row &lt;1&gt;</button>" in button and "data-span" not in button


@pytest.mark.parametrize(("iso", "shown"), [("2025-02-05", "05/02/2025"), ("2025", "2025"), (None, ""), ("", "")])
def test_dates_are_written_the_vietnamese_way(iso: str | None, shown: str) -> None:
    assert day(iso) == shown


@pytest.mark.parametrize(
    ("found", "shown"),
    [
        (None, ""),
        (Locality("xã", "Khe Lau"), "xã Khe Lau"),
        (Locality("xã", "Khe Lau", "Bắc Sương"), "xã Khe Lau, Bắc Sương"),
        (Locality("tỉnh", "Bắc Sương", "Bắc Sương"), "tỉnh Bắc Sương"),
    ],
)
def test_localities_are_named_with_their_province(found: Locality | None, shown: str) -> None:
    assert locality(found) == shown
