"""What else has to be quoted for a finding: the clauses that name who leads, and by when, where the task's does not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from corpus.folding import folded_syllables
from corpus.model import Clause
from indexer.store import Store
from search.findings.model import Finding, Place

_NEAR = 12  # clauses to either side among which the labels of one task stand


def proven(store: Store, finding: Finding, role: str) -> Finding:
    """The finding of an assignment with the clauses that hold the offices and the deadline told of it, behind its own.

    Headings are shown with every citation, so that an office or a time that stands in one of them needs no more.
    """
    data = finding.detail
    if finding.support is None or "task" not in data or not finding.places:
        return finding
    own = finding.places[0]
    around = store.catalogue.clauses(own.plan_id, range(max(0, own.clause - _NEAR), own.clause + _NEAR + 1))
    clause = next((one for one in around if one.ordinal == own.clause), None)
    if clause is None or clause.kind == "row":
        return finding
    shown = [_words(clause.text), *(_words(heading) for heading in clause.headings[-3:])]
    beside = [one for one in around if one.ordinal != own.clause and _of_one_task(one, clause, data)]
    beside.sort(key=lambda one: (one.ordinal != data.get("context_clause"), abs(one.ordinal - own.clause)))
    places = list(finding.places)
    for said in filter(None, (*data.get(role, ()), data.get("deadline"))):
        words = _words(said)
        if any(words in text for text in shown):
            continue
        holder = next((one for one in beside if words in _words(one.text)), None)
        if holder is not None:
            shown.append(_words(holder.text))
            places.append(Place(own.plan_id, holder.ordinal, 0, len(holder.text)))
    return replace(finding, places=tuple(dict.fromkeys(places)))


def _of_one_task(other: Clause, clause: Clause, data: dict[str, Any]) -> bool:
    """Whether another clause may say something of the task of one: its context, or one under the same heading."""
    return other.ordinal == data.get("context_clause") or (
        other.parent is not None and other.parent in (clause.parent, clause.ordinal)
    )


def _words(text: str) -> str:
    return f" {' '.join(folded_syllables(text))} "
