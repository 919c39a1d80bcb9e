from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import StoreError, UnknownPlanError
from corpus.model import Alignment, Clause, Head, Place, Plan, Span, TableRow
from indexer.catalogue import Catalogue, PlanEntry, StoredPassage
from indexer.doctor import examine
from indexer.indexing import index
from indexer.lexical import LexicalDocument, LexicalIndex
from indexer.passages import spelt
from indexer.rebuilding import rebuild
from indexer.store import CATALOGUE, LEXICAL, Store, default_store, home


def test_no_store_is_one_sentence_that_says_what_to_do(store_dir: Path) -> None:
    with pytest.raises(StoreError, match="kehoach index"):
        Store(store_dir)


def test_a_store_from_a_newer_version_is_refused(plans_dir: Path, store_dir: Path) -> None:
    index([plans_dir], store_dir)
    with sqlite3.connect(store_dir / CATALOGUE) as db:
        db.execute("UPDATE meta SET value = '99' WHERE key = 'schema_version'")
    db.close()
    with pytest.raises(StoreError, match="phiên bản 99, mới hơn"):
        Store(store_dir)


def _as_version_one(store: Path) -> None:
    """The catalogue as the version before wrote it."""
    with sqlite3.connect(store / CATALOGUE) as db:
        later = ("plans.format", "plans.places", "rows.unattributed",
                 "passages.spelling", "passages.path", "passages.kind", "passages.page")  # fmt: skip
        for table, column in (name.split(".") for name in later):
            db.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
        db.execute("UPDATE meta SET value = '1' WHERE key = 'schema_version'")
    db.close()


def test_an_older_store_says_how_it_is_brought_up(plans_dir: Path, store_dir: Path) -> None:
    index([plans_dir], store_dir)
    _as_version_one(store_dir)
    with pytest.raises(StoreError, match=r"phiên bản 1, cũ hơn .* «kehoach index"):
        Store(store_dir)


def test_indexing_brings_an_older_store_up_and_keeps_its_plans(plans_dir: Path, store_dir: Path) -> None:
    index([plans_dir], store_dir)
    before = Store(store_dir)
    plans = {plan.plan_id: plan.clauses for plan in before.plans()}
    passages = before.catalogue.passages(before.catalogue.passage_ids())
    before.close()
    _as_version_one(store_dir)
    assert len(index([plans_dir], store_dir).unchanged) == len(plans)
    after = Store(store_dir)
    assert {plan.plan_id: plan.clauses for plan in after.plans()} == plans
    assert after.catalogue.passages(after.catalogue.passage_ids()) == passages
    after.close()


def test_pages_boxes_and_unproven_columns_come_back_as_they_went_in(store_dir: Path) -> None:
    store_dir.mkdir()
    clause = Clause(0, "1", "row", "1", None, (), "1 Ươm cây", Span(0, 9), Alignment(((0, 9, 0, 9),)), page=2)
    row = TableRow(0, 0, "1", {"task": "Ươm cây"}, Span(0, 9), unattributed=("lead", "coordinate"))
    place = Place(0, 9, 2, (0.25, 0.5, 0.75, 0.5625))
    plan = Plan("0" * 16, "a.pdf", "1 Ươm cây", Head(), (clause,), (row,), notes=("Trang 2: ảnh.",), format="PDF",
                places=(place,))  # fmt: skip
    catalogue = Catalogue(store_dir / CATALOGUE, writing=True)
    with catalogue.transaction():
        catalogue.put_plan(PlanEntry(plan, (), np.zeros((0, 4), dtype=np.float32), {}), (), "recipe")
    read = catalogue.plan(catalogue.plans()[0])
    assert (read.rows, read.format, read.notes) == ((row,), "PDF", ("Trang 2: ảnh.",))
    assert (read.places[0].start, read.places[0].end, read.places[0].page) == (0, 9, 2)
    assert read.places[0].box == pytest.approx(place.box, abs=1e-4)
    assert catalogue.places(plan.plan_id, Span(9, 9)) == ()
    catalogue.close()


def test_a_catalogue_that_is_none_is_refused(store_dir: Path) -> None:
    store_dir.mkdir()
    (store_dir / CATALOGUE).write_bytes(b"these are not the pages of a database" * 50)
    with pytest.raises(StoreError, match="Không mở được kho"):
        Store(store_dir)


def test_a_passage_comes_with_its_clause_and_its_words_as_they_are_compared(sample_store: Path) -> None:
    store = Store(sample_store)
    for plan in store.plans():
        clauses = store.catalogue.clauses(plan.plan_id)
        for one in store.catalogue.passages(store.catalogue.passage_ids([plan.plan_id])).values():
            clause, passage = clauses[one.passage.clause], one.passage
            assert (one.path, one.kind, one.page) == (clause.path, clause.kind, clause.page)
            assert one.spelling == (spelt(passage.context), spelt(passage.text))
    store.close()


def test_every_clause_and_passage_is_cut_from_the_source(sample_store: Path) -> None:
    store = Store(sample_store)
    for plan in store.plans():
        raw = store.catalogue.raw(plan.plan_id)
        for clause in store.catalogue.clauses(plan.plan_id):
            assert "".join(clause.span.of(raw).split()) == "".join(clause.text.split())
        for passage in store.catalogue.passages(store.catalogue.passage_ids([plan.plan_id])).values():
            assert "".join(passage.passage.span.of(raw).split()) == "".join(passage.passage.text.split())
    store.close()


@pytest.fixture
def sample(sample_store: Path) -> Iterator[Store]:
    store = Store(sample_store)
    yield store
    store.close()


@pytest.mark.parametrize(
    ("name", "there"),
    [
        ("Sơn Giang", True),
        ("Bình Thượng", True),
        ("sơn giang", False),
        ("Sơn Gian", False),
        ("Hòa Đông", True),
        ("Suối Bạch", False),
        ("Thông tư", True),
        ("CHỨC THỰC", True),  # in a heading only
        ("", False),
        ("…", False),
    ],
)
def test_a_name_is_mentioned_as_whole_words_in_its_case(sample: Store, name: str, there: bool) -> None:
    assert sample.mentions(name) is there


def test_facts_come_of_the_plans_and_clauses_asked_for(sample: Store) -> None:
    every = sample.catalogue.facts("assignments")
    plan, clause, _ = every[-1]
    assert sample.catalogue.facts("assignments", [plan]) == [fact for fact in every if fact[0] == plan]
    assert sample.catalogue.facts("assignments", [plan], [clause]) == [f for f in every if f[:2] == (plan, clause)]
    assert sample.catalogue.facts("assignments", clauses=[clause]) == [f for f in every if f[1] == clause]
    assert sample.catalogue.facts("assignments", []) == []


@pytest.mark.parametrize("room", [10, 8_000_000])
def test_quotes_are_the_source_s_own_words_however_few_texts_are_at_hand(
    sample: Store, room: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("indexer.store._TEXTS", room)
    plans = [plan.plan_id for plan in sample.plans()]
    assert len(plans) > 1
    for plan in [*plans, *plans]:
        assert sample.quote(plan, 5, 60) == sample.catalogue.raw(plan)[5:60]


def test_short_clauses_are_the_clauses_up_to_a_length(sample: Store) -> None:
    for plan in sample.plans():
        whole = sample.catalogue.clauses(plan.plan_id)
        longest = sorted(len(clause.text) for clause in whole)[len(whole) // 2]
        short = [(one.ordinal, one.text, one.headings) for one in whole if len(one.text) <= longest]
        assert list(sample.catalogue.short_clauses(plan.plan_id, longest)) == short


def test_passages_that_state_a_fact_are_told_from_the_others(sample: Store) -> None:
    every = _passages(sample)
    stated = {(plan, clause) for plan, clause, _ in sample.catalogue.facts("targets")}
    stating = {one.id for one in every if (one.plan_id, one.passage.clause) in stated}
    assert stating
    assert sample.catalogue.stating("targets", every) == stating < {one.id for one in every}
    assert sample.catalogue.stating("targets", []) == set()


def test_of_a_clause_only_the_passage_in_which_the_fact_lies_states_it(sample: Store) -> None:
    [(plan, clause, data), *_] = sample.catalogue.facts("targets")
    one = next(one for one in _passages(sample) if (one.plan_id, one.passage.clause) == (plan, clause))
    before, within, after = (
        replace(one, id=number, passage=replace(one.passage, start=start, end=end))
        for number, (start, end) in enumerate(((0, data["start"]), (data["end"] - 1, data["end"]), (data["end"], 9999)))
    )
    assert sample.catalogue.stating("targets", [before, within, after]) == {1}


def test_plans_are_found_by_the_documents_they_cite(sample: Store) -> None:
    cited = {data["key"]: plan for plan, _, data in sample.catalogue.facts("legal")}
    assert len(set(cited.values())) == 2
    for key, plan in cited.items():
        assert sample.catalogue.citing([key]) == {plan}
    assert sample.catalogue.citing(["none"]) == set()


def _passages(store: Store) -> list[StoredPassage]:
    return list(store.catalogue.passages(store.catalogue.passage_ids()).values())


def test_an_unknown_plan_is_named_with_what_there_is(sample_store: Path) -> None:
    store = Store(sample_store)
    with pytest.raises(UnknownPlanError, match=r"«nope».*binh-thuong\.txt"):
        store.plan_named("nope")
    store.close()


def test_a_reader_sees_what_was_written_since(plans_dir: Path, store_dir: Path) -> None:
    index([plans_dir / "binh-thuong.txt"], store_dir)
    store = Store(store_dir)
    with store.reading():
        before = store.vectors.ids()
        assert store.lexical.search("folded", ["hai_long"]) == {}
    index([plans_dir], store_dir)
    with store.reading():
        assert before < store.vectors.ids()
        assert store.lexical.search("folded", ["hai_long"])
    store.close()


def test_a_lost_vector_file_is_made_up_from_the_catalogue(plans_dir: Path, store_dir: Path) -> None:
    index([plans_dir], store_dir)
    for path in store_dir.glob("vectors-*.faiss"):
        path.unlink()
    store = Store(store_dir)
    assert store.vectors.ids() == set(store.catalogue.passage_ids())
    store.close()


def test_doctor_finds_a_lost_lexical_index_and_rebuilding_mends_it(plans_dir: Path, store_dir: Path) -> None:
    index([plans_dir], store_dir)
    assert all(check.well for check in examine(store_dir))
    for path in (store_dir / LEXICAL).iterdir():
        path.unlink()
    assert [check.name for check in examine(store_dir) if not check.well] == ["chỉ mục từ"]
    rebuild(store_dir)
    assert all(check.well for check in examine(store_dir))


def test_a_lost_lexical_index_is_mended_by_the_next_run(plans_dir: Path, store_dir: Path) -> None:
    index([plans_dir], store_dir)
    shutil.rmtree(store_dir / LEXICAL)
    store = Store(store_dir)
    with pytest.raises(StoreError, match="doctor --rebuild"), store.reading():
        store.lexical.search("folded", ["xa"])
    store.close()
    index([plans_dir], store_dir)
    assert all(check.well for check in examine(store_dir))


def test_what_a_failed_run_left_behind_is_cleared_away(plans_dir: Path, store_dir: Path) -> None:
    index([plans_dir], store_dir)
    LexicalIndex(store_dir / LEXICAL).write(added=[LexicalDocument(999_999, "gone", "dở dang", "")])
    index([plans_dir], store_dir)
    assert 999_999 not in LexicalIndex(store_dir / LEXICAL).passages()


def test_damaged_pages_are_told_by_doctor(plans_dir: Path, store_dir: Path) -> None:
    index([plans_dir], store_dir)
    path = store_dir / CATALOGUE
    data = bytearray(path.read_bytes())
    data[8192:40960] = bytes(40960 - 8192)
    path.write_bytes(data)
    assert [check.well for check in examine(store_dir)] == [False]


_READ_ONLY = """
set -e
mount --bind "$1" "$1"
mount -o remount,bind,ro "$1"
"$2" -m ui.cli ask "Mức độ hài lòng đạt bao nhiêu?" --store "$1"
"""


@pytest.mark.skipif(
    subprocess.run(["unshare", "-m", "true"], capture_output=True, check=False).returncode != 0
    if shutil.which("unshare")
    else True,
    reason="no mount namespaces here",
)
def test_a_store_on_a_medium_that_cannot_be_written_answers(plans_dir: Path, store_dir: Path, project: Path) -> None:
    index([plans_dir], store_dir)
    ran = subprocess.run(
        ["unshare", "-m", "sh", "-c", _READ_ONLY, "sh", str(store_dir), sys.executable],
        cwd=project,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert "> 92%" in ran.stdout


def test_rebuilding_nothing_is_one_sentence(store_dir: Path) -> None:
    with pytest.raises(StoreError, match="không có gì"):
        rebuild(store_dir)


def test_the_data_folder_follows_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("KEHOACH_HOME", str(tmp_path))
    assert default_store() == tmp_path / "store"
    monkeypatch.delenv("KEHOACH_HOME")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert home() == tmp_path / "kehoach"


def _counted(store: Store) -> list[int]:
    return [len(store.plans())]


def test_what_is_made_of_a_store_is_made_once_for_each_state_of_it(plans_dir: Path, store_dir: Path) -> None:
    index([plans_dir], store_dir)
    store, other = Store(store_dir), Store(store_dir)
    made = store.once(_counted)
    with store.reading():
        assert store.once(_counted) is made
    assert other.once(_counted) is not made
    next(plans_dir.iterdir()).unlink()
    index([plans_dir], store_dir)
    assert store.once(_counted) == [made[0] - 1]
