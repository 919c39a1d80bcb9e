"""What the words of a task state of it beside who leads: partners, product, time, other parts, money."""

from __future__ import annotations

import re

from corpus.folding import fold
from corpus.model import Clause
from indexer.facts.deadlines import find_deadline
from indexer.facts.labelled_tasks import task_words
from indexer.facts.model import Assignment
from indexer.facts.task_parts import coordinators, other_parts, source_of_money

_PRODUCT = re.compile(r"\b(?:san pham|ket qua dau ra)\s*:\s*([^.;]{3,200})")


def stated_in(
    clause: Clause, place: tuple[int, int], text: str, task: tuple[int, int], lead: tuple[str, ...]
) -> Assignment:
    """What words of a clause at `place` state, whose task is the range `task` of `text` and which `lead` leads."""
    folded = fold(text)
    due = find_deadline(folded[task[0] :])
    product = _PRODUCT.search(folded, task[0])
    coordinate = tuple(name for name in coordinators(text, task[0]) if name not in lead)
    return Assignment(
        clause=clause.ordinal,
        start=place[0],
        end=place[1],
        task=task_words(text[: task[1]], task[0]),
        lead=lead,
        lead_canonical=(),
        coordinate=coordinate,
        output=text[product.start(1) : product.end(1)].strip() if product else "",
        deadline=text[task[0] + due[0] : task[0] + due[1]].strip() if due else "",
        roles=other_parts(text, task[0], lead + coordinate),
        budget=source_of_money(text[task[0] :]),
    )
