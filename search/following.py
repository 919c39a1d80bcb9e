"""Questions that follow one another: what a follow-up leaves unsaid is taken from the question before.

A follow-up is worded anew as a full question, which is what the engine answers, the page shows as understood and its
address keeps; so a chain of follow-ups is a chain of full questions. A question that stands by itself starts anew.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from corpus.folding import fold
from indexer.catalogue import PlanRecord
from search.dissecting import parts_of
from search.parts import AROUND, Parts
from search.question import MAX_CHARACTERS, checked
from search.rephrasing import asks_something, worded

KEPT = ("plan", "locality", "year", "level", "topic")
"""What a follow-up may keep, in the order in which it is told."""

_ECHO = 2  # syllables of the question before up to which repeating them names no matter
_FRAGMENT = 6  # syllables of a text that names a matter and asks nothing, up to which it is taken for a follow-up


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that was answered.

    Attributes:
        question: in full, as put to the engine.
        plans: ids or file names of the plans to which it was put, empty for all.
    """

    question: str
    plans: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """Something that a follow-up takes from the question before.

    Attributes:
        part: one of `KEPT`.
        text: its words, "" for plans and for a topic that cannot be told apart.
        instead: the question as it is without it.
    """

    part: str
    text: str
    instead: Asked


@dataclass(frozen=True, slots=True)
class Followed:
    """A question to be put to the engine: `Engine.ask(question, plans or None)`.

    Attributes:
        question: in full; of one that stands by itself as it was typed, spaces aside.
        plans: ids or file names of the plans to which it is put, empty for all.
        kept: what it takes from the question before, empty where it starts anew.
        follows: whether it was worded anew out of both questions.
    """

    question: str
    plans: tuple[str, ...] = ()
    kept: tuple[Kept, ...] = ()
    follows: bool = False

    @property
    def asked(self) -> Asked:
        """What the next question follows."""
        return Asked(self.question, self.plans)


def follow(
    previous: Asked | None,
    text: str,
    records: Sequence[PlanRecord] = (),
    mentioned: Callable[[str], bool] | None = None,
) -> Followed:
    """The question meant by a text that is typed after another question.

    Args:
        previous: the question before, `None` where there is none.
        text: as typed, in Vietnamese with or without accents, or in English.
        records: the plans of the store.
        mentioned: whether a name stands in a plan's text (`Store.mentions`).

    Raises UsageError for a text that is no question.
    """
    typed = checked(text)
    new = parts_of(typed, records, mentioned)
    scope = previous.plans if previous is not None and not new.places else ()
    alone = Followed(typed, scope, (Kept("plan", "", Asked(typed)),) if scope else ())
    if previous is None or not _is_question(previous.question):
        return alone
    old = parts_of(previous.question, records, mentioned)
    new = _echoing(old, new)
    if _stands_alone(new):
        return alone
    question, used = worded(old, new)
    same = not used and not scope and fold(question).strip(" ?") == fold(new.sentence)
    if same or len(question) > MAX_CHARACTERS:
        return alone
    if new.asks == "comparison":
        scope = ()
    kept = [Kept("plan", "", Asked(question))] if scope else []
    for part in KEPT[1:]:
        if part in used:
            less = _without_topic(old) if part == "topic" else old.without(part)
            words = old.matter if part == "topic" else old.of(part)
            kept.append(Kept(part, words, Asked(worded(less, new)[0] or typed, scope)))
    return Followed(question, scope, tuple(kept), follows=True)


def _without_topic(old: Parts) -> Parts:
    around = tuple(one for one in old.segments if one.part in AROUND)
    return replace(old, segments=around, matter="", asks="")


def _is_question(text: str) -> bool:
    """Whether the question before, which may come from an address, can be followed."""
    return len(text) <= MAX_CHARACTERS and any(c.isalnum() for c in text)


def _echoing(old: Parts, new: Parts) -> Parts:
    """A text without the word or two of its matter that only repeat the question before ("xã B đào tạo bao nhiêu?")."""
    matter = new.matter.lower()
    if not new.asks or len(matter.split()) > _ECHO or f" {matter} " not in f" {old.sentence.lower()} ":
        return new
    counted = new.asks in ("figure", "share") and not any(map(new.of, AROUND))
    return replace(new, matter="", called="", act=new.matter if counted else "")


def _stands_alone(new: Parts) -> bool:
    """Whether a text is a full question of its own: it says what it is about and asks something."""
    if new.leans or new.points:
        return False
    if not new.matter:
        return bool(new.of("office") and new.asks)
    return bool(new.asks) or asks_something(new) or len(new.sentence.split()) > _FRAGMENT
