from __future__ import annotations

import pytest

from indexer.facts.office_lists import has_verb, heading_offices, listed_offices, office_list


@pytest.mark.parametrize(
    ("heading", "offices", "rest"),
    [
        ("2. Sở Y tế chủ trì, phối hợp với Sở Nội vụ, UBND các xã:", ["Sở Y tế"], ""),
        ("5. Sở Y tế chủ trì, phối hợp với Sở Nội vụ thực hiện các chương trình có liên quan như:", ["Sở Y tế"], ""),
        ("+ Sở Y tế phối hợp Hội Nông dân: hướng dẫn trồng cây", ["Sở Y tế"], "hướng dẫn trồng cây"),
        ("1. Sở Y tế là cơ quan đầu mối, thực hiện các nhiệm vụ sau:", ["Sở Y tế"], ""),
        (
            "Thủ trưởng các phòng có trách nhiệm trực tiếp mở sổ đếm cây của khu, trong đó:",
            ["Thủ trưởng các phòng"],
            "có trách nhiệm trực tiếp mở sổ đếm cây của khu, trong đó:",
        ),
        ("1. Sở Xây dựng chỉ đạo Chi cục Thủy lợi thực hiện các nội dung sau:", ["Chi cục Thủy lợi"], ""),
        ("1. Sở Xây dựng chỉ đạo các phòng thực hiện các nội dung sau:", ["Sở Xây dựng"], ""),
        ("- Cơ quan phối hợp: Sở Y tế", [], ""),
    ],
)
def test_the_office_of_a_heading_is_told_from_what_it_says_of_the_duties(
    heading: str, offices: list[str], rest: str
) -> None:
    end, found = heading_offices(heading)
    assert list(found) == offices
    assert heading[end:].strip() == rest or not offices


@pytest.mark.parametrize(
    ("heading", "actors"),
    [
        ("6. Các cơ sở đóng thuyền:", ("Các cơ sở đóng thuyền",)),
        ("7. Chủ hộ nuôi vịt: tiêm phòng đủ liều.", ("Chủ hộ nuôi vịt",)),
        ("1.5. Trách nhiệm của đối tượng thực hiện đếm cây:", ("đối tượng thực hiện đếm cây",)),
        ("2. Cơ sở dữ liệu về cây:", ()),
        ("3. Người dân", ()),
    ],
)
def test_who_is_no_office_has_duties_only_where_duties_are_laid_down(heading: str, actors: tuple[str, ...]) -> None:
    assert heading_offices(heading, among_duties=True)[1] == actors
    assert heading_offices(heading)[1] == ()


def test_each_office_of_a_list_may_go_on_with_what_it_does() -> None:
    assert listed_offices("Sở Y tế rà soát sổ; Sở Nội vụ") == ("Sở Y tế", "Sở Nội vụ")
    assert has_verb("Sở Y tế rà soát sổ") and not has_verb("Các phòng được giao thực hiện")


def test_a_list_that_does_not_begin_with_an_office_is_empty() -> None:
    assert office_list("trồng cây với Sở Y tế") == (0, ())


@pytest.mark.parametrize(
    ("heading", "offices"),
    [
        ("1. Hội đồng Thi đua - Khen thưởng tỉnh:", ("Hội đồng Thi đua - Khen thưởng tỉnh",)),
        ("2. Báo và Phát thanh, Truyền hình Lam Sơn:", ("Báo và Phát thanh, Truyền hình Lam Sơn",)),
        ("3. Báo và phát thanh - truyền hình tỉnh:", ("Báo và phát thanh - truyền hình tỉnh",)),
        (
            "4. Hội đồng Phối hợp phổ biến, giáo dục pháp luật xã:",
            ("Hội đồng Phối hợp phổ biến, giáo dục pháp luật xã",),
        ),
        ("5. Chi nhánh Ngân hàng Chính sách xã hội tỉnh:", ("Chi nhánh Ngân hàng Chính sách xã hội tỉnh",)),
        ("6. Bộ đội Biên phòng tỉnh:", ("Bộ đội Biên phòng tỉnh",)),
        ("7. Thuế tỉnh Lam Sơn:", ("Thuế tỉnh Lam Sơn",)),
        ("8. Ban Quản lý Khu kinh tế và các khu công nghiệp:", ("Ban Quản lý Khu kinh tế và các khu công nghiệp",)),
        (
            "9. Văn phòng Đoàn đại biểu Quốc hội và HĐND tỉnh:",
            ("Văn phòng Đoàn đại biểu Quốc hội và HĐND tỉnh",),
        ),
        ("10. Các cụm, khối thi đua:", ("Các cụm, khối thi đua",)),
        ("11. Báo và Đài Phát thanh - Truyền hình tỉnh:", ("Báo và Đài Phát thanh - Truyền hình tỉnh",)),
        ("12. Hội Làm vườn tỉnh:", ("Hội Làm vườn tỉnh",)),
        ("13. Các doanh nghiệp bưu chính, viễn thông:", ("Các doanh nghiệp bưu chính, viễn thông",)),
        ("VI. HỘI NÔNG DÂN TỈNH", ("HỘI NÔNG DÂN TỈNH",)),
        ("VII. DOANH NGHIỆP SỐ", ()),
        ("VIII. CHÍNH PHỦ SỐ, CHÍNH QUYỀN SỐ", ()),
        ("IX. CÔNG TY VÀ THỊ TRƯỜNG", ()),
    ],
)
def test_bodies_with_long_names_lead_and_what_is_aimed_at_does_not(heading: str, offices: tuple[str, ...]) -> None:
    assert heading_offices(heading)[1] == offices


@pytest.mark.parametrize(
    ("text", "offices"),
    [
        (
            "các sở, ngành, các doanh nghiệp viễn thông và Ủy ban nhân dân các xã rà soát",
            ("các sở, ngành", "các doanh nghiệp viễn thông", "Ủy ban nhân dân các xã"),
        ),
        (
            "các doanh nghiệp chế biến mật ong, Hội Nông dân xã và Sở Y tế tổ chức",
            ("các doanh nghiệp chế biến mật ong", "Hội Nông dân xã", "Sở Y tế"),
        ),
        (
            "Sở Y tế, Ban Quản lý các Khu công nghiệp, khu kinh tế và Sở Nội vụ rà soát",
            ("Sở Y tế", "Ban Quản lý các Khu công nghiệp, khu kinh tế", "Sở Nội vụ"),
        ),
        ("các doanh nghiệp rà soát, Sở Y tế", ("các doanh nghiệp",)),
    ],
)
def test_a_list_goes_on_behind_the_name_of_a_group(text: str, offices: tuple[str, ...]) -> None:
    assert office_list(text)[1] == offices
