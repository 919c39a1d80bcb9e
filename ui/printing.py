"""Answers, tables and reports as plain text for a terminal, Vietnamese."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.model import Clause, TableRow
from indexer.catalogue import PlanRecord
from search.answer import Answer, Cell, Citation, Comparison, DutyCell
from search.findings import figure
from search.sections import section_name
from search.wording import place_name
from ui.terminal import safe

if TYPE_CHECKING:  # the way of a file into a store is not loaded to print an answer
    from indexer.indexing import IndexReport

WIDTH = 96
LIST = 3  # values from which on they are shown a line each
DIGEST = "bản tóm lược, không phải nguyên văn"
REWORDED = "mô hình ngôn ngữ diễn đạt; số liệu, tên, văn bản đã đối chiếu với câu gốc"
_COLUMNS = {
    "number": "số thứ tự",
    "goal": "mục tiêu",
    "task": "nhiệm vụ",
    "activity": "hoạt động",
    "output": "sản phẩm",
    "lead": "chủ trì",
    "coordinate": "phối hợp",
    "deadline": "thời hạn",
    "budget": "kinh phí",
    "follow": "theo dõi",
}


def _wrapped(text: str, first: str) -> str:
    return textwrap.fill(safe(text), WIDTH, initial_indent=first, subsequent_indent=" " * len(first))


def answer(found: Answer) -> None:
    """An answer with its citations, or a refusal with the nearest passages."""
    print(f"Hỏi: {safe(found.question)}")
    print(_wrapped(found.answer, "Đáp: "))
    if found.worded_by != "plain":
        print(f"     [{REWORDED}]")
    if found.comparison is not None:
        comparison(found.comparison)
        return
    if len(found.values) >= LIST and not found.groups:
        for value in found.values:
            print(_wrapped(value, "  • "))
    for group in found.groups or ():
        print(f"  • {safe(group.plan)}: {safe('; '.join(group.values))}")
        _citations(group.citations[:1])
    if not found.groups:
        _citations(found.citations)
    if not found.answered and found.missing and found.missing != found.answer:
        print(_wrapped(found.missing, "      "))
    if not found.answered and found.passages:
        print("Gần nhất trong kho:")
        for passage in found.passages[:3]:
            words = textwrap.shorten(safe(passage.text), 300, placeholder="…")
            mark = f" ({DIGEST})" if passage.digest else ""
            print(_wrapped(f"{passage.plan}, {section_name(passage.section)}{mark}: {words}", "  · "))


def _citations(citations: Sequence[Citation]) -> None:
    for citation in citations:
        issued = ", ".join(filter(None, (citation.issuer, citation.date)))
        mark = f" — {DIGEST}" if citation.digest else ""
        print(f"  [{safe(place_name(citation))}{f'; {safe(issued)}' if issued else ''}]{mark}")
        for heading in citation.context[-1:]:
            print(_wrapped(f"({heading})", "    "))
        print(_wrapped(f"“{citation.quote}”", "    "))
        if " ".join(citation.quote.split()) != " ".join(citation.text.split()):
            print(_wrapped(f"phục hồi: {citation.text}", "    "))


def comparison(table: Comparison) -> None:
    """A comparison, a line for each figure or duty; with the plans' years where a locality has plans of several."""
    print(f"So sánh: {safe(table.indicator)}")
    years = _with_years(table)
    digests = {citation.plan_id for citation in table.citations if citation.digest}
    for duty in table.duties:
        _duty(duty, years, digests)
    for cell in table.cells:
        shown = "không nêu" if cell.value is None else figure(cell.to_json())
        source = ", ".join(filter(None, (section_name(cell.section) if cell.quote else "", cell.plan)))
        where = f" ({source})" if source else ""
        scope = f" — {cell.scope}" if cell.scope else ""
        due = f" — {cell.due}" if cell.due and cell.due != cell.year else ""
        mark = _mark(cell, digests)
        print(f"  {_place(cell, years):<28} {safe(shown):<14}{safe(scope)}{safe(due)}{safe(where)}{mark}")
        if cell.note:
            print(_wrapped(f"! {cell.note}", "    "))
        if cell.quote:
            print(_wrapped(f"“{cell.quote}”", "    "))


def _with_years(table: Comparison) -> bool:
    seen: dict[str, set[str]] = {}
    cells: tuple[Cell | DutyCell, ...] = (*table.cells, *table.duties)
    for cell in cells:
        seen.setdefault(cell.locality, set()).add(cell.year)
    return any(len(years) > 1 for years in seen.values())


def _place(cell: Cell | DutyCell, years: bool) -> str:
    return safe(f"{cell.locality} ({cell.year})" if years and cell.year else cell.locality)


def _mark(cell: Cell | DutyCell, digests: set[str]) -> str:
    """That what is quoted is a digest, "" for a plan's own wording."""
    return f" — {DIGEST}" if cell.quote and cell.plan_id in digests else ""


def _duty(duty: DutyCell, years: bool, digests: set[str]) -> None:
    """Who answers for the task in one plan."""
    if not duty.task:
        print(f"  {_place(duty, years):<28} không nêu{safe(f' ({duty.note})' if duty.note else '')}")
        return
    with_ = f"; phối hợp: {', '.join(duty.coordinate)}" if duty.coordinate else ""
    due = f"; thời hạn: {duty.deadline}" if duty.deadline else ""
    who = ", ".join(duty.lead) or duty.note
    where = f" ({section_name(duty.section)}, {duty.plan})"
    print(f"  {_place(duty, years):<28} {safe(f'{who}{with_}{due}{where}')}{_mark(duty, digests)}")
    if duty.lead and duty.note:
        print(_wrapped(f"! {duty.note}", "    "))
    print(_wrapped(f"“{duty.quote}”", "    "))


def fact_line(kind: str, row: dict[str, Any]) -> str:
    """A row of the register on one line."""
    return safe(f"{row['plan']} {row['section']}: {_fact(kind, row)}{digest_mark(row)}")


def digest_mark(row: dict[str, Any]) -> str:
    """What is said behind a row of a digest, "" for a plan's own wording."""
    return f" — {DIGEST}" if row["digest"] else ""


def _fact(kind: str, row: dict[str, Any]) -> str:
    if kind == "targets":
        return f"{row['indicator']}: {figure(row)}"
    if kind == "assignments":
        lead = ", ".join(row["lead"]) or "chưa rõ chủ trì"
        with_ = f"; phối hợp: {', '.join(row['coordinate'])}" if row["coordinate"] else ""
        with_ += "".join(f"; {part}: {', '.join(names)}" for part, names in (row.get("roles") or {}).items())
        due = f"; thời hạn: {row['deadline']}" if row["deadline"] else ""
        paid = f"; kinh phí: {row['budget']}" if row.get("budget") else ""
        return f"{lead}: {row['task']}{with_}{due}{paid}"
    number = f" số {row['number']}" if row["number"] else ""
    dated = f" ({row['date']})" if row["date"] else ""
    return f"{row['type']}{number}{dated} {row['subject']} [{row['role']}]"


def plan_row(plan: PlanRecord) -> dict[str, Any]:
    """A plan as a JSON row."""
    head = plan.head
    return {
        "plan_id": plan.plan_id,
        "name": plan.name,
        "number": head.number,
        "kind": head.kind,
        "issuer": head.issuer,
        "locality": str(head.locality) if head.locality else None,
        "date": head.date,
        "title": head.title,
        "period": head.period,
        "digest": head.digest,
        "restored": plan.restored,
        "format": plan.format,
        "notes": list(plan.notes),
        "clauses": plan.clauses,
        "sources": list(plan.sources),
    }


def plans(records: Sequence[PlanRecord], folder: Path) -> None:
    """The list of plans."""
    print(f"{len(records)} kế hoạch trong {folder}")
    for plan in records:
        head = plan.head
        marks = [mark for mark, on in ((DIGEST, head.digest), ("đã phục hồi chính tả", plan.restored)) if on]
        about = " · ".join(filter(None, (head.number, head.issuer, head.date, head.period)))
        print(f"  {plan.plan_id}  {safe(plan.name)}  ({plan.clauses} điều khoản)")
        print(_wrapped(about or "không rõ số hiệu và cơ quan ban hành", "      "))
        if head.title:
            print(_wrapped(head.title, "      "))
        if marks:
            print(f"      [{'; '.join(marks)}]")
        for note in plan.notes:
            print(_wrapped(note, "      "))


def outline(plan: PlanRecord, clauses: Sequence[Clause], rows: Sequence[TableRow] = ()) -> None:
    """A plan's outline with clause paths; below a table's row its cells and the columns that are not told apart."""
    print(f"{safe(plan.name)}: {safe(plan.head.title or '')}")
    of_clause = {row.clause: row for row in rows}
    for clause in clauses:
        indent = "  " * len(clause.headings)
        print(f"{safe(clause.path):<16} {indent}{textwrap.shorten(safe(clause.text), 100, placeholder='…')}")
        for said in _row_lines(of_clause.get(clause.ordinal)):
            print(f"{'':<16} {indent}  {said}")


def _row_lines(row: TableRow | None) -> Iterator[str]:
    if row is None:
        return
    for key, cell in row.cells.items():
        yield f"{_COLUMNS.get(key, key)}: {textwrap.shorten(safe(cell), 80, placeholder='…')}"
    if row.unattributed:
        yield f"không tách chắc được cột: {', '.join(_COLUMNS.get(key, key) for key in row.unattributed)}"


def index_report(report: IndexReport, folder: Path) -> None:
    """What an indexing run did, a line for each file that is not unchanged."""
    for mark, paths in (
        ("thêm", report.added),
        ("đổi", report.changed),
        ("trùng", report.doubles),
        ("bỏ", report.removed),
    ):
        for path in paths:
            print(f"{mark:<10} {safe(path)}")
    for refusal in report.refused:
        print(f"từ chối    {safe(refusal.path)}: {safe(refusal.reason)}", file=sys.stderr)
    counts: dict[str, Sequence[object]] = {
        "thêm": report.added,
        "đổi": report.changed,
        "giữ nguyên": report.unchanged,
        "trùng": report.doubles,
        "bỏ": report.removed,
        "từ chối": report.refused,
    }
    outcome = ", ".join(f"{mark} {len(which)}" for mark, which in counts.items())
    print(f"Kho {folder}: {report.plans} kế hoạch, {report.passages} đoạn; {outcome}.")


@contextmanager
def progress() -> Iterator[Callable[[str, int, int], None]]:
    """A progress bar on standard error when that is a terminal; silence otherwise."""
    if not sys.stderr.isatty():
        yield lambda stage, done, total: None
        return
    from tqdm import tqdm

    bar = tqdm(total=0, unit="tệp", leave=False, file=sys.stderr)

    def step(stage: str, done: int, total: int) -> None:
        bar.set_description(stage, refresh=False)
        bar.total, bar.n = total, done
        bar.refresh()

    try:
        yield step
    finally:
        bar.close()
