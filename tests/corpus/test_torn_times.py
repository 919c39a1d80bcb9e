"""Deadlines torn over the right ends of lines."""

from __future__ import annotations

import pytest

from corpus.tables.torn_lines import tokens_of
from corpus.tables.torn_times import torn_times


@pytest.mark.parametrize(("lines", "times"), [
    (("trồng cây Thường", "ven suối xuyên", "chăm sóc"), ["Thường xuyên"]),
    (("Các thôn | Thường", "liên quan [xuyên trong", "năm"), ["Thường xuyên trong năm"]),
    (("Các thôn Tháng", "02/2031"), ["Tháng 02/2031"]),
    (("Các thôn | Quý IV/2031",), ["Quý IV/2031"]),
    (("trồng cây năm 2031 của xã",), []),
    (("Các thôn Trước", "30/6/2031"), ["Trước 30/6/2031"]),
    (("Các thôn Trudc", "30/6/2031"), []),
    (("Các thôn Tháng", "02/203 1"), []),
    (("Các thôn Than", "02/2031"), ["Tháng 02/2031"]),
    (("Các thôn | Thường", "liên quan jxuyên"), ["Thường xuyên"]),
    (("Năm 2031", "x", "Quý I/2032"), ["Năm 2031", "Quý I/2032"]),
])  # fmt: skip
def test_only_whole_deadlines_at_the_right_end_are_read(lines: tuple[str, ...], times: list[str]) -> None:
    assert [text for _, _, text in torn_times([tokens_of(line) for line in lines], {})] == times


def test_a_deadline_between_rules_is_read_right_of_an_office() -> None:
    line = tokens_of("Phòng Nội vụ | Năm 2031 | Ghi ở sổ riêng")
    assert torn_times([line], {0: 3}) == [(0, 0, "Năm 2031")]
    assert torn_times([line], {}) == []
