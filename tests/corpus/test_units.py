"""The gazetteer: levels and names, now and before July 2025. Real units are its data, so real names stand here."""

from __future__ import annotations

import subprocess
import sys

import pytest

from corpus.head.units import is_known, is_provincial, provinces_with, spelt


@pytest.mark.parametrize(
    ("level", "name", "date", "found"),
    [
        ("quận", "Liên Chiểu", None, {"Đà Nẵng"}),
        ("quận", "LIÊN CHIỂU", "2024-01-01", {"Đà Nẵng"}),
        ("quận", "Liên Chiểu", "2025-07-01", set()),
        ("đặc khu", "Cồn Cỏ", "2025-08-01", {"Quảng Trị"}),
        ("xã", "Không Có Ở Đâu", None, set()),
    ],
)
def test_the_provinces_that_hold_a_unit(level: str, name: str, date: str | None, found: set[str]) -> None:
    assert provinces_with(level, name, date) == found


def test_a_homonym_lies_in_several_provinces() -> None:
    assert len(provinces_with("xã", "Tân Lập", "2025-08-01")) > 1


@pytest.mark.parametrize(
    ("level", "name", "provincial"),
    [("thành phố", "Đà Nẵng", True), ("tỉnh", "Khánh Hoà", True), ("thành phố", "Nha Trang", False)],
)
def test_cities_that_are_provinces(level: str, name: str, provincial: bool) -> None:
    assert is_provincial(level, name) is provincial
    assert is_known(level, name)


@pytest.mark.parametrize(
    ("level", "name", "right"),
    [
        ("tỉnh", "Khanh Hoa", "Khánh Hòa"),
        ("quận", "Lien Chieu", "Liên Chiểu"),
        ("tỉnh", "Khánh Hoà", "Khánh Hoà"),
        ("xã", "Khong Co O Dau", "Khong Co O Dau"),
    ],
)
def test_lost_marks_come_back_where_one_name_alone_can_be_meant(level: str, name: str, right: str) -> None:
    assert spelt(level, name) == right


def test_the_package_itself_is_not_imported() -> None:
    code = (
        "import sys; from corpus.head.units import is_known; assert is_known('quận', 'Liên Chiểu');"
        "sys.exit(bool({'vietnamadminunits', 'shapely'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
