"""Facts of a plan: the targets it sets, who answers for which task, and the documents it rests on."""

from __future__ import annotations

from corpus.model import Plan
from indexer.facts.assignments import extract_assignments
from indexer.facts.document_numbers import document_key
from indexer.facts.documents import find_documents
from indexer.facts.indicators import IndicatorTable
from indexer.facts.model import Assignment, Facts, LegalReference, Target
from indexer.facts.office_lists import split_offices
from indexer.facts.office_names import canonical_office, office_key
from indexer.facts.offices import find_offices
from indexer.facts.references import extract_references
from indexer.facts.targets import extract_targets

__all__ = [
    "Assignment",
    "Facts",
    "LegalReference",
    "Target",
    "canonical_office",
    "document_key",
    "extract",
    "extract_assignments",
    "extract_references",
    "extract_targets",
    "find_documents",
    "find_offices",
    "office_key",
    "split_offices",
]


def extract(plan: Plan, indicators: IndicatorTable | None = None) -> Facts:
    """All facts of the plan, each with the clause and the range of words that state it.

    `indicators` are the known ones, those shipped by default.
    """
    return Facts(extract_targets(plan, indicators), extract_assignments(plan), extract_references(plan))
