"""One document that plans cite as HTML: what acts on it and it on what, the plans that cite it, what stands beside it;
every statement with the clause that proves it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from indexer.store import Store
from search.answer import Citation
from search.citing import cite
from search.findings import Place
from search.legal_documents import Document
from search.legal_graph import LegalGraph, Outdated, Relation, Use, legal_graph
from search.legal_list import DocumentFilter
from ui.web.address import address
from ui.web.duty_facets import plan_words
from ui.web.legal_list import list_address
from ui.web.legal_neighbours import neighbourhood_svg
from ui.web.legal_words import (
    about_words,
    document_address,
    document_link,
    pages_html,
    relation_words,
    roles_words,
    shortened,
    subject_words,
)
from ui.web.markup import alert, digest_mark, element, escaped, table
from ui.web.places import place
from ui.web.saving import paper_links
from ui.web.texts import Texts

PAGE = 20
"""Citing plans that are shown at once."""
_BESIDE = 12
_SUBJECT = 200  # characters of another document's subject
_QUOTE = 400  # characters of a quote that are shown; the clause itself is one click away


def document_html(store: Store, number: str, wanted: DocumentFilter, page: int, texts: Texts) -> str:
    """All that the plans tell of a document, given by id; the plans that cite it a page at a time, from 1."""
    back = element("a", escaped(f"‹ {texts('documents_back')}"), "kh-step", href=list_address(wanted, texts))
    with store.reading():
        graph = legal_graph(store)
        document = graph.documents.get(number)
        if document is None:
            return element("nav", back, "kh-pages") + alert(texts("documents_unknown"))
        sheet = _Sheet(store, graph, document, wanted, texts)
        parts = (_drawn(sheet), _related(sheet), _citing(sheet, page), _beside(sheet))
        papers = paper_links("documents", {"number": (document.id,)}, texts)
        return element("nav", back, "kh-pages") + element("article", _head(sheet) + "".join(parts) + papers, "kh-legal")


class _Sheet:
    """What every part of the page of a document is made with."""

    def __init__(
        self, store: Store, graph: LegalGraph, document: Document, wanted: DocumentFilter, texts: Texts
    ) -> None:
        self.store, self.graph, self.document, self.wanted, self.texts = store, graph, document, wanted, texts

    def citation(self, at: Place) -> Citation | None:
        return cite(self.store, at, dict(self.graph.plans))

    def proof(self, at: Place) -> str:
        """The clause at a place: its words, and the link to it; "" where they cannot be shown verbatim."""
        cited = self.citation(at)
        if cited is None:
            return ""
        quote = element("q", escaped(shortened(cited.text, _QUOTE)), "kh-quote", lang="vi")
        return quote + self.source(cited)

    def source(self, cited: Citation) -> str:
        texts = self.texts
        plan = plan_words(self.graph.plans[cited.plan_id])
        where = place(texts, cited.section, cited.row)
        fields = {"plan": (cited.plan_id,), "at": (str(cited.clause),), "span": (f"{cited.start}-{cited.end}",)}
        link = element("a", escaped(where), "kh-source", href=address("read", fields, texts.language),
                       aria_label=texts("open_label", place=f"{where}, {plan}"))  # fmt: skip
        return element("small", f"{link}, {escaped(plan)}") + digest_mark(texts, cited.digest)


def _head(sheet: _Sheet) -> str:
    document, texts = sheet.document, sheet.texts
    lines = [element("h2", escaped(document.name), tabindex="-1", lang="vi")]
    if subject := subject_words(document):
        lines.append(element("p", escaped(subject), "kh-sentence", lang="vi"))
    if about := about_words(document):
        lines.append(element("p", escaped(about), "kh-count", lang="vi"))
    if document.plan_id:
        link = element("a", escaped(texts("read_in_plan")), "kh-source",
                       href=address("read", {"plan": (document.plan_id,)}, texts.language))  # fmt: skip
        cites = element("a", escaped(texts("documents_its_own")), "kh-source",
                        href=list_address(DocumentFilter(plan=document.plan_id), texts))  # fmt: skip
        lines.append(element("p", f"{escaped(texts('documents_a_plan'))} {link} · {cites}", "kh-count"))
    replaced = [one for one in sheet.graph.acting_on(document.id) if one.kind in ("thay thế", "bãi bỏ")]
    others = dict.fromkeys((one.kind, one.acting) for one in replaced)
    lines += [
        element("p", escaped(relation_words(kind, texts, acted_on=True)) + " "
                     + document_link(sheet.graph.documents[other], sheet.wanted, texts), "kh-missing")
        for kind, other in others
    ]  # fmt: skip
    return "".join(lines)


def _drawn(sheet: _Sheet) -> str:
    drawn = neighbourhood_svg(sheet.graph, sheet.document, sheet.wanted, sheet.texts)
    if not drawn:
        return ""
    label = sheet.texts("documents_drawn", document=sheet.document.name)
    scroll = element("div", drawn, "kh-scroll", tabindex="0", role="region", aria_label=label)
    return element("figure", scroll + element("figcaption", escaped(sheet.texts("documents_legend"))), "kh-drawn")


def _related(sheet: _Sheet) -> str:
    """What acts on the document and it on what, each relation once, by whichever plan tells it first."""
    once: dict[tuple[str, str], Relation] = {}
    for one in sheet.graph.acting_on(sheet.document.id):
        once.setdefault((relation_words(one.kind, sheet.texts, acted_on=True), one.acting), one)
    for one in sheet.graph.acted_on_by(sheet.document.id):
        once.setdefault((relation_words(one.kind, sheet.texts), one.acted_on), one)
    rows = [
        [escaped(words), _named(sheet, sheet.graph.documents[other]), proof]
        for (words, other), one in once.items()
        if (proof := sheet.proof(one.place))
    ]
    heads = [sheet.texts(key) for key in ("documents_relation", "documents_document", "documents_proof")]
    return _section(sheet, sheet.texts("documents_relations"), heads, rows)


def _citing(sheet: _Sheet, page: int) -> str:
    """The plans that cite the document, those that rest on it first."""
    texts, cited = sheet.texts, list(sheet.graph.citing(sheet.document.id).items())
    last = max(-(-len(cited) // PAGE), 1)
    page = min(max(page, 1), last)
    outdated = {one.use.place.plan_id: one for one in sheet.graph.outdated() if one.use.document == sheet.document.id}
    rows = [_use(sheet, plan_id, uses, outdated) for plan_id, uses in cited[(page - 1) * PAGE : page * PAGE]]
    ways = (
        ("duties_before_page", document_address(sheet.document, sheet.wanted, texts, page - 1) if page > 1 else ""),
        ("duties_next_page", document_address(sheet.document, sheet.wanted, texts, page + 1) if page < last else ""),
    )
    heads = [texts(key) for key in ("col_plan", "documents_role", "documents_proof")]
    title = texts("documents_cited_by", count=len(cited))
    return _section(sheet, title, heads, rows, pages_html(page, last, ways, texts))


def _use(sheet: _Sheet, plan_id: str, uses: Sequence[Use], outdated: Mapping[str, Outdated]) -> list[str]:
    texts, record = sheet.texts, sheet.graph.plans[plan_id]
    title = element("small", escaped(record.head.title), lang="vi") if record.head.title else ""
    roles = escaped(roles_words((use.role for use in uses), texts))
    count = element("small", escaped(texts("documents_mentions", count=len(uses)))) if len(uses) > 1 else ""
    mark = ""
    if plan_id in outdated:
        key = "documents_replaced_later" if outdated[plan_id].later else "documents_replaced_still"
        mark = element("span", escaped(texts(key)), "kh-mark")
    first = min(uses, key=lambda use: use.role != "căn cứ").place
    return [escaped(plan_words(record)) + title, roles + count + mark, sheet.proof(first)]


def _beside(sheet: _Sheet) -> str:
    """What the plans that cite the document also cite."""
    texts = sheet.texts
    rows = [[_named(sheet, other), str(count)] for other, count in sheet.graph.beside(sheet.document.id)[:_BESIDE]]
    heads = [texts("documents_document"), texts("documents_in_plans")]
    return _section(sheet, texts("documents_beside"), heads, rows)


def _named(sheet: _Sheet, other: Document) -> str:
    told = subject_words(other, _SUBJECT) or about_words(other)
    about = element("small", escaped(told), lang="vi") if told else ""
    return document_link(other, sheet.wanted, sheet.texts) + about


def _section(sheet: _Sheet, title: str, heads: Sequence[str], rows: Sequence[Sequence[str]], after: str = "") -> str:
    if not rows:
        return ""
    shown = table(heads, rows, "kh-table kh-legal-table")
    scroll = element("div", shown, "kh-scroll", tabindex="0", role="region", aria_label=title)
    return element("section", element("h3", escaped(title)) + scroll + after)
