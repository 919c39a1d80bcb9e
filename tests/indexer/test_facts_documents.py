from __future__ import annotations

import time

import pytest

from indexer.facts.documents import canonical_number, document_key, find_documents
from indexer.facts.references import extract_references
from tests.indexer.facts_plans import make_plan


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
    ("text", "name"),
    [
        ("theo Luật Bảo vệ bãi biển năm 2031 và các văn bản", "Luật Bảo vệ bãi biển"),
        ("Luật Phòng, chống tiếng ồn; Bộ", "Luật Phòng, chống tiếng ồn"),
        ("Căn cứ Luật Tài liệu mở ngày 16/6/2031", "Luật Tài liệu mở"),
        ("Pháp lệnh Thử việc được ban hành", "Pháp lệnh Thử việc"),
        ("Luật Phòng, chống thiên tai tại địa phương", "Luật Phòng, chống thiên tai"),
        ("thi hành Luật Tài nguyên mở với các nội dung", "Luật Tài nguyên mở"),
    ],
)
def test_a_law_is_found_by_its_name(text: str, name: str) -> None:
    (law,) = find_documents(text)
    assert (law.number, law.subject) == ("", name)


@pytest.mark.parametrize("spelling", ["911/2031/NĐ-CP", "911/2031/nđ-cp", "0911/2031/ND- CP", "911 /2031/NĐ–CP"])
def test_one_document_has_one_key(spelling: str) -> None:
    assert document_key(spelling) == "911-2031-nd-cp"


def test_a_number_broken_off_after_its_symbol_is_completed_only_where_one_authority_issues_it() -> None:
    assert canonical_number("911/2031/NĐ") == "911/2031/NĐ-CP"
    assert canonical_number("911/QĐ") == "911/QĐ"


def test_the_plans_own_number_is_no_reference_but_the_attached_decision_is() -> None:
    plan = make_plan(
        [
            ("preamble", None, "ỦY BAN NHÂN DÂN XÃ TÂN MỸ Số: 955/KH-UBND"),
            ("preamble", None, "(Kèm theo Quyết định số 956/QĐ-UBND ngày 02/3/2031 của Ủy ban nhân dân xã Tân Mỹ)"),
        ]
    )
    (reference,) = extract_references(plan)
    assert (reference.number, reference.role, reference.date) == ("956/QĐ-UBND", "kèm theo", "2031-03-02")


def test_a_short_mention_takes_date_and_issuer_from_the_full_one() -> None:
    plan = make_plan(
        [
            ("item", None, "1. Thực hiện Nghị quyết số 91-NQ/TU ngày 26/5/2031 của Tỉnh ủy về thử nghiệm."),
            ("item", None, "2. Sơ kết theo Nghị quyết số 91- NQ/TU."),
        ]
    )
    full, short = extract_references(plan)
    assert full.key == short.key
    assert (short.date, short.issuer, short.mentions, short.subject) == ("2031-05-26", "Tỉnh ủy", 2, "thử nghiệm")
    assert (full.role, short.role) == ("thực hiện", "theo quy định tại")


def test_the_place_of_a_reference_is_its_own_words() -> None:
    plan = make_plan([("item", None, "1. Thực hiện Nghị định số 911/2031/NĐ-CP của Chính phủ về thử.")])
    (reference,) = extract_references(plan)
    clause = plan.clauses[reference.clause]
    span = clause.alignment.span(reference.start, reference.end)
    assert span is not None
    assert span.of(plan.raw) == "Nghị định số 911/2031/NĐ-CP của Chính phủ"


@pytest.mark.parametrize(
    "piece", ["12/2025/NĐ-", "1/1/1-", "A-B-", "Luật A số 1/2024/QH15, ", "Nghị định số ", "số 1/QĐ-UBND và ", " "]
)
def test_a_hostile_line_costs_linear_time(piece: str) -> None:
    text = (piece * 100_000)[:100_000]
    begin = time.perf_counter()
    find_documents(text)
    assert time.perf_counter() - begin < 5
