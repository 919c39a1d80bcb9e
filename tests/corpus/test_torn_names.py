"""Offices' names torn over the lines of interleaved columns."""

from __future__ import annotations

import pytest

from corpus.tables.office_vocabulary import Vocabulary
from corpus.tables.torn_lines import tokens_of
from corpus.tables.torn_names import torn_names

VOCABULARY = Vocabulary(
    ["Phòng Thủy lợi và Nước sạch", "Văn phòng HĐND&UBND thành phố"], "giao ubnd cac phuong lap quy"
)


def found(*lines: str) -> list[str]:
    return [torn.name for torn in torn_names([tokens_of(line) for line in lines], VOCABULARY)]


@pytest.mark.parametrize(("lines", "names"), [
    (("đào mương | Phòng Nội Năm 2031", "tưới | vụ"), ["Phòng Nội vụ"]),
    (("Kế hoạch Phòng Thủy", "lợi và Nước", "sạch"), ["Phòng Thủy lợi và Nước sạch"]),
    (("Phòng Thủy lợi", "- Nước sạch"), ["Phòng Thủy lợi và Nước sạch"]),
    (("của Văn phòng", "xã HĐND&U", "BND thành", "phố"), ["Văn phòng HĐND&UBND thành phố"]),
    (("Phòng Tư | Các cơ quan,", "đơn vị; UBND", "pháp các phường"),
     ["Phòng Tư pháp", "Các cơ quan, đơn vị", "UBND các phường"]),
    (("Phòng Giáo dục vả Đào tạo",), ["Phòng Giáo dục và Đào tạo"]),
    (("Công an xã | Trạm Y tế",), ["Công an xã", "Trạm Y tế"]),
])  # fmt: skip
def test_names_are_pieced_together(lines: tuple[str, ...], names: list[str]) -> None:
    assert found(*lines) == names


@pytest.mark.parametrize("lines", [
    ("trồng cây ven suối", "phòng nội quy"),
    ("Công tác trồng rừng", "an toàn"),
    ("Phòng | Nội", "vụ"),
])  # fmt: skip
def test_what_is_no_name(lines: tuple[str, ...]) -> None:
    assert found(*lines) == []


def test_a_group_of_a_level_that_the_document_does_not_name_is_not_looked_for() -> None:
    assert found("UBND các huyện") == []
    assert found("UBND các phường") == ["UBND các phường"]


def test_a_beginning_names_an_office_only_where_no_other_begins_so() -> None:
    assert found("Phòng Nội Năm 2031") == ["Phòng Nội vụ"]
    assert found("Phòng Văn Năm 2031") == [""]


def test_a_word_may_be_right_as_it_was_read() -> None:
    restored = tokens_of("Phóng Tư | Các thôn", ["Phong", "Tu", "|", "Cac", "thon"])
    below = tokens_of("pha nhà", ["phap", "nha"])
    assert [torn.name for torn in torn_names([restored, below], VOCABULARY)][:1] == ["Phòng Tư pháp"]


def test_the_same_words_in_a_text_are_no_piece_of_the_name_above() -> None:
    lines = ["lập sổ | Phòng Tư", "công tác Tư pháp của xã nhà | Các thôn", "mới pháp"]
    (torn,) = [
        name for name in torn_names([tokens_of(line) for line in lines], VOCABULARY) if name.name == "Phòng Tư pháp"
    ]
    assert torn.last == 2
