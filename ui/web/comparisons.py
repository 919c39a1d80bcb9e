"""A comparison as a table: one row for each figure, duty or silence, with the way to the clause that states it."""

from __future__ import annotations

from collections.abc import Mapping

from search.answer import Cell, Citation, Comparison, DutyCell
from search.findings import figure
from ui.web.markup import alert, clause_button, digest_mark, element, escaped, place, table
from ui.web.texts import Texts

Cited = Mapping[tuple[str, str, str], Citation]


def comparison_html(comparison: Comparison, texts: Texts) -> str:
    """The table; everything that comes from documents is escaped."""
    columns: tuple[str, ...]
    cited = {(c.plan_id, c.section, c.quote): c for c in comparison.citations}
    if comparison.duties:
        columns = ("locality", "lead", "coordinate", "task", "due", "source")
        rows = [_duty(duty, _source(duty, cited, texts), texts) for duty in comparison.duties]
    elif comparison.cells:
        columns = ("locality", "figure", "indicator", "due", "source")
        rows = [_figure(cell, _source(cell, cited, texts), texts) for cell in comparison.cells]
    else:
        return alert(texts("plans_empty"))
    told = texts("comparison", indicator=comparison.indicator)
    shown = table([texts(f"col_{name}") for name in columns], rows, "kh-table")
    return element("h3", escaped(told)) + element(
        "div", shown, "kh-scroll", tabindex="0", role="region", aria_label=told
    )


def _source(cell: Cell | DutyCell, cited: Cited, texts: Texts) -> str:
    citation = cited.get((cell.plan_id, cell.section, cell.quote))
    if citation is None:
        return escaped(cell.plan)
    where = place(texts, cell.section)
    span = (citation.start, citation.end)
    return (
        element("span", escaped(f"{where} · {citation.number or cell.plan}"))
        + digest_mark(texts, citation.digest)
        + clause_button(texts, citation.plan_id, citation.clause, where, span)
    )


def _locality(cell: Cell | DutyCell) -> str:
    return escaped(cell.locality) + (element("small", escaped(cell.year)) if cell.year else "")


def _figure(cell: Cell, source: str, texts: Texts) -> list[str]:
    note = element("small", escaped(cell.note)) if cell.note else ""
    if cell.value is None:
        return [_locality(cell), element("em", escaped(texts("not_stated")), "kh-silent"), note, "", source]
    shown = figure(cell.to_json())
    about = escaped(cell.indicator) + (element("small", escaped(cell.scope)) if cell.scope else "") + note
    return [_locality(cell), element("strong", escaped(shown)), about, escaped(cell.due), source]


def _duty(duty: DutyCell, source: str, texts: Texts) -> list[str]:
    note = element("small", escaped(duty.note)) if duty.note else ""
    if not duty.task:
        return [_locality(duty), element("em", escaped(texts("not_stated")), "kh-silent"), "", note, "", source]
    lead = element("strong", escaped(", ".join(duty.lead))) if duty.lead else ""
    helped = escaped(", ".join(duty.coordinate))
    return [_locality(duty), lead + note, helped, escaped(duty.task), escaped(duty.deadline), source]
