"""The register of duties as HTML: how many, a table of one page of them, the ways to the other pages and to a file."""

from __future__ import annotations

from dataclasses import replace

from corpus.errors import KeHoachError
from corpus.folding import folded_syllables
from indexer.store import Store
from search.duties import PAGE, Duties, DutyRow, duties
from search.duty_filter import BY_DUE, DutyFilter
from ui.web.address import address
from ui.web.deadlines import deadline_words
from ui.web.duty_facets import Plans, chips_html, facets_html, link_to, plan_words
from ui.web.markup import alert, digest_mark, element, escaped, hint, table
from ui.web.places import place
from ui.web.saving import paper_links
from ui.web.texts import Texts

_COLUMNS = ("col_task", "col_lead", "col_coordinate", "col_due", "col_output", "col_source")


def register_html(store: Store, wanted: DutyFilter, page: int, texts: Texts) -> str:
    """A page of the register, counted from 1; the filters stay in sight where one of them is wrong."""
    with store.reading():
        plans = {plan.plan_id: plan for plan in store.plans()}
        if not plans:
            return hint(texts("duties_no_plans"))
        chips = chips_html(wanted, plans, texts)
        try:
            found, page = _page(store, wanted, max(page, 1))
        except KeHoachError as error:
            return chips + alert(str(error))
    if not found.every:
        return hint(texts("duties_none"))
    facets = facets_html(found.facets, wanted, plans, texts)
    return chips + element("div", facets + _section(found, wanted, page, plans, texts), "kh-register")


def _page(store: Store, wanted: DutyFilter, page: int) -> tuple[Duties, int]:
    """A page and its number; the last one for a number past it."""
    found = duties(store, wanted, (page - 1) * PAGE, PAGE)
    last = max(-(-found.total // PAGE), 1)
    return (found, page) if page <= last else (duties(store, wanted, (last - 1) * PAGE, PAGE), last)


def _section(found: Duties, wanted: DutyFilter, page: int, plans: Plans, texts: Texts) -> str:
    counted = texts("duties_count", count=found.total, every=found.every)
    head = element("h2", escaped(counted), aria_live="polite", tabindex="-1")
    if not found.total:
        return element("section", head + hint(texts("duties_nothing")), "kh-found")
    rows = [_row(row, plans, texts) for row in found.rows]
    kept = [at for at in range(len(_COLUMNS)) if any(row[at] for row in rows)]
    heads = [texts(_COLUMNS[at]) for at in kept]
    shown = table(heads, ([row[at] for at in kept] for row in rows), "kh-table kh-duty-table")
    scroll = element("div", shown, "kh-scroll", tabindex="0", role="region", aria_label=texts("tab_duties"))
    papers = paper_links("duties", wanted.fields(), texts)
    return element("section", head + _orders(wanted, texts) + scroll + _pages(found, wanted, page, texts) + papers,
                   "kh-found")  # fmt: skip


def _row(row: DutyRow, plans: Plans, texts: Texts) -> list[str]:
    data, cited = row.data, row.citation
    unled = element("em", escaped(texts("no_lead")), "kh-silent")
    lead = element("strong", escaped(", ".join(data["lead"])), lang="vi") if data["lead"] else unled
    where = place(texts, cited.section, cited.row)
    fields = {"plan": (cited.plan_id,), "at": (str(cited.clause),), "span": (f"{cited.start}-{cited.end}",)}
    link = element("a", escaped(where), "kh-source", href=address("read", fields, texts.language),
                   aria_label=texts("open_label", place=where))  # fmt: skip
    plan = element("small", escaped(plan_words(plans[cited.plan_id])))
    return [
        _spoken(" ".join(data["task"].split())),
        lead,
        _spoken(", ".join(data["coordinate"])),
        _due(row, texts),
        _spoken(data.get("output") or ""),
        link + plan + digest_mark(texts, cited.digest),
    ]


def _spoken(words: str) -> str:
    """Words of a plan; "" for none."""
    return element("span", escaped(words), lang="vi") if words else ""


def _due(row: DutyRow, texts: Texts) -> str:
    """The deadline as stated, and its value where that says more."""
    stated, due = row.data["deadline"], row.data.get("due") or ""
    words = deadline_words(due, texts) if due else ""
    more = element("small", escaped(words)) if words and not _said(words, stated) else ""
    return _spoken(stated) + more


def _said(words: str, stated: str) -> bool:
    """Whether what is stated holds these words already, whatever stands between them."""
    said, held = (" ".join(folded_syllables(text)) for text in (words, stated))
    return f" {said} " in f" {held} "


def _orders(wanted: DutyFilter, texts: Texts) -> str:
    """By what the rows are ordered, and the way to the other order."""
    ways = "".join(
        element("a", escaped(texts(key)), "kh-order", href=link_to(replace(wanted, order=order), texts),
                aria_current="true" if wanted.order == order else "")
        for order, key in (("", "duties_by_plan"), (BY_DUE, "duties_by_due"))
    )  # fmt: skip
    return element("p", element("span", escaped(texts("duties_order"))) + ways, "kh-orders")


def _pages(found: Duties, wanted: DutyFilter, page: int, texts: Texts) -> str:
    """The pages before and after; "" where there is one."""
    last = -(-found.total // PAGE)
    if last < 2:
        return ""
    ways = [
        element("a", escaped(texts(key)), "kh-step", href=link_to(wanted, texts, at)) if 1 <= at <= last else ""
        for key, at in (("duties_before_page", page - 1), ("duties_next_page", page + 1))
    ]
    told = element("span", escaped(texts("duties_page", page=page, last=last)))
    return element("nav", ways[0] + told + ways[1], "kh-pages", aria_label=texts("duties_pages"))
