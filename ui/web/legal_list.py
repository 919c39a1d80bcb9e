"""The documents that plans cite as HTML: a page of the list, what it is filtered by and what else there is to filter
by."""

from __future__ import annotations

from dataclasses import replace

from corpus.errors import KeHoachError
from indexer.catalogue import PlanRecord
from indexer.store import Store
from search.legal_documents import Document
from search.legal_graph import LegalGraph, legal_graph
from search.legal_list import DocumentFilter, Entry, Listed, listed
from ui.web.address import address
from ui.web.duty_facets import plan_words
from ui.web.legal_words import about_words, document_link, pages_html, relation_words, role_words, subject_words
from ui.web.markup import alert, element, escaped, hint, table
from ui.web.saving import paper_links
from ui.web.texts import Texts

PAGE = 50
"""Documents that are shown at once."""
_COLUMNS = ("documents_document", "documents_plans", "documents_roles", "documents_relations")
_SUBJECT = 150  # characters of a subject
_TYPES = 12  # types of documents that are seen at once


def list_html(store: Store, wanted: DocumentFilter, page: int, texts: Texts) -> str:
    """A page of the list, counted from 1; the filters stay in sight where one of them is wrong."""
    with store.reading():
        plans = {plan.plan_id: plan for plan in store.plans()}
        if not plans:
            return hint(texts("documents_no_plans"))
        chips = _chips(wanted, plans, texts)
        try:
            found = listed(store, wanted)
        except KeHoachError as error:
            return chips + alert(str(error))
        if not found.every:
            return hint(texts("documents_none"))
        last = max(-(-len(found.entries) // PAGE), 1)
        page = min(max(page, 1), last)
        facets = _facets(found, wanted, texts)
        section = _section(legal_graph(store), found, wanted, page, last, texts)
        return chips + element("div", facets + section, "kh-register")


def list_address(wanted: DocumentFilter, texts: Texts, page: int = 1) -> str:
    """The link to the list with this filter, at a page counted from 1."""
    at = {"page": (str(page),)} if page > 1 else {}
    return address("documents", {**wanted.fields(), **at}, texts.language)


def _section(graph: LegalGraph, found: Listed, wanted: DocumentFilter, page: int, last: int, texts: Texts) -> str:
    counted = texts("documents_count", count=len(found.entries), every=found.every)
    head = element("h2", escaped(counted), aria_live="polite", tabindex="-1")
    if not found.entries:
        return element("section", head + hint(texts("documents_nothing")), "kh-found")
    rows = [_row(graph, entry, wanted, texts) for entry in found.entries[(page - 1) * PAGE : page * PAGE]]
    shown = table([texts(key) for key in _COLUMNS], rows, "kh-table kh-document-table")
    scroll = element("div", shown, "kh-scroll", tabindex="0", role="region", aria_label=texts("tab_documents"))
    ways = (
        ("duties_before_page", list_address(wanted, texts, page - 1) if page > 1 else ""),
        ("duties_next_page", list_address(wanted, texts, page + 1) if page < last else ""),
    )
    said = element("p", escaped(texts("paper_not_in_force")), "kh-count")
    papers = paper_links("documents", wanted.fields(), texts)
    return element("section", head + scroll + pages_html(page, last, ways, texts) + said + papers, "kh-found")


def _row(graph: LegalGraph, entry: Entry, wanted: DocumentFilter, texts: Texts) -> list[str]:
    document = entry.document
    about, subject = about_words(document), subject_words(document, _SUBJECT)
    named = document_link(document, wanted, texts)
    named += element("small", escaped(about), lang="vi") if about else ""
    named += element("span", escaped(subject), "kh-what", lang="vi") if subject else ""
    roles = " · ".join(f"{role_words(role, texts)} {count}" for role, count in entry.roles.most_common())
    return [named, element("strong", str(len(entry.plans))), escaped(roles), _relations(graph, entry, wanted, texts)]


def _relations(graph: LegalGraph, entry: Entry, wanted: DocumentFilter, texts: Texts) -> str:
    """What acts on a document and it on what, by name; and in how many plans it is cited though replaced."""
    said: dict[str, dict[str, Document]] = {}
    for one in graph.acting_on(entry.document.id):
        words = relation_words(one.kind, texts, acted_on=True)
        said.setdefault(words, {})[one.acting] = graph.documents[one.acting]
    for one in graph.acted_on_by(entry.document.id):
        said.setdefault(relation_words(one.kind, texts), {})[one.acted_on] = graph.documents[one.acted_on]
    lines = [
        element("p", f"{escaped(words)} " + ", ".join(
            document_link(other, wanted, texts) for other in others.values()), "kh-relation")
        for words, others in said.items()
    ]  # fmt: skip
    if entry.outdated:
        still = texts("documents_still_cited", count=len(entry.outdated))
        lines.append(element("span", escaped(still), "kh-mark"))
    return "".join(lines)


def _chips(wanted: DocumentFilter, plans: dict[str, PlanRecord], texts: Texts) -> str:
    """The filters that are set, each with the way to do without it; "" for none."""
    plan = plan_words(plans[wanted.plan]) if wanted.plan in plans else wanted.plan
    told = [
        (f"{texts('documents_text')}: {wanted.text}", replace(wanted, text="")) if wanted.text else None,
        (f"{texts('documents_type')}: {wanted.type}", replace(wanted, type="")) if wanted.type else None,
        (f"{texts('documents_plan')}: {plan}", replace(wanted, plan="")) if wanted.plan else None,
        (texts("documents_outdated"), replace(wanted, outdated=False)) if wanted.outdated else None,
    ]
    chips = [
        element("a", f"{escaped(words)} ×", "kh-chip", href=list_address(left, texts),
                aria_label=texts("duties_remove", name=words))
        for words, left in filter(None, told)
    ]  # fmt: skip
    items = "".join(element("li", chip) for chip in chips)
    return element("ul", items, "kh-chips", aria_label=texts("duties_filters")) if chips else ""


def _facets(found: Listed, wanted: DocumentFilter, texts: Texts) -> str:
    """Types of documents and what is outdated, with counts; each puts its filter in or takes it away."""
    values = [
        _value(kind, count, replace(wanted, type="" if wanted.type == kind else kind), wanted.type == kind, texts)
        for kind, count in found.types
    ]
    listing = element("ul", "".join(values[:_TYPES]))
    if len(values) > _TYPES:
        summary = element("summary", escaped(texts("duties_more", count=len(values) - _TYPES)))
        listing += element("details", summary + element("ul", "".join(values[_TYPES:])))
    types = element("div", element("h2", escaped(texts("documents_type"))) + listing, "kh-facet")
    turned = replace(wanted, outdated=not wanted.outdated)
    outdated = _value(texts("documents_outdated"), found.outdated, turned, wanted.outdated, texts)
    force = element("h2", escaped(texts("documents_state"))) + element("ul", outdated)
    shown = types + (element("div", force, "kh-facet") if found.outdated or wanted.outdated else "")
    return element("details", element("summary", escaped(texts("duties_narrow"))) + shown, "kh-facets", open="open")


def _value(words: str, count: int, turned: DocumentFilter, chosen: bool, texts: Texts) -> str:
    shown = element("span", escaped(words)) + element("span", str(count), "kh-number")
    link = element("a", shown, "kh-value", href=list_address(turned, texts), aria_current="true" if chosen else "",
                   data_key=words)  # fmt: skip
    return element("li", link)
