"""What the first page says; what it does not say is None."""

from __future__ import annotations

import pytest

from corpus.head.head import head_of, period_of
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


HEAD = "ỦY BAN NHÂN DÂN\nXÃ SUỐI MƠ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Số: 5/QĐ-UBND", "5/QĐ-UBND"),
        ("Số: 5/QĐ-\nUBND", "5/QĐ-UBND"),
        ("Số 5/QĐ-UBND", "5/QĐ-UBND"),
        ("Số: 5 /2031/QĐ-UBND", "5/2031/QĐ-UBND"),
        ("Số: 5/SNN-TL&TS", "5/SNN-TL&TS"),
        ("Luật số: 6/2031/QH18", "6/2031/QH18"),
        ("Số:     /QĐ-UBND", None),
        ("theo Số 5/QĐ-UBND", None),
    ],
)
def test_numbers(line: str, number: str | None) -> None:
    assert head(f"{HEAD}{line}\nQUYẾT ĐỊNH\nTrồng rừng\nĐiều 1. Một.\n").number == number


@pytest.mark.parametrize(
    "place",
    ["Suối Mơ, ngày 01 tháng 02 năm 2031", "Suối Mơ, ngày\n01 tháng02 năm 2031", "Suối Mơ, ngày 01 tháng 2năm 2031"],
)
def test_dates_with_lost_blanks(place: str) -> None:
    assert head(f"{HEAD}Số: 5/QĐ-UBND\n{place}\nQUYẾT ĐỊNH\nTrồng rừng\nĐiều 1. Một.\n").date == "2031-02-01"


@pytest.mark.parametrize(
    ("lines", "kind", "title"),
    [
        ("QUYẾT\nĐỊNH\nVỀ TRỒNG RỪNG", "Quyết định", "Quyết định VỀ TRỒNG RỪNG"),
        ("## KẾ HOẠCH\nTrồng rừng", "Kế hoạch", "Kế hoạch Trồng rừng"),
        ("CÔNG ĐIỆN\nVỀ VIỆC GIỮ RỪNG", "Công điện", "Công điện VỀ VIỆC GIỮ RỪNG"),
    ],
)
def test_kinds_on_one_line_and_on_two(lines: str, kind: str, title: str) -> None:
    found = head(f"{HEAD}Số: 5/A-UBND\n{lines}\nCăn cứ Luật Lâm nghiệp;\nI. MỘT\n1. Hai.\n")
    assert (found.kind, found.title) == (kind, title)


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (
            "Thực hiện công tác trồng rừng\nvà giữ rừng năm 2031",
            "Kế hoạch Thực hiện công tác trồng rừng và giữ rừng năm 2031",
        ),
        (
            "thực hiện Nghị quyết về rừng\ntheo chỉ đạo của tỉnh",
            "Kế hoạch thực hiện Nghị quyết về rừng theo chỉ đạo của tỉnh",
        ),
        ("Theo dõi việc giữ rừng\nThực hiện Nghị quyết về rừng, xã đề ra:", "Kế hoạch Theo dõi việc giữ rừng"),
        ("Trồng rừng\n________\nMột đoạn mở đầu.", "Kế hoạch Trồng rừng"),
    ],
)
def test_an_abstract_may_begin_as_grounds_do(lines: str, title: str) -> None:
    assert head(f"{HEAD}Số: 5/KH-UBND\nKẾ HOẠCH\n{lines}\nI. MỘT\n1. Hai.\n").title == title


def test_a_letter_has_its_subject_for_a_title() -> None:
    found = head(
        f"{HEAD}Số: 5/UBND-KT\nV/v đề xuất\ntrồng rừng\nSuối Mơ, ngày 01 tháng 02 năm 2031\nKính gửi: Các thôn.\n"
    )
    assert (found.kind, found.title, found.date) == (None, "V/v đề xuất trồng rừng", "2031-02-01")


def test_words_before_the_letterhead_do_no_harm() -> None:
    text = (
        "Cổng thông tin xã.\n" * 20
        + f"{HEAD}Số: 5/KH-UBND\nSuối Mơ, ngày 01 tháng 02 năm 2031\nKẾ HOẠCH\nTrồng rừng\nI. A\n"
    )
    assert (head(text).number, head(text).issuer) == ("5/KH-UBND", "Ủy ban nhân dân xã Suối Mơ")


def test_a_plan_that_does_not_name_its_kind_is_what_its_annexes_are_attached_to() -> None:
    annex = "PHỤ LỤC\n(Kèm theo Kế hoạch số:   /KH-UBND)\n1. Keo.\n"
    text = f"Trồng rừng xã Suối Mơ năm 2031\nI. A\n1. Một.\nNơi nhận:\n{annex}"
    assert head(text).kind == "Kế hoạch"


def test_lost_marks_of_a_known_locality_come_back() -> None:
    text = "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ NHA TRÁNG\nSố: 5/KH-UBND\nKẾ HOẠCH\nTrồng rừng\nI. A\n"
    found = head(text)
    assert (found.issuer, found.locality) == (
        "Ủy ban nhân dân thành phố Nha Trang",
        Locality("thành phố", "Nha Trang", "Khánh Hòa"),
    )


def test_a_ministry_governs_no_locality_of_its_title() -> None:
    text = "BỘ NGHỀ CÁ\nSố: 5/QĐ-BNC\nQUYẾT ĐỊNH\nVề trồng rừng ngập mặn tỉnh Lam Sơn thời kỳ 2031-2040\nĐiều 1. Một.\n"
    assert (head(text).locality, head(text).period) == (None, "2031-2040")


@pytest.mark.parametrize("written", ["Số 15-KH/TU", "Số: 15-KH/TU", "Số 15 - KH/TU"])
def test_the_party_numbers_its_documents_in_its_own_form(written: str) -> None:
    text = f"TỈNH ỦY LAM SƠN\n{written}\nLam Sơn, ngày 02 tháng 3 năm 2031\nKẾ HOẠCH\nTrồng rừng\nI. A\n1. Một.\n"
    assert (head(text).number, head(text).date) == ("15-KH/TU", "2031-03-02")


def test_an_annex_alone_has_neither_issuer_nor_title() -> None:
    found = head(
        "4\nPHỤ LỤC\nDANH MỤC NHIỆM VỤ NĂM 2031\nTT Nhiệm vụ Chủ trì Thời hạn\n1. Trồng rừng Phòng Kinh tế 2031\n"
    )
    assert (found.issuer, found.title) == (None, None)
