"""What stands about a document, drawn: what it acts or rests on, what acts on it, and the plans that cite it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from search.legal_documents import Document
from search.legal_graph import LegalGraph, Relation, Use
from search.legal_list import DocumentFilter
from ui.web.address import address
from ui.web.duty_facets import plan_words
from ui.web.graph import Group, Node, drawing
from ui.web.legal_words import about_words, document_address, relation_words, roles_words, subject_words
from ui.web.texts import Texts

_DOCUMENTS = 8  # of each group that are drawn
_PLANS = 12


def neighbourhood_svg(graph: LegalGraph, document: Document, wanted: DocumentFilter, texts: Texts) -> str:
    """The drawing; "" for a document that stands alone."""

    def box(other: Document, joined: str, css: str) -> Node:
        about = subject_words(other) or about_words(other)
        whole = ", ".join(filter(None, (joined, other.name, subject_words(other), about_words(other))))
        return Node(other.name, about, joined, document_address(other, wanted, texts), css, whole)

    def related(relations: Iterable[Relation], other: Callable[[Relation], str]) -> list[Node]:
        kinds: dict[str, dict[str, None]] = {}
        for one in relations:
            kinds.setdefault(other(one), {})[relation_words(one.kind, texts)] = None
        return [box(graph.documents[key], "; ".join(words), "") for key, words in kinds.items()]

    acted = related(graph.acted_on_by(document.id), lambda one: one.acted_on)
    acting = related(graph.acting_on(document.id), lambda one: one.acting)
    within = graph.cited_in(document.plan_id) if document.plan_id else []
    based = [box(other, roles_words(_roles(uses), texts), "kh-uses") for other, uses in within]
    plans = [_plan(graph, plan_id, uses, texts) for plan_id, uses in graph.citing(document.id).items()]
    left = [Group(texts("documents_acted_on"), _bounded(acted, _DOCUMENTS, "documents_more", texts)),
            Group(texts("documents_rests_on"), _bounded(based, _DOCUMENTS, "documents_more", texts))]  # fmt: skip
    right = [Group(texts("documents_acting"), _bounded(acting, _DOCUMENTS, "documents_more", texts)),
             Group(texts("documents_cited_by", count=len(plans)),
                   _bounded(plans, _PLANS, "documents_more_plans", texts))]  # fmt: skip
    if not any(group.nodes for group in (*left, *right)):
        return ""
    centre = Node(document.name, subject_words(document) or about_words(document))
    return drawing(centre, left, right, texts("documents_drawn", document=document.name))


def _plan(graph: LegalGraph, plan_id: str, uses: Sequence[Use], texts: Texts) -> Node:
    record = graph.plans[plan_id]
    joined = roles_words(_roles(uses)[:1], texts)
    at = min(uses, key=lambda use: use.role != "căn cứ").place.clause
    link = address("read", {"plan": (plan_id,), "at": (str(at),)}, texts.language)
    place = str(record.head.locality) if record.head.locality else record.name
    return Node(record.head.number or record.name, place, joined, link, "kh-uses", f"{joined}, {plan_words(record)}")


def _roles(uses: Sequence[Use]) -> list[str]:
    """Roles of a document in a plan, each once, what the plan rests on first."""
    return sorted(dict.fromkeys(use.role for use in uses), key=lambda role: role != "căn cứ")


def _bounded(nodes: Sequence[Node], most: int, key: str, texts: Texts) -> Sequence[Node]:
    """The first of them, and how many others there are."""
    if len(nodes) <= most:
        return nodes
    return [*nodes[:most], Node(texts(key, count=len(nodes) - most), css="kh-others")]
