from __future__ import annotations

import pytest

from search.sections import section_name


@pytest.mark.parametrize(
    ("path", "row", "name"),
    [
        ("II.3.4", False, "mục II.3.4"),
        ("III.3", False, "mục III.3"),
        ("II.3.a", False, "mục II.3.a"),
        ("Điều 5", False, "Điều 5"),
        ("Điều 5.2", False, "khoản 2 Điều 5"),
        ("Điều 5.2.a", False, "điểm a khoản 2 Điều 5"),
        ("Điều 5.a", False, "điểm a Điều 5"),
        ("Phụ lục", False, "Phụ lục"),
        ("Phụ lục III", True, "Phụ lục III"),
        ("Phụ lục III.1.6", True, "Phụ lục III, dòng 1.6"),
        ("Phụ lục III.1.6", False, "Phụ lục III, mục 1.6"),
        ("Mẫu biểu 02.I.1", True, "Mẫu biểu 02, dòng I.1"),
        ("Kế hoạch.I.1", False, "mục I.1, phần Kế hoạch"),
        ("", False, "phần đầu"),
    ],
)
def test_paths_read_as_they_are_cited(path: str, row: bool, name: str) -> None:
    assert section_name(path, row) == name
