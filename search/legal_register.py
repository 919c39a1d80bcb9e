"""The legal graph as rows for people and programs: the list of documents, and all that is known of one of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from indexer.store import Store
from search.citing import cite
from search.findings import Place
from search.legal_documents import Document
from search.legal_graph import LegalGraph, Outdated, Relation

_BESIDE = 15


def document_rows(store: Store, graph: LegalGraph, plan_id: str | None = None) -> list[dict[str, Any]]:
    """A row for each cited document, of one plan or all, the most cited first, with what replaces it and where it is
    cited all the same."""
    rows = []
    outdated = graph.outdated(plan_id)
    for document in graph.documents.values():
        plans = graph.citing(document.id)
        if plans and plan_id in (None, *plans):
            rows.append(
                {
                    **_named(document),
                    "plans": len(plans),
                    "mentions": sum(map(len, plans.values())),
                    "replaced_by": _others(graph, document, ("thay thế", "bãi bỏ")),
                    "amended_by": _others(graph, document, ("sửa đổi, bổ sung",)),
                    "outdated": [
                        row
                        for one in outdated
                        if one.use.document == document.id and (row := outdated_row(store, graph, one)) is not None
                    ],
                }
            )
    return sorted(rows, key=lambda row: (-row["plans"], -row["mentions"], row["document"]))


def document_row(store: Store, graph: LegalGraph, document: Document) -> dict[str, Any]:
    """All that the plans tell of one document: which of them cite it and where, what acts on it and it on what, each
    with the clause that says so, and what they cite beside it."""
    relations = [_relation(store, graph, one, True) for one in _once(graph.acting_on(document.id))]
    relations += [_relation(store, graph, one, False) for one in _once(graph.acted_on_by(document.id))]
    cited = [
        {**_plan(graph, plan_id), "role": uses[0].role, "mentions": len(uses), **shown}
        for plan_id, uses in graph.citing(document.id).items()
        if (shown := _clause(store, graph, min(uses, key=lambda use: use.role != "căn cứ").place))
    ]
    return {
        **_named(document),
        "plan": graph.plans[document.plan_id].name if document.plan_id else "",
        "cited_by": cited,
        "relations": [row for row in relations if row],
        "beside": [{**_named(one), "plans": count} for one, count in graph.beside(document.id)[:_BESIDE]],
    }


def outdated_row(store: Store, graph: LegalGraph, one: Outdated) -> dict[str, Any] | None:
    """A plan's use of a replaced document, and what replaced it according to which clause; `None` where a clause cannot
    be shown verbatim."""
    use, proof = _clause(store, graph, one.use.place), _clause(store, graph, one.relation.place)
    if not use or not proof:
        return None
    return {
        **_plan(graph, one.use.place.plan_id),
        **use,
        "document": graph.documents[one.use.document].name,
        "relation": f"được {one.relation.kind} bởi",
        "by": graph.documents[one.relation.acting].name,
        "later": one.later,
        "proof": {**_plan(graph, one.relation.place.plan_id), **proof},
    }


def _named(document: Document) -> dict[str, Any]:
    names = ("type", "number", "issuer", "date", "year", "subject")
    return {"document": document.name, **{name: getattr(document, name) for name in names}}


def _plan(graph: LegalGraph, plan_id: str) -> dict[str, Any]:
    record = graph.plans[plan_id]
    return {"plan": record.name, "plan_id": plan_id, "plan_number": record.head.number, "digest": record.head.digest}


def _clause(store: Store, graph: LegalGraph, place: Place) -> dict[str, Any]:
    citation = cite(store, place, dict(graph.plans))
    return {"section": citation.section, "quote": citation.quote, "text": citation.text} if citation else {}


def _others(graph: LegalGraph, document: Document, kinds: Iterable[str]) -> list[str]:
    acting = (graph.documents[one.acting].name for one in graph.acting_on(document.id) if one.kind in kinds)
    return list(dict.fromkeys(acting))


def _once(relations: Iterable[Relation]) -> list[Relation]:
    """Each relation once, by whichever plan tells it first."""
    return list({(one.kind, one.acting, one.acted_on): one for one in reversed(list(relations))}.values())[::-1]


def _relation(store: Store, graph: LegalGraph, one: Relation, acted_on: bool) -> dict[str, Any] | None:
    other = graph.documents[one.acting if acted_on else one.acted_on]
    proof = _clause(store, graph, one.place)
    if not proof:
        return None
    words = f"được {one.kind} bởi" if acted_on else one.kind
    return {"relation": words, **_named(other), **_plan(graph, one.place.plan_id), **proof}
