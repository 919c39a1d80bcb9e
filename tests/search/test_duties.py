"""The register of duties: what a filter leaves, and what else there is to filter by."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from corpus.errors import UnknownPlanError
from indexer.store import Store
from search.duties import UNLED, Duties, duties, every_duty, offices
from search.duty_filter import DutyFilter
from tests.search.compared_store import build

MEASURING, FUNDING, CHOOSING = "đo lường", "bố trí kinh phí", "chọn giống cây"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, _session_home: None) -> Iterator[Store]:
    store = Store(build(tmp_path_factory.mktemp("duties")))
    yield store
    store.close()


def tasks(found: Duties) -> list[str]:
    return [row.data["task"] for row in found.rows]


def counts(found: Duties, field: str) -> dict[str, int]:
    return {one.value: one.count for one in found.facets[field]}


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        (DutyFilter(), (CHOOSING, MEASURING, MEASURING, FUNDING)),
        (DutyFilter(office=("Sở KH&CN",)), (MEASURING, MEASURING)),
        (DutyFilter(office=("sở tài chính",)), (MEASURING, FUNDING)),
        (DutyFilter(office=("Sở Tài chính",), role="lead"), (FUNDING,)),
        (DutyFilter(plan=("lam-hai.txt", "kha-son.txt")), (CHOOSING, MEASURING)),
        (DutyFilter(due=("none",)), (CHOOSING, FUNDING)),
        (DutyFilter(due=("2031",), order="due"), (MEASURING, MEASURING)),
        (DutyFilter(before="quý II/2031"), (MEASURING,)),
        (DutyFilter(before="2030"), ()),
        (DutyFilter(text="kinh te so"), (MEASURING, MEASURING)),
        (DutyFilter(text="kinh tế 2031 tài chính"), (MEASURING,)),
        (DutyFilter(text="kính tế"), ()),
        (DutyFilter(unled=True), ()),
        (DutyFilter(office=("Sở Tài chính", "Sở KH&CN"), due=("2031",), text="quý"), (MEASURING,)),
    ],
)  # fmt: skip
def test_a_filter_leaves_what_meets_all_of_it(store: Store, wanted: DutyFilter, told: Sequence[str]) -> None:
    found = duties(store, wanted)
    assert (found.total, found.every) == (len(told), 4)
    assert all(words in task for task, words in zip(tasks(found), told, strict=True))


def test_a_facet_counts_as_if_its_own_field_did_not_filter(store: Store) -> None:
    found = duties(store, DutyFilter(office=("Sở Nông nghiệp và Môi trường",)))
    assert counts(found, "office") == counts(duties(store, DutyFilter()), "office")
    assert counts(found, "due") == {"none": 1}
    both = duties(store, DutyFilter(office=("Sở Tài chính",), due=("none",)))
    assert counts(both, "office") == {"Sở Tài chính": 1, "Sở Nông nghiệp và Môi trường": 1}
    assert counts(both, "due") == {"none": 1, "2031": 1}


def test_facets_are_the_most_frequent_first(store: Store) -> None:
    for values in duties(store, DutyFilter()).facets.values():
        assert [one.count for one in values] == sorted((one.count for one in values), reverse=True)


def test_offices_are_counted_for_what_they_lead_where_that_is_asked(store: Store) -> None:
    assert counts(duties(store, DutyFilter()), "office")["Sở Tài chính"] == 2
    assert counts(duties(store, DutyFilter(role="lead")), "office")["Sở Tài chính"] == 1


def test_missing_leads_are_a_facet(tmp_path: Path, _session_home: None) -> None:
    folder = build(tmp_path)
    with closing(sqlite3.connect(folder / "catalogue.sqlite")) as catalogue:
        catalogue.execute(
            "UPDATE facts SET data = json_set(data, '$.lead', json('[]'), '$.lead_canonical', json('[]'))"
            " WHERE kind = 'assignments' AND data ->> 'task' LIKE '%giống cây%'"
        )
        catalogue.commit()
    with closing(Store(folder)) as store:
        assert counts(duties(store, DutyFilter()), "unled") == {UNLED: 1}
        assert counts(duties(store, DutyFilter(due=("2031",))), "unled") == {}
        (row,) = duties(store, DutyFilter(unled=True)).rows
    assert CHOOSING in row.data["task"] and row.data["lead"] == []


def test_pages_follow_each_other(store: Store) -> None:
    whole = tasks(duties(store, DutyFilter()))
    assert tasks(duties(store, DutyFilter(), 0, 3)) + tasks(duties(store, DutyFilter(), 3, 3)) == whole
    assert duties(store, DutyFilter(), 40, 3).rows == ()
    assert [row.data["task"] for row in every_duty(store, DutyFilter())] == whole


def test_a_row_is_proven_by_its_clause(store: Store) -> None:
    (row,) = duties(store, DutyFilter(text="bố trí kinh phí")).rows
    told = row.to_json()
    assert told["quote"] in store.catalogue.raw(told["plan_id"])
    assert (told["lead"], told["clause_id"]) == (["Sở Tài chính"], row.citation.clause_id)


def test_offices_come_by_what_they_have_to_do(store: Store) -> None:
    assert set(offices(store, 2)) == {"Sở Khoa học và Công nghệ", "Sở Tài chính"}
    assert len(offices(store, 10)) == 3


def test_a_plan_that_is_not_there_is_told(store: Store) -> None:
    with pytest.raises(UnknownPlanError):
        duties(store, DutyFilter(plan=("0" * 16,)))
