from __future__ import annotations

import random

import pytest

from corpus.folding import fold, syllables
from indexer.indexing import index
from indexer.store import Store
from training.made import Made, questions_from_clauses, questions_from_facts

PLAN = """KẾ HOẠCH
Trông coi bến đò và chợ phiên năm 2031

I. MỤC TIÊU
1. Tỷ lệ thuyền nan được ghi sổ trước khi rời bến đạt 90% trở lên.
2. Sửa mái chợ phiên, quét sân đình, trồng lại hàng rào quanh ao cá trước mùa lễ hội của làng.

II. TỔ CHỨC THỰC HIỆN
1. Phòng Văn hóa chủ trì việc đón khách ở bến đò, phối hợp với Công an trông giữ xe trong những ngày chợ phiên.
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("made")
    (folder / "ben.txt").write_text(PLAN, "utf-8")
    index([folder / "ben.txt"], folder / "store")
    return Store(folder / "store")


def told(store: Store, made: Made) -> set[str]:
    (clause,) = store.catalogue.clauses(made.plan_id, [made.clause])
    return set(syllables(fold(clause.text)))


@pytest.mark.parametrize("seed", range(5))
def test_questions_are_about_their_clause_in_other_words(store: Store, seed: int) -> None:
    with store.reading():
        made = list(questions_from_clauses(store, random.Random(seed)))
        assert made
        for one in made:
            asked = set(syllables(fold(one.text)))
            assert asked & told(store, one)
            assert asked - told(store, one)


def test_questions_from_facts_lead_to_the_clause_that_states_them(store: Store) -> None:
    with store.reading():
        made = list(questions_from_facts(store, random.Random(2)))
        assert any("90" in told(store, one) for one in made)


def test_the_same_draws_make_the_same_questions(store: Store) -> None:
    with store.reading():
        assert list(questions_from_clauses(store, random.Random(4))) == list(
            questions_from_clauses(store, random.Random(4))
        )
