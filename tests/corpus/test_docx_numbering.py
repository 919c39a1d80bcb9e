"""Numbers that Word puts before the items of its lists, written out as the page shows them."""

from __future__ import annotations

import pytest

from corpus.reading import source_from_bytes
from corpus.reading.word.numbering import list_mark, written
from tests.word_files import OUTLINE, item, level, lists, p, word


def text_of(body: str, **parts: str) -> list[str]:
    return source_from_bytes(word(body, **parts), "a.docx").text.split("\n")


@pytest.mark.parametrize(
    ("numbering", "body", "shown"),
    [
        (
            lists(OUTLINE),
            [(0, "A"), (1, "B"), (2, "C"), (2, "D"), (1, "E"), (4, "F"), (4, "G"), (0, "H"), (1, "I")],
            ["I. A", "1. B", "1.1. C", "1.2. D", "2. E", "a) F", "b) G", "II. H", "1. I"],
        ),
        (lists(level(0, "decimal", "Điều %1.", start=4)), [(0, "A"), (0, "B")], ["Điều 4. A", "Điều 5. B"]),
        (
            lists(level(0, "upperRoman", "%1.") + level(1, "decimal", "%1.%2.", "<w:isLgl/>")),
            [(0, "A"), (1, "B")],
            ["I. A", "1.1. B"],
        ),
        (
            lists(level(0, "upperRoman", "%1.") + level(1, "decimal", "%2.", '<w:lvlRestart w:val="0"/>')),
            [(0, "A"), (1, "B"), (0, "C"), (1, "D")],
            ["I. A", "1. B", "II. C", "2. D"],
        ),
        (lists(level(0, "decimalZero", "%1") + level(1, "decimal", "%1.%2")), [(1, "A"), (0, "B")], ["01.1 A", "02 B"]),
        (lists(level(0, "decimal", "(%1)", '<w:suff w:val="nothing"/>')), [(0, "A")], ["(1)A"]),
        (lists(level(0, "bullet", "-") + level(1, "bullet", "+")), [(0, "A"), (1, "B")], ["- A", "+ B"]),
        (lists(level(0, "none", "")), [(0, "A")], ["A"]),
        (lists(level(0, "decimal", "%1.")), [(0, ""), (0, "B"), (5, "C")], ["1. ", "2. B", "C"]),
    ],
)  # fmt: skip
def test_numbers_of_lists_are_written_out(numbering: str, body: list[tuple[int, str]], shown: list[str]) -> None:
    assert text_of("".join(item(text, at) for at, text in body), numbering=numbering) == shown


def test_lists_of_one_definition_count_on_until_one_starts_anew() -> None:
    nums = (
        '<w:num w:numId="8"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="9"><w:abstractNumId w:val="1"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    body = item("A") + item("B", num=8) + item("C", num=9) + item("D", num=9) + item("E")
    shown = text_of(body, numbering=lists(level(0, "decimal", "%1."), nums=nums))
    assert shown == ["1. A", "2. B", "1. C", "2. D", "3. E"]


def test_numbers_come_from_styles_and_can_be_taken_off() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="M1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="M2"><w:basedOn w:val="M1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="X"><w:basedOn w:val="Y"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Y"><w:basedOn w:val="X"/></w:style>'
    )
    numbering = lists(level(0, "upperRoman", "%1.") + level(1, "decimal", "%2.", '<w:pStyle w:val="M2"/>'))
    body = (
        p("A", '<w:pStyle w:val="M1"/>') + p("B", '<w:pStyle w:val="M2"/>')
        + p("C", '<w:pStyle w:val="M1"/><w:numPr><w:numId w:val="0"/></w:numPr>') + p("D", '<w:pStyle w:val="X"/>')
        + p("E", '<w:pStyle w:val="M1"/>')
    )  # fmt: skip
    assert text_of(body, styles=styles, numbering=numbering) == ["I. A", "1. B", "C", "D", "II. E"]


@pytest.mark.parametrize(
    ("value", "style", "shown"),
    [
        (4, "upperRoman", "IV"), (1999, "lowerRoman", "mcmxcix"), (5, "lowerLetter", "e"), (28, "upperLetter", "BB"),
        (7, "decimalZero", "07"), (3, "chineseCounting", "3"), (0, "upperRoman", "0"), (10**9, "decimal", "32767"),
    ],
)  # fmt: skip
def test_formats_of_numbers(value: int, style: str, shown: str) -> None:
    assert written(value, style) == shown


@pytest.mark.parametrize(
    ("drawn", "at", "shown"), [("-", 0, "-"), ("\uf0b7", 0, "•"), ("\uf0d8", 0, "-"), ("\uf076", 1, "+"), ("o", 1, "○")]
)
def test_pictures_before_items_become_marks(drawn: str, at: int, shown: str) -> None:
    assert list_mark(drawn, at) == shown
