"""The plans of a store as HTML: a table of their heads."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.catalogue import PlanRecord
from ui.terminal import safe
from ui.web.address import address
from ui.web.markup import day, digest_mark, element, escaped, hint, locality, table
from ui.web.texts import Texts

_COLUMNS = ("plan", "issuer", "locality", "date", "title", "period", "clauses")


def plan_label(plan: PlanRecord) -> str:
    """A plan's name in a list: number and issuer where the head has them, always with the file name; plain text without
    control characters, not escaped."""
    about = " · ".join(filter(None, (plan.head.number, plan.head.issuer)))
    return safe(f"{about} ({plan.name})" if about else plan.name)


def plans_html(plans: Sequence[PlanRecord], texts: Texts) -> str:
    """A row for each plan: number, issuer, locality, date, title, period, clauses, marks, and the way to its text."""
    if not plans:
        return hint(texts("plans_empty"))
    counted = element("p", escaped(texts("plans_count", count=len(plans))), "kh-count")
    heads = [texts(f"col_{name}") for name in _COLUMNS]
    listed = table(heads, (_row(plan, texts) for plan in plans), "kh-table kh-plans")
    return counted + element("div", listed, "kh-scroll", tabindex="0", role="region", aria_label=texts("tab_store"))


def _row(plan: PlanRecord, texts: Texts) -> list[str]:
    head = plan.head
    marks = digest_mark(texts, head.digest)
    if plan.restored:
        marks += element("span", escaped(texts("restored")), "kh-mark kh-quiet")
    link = element(
        "a",
        escaped(texts("read_plan")),
        "kh-open",
        href=address("read", {"plan": (plan.plan_id,)}, texts.language),
        aria_label=texts("read_label", plan=head.number or plan.name),
    )
    unknown = element("em", escaped(texts("unknown")), "kh-silent")
    name = (
        element(
            *(("strong", escaped(head.number)) if head.number else ("em", escaped(texts("no_number")), "kh-silent"))
        )
        + element("small", escaped(f"{plan.name} ({plan.format})" if plan.format != "text" else plan.name))
        + marks
        + "".join(element("small", escaped(note), "kh-note", lang="vi") for note in plan.notes)
        + link
    )
    stated = (head.issuer, locality(head.locality), day(head.date), head.title, head.period)
    return [name, *(escaped(value) if value else unknown for value in stated), str(plan.clauses)]
