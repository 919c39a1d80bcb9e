from __future__ import annotations

from pathlib import Path

import pytest

from corpus.model import Span
from indexer.catalogue import StoredPassage
from indexer.passages import Passage
from indexer.store import Store
from search.citing import shown, verified
from search.retrieval import Candidate


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
