from __future__ import annotations

import pytest

from corpus.errors import UnknownPlanError
from indexer.store import Store
from search.legal_list import EVERY_DOCUMENT, DocumentFilter, listed
from tests.search.legal_store import make_store


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return Store(make_store(tmp_path_factory.mktemp("list")))


def numbers(store: Store, wanted: DocumentFilter) -> set[str]:
    return {entry.document.number for entry in listed(store, wanted).entries}


def test_the_document_of_most_plans_comes_first_with_its_roles(store: Store) -> None:
    found = listed(store, EVERY_DOCUMENT)
    first = found.entries[0]
    assert (first.document.number, len(first.plans)) == ("161/2030/NĐ-CP", 3)
    assert first.roles["căn cứ"] == 2
    assert found.every == len(found.entries)
    assert dict(found.types)["Nghị định"] == 5
    assert found.outdated == 1


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("nghị định 161", {"161/2030/NĐ-CP", "118/2031/NĐ-CP"}),
        ("nghi dinh 161", {"161/2030/NĐ-CP", "118/2031/NĐ-CP"}),
        ("118/2031", {"118/2031/NĐ-CP"}),
        ("18/2031", set()),
        ("2/NQ-CP", {"02/NQ-CP"}),
        ("02/nq-cp sản xuất", {"02/NQ-CP"}),
        ("luật diêm nghiệp ngày", set()),
        ("diêm nghiẹp", set()),
        ("  ", None),
        ("<script>", set()),
    ],
)
def test_words_and_numbers_find_documents_as_they_are_typed(store: Store, text: str, there: set[str] | None) -> None:
    every = numbers(store, EVERY_DOCUMENT)
    assert numbers(store, DocumentFilter(text=text)) == (every if there is None else there)


def test_a_document_comes_before_those_that_speak_of_it(store: Store) -> None:
    found = listed(store, DocumentFilter(text="số 161/2030/NĐ-CP")).entries
    assert [entry.document.number for entry in found] == ["161/2030/NĐ-CP", "118/2031/NĐ-CP"]
    assert listed(store, DocumentFilter(text="118/2031")).entries[0].document.number == "118/2031/NĐ-CP"


def test_fields_hold_together_and_are_counted_without_their_own(store: Store) -> None:
    decrees = listed(store, DocumentFilter(type="Nghị định", plan="forest.txt"))
    assert {entry.document.type for entry in decrees.entries} == {"Nghị định"}
    assert dict(decrees.types).keys() > {"Nghị định"}
    assert numbers(store, DocumentFilter(outdated=True)) == {"161/2030/NĐ-CP"}
    assert numbers(store, DocumentFilter(outdated=True, plan="forest.txt")) == set()


def test_an_unknown_plan_is_named(store: Store) -> None:
    with pytest.raises(UnknownPlanError):
        listed(store, DocumentFilter(plan="none.txt"))


@pytest.mark.parametrize(
    "wanted", [EVERY_DOCUMENT, DocumentFilter("nghị định 61", "Luật", "a.txt", True), DocumentFilter(outdated=True)]
)
def test_a_filter_is_read_back_from_its_fields(wanted: DocumentFilter) -> None:
    assert DocumentFilter.of(wanted.fields()) == wanted


def test_what_no_field_says_is_not_filtered_by() -> None:
    assert DocumentFilter.of({"text": ("a" * 5000,), "outdated": ("false",), "other": ("x",)}) == DocumentFilter(
        "a" * 300
    )
