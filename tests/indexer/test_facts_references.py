from __future__ import annotations

import time
from dataclasses import replace

import pytest

from indexer.facts.model import LegalReference
from indexer.facts.references import extract_references
from tests.indexer.facts_plans import make_plan


def read(*texts: str, kind: str = "item") -> tuple[LegalReference, ...]:
    return extract_references(make_plan([(kind, None, text) for text in texts]))


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


def test_a_number_used_anew_each_year_is_a_document_a_year() -> None:
    older, newer, short = read(
        "1. Theo Nghị quyết số 02/NQ-CP ngày 05/01/2030 của Chính phủ về giá.",
        "2. Theo Nghị quyết số 02/NQ-CP ngày 08/01/2031 của Chính phủ về thuế.",
        "3. Sơ kết Nghị quyết số 02/NQ-CP.",
    )
    assert older.key == newer.key == short.key
    assert [one.year for one in (older, newer, short)] == ["2030", "2031", "2031"]
    assert [one.mentions for one in (older, newer, short)] == [1, 2, 2]
    assert short.subject == "thuế"


def test_a_law_by_name_is_the_one_whose_number_the_plan_gives() -> None:
    numbered, named = read("1. Theo Luật Thử nghiệm số 26/2031/QH25.", "2. Sơ kết Luật Thử nghiệm tại xã.")
    assert (named.number, named.key, named.form) == ("26/2031/QH25", numbered.key, "name")


def test_a_heading_in_capitals_gives_way_to_the_body() -> None:
    heading, body = read(
        "KẾ HOẠCH THỰC HIỆN NGHỊ QUYẾT SỐ 98/NQ-CP NGÀY 03/4/2031 CỦA CHÍNH PHỦ VỀ THỬ NGHIỆM",
        "Căn cứ Nghị quyết số 98/NQ-CP ngày 03/4/2031 của Chính phủ về thử nghiệm;",
        kind="preamble",
    )
    assert heading.subject == body.subject == "thử nghiệm"


def test_a_list_of_grounds_runs_on_over_clauses() -> None:
    found = read(
        "Căn cứ Nghị định số 911/2031/NĐ-CP của Chính phủ về thử; Quyết định số 95/QĐ-TTg về kiểm;",
        "Thông tư số 96/2031/TT-BTC hướng dẫn lập dự toán;",
        "Ủy ban nhân dân xã ban hành kế hoạch theo Nghị quyết số 7/NQ-HĐND.",
        kind="preamble",
    )
    assert [one.role for one in found] == ["căn cứ", "căn cứ", "căn cứ", "theo quy định tại"]


def test_what_stands_under_a_heading_of_grounds_is_a_ground() -> None:
    plan = make_plan([("heading", None, "I. CĂN CỨ PHÁP LÝ"), ("bullet", 0, "- Luật Thử nghiệm ngày 16/6/2031.")])
    (reference,) = extract_references(plan)
    assert (reference.role, reference.date) == ("căn cứ", "2031-06-16")


def test_the_decision_that_a_plan_is_attached_to_is_about_the_plan() -> None:
    plan = make_plan([("preamble", None, "(Kèm theo Quyết định số 956/QĐ-UBND ngày 02/3/2031)")])
    plan = replace(plan, head=replace(plan.head, title="Kế hoạch thử nghiệm", number="7/KH-UBND", kind="Kế hoạch"))
    (reference,) = extract_references(plan)
    assert reference.subject == "ban hành Kế hoạch thử nghiệm"


def test_a_plan_without_documents_has_no_references() -> None:
    assert read("1. Trồng cây.", "2. Luật này và nghị định trên.") == ()


@pytest.mark.parametrize(
    "piece",
    [
        *("12/2025/NĐ-", "1/1/1-", "A-B-", "Luật A số 1/2024/QH15, ", "Nghị định số ", "số 1/QĐ-UBND và ", " ", "((("),
        *("Nghị định 61, ", "Luật này ", "thay thế ", "sửa đổi, bổ sung ", "(sau đây gọi là Nghị định "),
        "62/2020/NĐ- cp ngày ",
        "Nghị định số 1/2025/NĐ-CP (sau đây gọi là Nghị định 1); ",
        "được sửa đổi, bổ sung bởi Nghị định số 1/2025/NĐ-CP ",
        "Nghị định số 1/2025/NĐ-CP sửa đổi Thông tư số 2/2025/TT-BTC, ",
        "Luật sửa đổi, bổ sung một số điều của Luật A, Luật B, ",
        "Quyết định số 1/QĐ-TTg phê duyệt Đề án phát triển nghề muối ở vùng ven biển; ",
    ],
)  # fmt: skip
def test_a_hostile_line_costs_linear_time(piece: str) -> None:
    text = (piece * 100_000)[:100_000]
    plan = make_plan([("item", None, "Nghị định số 61/2031/NĐ-CP của Chính phủ"), ("row", None, text)])
    begin = time.process_time()
    extract_references(plan)
    assert time.process_time() - begin < 5


def test_a_word_like_number_before_a_type_makes_no_document_the_plans_own() -> None:
    (reference,) = read("Theo văn bản về kinh tế số: Nghị quyết số 917-NQ/TW ngày 05/02/2030", kind="preamble")
    assert (reference.number, reference.date) == ("917-NQ/TW", "2030-02-05")
