"""Signatures' stamps and printed addresses are no wording."""

from __future__ import annotations

import pytest

from corpus.outline.stamps import addresses, stamps
from corpus.reading import lines_of, source_from_bytes


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("Người ký: UBND xã Suối Mơ\nEmail: suoimo@lamson.vn\nCơ quan: Tỉnh Lam Sơn\nThời gian ký: 03.01.2031", 4),
        ("Ký bởi: Ủy ban nhân dân\nxã Suối Mơ\nCơ quan: Tỉnh Lam Sơn\nNgày ký: 03-01-2031 10:20:30", 4),
        ("Cơ quan: Phòng Kinh tế\nEmail: a@b.vn", 0),
        ("Người ký: Chủ tịch ký thay.\nMột.\nHai.\nBa.\nCơ quan: Phòng Kinh tế", 0),
        ("Cơ quan chủ trì: Phòng Kinh tế\nNgười ký: ai?", 0),
    ],
)
def test_a_stamp_is_two_keys_close_together_one_of_them_of_signing(text: str, gone: int) -> None:
    lines = lines_of(source_from_bytes(f"ỦY BAN\n{text}\nKẾ HOẠCH".encode(), "a"))
    assert stamps(lines) == frozenset(range(1, gone + 1))


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("Việc xong.\nhttps://suoimo.vn/ke-hoach.html 3/12\nViệc khác.", {1}),
        ("Việc xong\nhttps://suoimo.vn/a https://suoimo.vn/b", {1}),
        ("công bố tại địa chỉ\nhttps://suoimo.vn\ntrong tháng.", set()),
        ("công bố tại https://suoimo.vn\ntrong tháng.", set()),
    ],
)
def test_an_address_alone_is_dropped_unless_the_sentence_names_it(text: str, gone: set[int]) -> None:
    assert addresses(lines_of(source_from_bytes(text.encode(), "a"))) == gone
