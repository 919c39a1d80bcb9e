"""Clauses that cite a document of which the plans themselves say that it is replaced or dropped."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from indexer.store import Store
from search.legal_graph import REPLACING, legal_graph
from search.legal_register import outdated_row
from ui.web.places import place
from ui.web.texts import Texts

Outdated = Mapping[tuple[str, int], tuple[Mapping[str, Any], ...]]
"""By plan id and clause the rows of `search.legal_register.outdated_row` for the documents that the clause cites."""


def outdated_citations(store: Store) -> Outdated:
    """All such clauses of a store."""
    graph = legal_graph(store)
    found: dict[tuple[str, int], tuple[Mapping[str, Any], ...]] = {}
    for one in graph.outdated():
        row = outdated_row(store, graph, one)
        if row is None:
            continue
        plan_id = one.use.place.plan_id
        uses = graph.citing(one.use.document)[plan_id]
        for clause in {use.place.clause for use in uses if not use.role.startswith(REPLACING)}:
            found[plan_id, clause] = (*found.get((plan_id, clause), ()), row)
    return found


def outdated_sentence(row: Mapping[str, Any], texts: Texts) -> str:
    """What replaced the document, since when, and which clause says so; not escaped."""
    proof = row["proof"]
    where = f"{place(texts, proof['section'])}, {proof['plan_number'] or proof['plan']}"
    key = "outdated_later" if row["later"] else "outdated"
    return texts(key, document=row["document"], relation=row["relation"], by=row["by"], where=where)
