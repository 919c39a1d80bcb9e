"""Questions made from plans: from what a stored fact says, or from a few words of any clause, in the words of neither.

Some words are dropped, some replaced by words of other plans, half of the questions are asked without accents.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.folding import fold
from indexer.store import Store

_PER_PLAN = 40
_DROPPED = 0.2
_REPLACED = 0.25
_WORDS = 18
_FORMS = {
    "targets": ("{} phải đạt bao nhiêu?", "indicator", "value"),
    "assignments": ("Cơ quan nào chủ trì {}?", "task", "lead"),
    "legal": ("{} theo văn bản nào?", "subject", "number"),
}
_OF_CLAUSES = ("{} được quy định như thế nào?", "Kế hoạch nêu gì về {}?", "{} thực hiện ra sao?")


@dataclass(frozen=True, slots=True)
class Made:
    """A question, and the plan and clause it was made from."""

    text: str
    plan_id: str
    clause: int


def questions_from_facts(store: Store, chance: random.Random) -> Iterator[Made]:
    """Questions from up to `_PER_PLAN` facts of each kind and plan."""
    catalogue = store.catalogue
    words = _words(store)
    for plan in catalogue.plans():
        for kind, (form, field, needed) in _FORMS.items():
            facts = [
                fact
                for fact in catalogue.facts(kind, [plan.plan_id])
                if fact[2][needed] and len(fact[2][field].split()) > 3
            ]
            for _, clause, data in chance.sample(facts, min(_PER_PLAN, len(facts))):
                text = form.format(_changed(str(data[field]), words, chance))
                yield Made(_typed(text, chance), plan.plan_id, clause)


def questions_from_clauses(store: Store, chance: random.Random) -> Iterator[Made]:
    """Questions from some neighbouring words of up to `_PER_PLAN` clauses of each plan."""
    words = _words(store)
    for plan in store.catalogue.plans():
        clauses = [clause for clause in store.catalogue.clauses(plan.plan_id) if len(clause.text.split()) > 12]
        for clause in chance.sample(clauses, min(_PER_PLAN, len(clauses))):
            own = clause.text.split()
            start, length = chance.randrange(len(own) - 10), chance.randint(6, 10)
            text = chance.choice(_OF_CLAUSES).format(_changed(" ".join(own[start : start + length]), words, chance))
            yield Made(_typed(text, chance), plan.plan_id, clause.ordinal)


def _words(store: Store) -> list[str]:
    catalogue = store.catalogue
    return [
        word for plan in catalogue.plans() for clause in catalogue.clauses(plan.plan_id) for word in clause.text.split()
    ]


def _typed(text: str, chance: random.Random) -> str:
    return fold(text) if chance.random() < 0.5 else text


def _changed(text: str, words: Sequence[str], chance: random.Random) -> str:
    """At most `_WORDS` words of the text, some dropped, some replaced."""
    kept = []
    for word in re.findall(r"\w+", unicodedata.normalize("NFC", text))[:_WORDS]:
        draw = chance.random()
        if draw < _DROPPED:
            continue
        kept.append(chance.choice(words) if draw < _DROPPED + _REPLACED else word)
    return " ".join(kept)
