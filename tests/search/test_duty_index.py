"""The little of each duty that filters look at."""

from __future__ import annotations

import pytest

from search.duty_index import Duty, DutyIndex, key_of

ONE = Duty("a" * 16, 0, ("te y",), (), "none", "", "Khám bệnh lưu động, báo cáo hằng quý")
TWO = Duty("a" * 16, 1, (), ("te y",), "2031", "2031-12-31", "Kham benh")


@pytest.mark.parametrize(
    ("text", "held"),
    [("khám", {ONE.place}), ("kham BENH", {ONE.place, TWO.place}), ("quý khám", {ONE.place}), ("khá", set()),
     ("", {ONE.place, TWO.place}), ("?!", {ONE.place, TWO.place}), ("cáo bao", {ONE.place})],
)  # fmt: skip
def test_words_are_whole_and_keep_their_accents(text: str, held: set[tuple[str, int]]) -> None:
    assert DutyIndex((ONE, TWO), {}).holding(text) == held


@pytest.mark.parametrize(
    ("office", "other"), [("UBND các xã, phường", "UBND các phường và xã"), ("Sở KH&CN", "Sở Khoa học và Công nghệ")]
)
def test_spellings_of_one_office_have_one_key(office: str, other: str) -> None:
    assert key_of(office) == key_of(other)
