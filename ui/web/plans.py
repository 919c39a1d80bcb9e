"""The plans of a store as HTML: found by words, a page at a time, each with its head and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.folding import fold
from indexer.catalogue import PlanRecord
from ui.terminal import safe
from ui.web.address import address
from ui.web.markup import day, digest_mark, element, escaped, hint, locality, table
from ui.web.texts import Texts

PAGE = 50
"""Plans that are shown at once."""
_COLUMNS = ("plan", "issuer", "locality", "date", "title", "period", "clauses")


@dataclass(frozen=True, slots=True)
class Listing:
    """Which plans are shown, and what is done with one of them.

    Attributes:
        words: that stand in a plan's head or file name, in any order, with accents or without; "" for all plans.
        page: from 1.
        checked: id of the plan whose report is open, "" for none.
        leaving: id of the plan that is about to be removed, "" for none.
    """

    words: str = ""
    page: int = 1
    checked: str = ""
    leaving: str = ""


def plan_label(plan: PlanRecord) -> str:
    """A plan's name in a list: number and issuer where the head has them, always with the file name; plain text without
    control characters, not escaped."""
    about = " · ".join(filter(None, (plan.head.number, plan.head.issuer)))
    return safe(f"{about} ({plan.name})" if about else plan.name)


def matching(plans: Sequence[PlanRecord], words: str) -> list[PlanRecord]:
    """The plans in whose head or file name every one of the words stands."""
    wanted = fold(words).split()
    return [plan for plan in plans if all(word in _spelt(plan) for word in wanted)]


def _spelt(plan: PlanRecord) -> str:
    head = plan.head
    told = (plan.name, head.number, head.issuer, locality(head.locality), head.title, head.period, day(head.date))
    return fold(" ".join(filter(None, told)))


def plans_html(plans: Sequence[PlanRecord], listing: Listing, texts: Texts, *, keeper: bool = False) -> str:
    """A row for each plan of the page: number, issuer, locality, date, title, period, clauses, how it was read, and the
    ways on; `keeper` may remove it."""
    if not plans:
        return hint(texts("plans_empty"))
    found = matching(plans, listing.words)
    count = texts("plans_found", count=len(found), all=len(plans)) if listing.words else None
    counted = element("p", escaped(count or texts("plans_count", count=len(plans))), "kh-count", role="status")
    if not found:
        return counted + hint(texts("plans_none"))
    first = (min(listing.page, -(-len(found) // PAGE)) - 1) * PAGE
    heads = [texts(f"col_{name}") for name in _COLUMNS]
    rows = (_row(plan, listing, texts, keeper) for plan in found[first : first + PAGE])
    listed = table(heads, rows, "kh-table kh-plans")
    region = element("div", listed, "kh-scroll", tabindex="0", role="region", aria_label=texts("tab_store"))
    return counted + region + _pages(first, len(found), listing, texts)


def _pages(first: int, found: int, listing: Listing, texts: Texts) -> str:
    """Ways to the pages before and after; "" where all plans stand on one."""
    if found <= PAGE:
        return ""
    here = first // PAGE + 1
    links = [
        element("a", escaped(texts(way)), "kh-open", href=listing_address(listing, to, texts))
        for way, to in (("page_before", here - 1), ("page_after", here + 1))
        if 0 < to <= -(-found // PAGE)
    ]
    shown = element("span", escaped(texts("plans_shown", first=first + 1, last=min(first + PAGE, found), all=found)))
    return element("nav", shown + "".join(links), "kh-ways", aria_label=texts("pages"))


def listing_address(listing: Listing, page: int, texts: Texts, checked: str = "") -> str:
    """The link to a page of the same plans, with the report of one of them."""
    fields = {"find": [listing.words], "page": [str(page) if page > 1 else ""], "check": [checked]}
    return address("store", fields, texts.language)


def _row(plan: PlanRecord, listing: Listing, texts: Texts, keeper: bool) -> list[str]:
    head = plan.head
    marks = digest_mark(texts, head.digest)
    if plan.restored:
        marks += element("span", escaped(texts("restored")), "kh-mark kh-quiet")
    unknown = element("em", escaped(texts("unknown")), "kh-silent")
    name = (
        element(
            *(("strong", escaped(head.number)) if head.number else ("em", escaped(texts("no_number")), "kh-silent"))
        )
        + element("small", escaped(f"{plan.name} ({plan.format})" if plan.format != "text" else plan.name))
        + marks
        + "".join(element("small", escaped(note), "kh-note", lang="vi") for note in plan.notes)
        + _acts(plan, listing, texts, keeper)
    )
    stated = (head.issuer, locality(head.locality), day(head.date), head.title, head.period)
    return [name, *(escaped(value) if value else unknown for value in stated), str(plan.clauses)]


def _acts(plan: PlanRecord, listing: Listing, texts: Texts, keeper: bool) -> str:
    named = plan.head.number or plan.name
    if keeper and listing.leaving == plan.plan_id:
        return element("p", escaped(texts("remove_sure", plan=named)), "kh-warning") + element(
            "span",
            _button(
                "removed", texts("remove_now"), "kh-copy kh-danger", texts("remove_label", plan=named), plan.plan_id
            )
            + _button("stay", texts("remove_not"), "kh-copy", "", plan.plan_id),
            "kh-acts",
        )
    read = element(
        "a",
        escaped(texts("read_plan")),
        "kh-open",
        href=address("read", {"plan": (plan.plan_id,)}, texts.language),
        aria_label=texts("read_label", plan=named),
    )
    check = element(
        "a",
        escaped(texts("check_plan")),
        "kh-open",
        href=listing_address(listing, listing.page, texts, plan.plan_id),
        aria_label=texts("check_label", plan=named),
    )
    remove = _button("leave", texts("remove"), "kh-copy", texts("remove_label", plan=named), plan.plan_id)
    return element("span", read + check + (remove if keeper else ""), "kh-acts")


def _button(do: str, words: str, css: str, label: str, plan_id: str) -> str:
    return element("button", escaped(words), css, type="button", data_do=do, data_plan=plan_id, aria_label=label)
