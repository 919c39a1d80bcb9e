"""The officers' list over invented plans: what passes, what is to be mended, what cannot be told."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache

import pytest

from corpus.model import Plan, Span, TableRow
from corpus.plan import plan_from_bytes
from indexer.facts import extract
from search.checking import RULES, Report, Verdict, check

GOOD = """ỦY BAN NHÂN DÂN
XÃ BẾN ĐÁ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 15/KH-UBND
Bến Đá, ngày 12 tháng 02 năm 2031

KẾ HOẠCH
Chiếu sáng ngõ xóm xã Bến Đá năm 2031

Căn cứ Luật Tổ chức thôn xóm ngày 19/6/2030;
Căn cứ Nghị định số 88/2030/NĐ-CP ngày 03/3/2030 của Chính phủ về chiếu sáng nông thôn.

I. MỤC TIÊU
1. Tỷ lệ ngõ xóm có đèn chiếu sáng đạt tối thiểu 62%.

II. NHIỆM VỤ
1. Lắp đèn chiếu sáng ngõ xóm: Phòng Kinh tế chủ trì; sản phẩm: nghiệm thu; thời hạn: trước ngày 30/6/2031.
2. Soát cột theo Nghị định số 88/2030/NĐ-CP: Công an xã chủ trì; sản phẩm: biên bản; thời hạn: trước ngày 30/9/2031.

Nơi nhận:
- Lưu: VT.
"""

DECREE = "Nghị định số 88/2030/NĐ-CP"


@cache
def read(text: str) -> Plan:
    return plan_from_bytes(text.encode(), "ben-da.txt")


def report(text: str) -> Report:
    plan = read(text)
    return check(plan, extract(plan))


def verdicts(checked: Report) -> dict[str, Verdict]:
    return {ruling.rule.key: ruling.verdict for ruling in checked.rulings}


def test_a_whole_plan_passes_every_rule() -> None:
    checked = report(GOOD)
    assert verdicts(checked) == {rule.key: Verdict.PASS for rule in RULES}
    assert checked.verdict is Verdict.PASS
    assert all(ruling.looked.count for ruling in checked.rulings)


# What is changed in the good plan, the rule that sees it, the section, words of the message and of the quote.
CASES = [
    ("Số: 15/KH-UBND", "Số:      /KH-UBND", "head_number", "", "số, ký hiệu", "Số: /KH-UBND"),
    ("ngày 12 tháng 02 năm 2031", "ngày     tháng     năm 2031", "head_date", "", "ngày, tháng", "năm 2031"),
    ("ỦY BAN NHÂN DÂN\nXÃ BẾN ĐÁ\n", "", "head_issuer", "", "cơ quan", "CỘNG HÒA"),
    ("Phòng Kinh tế chủ trì; sản phẩm", "sản phẩm", "task_lead", "II.1", "chưa rõ chủ trì", "Lắp đèn"),
    ("; thời hạn: trước ngày 30/6/2031", "", "task_deadline", "II.1", "thời hạn", "Lắp đèn"),
    (" sản phẩm: nghiệm thu;", "", "task_output", "II.1", "sản phẩm", "Lắp đèn"),
    ("ngõ xóm có đèn chiếu sáng", "trẻ em biết bơi", "target_task", "I.1", "chưa có nhiệm vụ", "biết bơi"),
    (f"{DECREE} ngày 03/3/2030", "Nghị định số …/2030/NĐ-CP", "reference_number", "", "để trống", "số …/2030/NĐ"),
    (f"{DECREE} ngày 03/3/2030", "Nghị định", "reference_number", "", "không có số", "Nghị định của Chính phủ"),
    (f"cột theo {DECREE}", "cột theo Thông tư 77", "reference_number", "II.2", "không đủ", "Thông tư 77"),
    (" ngày 03/3/2030", "", "reference_date", "", "không có ngày", DECREE),
    ("thôn xóm ngày 19/6/2030", "thôn xóm", "reference_date", "", "không có ngày", "Luật Tổ chức thôn xóm"),
    ("88/2030/NĐ-CP:", "88/2030/NĐ-CP ngày 04/3/2030:", "one_date", "II.2", "3/3/2030 và 4/3/2030", "04/3/2030"),
    ("ngày 03/3/2030", "ngày 03/3/2020", "one_date", "", "không cùng năm", "03/3/2020"),
]


@pytest.mark.parametrize(("old", "new", "rule", "section", "message", "quote"), CASES)
def test_one_slip_is_found_where_it_stands(
    old: str, new: str, rule: str, section: str, message: str, quote: str
) -> None:
    assert GOOD.count(old) == 1
    text = GOOD.replace(old, new)
    checked = report(text)
    (ruling,) = [one for one in checked.rulings if one.rule.key == rule]
    (finding,) = [one for one in ruling.looked.findings if message in one.message]
    assert (finding.verdict, finding.section) == (Verdict.FIX, section)
    assert finding.quote in text and quote in " ".join(finding.quote.split())
    assert checked.verdict is ruling.verdict is Verdict.FIX


def test_two_years_under_a_number_without_one_may_be_two_documents() -> None:
    text = (
        GOOD.replace("88/2030/NĐ-CP", "41/QĐ-TTg").replace("Nghị định", "Quyết định").replace("Chính phủ", "Thủ tướng")
    )
    text = text.replace("41/QĐ-TTg:", "41/QĐ-TTg ngày 9/9/2029:")
    assert verdicts(report(text))["one_date"] is Verdict.UNKNOWN


def test_a_law_needs_no_number_and_in_the_body_no_date() -> None:
    text = GOOD.replace("II. NHIỆM VỤ\n", "II. NHIỆM VỤ\nCác nhiệm vụ theo Luật Chiếu sáng nông thôn gồm:\n")
    found = verdicts(report(text))
    assert found["reference_number"] is Verdict.PASS and found["reference_date"] is Verdict.PASS


def test_nothing_to_look_at_is_not_a_pass() -> None:
    checked = report("Phụ lục\n\nI. GHI CHÚ\n1. Đèn lồng treo dọc bờ sông vào đêm rằm.\n2. Thuyền hoa ghé bến.\n")
    assert set(verdicts(checked).values()) == {Verdict.UNKNOWN}
    assert checked.verdict is Verdict.UNKNOWN


def test_doubtful_words_are_not_judged() -> None:
    plan = read(GOOD.replace("; thời hạn: trước ngày 30/6/2031", ""))
    doubtful = tuple(
        replace(clause, uncertain=((10, 20),)) if "Lắp đèn" in clause.text else clause for clause in plan.clauses
    )
    (ruling,) = [
        r for r in check(replace(plan, clauses=doubtful), extract(plan)).rulings if r.rule.key == "task_deadline"
    ]
    assert [finding.verdict for finding in ruling.looked.findings] == [Verdict.UNKNOWN]
    assert "không chắc" in ruling.looked.findings[0].message


@pytest.mark.parametrize(
    ("unattributed", "expected"), [((), Verdict.FIX), (("lead",), Verdict.UNKNOWN), (("budget",), Verdict.FIX)]
)
def test_an_unproven_cell_is_not_an_empty_one(unattributed: tuple[str, ...], expected: Verdict) -> None:
    plan = read(GOOD)
    (place,) = [clause for clause in plan.clauses if "Lắp đèn" in clause.text]
    kept = replace(place, kind="row", path="Phụ lục.1")
    clauses = tuple(kept if clause is place else clause for clause in plan.clauses)
    cells = {"task": "Lắp đèn chiếu sáng ngõ xóm", "deadline": "Quý II", "output": "Biên bản"}
    row = TableRow(0, place.ordinal, kept.path, cells, Span(0, 1), unattributed)
    other = TableRow(1, place.ordinal + 1, kept.path, {"lead": "Công an xã", "task": "x"}, Span(0, 1))
    facts = extract(plan)
    facts = replace(facts, assignments=tuple(a for a in facts.assignments if a.clause != place.ordinal))
    (ruling,) = [
        one
        for one in check(replace(plan, clauses=clauses, rows=(row, other)), facts).rulings
        if one.rule.key == "task_lead"
    ]
    assert [finding.verdict for finding in ruling.looked.findings] == [expected]


def test_the_report_is_json_with_the_place_of_each_finding() -> None:
    told = json.loads(json.dumps(report(GOOD.replace(" ngày 03/3/2030", "")).to_json(), ensure_ascii=False))
    assert [rule["rule"] for rule in told["rules"]] == [rule.key for rule in RULES]
    assert told["verdict"] == "SỬA" and told["number"] == "15/KH-UBND"
    (rule,) = [rule for rule in told["rules"] if rule["findings"]]
    assert rule["source"].startswith("Nghị định 30/2020/NĐ-CP")
    finding = rule["findings"][0]
    assert finding["clause_id"].startswith(told["plan_id"]) and finding["verdict"] == "SỬA"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.key)
def test_each_rule_says_where_it_comes_from(rule: object) -> None:
    assert "Source:" in rule.apply.__doc__ and rule.source  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "line",
    [
        "Nghị định số " * 4000,
        "1. Xây dựng " + "kế hoạch số . " * 4000,
        "Căn cứ " * 8000 + ";" * 8000,
        "quý " * 10_000 + "ngày " * 10_000,
    ],
    ids=["numbers", "blanks", "grounds", "times"],
)
def test_a_hostile_line_is_read_through(line: str) -> None:
    plan = read(GOOD)
    last = plan.clauses[-2]
    clauses = tuple(replace(clause, text=line) if clause is last else clause for clause in plan.clauses)
    assert check(replace(plan, clauses=clauses), extract(plan)).rulings
