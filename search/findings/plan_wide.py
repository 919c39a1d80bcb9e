"""What a plan says of itself as a whole: where its money comes from, and from when to when it runs.

Such a clause does not repeat what the plan is about; the plan's title does.
"""

from __future__ import annotations

from corpus.folding import fold
from indexer.catalogue import PlanRecord
from indexer.facts.sentences import sentences
from indexer.store import Store
from search.findings.forms import form_asked
from search.findings.model import Finding, Place
from search.findings.sentence import predicate, unlabelled
from search.question import Question
from search.topic import Topic

_TITLED = 0.5  # share of the topic that clause, headings and the plan's title have to hold
_LONGEST = 700  # characters; a longer clause says more than that


def plan_wide(store: Store, question: Question, record: PlanRecord, topic: Topic) -> Finding | None:
    """The clause of a plan that says what is asked of all of it; `None` where the plan has none, or is about something
    else."""
    form = form_asked(question)
    if form is None or form.plan_wide is None:
        return None
    title = f"{record.head.title or ''} {record.head.locality or ''} {record.head.period or ''}"
    best: tuple[float, Finding] | None = None
    for ordinal, text, headings in store.catalogue.short_clauses(record.plan_id, _LONGEST):
        told = f"{headings[-1] if headings else ''} ; {text}"
        if text.endswith(":") or not form.plan_wide.search(fold(told)):
            continue
        said = topic.in_text(f"{text} {' '.join(headings)} {title}")
        if said >= _TITLED and (best is None or said > best[0]):
            place = Place(record.plan_id, ordinal, 0, len(text))
            parts = [text[start:end] for start, end in sentences(text)]
            part = next((one for one in parts if form.holds(one)), parts[0])
            value = form.value_in(part) or predicate(unlabelled(part), topic)
            best = said, Finding((value,), (place,), None, said, said, {})
    return best[1] if best is not None else None
