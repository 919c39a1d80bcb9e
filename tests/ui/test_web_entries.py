"""Lists with the facts behind their values."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from indexer.indexing import index
from search.answer import Answer, Group
from search.engine import Engine
from tests.ui.small_store import HOSTILE
from tests.ui.test_web_markup import Seen
from ui.web.entries import Entry, entries, entries_html
from ui.web.texts import texts_in

VI, EN = texts_in("vi"), texts_in("en")
PLAN = "0123456789abcdef"
TASK = {"task": "1. Ươm cây", "lead": ["Phòng Kinh tế"], "coordinate": [], "deadline": "quý II", "start": 0, "end": 9}
TWICE = """\
ỦY BAN NHÂN DÂN
XÃ KHE LAU
Số: 23/KH-UBND
Khe Lau, ngày 08 tháng 4 năm 2025

KẾ HOẠCH
Giữ nước mùa khô của xã Khe Lau năm 2025

I. MỤC TIÊU
1. Tối thiểu 61% kênh mương được nạo vét.

II. TỔ CHỨC THỰC HIỆN
1. Phòng Kinh tế
Chủ trì kiểm đếm mương nước của các thôn.
2. Phòng Văn hóa
Chủ trì kiểm đếm mương nước của các thôn.
"""
DECREE = {"type": "Nghị định", "number": "8/2030/NĐ-CP", "issuer": "Chính phủ", "date": "2030-05-07",
          "subject": "cây xanh", "start": 0, "end": 9}  # fmt: skip


def listed(fact: dict[str, object], value: str = "Ươm cây", **given: object) -> Entry:
    return replace(Entry(value, PLAN, 4, "Điều 5.2", False, (40, 47), fact), **given)  # type: ignore[arg-type]


def asked(engine: Engine, question: str) -> Answer:
    return engine.ask(question, "khe-lau.txt")


def test_a_task_knows_its_clause_and_deadline(engine: Engine) -> None:
    answer = asked(engine, "Văn phòng HĐND và UBND chủ trì những việc gì?")
    (found,) = entries(engine.store, answer)[answer.citations[0].plan_id]
    assert found.section == "III.1"
    assert found.fact["deadline"] == "hằng quý"
    raw = engine.store.catalogue.raw(found.plan_id)
    assert found.span and raw[slice(*found.span)].startswith("Chủ trì theo dõi, tổng hợp")


def test_each_target_knows_its_clause(engine: Engine) -> None:
    answer = asked(engine, "Kế hoạch đặt những chỉ tiêu nào?")
    found = entries(engine.store, answer)[answer.citations[0].plan_id]
    assert [one.section for one in found] == ["I.1", "I.2"]
    assert tuple(one.value for one in found) == answer.values


def test_each_document_knows_its_clause(engine: Engine) -> None:
    answer = asked(engine, "Kế hoạch căn cứ vào những văn bản nào?")
    (found,) = entries(engine.store, answer)[answer.citations[0].plan_id]
    assert found.value == "815/2030/NĐ-CP" and found.fact["issuer"] == "Chính phủ"


@pytest.mark.parametrize(
    "question", ["Cơ quan nào chủ trì ươm cây giống?", "Bao nhiêu tuyến đường thôn có cây bóng mát?", "Mua máy bay?"]
)
def test_offices_figures_and_refusals_are_no_lists(engine: Engine, question: str) -> None:
    assert entries(engine.store, asked(engine, question)) == {}


def test_a_piece_of_a_task_is_no_task(engine: Engine) -> None:
    answer = asked(engine, "Phòng Kinh tế chủ trì những việc gì?")
    group = Group("khe-lau.txt", answer.citations[0].plan_id, ("ươm cây",), answer.citations)
    assert entries(engine.store, replace(answer, groups=(group,))) == {}


@pytest.mark.parametrize(("office", "section"), [("Phòng Kinh tế", "II.1"), ("Phòng Văn hóa", "II.2")])
def test_of_a_task_that_two_offices_have_the_one_of_the_named_office_counts(
    tmp_path: Path, office: str, section: str
) -> None:
    (tmp_path / "nuoc.txt").write_text(TWICE, "utf-8")
    index([tmp_path / "nuoc.txt"], tmp_path / "store")
    engine = Engine.open(tmp_path / "store")
    answer = engine.ask(f"{office} chủ trì những việc gì?")
    (found,) = entries(engine.store, answer)[answer.citations[0].plan_id]
    engine.close()
    assert (found.section, found.fact["lead"]) == (section, [office])


def test_an_item_leads_to_its_clause_and_says_by_when() -> None:
    shown = entries_html([listed(TASK)], VI)
    assert f'data-open="{PLAN}:4" data-span="40-47"' in shown
    assert ">khoản 2 Điều 5</button>" in shown and "Thời hạn: quý II" in shown
    assert ">Article 5, clause 2</button>" in entries_html([listed(TASK)], EN)
    assert "Thời hạn: không nêu" in entries_html([listed({**TASK, "deadline": ""})], VI)


def test_who_leads_is_told_where_it_is_not_the_same_office_alone() -> None:
    shared = {**TASK, "lead": ["Phòng Kinh tế", "Trạm Y tế"]}
    assert "Chủ trì" not in entries_html([listed(TASK), listed(TASK)], VI)
    shown = entries_html([listed(TASK), listed(shared)], VI)
    assert shown.count("Chủ trì") == 1 and "Chủ trì: Phòng Kinh tế, Trạm Y tế" in shown


def test_a_task_without_a_lead_says_so() -> None:
    assert "chưa rõ chủ trì" in entries_html([listed({**TASK, "lead": []})], VI)


def test_a_document_is_told_with_type_issuer_date_and_subject() -> None:
    shown = entries_html([listed(DECREE, "8/2030/NĐ-CP")], VI)
    assert "Nghị định · Chính phủ · 07/05/2030 · cây xanh" in shown


def test_a_replaced_document_is_pointed_out() -> None:
    row = {"document": "Nghị định số 8/2030/NĐ-CP", "relation": "được thay thế bởi", "by": "Nghị định số 9/2031/NĐ-CP",
           "later": False, "proof": {"section": "I", "plan": "b.txt", "plan_number": None}}  # fmt: skip
    found = [listed(DECREE, "8/2030/NĐ-CP"), listed({**DECREE, "number": "7/2030/NĐ-CP"}, "7/2030/NĐ-CP")]
    shown = entries_html(found, VI, {(PLAN, 4): (row,)})
    assert shown.count("đã được thay thế bởi Nghị định số 9/2031/NĐ-CP (theo mục I, b.txt)") == 1


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_facts_add_no_element(text: str) -> None:
    task = {**TASK, "lead": [text], "coordinate": [text], "deadline": text}
    decree = {**DECREE, "type": text, "issuer": text, "date": text, "subject": text}
    found = [listed(task, text, section=text), listed({**task, "lead": []}, text), listed(decree, text)]
    for shown in (entries_html(found[:2], VI), entries_html(found[2:], EN)):
        seen = Seen(shown)
        assert not {"script", "img", "b"} & set(seen.tags)
        assert not {name for name in seen.attributes if name.startswith("on")}
