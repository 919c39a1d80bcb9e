"""Pages with the boxes of a clause over them."""

from __future__ import annotations

import re

import pytest

from corpus.model import Head, Place, Span
from indexer.catalogue import PlanRecord
from tests.ui.small_store import HOSTILE, LONG_WORD
from tests.ui.test_web_markup import Seen
from tests.ui.test_web_reading import PLAN, VI, clause
from ui.web.sheets import MOST_SHEETS, Sheet, leaves_of, sheets_html, sheets_of

# "Ươm cây giống tốt" from 100 on: words at 100, 104, 108 and 114.
WORDS = clause(1, "Ươm cây giống tốt", 100, page=3)
ROW = clause(1, "Ươm cây giống tốt", 100, page=3, kind="row")


def place(start: int, end: int, page: int, *box: float) -> Place:
    return Place(start, end, page, (box[0], box[1], box[2], box[3]))


LINES = (place(100, 107, 3, 0.2, 0.50, 0.8, 0.52), place(108, 117, 3, 0.1, 0.53, 0.6, 0.55))


def rounded(sheet: Sheet) -> list[tuple[float, ...]]:
    return [tuple(round(side, 3) for side in box) for box in sheet.boxes]


def test_lines_below_each_other_are_one_box_with_a_margin() -> None:
    (sheet,) = sheets_of(WORDS, LINES)
    assert sheet.page == 3 and sheet.words == ()
    assert rounded(sheet) == [(0.096, 0.496, 0.804, 0.554)]


def test_what_stands_apart_has_a_box_of_its_own_unless_it_is_a_row() -> None:
    cells = (place(100, 103, 3, 0.1, 0.5, 0.2, 0.52), place(104, 117, 3, 0.5, 0.5, 0.9, 0.56))
    assert len(sheets_of(WORDS, cells)[0].boxes) == 2
    assert rounded(sheets_of(ROW, cells)[0]) == [(0.096, 0.496, 0.904, 0.564)]


def test_a_clause_over_two_pages_has_boxes_on_both() -> None:
    places = (LINES[0], place(108, 117, 4, 0.1, 0.06, 0.6, 0.08))
    assert [(sheet.page, len(sheet.boxes)) for sheet in sheets_of(WORDS, places)] == [(3, 1), (4, 1)]


def test_lines_between_the_words_of_a_clause_are_left_out() -> None:
    number = place(103, 104, 3, 0.5, 0.95, 0.51, 0.97)  # where none of the clause's words is
    assert sheets_of(WORDS, (LINES[0], number, LINES[1])) == sheets_of(WORDS, LINES)


@pytest.mark.parametrize(("span", "lines"), [(Span(104, 106), 1), (Span(100, 117), 0), (Span(500, 600), 0), (None, 0)])
def test_lines_with_the_cited_words_are_told_apart(span: Span | None, lines: int) -> None:
    assert len(sheets_of(WORDS, LINES, span)[0].words) == lines


def test_boxes_never_leave_the_page() -> None:
    (sheet,) = sheets_of(WORDS, (place(100, 117, 3, 0.0, 0.0, 1.0, 1.0),))
    assert sheet.boxes == ((0.0, 0.0, 1.0, 1.0),)
    styles = re.findall(r'style="([^"]+)"', sheets_html(PLAN, [sheet], WORDS, VI))
    assert styles == ["left:0.00%;top:0.00%;width:100.00%;height:100.00%"]


def test_a_clause_without_places_has_its_page_and_one_without_page_none() -> None:
    assert sheets_of(WORDS, ()) == (Sheet(3),)
    assert sheets_of(clause(1, "x"), ()) == ()


def test_a_stretch_shows_the_pages_of_its_lines() -> None:
    assert leaves_of([WORDS], [*LINES, place(120, 130, 5, 0.1, 0.1, 0.2, 0.2)]) == (Sheet(3), Sheet(5))
    assert leaves_of([WORDS], []) == (Sheet(3),)


def test_many_places_and_words_take_no_long() -> None:
    long = clause(0, " ".join(["x"] * 50_000))
    places = [place(n * 10, n * 10 + 9, 1, 0.1, 0.1, 0.9, 0.2) for n in range(10_000)]
    (sheet,) = sheets_of(long, places)
    assert len(sheet.boxes) <= 60


def test_pages_are_pictures_of_the_plan_with_alternative_words() -> None:
    shown = sheets_html(PLAN, sheets_of(WORDS, LINES), WORDS, VI)
    assert f'src="/api/plans/{PLAN.plan_id}/pages/3.png"' in shown
    assert 'alt="Ảnh trang 3 của khe-lau.txt; khung đánh dấu mục I.1"' in shown
    assert 'loading="lazy"' in shown and 'width="1240"' in shown
    assert sheets_html(PLAN, (), None, VI) == ""


def test_a_lost_file_is_a_sentence_and_many_pages_have_an_end() -> None:
    lost = sheets_html(PLAN, [Sheet(3)], WORDS, VI, lost=True)
    assert "<img" not in lost and "khe-lau.txt" in lost
    many = sheets_html(PLAN, [Sheet(n) for n in range(1, MOST_SHEETS + 3)], None, VI)
    assert many.count("<img") == MOST_SHEETS and "Còn 2 trang" in many


@pytest.mark.parametrize("text", [*HOSTILE, LONG_WORD])
def test_hostile_names_and_paths_add_no_element(text: str) -> None:
    plan = PlanRecord(PLAN.plan_id, text, Head(), False, (), 1, (text,), "PDF")
    for lost in (False, True):
        shown = sheets_html(plan, [Sheet(1, ((0, 0, 1, 1),))], clause(0, text, path=text), VI, lost=lost)
        seen = Seen(shown)
        assert not {"script", "b"} & set(seen.tags) and seen.tags.count("img") <= 1
        assert not {name for name in seen.attributes if name.startswith("on")}
