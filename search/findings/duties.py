"""What a named office has to do."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from corpus.folding import fold, folded_syllables
from indexer.catalogue import PlanRecord
from indexer.facts import office_key
from indexer.store import Store
from search.findings.model import Finding, Place
from search.question import Question
from search.topic import Topic

_LISTED = 20
_CITED = 5
_SHOWN = 3
_LEVELS = frozenset(["xa", "phuong", "thi", "tran", "dac", "khu", "huyen", "quan", "tinh", "thanh", "pho", "cap"])
_ROLES = {"lead": "chủ trì", "coordinate": "phối hợp"}
_NUMBERING = re.compile(r"^(?:\d+(?:\.\d+)*\.?\s+|[-+•–.]\s*)+(?=\S)")
_TOLD = 160  # characters of a task in the sentence


def duties(store: Store, question: Question, record: PlanRecord, topic: Topic) -> Finding | None:
    """The tasks of a plan that a named office leads, or co-ordinates where that is asked; `None` where there is none.

    Best first: those that share most with what else the question says, then in reading order. What the finding says of
    the topic is what the best of them holds together with the office's name and the plan's title.
    """
    asked = [key for name in question.offices if (key := _key(name, record))]
    if not asked:
        return None
    held: dict[str, tuple[float, int, dict[str, Any]]] = {}
    for _, clause, data in store.catalogue.facts("assignments", [record.plan_id]):
        if data["task"] and any(_key(name, record) in asked for name in _offices(data, role_asked(question))):
            shared = topic.in_text(data["task"])
            held.setdefault(" ".join(folded_syllables(data["task"])), (shared, clause, data))
    if not held:
        return None
    best = sorted(held.values(), key=lambda item: -round(item[0], 1))[:_LISTED]
    values = tuple(_NUMBERING.sub("", " ".join(data["task"].split())) for _, _, data in best)
    said = topic.in_text(f"{values[0]} ; {' '.join(question.offices)} ; {record.head.title or ''}")
    places = dict.fromkeys(Place(record.plan_id, clause, data["start"], data["end"]) for _, clause, data in best)
    return Finding(values, tuple(places)[:_CITED], None, 1.0, said, {}, _told(question, values, len(held)))


def also_named(store: Store, question: Question, record: PlanRecord) -> int:
    """In how many tasks of a plan the office asked for stands in the other role."""
    asked = [key for name in question.offices if (key := _key(name, record))]
    role = "lead" if role_asked(question) == "coordinate" else "coordinate"
    return sum(
        any(_key(name, record) in asked for name in _offices(data, role))
        for _, _, data in store.catalogue.facts("assignments", [record.plan_id])
    )


def role_asked(question: Question) -> str:
    """The role of the office in the tasks asked for: "coordinate" where only that is named, else "lead"."""
    asked = " ".join(folded_syllables(question.restored))
    return "coordinate" if "phoi hop" in asked and "chu tri" not in asked else question.role


def _offices(data: dict[str, Any], role: str) -> Sequence[str]:
    return [*data[role], *(data["lead_canonical"] if role == "lead" else ())]


def _key(name: str, record: PlanRecord) -> str:
    """An office's key inside a plan: level and name of the plan's own locality at its end say nothing there."""
    locality = record.head.locality
    words = office_key(name, locality.level if locality else None).split()
    own = folded_syllables(locality.name) if locality else []
    if own and words[-len(own) :] == own and len(words) > len(own):
        words = words[: -len(own)]
    if words[:1] == ["ubnd"] or words[:4] == fold("ủy ban nhân dân").split():
        return " ".join(words)
    while len(words) > 2 and words[-1] in _LEVELS:
        words.pop()
    return " ".join(words)


def _told(question: Question, values: Sequence[str], count: int) -> str:
    name = question.offices[0]
    tasks = "; ".join(_shortened(value) for value in values[:_SHOWN])
    rest = " …" if count > _SHOWN else ""
    return f"{name[:1].upper()}{name[1:]} {_ROLES[role_asked(question)]} {count} nhiệm vụ: {tasks}{rest}"


def _shortened(text: str) -> str:
    text = text.rstrip(" .;:,")
    return text if len(text) <= _TOLD else text[:_TOLD].rsplit(" ", 1)[0] + "…"
