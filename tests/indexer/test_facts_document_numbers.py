from __future__ import annotations

import pytest

from indexer.facts.document_numbers import (
    canonical_number,
    document_key,
    is_local,
    settled_issuer,
    signing_office,
    symbol_type,
    year_of,
)


@pytest.mark.parametrize("spelling", ["911/2031/NĐ-CP", "911/2031/nđ-cp", "0911/2031/ND- CP", "911 /2031/NĐ–CP"])
def test_one_document_has_one_key(spelling: str) -> None:
    assert document_key(spelling) == "911-2031-nd-cp"


def test_a_number_broken_off_after_its_symbol_is_completed_only_where_one_authority_issues_it() -> None:
    assert canonical_number("911/2031/NĐ") == "911/2031/NĐ-CP"
    assert canonical_number("911/QĐ") == "911/QĐ"


@pytest.mark.parametrize(
    ("number", "year", "kind", "issuer", "office", "local"),
    [
        ("911/2031/NĐ-CP", "2031", "Nghị định", "Chính phủ", "", False),
        ("66.2/2031/NQ-CP", "2031", "Nghị quyết", "Chính phủ", "", False),
        ("95/QĐ-TTg", "", "Quyết định", "Thủ tướng Chính phủ", "", False),
        ("926/2031/QH25", "2031", "", "Quốc hội", "", False),
        ("96/2031/TT-BTC", "2031", "Thông tư", "", "Bộ Tài chính", False),
        ("91-NQ/TW", "", "Nghị quyết", "", "", False),
        ("91-NQ/TU", "", "Nghị quyết", "", "", True),
        ("95/KH-UBND", "", "Kế hoạch", "", "", True),
        ("95/NQ-HĐND", "", "Nghị quyết", "", "", True),
        ("95/SNV-VP", "", "", "", "", True),
    ],
)
def test_what_a_number_tells(number: str, year: str, kind: str, issuer: str, office: str, local: bool) -> None:
    assert (year_of(number), symbol_type(number), settled_issuer(number)) == (year, kind, issuer)
    assert (signing_office(number), is_local(number)) == (office, local)


def test_a_number_with_a_part_is_another_document() -> None:
    assert document_key("66.2/2031/NQ-CP") != document_key("66/2031/NQ-CP")


@pytest.mark.parametrize(
    ("written", "official"),
    [
        ("911/2031/NĐCP", "911/2031/NĐ-CP"),
        ("911/2031/NĐ/CP", "911/2031/NĐ-CP"),
        ("911/2031/NÐ-CP", "911/2031/NĐ-CP"),  # a letter that looks the same
        ("91/NQ.CP", "91/NQ-CP"),
        ("91/QĐTTg", "91/QĐ-TTg"),
        ("91/KHUBND", "91/KH-UBND"),
        ("91-NQ-TW", "91-NQ/TW"),
        ("91-NQ/TƯ", "91-NQ/TW"),
        ("91-NQ/T.Ư", "91-NQ/TW"),
        ("91-NQ/TU", "91-NQ/TU"),
        ("91-CTr/TU", "91-CTr/TU"),
        ("91/SNV-CCHC&PC", "91/SNV-CCHC&PC"),
        ("9l/NQ-CP", "9l/NQ-CP"),  # a figure is never guessed
    ],
)
def test_what_the_grammar_of_numbers_proves_is_put_right(written: str, official: str) -> None:
    assert canonical_number(written) == official
