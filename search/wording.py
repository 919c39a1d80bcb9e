"""The sentences of answers: Vietnamese, one or two, nothing in them that is not in the finding."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from indexer.catalogue import PlanRecord
from search.answer import Citation, Comparison
from search.findings import Finding, figure
from search.question import Question


def place_name(citation: Citation) -> str:
    """ "mục II.3.4, Kế hoạch 132/KH-UBND" as a reader would cite it."""
    path = citation.section
    where = path if path.startswith(("Điều", "Phụ lục")) else f"mục {path}" if path else "phần đầu"
    return f"{where}, {citation.number or citation.plan}"


def found_sentence(question: Question, finding: Finding, citation: Citation) -> str:
    """The answer in a sentence, with where it stands."""
    where = place_name(citation)
    values = "; ".join(finding.values)
    data = finding.detail
    if question.kind == "responsibility":
        verb = "phối hợp" if question.role == "coordinate" else "chủ trì"
        deadline = f", thời hạn: {data['deadline']}" if data.get("deadline") else ""
        task = f": {_short(data['task'])}" if data.get("task") else ""
        return f"{values} {verb}{task}{deadline} ({where})."
    if question.kind == "target" and data:
        return f"{_short(data['indicator'])}: {figure(data)} ({where})."
    if question.kind == "decree" and data:
        issued = f" của {data['issuer']}" if data.get("issuer") else ""
        dated = f" ngày {_day(data['date'])}" if data.get("date") else ""
        subject = f" về {_short(data['subject'])}" if data.get("subject") else ""
        first = f"{data['type']} số {data['number']}" if data.get("number") else finding.values[0]
        rest = f"; {'; '.join(finding.values[1:])}" if finding.values[1:] else ""
        return f"{first}{dated}{issued}{subject}{rest} ({where})."
    return f"{values.rstrip('.;')} ({where})."


def groups_sentence(first: str, count: int) -> str:
    """The first plan's sentence, and that others answer too."""
    return f"{first} Có {count} kế hoạch cùng trả lời câu hỏi này: xem từng kế hoạch bên dưới."


def refusal_sentence(lacking: Sequence[str]) -> str:
    """The one refusal, with the words that were looked for and not found."""
    words = " ".join(lacking[:12])
    looked = f" (không thấy: {words})" if words else ""
    return f"Kế hoạch được hỏi không nêu điều này{looked}."


def unknown_sentence(locality: str, plans: Iterable[PlanRecord]) -> str:
    """That no plan of the named locality is in the store."""
    known = list(dict.fromkeys(str(plan.head.locality) for plan in plans if plan.head.locality))
    have = f"; kho đang có: {', '.join(known[:6])}{' …' if len(known) > 6 else ''}" if known else ""
    return f"Trong kho không có kế hoạch của {locality}{have}."


def comparison_sentence(table: Comparison) -> str:
    """How many plans state the indicator and between which figures."""
    stated = [cell for cell in table.cells if cell.value is not None]
    plans = {cell.plan_id for cell in stated}
    silent = {cell.plan_id for cell in table.cells} - plans
    ranked = "; ".join(f"{cell.locality}: {figure(cell.to_json() | {'value_max': None})}" for cell in stated[:6])
    quiet = f" {len(silent)} kế hoạch không nêu." if silent else ""
    return f"{_short(table.indicator)} — {len(plans)} kế hoạch nêu chỉ tiêu: {ranked}.{quiet}"


def _short(text: str, limit: int = 200) -> str:
    text = " ".join(text.split()).strip(" .;:-+")
    return text if len(text) <= limit else text[:limit].rsplit(" ", 1)[0] + "…"


def _day(iso: str) -> str:
    parts = iso.split("-")
    return f"{int(parts[2])}/{int(parts[1])}/{parts[0]}" if len(parts) == 3 else iso
