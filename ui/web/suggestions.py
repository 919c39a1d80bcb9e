"""Questions that the plans at hand answer, for people who do not know yet what can be asked."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from search.engine import Engine
from ui.web.texts import texts_in

_PLANS = 3
_TRIED = 4
_SHORTEST, _LONGEST = 12, 90
# Kind of fact → the field that names its topic, and the field without which it answers nothing.
_TOPICS = {"assignments": ("task", "lead"), "targets": ("indicator", "value")}


def suggestions(engine: Engine) -> tuple[str, ...]:
    """A question for each kind of fact, about a topic of the first plans, that the engine was seen to answer.

    Topics are the plans' own words, so they are as hostile as any text of a document.
    """
    return tuple(
        question
        for kind in _TOPICS
        for question in islice((q for q in islice(_candidates(engine, kind), _TRIED) if engine.ask(q).answered), 1)
    )


def _candidates(engine: Engine, kind: str) -> Iterator[str]:
    """Questions about facts of a kind whose topic is of a readable length and does not itself say who leads."""
    field, needed = _TOPICS[kind]
    with engine.store.reading() as store:
        plans = [plan.plan_id for plan in store.plans()][:_PLANS]
        facts = [data for _, _, data in store.catalogue.facts(kind, plans)]
    for data in facts:
        topic = " ".join(str(data[field]).split()).strip(" .;:,-–+")
        if data[needed] and _SHORTEST <= len(topic) <= _LONGEST and "chủ trì" not in topic.lower():
            inside = topic[0].lower() + topic[1:] if topic[1].islower() else topic
            question = texts_in("vi")(f"suggest_{kind}", topic=inside)
            yield question[0].upper() + question[1:]
