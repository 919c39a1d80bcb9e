from __future__ import annotations

from pathlib import Path

import pytest

from indexer.store import Store
from search.legal_graph import LegalGraph, legal_graph
from tests.search.legal_store import make_store


@pytest.fixture(scope="module")
def store_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_store(tmp_path_factory.mktemp("legal"))


@pytest.fixture(scope="module")
def graph(store_folder: Path) -> LegalGraph:
    return legal_graph(Store(store_folder))


def plan(graph: LegalGraph, name: str) -> str:
    return next(record.plan_id for record in graph.plans.values() if record.name == name)


def names(graph: LegalGraph, plans: dict[str, object]) -> list[str]:
    return sorted(graph.plans[plan_id].name for plan_id in plans)


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("161/2030/NĐ-CP", "Nghị định số 161/2030/NĐ-CP"),
        ("161/2030/nd-cp", "Nghị định số 161/2030/NĐ-CP"),
        ("Nghị định số 161/2030/NĐ-CP", "Nghị định số 161/2030/NĐ-CP"),
        ("nghị định 161", "Nghị định số 161/2030/NĐ-CP"),
        ("161", "Nghị định số 161/2030/NĐ-CP"),
        ("luật diêm nghiệp", "Luật số 29/2029/QH25"),
    ],
)
def test_a_document_is_found_by_number_figure_or_name(graph: LegalGraph, asked: str, name: str) -> None:
    assert [document.name for document in graph.named(asked)] == [name]


@pytest.mark.parametrize("asked", ["thông tư 161", "999/2030/NĐ-CP", "", "(((", "Luật Cát"])
def test_what_no_plan_cites_is_not_found(graph: LegalGraph, asked: str) -> None:
    assert graph.named(asked) == []


def test_the_plans_that_rest_on_a_document(graph: LegalGraph) -> None:
    (decree,) = graph.named("161/2030/NĐ-CP")
    citing = graph.citing(decree.id)
    assert names(graph, dict(citing)) == ["fish.txt", "forest.txt", "salt.txt"]
    assert graph.plans[list(citing)[-1]].name == "forest.txt"  # it only says that the decree is replaced
    assert [use.form for use in citing[plan(graph, "salt.txt")]] == ["number", "short"]


def test_what_else_they_cite_with_it(graph: LegalGraph) -> None:
    (decree,) = graph.named("118/2031/NĐ-CP")
    beside = {document.name: count for document, count in graph.beside(decree.id)}
    assert beside["Nghị định số 77/2030/NĐ-CP"] == 1
    assert "Kế hoạch số 4/KH-UBND" not in beside


def test_one_number_in_two_years_is_two_documents(graph: LegalGraph) -> None:
    assert sorted(document.date for document in graph.named("02/NQ-CP")) == ["2031-01-08", "2032-01-05"]


def test_one_number_of_two_provinces_is_two_documents(graph: LegalGraph) -> None:
    found = {document.plan_id: document for document in graph.named("15/KH-UBND")}
    assert set(found) == {"", plan(graph, "fish.txt")}  # the other is of the other province, of the same day
    assert names(graph, dict(graph.citing(found[""].id))) == ["salt.txt"]


def test_a_law_by_name_is_the_one_whose_number_another_plan_gives(graph: LegalGraph) -> None:
    (law,) = graph.named("Luật Diêm nghiệp")
    assert law.number == "29/2029/QH25"
    assert names(graph, dict(graph.citing(law.id))) == ["forest.txt", "salt.txt"]


@pytest.mark.parametrize(
    ("number", "kind", "other"),
    [
        ("161/2030/NĐ-CP", "thay thế", "118/2031/NĐ-CP"),
        ("77/2030/NĐ-CP", "sửa đổi, bổ sung", "78/2031/NĐ-CP"),
        ("29/2029/QH25", "quy định chi tiết", "79/2031/NĐ-CP"),
        ("4/KH-UBND", "thay thế", "15/KH-UBND"),
    ],
)
def test_relations_go_from_what_acts_to_what_is_acted_on(graph: LegalGraph, number: str, kind: str, other: str) -> None:
    (document,) = graph.named(number)
    (relation,) = graph.acting_on(document.id)
    acting = graph.documents[relation.acting]
    assert (relation.kind, acting.number) == (kind, other)
    assert relation in graph.acted_on_by(acting.id)


def test_a_document_cited_though_replaced_is_pointed_out(graph: LegalGraph) -> None:
    found = {graph.plans[one.use.place.plan_id].name: one for one in graph.outdated()}
    assert set(found) == {"fish.txt", "salt.txt"}  # not the plan that says that it is replaced
    assert not found["salt.txt"].later
    assert found["fish.txt"].later  # that plan is older than the new decree
    assert graph.plans[found["salt.txt"].relation.place.plan_id].name == "forest.txt"
    assert len(graph.outdated(plan(graph, "salt.txt"))) == 1
    assert graph.outdated(plan(graph, "forest.txt")) == []


def test_an_empty_store_has_an_empty_graph(tmp_path: Path) -> None:
    graph = LegalGraph({}, {}, (), {})
    assert (graph.named("1/NQ-CP"), graph.outdated(), graph.acting_on("x")) == ([], [], [])
