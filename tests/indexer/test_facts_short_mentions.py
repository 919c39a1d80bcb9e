from __future__ import annotations

import pytest

from indexer.facts.references import extract_references
from tests.indexer.facts_plans import make_plan

DECREE = "1. Nghị định số 61/2031/NĐ-CP ngày 23/4/2031 của Chính phủ về một cửa."
SCHEME = "1. Quyết định số 06/QĐ-TTg ngày 06/01/2031 phê duyệt Đề án phát triển nghề muối ở vùng ven biển."


def forms(*texts: str) -> list[tuple[int, str, str]]:
    """Clause, form and number of each short mention."""
    plan = make_plan([("item", None, text) for text in texts])
    found = extract_references(plan)
    return [(one.clause, one.form, one.number) for one in found if one.form not in ("number", "name")]


@pytest.mark.parametrize(
    ("later", "form"),
    [
        ("2. Sơ kết Nghị định 61 tại xã.", "short"),
        ("2. Sơ kết Nghị định số 61.", "short"),
        ("2. Sơ kết Nghị định nêu trên.", "pointed"),
        ("2. Sơ kết Nghị định trên.", "pointed"),
    ],
)
def test_a_later_short_mention_is_the_document(later: str, form: str) -> None:
    assert forms(DECREE, later) == [(1, form, "61/2031/NĐ-CP")]


@pytest.mark.parametrize(
    "later",
    [
        "2. Sơ kết Nghị định 62 tại xã.",
        "2. Thông tư 61 của bộ.",
        "2. Chi 61 triệu đồng theo nghị định 61,5.",
        "2. Các nghị định nêu trên.",
        "2. Thi hành nghị định trên địa bàn xã.",
        "2. Nghị định này.",  # of another clause
    ],
)
def test_what_may_be_another_is_left(later: str) -> None:
    assert forms(DECREE, later) == []


def test_this_law_is_the_one_of_its_clause_and_this_plan_is_none() -> None:
    assert forms("1. Luật Cát số 7/2031/QH25 có hiệu lực; thi hành Luật này từ đầu năm.") == [
        (0, "pointed", "7/2031/QH25")
    ]
    assert forms("1. Theo Kế hoạch số 7/KH-UBND; Kế hoạch này nêu nhiệm vụ.") == []


@pytest.mark.parametrize(
    ("name", "later"),
    [
        ("sau đây gọi tắt là Nghị định 61", "2. Thực hiện nghị định 61."),
        ("sau đây viết tắt là Nghị định", "2. Báo cáo theo Nghị định, khoản 2 Điều 5 Nghị định."),
        ("gọi là “Nghị định một cửa”", "2. Thực hiện Nghị định một cửa trong năm."),
    ],
)
def test_a_name_given_in_brackets_is_the_document(name: str, later: str) -> None:
    found = forms(DECREE.replace(" về một cửa", f" ({name})"), later)
    assert found
    assert {(clause, number) for clause, _, number in found} == {(1, "61/2031/NĐ-CP")}


def test_a_name_of_what_is_approved_is_the_approving_document() -> None:
    text = SCHEME.replace("biển.", "biển (Đề án 06).")
    assert forms(text, "2. Triển khai Đề án 06.") == [(1, "alias", "06/QĐ-TTg")]
    assert forms(SCHEME, "2. Triển khai Đề án 06.") == [(1, "short", "06/QĐ-TTg")]


@pytest.mark.parametrize(
    "given",
    [
        "1. Theo Nghị định số 61/2031/NĐ-CP, xã lập Kế hoạch trồng cây (sau đây gọi là Kế hoạch).",
        "1. Theo Nghị định số 61/2031/NĐ-CP, Phòng Nội vụ (sau đây gọi là Phòng) làm.",
        "1. Theo Nghị định số 61/2031/NĐ-CP (Thông tư 7).",
    ],
)
def test_a_name_that_is_not_the_documents_is_none(given: str) -> None:
    assert forms(given, "2. Kế hoạch, Phòng và Thông tư 7.") == []


def test_a_bare_type_counts_only_alone_and_with_its_capital() -> None:
    given = DECREE.replace(" về một cửa", " (sau đây gọi là Nghị định)")
    assert forms(given, "2. Các Nghị định, nghị định, Nghị định quy định chi tiết Luật Cát.") == []


def test_a_title_is_of_the_document_that_approves_it() -> None:
    later = "2. Đưa Đề án phát triển nghề muối ở vùng ven biển vào trường học."
    assert forms(SCHEME, later) == [(1, "title", "06/QĐ-TTg")]
    assert forms(SCHEME, "2. Đưa Đề án phát triển nghề cá vào trường học.") == []
