from __future__ import annotations

import pytest

from search.spelling import rewritten, speller


def corrected(text: str) -> str:
    return rewritten(text, speller().slips(text))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Cơ quna nào chủ trì?", "Cơ quan nào chủ trì?"),  # swapped
        ("tỷ lệ hồ sơ trự tuyến", "tỷ lệ hồ sơ trực tuyến"),  # missing
        ("giải quyếtt thủ tục hành chính", "giải quyết thủ tục hành chính"),  # doubled
        ("cải cách hành chjnh", "cải cách hành chính"),  # the key beside
        ("mức độ hài lòng cũa người dân", "mức độ hài lòng của người dân"),  # another tone
        ("các chỉ tiêu chũ yếu", "các chỉ tiêu chủ yếu"),
        ("thủ tục hàng chính công", "thủ tục hành chính công"),  # a word that there is
        ("đơn vị nào phụ trách cảicách hànhchính", "đơn vị nào phụ trách cải cách hành chính"),  # run together
        ("kế hoạchnày do ai ký", "kế hoạch này do ai ký"),
    ],
)
def test_slips_of_the_keyboard_are_put_right(typed: str, meant: str) -> None:
    assert corrected(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "Phòng Văn hóa - Xã hội chủ trì tuyên truyền trong quý III năm 2031.",
        "Tỷ lệ hồ sơ nộp online qua app, website và email là bao nhiêu?",
        "Kế hoạch số 214/KH-UBND giao VNeID, ISO 9001:2015 cho ai?",
        "Bà Nguyễn Thị Hoa ở Xuân Phuộng hỏi gì?",  # a capital: perhaps a name
        "hoà giải, uỷ quyền, quý, kỹ sư, kĩ sư",
        "đạt từ 85% đến 1.250 hồ sơ, trước 30/6/2031",
        "",
        "?!",
        "x",
        "a" * 300,
    ],
)
def test_correct_text_figures_codes_and_names_stay(text: str) -> None:
    assert corrected(text) == text


def test_words_of_names_are_left_to_the_caller() -> None:
    typed = "cán bộ xã bìnhh thượng"
    assert corrected(typed) == "cán bộ xã bình thượng"
    assert speller().slips(typed, lambda words, at: words[at] == "bìnhh") == []


@pytest.mark.parametrize(("word", "known"), [("hành", True), ("hoà", True), ("hanhh", False), ("", False)])
def test_words_of_the_language(word: str, known: bool) -> None:
    assert speller().knows(word) is known
