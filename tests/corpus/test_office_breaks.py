from __future__ import annotations

import pytest

from corpus import plan_from_bytes
from corpus.outline.office_breaks import name_goes_on


@pytest.mark.parametrize(
    ("before", "following", "on"),
    [
        ("Giao Sở", "Y tế lập sổ", True),
        ("Sở", "lập sổ", False),
        ("Ban Quản lý các", "Khu công nghiệp", True),
        ("Bộ Tư lệnh", "Thành phố chủ trì", True),
        ("Công an", "Chủ trì, phối hợp với", False),
        ("Công an", "tỉnh chủ trì", True),
        ("Mục tiêu", "Phủ xanh", False),
    ],
)
def test_only_a_name_that_is_not_whole_goes_on(before: str, following: str, on: bool) -> None:
    assert name_goes_on(before, following) is on


def test_a_numbered_office_broken_over_two_lines_is_one_clause() -> None:
    rest = " ".join(["trồng cây trên đê và giữ rừng đầu nguồn của tỉnh"] * 5)
    lines = ["KẾ HOẠCH", "II. TỔ CHỨC THỰC HIỆN", "1. Giao Sở", f"Xây dựng chủ trì {rest}.", "2. Công an"]
    lines += [f"tỉnh {rest}.", "3. Công an", f"Chủ trì {rest}."]
    text = "\n".join(lines)
    texts = [clause.text for clause in plan_from_bytes(text.encode(), "thử.txt").clauses]
    assert any(one.startswith("1. Giao Sở Xây dựng chủ trì") for one in texts)
    assert any(one.startswith("2. Công an tỉnh") for one in texts)
    assert "3. Công an" in texts
