"""Where a letterhead ends."""

from __future__ import annotations

import pytest

from corpus import plan_from_bytes
from corpus.head.letterhead import in_letterhead, is_type
from corpus.model import Line
from corpus.reading import lines_of, source_from_bytes


def line(text: str) -> Line:
    return lines_of(source_from_bytes(text.encode(), "a"))[0]


@pytest.mark.parametrize(("text", "kind"), [("KẾ HOẠCH", True), ("QUYẾT ĐỊNH:", True), ("Kế hoạch", False)])
def test_the_line_that_names_the_kind(text: str, kind: bool) -> None:
    assert is_type(line(text)) is kind


@pytest.mark.parametrize(
    ("text", "inside"),
    [("Số: 5/KH-UBND", True), ("KẾ HOẠCH", False), ("Kính gửi: Các thôn", False), ("Căn cứ Luật Lâm nghiệp;", False)],
)
def test_where_it_ends(text: str, inside: bool) -> None:
    assert in_letterhead(line(text), [line("XÃ SUỐI MƠ")]) is inside


def test_it_is_not_endless() -> None:
    assert not in_letterhead(line("Một."), [line("Giữ rừng phòng hộ ven suối. " * 30)])
    assert not in_letterhead(line("Một."), [line("Một.")] * 40)


def test_a_letter_is_not_all_letterhead() -> None:
    text = "XÃ SUỐI MƠ\nSố: 5/UBND\nKính gửi: Các thôn.\nỦy ban nhân dân xã đề nghị các thôn giữ rừng.\nTrân trọng./.\n"
    assert len(plan_from_bytes(text.encode(), "a").clauses) > 2
