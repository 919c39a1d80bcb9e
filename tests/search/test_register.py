from __future__ import annotations

from pathlib import Path

import pytest

from indexer.store import Store
from search.register import KINDS, page, rows
from tests.samples import BINH_THUONG

FIELDS = {
    "targets": {"target_id", "indicator", "indicator_key", "comparator", "value", "value_max", "unit", "scope", "due"},
    "assignments": {"task", "lead", "lead_canonical", "coordinate", "output", "deadline"},
    "legal": {"type", "number", "issuer", "date", "subject", "mentions"},
}


@pytest.mark.parametrize("kind", KINDS)
def test_rows_have_the_fields_of_the_contract_and_a_verbatim_quote(sample_store: Path, kind: str) -> None:
    found = list(rows(Store(sample_store), kind, "binh-thuong.txt"))
    assert found
    for row in found:
        assert {"plan", "section", "quote"} | FIELDS[kind] <= set(row)
        assert row["quote"] in BINH_THUONG


def test_a_document_is_one_row(sample_store: Path) -> None:
    numbers = [row["number"] for row in rows(Store(sample_store), "legal", "binh-thuong.txt") if row["number"]]
    assert len(numbers) == len(set(numbers))
    assert {"88/NQ-CP", "517/QĐ-UBND", "219/2025/NĐ-CP"} <= set(numbers)


@pytest.mark.parametrize("kind", KINDS)
def test_pages_are_the_register_piece_by_piece(sample_store: Path, kind: str) -> None:
    store = Store(sample_store)
    for plan in (None, "binh-thuong.txt"):
        whole = list(rows(store, kind, plan))
        total = page(store, kind, plan, 0, 1).total
        assert [row for at in range(0, total, 2) for row in page(store, kind, plan, at, 2).rows] == whole
