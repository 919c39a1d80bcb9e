"""Questions that follow one another: what a follow-up leaves unsaid is taken from the question before.

A follow-up is worded anew as a full question, which is what the engine answers, the page shows as understood and its
address keeps; so a chain of follow-ups is a chain of full questions. A question that stands by itself starts anew.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from corpus.folding import fold
from indexer.catalogue import PlanRecord
from search.parts import Parts, Segment, begins_with_name, parts_of, pattern_of, tables

KEPT = ("plan", "locality", "year", "level", "topic")
"""What a follow-up may keep, in the order in which it is told."""

_AROUND = ("locality", "level", "year")
_ROLES = {"lead": "chủ trì", "coordinate": "phối hợp"}
_FRAGMENT = 6  # syllables of a text that names a matter and asks nothing, up to which it is taken for a follow-up
_YEAR = re.compile(r"(?:19|20)\d\d")


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
    typed = " ".join(text.split())
    new = parts_of(typed, records, mentioned)
    scope = previous.plans if previous is not None and not new.places else ()
    if previous is None or not previous.question.strip() or _stands_alone(new):
        plan = (Kept("plan", "", Asked(typed)),) if scope else ()
        return Followed(typed, scope, plan)
    old = parts_of(previous.question, records, mentioned)
    question, used = _worded(old, new)
    if not used and not scope and fold(question).strip(" ?") == fold(new.sentence):
        return Followed(typed)
    if new.asks == "comparison":
        scope = ()
    kept = [Kept("plan", "", Asked(question))] if scope else []
    for part in KEPT[1:]:
        if part in used:
            less = _without_topic(old) if part == "topic" else old.without(part)
            words = old.matter if part == "topic" else old.of(part)
            kept.append(Kept(part, words, Asked(_worded(less, new)[0] or typed, scope)))
    return Followed(question, scope, tuple(kept), follows=True)


def _without_topic(old: Parts) -> Parts:
    around = tuple(one for one in old.segments if one.part in _AROUND)
    return replace(old, segments=around, matter="", asks="")


def _stands_alone(new: Parts) -> bool:
    """Whether a text is a full question of its own: it says what it is about and asks something."""
    if new.leans:
        return False
    if not new.matter:
        return bool(new.of("office") and new.asks)
    return bool(new.asks) or _asks_something(new) or len(new.matter.split()) > _FRAGMENT


def _asks_something(new: Parts) -> bool:
    return _asking().search(new.sentence.lower()) is not None


@cache
def _asking() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(tables()['leaning']['asking'])})(?!\w)")


def _worded(old: Parts, new: Parts) -> tuple[str, set[str]]:
    """The full question, and the parts of the old one that it takes."""
    words, topic = _words(old, new)
    used = {"topic"} if topic else set()
    around: dict[str, str] = {}
    for part in _AROUND:
        own, before = new.of(part), old.of(part)
        around[part] = (_year(own, before) if part == "year" else own) or before
        if not own and before:
            used.add(part)
    if words.asks == "comparison":
        around["locality"] = words.of("locality")
    if new.asks == "comparison":
        used.discard("locality")
    return _put(words, around), used


def _words(old: Parts, new: Parts) -> tuple[Parts, bool]:
    """The words of the question but for place, level and year, and whether the old one's topic is in them."""
    if new.asks == "plan":
        return _pointed(old, new)
    if new.asks and not new.matter:
        return _asked_of_old(old, new)
    if new.matter and (new.asks or _asks_something(new)):
        return (_template(new.asks, new.matter, new), False) if new.english else _pointed(old, new)
    if new.matter:
        return _of_matter(old, new), False
    if new.of("office"):
        return _of_office(old, new)
    if new.places or new.of("year") or new.of("level"):
        return _put_elsewhere(old, new)
    if old.matter and _asks_something(new):
        return Parts((Segment("", f"{old.matter} {new.sentence}"),)), True
    return _pointed(old, new)


def _asked_of_old(old: Parts, new: Parts) -> tuple[Parts, bool]:
    """Something else asked of the same matter; of an office, of its tasks."""
    office = old.of("office")
    if new.of("office") and new.asks != "comparison":
        words, topic = _pointed(old, new)
        about = old.matter if new.asks == "duties" and not topic else ""
        return (replace(words, segments=(*words.segments, Segment("", f"về {about}"))), True) if about else (words, topic)
    if office and old.asks == "duties" and new.asks in _ROLES and not _asks_something(new):
        other = _ROLES["lead" if new.asks == "coordinate" else "coordinate"]
        changed = [replace(one, text=one.text.replace(other, _ROLES[new.asks])) for one in old.segments]
        return replace(old, segments=tuple(changed)), True
    matter = old.matter or (f"nhiệm vụ của {office}" if office else "")
    if new.asks == "comparison":
        named = f"{old.called} {matter}".strip()
        return _compared(named, list(dict.fromkeys((*old.places, *new.places))) if new.places else ()), bool(matter)
    if new.asks == "figure" and old.called:
        return _template("called", f"{old.called} {matter}", new), True
    return _template(new.asks, matter, new), bool(matter)


def _compared(named: str, places: Sequence[str]) -> Parts:
    """A matter compared: between places where there are several, else everywhere."""
    if len(places) < 2:
        return replace(_template("comparison", named, Parts(())), asks="comparison")
    segments = (Segment("", f"so sánh {named} giữa"), Segment("locality", " và ".join(places)), Segment("year", ""))
    return Parts(segments, tuple(places), asks="comparison")


def _of_matter(old: Parts, new: Parts) -> Parts:
    """The same asked of another matter."""
    if new.matter == new.of("document") and len([one for one in old.segments if one.part == "document"]) == 1:
        return old.with_words("document", new.matter)
    asks = new.measure or old.asks
    named = f"{new.called} {new.matter}".strip()
    if old.asks == "comparison":
        return _compared(named, new.places or old.places)
    if new.called and asks in ("share", "figure"):
        return _template("called", named, new)
    return _template(asks, new.matter, old)


def _of_office(old: Parts, new: Parts) -> tuple[Parts, bool]:
    """The same asked of another office."""
    if _asks_something(new):
        return _pointed(old, new)
    if old.of("office") and not old.english:
        return old.with_words("office", new.of("office")), True
    return _template("duties", old.matter, new), bool(old.matter)


def _put_elsewhere(old: Parts, new: Parts) -> tuple[Parts, bool]:
    """The same asked of another place, year or level."""
    compared = old.asks == "comparison" and bool(new.places)
    if old.matter and (old.english or compared):
        named = f"{old.called} {old.matter}".strip()
        return _template("called", named, old) if compared else _template(old.asks, old.matter, old), True
    return (old, True) if old.without(*_AROUND).sentence else (replace(new, segments=()), False)


def _template(asks: str, matter: str, whose: Parts) -> Parts:
    """A question in the words of its kind, with room for level and year behind its matter; `whose` names the office and
    the type of document."""
    office = whose.of("office")
    if asks == "duties" and not office:
        asks = "lead"
    words = next((one["words"] for one in tables()["asks"] if one["name"] == asks), tables()["wording"].get(asks or "other"))
    if not matter:
        words = re.sub(r"(?: (?:của|về))? ?<matter>", "<matter>", words)
    words = words.replace("<type>", whose.type.lower() or "văn bản").replace("<office>", office)
    if whose.act:
        words = re.sub(r"chủ trì|thực hiện", whose.act, words)
    before, _, after = words.partition("<matter>")
    pieces = (("", f"{before}{matter}"), ("level", ""), ("year", ""), ("", after))
    return Parts(tuple(Segment(part, text) for part, text in pieces))


def _pointed(old: Parts, new: Parts) -> tuple[Parts, bool]:
    """The new question in its own words, what it points at put in, and whether that is the old one's matter."""
    place, matter = (pattern_of("leaning", name) for name in ("place", "matter"))
    topic = False
    segments: list[Segment] = []
    for one in new.segments:
        text = one.text
        if not one.part and old.matter and not new.english and (found := matter.search(text.lower())):
            text = f"{text[: found.start()]}{found['noun'] or ''} {old.matter}{text[found.end() :]}"
            topic = True
        if not one.part and old.places and (found := place.search(text.lower())) and "kế hoạch" not in found[0]:
            text = f"{text[: found.start()]} {text[found.end() :]}"
        segments.append(replace(one, text=text))
    return replace(new, segments=tuple(segments)), topic


def _year(own: str, before: str) -> str:
    """A year as it is told in place of the one before: "năm sau" is the next, "đến năm" stays."""
    figures = _YEAR.findall(before)
    step = tables()["relative"].get(fold(own).removeprefix("trong ").removeprefix("the "))
    if step and len(figures) == 1:
        own = f"năm {int(figures[0]) + step}"
    told = _YEAR.findall(own)
    return before.replace(figures[0], told[0]) if len(figures) == 1 and own == f"năm {''.join(told)}" else own


def _put(words: Parts, around: dict[str, str]) -> str:
    """The words with place, level and year, each where the words have room for it, else before or behind them."""
    for part in _AROUND:
        here = [one for one in words.segments if one.part == part]
        if here and around[part] == words.of(part):
            around = {**around, part: ""}
        elif len(here) == 1 and around[part]:
            words = words.with_words(part, around[part])
            around = {**around, part: ""}
        else:
            words = words.without(part)
    told = words.sentence
    place, level, year = (around[part] for part in _AROUND)
    if place:
        told = told if begins_with_name(told) else told[:1].lower() + told[1:]
        told = f"{'Theo' if fold(place).startswith('ke hoach') else 'Ở'} {place}, {told}" if told else place
    told = " ".join(filter(None, (told, level and f"ở {level}", year)))
    return f"{told[:1].upper()}{told[1:]}?" if told else ""
