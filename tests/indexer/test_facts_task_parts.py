from __future__ import annotations

import pytest

from indexer.facts.task_parts import coordinators, other_parts, source_of_money


@pytest.mark.parametrize(
    ("text", "offices"),
    [
        ("chủ trì, phối hợp với Sở Y tế, Công an xã lập sổ", ("Sở Y tế", "Công an xã")),
        ("Sở Nội vụ phối hợp Ban Quản lý các Khu chế xuất và công nghiệp tỉnh: đếm cây",
         ("Ban Quản lý các Khu chế xuất và công nghiệp tỉnh",)),
        ("làm đường với sự tham gia của Hội Nông dân xã", ("Hội Nông dân xã",)),
        ("phối hợp với cơ quan chủ trì báo cáo", ()),
        ("phối hợp nhịp nhàng giữa các khâu", ()),
    ],
)  # fmt: skip
def test_partners_stand_behind_the_words_for_them(text: str, offices: tuple[str, ...]) -> None:
    assert coordinators(text) == offices


def test_another_part_in_the_task_is_told_from_leading_it() -> None:
    text = "Sở Y tế lập sổ; gửi Sở Nội vụ tổng hợp, dưới sự giám sát của Hội đồng nhân dân xã"
    assert other_parts(text, 0, ("Sở Y tế",)) == {"tổng hợp": ("Sở Nội vụ",), "giám sát": ("Hội đồng nhân dân xã",)}


def test_the_money_is_said_or_not() -> None:
    assert source_of_money("Sửa cầu, kinh phí từ ngân sách tỉnh; xong trước lũ.") == "ngân sách tỉnh"
    assert source_of_money("Sửa cầu.") == ""
