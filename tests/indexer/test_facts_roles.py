from __future__ import annotations

import pytest

from indexer.facts.documents import find_documents
from indexer.facts.roles import OWN, Role, grounds, passive, roles


def told(text: str) -> list[tuple[str, str]]:
    return [(role.name, role.other) for role in roles(text, find_documents(text))]


A, B, C = (
    "Nghị định số 61/2031/NĐ-CP",
    "Nghị định số 118/2032/NĐ-CP ngày 09/6/2032 của Chính phủ",
    "Thông tư số 7/2032/TT-BTC",
)
KEY_A, KEY_B = "61-2031-nd-cp", "118-2032-nd-cp"


@pytest.mark.parametrize(
    ("text", "role"),
    [
        (f"Căn cứ {A};", "căn cứ"),
        (f"1. Tổ chức thực hiện tốt {A}.", "thực hiện"),
        (f"theo quy định tại khoản 2 Điều 5 {A}", "theo quy định tại"),
        (f"(Kèm theo {A})", "kèm theo"),
        (f"văn bản ban hành kèm {A}", "kèm theo"),
        (f"các văn bản quy định chi tiết, hướng dẫn thi hành {A}", "quy định chi tiết"),
        (f"văn bản hướng dẫn thi hành {A}", "hướng dẫn"),
        (f"đề xuất bãi bỏ {A}", "bãi bỏ"),
        (f"đề xuất bãi bỏ khoản 2 Điều 5 {A}", "sửa đổi, bổ sung"),  # a part dropped is an amendment
        (f"Biên soạn tài liệu về {A}", "dẫn chiếu"),  # "tài" is not "tại"
        (f"Thực hiện việc khác. Xem {A}", "dẫn chiếu"),
    ],
)
def test_the_nearest_words_give_the_role(text: str, role: str) -> None:
    assert told(text) == [(role, "")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{A} (được sửa đổi, bổ sung tại {B})", ("sửa đổi, bổ sung bởi", KEY_A)),
        (f"{A} (sửa đổi, bổ sung tại {B})", ("sửa đổi, bổ sung bởi", KEY_A)),
        (f"{A} quy định về phí đã được sửa đổi, bổ sung một số điều theo {B}", ("sửa đổi, bổ sung bởi", KEY_A)),
        (f"{A} đã được thay thế bằng {B}", ("thay thế bởi", KEY_A)),
        (f"{A} bị bãi bỏ bởi {B}", ("bãi bỏ bởi", KEY_A)),
        (f"{B} về sửa đổi, bổ sung một số điều của {A}", ("sửa đổi, bổ sung", KEY_B)),
        (f"{B} về cây xanh đô thị, thay thế {A}", ("thay thế", KEY_B)),
        (f"{B} quy định chi tiết một số điều của Luật Cát", ("quy định chi tiết", KEY_B)),
        (f"{B} ban hành Chương trình hành động thực hiện {A}", ("thực hiện", KEY_B)),
    ],
)
def test_one_document_acts_on_another(text: str, expected: tuple[str, str]) -> None:
    assert told(text)[1] == expected


@pytest.mark.parametrize(
    "text",
    [
        f"Căn cứ {B}, rà soát, đề xuất thay thế {A}",
        f"Căn cứ {B}; khi có Quyết định thay thế {A}",
        f"{B} của Chính phủ ban hành Kế hoạch thi hành Nghị định thay thế {A}",
        f"Theo {B}. Thay thế {A}",
    ],
)
def test_what_is_only_to_come_or_done_by_another_is_no_relation(text: str) -> None:
    assert told(text)[1] == ("thay thế", "")


@pytest.mark.parametrize(
    "text",
    [
        f"Kế hoạch này thay thế {A}.",
        f"Quyết định này có hiệu lực kể từ ngày ký. Thay thế {A}.",
        f"Quyết định này có hiệu lực từ ngày ký và thay thế {A}.",
    ],
)
def test_the_plan_itself_replaces(text: str) -> None:
    assert told(text) == [("thay thế", OWN)]


def test_a_list_shares_its_role_and_its_acting_document() -> None:
    assert told(f"theo {A}, {C} và Luật Cát") == [("theo quy định tại", "")] * 3
    second = "Nghị định số 62/2031/NĐ-CP"
    assert told(f"{B} sửa đổi {A} và {second}")[1:] == [("sửa đổi, bổ sung", KEY_B)] * 2


def test_after_a_document_acted_on_another_type_is_in_the_outer_list() -> None:
    assert told(f"Căn cứ {B} quy định chi tiết Luật Cát; {C}") == [
        ("căn cứ", ""),
        ("quy định chi tiết", KEY_B),
        ("căn cứ", ""),
    ]


def test_a_plan_carries_out_documents_of_several_types_and_the_centre_none_of_a_province() -> None:
    programme = "Chương trình hành động số 45-CTr/TU của Tỉnh ủy"
    carried = f"theo Kế hoạch số 7/KH-UBND của UBND tỉnh thực hiện Nghị quyết số 66/NQ-CP và {programme}"
    assert told(carried)[1:] == [("thực hiện", "7-kh-ubnd")] * 2
    beside = f"theo Nghị quyết số 140/NQ-CP ban hành Chương trình thực hiện Nghị quyết số 66-NQ/TW và {programme}"
    assert told(beside)[1:] == [("thực hiện", "140-nq-cp"), ("theo quy định tại", "")]


def test_what_amends_a_programme_is_not_taken_to_amend_the_resolution_that_it_carries_out() -> None:
    text = (
        "Nghị quyết số 3/NQ-CP ban hành Chương trình hành động thực hiện Nghị quyết số 57-NQ/TW của Bộ Chính trị về thử"
        " được sửa đổi, bổ sung tại Nghị quyết số 71/NQ-CP"
    )
    assert told(text)[2] == ("sửa đổi, bổ sung bởi", "3-nq-cp")


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("; văn bản sửa đổi, bổ sung:", "sửa đổi, bổ sung bởi"),
        (" (các văn bản sửa đổi, bổ sung gồm:", "sửa đổi, bổ sung bởi"),
        ("; văn bản thay thế:", "thay thế bởi"),
    ],
)
def test_a_list_of_amending_documents_acts_on_the_one_before_it(words: str, role: str) -> None:
    assert told(f"Căn cứ {B} quy định chi tiết Luật Cát{words} {A}")[-1] == (role, KEY_B)
    assert told(f"Rà soát văn bản sửa đổi, bổ sung: {A}") == [("sửa đổi, bổ sung bởi", "")]


def test_a_mention_at_the_beginning_takes_the_role_of_its_list() -> None:
    text = f"- {A}; {C}"
    assert roles(text, find_documents(text), "căn cứ") == [Role("căn cứ"), Role("căn cứ")]


def test_roles_and_headings() -> None:
    assert passive("sửa đổi, bổ sung bởi")
    assert not passive("thay thế")
    assert grounds(("I. CĂN CỨ",))
    assert not grounds(("I. Mục tiêu",))
    assert not grounds(())
