"""Localities in titles and issuers; their provinces, stated or without any doubt."""

from __future__ import annotations

import pytest

from corpus.head.localities import (
    is_national,
    issuer_locality,
    issuer_of,
    locality_in,
    province_of,
    running_case,
)
from corpus.model import Locality


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Cải tạo vườn xã Suối Mơ năm 2031", "xã Suối Mơ"),
        ("TRỒNG RỪNG TRÊN ĐỊA BÀN TỈNH LAM SƠN GIAI ĐOẠN 2031", "tỉnh Lam Sơn"),
        ("hợp tác xã và thành phố trực thuộc", "None"),
        ("BẢO ĐẢM AN TOÀN XÃ HỘI NĂM 2031", "None"),
        ("THỰC HIỆN CHỈ THỊ CỦA TỈNH ỦY LAM SƠN", "None"),
        ("HỖ TRỢ CÁC TỈNH MIỀN TRUNG", "None"),
        ("AN TOÀN XÃ HỘI TRÊN ĐỊA BÀN XÃ SUỐI MƠ", "xã Suối Mơ"),
        ("TRỒNG RỪNG THÀNH PHỐ NHA TRANG MÙA MƯA", "thành phố Nha Trang"),
        ("Trồng rừng tinh Lam Sơn, tỉnh Khanh Hoa", "tỉnh Khánh Hòa"),
    ],
)
def test_localities_in_titles(text: str, found: str) -> None:
    assert str(locality_in(text)) == found


@pytest.mark.parametrize(
    ("shouted", "name"),
    [
        ("UỶ BAN NHÂN DÂN TỈNH LAM SƠN", "Uỷ ban nhân dân tỉnh Lam Sơn"),
        ("UBND XÃ SUỐI MƠ", "Ủy ban nhân dân xã Suối Mơ"),
        ("CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ SUỐI MƠ", "Chủ tịch Ủy ban nhân dân xã Suối Mơ"),
        ("BỘ NGHỀ CÁ, MUỐI VÀ RONG BIỂN", "Bộ Nghề cá, Muối và Rong biển"),
        ("BỘ NGHỀ CÁ CỤC RONG BIỂN", "Bộ Nghề cá Cục Rong biển"),
        ("TỔNG CỤC RONG BIỂN", "Tổng cục Rong biển"),
        ("THỦ TƯỚNG CHÍNH PHỦ", "Thủ tướng Chính phủ"),
        ("THUẾ TỈNH KHÁNH HÒA", "Thuế tỉnh Khánh Hòa"),
    ],
)
def test_running_case(shouted: str, name: str) -> None:
    assert running_case(shouted) == name


def test_an_office_under_a_committee_is_the_issuer() -> None:
    name = issuer_of("ỦY BAN NHÂN DÂN THÀNH PHỐ ĐÀ NẴNG SỞ NGHỀ CÁ VÀ RONG BIỂN")
    assert name == "Sở Nghề cá và Rong biển thành phố Đà Nẵng"
    assert issuer_locality(name) == Locality("thành phố", "Đà Nẵng")


@pytest.mark.parametrize(
    ("issuer", "national"),
    [("Bộ Nghề cá", True), ("Thủ tướng Chính phủ", True), ("Ủy ban nhân dân xã Suối Mơ", False), (None, False)],
)
def test_who_governs_the_whole_country(issuer: str | None, national: bool) -> None:
    assert is_national(issuer) is national


LOW = Locality("xã", "Suối Mơ")


@pytest.mark.parametrize(
    ("locality", "head", "texts", "date", "province"),
    [
        (LOW, "Kế hoạch xã Suối Mơ, tỉnh Lam Sơn", [], None, "Lam Sơn"),
        (LOW, "", ["Báo cáo UBND tỉnh Lam Sơn.", "UBND tỉnh Lam Sơn duyệt."], None, "Lam Sơn"),
        (LOW, "", ["Báo cáo UBND tỉnh Lam Sơn."], None, None),
        # One province alone has such a unit; the date tells which units are meant.
        (Locality("đặc khu", "Cồn Cỏ"), "", [], "2025-08-01", "Quảng Trị"),
        (Locality("quận", "Liên Chiểu"), "", [], "2024-08-01", "Đà Nẵng"),
        # Homonyms: one of the provinces in question must be the one that the text names most.
        (Locality("xã", "Tân Lập"), "", ["Một."], "2025-08-01", None),
        (Locality("xã", "Tân Lập"), "", ["theo tỉnh Tây Ninh"], "2024-08-01", "Tây Ninh"),
        (Locality("xã", "Tân Lập"), "", ["tỉnh Thái Nguyên, tỉnh Tây Ninh"], "2024-08-01", None),
        # A city that is a province lies in none.
        (Locality("thành phố", "Đà Nẵng"), "", ["UBND tỉnh Lam Sơn"] * 3, None, None),
    ],
)
def test_the_province_is_given_only_without_doubt(
    locality: Locality, head: str, texts: list[str], date: str | None, province: str | None
) -> None:
    found = province_of(locality, head, texts, date)
    assert found is not None and found.province == province
