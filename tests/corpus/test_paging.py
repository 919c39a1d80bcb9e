"""Page numbers and running headers are dropped; figures that are wording are not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.model import Cell, Line
from corpus.outline.paging import is_page_number, page_furniture
from corpus.reading import lines_of, source_from_bytes

SENTENCE = "Trồng, chăm sóc và bảo vệ rừng phòng hộ ven suối theo thiết kế đã được duyệt"
PAGE = "\n".join([SENTENCE] * 12)


def lines(text: str) -> tuple[Line, ...]:
    return lines_of(source_from_bytes(text.encode(), "a"))


def dropped(text: str) -> list[str]:
    found = lines(text)
    return [found[index].text for index in sorted(page_furniture(found))]


@pytest.mark.parametrize(
    ("text", "number"),
    [("5", True), ("- 5 -", True), ("Trang 5/12", True), ("12/40", True), ("5.", False), ("", False), ("Quý 5", False)],
)
def test_the_form_of_a_page_number(text: str, number: bool) -> None:
    assert is_page_number(text) is number


def test_numbers_at_page_edges_count_where_they_keep_step_with_the_pages() -> None:
    assert dropped("a\nb\n1\f2\nc\nd\f3\ne\nf") == ["1", "2", "3"]
    assert dropped("a\nb\n100\fc\nd\n7\fe\nf") == []
    # An attached document counts its pages anew.
    assert dropped("a\nb\f2\nc\nd\fe\nf\f2\ng\nh\f3\ni\nk") == ["2", "2", "3"]


def test_a_number_in_a_cell_is_no_page_number() -> None:
    found = list(lines("a\nb\n1\f2\nc\nd\f3\ne\nf"))
    found[2] = replace(found[2], cell=Cell(0, 0, 0))
    assert [found[index].text for index in sorted(page_furniture(found))] == ["2", "3"]


def test_a_header_on_three_pages_is_dropped_but_for_the_first() -> None:
    assert dropped("XÃ SUỐI MƠ\na\fXÃ SUỐI MƠ\nb\fXÃ SUỐI MƠ\nc") == ["XÃ SUỐI MƠ"] * 2


@pytest.mark.parametrize("blank", ["", "\n"], ids=["lines", "empty line after each"])
def test_without_pages_a_number_counts_where_that_many_pages_of_text_stand_before_it(blank: str) -> None:
    text = f"{PAGE}\n2\n{PAGE}\n{PAGE}\n4\n{PAGE}\n5\n{PAGE}".replace("\n", f"\n{blank}")
    assert dropped(text) == ["2", "4", "5"]


@pytest.mark.parametrize(
    "text",
    [
        f"{PAGE}\n40\n{PAGE}",  # far more pages than text
        f"{PAGE}\nQuý II\n2\nha\n{PAGE}".replace(PAGE, "Giống cây\n10\nha\n" * 30),  # a column of figures
        f"I. A\n1\n{PAGE}",  # too early
        "\n".join(f"{SENTENCE}\n{number}\n{PAGE}" for number in range(40, 44)),  # numbers of rows
    ],
)
def test_other_lone_figures_stay(text: str) -> None:
    assert dropped(text) == []


def test_a_figure_that_the_sentence_awaits_stays() -> None:
    long = f"{SENTENCE} và nghiệm thu từng lô, bảo đảm diện tích đã giao cho các thôn"
    text = f"{long}.\n" * 8 + f"{long} trong tháng\n2\nnăm 2031, rồi báo cáo.\n" + f"{long}.\n" * 8
    assert dropped(text) == []


def _at(line: Line, top: float) -> Line:
    return replace(line, box=(0.1, top, 0.9, top + 0.02))


@pytest.mark.parametrize(
    ("tops", "gone"),
    [
        ((0.04, 0.2, 0.95, 0.04, 0.2, 0.95), [2, 3, 5]),  # header and footer; the first page keeps its head
        ((0.04, 0.2, 0.95, 0.08, 0.2, 0.91), []),  # not at the same height
        ((0.3, 0.4, 0.6, 0.3, 0.4, 0.6), []),  # not in the margin
    ],
)
def test_a_text_at_the_same_height_of_two_margins_is_a_header_or_footer(
    tops: tuple[float, ...], gone: list[int]
) -> None:
    page = "UBND xã Suối Mơ, kế hoạch 2031\n{}\nVăn phòng in, trang {}"
    found = lines("\f".join(page.format(word, n) for n, word in enumerate(("Trồng rừng keo", "Tưới vườn ươm"), 1)))
    assert sorted(page_furniture([_at(line, top) for line, top in zip(found, tops, strict=True)])) == gone
