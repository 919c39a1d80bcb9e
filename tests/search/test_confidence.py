from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.model import Span
from indexer.catalogue import StoredPassage
from indexer.passages import Passage, spelt
from search.confidence import bound, confidence, features
from search.findings import Finding
from search.retrieval import Candidate
from search.topic import Topic

TOPIC = Topic("sửa mái đình làng", lambda terms: dict.fromkeys(terms, 1.0))


def candidate(clause: int, text: str, score: float, dense: float = 0.5) -> Candidate:
    passage = Passage(clause, 0, len(text), text, "", Span(0, len(text)))
    return Candidate(
        StoredPassage(clause, "p", passage, "I.1", "item", None, ("", spelt(text))), {"dense": dense}, score
    )


RIGHT = candidate(1, "sửa mái đình làng", 1.0, 0.9)
CLOSE = [candidate(clause, "sửa nhà", 0.9) for clause in (2, 3, 4)]
FAR = [candidate(clause, "sửa nhà", 0.2) for clause in (2, 3, 4)]


def found(support: Candidate, said: float = 1.0, stated: bool = True) -> Finding:
    return Finding(("Thôn",), (), support, 1.0, said, {"task": "sửa"} if stated else {})


def test_a_fact_ahead_of_the_others_is_surer() -> None:
    assert confidence(found(RIGHT), [RIGHT, *FAR], TOPIC) > confidence(found(RIGHT), [RIGHT, *CLOSE], TOPIC)


def test_a_second_place_of_the_same_fact_takes_nothing_away() -> None:
    twice = [RIGHT, replace(CLOSE[0], score=1.0), *FAR[1:]]
    assert features(found(RIGHT), twice, TOPIC)["ahead"] == pytest.approx(
        features(found(RIGHT), [RIGHT, *FAR], TOPIC)["ahead"]
    )


def test_extracted_facts_are_surer_than_pieces_of_text() -> None:
    assert confidence(found(RIGHT), [RIGHT], TOPIC) > confidence(found(RIGHT, stated=False), [RIGHT], TOPIC)


def test_the_bound_lies_between_a_sure_answer_and_none() -> None:
    nothing = candidate(9, "phòng chống lụt bão", 0.3, 0.0)
    assert confidence(found(nothing, 0.0, False), [nothing, *CLOSE], TOPIC) < bound()
    assert confidence(found(RIGHT), [RIGHT, *FAR], TOPIC) > bound()


def test_a_finding_by_name_has_no_confidence() -> None:
    with pytest.raises(ValueError, match="by name"):
        features(replace(found(RIGHT), support=None), [RIGHT], TOPIC)


def test_the_best_passage_of_a_plan_about_something_else_is_no_answer() -> None:
    foreign = candidate(9, "phòng chống lụt bão", 0.9, 0.05)
    assert confidence(found(foreign, 0.0), [foreign], TOPIC) == 0.0
