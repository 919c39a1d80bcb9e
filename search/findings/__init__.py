"""Ranked passages to the fact asked for: the office, the figure, the document, the date, the list, or the sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from indexer.catalogue import PlanRecord
from indexer.store import Store
from search.findings.dates import dated
from search.findings.documents import (
    asks_attached,
    asks_where_cited,
    attached,
    bases,
    cited,
    decree,
    plan_number,
)
from search.findings.duties import also_named, duties, role_asked
from search.findings.figures import decimal, figure
from search.findings.forms import form_asked
from search.findings.indicators import indicators
from search.findings.model import Finding, Place
from search.findings.named import keys_by_number
from search.findings.plan_wide import plan_wide
from search.findings.proof import proven
from search.findings.relations import asked_relation, asks_which_plans, citing, relation, telling
from search.findings.responsibility import bare, responsibility
from search.findings.sentence import sentence
from search.findings.targets import target
from search.question import Question
from search.retrieval import Candidate, topic_of
from search.topic import Topic

__all__ = [
    "FACTS",
    "Finding",
    "Place",
    "also_named",
    "bare",
    "by_name",
    "decimal",
    "figure",
    "find",
    "find_named",
    "named_kind",
    "proven",
    "role_asked",
]

# Which stored facts compete for which kind of question.
FACTS = {
    "responsibility": "assignments",
    "target": "targets",
    "decree": "legal",
    "number": "legal",
    "date": "assignments",
}
_CONSIDERED = 10

_Finder = Callable[[Store, Question, Sequence[Candidate], Topic], Finding | None]
_FINDERS: dict[str, _Finder] = {
    "responsibility": responsibility,
    "target": target,
    "comparison": target,
    "decree": decree,
    "number": decree,
    "date": dated,
}
# Kinds that go by the name of an office, the number of a document or the plan itself: they need no passage.
_NAMED: dict[str, Callable[[Store, Question, PlanRecord, Topic], Finding | None]] = {
    "duties": duties,
    "bases": bases,
    "number": plan_number,
    "cited": cited,
    "relation": relation,
    "citing": citing,
    "attached": attached,
    "indicators": indicators,
    "plan_wide": plan_wide,
}


def find(
    store: Store, question: Question, candidates: Sequence[Candidate], topic: Topic | None = None
) -> Finding | None:
    """The best finding among one plan's candidates, best candidates first; `None` where nothing of the kind is said.

    `topic` is that of the question, where it is at hand already.
    """
    considered = candidates[:_CONSIDERED]
    if not considered:
        return None
    finder = _FINDERS.get(question.kind, sentence)
    return finder(store, question, considered, topic or topic_of(store, question))


def named_kind(question: Question, record: PlanRecord) -> str:
    """By which of the kinds that need no passage a plan answers a question; "" where it goes by its passages."""
    if asked_relation(question):
        return "relation"
    if asks_which_plans(question):
        return "citing"
    if asks_where_cited(question):
        return "cited"
    if asks_attached(question):
        return "attached"
    if question.kind in ("fact", "date") and (form := form_asked(question)) is not None and form.plan_wide is not None:
        return "plan_wide"
    if question.kind == "duties":
        return "duties" if question.offices else ""
    if question.kind == "number":
        return "number" if record.head.number else ""
    return question.kind if question.kind in _NAMED else ""


def by_name(store: Store, question: Question, records: Mapping[str, PlanRecord]) -> dict[str, PlanRecord]:
    """Those of the plans that may answer a question without a passage (see `named_kind`), in their order."""
    if asks_where_cited(question) and question.numbers and not (asked_relation(question) or asks_which_plans(question)):
        holding = store.catalogue.citing(keys_by_number(question))
        return {plan_id: record for plan_id, record in records.items() if plan_id in holding}
    if asked_relation(question) or asks_which_plans(question) or asks_where_cited(question):
        return telling(store, question, records)
    if question.kind not in _NAMED and not asks_attached(question):
        return {}
    return {plan_id: record for plan_id, record in records.items() if named_kind(question, record)}


def find_named(store: Store, question: Question, record: PlanRecord, topic: Topic) -> Finding | None:
    """What a plan answers to a question of a kind that needs no passage (see `named_kind`)."""
    return _NAMED[named_kind(question, record)](store, question, record, topic)
