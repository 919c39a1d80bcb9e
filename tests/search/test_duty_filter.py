"""What duties are filtered by, and the fields of an address that say so."""

from __future__ import annotations

import pytest

from corpus.errors import UsageError
from search.duty_filter import NO_DEADLINE, OTHER_WORDS, RECURRING, DutyFilter, due_kind, last_day

FULL = DutyFilter(("Sở Y tế",), "lead", ("a.txt", "b.txt"), ("2031", "none"), "quý II/2031", True, "báo cáo", "due")


@pytest.mark.parametrize("wanted", [DutyFilter(), FULL, DutyFilter(text="kinh phí")])
def test_fields_bring_a_filter_back(wanted: DutyFilter) -> None:
    assert DutyFilter.of(wanted.fields()) == wanted


def test_what_an_address_says_wrongly_does_not_filter() -> None:
    given = {"role": ["chief"], "order": ["size"], "office": ["", " "], "unled": ["0"], "text": ["x" * 5000]}
    assert DutyFilter.of(given) == DutyFilter(text="x" * 300)


@pytest.mark.parametrize(
    ("due", "end"),
    [
        ("2031-06-30", "2031-06-30"), ("2031-06", "2031-06-31"), ("2031-Q2", "2031-06-31"), ("2031-H2", "2031-12-31"),
        ("2031", "2031-12-31"), ("2031/2035", "2035-12-31"), ("2031-Q1/2031-Q2", "2031-06-31"), ("2031/..", ""),
        ("monthly", ""), ("yearly --12-15", ""), ("", ""), ("<b>", ""),
    ],
)  # fmt: skip
def test_a_deadline_ends_on_a_day(due: str, end: str) -> None:
    assert last_day(due) == end


@pytest.mark.parametrize(
    ("deadline", "due", "kind"),
    [("", "", NO_DEADLINE), ("theo lộ trình", "", OTHER_WORDS), ("hằng quý", "quarterly", RECURRING),
     ("năm 2031 trở đi", "2031/..", RECURRING), ("quý II năm 2031", "2031-Q2", "2031")],
)  # fmt: skip
def test_kinds_of_deadlines(deadline: str, due: str, kind: str) -> None:
    assert due_kind(deadline, due) == kind


@pytest.mark.parametrize(
    ("before", "last"),
    [("", ""), ("30/6/2031", "2031-06-30"), ("quý II/2031", "2031-06-31"), ("tháng 6/2031", "2031-06-31"),
     ("6/2031", "2031-06-31"), ("2031", "2031-12-31"), ("2031-q3", "2031-09-31"), ("2031-06-30", "2031-06-30")],
)  # fmt: skip
def test_a_bound_is_read_in_words_and_forms(before: str, last: str) -> None:
    assert DutyFilter(before=before).last == last


@pytest.mark.parametrize("before", ["mai", "30/6", "hằng tháng", "9" * 300])
def test_a_bound_that_is_no_time_is_told(before: str) -> None:
    with pytest.raises(UsageError, match="Không hiểu hạn"):
        _ = DutyFilter(before=before).last
