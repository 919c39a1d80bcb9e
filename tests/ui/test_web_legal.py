"""The documents that plans cite: the list, one of them, and what stands about it."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.catalogue import Catalogue
from indexer.indexing import index
from indexer.store import CATALOGUE, Store
from search.legal_graph import LegalGraph, legal_graph
from search.legal_list import EVERY_DOCUMENT, DocumentFilter
from tests.search.legal_store import headed, make_store
from tests.ui.small_store import HOSTILE
from tests.ui.test_web_graph import tree_of
from tests.ui.test_web_markup import Seen
from ui.web.legal import document_html
from ui.web.legal_list import list_html
from ui.web.legal_neighbours import neighbourhood_svg
from ui.web.legal_words import relation_words, role_words
from ui.web.texts import texts_in

VI, EN = texts_in("vi"), texts_in("en")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return Store(make_store(tmp_path_factory.mktemp("legal")))


@pytest.fixture(scope="module")
def graph(store: Store) -> LegalGraph:
    return legal_graph(store)


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Sixteen plans that rest on one decree whose subject is hostile, and sixty decrees in the first of them."""
    folder = tmp_path_factory.mktemp("crowd")
    plans = folder / "plans"
    plans.mkdir()
    for at in range(16):
        head = headed("TỈNH LAM HẢI", f"{at + 1}/KH-UBND", "Lam Hải", "12", "02", "2031", f"Việc thứ {at}")
        cited = f"Căn cứ Nghị định số 161/2030/NĐ-CP ngày 23/4/2030 của Chính phủ về {HOSTILE[0]} {HOSTILE[1]};\n"
        more = "".join(f"Căn cứ Nghị định số {n}/2029/NĐ-CP ngày 23/4/2029 của Chính phủ;\n" for n in range(1, 61))
        body = f"{head}{cited}{more if not at else ''}\nI. NHIỆM VỤ\n1. Thả cá giống đợt {at}.\n"
        (plans / f"{at:02}.txt").write_text(body, "utf-8")
    index([plans], folder / "store")
    return Store(folder / "store")


def opened(store: Store, number: str, page: int = 1, wanted: DocumentFilter = EVERY_DOCUMENT) -> str:
    (document,) = legal_graph(store).named(number)
    return document_html(store, document.id, wanted, page, VI)


def test_the_list_says_how_many_cite_a_document_as_what_and_what_acts_on_it(store: Store) -> None:
    shown = list_html(store, EVERY_DOCUMENT, 1, VI)
    words = " ".join(Seen(shown).words.split())
    assert "Nghị định số 161/2030/NĐ-CP" in words and "căn cứ 2" in words
    assert "bị thay thế bởi Nghị định số 118/2031/NĐ-CP" in words
    assert "còn 2 kế hoạch viện dẫn" in words
    assert "?view=documents&amp;outdated=1" in shown and "/api/papers/documents.xlsx?" in shown
    assert "replaced by" in list_html(store, EVERY_DOCUMENT, 1, EN)


def test_filters_are_chips_that_can_be_taken_away_and_go_into_papers(store: Store) -> None:
    shown = list_html(store, DocumentFilter(text="nghị định", type="Nghị định"), 1, VI)
    assert shown.count('class="kh-chip"') == 2
    assert "documents.docx?text=" in shown and "type=" in shown


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (DocumentFilter(text="không có gì"), "documents_nothing"),
        (DocumentFilter(plan="none.txt"), "Không có kế hoạch «none.txt»"),
    ],
)
def test_what_is_not_there_is_said(store: Store, wanted: DocumentFilter, said: str) -> None:
    shown = list_html(store, wanted, 1, VI)
    assert (VI(said) if said.startswith("documents_") else said) in shown
    assert "kh-chip" in shown


def test_an_empty_store_says_what_to_do(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    catalogue = Catalogue(store / CATALOGUE, writing=True)
    for plan in catalogue.plans():
        catalogue.drop_plan(plan.plan_id)
    catalogue.close()
    assert VI("documents_no_plans") in list_html(Store(store), EVERY_DOCUMENT, 1, VI)


@pytest.mark.parametrize(("page", "rows"), [(1, 50), (2, 11), (99, 11), (0, 50)])
def test_the_list_comes_in_pages(crowd: Store, page: int, rows: int) -> None:
    shown = list_html(crowd, EVERY_DOCUMENT, page, VI)
    assert Seen(shown).tags.count("tr") == rows + 1
    assert "Trang" in shown


def test_a_document_has_its_plans_relations_and_what_stands_beside_it_with_proofs(store: Store) -> None:
    shown = opened(store, "161/2030/NĐ-CP")
    words = " ".join(Seen(shown).words.split())
    assert "Kế hoạch viện dẫn (3)" in words and VI("documents_relations") in words
    assert VI("documents_replaced_later") in words and VI("documents_replaced_still") in words
    assert "?view=read&amp;plan=" in shown and "&amp;span=" in shown
    assert VI("documents_beside") in words and "documents.xlsx?number=161-2030-nd-cp" in shown


def test_the_way_back_keeps_the_filter(store: Store) -> None:
    shown = opened(store, "161/2030/NĐ-CP", wanted=DocumentFilter(type="Nghị định"))
    assert shown.count("type=Ngh") > 2


def test_an_unknown_document_is_said_to_be_so(store: Store) -> None:
    assert VI("documents_unknown") in document_html(store, "1<script>", EVERY_DOCUMENT, 1, VI)


def test_a_plan_of_the_store_that_is_cited_can_be_read(store: Store) -> None:
    shown = opened(store, "15/KH-UBND") if len(legal_graph(store).named("15/KH-UBND")) == 1 else ""
    for document in legal_graph(store).named("15/KH-UBND"):
        shown += document_html(store, document.id, EVERY_DOCUMENT, 1, VI)
    assert VI("documents_a_plan") in shown


def test_neighbours_stand_on_the_side_from_which_they_act(graph: LegalGraph) -> None:
    new, old = graph.named("118/2031/NĐ-CP")[0], graph.named("161/2030/NĐ-CP")[0]
    acting = "".join(tree_of(neighbourhood_svg(graph, old, EVERY_DOCUMENT, VI)).itertext())
    acted = "".join(tree_of(neighbourhood_svg(graph, new, EVERY_DOCUMENT, VI)).itertext())
    assert VI("documents_acting") in acting and VI("documents_acted_on") not in acting
    assert VI("documents_acted_on") in acted and "thay thế" in acted


def test_neighbours_are_bounded_and_hostile_subjects_stay_text(crowd: Store) -> None:
    graph = legal_graph(crowd)
    (document,) = graph.named("161/2030/NĐ-CP")
    tree = tree_of(neighbourhood_svg(graph, document, EVERY_DOCUMENT, VI))
    assert len([one for one in tree.iter() if one.tag.endswith("}a")]) == 12
    assert "… và 4 kế hoạch khác" in "".join(tree.itertext())
    for shown in (document_html(crowd, document.id, EVERY_DOCUMENT, 1, VI), list_html(crowd, EVERY_DOCUMENT, 1, VI)):
        seen = Seen(shown)
        assert not {"script", "img"} & set(seen.tags)
        assert not {name for name in seen.attributes if name.startswith("on")}


def test_a_document_that_stands_alone_has_no_drawing(graph: LegalGraph) -> None:
    alone = LegalGraph({"a": next(iter(graph.documents.values()))}, {}, (), {})
    assert neighbourhood_svg(alone, next(iter(graph.documents.values())), EVERY_DOCUMENT, VI) == ""


@pytest.mark.parametrize(
    ("role", "acted_on", "said"),
    [
        ("thay thế", False, "replaces"),
        ("thay thế", True, "replaced by"),
        ("khác", True, "khác bởi"),
        ("khác", False, "khác"),
    ],
)
def test_relations_are_told_from_either_side(role: str, acted_on: bool, said: str) -> None:
    assert relation_words(role, EN, acted_on=acted_on) == said
    assert role_words("khác", EN) == "khác"
