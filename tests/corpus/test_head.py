"""What the first page says; what it does not say is None."""

from __future__ import annotations

import pytest

from corpus.head import head_of, period_of
from corpus.localities import locality_in, running_case
from corpus.model import Head, Locality
from corpus.reading import lines_of, source_from_bytes


def head(text: str) -> Head:
    return head_of(lines_of(source_from_bytes(text.encode(), "a")))


def test_a_full_letterhead() -> None:
    text = (
        "ỦY BAN NHÂN DÂN\nPHƯỜNG BẾN THÔNG\nCỘNG HÒA XÃ\nHỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc\n"
        "Số: 47 /KH-UBND\nBến Thông, ngày 8\ntháng 3 năm 2031\nKẾ HOẠCH\nTrồng cây bóng mát phường Bến Thông\n"
        "giai đoạn 2031 - 2035\nCăn cứ Luật Lâm nghiệp;\nI. MỤC TIÊU\n"
    )
    assert head(text) == Head(
        number="47/KH-UBND",
        kind="Kế hoạch",
        issuer="Ủy ban nhân dân phường Bến Thông",
        locality=Locality("phường", "Bến Thông"),
        date="2031-03-08",
        title="Kế hoạch Trồng cây bóng mát phường Bến Thông giai đoạn 2031 - 2035",
        period="2031-2035",
    )


def test_two_columns_of_a_letterhead_on_the_same_lines() -> None:
    text = (
        "ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nXÃ SUỐI MƠ Độc lập - Tự do - Hạnh phúc\n"
        "Số: 5/QĐ-UBND Suối Mơ, ngày 01 tháng 02 năm 2031\nQUYẾT ĐỊNH\nVỀ VIỆC BAN HÀNH KẾ HOẠCH TRỒNG RỪNG\n"
        "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ SUỐI MƠ\nCăn cứ Luật Lâm nghiệp;\nĐiều 1. Ban hành.\n"
    )
    found = head(text)
    assert (found.issuer, found.number, found.date) == ("Ủy ban nhân dân xã Suối Mơ", "5/QĐ-UBND", "2031-02-01")
    assert found.title == "Quyết định VỀ VIỆC BAN HÀNH KẾ HOẠCH TRỒNG RỪNG"


def test_an_attached_plan_takes_number_and_date_of_its_decision() -> None:
    found = head(
        "KẾ HOẠCH\nTrồng rừng xã Suối Mơ năm 2031\n"
        "(Kèm theo Quyết định số 9/QĐ-UBND ngày 03/02/2031 của UBND xã Suối Mơ)\nI. MỤC TIÊU\n"
    )
    assert (found.number, found.date, found.locality) == ("9/QĐ-UBND", "2031-02-03", Locality("xã", "Suối Mơ"))
    assert found.issuer is None and found.period == "2031"


def test_what_is_not_stated_is_none() -> None:
    assert head("Trồng rừng\n\nI. MỤC TIÊU\n1. Một.\n") == Head(title="Trồng rừng")
    assert head("KẾ HOẠCH\nSố:     /KH-UBND\nI. A\n").number is None


@pytest.mark.parametrize(
    ("text", "province"),
    [
        ("ỦY BAN NHÂN DÂN\nXÃ SUỐI MƠ\nKẾ HOẠCH\nTrồng rừng xã Suối Mơ, tỉnh Lam Sơn\nI. A\n", "Lam Sơn"),
        (
            "ỦY BAN NHÂN DÂN\nXÃ SUỐI MƠ\nKẾ HOẠCH\nI. A\n- Báo cáo UBND tỉnh Lam Sơn.\n- UBND tỉnh Lam Sơn duyệt.\n",
            "Lam Sơn",
        ),
        ("ỦY BAN NHÂN DÂN\nXÃ SUỐI MƠ\nKẾ HOẠCH\nI. A\n- Báo cáo UBND tỉnh.\n", None),
        (
            "ỦY BAN NHÂN DÂN\nXÃ SUỐI MƠ\nKẾ HOẠCH\nI. A\n- UBND tỉnh Lam Sơn; UBND tỉnh Lam Sơn; UBND tỉnh Hạ Long.\n",
            None,
        ),
    ],
)
def test_the_province_of_a_commune_is_given_where_stated(text: str, province: str | None) -> None:
    found = head(text).locality
    assert found is not None and found.province == province


def test_a_digest_says_so_itself() -> None:
    assert head("KẾ HOẠCH\nTrồng rừng\n(Bản tóm lược, không phải nguyên văn)\nI. A\n").digest
    assert not head("KẾ HOẠCH\nTrồng rừng\nI. A\n").digest


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("Trồng rừng năm 2031", "2031"),
        ("TRỒNG RỪNG GIAI ĐOẠN 2031-2035, TẦM NHÌN ĐẾN NĂM 2050", "2031-2035"),
        ("Ngân sách 03 năm 2031 - 2033", "2031-2033"),
        ("Chiến lược đến năm 2040", None),
        ("Thực hiện Quyết định ngày 02 tháng 01 năm 2031", None),
        ("Trồng rừng", None),
    ],
)
def test_periods(title: str, period: str | None) -> None:
    assert period_of(title) == period


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Cải tạo vườn xã Suối Mơ năm 2031", "xã Suối Mơ"),
        ("TRỒNG RỪNG TRÊN ĐỊA BÀN TỈNH LAM SƠN GIAI ĐOẠN 2031", "tỉnh Lam Sơn"),
        ("hợp tác xã và thành phố trực thuộc", "None"),
    ],
)
def test_localities_in_titles(text: str, found: str) -> None:
    assert str(locality_in(text)) == found


@pytest.mark.parametrize(
    ("shouted", "name"),
    [
        ("UỶ BAN NHÂN DÂN TỈNH LAM SƠN", "Uỷ ban nhân dân tỉnh Lam Sơn"),
        ("BỘ NGHỀ CÁ, MUỐI VÀ RONG BIỂN", "Bộ Nghề cá, Muối và Rong biển"),
        ("THỦ TƯỚNG CHÍNH PHỦ", "Thủ tướng Chính phủ"),
    ],
)
def test_running_case(shouted: str, name: str) -> None:
    assert running_case(shouted) == name
