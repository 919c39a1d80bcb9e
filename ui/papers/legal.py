"""The documents that plans cite as a paper: the list, what amends or replaces what, and what is still cited."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from indexer.catalogue import PlanRecord
from indexer.store import Store
from search.citing import cite
from search.findings import Place
from search.legal_documents import Document
from search.legal_graph import LegalGraph, Outdated, Relation, Use, legal_graph
from search.legal_list import EVERY_DOCUMENT, DocumentFilter, listed
from search.legal_register import document_rows
from ui.papers.paper import Field, Kind, Paper, Source, Table, dated, table_of
from ui.papers.sources import Way, of_citation
from ui.web.texts import Texts

Data = Mapping[str, Any]

_DOCUMENTS: tuple[Field[Data], ...] = (
    Field("paper_document", lambda row: row["document"], width=30),
    Field("paper_document_date", lambda row: dated(row["date"]), Kind.DATE, 12),
    Field("paper_document_issuer", lambda row: row["issuer"], width=26),
    Field("paper_subject", lambda row: row["subject"] if row["number"] else "", width=44),
    Field("paper_plans", lambda row: row["plans"], Kind.NUMBER, 10),
    Field("paper_mentions", lambda row: row["mentions"], Kind.NUMBER, 9),
    Field("paper_replaced", lambda row: "; ".join(row["replaced_by"]), width=26),
    Field("paper_amended", lambda row: "; ".join(row["amended_by"]), width=26),
)
_RELATIONS: tuple[Field[Data], ...] = (
    Field("paper_document", lambda row: row["document"], width=32),
    Field("paper_relation", lambda row: row["relation"], width=22),
    Field("paper_by", lambda row: row["by"], width=32),
    Field("paper_note", lambda row: row["note"], width=30),
)
_USES: tuple[Field[Use], ...] = (Field("paper_role", lambda use: use.role, width=22),)


@dataclass(frozen=True, slots=True)
class _Desk:
    """What every table of this paper is made with."""

    store: Store
    graph: LegalGraph
    plans: dict[str, PlanRecord]
    texts: Texts
    way: Way

    def source(self, place: Place) -> Source | None:
        citation = cite(self.store, place, self.plans)
        return of_citation(citation, self.texts, self.way) if citation else None


def documents_paper(
    store: Store,
    number: str | None,
    plan: str | None,
    texts: Texts,
    way: Way,
    wanted: DocumentFilter = EVERY_DOCUMENT,
) -> Paper:
    """The cited documents that a filter leaves, of one plan where named; of a document named by `number` also who cites
    it.

    Raises UnknownPlanError.
    """
    with store.reading():
        plan_id = store.plan_named(plan).plan_id if plan else None
        graph = legal_graph(store)
        desk = _Desk(store, graph, dict(graph.plans), texts, way)
        left = {entry.document.id for entry in listed(store, replace(wanted, plan=plan or "")).entries}
        named = graph.named(number) if number else list(graph.documents.values())
        chosen = [one for one in named if wanted == EVERY_DOCUMENT or one.id in left]
        tables = [_list(desk, chosen, plan_id)]
        if number:
            tables += [_citing(desk, document, plan_id) for document in chosen]
        ids = {document.id for document in chosen}
        tables += [_relations(desk, ids), _outdated(desk, ids, plan_id)]
        asked = (
            ("paper_document", number),
            ("col_plan", store.plan_named(plan).name if plan else None),
            ("documents_text", wanted.text),
            ("documents_type", wanted.type),
        )
    about = tuple((texts(key), text) for key, text in asked if text)
    kept = tuple(table for at, table in enumerate(tables) if table.rows or not at)
    return Paper(texts("paper_documents"), kept, about, (texts("paper_not_in_force"),), texts.language)


def _list(desk: _Desk, chosen: Sequence[Document], plan_id: str | None) -> Table:
    """A row for each document; its source is the first clause that rests on it, else the first that cites it."""
    by_name = {document.name: document for document in chosen}
    items = []
    for row in document_rows(desk.store, desk.graph, plan_id):
        document = by_name.get(row["document"])
        if document is not None:
            citing = desk.graph.citing(document.id)
            uses = citing[plan_id] if plan_id else next(iter(citing.values()))
            items.append((row, desk.source(_first(uses).place)))
    return table_of("", _DOCUMENTS, items, desk.texts)


def _first(uses: Sequence[Use]) -> Use:
    return min(uses, key=lambda use: use.role != "căn cứ")


def _citing(desk: _Desk, document: Document, plan_id: str | None) -> Table:
    uses = [_first(found) for plan, found in desk.graph.citing(document.id).items() if plan_id in (None, plan)]
    items = [(use, desk.source(use.place)) for use in uses]
    return table_of(desk.texts("paper_citing", document=document.name), _USES, items, desk.texts)


def _relations(desk: _Desk, ids: set[str]) -> Table:
    """What documents of the list do to each other, each relation once, by whichever plan tells it first."""
    once: dict[tuple[str, str, str], Relation] = {}
    for one in desk.graph.relations:
        if one.acted_on in ids or one.acting in ids:
            once.setdefault((one.kind, one.acting, one.acted_on), one)
    items = [(_related(desk, one, ""), desk.source(one.place)) for one in once.values()]
    return table_of(desk.texts("paper_relations"), _RELATIONS, items, desk.texts)


def _outdated(desk: _Desk, ids: set[str], plan_id: str | None) -> Table:
    """Replaced documents where plans cite them all the same; the source is the clause that cites."""
    found: list[Outdated] = [one for one in desk.graph.outdated(plan_id) if one.use.document in ids]
    items = []
    for one in found:
        proof = desk.source(one.relation.place)
        told = desk.texts("paper_told", where=proof.where, plan=proof.number or proof.plan) if proof else ""
        later = desk.texts("paper_later") if one.later else ""
        note = ", ".join(filter(None, (later, told)))
        items.append((_related(desk, one.relation, note), desk.source(one.use.place)))
    return table_of(desk.texts("paper_outdated"), _RELATIONS, items, desk.texts)


def _related(desk: _Desk, one: Relation, note: str) -> Data:
    documents = desk.graph.documents
    acted_on, acting = documents[one.acted_on].name, documents[one.acting].name
    return {"document": acted_on, "relation": f"được {one.kind} bởi", "by": acting, "note": note}
