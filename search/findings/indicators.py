"""The targets that a plan sets, all of them or those on a subject."""

from __future__ import annotations

from typing import Any

from indexer.catalogue import PlanRecord
from indexer.store import Store
from search.findings.figures import figure
from search.findings.model import Finding, Place
from search.lexicon import is_generic
from search.question import Question
from search.topic import Topic

_TOPICAL = 0.6  # share of the subject that a target's own words have to hold
_LISTED = 20
_CITED = 5
_SHOWN = 4
_TOLD = 120  # characters of a target in the sentence


def indicators(store: Store, question: Question, record: PlanRecord, topic: Topic) -> Finding | None:
    """The targets of a plan on the subject of a question, in reading order; `None` where there is none."""
    everything = is_generic(topic.words)
    chosen: dict[str, tuple[int, dict[str, Any]]] = {}
    for _, clause, data in store.catalogue.facts("targets", [record.plan_id]):
        if everything or topic.in_text(f"{data['indicator']} {data.get('scope') or ''}") >= _TOPICAL:
            chosen.setdefault(data["target_id"] or _told(data), (clause, data))
    if not chosen:
        return None
    values = tuple(dict.fromkeys(_told(data) for _, data in chosen.values()))
    places = dict.fromkeys(
        Place(record.plan_id, clause, data["start"], data["end"]) for clause, data in chosen.values()
    )
    about = "" if everything else f" về {question.topic}"
    shown = "; ".join(_shortened(value) for value in values[:_SHOWN])
    rest = " …" if len(values) > _SHOWN else ""
    told = f"Kế hoạch đặt {len(values)} chỉ tiêu{about}: {shown}{rest}"
    return Finding(values[:_LISTED], tuple(places)[:_CITED], None, 1.0, 1.0, {}, told)


def _told(data: dict[str, Any]) -> str:
    limits = ", ".join(filter(None, (data.get("scope"), data.get("due"))))
    return f"{' '.join(data['indicator'].split())}: {figure(data)}{f' ({limits})' if limits else ''}"


def _shortened(text: str) -> str:
    return text if len(text) <= _TOLD else "…" + text[-_TOLD:].split(" ", 1)[-1]
