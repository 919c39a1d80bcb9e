"""The officers' own list over one plan: what to mend before it is signed, with the clause of each finding.

`RULES` is the whole table; a new rule is a function from a `Reading` to what it `Looked` at, and a line here.
"""

from __future__ import annotations

from corpus.model import Plan
from indexer.facts.indicators import IndicatorTable, indicator_table
from indexer.facts.model import Facts
from search.checking.duties import task_deadline, task_lead, task_output
from search.checking.heads import head_date, head_issuer, head_number
from search.checking.model import Finding, Looked, Reading, Report, Rule, Ruling, Verdict
from search.checking.references import one_date, reference_date, reference_number
from search.checking.targets import target_task

__all__ = ["RULES", "Finding", "Looked", "Reading", "Report", "Rule", "Ruling", "Verdict", "check"]

_FORM = "Nghị định 30/2020/NĐ-CP"
_CITING = f"{_FORM}, Phụ lục I, phần I, mục II, khoản 6"
_LIST = "Danh mục kiểm của cán bộ"

RULES = (
    Rule("head_number", "Số, ký hiệu văn bản", f"{_FORM}, Điều 8 khoản 2 điểm c", head_number),
    Rule("head_date", "Ngày ban hành", f"{_FORM}, Điều 8 khoản 2 điểm d", head_date),
    Rule("head_issuer", "Cơ quan ban hành", f"{_FORM}, Điều 8 khoản 2 điểm b", head_issuer),
    Rule("task_lead", "Nhiệm vụ có cơ quan chủ trì", f"{_LIST} (rõ người, rõ trách nhiệm)", task_lead),
    Rule("task_deadline", "Nhiệm vụ có thời hạn", f"{_LIST} (rõ thời gian)", task_deadline),
    Rule("task_output", "Nhiệm vụ có sản phẩm, kết quả", f"{_LIST} (rõ sản phẩm)", task_output),
    Rule("target_task", "Chỉ tiêu có nhiệm vụ thực hiện", f"{_LIST} (rõ việc)", target_task),
    Rule("reference_number", "Văn bản viện dẫn có số, ký hiệu", _CITING, reference_number),
    Rule("reference_date", "Văn bản viện dẫn có ngày ban hành", _CITING, reference_date),
    Rule("one_date", "Một văn bản chỉ ghi một ngày", f"{_LIST} (thống nhất số liệu)", one_date),
)


def check(plan: Plan, facts: Facts, indicators: IndicatorTable | None = None) -> Report:
    """What each rule says of a plan, from its facts (`indexer.facts.extract`, or those of a store).

    `indicators` are the known ones, those shipped by default.
    """
    reading = Reading.of(plan, facts, indicators or indicator_table())
    return Report(plan, tuple(Ruling(rule, rule.apply(reading)) for rule in RULES))
