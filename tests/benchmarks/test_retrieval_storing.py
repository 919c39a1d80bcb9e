from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from benchmarks.retrieval.ours import FullRanking
from benchmarks.retrieval.sets import Collection, Document, Trial
from benchmarks.retrieval.storing import made_plan, plans_of, write
from corpus.plan import read_plan
from indexer.doctor import examine
from indexer.encoding import load_encoder
from indexer.passages import passages_of
from tests.samples import write_plans

LONG = " ".join(f"Câu thứ {number} nói về việc trồng rừng thông trên đồi." for number in range(40))
DOCUMENTS = (
    Document("Quy ước làng - Điều 1", "Đóng cổng làng\nlúc mười giờ đêm.", "a", 0),
    Document("", LONG, "a", 1),
    Document("", "Mỗi nhà góp một buổi công đắp đê.", "b", 0),
)
ASKED = Trial("t", "t", ("trồng rừng",), (frozenset({1}),), (None,))
COLLECTION = Collection(DOCUMENTS, (ASKED,))


def test_a_clause_holds_its_document_and_knows_where_every_word_stands() -> None:
    plan = made_plan("a", list(DOCUMENTS[:2]))
    assert [clause.text for clause in plan.clauses] == ["Đóng cổng làng lúc mười giờ đêm.", LONG]
    assert [clause.headings for clause in plan.clauses] == [("Quy ước làng - Điều 1",), ()]
    for clause in plan.clauses:
        assert clause.span.of(plan.raw) == clause.text
    passages = passages_of(plan)
    assert len(passages) > 2
    assert all(passage.span.of(plan.raw) == passage.text for passage in passages)


def test_rows_become_plans_and_plans_stay() -> None:
    assert [plan.plan_id for plan in plans_of(COLLECTION)] == ["a", "b"]
    kept = made_plan("c", [])
    assert list(plans_of(replace(COLLECTION, plans=(kept,)))) == [kept]


def test_the_store_is_one_that_the_product_calls_sound(tmp_path: Path) -> None:
    plans = [read_plan(path) for path in sorted(write_plans(tmp_path / "plans").iterdir())]
    store = tmp_path / "store"
    store.mkdir()
    write([*plans, *plans_of(COLLECTION)], load_encoder(), store)
    assert all(check.well for check in examine(store))


def test_a_document_ranks_once_and_only_within_its_plan(tmp_path: Path) -> None:
    index = FullRanking().index(COLLECTION, tmp_path)
    try:
        assert index.best("trồng rừng thông trên đồi", None)[0] == 1
        assert sorted(set(index.best("trồng rừng thông", None))) == sorted(index.best("trồng rừng thông", None))
        assert index.best("trồng rừng thông", "b") == [2]
        assert index.best("?", None) == []
    finally:
        index.close()
