"""Answers, refusals, groups and comparisons as HTML."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.model import Head
from indexer.catalogue import PlanRecord
from search.answer import Answer, Cell, Citation, Comparison, DutyCell, Group, RankedPassage
from tests.ui.small_store import HOSTILE
from tests.ui.test_web_markup import Seen
from ui.web.answers import Beside, answer_html
from ui.web.entries import Entry
from ui.web.texts import texts_in

VI, EN = texts_in("vi"), texts_in("en")
PLAN = "0123456789abcdef"
BESIDE = Beside({PLAN: PlanRecord(PLAN, "khe-lau.txt", Head(number="21/KH-UBND", digest=True), False, (), 9, ())})
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
TASK = {"task": "Ươm cây", "lead": ["Phòng Kinh tế"], "coordinate": [], "deadline": "quý II", "start": 0, "end": 7}
DUTIES = replace(
    ANSWER,
    answer="Phòng Kinh tế chủ trì 3 nhiệm vụ: Ươm cây; Tưới cây … (mục II.1, 21/KH-UBND).",
    values=("Ươm cây", "Tưới cây"),
)
LISTED = replace(
    BESIDE,
    entries={
        PLAN: (
            Entry("Ươm cây", PLAN, 4, "II.1", False, (40, 47), TASK),
            Entry("Tưới cây", PLAN, 5, "II.2", False, None, {**TASK, "deadline": ""}),
        )
    },
)
COMPARISON = Comparison("So sánh", "tuyến đường có cây", CELLS, (CITATION,))


def test_the_fact_comes_large_before_sentence_and_citations() -> None:
    shown = answer_html(ANSWER, BESIDE, VI)
    order = [shown.index(part) for part in ('class="kh-fact"', "Phòng Kinh tế chủ trì.", 'class="kh-card"')]
    assert order == sorted(order)
    assert "Các đoạn liên quan khác (1)" in shown


@pytest.mark.parametrize(
    ("values", "large", "listed"),
    [(("Phòng Kinh tế", "quý II"), 2, 0), (("a", "b", "c"), 3, 0), (("a", "b", "c", "d"), 0, 4), (("a" * 91,), 0, 0)],
)
def test_each_value_has_its_own_line(values: tuple[str, ...], large: int, listed: int) -> None:
    shown = answer_html(replace(ANSWER, values=values), BESIDE, VI)
    assert shown.count('class="kh-fact" ') == large
    assert shown.count("<li>") == listed
    assert all(f">{value}<" in shown for value in values)


def test_what_the_plan_does_not_say_of_a_found_answer_stands_out() -> None:
    shown = answer_html(replace(ANSWER, missing="Kế hoạch được hỏi không nêu thời hạn."), BESIDE, VI)
    assert "Mới tìm thấy một phần" in shown and "không nêu thời hạn." in shown
    assert "Mới tìm thấy" not in answer_html(ANSWER, BESIDE, VI)


def test_tasks_are_a_numbered_list_that_says_which_plan_it_is_of() -> None:
    shown = answer_html(DUTIES, LISTED, VI)
    order = [
        shown.index(part)
        for part in (">Phòng Kinh tế chủ trì 3 nhiệm vụ<", "06/03/2025", "Ươm cây", "quý II", "Tưới cây", "không nêu")
    ]
    assert order == sorted(order)
    assert "Hiện 2 mục đầu." in shown
    assert "chủ trì 3 nhiệm vụ: " not in shown
    assert "<summary>Nguyên văn các trích dẫn (1)</summary>" in shown


def test_lists_of_several_plans_stand_under_each() -> None:
    groups = (Group("khe-lau.txt", PLAN, DUTIES.values, (CITATION,)),) * 2
    answer = replace(DUTIES, answer=f"{DUTIES.answer} Có 2 kế hoạch.", groups=groups)
    shown = answer_html(answer, LISTED, VI)
    assert shown.count('class="kh-list"') == 2
    assert ">Có 2 kế hoạch.<" in answer_html(replace(answer, groups=()), LISTED, VI)
    assert "chủ trì 3 nhiệm vụ" not in shown and ">Có 2 kế hoạch.<" in shown


def test_a_sentence_put_otherwise_is_shown_whole() -> None:
    shown = answer_html(replace(DUTIES, answer="Ba việc: của Phòng Kinh tế.", plain_answer=DUTIES.answer), LISTED, VI)
    assert "Ba việc: của Phòng Kinh tế." in shown and "Câu do mô hình ngôn ngữ diễn đạt" in shown


def test_a_citation_of_a_replaced_document_says_so() -> None:
    row = {"document": "Nghị định số 8", "relation": "được thay thế bởi", "by": "Nghị định số 9", "later": True,
           "proof": {"section": "I.2", "plan": "b.txt", "plan_number": "34/KH-UBND"}}  # fmt: skip
    shown = answer_html(ANSWER, replace(BESIDE, outdated={(PLAN, 4): (row,)}), VI)
    assert (
        "Nghị định số 8 đã được thay thế bởi Nghị định số 9, sau ngày ban hành kế hoạch này (theo mục I.2, 34/KH-UBND)"
        in shown
    )


def test_a_refusal_shows_what_was_searched_and_the_nearest_once() -> None:
    missing = "Không thấy «máy bay» trong 3 kế hoạch đã tìm. Gần nhất là mục III.1, 21/KH-UBND: «Tưới cây.»."
    shown = answer_html(replace(REFUSAL, missing=missing), BESIDE, VI)
    assert "Không thấy «máy bay» trong 3 kế hoạch đã tìm.<" in shown
    assert shown.count("Tưới cây.") == 1 and "không phải câu trả lời" in shown


def test_a_passage_that_is_a_row_is_named_as_one() -> None:
    passages = (replace(PASSAGE, section="Phụ lục.3"),)
    shown = answer_html(replace(REFUSAL, passages=passages), replace(BESIDE, rows=frozenset({(PLAN, 9)})), VI)
    assert "Phụ lục, dòng 3" in shown


def test_a_refusal_says_so_and_shows_what_came_near() -> None:
    shown = answer_html(REFUSAL, BESIDE, VI)
    assert "Các kế hoạch không nêu" in shown
    assert "Các kế hoạch được hỏi không nêu điều này." in shown
    assert "Gần nhất trong kho" in shown and "Tưới cây." in shown
    assert "bản tóm lược" in shown and "bản tóm lược" not in answer_html(REFUSAL, Beside(), VI)
    assert "Không có đoạn nào gần" in answer_html(replace(REFUSAL, passages=()), BESIDE, VI)


def test_each_plan_that_answers_has_its_group() -> None:
    groups = tuple(Group(f"{n}.txt", f"{n}" * 16, (f"Phòng {n}",), (CITATION,)) for n in (1, 2))
    shown = answer_html(replace(ANSWER, groups=groups), BESIDE, VI)
    assert "2 kế hoạch cùng trả lời" in shown
    assert shown.count('class="kh-group"') == 2


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
        replace(ANSWER, question=text, answer=text, groups=(group, group), missing=text),
        replace(REFUSAL, question=text, answer=text, passages=(passage,)),
        replace(ANSWER, answer=text, comparison=replace(COMPARISON, indicator=text, cells=cells)),
        replace(ANSWER, answer=text, comparison=replace(COMPARISON, cells=(), duties=(duty,))),
    ]
    for answer in answers:
        seen = Seen(answer_html(answer, BESIDE, VI))
        assert not {"script", "img", "b"} & set(seen.tags)
        assert not {name for name in seen.attributes if name.startswith("on")}
        assert "\u202e" not in seen.words
