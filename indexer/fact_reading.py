"""Stored facts of many plans at once: a page of a kind, those in given passages, and the targets of one indicator."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from indexer.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class FoundFact:
    """A fact as it lies in a passage.

    Attributes:
        passage: id of the passage.
        plan_id, ordinal: which fact it is; the same fact is found once for each passage that it lies in.
        clause: ordinal of its clause.
        data: its fields.
        words: those of the passage that state it.
        headings: above it.
    """

    passage: int
    plan_id: str
    ordinal: int
    clause: int
    data: dict[str, Any]
    words: str
    headings: str


def facts_in_passages(catalogue: Catalogue, kind: str, passages: Iterable[int]) -> Iterator[FoundFact]:
    """The facts of a kind ("targets", "assignments", "legal") that lie in these passages."""
    rows = catalogue.select(
        "SELECT p.id, p.start, p.text, p.context, f.plan_id, f.ordinal, f.clause, f.data FROM json_each(?) place"
        " CROSS JOIN passages p ON p.id = place.value"
        " CROSS JOIN facts f ON f.plan_id = p.plan_id AND f.clause = p.clause"
        " WHERE f.kind = ? AND f.data ->> 'start' < p.\"end\" AND f.data ->> 'end' > p.start",
        json.dumps(list(passages)),
        kind,
    )
    for i, start, text, context, plan_id, ordinal, clause, fields in rows:
        data = json.loads(fields)
        words = text[max(0, data["start"] - start) : max(0, data["end"] - start)]
        yield FoundFact(i, plan_id, ordinal, clause, data, words, context)


def targets_of(catalogue: Catalogue, indicator: str, plans: Iterable[str]) -> list[tuple[str, int, dict[str, Any]]]:
    """`(plan id, clause ordinal, fields)` of all targets of a known indicator in these plans, in reading order."""
    rows = catalogue.select(
        "SELECT f.plan_id, f.clause, f.data FROM json_each(?) plan CROSS JOIN facts f"
        " ON f.plan_id = plan.value AND f.kind = 'targets' WHERE f.data ->> 'indicator_key' = ?"
        " ORDER BY f.plan_id, f.ordinal",
        json.dumps(list(plans)),
        indicator,
    )
    return [(plan_id, clause, json.loads(data)) for plan_id, clause, data in rows]


_PLANS = """
WITH plan AS (
    SELECT plan_id FROM plans WHERE json_type(?1) = 'null' OR plan_id IN (SELECT value FROM json_each(?1))),
"""
# The places of facts, `(plan_id, ordinal)`: each fact of a kind; and of references one for each document of a plan, the
# first that names it in full, else the first. A reference without a key is a document of its own.
_EACH = """
place AS (SELECT f.plan_id, f.ordinal FROM plan CROSS JOIN facts f ON f.plan_id = plan.plan_id AND f.kind = ?2)
"""
_DOCUMENTS = """
place AS (
    SELECT f.plan_id, coalesce(
        min(CASE WHEN coalesce(f.data ->> 'form', 'number') IN ('number', 'name') THEN f.ordinal END), min(f.ordinal)
    ) AS ordinal
    FROM plan CROSS JOIN facts f ON f.plan_id = plan.plan_id AND f.kind = ?2
    GROUP BY f.plan_id, coalesce(nullif(f.data ->> 'key', ''), f.ordinal), coalesce(f.data ->> 'year', ''))
"""


def fact_page(
    catalogue: Catalogue, kind: str, plans: Iterable[str] | None = None, offset: int = 0, limit: int | None = None
) -> tuple[int, list[tuple[str, int, dict[str, Any]]]]:
    """How many facts of a kind there are, and `(plan id, clause ordinal, fields)` of `limit` of them from `offset` on.

    They come by plan id and then in reading order; "legal" counts and gives a document of a plan once. Of those left
    out nothing but what counts them is read.
    """
    within = json.dumps(None if plans is None else list(plans))
    places = _PLANS + (_DOCUMENTS if kind == "legal" else _EACH)
    ((total,),) = catalogue.select(f"{places} SELECT count(*) FROM place", within, kind)  # noqa: S608
    rows = catalogue.select(
        f"{places}, page AS (SELECT * FROM place ORDER BY plan_id, ordinal LIMIT ?3 OFFSET ?4)"  # noqa: S608
        " SELECT f.plan_id, f.clause, f.data FROM page CROSS JOIN facts f"
        " ON f.plan_id = page.plan_id AND f.kind = ?2 AND f.ordinal = page.ordinal ORDER BY f.plan_id, f.ordinal",
        within,
        kind,
        str(-1 if limit is None else limit),
        str(offset),
    )
    return total, [(plan_id, clause, json.loads(data)) for plan_id, clause, data in rows]


def numbered_facts(catalogue: Catalogue, kind: str) -> Iterator[tuple[str, int, dict[str, Any]]]:
    """`(plan id, ordinal, fields)` of every fact of a kind, by plan id and then in reading order."""
    rows = catalogue.select("SELECT plan_id, ordinal, data FROM facts WHERE kind = ? ORDER BY plan_id, ordinal", kind)
    return ((plan_id, ordinal, json.loads(data)) for plan_id, ordinal, data in rows)


def facts_at(
    catalogue: Catalogue, kind: str, places: Iterable[tuple[str, int]]
) -> list[tuple[str, int, dict[str, Any]]]:
    """`(plan id, clause ordinal, fields)` of the facts with these plan ids and ordinals, in the order given."""
    rows = catalogue.select(
        "SELECT f.plan_id, f.clause, f.data FROM json_each(?) place CROSS JOIN facts f"
        " ON f.plan_id = place.value ->> 0 AND f.kind = ? AND f.ordinal = place.value ->> 1 ORDER BY place.key",
        json.dumps(list(places)),
        kind,
    )
    return [(plan_id, clause, json.loads(data)) for plan_id, clause, data in rows]
