from __future__ import annotations

import pytest

from indexer.abbreviations import expanded


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("giải quyết TTHC đúng hạn", "giải quyết thủ tục hành chính đúng hạn"),
        ("Văn phòng HĐND-UBND", "Văn phòng hội đồng nhân dân-ủy ban nhân dân"),
        ("Tw do", "Tw do"),  # only capitals are abbreviations in a document
        ("ATTHCX", "ATTHCX"),  # whole tokens only
        ("", ""),
    ],
)
def test_abbreviations_in_documents_are_written_out(text: str, expected: str) -> None:
    assert expanded(text) == expected


@pytest.mark.parametrize("typed", ["cchc", "CCHC", "Cchc"])
def test_what_users_type_counts_in_any_case(typed: str) -> None:
    assert expanded(f"kế hoạch {typed}", any_case=True) == "kế hoạch cải cách hành chính"


def test_unaccented_abbreviations_are_understood_where_users_type() -> None:
    assert expanded("cds cua xa", any_case=True) == "chuyển đổi số cua xa"
