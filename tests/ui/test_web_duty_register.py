"""The register of duties as HTML."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from indexer.indexing import index
from indexer.store import Store
from search.duty_filter import DutyFilter
from search.engine import Engine
from tests.search.compared_store import build
from tests.ui.test_web_markup import Seen
from ui.web.duty_register import register_html
from ui.web.texts import texts_in

VI, EN = texts_in("vi"), texts_in("en")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, _session_home: None) -> Iterator[Store]:
    store = Store(build(tmp_path_factory.mktemp("register")))
    yield store
    store.close()


def test_a_row_says_who_does_what_by_when_and_where_it_stands(store: Store) -> None:
    shown = register_html(store, DutyFilter(plan=("lam-hai.txt",)), 1, VI)
    assert "1 trong 4 việc được giao" in shown
    told = ("đo lường kinh tế số", "Sở Khoa học và Công nghệ", "Sở Tài chính", "trong quý III năm 2031", "mục II.1")
    assert all(words in shown for words in told)
    assert "?view=read&amp;plan=" in shown and "span=" in shown
    assert "/api/papers/duties.xlsx?plan=lam-hai.txt" in shown
    assert "1 of 4 duties" in register_html(store, DutyFilter(plan=("lam-hai.txt",)), 1, EN)


def test_the_value_of_a_deadline_is_told_where_its_words_do_not(store: Store) -> None:
    assert "<small>30/06/2031</small>" in register_html(store, DutyFilter(plan=("son-giang.txt",)), 1, VI)


def test_the_filters_stay_in_sight_where_one_is_wrong_or_nothing_is_left(store: Store) -> None:
    wrong = register_html(store, DutyFilter(before="mai kia"), 1, VI)
    assert "kh-chip" in wrong and "Không hiểu hạn «mai kia»" in wrong
    none = register_html(store, DutyFilter(text="tàu vũ trụ"), 1, VI)
    assert "kh-chip" in none and "Không có việc nào khớp" in none and "kh-table" not in none
    gone = register_html(store, DutyFilter(plan=("0" * 16,)), 1, VI)
    assert "kh-chip" in gone and "Không có kế hoạch" in gone


def test_pages_lead_on(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "kh-pages" not in register_html(store, DutyFilter(), 1, VI)
    monkeypatch.setattr("ui.web.duty_register.PAGE", 3)
    first, second, past = (register_html(store, DutyFilter(), page, VI) for page in (1, 2, 99))
    assert "Trang 1 trên 2" in first and "page=2" in first and "Trang trước" not in first
    assert "Trang 2 trên 2" in second and "Trang trước" in second and "Trang sau" not in second
    assert (first.count("kh-source"), second.count("kh-source"), past) == (3, 1, second)


def test_hostile_plans_stay_text(engine: Engine) -> None:
    seen = Seen(register_html(engine.store, DutyFilter(), 1, VI))
    assert {"script", "img"}.isdisjoint(seen.tags) and "onmouseover" not in seen.attributes
    assert "ao hồ" in seen.words


def test_a_store_without_duties_says_so(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("bare")
    (folder / "plan.txt").write_text("KẾ HOẠCH\nI. MỤC TIÊU\n1. Trồng mới 74 ha rừng.\n", "utf-8")
    index([folder / "plan.txt"], folder / "store")
    store = Store(folder / "store")
    assert "không nêu việc nào" in register_html(store, DutyFilter(), 1, VI)
    store.close()
