from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest

from benchmarks.retrieval.bm25 import Bm25, bm25, with_bigrams
from corpus.folding import syllables

PASSAGES = ["đón khách ở bến đò", "bến xe cạnh đò ngang", "chợ phiên họp sáng", "đón khách sáng sớm, khách đông"]


def test_the_score_is_that_of_the_paper() -> None:
    scores = Bm25(PASSAGES, syllables).scores("khách")
    mean = (5 + 5 + 4 + 6) / 4
    rarity = math.log(1 + (4 - 2 + 0.5) / (2 + 0.5))
    expected = [rarity * n * 2.2 / (n + 1.2 * (0.25 + 0.75 * length / mean)) for n, length in ((1, 5), (2, 6))]
    assert scores[[0, 3]] == pytest.approx(expected, rel=1e-5)
    assert scores[[1, 2]].tolist() == [0, 0]


@pytest.mark.parametrize(("question", "best"), [("bến đò", 0), ("Chợ", 2), ("đò ngang", 1)])
def test_phrase_and_rare_word_win(question: str, best: int) -> None:
    assert Bm25(PASSAGES).scores(question).argmax() == best


def test_bigrams_tell_word_order_and_single_syllables_do_not() -> None:
    texts = ["sáng họp chợ", "chợ họp sáng"]
    alone, paired = (Bm25(texts, terms).scores("họp sáng") for terms in (syllables, with_bigrams))
    assert alone[0] == alone[1]
    assert paired[1] > paired[0]


def test_a_term_asked_twice_counts_once_unless_wanted() -> None:
    postings = Bm25(PASSAGES, syllables)
    assert postings.scores("khách khách").tolist() == postings.scores("khách").tolist()
    assert postings.scores("khách khách", once=False) == pytest.approx(2 * postings.scores("khách"))
    assert bm25(PASSAGES, ["chợ", "chợ, chợ"]).shape == (2, 4)


@pytest.mark.parametrize("passages", [[], ["", "…"], ["một"]])
def test_little_or_nothing_can_be_searched(passages: list[str]) -> None:
    scores = Bm25(passages).scores("một hai")
    assert scores.shape == (len(passages),)
    assert np.all(scores[1:] == 0)


def test_postings_are_written(tmp_path: Path) -> None:
    Bm25(PASSAGES).save(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"terms.txt", "starts.npy", "places.npy", "weights.npy"}
