"""Citations of documents that the plans themselves say are replaced."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.store import Store
from tests.search.legal_store import make_store
from ui.web.outdated import Outdated, outdated_citations, outdated_sentence
from ui.web.texts import texts_in


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return Store(make_store(tmp_path_factory.mktemp("legal")))


@pytest.fixture(scope="module")
def found(store: Store) -> Outdated:
    return outdated_citations(store)


def test_every_clause_that_cites_a_replaced_document_is_known(store: Store, found: Outdated) -> None:
    texts = {(plan_id, clause): store.catalogue.clauses(plan_id, [clause])[0].text for plan_id, clause in found}
    names = {plan.plan_id: plan.name for plan in store.plans()}
    assert {names[plan_id] for plan_id, _ in found} == {"fish.txt", "salt.txt"}
    assert all("161" in text or "Nghị định" in text for text in texts.values())


@pytest.mark.parametrize(("language", "said"), [("vi", "đã được thay thế bởi"), ("en", "replaced or repealed by")])
def test_the_sentence_names_both_documents_and_the_clause_that_says_so(
    found: Outdated, language: str, said: str
) -> None:
    row = next(iter(found.values()))[0]
    sentence = outdated_sentence(row, texts_in(language))
    assert said in sentence and row["document"] in sentence and row["by"] in sentence
    assert row["proof"]["plan_number"] in sentence


def test_one_replaced_later_is_said_to_be_so(found: Outdated) -> None:
    row = {**next(iter(found.values()))[0], "later": True}
    assert "sau ngày ban hành kế hoạch này" in outdated_sentence(row, texts_in("vi"))
    assert "sau ngày" not in outdated_sentence({**row, "later": False}, texts_in("vi"))


def test_a_plan_without_such_citations_is_left_alone(small_store: Path) -> None:
    assert outdated_citations(Store(small_store)) == {}
