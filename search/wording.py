"""The sentences of answers: Vietnamese, one or two, nothing in them that is not in the finding."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from corpus.folding import fold
from indexer.catalogue import PlanRecord
from search.answer import Citation, Comparison, DutyCell, RankedPassage
from search.findings import Finding, figure
from search.question import Question
from search.sections import section_name

_WHICH = re.compile(
    r"\b(?:ke hoach|tinh|thanh pho|dia phuong|xa|phuong|noi) nao\b|\bwhich (?:plan|localit|province|commune)"
)
_TIMES = re.compile(r"\b(?:so sanh|doi chieu)(?: cac)? thoi (?:gian|han|diem)\b")
_NAMED = 8  # plans that a sentence names
_NEAR = 160  # characters of the nearest clause that a refusal shows


def place_name(citation: Citation) -> str:
    """ "mục II.3.4, Kế hoạch 132/KH-UBND" as a reader would cite it."""
    return f"{citation.where}, {citation.number or citation.plan}"


def found_sentence(question: Question, finding: Finding, citation: Citation) -> str:
    """The answer in a sentence, with what else was asked for, and where it stands."""
    told = "; ".join([_first(question, finding), *(_beside(aspect, values) for aspect, values in finding.beside)])
    return f"{told} ({place_name(citation)})."


def _first(question: Question, finding: Finding) -> str:
    data = finding.detail
    if finding.sentence:
        return finding.sentence.rstrip(".;")
    if question.kind == "responsibility":
        return _responsible(question, finding)
    if "indicator" in data:
        return f"{_short(data['indicator'])}: {figure(data)}"
    if "issuer" in data:
        return _document(finding)
    if "task" in data:
        return f"{finding.values[0]}: {_short(data['task'])}"
    return "; ".join(finding.own).rstrip(".;")


_ASPECTS = {
    "lead": "chủ trì",
    "coordinate": "phối hợp",
    "deadline": "thời hạn",
    "output": "sản phẩm",
    "figure": "con số",
}


def _beside(aspect: str, values: Sequence[str]) -> str:
    """What is said of a further thing asked for, or that nothing is."""
    return f"{_ASPECTS[aspect]}: {_listed(values)}" if values else f"không nêu {_ASPECTS[aspect]}"


def unsaid_sentence(finding: Finding) -> str:
    """Which of the further things asked for the plan does not say; "" where it says all."""
    silent = [_ASPECTS[aspect] for aspect, values in finding.beside if not values]
    return f"Kế hoạch được hỏi không nêu {_listed(silent)}." if silent else ""


def _responsible(question: Question, finding: Finding) -> str:
    data = finding.detail
    offices = _listed(finding.own)
    if not data:
        return f"{offices} được nêu tại đoạn này"
    told = {aspect for aspect, _ in finding.beside}
    deadline = f", thời hạn: {_short(data['deadline'], 80)}" if data.get("deadline") and "deadline" not in told else ""
    task = f": {_short(data['task'])}" if data.get("task") else ""
    if question.role == "coordinate":
        led = f" (chủ trì: {_listed(data['lead'])})" if data.get("lead") and "lead" not in told else ""
        return f"{offices} phối hợp{led}{task}{deadline}"
    if task.startswith(": Chủ trì"):  # the duty's own words say it: "Sở A chủ trì, phối hợp với …"
        return f"{offices} chủ trì{task.removeprefix(': Chủ trì')}{deadline}"
    return f"{offices} chủ trì{task}{deadline}"


def _document(finding: Finding) -> str:
    data = finding.detail
    issued = f" của {data['issuer']}" if data.get("issuer") else ""
    dated = f" ngày {_day(data['date'])}" if data.get("date") else ""
    subject = f" về {_short(data['subject'])}" if data.get("number") and data.get("subject") else ""
    first = f"{data['type']} số {data['number']}" if data.get("number") else finding.values[0]
    rest = f"; {'; '.join(finding.values[1:])}" if finding.values[1:] else ""
    return f"{first}{dated}{issued}{subject}{rest}"


def _listed(names: Sequence[str]) -> str:
    """ "a, b và c"."""
    return f"{', '.join(names[:-1])} và {names[-1]}" if len(names) > 1 else "".join(names)


def groups_sentence(question: Question, first: str, plans: Sequence[str]) -> str:
    """The first plan's sentence, and how many answer; which ones, where a question asks which plans do."""
    names = f" ({', '.join(plans[:_NAMED])}{' …' if len(plans) > _NAMED else ''})" if _asks_which(question) else ""
    return f"{first} Có {len(plans)} kế hoạch cùng trả lời câu hỏi này{names}: xem từng kế hoạch bên dưới."


def _asks_which(question: Question) -> bool:
    return _WHICH.search(fold(question.asked)) is not None


def refusal_sentence() -> str:
    """The one refusal; what was looked for and not found is told beside it (see `missing_sentence`)."""
    return "Kế hoạch được hỏi không nêu điều này."


def missing_sentence(lacking: Sequence[str], nearest: RankedPassage | None, number: str | None, searched: int) -> str:
    """What was looked for and not found, phrase by phrase, in how many plans, and the nearest clause with its plan
    where there is one."""
    words = ", ".join(f"«{phrase}»" for phrase in lacking) or "điều được hỏi"
    first = f"Không thấy {words} trong {searched} kế hoạch đã tìm."
    if nearest is None:
        return first
    where = f"{section_name(nearest.section)}, {number or nearest.plan}"
    return f"{first} Gần nhất là {where}: «{_short(nearest.text, _NEAR)}»."


def no_duties_sentence(offices: Sequence[str], role: str, others: int) -> str:
    """That no task is led (co-ordinated) by the office, and in how many it stands in the other role."""
    done, other = ("phối hợp", "chủ trì") if role == "coordinate" else ("chủ trì", "phối hợp")
    also = f"; có nêu {other} {others} nhiệm vụ" if others else ""
    return f"Kế hoạch được hỏi không nêu nhiệm vụ nào do {_listed(offices)} {done}{also}."


def not_cited_sentence(numbers: Sequence[str]) -> str:
    """That the plan cites no such document."""
    return f"Kế hoạch được hỏi không viện dẫn văn bản {_listed(numbers) or 'này'}."


def no_relation_sentence(searched: int) -> str:
    """That no plan tells such a relation of the document, which says nothing of whether it is in force."""
    where = "Kế hoạch được hỏi" if searched == 1 else f"{searched} kế hoạch đã tìm"
    return f"{where} không nêu văn bản nào có quan hệ đó với văn bản được hỏi; điều đó chưa cho biết hiệu lực của nó."


def unknown_sentence(localities: Sequence[str], plans: Iterable[PlanRecord]) -> str:
    """That no plan of the named localities is in the store."""
    known = list(dict.fromkeys(str(plan.head.locality) for plan in plans if plan.head.locality))
    have = f"; kho đang có: {', '.join(known[:6])}{' …' if len(known) > 6 else ''}" if known else ""
    return f"{absent_sentence(localities).rstrip('.')}{have}."


def absent_sentence(localities: Sequence[str]) -> str:
    """The same alone."""
    return f"Trong kho không có kế hoạch của {_listed(localities)}."


def comparison_values(table: Comparison) -> tuple[str, ...]:
    """What each plan states, a figure or the offices that lead, with its locality."""
    figures = [f"{cell.locality}: {figure(cell.to_json())}" for cell in table.cells if cell.value is not None]
    offices = [f"{duty.locality}: {_of_duty(table, duty)}" for duty in table.duties if duty.task]
    return (*figures, *offices)


def comparison_sentence(table: Comparison) -> str:
    """How many plans state the indicator and between which figures, which are silent, and what cannot be compared; or
    who leads the task where responsibilities are compared."""
    if table.duties:
        return _duties_sentence(table)
    stated = [cell for cell in table.cells if cell.value is not None]
    plans = {cell.plan_id for cell in stated}
    silent = {cell.plan_id for cell in table.cells if cell.plan_id} - plans
    ranked = "; ".join(f"{cell.locality}: {figure(cell.to_json())}" for cell in stated[:6])
    more = " …" if len(stated) > 6 else ""
    quiet = f" {len(silent)} kế hoạch không nêu." if silent else ""
    apart = sum(bool(cell.note) for cell in stated)
    odd = f" {apart} con số không so sánh trực tiếp được." if apart else ""
    absent = [cell.locality for cell in table.cells if not cell.plan_id]
    without = f" {absent_sentence(absent)}" if absent else ""
    return f"{_short(table.indicator)} — {len(plans)} kế hoạch nêu chỉ tiêu: {ranked}{more}.{quiet}{odd}{without}"


def _duties_sentence(table: Comparison) -> str:
    told = [duty for duty in table.duties if duty.task]
    silent = sum(1 for duty in table.duties if duty.plan_id and not duty.task)
    led = "; ".join(f"{duty.locality}: {_of_duty(table, duty)}" for duty in told[:6])
    more = " …" if len(told) > 6 else ""
    quiet = f" {silent} kế hoạch không nêu." if silent else ""
    absent = [duty.locality for duty in table.duties if not duty.plan_id]
    without = f" {absent_sentence(absent)}" if absent else ""
    return f"{_short(table.indicator)} — {len(told)} kế hoạch nêu việc này: {led}{more}.{quiet}{without}"


def _of_duty(table: Comparison, duty: DutyCell) -> str:
    """Who leads a task; by when, where times are compared."""
    if _TIMES.search(fold(table.question)):
        return duty.deadline or "không nêu thời hạn"
    return _listed(duty.lead) or duty.note


def _short(text: str, limit: int = 200) -> str:
    text = " ".join(text.split()).strip(" .;:-+")
    return text if len(text) <= limit else text[:limit].rsplit(" ", 1)[0] + "…"


def _day(iso: str) -> str:
    parts = iso.split("-")
    return f"{int(parts[2])}/{int(parts[1])}/{parts[0]}" if len(parts) == 3 else iso
