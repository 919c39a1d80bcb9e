"""Words with places → lines: reading order, blocks side by side, raised marks, empty lines, boxes."""

from __future__ import annotations

import pytest

from corpus.reading.pages.layout import PageLayout, Word, printed

WIDTH, HEIGHT = 595.0, 842.0
PER_CHAR = 6.0


def words(left: float, top: float, text: str, size: float = 12.0, sure: float = 1.0, lean: float = 0.0) -> list[Word]:
    """A line of words; `lean` is how much it falls in points per point to the right."""
    found = []
    for word in text.split():
        fall = (left - 80) * lean
        found.append(Word(word, left, top + fall, left + PER_CHAR * len(word), top + fall + size, sure))
        left += PER_CHAR * (len(word) + 1)
    return found


def page(*parts: list[Word], number: int = 1, turns: int = 0) -> PageLayout:
    return PageLayout(number, WIDTH, HEIGHT, tuple(word for part in parts for word in part), (), turns)


def texts(*pages: PageLayout) -> list[str]:
    return [line.text for line in printed(pages)]


BODY = [
    words(80, 300 + 18 * row, f"Dòng chữ thứ {row} chạy hết bề ngang của trang giấy này nhé các bạn")
    for row in range(9)
]


def test_lines_are_put_together_whatever_the_order_of_words() -> None:
    line = words(80, 100, "Phấn đấu trồng mới bốn mươi hecta rừng")
    below = words(80, 118, "phòng hộ ven suối trong năm 2031.")
    shuffled = [below[3], line[0], *below[:3], *line[4:], *below[4:], *line[1:4]]
    assert texts(page(shuffled)) == ["Phấn đấu trồng mới bốn mươi hecta rừng", "phòng hộ ven suối trong năm 2031."]


@pytest.mark.parametrize("lean", [0.0, 0.008, -0.008])
def test_a_page_may_lean(lean: float) -> None:
    rows = [
        words(80, 100 + 18 * row, f"hàng {row} gồm nhiều chữ nối nhau cho tới tận lề bên phải trang", lean=lean)
        for row in range(6)
    ]
    by_columns = [word for column in zip(*rows, strict=True) for word in column]
    assert [text.split()[1] for text in texts(page(by_columns))] == list("012345")


def test_letterhead_is_read_block_by_block() -> None:
    head = [
        words(60, 60, "ỦY BAN NHÂN DÂN"), words(250, 61, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        words(90, 78, "XÃ SUỐI MƠ"), words(290, 79, "Độc lập - Tự do - Hạnh phúc"),
        words(75, 110, "Số: 27/KH-UBND"), words(270, 112, "Suối Mơ, ngày 12 tháng 01 năm 2031"),
        words(265, 150, "KẾ HOẠCH"), words(200, 168, "Trồng rừng phòng hộ năm 2031"),
    ]  # fmt: skip
    assert [text for text in texts(page(*head, *BODY)) if text][:8] == [
        "ỦY BAN NHÂN DÂN",
        "XÃ SUỐI MƠ",
        "Số: 27/KH-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Suối Mơ, ngày 12 tháng 01 năm 2031",
        "KẾ HOẠCH",
        "Trồng rừng phòng hộ năm 2031",
    ]


def test_a_misread_motto_still_parts_the_blocks() -> None:
    head = [words(60, 60, "UY BAN NHAN DAN"), words(250, 60, "CQNG HOA XA HOI CHU NGHIA VIET NAM")]
    below = [words(90, 78, "XA SUOI MO"), words(290, 78, "Dc lap - Tu do - Hanh phuc")]
    assert texts(page(*head, *below, *BODY))[:2] == ["UY BAN NHAN DAN", "XA SUOI MO"]


def test_recipients_stand_before_the_signature() -> None:
    end = [
        words(80, 600, "Nơi nhận:"), words(340, 600, "TM. ỦY BAN NHÂN DÂN"),
        words(80, 616, "- Các thôn;"), words(380, 618, "CHỦ TỊCH"),
        words(80, 632, "- Lưu: VT."), words(360, 690, "Người Ký Tên"),
    ]  # fmt: skip
    found = [text for text in texts(page(*BODY, *end)) if text][9:]
    assert found == ["Nơi nhận:", "- Các thôn;", "- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Người Ký Tên"]


def test_a_page_number_below_the_recipients_is_none_of_them() -> None:
    end = [
        words(80, 600, "Nơi nhận:"), words(340, 600, "CHỦ TỊCH"), words(80, 616, "- Lưu: VT."),
        words(360, 660, "Người Ký Tên"), words(280, 780, "Trang 1/3"),
    ]  # fmt: skip
    found = [text for text in texts(page(*BODY, *end)) if text][9:]
    assert found == ["Nơi nhận:", "- Lưu: VT.", "CHỦ TỊCH", "Người Ký Tên", "Trang 1/3"]


def test_columns_of_a_list_without_rules_stay_on_their_lines() -> None:
    rows = [[*words(80, 100 + 18 * row, f"Chỉ số {row}"), *words(400, 100 + 18 * row, f"{row}5%")] for row in range(5)]
    assert texts(page(*rows)) == [f"Chỉ số {row} {row}5%" for row in range(5)]


def test_a_raised_mark_stays_on_its_line_apart_from_the_figure() -> None:
    line = [*words(80, 100, "tối thiểu 65%"), Word("2", 159, 96, 164, 104), *words(170, 100, "diện tích rừng")]
    assert texts(page(line, *BODY))[0] == "tối thiểu 65% 2 diện tích rừng"
    mark_last = [*line[:3], *line[4:], line[3]]
    assert texts(page(mark_last, *BODY))[0] == "tối thiểu 65% 2 diện tích rừng"


def test_a_clearly_wider_space_is_an_empty_line_but_not_at_the_page_number() -> None:
    top = [words(80, 100 + 18 * row, "một dòng chữ của đoạn thứ nhất trong trang này") for row in range(5)]
    more = [words(80, 202 + 18 * row, "một dòng chữ của đoạn thứ hai trong trang này") for row in range(5)]
    found = texts(page(*top, *more, words(295, 790, "3")))
    assert [place for place, text in enumerate(found) if not text] == [5]
    assert found[-1] == "3"


def test_boxes_indents_and_doubts() -> None:
    doubtful = [Word("rừng", 300, 282, 324, 294, 0.31)]
    lines = printed([page(words(116, 282, "1. Trồng mới"), doubtful, *BODY)])
    first = lines[0]
    assert first.text == "1. Trồng mới rừng"
    assert first.mark.page == 1
    assert first.mark.box == pytest.approx((116 / WIDTH, 282 / HEIGHT, 324 / WIDTH, 294 / HEIGHT), abs=1e-4)
    assert [first.text[start:end] for start, end in first.mark.uncertain] == ["rừng"]
    assert first.mark.indent == pytest.approx(6, abs=1)
    assert {line.mark.indent for line in lines[1:]} == {0}


@pytest.mark.parametrize(
    ("turns", "box"),
    [(0, (0.1, 0.2, 0.3, 0.25)), (1, (0.2, 0.7, 0.25, 0.9)), (2, (0.7, 0.75, 0.9, 0.8)), (3, (0.75, 0.1, 0.8, 0.3))],
)
def test_boxes_are_those_of_the_page_as_it_is_shown(turns: int, box: tuple[float, ...]) -> None:
    word = Word("chữ", 0.1 * WIDTH, 0.2 * HEIGHT, 0.3 * WIDTH, 0.25 * HEIGHT)
    assert printed([page([word], turns=turns)])[0].mark.box == pytest.approx(box, abs=1e-4)


def test_pages_without_words_are_passed_over() -> None:
    assert texts(page(), page([Word("", 1, 1, 2, 2)], number=2)) == []
