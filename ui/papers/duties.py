"""The register of duties as a paper: what a filter leaves, a row for each place that gives somebody a task."""

from __future__ import annotations

from indexer.store import Store
from search.duties import every_duty
from search.duty_filter import DutyFilter
from ui.papers.paper import Paper, table_of
from ui.papers.registers import ASSIGNMENTS
from ui.papers.sources import Way, of_citation
from ui.web.duty_facets import filter_words
from ui.web.texts import Texts


def duties_paper(store: Store, wanted: DutyFilter, texts: Texts, way: Way) -> Paper:
    """The duties that a filter leaves, which it names above them. Raises UnknownPlanError, and UsageError for a
    deadline that is none."""
    with store.reading():
        rows = [(row.data, row.citation) for row in every_duty(store, wanted)]
        plans = {plan.plan_id: plan for plan in store.plans()}
    table = table_of("", ASSIGNMENTS, ((data, of_citation(citation, texts, way)) for data, citation in rows), texts)
    notes = (texts("paper_digest"),) if any(citation.digest for _, citation in rows) else ()
    return Paper(texts("paper_assignments"), (table,), filter_words(wanted, plans, texts), notes, texts.language)
