"""Answers, refusals, groups and comparisons as HTML."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.model import Head
from indexer.catalogue import PlanRecord
from search.answer import Answer, Cell, Citation, Comparison, DutyCell, Group, RankedPassage
from tests.ui.small_store import HOSTILE
from tests.ui.test_web_markup import Seen
from ui.web.answers import answer_html, citation_card
from ui.web.comparisons import comparison_html
from ui.web.texts import texts_in

VI, EN = texts_in("vi"), texts_in("en")
PLAN = "0123456789abcdef"
PLANS = {PLAN: PlanRecord(PLAN, "khe-lau.txt", Head(number="21/KH-UBND", digest=True), False, (), 9, ())}
CITATION = Citation(
    plan="khe-lau.txt", plan_id=PLAN, clause=4, section="II.1", quote="1. Ươm cây giống.", text="1. Ươm cây giống.",
    page=3, context=("II. NHIỆM VỤ",), start=40, end=57, number="21/KH-UBND", issuer="Ủy ban nhân dân xã Khe Lau",
    date="2025-03-06",
)  # fmt: skip
PASSAGE = RankedPassage("khe-lau.txt", PLAN, 9, "III.1", "Tưới cây.", "Tưới cây.", 0.4)
ANSWER = Answer(
    "Ai ươm cây?", "responsibility", True, "Phòng Kinh tế chủ trì.", ("Phòng Kinh tế",), (CITATION,), (PASSAGE,)
)
REFUSAL = Answer("Có máy bay không?", "fact", False, "Các kế hoạch được hỏi không nêu điều này.", passages=(PASSAGE,))
CELLS = (
    Cell("a.txt", PLAN, "xã Khe Lau", 74.0, ">=", "%", "tuyến đường có cây", "thôn", "2025", CITATION.quote, "II.1"),
    Cell("b.txt", "f" * 16, "phường Bến Gỗ Son", None),
)
COMPARISON = Comparison("So sánh", "tuyến đường có cây", CELLS, (CITATION,))


def test_the_fact_comes_large_before_sentence_and_citations() -> None:
    shown = answer_html(ANSWER, PLANS, VI)
    order = [shown.index(part) for part in ('class="kh-fact"', "Phòng Kinh tế chủ trì.", 'class="kh-card"')]
    assert order == sorted(order)
    assert "Các đoạn liên quan khác (1)" in shown


@pytest.mark.parametrize(
    "part",
    ["21/KH-UBND", "Ủy ban nhân dân xã Khe Lau", "06/03/2025", "mục II.1", "trang 3", "khe-lau.txt", "II. NHIỆM VỤ",
     "1. Ươm cây giống.", f'data-open="{PLAN}:4"', 'data-span="40-57"'],
)  # fmt: skip
def test_a_card_holds_what_a_reader_needs_to_cite(part: str) -> None:
    assert part in citation_card(CITATION, VI)


def test_restored_words_stand_beside_the_original() -> None:
    card = citation_card(replace(CITATION, quote="1. Uom cay gidng."), VI)
    assert "Đã phục hồi chính tả" in card and "Nguyên văn" in card
    assert card.index("Ươm cây giống") < card.index("Uom cay gidng")


@pytest.mark.parametrize("quote", ["1. Uom cay gidng.", "1. Ươm cây giống."], ids=["restored", "read from a scan"])
def test_doubtful_words_are_marked_in_what_is_to_be_read(quote: str) -> None:
    card = citation_card(replace(CITATION, quote=quote, uncertain=((3, 6),)), VI)
    assert '<u class="kh-doubtful"' in card and ">Ươm</u> cây giống." in card


def test_line_breaks_alone_are_no_restoring() -> None:
    assert "Nguyên văn" not in citation_card(replace(CITATION, quote="1. Ươm\n   cây giống."), VI)


@pytest.mark.parametrize("texts", [VI, EN])
def test_digests_are_marked(texts: object) -> None:
    texts = VI if texts is VI else EN
    assert "bản tóm lược, không phải nguyên văn" in citation_card(replace(CITATION, digest=True), texts)
    assert "bản tóm lược" not in citation_card(CITATION, texts)


def test_a_refusal_says_so_and_shows_what_came_near() -> None:
    shown = answer_html(REFUSAL, PLANS, VI)
    assert "Các kế hoạch không nêu" in shown
    assert "Các kế hoạch được hỏi không nêu điều này." in shown
    assert "Gần nhất trong kho" in shown and "Tưới cây." in shown
    assert "bản tóm lược" in shown and "bản tóm lược" not in answer_html(REFUSAL, {}, VI)
    assert "Không có đoạn nào gần" in answer_html(replace(REFUSAL, passages=()), PLANS, VI)


def test_each_plan_that_answers_has_its_group() -> None:
    groups = tuple(Group(f"{n}.txt", f"{n}" * 16, (f"Phòng {n}",), (CITATION,)) for n in (1, 2))
    shown = answer_html(replace(ANSWER, groups=groups), PLANS, VI)
    assert "2 kế hoạch cùng trả lời" in shown
    assert shown.count('class="kh-group"') == 2


def test_a_comparison_is_a_table_where_silence_is_said() -> None:
    shown = comparison_html(COMPARISON, VI)
    assert shown.count("<tr>") == 3
    assert "≥ 74%" in shown and "không nêu" in shown
    assert "không nêu" in comparison_html(COMPARISON, EN)
    assert shown.count("data-open") == 1


def test_responsibilities_stand_side_by_side() -> None:
    duties = (
        DutyCell("a.txt", PLAN, "xã Khe Lau", "Ươm cây giống", ("Phòng Kinh tế",), ("Trạm Y tế",), "quý II",
                 CITATION.quote, "II.1"),
        DutyCell("b.txt", "f" * 16, "phường Bến Gỗ Son"),
    )  # fmt: skip
    shown = comparison_html(Comparison("Ai ươm cây?", "Ươm cây giống", (), (CITATION,), duties), VI)
    assert shown.count("<tr>") == 3
    assert all(word in shown for word in ("Phòng Kinh tế", "Trạm Y tế", "quý II", "không nêu"))
    assert shown.count("data-open") == 1


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_documents_and_questions_add_no_element(text: str) -> None:
    citation = replace(CITATION, plan=text, section=text, quote=text, text=f"{text}.", context=(text,), number=text,
                       issuer=text, date=text)  # fmt: skip
    passage = replace(PASSAGE, plan=text, section=text, quote=text, text=text)
    group = Group(text, PLAN, (text, text), (citation,))
    cells = (replace(CELLS[0], plan=text, locality=text, unit=text, indicator=text, scope=text, due=text),)
    duty = DutyCell(text, PLAN, text, text, (text,), (text,), text, text, text, text, text)
    answers = [
        replace(ANSWER, question=text, answer=text, values=(text, text), citations=(citation,), passages=(passage,)),
        replace(ANSWER, question=text, answer=text, groups=(group, group)),
        replace(REFUSAL, question=text, answer=text, passages=(passage,)),
        replace(ANSWER, answer=text, comparison=replace(COMPARISON, indicator=text, cells=cells)),
        replace(ANSWER, answer=text, comparison=replace(COMPARISON, cells=(), duties=(duty,))),
    ]
    for answer in answers:
        seen = Seen(answer_html(answer, PLANS, VI))
        assert not {"script", "img", "b"} & set(seen.tags)
        assert not {name for name in seen.attributes if name.startswith("on")}
        assert "\u202e" not in seen.words
