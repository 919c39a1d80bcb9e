from __future__ import annotations

import pytest

from indexer.facts.documents import find_documents


@pytest.mark.parametrize(
    ("text", "kind", "number", "date", "issuer"),
    [
        (
            "Nghị định số 911/2031/NĐ-CP ngày 09/6/2031 của Chính phủ về thử",
            "Nghị định",
            "911/2031/NĐ-CP",
            "2031-06-09",
            "Chính phủ",
        ),
        ("Nghị định 911/2031/ND- CP", "Nghị định", "911/2031/NĐ-CP", "", "Chính phủ"),
        ("nghi dinh 911/2031/nd-cp", "Nghị định", "911/2031/NĐ-CP", "", "Chính phủ"),
        (
            "Nghị quyết số 91- NQ/TU ngày 26/5/2031 của Ban Thường vụ Tỉnh ủy",
            "Nghị quyết",
            "91-NQ/TU",
            "2031-05-26",
            "Ban Thường vụ Tỉnh ủy",
        ),
        ("Nghị quyết 30c/NQ-CP", "Nghị quyết", "30c/NQ-CP", "", "Chính phủ"),
        ("Luật Thử nghiệm số 926/2031/QH25", "Luật", "926/2031/QH25", "", "Quốc hội"),
        (
            "Quyết định số 95/2031/QĐ-UBND ngày 27 tháng 9 năm 2031 của UBND tỉnh",
            "Quyết định",
            "95/2031/QĐ-UBND",
            "2031-09-27",
            "UBND tỉnh",
        ),
        ("Công văn số 9231/SNV-CCHC&PC", "Công văn", "9231/SNV-CCHC&PC", "", ""),
        ("Kết luận số 99-KL/TU của Ban Thường vụ Tỉnh ủy", "Kết luận", "99-KL/TU", "", "Ban Thường vụ Tỉnh ủy"),
        ("Chương trình hành động số 92-CT/TU", "Chương trình hành động", "92-CTr/TU", "", ""),
        (
            "Thông tư số 96/2031/TT-BTC ngày 10/5/2031 của Bộ Tài chính hướng dẫn",
            "Thông tư",
            "96/2031/TT-BTC",
            "2031-05-10",
            "Bộ Tài chính",
        ),
        (
            "Nghị quyết số 98/NQ-CP ngày 03/4/2031 của Chính phủ Ban hành kế hoạch",
            "Nghị quyết",
            "98/NQ-CP",
            "2031-04-03",
            "Chính phủ",
        ),
        ("theo 976/QĐ-TTg", "Quyết định", "976/QĐ-TTg", "", "Thủ tướng Chính phủ"),
    ],
)
def test_a_numbered_document_is_read_whole(text: str, kind: str, number: str, date: str, issuer: str) -> None:
    (mention,) = find_documents(text)
    assert (mention.type, mention.number, mention.date, mention.issuer) == (kind, number, date, issuer)


@pytest.mark.parametrize(
    "text",
    [
        "ngày 12/5/2031",
        "từ 5-10 người",
        "tỷ lệ 3/4",
        "điểm a khoản 2 Điều 5",
        "năm 2031-2035",
        "mã A-12/B",
        "H2S, N-NO2 và P-PO43",
        "Luật sư",
        "pháp luật",
    ],
)
def test_dates_ranges_and_codes_are_no_documents(text: str) -> None:
    assert find_documents(text) == ()


def test_a_chain_shares_type_and_issuer() -> None:
    first, second = find_documents("Công điện số 981/CĐ-TTg và số 982/CĐ-TTg của Thủ tướng Chính phủ")
    assert (first.type, second.type) == ("Công điện", "Công điện")
    assert first.issuer == second.issuer == "Thủ tướng Chính phủ"


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("Nghị định số 911/2031/NĐ-CP của TTCP quy định", "Chính phủ"),  # the number proves who issued it
        ("Thông tư số 96/2031/TT-BTC hướng dẫn", "Bộ Tài chính"),
        ("Thông tư số 96/2031/TT-BTC của Bộ Tài chính Sở Tài chính Cơ quan liên quan", "Bộ Tài chính"),
        ("Quyết định số 95/QĐ-UBND ngày 02/3/2031 Chủ tịch UBND tỉnh ban hành Quy chế", "Chủ tịch UBND tỉnh"),
        ("theo Quyết định số 95/QĐ-UBND UBND tỉnh giao Sở Thử nghiệm", ""),
        ("Kế hoạch số 95/KH-UBND của Ủy ban nhân dân thành phố Từ Lâm về thử", "Ủy ban nhân dân thành phố Từ Lâm"),
        ("Kết luận số 95-KL/TW ngày 02/3/2031, Kết luận số 96-KL/TW của Bộ Chính trị", "Bộ Chính trị"),
        (
            "Thông tư số 96/2031/TT-BLĐ của Bộ Lao động - Thương binh và Xã hội về",
            "Bộ Lao động - Thương binh và Xã hội",
        ),
    ],
)
def test_the_issuer_is_whole_and_no_more(text: str, issuer: str) -> None:
    assert find_documents(text)[0].issuer == issuer


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Nghị định số 911/2031/NĐ-CP của Chính phủ ngày 09/6/2031 về thử", "2031-06-09"),
        ("Nghị định số 911/2031/NĐ- Phòng Nội vụ | Tháng 3/2031 CP ngày 01/6/2031 và", "2031-06-01"),
        ("Nghị định số 911/2031/NĐ- Phòng Nội vụ CP ngày 01/6/2030 và", ""),  # the number names another year
        ("Nghị định số 911/2031/NĐ-CP ngày 31/02/2031", ""),
    ],
)
def test_a_date_stands_behind_the_issuer_or_in_the_torn_rest_of_the_number(text: str, date: str) -> None:
    assert find_documents(text)[0].date == date


def test_a_number_torn_off_at_the_end_of_a_row_goes_on_in_the_next() -> None:
    (mention,) = find_documents("theo Nghị định số 911/2031/NĐ- Phòng", "CP ngày 01/6/2031 và việc khác")
    assert mention.date == "2031-06-01"


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        (
            "Nghị quyết số 98/NQ-CP của Chính phủ sửa đổi, bổ sung Chương trình thử; Bộ",
            "sửa đổi, bổ sung Chương trình thử",
        ),
        ("Thông báo số 98/TB-VPCP của Văn phòng Chính phủ Kết luận Phiên họp thứ tư.", "Kết luận Phiên họp thứ tư"),
        ("Nghị định số 911/2031/NĐ-CP về thử (sau đây gọi là Nghị định)", "thử"),
        ("Nghị định số 911/2031/NĐ-CP quy định phí được sửa đổi tại Nghị định số 7/2032/NĐ-CP", "quy định phí"),
        ("Quyết định số 95/QĐ-TTg phê duyệt Đề án thử và các Quyết định của Bộ", "phê duyệt Đề án thử"),
        ("QUYẾT ĐỊNH SỐ 95/QĐ-TTG VỀ BAN HÀNH QUY CHẾ THỬ NGHIỆM Thực hiện Chỉ thị", "BAN HÀNH QUY CHẾ THỬ NGHIỆM"),
    ],
)
def test_the_subject_ends_where_another_thing_begins(text: str, subject: str) -> None:
    assert find_documents(text)[0].subject == subject


@pytest.mark.parametrize(
    "text", ["Nghị định số911/2031/NÐ-CP", "Nghị định 911/2031/NĐCP", "nghị định 911/2031/NĐ.CP", "theo 911/2031/nđ/cp"]
)
def test_slips_within_a_number_do_not_hide_it(text: str) -> None:
    assert [one.number for one in find_documents(text)] == ["911/2031/NĐ-CP"]


def test_a_decree_about_a_law_is_not_the_law() -> None:
    law, decree = find_documents("một số điều của Luật Thử nghiệm (Số 37/2031/NĐ-CP ngày 07/5/2031)")
    assert (law.subject, law.number, decree.type, decree.number) == (
        "Luật Thử nghiệm",
        "",
        "Nghị định",
        "37/2031/NĐ-CP",
    )


def test_the_type_is_the_word_beside_the_number() -> None:
    (mention,) = find_documents("Chương trình hành động của Chính phủ thực hiện Nghị quyết số 91-NQ/TW")
    assert (mention.type, mention.number) == ("Nghị quyết", "91-NQ/TW")
