"""A comparison as a table: one row for each figure or duty, with the way to the clause that states it; then who is
silent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from search.answer import Cell, Citation, Comparison, DutyCell
from search.findings import figure
from ui.web.address import address
from ui.web.markup import alert, clause_button, digest_mark, element, escaped, table
from ui.web.places import place
from ui.web.texts import Texts

_SILENT = 6  # silent plans that have rows of their own; more are listed below the table

Cited = Mapping[tuple[str, str, str], Citation]


def comparison_html(comparison: Comparison, texts: Texts, *, linked: bool = False) -> str:
    """The table; everything that comes from documents is escaped. Where `linked` its places are links to the view that
    reads, else buttons that open the clause beside the table."""
    cited = {(c.plan_id, c.section, c.quote): c for c in comparison.citations}
    compared: Sequence[Cell | DutyCell] = comparison.duties or comparison.cells
    if not compared:
        return alert(texts("plans_empty"))
    quiet = [cell for cell in compared if _silent(cell)]
    listed = compared if len(quiet) <= _SILENT else [cell for cell in compared if not _silent(cell)]
    columns = ("lead", "coordinate", "task", "due") if comparison.duties else ("figure", "indicator", "scope", "due")
    rows = [[_locality(cell), *_said(cell, texts), _source(cell, cited, texts, linked)] for cell in listed]
    heads, rows = _filled([texts(f"col_{name}") for name in ("locality", *columns, "source")], rows)
    told = texts("comparison", indicator=comparison.indicator)
    shown = element("div", table(heads, rows, "kh-table"), "kh-scroll", tabindex="0", role="region", aria_label=told)
    return (
        element("h2", escaped(told)) + (shown if rows else "") + _folded(quiet if len(quiet) > _SILENT else (), texts)
    )


def _filled(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[list[str], list[list[str]]]:
    """Headings and cells of the columns in which some row says something."""
    kept = [at for at in range(len(heads)) if any(row[at] for row in rows)]
    return [heads[at] for at in kept], [[row[at] for at in kept] for row in rows]


def _silent(cell: Cell | DutyCell) -> bool:
    return cell.value is None if isinstance(cell, Cell) else not cell.task


def _folded(cells: Sequence[Cell | DutyCell], texts: Texts) -> str:
    """Plans that are silent, by name; "" for none."""
    if not cells:
        return ""
    summary = element("summary", escaped(texts("silent_plans", count=len(cells))))
    items = "".join(
        element("li", escaped(" · ".join(filter(None, (cell.locality, cell.year, cell.plan, cell.note)))))
        for cell in cells
    )
    return element("details", summary + element("ul", items, "kh-more", lang="vi"), "kh-others")


def _source(cell: Cell | DutyCell, cited: Cited, texts: Texts, linked: bool) -> str:
    citation = cited.get((cell.plan_id, cell.section, cell.quote))
    if citation is None:
        return escaped(cell.plan)
    where = place(texts, citation.section, citation.row)
    span = (citation.start, citation.end)
    small = element("small", escaped(citation.number or cell.plan)) + digest_mark(texts, citation.digest)
    if linked:
        return _link(citation, where, texts) + small
    return escaped(where) + small + clause_button(texts, citation.plan_id, citation.clause, where, span)


def _link(citation: Citation, where: str, texts: Texts) -> str:
    span = f"{citation.start}-{citation.end}"
    fields = {"plan": (citation.plan_id,), "at": (str(citation.clause),), "span": (span,)}
    href = address("read", fields, texts.language)
    return element("a", escaped(where), "kh-source", href=href, aria_label=texts("open_label", place=where))


def _locality(cell: Cell | DutyCell) -> str:
    return escaped(cell.locality) + (element("small", escaped(cell.year)) if cell.year else "")


def _note(cell: Cell | DutyCell) -> str:
    return element("small", escaped(cell.note), "kh-warning", lang="vi") if cell.note else ""


def _said(cell: Cell | DutyCell, texts: Texts) -> list[str]:
    """The four columns between locality and source."""
    if _silent(cell):
        return [element("em", escaped(texts("not_stated")), "kh-silent"), _note(cell), "", ""]
    if isinstance(cell, Cell):
        share = element("small", escaped(texts("share_of", total=cell.denominator))) if cell.denominator else ""
        shown = element("strong", escaped(figure(cell.to_json())), "kh-figure")
        return [shown + _note(cell), escaped(cell.indicator) + share, escaped(cell.scope), escaped(cell.due)]
    helped, due = escaped(", ".join(cell.coordinate)), escaped(cell.deadline)
    if not cell.lead:
        return [element("em", escaped(texts("no_lead")), "kh-silent"), helped, escaped(cell.task), due]
    return [element("strong", escaped(", ".join(cell.lead))) + _note(cell), helped, escaped(cell.task), due]
