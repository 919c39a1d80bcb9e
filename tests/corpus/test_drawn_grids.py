"""Rules → tables: cells with what was merged, over page breaks, and what only looks like a table."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from corpus.reading.pages.grids import Field, grids_of
from corpus.reading.pages.layout import PageLayout, Rule, Word, printed

XS = (80.0, 110.0, 330.0, 430.0, 510.0)
HEADER = ("TT", "Nhiệm vụ", "Chủ trì", "Thời gian")


def flat(y: float, xs: Sequence[float] = XS, shake: float = 0.0) -> Rule:
    return Rule(xs[0], y + shake, xs[-1], y + shake + 0.5)


def upright(x: float, top: float, bottom: float) -> Rule:
    return Rule(x, top, x + 0.5, bottom)


def cell_words(text: str, left: float, top: float) -> list[Word]:
    found = []
    for number, line in enumerate(text.split("\n")):
        place = left + 3
        for word in line.split():
            found.append(Word(word, place, top + 3 + 13 * number, place + 5 * len(word), top + 14 + 13 * number))
            place += 5 * len(word) + 3
    return found


def full_table(
    rows: Sequence[Sequence[str]], top: float = 100.0, height: float = 30.0, xs: Sequence[float] = XS
) -> tuple[list[Word], list[Rule]]:
    ys = [top + height * number for number in range(len(rows) + 1)]
    words = [
        w
        for y, row in zip(ys, rows, strict=False)
        for x, text in zip(xs, row, strict=False)
        for w in cell_words(text, x, y)
    ]
    return words, [*(flat(y, xs) for y in ys), *(upright(x, ys[0], ys[-1]) for x in xs)]


def page(number: int, words: Sequence[Word], rules: Sequence[Rule]) -> PageLayout:
    return PageLayout(number, 595.0, 842.0, tuple(words), tuple(rules))


def cells(*pages: PageLayout) -> dict[tuple[int, int, int], str]:
    """(table, row, column) → the cell's text."""
    out: dict[tuple[int, int, int], str] = {}
    for line in printed(pages):
        if line.mark.cell:
            key = (line.mark.cell.table, line.mark.cell.row, line.mark.cell.column)
            out[key] = f"{out[key]} {line.text}" if key in out else line.text
    return out


ROWS = [
    HEADER,
    ("1", "Rà soát đất trống", "Phòng Kinh tế", "Quý II"),
    ("2", "Trồng rừng\nphòng hộ", "Các thôn", "Quý III"),
]


def test_cells_come_row_by_row() -> None:
    words, rules = full_table(ROWS)
    lines = printed([page(1, sorted(words, key=lambda word: word.left), rules)])
    assert [line.text for line in lines if line.mark.cell and line.mark.cell.row == 2] == [
        "2", "Trồng rừng", "phòng hộ", "Các thôn", "Quý III",
    ]  # fmt: skip
    assert cells(page(1, words, rules))[0, 2, 1] == "Trồng rừng phòng hộ"


@pytest.mark.parametrize("shake", [-2.0, 1.5, 2.5])
def test_rules_may_be_broken_doubled_and_a_little_off(shake: float) -> None:
    words, _ = full_table(ROWS)
    rules = [upright(x, 101 + shake, 188) for x in XS]
    for y in (100, 130, 160, 190):
        rules += [Rule(79, y + shake, 300, y + shake + 0.4), Rule(305, y, 513, y + 0.4), Rule(80, y + 2, 510, y + 2.5)]
    assert cells(page(1, words, rules))[0, 1, 2] == "Phòng Kinh tế"


def test_merged_cells_span_rows_and_columns() -> None:
    words, _ = full_table([("Nhóm chung", "", "", ""), ("A", "một", "x", "y"), ("", "hai", "z", "t")])
    rules = [flat(100), flat(130), Rule(110, 160, 510, 160.5), flat(190)]
    rules += [upright(XS[0], 100, 190), upright(XS[4], 100, 190), *(upright(x, 130, 190) for x in XS[1:4])]
    grid = grids_of(rules, words)[0]
    assert Field(0, 0, 1, 4) in grid.fields and Field(1, 0, 2, 1) in grid.fields
    found = {line.text: line.mark.cell for line in printed([page(1, words, rules)])}
    assert (found["Nhóm chung"].columns, found["A"].rows, found["hai"].row) == (4, 2, 2)  # type: ignore[union-attr]


def test_a_table_may_be_open_at_its_sides() -> None:
    words, rules = full_table(ROWS)
    closed = cells(page(1, words, rules))
    assert cells(page(1, words, [r for r in rules if r.right - r.left > 1 or r.left not in (XS[0], XS[-1])])) == closed


UNDERLINE = [Rule(100, 118, 300, 118.6), Rule(330, 118, 500, 118.6)]
FRAME = [Rule(80, 90, 500, 90.5), Rule(80, 140, 500, 140.5), upright(80, 90, 140), upright(500, 90, 140)]
ONE_ROW = [*FRAME, upright(290, 90, 140)]


@pytest.mark.parametrize("rules", [UNDERLINE, FRAME, ONE_ROW, [upright(90, 0, 842), *UNDERLINE]])
def test_underlines_frames_and_boxes_are_no_tables(rules: list[Rule]) -> None:
    lines = printed([page(1, [*cell_words("Một dòng chữ", 100, 100), *cell_words("khác nữa", 330, 100)], rules)])
    assert [(line.text, line.mark.cell) for line in lines] == [("Một dòng chữ khác nữa", None)]


def test_rules_without_words_are_a_drawing() -> None:
    assert grids_of(full_table(ROWS)[1], cell_words("chữ", 100, 100)) == []


def test_text_above_and_below_keeps_its_place() -> None:
    words, rules = full_table(ROWS)
    lines = printed([page(1, [*cell_words("Bên dưới", 80, 300), *words, *cell_words("Bên trên", 80, 60)], rules)])
    assert (lines[0].text, lines[-1].text) == ("Bên trên", "Bên dưới")


def two_pages(
    rest: Sequence[Sequence[str]], above: str = "", top: float = 100.0, xs: Sequence[float] = XS
) -> tuple[PageLayout, PageLayout]:
    words, rules = full_table(ROWS, top=700)
    more, others = full_table(rest, top=top, xs=xs)
    return page(1, words, rules), page(2, [*cell_words("2", 290, 40), *cell_words(above, 80, 60), *more], others)


def test_a_table_goes_on_over_the_page_without_its_repeated_header() -> None:
    found = cells(*two_pages([HEADER, ("3", "Chăm sóc rừng", "Các thôn", "Quý IV")]))
    assert found[0, 3, 1] == "Chăm sóc rừng"
    assert sum(text == "Nhiệm vụ" for text in found.values()) == 1


def test_the_next_page_may_lie_a_little_aside() -> None:
    found = cells(*two_pages([("3", "Chăm sóc rừng", "Các thôn", "Quý IV")], xs=[x + 9 for x in XS]))
    assert found[0, 3, 1] == "Chăm sóc rừng"


@pytest.mark.parametrize(
    ("first", "above", "xs"),
    [
        (("3", "Chăm sóc", "Các thôn", "Quý IV"), "Bảng thứ hai của phụ lục", XS),
        (("3", "Chăm sóc", "Các thôn", "Quý IV"), "", (80.0, 140.0, 300.0, 400.0, 510.0)),
        (("TT", "Chỉ tiêu", "Đơn vị tính", "Mức"), "", XS),
    ],
    ids=["text between", "other columns", "other header"],
)
def test_another_table_is_another_table(first: tuple[str, ...], above: str, xs: tuple[float, ...]) -> None:
    found = cells(*two_pages([first, ("4", "b", "c", "d")], above, xs=xs))
    assert found[1, 0, 1] == first[1]


def test_a_row_cut_by_the_page_break_is_made_whole() -> None:
    found = cells(*two_pages([("", "ven suối và đầu nguồn", "", ""), ("3", "Chăm sóc", "Các thôn", "Quý IV")]))
    assert found[0, 2, 1] == "Trồng rừng phòng hộ ven suối và đầu nguồn"
    assert found[0, 3, 0] == "3"


@pytest.mark.parametrize(
    "first",
    [("", "Việc khác hẳn", "", ""), ("", "", "phối hợp", ""), ("3", "ven suối", "", "")],
    ids=["capital", "another column", "numbered"],
)
def test_a_row_is_not_joined_without_proof(first: tuple[str, ...]) -> None:
    words, rules = full_table([HEADER, ("1", "Trồng rừng.", "", "Quý III")], top=700)
    more, others = full_table([first, ("4", "Chăm sóc", "Các thôn", "Quý IV")])
    found = cells(page(1, words, rules), page(2, more, others))
    assert found[0, 1, 1] == "Trồng rừng."
    assert found[0, 3, 0] == "4"


def test_a_page_full_of_strokes_is_read_as_text() -> None:
    rules = [Rule(x, y, x + 30, y + 0.5) for x in range(0, 500, 10) for y in range(0, 800, 9)]
    assert [line.text for line in printed([page(1, cell_words("một dòng chữ", 100, 100), rules)])] == ["một dòng chữ"]
