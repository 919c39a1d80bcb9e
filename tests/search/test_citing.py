from __future__ import annotations

from pathlib import Path

import pytest

from corpus.model import Span
from indexer.catalogue import StoredPassage
from indexer.passages import Passage
from indexer.store import Store
from search.citing import MAX_QUOTE, quotable, shown, verified
from search.retrieval import Candidate
from tests.indexer.facts_plans import make_plan


@pytest.mark.parametrize(
    ("quote", "text", "shown"),
    [
        ("dat toi thieu 62%", "đạt tối thiểu 62%", True),
        ("dat toi thieu 6Z%", "đạt tối thiểu 62%", False),  # a figure the source does not have
        ("dong 1ap", "đồng lập", True),
        ("", "", False),
        ("  \n ", "x", False),
        ("x" * 1501, "x", False),
    ],
)
def test_a_quote_is_shown_only_where_it_proves_its_text(quote: str, text: str, shown: bool) -> None:
    assert verified(quote, text) is shown


@pytest.mark.parametrize(
    ("start", "end", "kept"), [(0, 15, True), (0, 0, False), (10**7, 10**7 + 5, False), (0, 1700, False)]
)
def test_a_passage_without_its_words_in_the_source_is_dropped(
    sample_store: Path, start: int, end: int, kept: bool
) -> None:
    store = Store(sample_store)
    records = {plan.plan_id: plan for plan in store.plans()}
    plan_id = next(iter(records))
    passage = Passage(0, 0, 5, "words", "", Span(start, end))
    candidate = Candidate(StoredPassage(1, plan_id, passage, "I.1", "item", None, ("", "words")), {})
    assert (shown(store, candidate, records, 0.5) is not None) is kept
    store.close()


@pytest.mark.parametrize(
    ("kind", "text", "piece", "quoted"),
    [
        ("item", "Sở A mở lớp. Sở B sửa cầu.", "sửa cầu", "Sở A mở lớp. Sở B sửa cầu."),
        ("item", "Sở A mở lớp. Sở B sửa cầu. Sở C đếm cây.", "sửa cầu", "Sở B sửa cầu."),
        ("item", "Sở A mở lớp. Sở B sửa cầu. Sở C đếm cây.", "lớp. Sở B", "Sở A mở lớp. Sở B sửa cầu."),
        ("row", "1 Mở lớp. Sửa cầu. Đếm cây. Sở A", "Sửa cầu", "1 Mở lớp. Sửa cầu. Đếm cây. Sở A"),
    ],
)
def test_the_sentences_of_a_fact_are_quoted_and_not_all_beside_them(
    kind: str, text: str, piece: str, quoted: str
) -> None:
    (clause,) = make_plan([(kind, None, text)]).clauses
    start, end = quotable(clause, text.index(piece), text.index(piece) + len(piece))
    assert text[start:end] == quoted


def test_a_quote_has_its_longest() -> None:
    (clause,) = make_plan([("row", None, "cây " * 2000)]).clauses
    start, end = quotable(clause, 0, 3)
    assert end - start <= MAX_QUOTE
