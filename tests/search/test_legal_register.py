from __future__ import annotations

import pytest

from indexer.store import Store
from search.legal_graph import legal_graph
from search.legal_register import document_row, document_rows
from tests.search.legal_store import FOREST, SALT, make_store


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return Store(make_store(tmp_path_factory.mktemp("register")))


def test_the_list_has_the_most_cited_first_and_says_what_is_replaced(store: Store) -> None:
    rows = document_rows(store, legal_graph(store))
    assert (rows[0]["number"], rows[0]["plans"]) == ("161/2030/NĐ-CP", 3)
    assert rows[0]["replaced_by"] == ["Nghị định số 118/2031/NĐ-CP"]
    outdated = {row["plan"]: row for row in rows[0]["outdated"]}
    assert outdated["salt.txt"]["quote"] in SALT
    assert outdated["salt.txt"]["proof"]["quote"] in FOREST
    assert outdated["salt.txt"]["relation"] == "được thay thế bởi"
    amended = {row["number"]: row["amended_by"] for row in rows}
    assert amended["77/2030/NĐ-CP"] == ["Nghị định số 78/2031/NĐ-CP"]


def test_the_list_of_one_plan(store: Store) -> None:
    plan_id = store.plan_named("salt.txt").plan_id
    rows = document_rows(store, legal_graph(store), plan_id)
    assert {row["number"] for row in rows} == {"161/2030/NĐ-CP", "29/2029/QH25", "02/NQ-CP", "15/KH-UBND"}
    assert [row["plan"] for row in rows[0]["outdated"]] == ["salt.txt"]


def test_one_document_with_who_rests_on_it_and_what_acts_on_it(store: Store) -> None:
    graph = legal_graph(store)
    (document,) = graph.named("161/2030/NĐ-CP")
    row = document_row(store, graph, document)
    assert {one["plan"]: one["role"] for one in row["cited_by"]} == {
        "salt.txt": "căn cứ", "fish.txt": "căn cứ", "forest.txt": "thay thế",
    }  # fmt: skip
    (relation,) = row["relations"]
    assert (relation["relation"], relation["number"]) == ("được thay thế bởi", "118/2031/NĐ-CP")
    assert relation["quote"] in FOREST
    assert {one["document"] for one in row["beside"]} >= {"Luật số 29/2029/QH25"}
