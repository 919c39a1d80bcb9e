from __future__ import annotations

import pytest

from indexer.facts.office_text import OfficeText, another, grouped, single
from indexer.facts.offices import find_offices


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("phối hợp với Bộ Công an trong việc", ["Bộ Công an"]),
        ("gửi Trung tâm Kiểm soát bệnh tật tỉnh chủ trì", ["Trung tâm Kiểm soát bệnh tật tỉnh"]),
        ("Ban Quản lý các Khu chế xuất và công nghiệp chủ trì", ["Ban Quản lý các Khu chế xuất và công nghiệp"]),
        ("Chi cục Chăn nuôi và Thú y lập sổ", ["Chi cục Chăn nuôi và Thú y"]),
        ("Hội đồng Thi đua - Khen thưởng họp", ["Hội đồng Thi đua - Khen thưởng"]),
        ("Sở Nội vụ nghiên cứu việc này", ["Sở Nội vụ"]),
        ("gửi Sở Nội vụ tổng hợp", ["Sở Nội vụ"]),
        ("Phòng Nội vụ Công an xã", ["Phòng Nội vụ", "Công an xã"]),
    ],
)  # fmt: skip
def test_names_go_on_over_the_words_that_names_are_made_of(text: str, names: list[str]) -> None:
    assert [mention.name for mention in find_offices(text)] == names


def test_a_text_without_marks_is_read_with_tables_without_marks() -> None:
    assert OfficeText.of("so noi vu").words is not OfficeText.of("sở nội vụ").words
    assert OfficeText.of("Sở Nội vụ").low == "sở nội vụ"


@pytest.mark.parametrize(
    ("name", "one"),
    [("Sở Tài chính", True), ("các sở", False), ("UBND xã", True), ("UBND các xã", False), ("đơn vị", False)],
)
def test_one_office_is_told_from_a_group(name: str, one: bool) -> None:
    assert single(name) is one


def test_a_groups_noun_may_begin_a_name_of_its_own() -> None:
    assert grouped("cac so") and not grouped("hoi nong dan")
    assert another("Sở Tài chính", "don vi lien quan") and not another("UBND các xã", "phuong")
