"""Stored facts of many plans at once: those that lie in given passages, and the targets of one indicator."""

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
