from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.model import Span
from indexer.catalogue import StoredPassage
from indexer.passages import Passage, spelt
from search.matching import SIGNALS
from search.ranking import probability, ranked
from search.retrieval import Candidate
from search.topic import Topic

PASSAGE = Passage(4, 0, 5, "words", "", Span(0, 5))
NAMES = ("words", "folded", "headings", "dense", "asked", *SIGNALS, "about", "own_about")
BASE = Candidate(StoredPassage(1, "p", PASSAGE, "I.1", "item", None, ("", "words")), dict.fromkeys(NAMES, 0.5))


def other(**changed: object) -> StoredPassage:
    return replace(BASE.stored, **changed)


def with_signals(**signals: float) -> Candidate:
    return replace(BASE, signals={**BASE.signals, **signals})


@pytest.mark.parametrize("signal", NAMES)
def test_more_of_a_signal_never_ranks_lower(signal: str) -> None:
    better = replace(with_signals(**{signal: 0.9}), stored=other(id=2))
    scores = {candidate.stored.id: candidate.score for candidate in ranked([BASE, better])}
    assert scores[2] >= scores[1]


@pytest.mark.parametrize("signal", ["folded", "asked", "whole_paired", "window"])
def test_words_meaning_neighbours_and_closeness_count(signal: str) -> None:
    better = replace(with_signals(**{signal: 0.9}), stored=other(id=2))
    assert [candidate.stored.id for candidate in ranked([BASE, better])] == [2, 1]


def test_a_passage_that_states_a_fact_of_the_kind_ranks_higher() -> None:
    stating = replace(BASE, stored=other(id=2))
    assert ranked([BASE, stating], {2})[0].stored.id == 2


def test_the_closing_lines_rank_low() -> None:
    closing = replace(BASE, stored=other(id=0, kind="closing"))
    assert ranked([closing, BASE])[0].stored.kind == "item"


def probable(words: str, dense: float, said: float | None = None) -> float:
    topic = Topic("sửa mái đình", lambda terms: dict.fromkeys(terms, 1.0))
    stored = other(passage=replace(PASSAGE, text=words), spelling=("", spelt(words)))
    return probability(replace(with_signals(dense=dense), stored=stored), topic, said)


def test_probability_rises_with_what_is_covered() -> None:
    nothing, something, everything = probable("mùng ba", 0.0), probable("mái nhà", 0.4), probable("sửa mái đình", 0.8)
    assert 0 <= nothing < something < everything <= 1


def test_a_fact_that_says_more_of_the_topic_is_more_probable() -> None:
    assert probable("sửa mái đình", 0.4, 0.9) > probable("sửa mái đình", 0.4, 0.1)
