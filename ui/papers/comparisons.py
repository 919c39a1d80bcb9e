"""A `Comparison` as a paper: figures as numbers with their units, or who answers for a task; the silent plans too."""

from __future__ import annotations

from collections.abc import Sequence

from search.answer import Cell, Comparison, DutyCell
from ui.papers.paper import Field, Kind, Paper, Source, Value, number, table_of
from ui.papers.sources import Way, of_citation
from ui.web.texts import Texts

_SYMBOLS = {">=": "≥", "<=": "≤", "=": "=", ">": ">", "<": "<"}


def sign(comparator: str) -> str:
    """A comparator as it is printed."""
    return _SYMBOLS.get(comparator, comparator)


def comparison_paper(comparison: Comparison, texts: Texts, way: Way) -> Paper:
    """The paper of a comparison, a row for each figure or duty and for each plan that is silent."""
    cited = {(one.plan_id, one.section, one.quote): of_citation(one, texts, way) for one in comparison.citations}

    def sourced(cells: Sequence[Cell] | Sequence[DutyCell]) -> list[Source | None]:
        return [cited.get((cell.plan_id, cell.section, cell.quote)) or _of_plan(cell) for cell in cells]

    if comparison.duties:
        fields = _duty_fields(texts("not_stated"))
        table = table_of("", fields, zip(comparison.duties, sourced(comparison.duties), strict=True), texts)
    else:
        figures = _figure_fields(texts("not_stated"))
        table = table_of("", figures, zip(comparison.cells, sourced(comparison.cells), strict=True), texts)
    notes = (texts("paper_digest"),) if any(one.digest for one in comparison.citations) else ()
    title = texts("comparison", indicator=comparison.indicator)
    return Paper(title, (table,), ((texts("question"), comparison.question),), notes, texts.language)


def _of_plan(cell: Cell | DutyCell) -> Source | None:
    """The plan that is silent; `None` for a locality without one."""
    return Source(cell.plan, "", "", None, "", None, "") if cell.plan else None


def _figure_fields(silent: str) -> tuple[Field[Cell], ...]:
    def value(cell: Cell) -> Value:
        return silent if cell.value is None else number(cell.value)

    def compared(cell: Cell) -> Value:
        return "" if cell.value is None else sign(cell.comparator)

    return (
        Field("col_locality", lambda cell: cell.locality, width=24),
        Field("paper_year", lambda cell: cell.year, width=11),
        Field("paper_comparator", compared, width=8),
        Field("paper_figure", value, Kind.NUMBER, 12),
        Field("paper_figure_most", lambda cell: number(cell.value_max), Kind.NUMBER, 12),
        Field("paper_unit", lambda cell: cell.unit, width=14),
        Field("col_indicator", lambda cell: cell.indicator, width=40),
        Field("paper_denominator", lambda cell: cell.denominator, width=24),
        Field("col_scope", lambda cell: cell.scope, width=20),
        Field("col_due", lambda cell: cell.due, width=14),
        Field("paper_note", lambda cell: cell.note, width=28),
    )


def _duty_fields(silent: str) -> tuple[Field[DutyCell], ...]:
    return (
        Field("col_locality", lambda duty: duty.locality, width=24),
        Field("paper_year", lambda duty: duty.year, width=11),
        Field("col_task", lambda duty: duty.task or silent, width=44),
        Field("col_lead", lambda duty: ", ".join(duty.lead), width=28),
        Field("col_coordinate", lambda duty: ", ".join(duty.coordinate), width=28),
        Field("col_due", lambda duty: duty.deadline, width=16),
        Field("paper_note", lambda duty: duty.note, width=28),
    )
