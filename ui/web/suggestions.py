"""Questions that the plans at hand answer, for people who do not know yet what can be asked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.folding import fold
from indexer.catalogue import PlanRecord
from indexer.store import Store
from search.comparables import comparables
from search.engine import Engine
from ui.web.texts import texts_in

_EACH = 2  # questions of a kind
_PLANS = 6  # plans that are looked at, spread over the store
_TRIED = 4  # facts of a plan that are tried
_SHORTEST, _LONGEST = 12, 90  # characters of a topic
# Kind of fact → the field that names its topic, and the field without which it answers nothing.
_TOPICS = {"assignments": ("task", "lead"), "targets": ("indicator", "value")}
# What begins with somebody, or goes on with a sentence, is no task to ask the office of; nor is what says who leads.
_NO_TASK = re.compile(
    r"(?:ban|so|phong|uy ban|van phong|hoi|cac|trung tam|chu|la|dong thoi|phoi hop|giup|cung|va|co|can cu|chiu) "
    r"|.*(?:chu tri|trach nhiem|(?:ke hoach|quyet dinh) nay|[,;:(/])"
)
_LEADS = re.compile(r"chủ trì (?=\w)", re.IGNORECASE)


def suggestions(engine: Engine) -> tuple[str, ...]:
    """Questions that the engine was seen to answer: who leads, how much, on which documents a plan rests, and what can
    be compared.

    Topics are the plans' own words, so they are as hostile as any text of a document.
    """
    with engine.store.reading() as store:
        plans = _spread(store.plans())
        compared = [one.name for one in comparables(store).indicators[:1]]
        asked = [list(_told(_questions(engine, store, kind, plans))) for kind in _TOPICS]
        bases = [
            texts_in("vi")("suggest_bases", plan=plan.head.number)
            for plan in plans
            if "/KH" in (plan.head.number or "")
        ][:1]
        tables = [texts_in("vi")("suggest_comparison", topic=name[0].lower() + name[1:]) for name in compared]
        more = [question for question in [*bases, *tables] if engine.ask(question).answered]
    return (*(question for found in asked for question in found), *more)


def _told(found: Iterator[str]) -> Iterator[str]:
    for _, question in zip(range(_EACH), found, strict=False):
        yield question


def _spread(plans: Sequence[PlanRecord]) -> list[PlanRecord]:
    """Some plans, evenly over all."""
    step = max(len(plans) // _PLANS, 1)
    return list(plans[::step])[:_PLANS]


def _questions(engine: Engine, store: Store, kind: str, plans: Sequence[PlanRecord]) -> Iterator[str]:
    """For each plan the first question about a fact of a kind that this plan answers."""
    for plan in plans:
        facts = [data for _, _, data in store.catalogue.facts(kind, [plan.plan_id])]
        candidates = [question for data in facts if (question := _question(kind, data, plan))]
        for question in candidates[:_TRIED]:
            answer = engine.ask(question)
            told = {citation.plan_id for citation in answer.citations}
            if answer.answered and plan.plan_id in told:
                yield question
                break


def _question(kind: str, data: dict[str, object], plan: PlanRecord) -> str:
    """The question for a fact whose topic is of a readable length and does not itself say who leads; "" for others."""
    field, needed = _TOPICS[kind]
    topic = " ".join(str(data[field]).split()).strip(" .;:,-–+")
    topic = topic[found.end() :] if (found := _LEADS.match(topic)) else topic
    if not data[needed] or not _SHORTEST <= len(topic) <= _LONGEST or _NO_TASK.match(fold(topic)):
        return ""
    inside = topic[0].lower() + topic[1:] if topic[1].islower() else topic
    place = f"{plan.head.locality}" if plan.head.locality else ""
    question = texts_in("vi")(f"suggest_{kind}", topic=inside)
    return f"Ở {place}, {question[0].lower() + question[1:]}" if place else question[0].upper() + question[1:]
