"""What a plan says of itself as a whole: where its money comes from, and from when to when it runs.

Such a clause does not repeat what the plan is about; the plan's title does.
"""

from __future__ import annotations

from corpus.folding import fold
from indexer.catalogue import PlanRecord
from indexer.facts.sentences import sentences
from indexer.store import Store
from search.findings.forms import Form, form_asked
from search.findings.model import Finding, Place
from search.findings.sentence import predicate, unlabelled
from search.question import Question
from search.topic import Topic

_TITLED = 0.5  # share of the topic that clause, headings and the plan's title have to hold
_CITED = 3
_LONGEST = 700  # characters; a longer clause says more than that


def plan_wide(store: Store, question: Question, record: PlanRecord, topic: Topic) -> Finding | None:
    """The clause of a plan that says what is asked of all of it, or all those below the heading that does; `None` where
    the plan has none, or is about something else."""
    form = form_asked(question)
    if form is None or form.plan_wide is None:
        return None
    title = f"{record.head.title or ''} {record.head.locality or ''} {record.head.period or ''}"
    short = [
        clause for clause in store.catalogue.short_clauses(record.plan_id, _LONGEST) if not clause[1].endswith(":")
    ]
    best: tuple[float, int, str, tuple[str, ...]] | None = None
    for ordinal, text, headings in short:
        if form.plan_wide.search(fold(f"{headings[-1] if headings else ''} ; {text}")):
            said = topic.in_text(f"{text} {' '.join(headings)} {title}")
            if said >= _TITLED and (best is None or said > best[0]):
                best = said, ordinal, text, headings
    if best is None:
        return None
    said, ordinal, text, headings = best
    listed = [(ordinal, text)]
    if not form.plan_wide.search(fold(f" ; {text}")):  # only the heading says what it is
        listed = [(one, words) for one, words, above in short if above == headings]
    places = tuple(Place(record.plan_id, one, 0, len(words)) for one, words in listed)
    values = tuple(dict.fromkeys(_value(form, words, topic) for _, words in listed))
    values = values if len(values) == 1 else tuple(value.rstrip(" .;,") for value in values)
    return Finding(values, places[:_CITED], None, said, said, {})


def _value(form: Form, text: str, topic: Topic) -> str:
    parts = [text[start:end] for start, end in sentences(text)]
    part = next((one for one in parts if form.holds(one)), parts[0])
    return form.value_in(part) or predicate(unlabelled(part), topic)
