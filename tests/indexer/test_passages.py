from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Alignment, Clause, Head, Plan, Span
from indexer.passages import MAX_CHARACTERS, Passage, passages_of, spelt


def clause(
    text: str, ordinal: int = 0, kind: str = "item", parent: int | None = None, headings: tuple[str, ...] = ()
) -> Clause:
    words = tuple((m.start(), m.end(), m.start(), m.end()) for m in re.finditer(r"\S+", text))
    return Clause(ordinal, "I.1", kind, "1.", parent, headings, text, Span(0, len(text)), Alignment(words))


def plan(*clauses: Clause) -> Plan:
    return Plan("0" * 16, "x.txt", " ".join(c.text for c in clauses), Head(), clauses)


def of(text: str, **limits: object) -> list[Passage]:
    return passages_of(plan(clause(text)), **limits)  # type: ignore[arg-type]


def test_a_short_clause_is_one_passage_with_its_headings() -> None:
    (passage,) = passages_of(plan(clause("Rà soát hồ sơ.", headings=("II. NHIỆM VỤ", "1. Thủ tục"))))
    assert passage.text == "Rà soát hồ sơ."
    assert passage.context == "II. NHIỆM VỤ › 1. Thủ tục"
    assert passage.embedded == "II. NHIỆM VỤ › 1. Thủ tục › Rà soát hồ sơ."


def test_a_heading_is_no_passage_of_its_own_but_one_without_children_is() -> None:
    parts = (
        clause("I. MỤC TIÊU", 0, "heading"),
        clause("a) Đạt 90%.", 1, parent=0),
        clause("II. KINH PHÍ", 2, "heading"),
    )
    assert [passage.clause for passage in passages_of(plan(*parts))] == [1, 2]


def test_words_are_compared_by_their_syllables_with_abbreviations_written_out() -> None:
    assert spelt("Rà soát TTHC – trước ngày 05/6/2031.") == "rà sóat thủ tục hành chính trước ngày 5 6 2031"
    assert spelt("– …") == ""


def test_long_clauses_are_cut_at_sentence_ends() -> None:
    sentence = "Các đơn vị báo cáo kết quả thực hiện về cơ quan thường trực để tổng hợp."
    found = of(" ".join([sentence] * 40))
    assert len(found) > 2
    assert all(passage.text.endswith("tổng hợp.") for passage in found)


@given(st.text(alphabet="aăđ ,;.0", max_size=4000))
def test_no_word_is_lost_and_no_passage_is_too_long(text: str) -> None:
    text = " ".join(text.split())
    found = of(text)
    assert all(len(passage.text) <= MAX_CHARACTERS for passage in found)
    kept = "".join(passage.text for passage in found).replace(" ", "")
    spoken = [part for part in text.split() if any(c.isalnum() for c in part)]
    assert sum(part in kept for part in spoken) == len(spoken)


def test_an_encoder_s_limit_is_kept_with_the_headings_counted() -> None:
    text = " ".join(f"từ{n}" for n in range(300))
    found = of(text, token_count=lambda words: len(words.split()), max_tokens=50)
    assert all(len(passage.embedded.split()) <= 50 for passage in found)
    assert " ".join(passage.text for passage in found) == text


def test_a_word_longer_than_a_passage_is_cut_and_kept() -> None:
    found = of("x" * 10_000)
    assert sum(len(passage.text) for passage in found) == 10_000
