"""The view that compares, as HTML: what can be compared, the charts, and the table below them."""

from __future__ import annotations

from collections.abc import Sequence

from search.comparables import Comparable, comparables
from search.engine import Engine
from ui.web.address import address
from ui.web.bars import charts_html
from ui.web.comparisons import comparison_html
from ui.web.markup import alert, element, escaped, hint
from ui.web.saving import paper_links
from ui.web.texts import Texts

_SUGGESTED = 10


def compared_html(engine: Engine, question: str, plans: Sequence[str], years: Sequence[str], texts: Texts) -> str:
    """What a question compares over plans and years: charts, table and files; where no plan states it, what can be
    compared instead. Raises UsageError for a question that is none, UnknownPlanError for a plan that is not there."""
    comparison = engine.compare(question, plans, years)
    if not comparison.answered:
        return alert(texts("compare_nothing")) + suggested_html(engine, texts)
    charts = "" if comparison.duties else charts_html(comparison.cells, texts)
    papers = paper_links("compare", {"question": [question], "plan": plans, "year": years}, texts)
    table = comparison_html(comparison, texts, linked=True)
    return charts + element("section", table + papers, "kh-compared")


def suggested_html(engine: Engine, texts: Texts) -> str:
    """Links to comparisons of the indicators that stand in the most plans, or what to do where none stands in two."""
    found = comparables(engine.store).indicators
    if not found:
        return hint(texts("compare_none"))
    links = "".join(element("li", _link(one, texts)) for one in found[:_SUGGESTED])
    return element("section", element("h2", escaped(texts("compare_suggested"))) + element("ul", links), "kh-topics")


def empty_html(engine: Engine, texts: Texts) -> str:
    """What is shown before anything is chosen."""
    with engine.store.reading() as store:
        if not store.plans():
            return hint(texts("compare_no_plans"))
    return hint(texts("compare_empty")) + suggested_html(engine, texts)


def _link(one: Comparable, texts: Texts) -> str:
    words = texts("compare_choice", name=one.name, plans=one.plans)
    href = address("compare", {"indicator": (one.key,)}, texts.language)
    return element("a", escaped(words), "kh-topic", href=href)
