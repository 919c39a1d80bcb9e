from __future__ import annotations

import time

import pytest

from indexer.facts.office_lists import heading_offices, office_list, split_offices
from indexer.facts.office_names import canonical_office, office_key
from indexer.facts.offices import find_offices


@pytest.mark.parametrize(
    ("cell", "offices"),
    [
        ("Phòng Nội vụ; Phòng Tư pháp", ["Phòng Nội vụ", "Phòng Tư pháp"]),
        ("Các phòng, ban, đoàn thể xã", ["Các phòng, ban, đoàn thể xã"]),
        (
            "Các phòng có liên quan, các bản, các trường học",
            ["Các phòng có liên quan", "các bản", "các trường học"],
        ),
        ("Các sở, ban, ngành, UBND các xã, phường", ["Các sở, ban, ngành", "UBND các xã, phường"]),
        ("Cơ quan, đơn vị liên quan", ["Cơ quan, đơn vị liên quan"]),
        (
            "Ban Điều phối phát triển du lịch, dịch vụ, làng nghề và Đề án 99",
            ["Ban Điều phối phát triển du lịch, dịch vụ, làng nghề và Đề án 99"],
        ),
        ("Sở Văn hóa, Thể thao và Du lịch, Sở Y tế", ["Sở Văn hóa, Thể thao và Du lịch", "Sở Y tế"]),
        ("Ủy ban Mặt trận Tổ quốc và các tổ chức đoàn thể xã", ["Ủy ban Mặt trận Tổ quốc và các tổ chức đoàn thể xã"]),
        ("Phòng Nội vụ và các đơn vị liên quan", ["Phòng Nội vụ", "các đơn vị liên quan"]),
        ("Văn phòng HĐND và UBND, Phòng Kinh tế", ["Văn phòng HĐND và UBND", "Phòng Kinh tế"]),
        ("", []),
    ],
)
def test_a_list_of_offices_is_split_where_another_begins(cell: str, offices: list[str]) -> None:
    assert list(split_offices(cell)) == offices


@pytest.mark.parametrize(
    ("text", "offices"),
    [
        (
            "Phòng Văn hóa - Xã hội chủ trì, phối hợp với Công an xã và các đơn vị liên quan tham mưu",
            ["Phòng Văn hóa - Xã hội", "Công an xã", "các đơn vị liên quan"],
        ),
        ("Sở Khoa học và Công nghệ tổ chức đào tạo", ["Sở Khoa học và Công nghệ"]),
        ("giao phong kinh te chu tri", ["phong kinh te"]),
        ("Tổ chức hội nghị, phòng chống thiên tai, đổi mới cơ sở", []),
        ("Chủ tịch UBND xã phê duyệt", ["Chủ tịch UBND xã"]),
    ],
)
def test_offices_are_found_in_running_text(text: str, offices: list[str]) -> None:
    assert [mention.name for mention in find_offices(text)] == offices


@pytest.mark.parametrize(
    ("heading", "offices", "rest"),
    [
        ("2. Phòng Nội vụ", ["Phòng Nội vụ"], ""),
        ("a) Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam xã:", ["Ủy ban Mặt trận Tổ quốc Việt Nam xã"], ""),
        ("3. Công an xã: Bảo đảm an ninh mạng.", ["Công an xã"], "Bảo đảm an ninh mạng."),
        ("1. Các cơ quan, đơn vị và UBND các phường có trách nhiệm:", ["Các cơ quan, đơn vị", "UBND các phường"], ""),
        ("4. Sở Tài chính (cơ quan chủ trì)", ["Sở Tài chính"], ""),
        ("1. Trách nhiệm chung", [], ""),
        ("2. Tổ chức tuyên truyền sâu rộng", [], ""),
        ("5. Ban hành kế hoạch kiểm tra", [], ""),
    ],
)
def test_a_heading_names_the_offices_of_the_duties_below(heading: str, offices: list[str], rest: str) -> None:
    end, found = heading_offices(heading)
    assert list(found) == offices
    if offices:
        assert heading[end:].strip() == rest


def test_a_list_ends_at_the_first_word_that_is_no_office() -> None:
    text = "Sở Nội vụ, Sở Y tế và các đơn vị liên quan xây dựng quy chế của Sở Xây dựng"
    end, names = office_list(text)
    assert names == ("Sở Nội vụ", "Sở Y tế", "các đơn vị liên quan")
    assert text[end:].startswith(" xây dựng")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Phòng VHXH", "phòng Văn hoá – Xã hội xã"),
        ("Văn phòng HĐND-UBND", "Văn phòng HĐND&UBND xã"),
        ("Văn phòng UBND xã", "VP HĐND và UBND"),
        ("Uỷ ban nhân dân xã", "UBND xã"),
        ("TTPVHCC xã", "Trung tâm Phục vụ hành chính công"),
        ("Trung tâm HCC xã", "Trung tâm phục vụ hành chính công xã"),
        ("Phòng kinh tế", "Phòng Kinh tế"),
    ],
)
def test_spellings_of_one_office_share_a_key(one: str, other: str) -> None:
    assert office_key(one, "xã") == office_key(other, "xã")


@pytest.mark.parametrize(
    ("one", "other"), [("UBND xã", "UBND tỉnh"), ("Phòng Kinh tế", "Phòng Nội vụ"), ("UBND xã", "Văn phòng UBND xã")]
)
def test_different_offices_have_different_keys(one: str, other: str) -> None:
    assert office_key(one, "xã") != office_key(other, "xã")


def test_the_canonical_name_is_written_out() -> None:
    assert canonical_office("phòng VHXH") == "Phòng Văn hóa - Xã hội"
    assert canonical_office("Văn phòng HĐND&UBND xã", "xã") == "Văn phòng HĐND và UBND"
    assert canonical_office("Toà án nhân dân") == "Tòa án nhân dân"
    assert canonical_office("Đoàn Thanh niên") == "Đoàn Thanh niên"
    assert canonical_office("Quỹ Đền ơn quý") == "Quỹ Đền ơn quý"


@pytest.mark.parametrize("piece", ["Phòng ", "Phòng A, ", "Phòng A - ", "các phòng, ", "và ", " ", "UBND xã"])
def test_a_hostile_line_costs_linear_time(piece: str) -> None:
    text = (piece * 100_000)[:100_000]
    begin = time.perf_counter()
    find_offices(text)
    split_offices(text)
    heading_offices(text)
    assert time.perf_counter() - begin < 5


def test_to_issue_is_no_board() -> None:
    assert [office.name for office in find_offices("Nghị quyết của Chính phủ ban hành năm 2031")] == ["Chính phủ"]
