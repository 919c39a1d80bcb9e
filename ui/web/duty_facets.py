"""What the register of duties is filtered by, as HTML: chips that each take one filter away, and lists of values with
counts that each put one in. All of them are links to the register as it would then be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from indexer.catalogue import PlanRecord
from search.duties import UNLED, Facet
from search.duty_filter import LEAD, NO_DEADLINE, OTHER_WORDS, RECURRING, DutyFilter
from ui.web.address import address
from ui.web.markup import element, escaped
from ui.web.texts import Texts

_SEEN = 8  # values of a list that are seen at once
_MOST = 60  # values of a list in all; others are found by typing
_TITLES = {"office": "duties_office", "plan": "duties_plan", "due": "duties_due", "unled": "duties_lead"}
_KINDS = {NO_DEADLINE: "duties_due_none", RECURRING: "duties_due_recurring", OTHER_WORDS: "duties_due_other"}
Plans = Mapping[str, PlanRecord]


def link_to(wanted: DutyFilter, texts: Texts, page: int = 1) -> str:
    """The address of the register with this filter, at a page counted from 1."""
    at = {"page": (str(page),)} if page > 1 else {}
    return address("duties", {**wanted.fields(), **at}, texts.language)


def chips_html(wanted: DutyFilter, plans: Plans, texts: Texts) -> str:
    """The filters that are set, each with the way to do without it; "" for none."""
    without = list(_without(wanted))
    if not without:
        return ""
    chips = [
        _link(f"{_title(field, texts)}: {shown(field, value, plans, texts)} ×", left, texts, "kh-chip", "duties_remove")
        for field, value, left in without
    ]
    if len(without) > 1:
        nothing = DutyFilter(order=wanted.order)
        chips.append(element("a", escaped(texts("duties_clear")), "kh-chip kh-clear", href=link_to(nothing, texts)))
    items = "".join(element("li", chip) for chip in chips)
    return element("ul", items, "kh-chips", aria_label=texts("duties_filters"))


def facets_html(facets: Mapping[str, Sequence[Facet]], wanted: DutyFilter, plans: Plans, texts: Texts) -> str:
    """The lists of values; a list with nothing in it is left out."""
    lists = [_facet(field, facets[field], wanted, plans, texts) for field in _TITLES if facets[field]]
    if not lists:
        return ""
    summary = element("summary", escaped(texts("duties_narrow")))
    return element("details", summary + "".join(lists), "kh-facets", open="open")


def filter_words(wanted: DutyFilter, plans: Plans, texts: Texts) -> tuple[tuple[str, str], ...]:
    """What is filtered by: pairs of a field and a value in words, not escaped."""
    return tuple((_title(field, texts), shown(field, value, plans, texts)) for field, value, _ in _without(wanted))


def shown(field: str, value: str, plans: Plans, texts: Texts) -> str:
    """A value of a filter's field in words, not escaped."""
    if field == "plan" and value in plans:
        return plan_words(plans[value])
    if field == "due":
        return texts(_KINDS[value]) if value in _KINDS else texts("due_year", year=value)
    if field == "unled":
        return texts("no_lead")
    return texts("duties_role_lead") if field == "role" else value


def plan_words(plan: PlanRecord) -> str:
    """A plan in a few words, not escaped: its number, or its file where it has none, and its locality."""
    place = str(plan.head.locality) if plan.head.locality else ""
    return " · ".join(filter(None, (plan.head.number or plan.name, place)))


def _title(field: str, texts: Texts) -> str:
    titles = {**_TITLES, "role": "duties_role", "before": "duties_before", "text": "duties_text"}
    return texts(titles[field])


def _without(wanted: DutyFilter) -> Iterable[tuple[str, str, DutyFilter]]:
    """Each value that filters, by its field, and the filter without it."""
    for field in ("office", "plan", "due"):
        values = getattr(wanted, field)
        for value in values:
            left = tuple(other for other in values if other != value)
            yield field, value, replace(wanted, **{field: left})  # type: ignore[arg-type]
    if wanted.role:
        yield "role", wanted.role, replace(wanted, role="")
    if wanted.before:
        yield "before", wanted.before, replace(wanted, before="")
    if wanted.unled:
        yield "unled", UNLED, replace(wanted, unled=False)
    if wanted.text:
        yield "text", wanted.text, replace(wanted, text="")


def _facet(field: str, values: Sequence[Facet], wanted: DutyFilter, plans: Plans, texts: Texts) -> str:
    title = element("h2", escaped(_title(field, texts)))
    items = [element("li", _value(field, facet, wanted, plans, texts)) for facet in values[:_MOST]]
    listed = element("ul", "".join(items[:_SEEN]))
    if len(items) > _SEEN:
        left = element("p", escaped(texts("duties_by_typing", count=len(values) - _MOST)), "kh-count")
        more = element("ul", "".join(items[_SEEN:])) + (left if len(values) > _MOST else "")
        summary = element("summary", escaped(texts("duties_more", count=len(values) - _SEEN)))
        listed += element("details", summary + more)
    return element("div", title + (_roles(wanted, texts) if field == "office" else "") + listed, "kh-facet")


def _roles(wanted: DutyFilter, texts: Texts) -> str:
    """Whether offices are counted for what they lead alone."""
    if wanted.role == LEAD:
        return _link(texts("duties_role_any"), replace(wanted, role=""), texts, "kh-role")
    return _link(texts("duties_role_lead_only"), replace(wanted, role=LEAD), texts, "kh-role")


def _value(field: str, facet: Facet, wanted: DutyFilter, plans: Plans, texts: Texts) -> str:
    chosen = wanted.unled if field == "unled" else facet.value in getattr(wanted, field)
    if field == "unled":
        turned = replace(wanted, unled=not chosen)
    else:
        values = tuple(value for value in getattr(wanted, field) if value != facet.value)
        turned = replace(wanted, **{field: values if chosen else (*values, facet.value)})  # type: ignore[arg-type]
    words = element("span", escaped(shown(field, facet.value, plans, texts)))
    count = element("span", str(facet.count), "kh-number")
    return element(
        "a",
        words + count,
        "kh-value",
        href=link_to(turned, texts),
        aria_current="true" if chosen else "",
        data_key=f"{field}:{facet.value}",
    )


def _link(words: str, wanted: DutyFilter, texts: Texts, css: str, label: str = "") -> str:
    told = texts(label, name=words.removesuffix(" ×")) if label else ""
    return element("a", escaped(words), css, href=link_to(wanted, texts), aria_label=told)
