"""A plan's tasks office by office, as HTML: who has to do what, where it says so, and by when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from corpus.model import Clause
from ui.web.entries import Entry, entries_html, entry
from ui.web.markup import element, escaped
from ui.web.texts import Texts


def duties_html(
    plan_id: str, assignments: Iterable[tuple[int, Mapping[str, Any]]], clauses: Sequence[Clause], texts: Texts
) -> str:
    """The stored assignments of a plan under the offices that lead them, each office's list folded away; those without
    a lead come last and say so. "" for a plan without tasks.

    Args:
        plan_id: of the plan.
        assignments: ordinal of the clause and fields of each.
        clauses: of the plan.
        texts: of the page's language.
    """
    of = {clause.ordinal: clause for clause in clauses}
    offices: dict[str, list[Entry]] = {}
    unled: list[Entry] = []
    for ordinal, fact in assignments:
        if fact["task"] and ordinal in of:
            one = entry(" ".join(fact["task"].split()), plan_id, of[ordinal], fact)
            for name in dict.fromkeys(fact["lead_canonical"] or fact["lead"]):
                offices.setdefault(name, []).append(one)
            if not fact["lead"]:
                unled.append(one)
    if not offices and not unled:
        return ""
    lists = [_list(name, tasks, texts, "vi") for name, tasks in offices.items()]
    lists += [_list(texts("no_lead"), unled, texts)] if unled else []
    count = len({(one.clause, one.value) for tasks in (*offices.values(), unled) for one in tasks})
    summary = element("summary", escaped(texts("duties", count=count)))
    return element("details", summary + "".join(lists), "kh-duties")


def _list(name: str, tasks: Sequence[Entry], texts: Texts, lang: str = "") -> str:
    summary = element("summary", f"{element('span', escaped(name), lang=lang)} ({len(tasks)})")
    return element("details", summary + entries_html(tasks, texts))
