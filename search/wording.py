"""The sentences of answers: Vietnamese, one or two, nothing in them that is not in the finding."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from indexer.catalogue import PlanRecord
from search.answer import Citation, Comparison, RankedPassage
from search.findings import Finding, figure, section_name
from search.question import Question

_NEAR = 160  # characters of the nearest clause that a refusal shows


def place_name(citation: Citation) -> str:
    """ "mục II.3.4, Kế hoạch 132/KH-UBND" as a reader would cite it."""
    return f"{section_name(citation.section)}, {citation.number or citation.plan}"


def found_sentence(question: Question, finding: Finding, citation: Citation) -> str:
    """The answer in a sentence, with where it stands."""
    where = place_name(citation)
    data = finding.detail
    if finding.sentence:
        return f"{finding.sentence.rstrip('.;')} ({where})."
    if question.kind == "responsibility":
        return f"{_responsible(question, finding)} ({where})."
    if "indicator" in data:
        return f"{_short(data['indicator'])}: {figure(data)} ({where})."
    if "issuer" in data:
        return f"{_document(finding)} ({where})."
    if "task" in data:
        return f"{finding.values[0]}: {_short(data['task'])} ({where})."
    return f"{'; '.join(finding.values).rstrip('.;')} ({where})."


def _responsible(question: Question, finding: Finding) -> str:
    data = finding.detail
    offices = _listed(finding.values)
    if not data:
        return f"{offices} được nêu tại đoạn này"
    deadline = f", thời hạn: {_short(data['deadline'], 80)}" if data.get("deadline") else ""
    task = f": {_short(data['task'])}" if data.get("task") else ""
    if question.role == "coordinate":
        led = f" (chủ trì: {_listed(data['lead'])})" if data.get("lead") else ""
        return f"{offices} phối hợp{led}{task}{deadline}"
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


def groups_sentence(first: str, count: int) -> str:
    """The first plan's sentence, and that others answer too."""
    return f"{first} Có {count} kế hoạch cùng trả lời câu hỏi này: xem từng kế hoạch bên dưới."


def refusal_sentence(lacking: Sequence[str]) -> str:
    """The one refusal, with the words that were looked for and not found."""
    words = " ".join(lacking[:12])
    looked = f" (không thấy: {words})" if words else ""
    return f"Kế hoạch được hỏi không nêu điều này{looked}."


def missing_sentence(lacking: Sequence[str], nearest: RankedPassage | None, number: str | None, searched: int) -> str:
    """What was looked for and not found, in how many plans, and the nearest clause with its plan where there is one."""
    words = f"Không thấy «{' '.join(lacking[:12])}»" if lacking else "Không thấy điều được hỏi"
    first = f"{words} trong {searched} kế hoạch đã tìm."
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
    return f"Kế hoạch được hỏi không viện dẫn văn bản {_listed(numbers)}."


def unknown_sentence(localities: Sequence[str], plans: Iterable[PlanRecord]) -> str:
    """That no plan of the named localities is in the store."""
    known = list(dict.fromkeys(str(plan.head.locality) for plan in plans if plan.head.locality))
    have = f"; kho đang có: {', '.join(known[:6])}{' …' if len(known) > 6 else ''}" if known else ""
    return f"{absent_sentence(localities).rstrip('.')}{have}."


def absent_sentence(localities: Sequence[str]) -> str:
    """The same alone."""
    return f"Trong kho không có kế hoạch của {_listed(localities)}."


def comparison_sentence(table: Comparison) -> str:
    """How many plans state the indicator and between which figures, which are silent, and what cannot be compared."""
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


def _short(text: str, limit: int = 200) -> str:
    text = " ".join(text.split()).strip(" .;:-+")
    return text if len(text) <= limit else text[:limit].rsplit(" ", 1)[0] + "…"


def _day(iso: str) -> str:
    parts = iso.split("-")
    return f"{int(parts[2])}/{int(parts[1])}/{parts[0]}" if len(parts) == 3 else iso
