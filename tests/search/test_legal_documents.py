from __future__ import annotations

from typing import Any

import pytest

from corpus.model import Head, Locality
from indexer.catalogue import PlanRecord
from indexer.facts.roles import OWN
from search.legal_documents import Document, Identities


def record(plan_id: str, level: str, name: str, province: str | None = None) -> PlanRecord:
    head = Head(number="7/KH-UBND", issuer=f"Ủy ban nhân dân {level} {name}", date="2031-03-02",
                locality=Locality(level, name, province))  # fmt: skip
    return PlanRecord(plan_id, f"{plan_id}.txt", head, False, (), 1, ())


PLANS = {
    "p": record("p", "tỉnh", "Sơn Giang"),
    "c": record("c", "xã", "Tân Mỹ", "Sơn Giang"),
    "d": record("d", "xã", "Tân Mỹ"),
}


def cited(number: str, issuer: str = "", year: str = "2031", key: str = "", subject: str = "") -> dict[str, Any]:
    from indexer.facts import document_key

    key = key or document_key(number)
    return {
        "key": key,
        "year": year,
        "number": number,
        "issuer": issuer,
        "type": "Kế hoạch",
        "date": "",
        "subject": subject,
    }


def identity(plan_id: str, data: dict[str, Any], *others: tuple[str, dict[str, Any]]) -> str:
    facts = [(plan, 0, fields) for plan, fields in ((plan_id, data), *others)]
    return Identities(facts, PLANS).document(plan_id, data).id


@pytest.mark.parametrize(
    ("plan_id", "number", "issuer", "expected"),
    [
        ("p", "911/2031/NĐ-CP", "Chính phủ", "911-2031-nd-cp"),
        ("p", "98/NQ-CP", "Chính phủ", "98-nq-cp@2031"),
        ("p", "15/KH-UBND", "UBND tỉnh", "15-kh-ubnd@2031@tinh son giang"),
        ("c", "15/KH-UBND", "Ủy ban nhân dân tỉnh", "15-kh-ubnd@2031@tinh son giang"),
        ("c", "15/KH-UBND", "Uỷ ban nhân dân tỉnh Sơn Giang", "15-kh-ubnd@2031@tinh son giang"),
        ("c", "15-NQ/TU", "Ban Thường vụ Tỉnh ủy", "15-nq-tu@2031@tinh son giang"),
        ("c", "15/KH-UBND", "UBND xã", "15-kh-ubnd@2031@xa tan my"),
        ("d", "15/KH-UBND", "UBND tỉnh", "15-kh-ubnd@2031@d"),  # nobody says which province
        ("d", "15/KH-UBND", "", "15-kh-ubnd@2031@d"),
        ("c", "7/KH-UBND", "", "7-kh-ubnd@2031@xa tan my"),  # its own number
    ],
)
def test_a_document_is_told_by_number_year_and_whose_it_is(
    plan_id: str, number: str, issuer: str, expected: str
) -> None:
    assert identity(plan_id, cited(number, issuer)) == expected


def test_an_undated_number_is_the_one_of_its_only_known_year() -> None:
    bare, dated, other = cited("98/NQ-CP", year=""), cited("98/NQ-CP"), cited("98/NQ-CP", year="2030")
    assert identity("p", bare, ("c", dated)) == "98-nq-cp@2031"
    assert identity("p", bare, ("c", dated), ("c", other)) == "98-nq-cp"


def test_a_law_by_name_is_the_only_numbered_one_of_its_name_and_year() -> None:
    named = cited("", key="luat cat", subject="Luật Cát", year="")
    older, newer = (cited(f"{n}/{y}/QH25", subject="Luật Cát", year=y) for n, y in (("1", "2020"), ("2", "2031")))
    assert identity("p", named, ("c", newer)) == "2-2031-qh25"
    assert identity("p", named, ("c", newer), ("c", older)) == "luat cat"
    assert identity("p", {**named, "year": "2020"}, ("c", newer), ("c", older)) == "1-2020-qh25"


def test_the_plan_itself_is_a_document() -> None:
    identities = Identities([], PLANS)
    own = dict(identities.own())
    assert identities.other("p", OWN) in own
    assert own[identities.other("p", OWN)].plan_id == "p"
    assert identities.other("p", "unknown") == ""


@pytest.mark.parametrize(
    ("document", "name"),
    [
        (Document("", "", "2031", "Nghị định", "911/2031/NĐ-CP"), "Nghị định số 911/2031/NĐ-CP"),
        (Document("", "", "2031", "Luật", "", subject="Luật Cát"), "Luật Cát năm 2031"),
        (Document("", "", "", "Luật", "", subject="Cát"), "Luật Cát"),
    ],
)
def test_a_document_by_name(document: Document, name: str) -> None:
    assert document.name == name
