from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.model import Span
from indexer.catalogue import StoredPassage
from indexer.passages import Passage
from search.ranking import bound, probability, ranked
from search.retrieval import Candidate

PASSAGE = Passage(4, 0, 5, "words", "", Span(0, 5))
BASE = Candidate(StoredPassage(1, "p", PASSAGE, "I.1", "item", None), 0.5, 0.5, 0.0, 0.3, 0.5, 0.5)


@pytest.mark.parametrize("signal", ["words", "folded", "headings", "dense", "coverage", "own"])
def test_more_of_any_signal_ranks_higher(signal: str) -> None:
    better = replace(BASE, **{signal: getattr(BASE, signal) + 0.4}, stored=replace(BASE.stored, id=2))
    assert [candidate.stored.id for candidate in ranked([BASE, better])] == [2, 1]


def test_a_clause_that_states_a_fact_of_the_kind_ranks_higher() -> None:
    other = replace(BASE, stored=replace(BASE.stored, id=2, passage=replace(PASSAGE, clause=9)))
    assert ranked([BASE, other], {("p", 9)})[0].stored.id == 2


def test_the_closing_lines_rank_low() -> None:
    closing = replace(BASE, stored=replace(BASE.stored, id=0, kind="closing"))
    assert ranked([closing, BASE])[0].stored.kind == "item"


def test_probability_rises_with_what_is_covered_and_bounds_the_answer() -> None:
    nothing = replace(BASE, coverage=0.0, dense=0.0)
    everything = replace(BASE, coverage=1.0, dense=0.8)
    assert 0 <= probability(nothing) < probability(BASE) < probability(everything) <= 1
    assert probability(nothing) < bound() < probability(everything)


def test_a_fact_that_says_more_of_the_topic_is_more_probable() -> None:
    assert probability(BASE, 0.9) > probability(BASE, 0.1)
