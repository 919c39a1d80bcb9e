"""What the places of lines on a page say of where paragraphs begin and end."""

from __future__ import annotations

import pytest

from corpus.alignment import Alignment
from corpus.model import Cell, Line
from corpus.outline.margins import Margins, filled, hangs, margins_of, opens

LEFT, RIGHT, INSET = 0.15, 0.90, 0.20
MARGINS = {1: Margins(LEFT, RIGHT), 2: Margins(LEFT, RIGHT)}


def line(left: float, right: float, text: str = "giữ gìn bờ kênh", page: int = 1, cell: Cell | None = None) -> Line:
    return Line(text, Alignment(()), page=page, box=(left, 0.5, right, 0.52), cell=cell)


FULL, FIRST, SHORT = line(LEFT, RIGHT), line(INSET, RIGHT), line(LEFT, 0.4)


def test_margins_are_where_lines_of_justified_text_end() -> None:
    lines = [FIRST, FULL, FULL, SHORT, FIRST, line(0.4, 0.6), line(0.02, 0.98, cell=Cell(0, 0, 0))]
    assert margins_of(lines) == {1: Margins(LEFT, RIGHT)}


@pytest.mark.parametrize(
    "lines",
    [
        [],
        [FULL, FULL],
        [line(LEFT, 0.8), line(LEFT, 0.7), line(LEFT, 0.6), line(LEFT, 0.85)],
        [Line("giữ gìn bờ kênh", Alignment(()))] * 5,
    ],
    ids=["nothing", "too few", "ragged", "no places"],
)
def test_other_pages_have_none(lines: list[Line]) -> None:
    assert margins_of(lines) == {}


@pytest.mark.parametrize(
    ("last", "full"),
    [
        (FULL, True),
        (line(LEFT, RIGHT - 0.03), True),  # a word of four letters does not fit into so little
        (line(LEFT, 0.7), False),
        (line(0.3, 0.75), False),  # centred: both sides are free
        (line(0.17, 0.88), True),
    ],
)
def test_a_line_is_full_where_the_next_word_has_no_room(last: Line, full: bool) -> None:
    assert filled(last, line(LEFT, RIGHT, "kênh mương của thôn và đường vào các xóm nhỏ"), MARGINS) is full


@pytest.mark.parametrize("last", [line(LEFT, RIGHT, page=3), line(LEFT, RIGHT, cell=Cell(0, 0, 0))])
def test_without_margins_nothing_is_said(last: Line) -> None:
    assert filled(last, FULL, MARGINS) is None
    assert not hangs(last, FULL, FIRST, {})
    assert not opens(last, FIRST, FIRST, {})


@pytest.mark.parametrize(
    ("last", "following", "goes_on"),
    [
        (FIRST, SHORT, True),
        (FULL, line(LEFT, RIGHT, page=2), True),
        (SHORT, FULL, False),
        (FULL, line(INSET, RIGHT), False),
    ],
)
def test_a_line_at_the_margin_after_a_full_one_goes_on_with_a_paragraph_set_in(
    last: Line, following: Line, goes_on: bool
) -> None:
    assert hangs(last, following, FIRST, MARGINS) is goes_on


def test_where_no_first_line_is_set_in_places_prove_nothing() -> None:
    assert not hangs(FULL, SHORT, FULL, MARGINS)
    assert not opens(FULL, FULL, FULL, MARGINS)


def test_a_line_set_in_like_the_first_one_begins_a_paragraph() -> None:
    assert opens(FULL, line(INSET, RIGHT), FIRST, MARGINS)
    assert not opens(FIRST, line(INSET, RIGHT), FIRST, MARGINS)  # after one line it may be a block
    assert not opens(FULL, line(0.3, RIGHT), FIRST, MARGINS)
