"""A follow-up and the question before it → one question in full, in words that are taken apart again alike."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from corpus.folding import fold
from search.dissecting import begins_with_name
from search.parts import AROUND, Parts, Segment, pattern_of, pointed, tables

_ROLES = {"lead": "chủ trì", "coordinate": "phối hợp"}
_PLAN = re.compile("kế hoạch|plan")
_YEAR = re.compile(r"(?:19|20)\d\d")


def asks_something(new: Parts) -> bool:
    """Whether a word of the text asks."""
    return _asking().search(new.sentence.lower()) is not None


@cache
def _asking() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(tables()['leaning']['asking'])})(?!\w)")


def worded(old: Parts, new: Parts) -> tuple[str, set[str]]:
    """The full question, and the parts of the old one that it takes."""
    words, topic = _words(old, new)
    used = {"topic"} if topic else set()
    around: dict[str, str] = {}
    only_place = new.points and not new.leans and not topic
    for part in AROUND:
        own, before = new.of(part), "" if only_place and part != "locality" else old.of(part)
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
    if new.matter and (new.asks or asks_something(new)):
        return _pointed(old, new)
    if new.matter:
        return _of_matter(old, new), False
    if new.of("office"):
        return _of_office(old, new)
    if new.places or new.of("year") or new.of("level"):
        return _put_elsewhere(old, new)
    if old.matter and asks_something(new):
        return Parts((Segment("", f"{old.matter} {new.sentence}"),)), True
    return _pointed(old, new)


def _asked_of_old(old: Parts, new: Parts) -> tuple[Parts, bool]:
    """Something else asked of the same matter; of an office, of its tasks."""
    office = old.of("office")
    if office and new.asks == "duties" and not new.of("office"):
        return Parts((Segment("", f"{office} {new.without(*AROUND).sentence}"),)), True
    if new.of("office") and new.asks != "comparison":
        words, topic = _pointed(old, new)
        if new.asks == "duties" and old.matter and not topic:
            return replace(words, segments=(*words.segments, Segment("", f"về {old.matter}"))), True
        return words, topic
    if office and old.asks == "duties" and new.asks in _ROLES and not asks_something(new):
        other = _ROLES["lead" if new.asks == "coordinate" else "coordinate"]
        changed = [replace(one, text=one.text.replace(other, _ROLES[new.asks])) for one in old.segments]
        return replace(old, segments=tuple(changed)), True
    matter = old.matter or (f"nhiệm vụ của {office}" if office else "")
    if new.asks == "comparison":
        named = f"{old.called} {matter}".strip()
        return _compared(named, list(dict.fromkeys((*old.places, *new.places))) if new.places else ()), bool(matter)
    if new.asks == "figure" and old.called:
        return _template("called", f"{old.called} {matter}", new), True
    if new.act and (new.asks in ("figure", "share") or new.sentence.lower().startswith(new.act)):
        return Parts((Segment("", f"{matter} {new.without(*AROUND).sentence}"),)), bool(matter)
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
    called = new.called or (old.called if asks == "figure" else "")
    named = f"{called} {new.matter}".strip()
    if old.asks == "comparison":
        return _compared(named, new.places or old.places)
    if called and asks in ("share", "figure"):
        return _template("called", named, new)
    return _template(asks, new.matter, old)


def _of_office(old: Parts, new: Parts) -> tuple[Parts, bool]:
    """The same asked of another office."""
    if asks_something(new):
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
    return (old, True) if old.without(*AROUND).sentence else (replace(new, segments=()), False)


def _template(asks: str, matter: str, whose: Parts) -> Parts:
    """A question in the words of its kind, with room for level and year behind its matter; `whose` names the office and
    the type of document."""
    office = whose.of("office")
    if asks == "duties" and not office:
        asks = "tasks"
    wording = tables()["wording"] | {one["name"]: one["words"] for one in tables()["asks"]}
    words = wording[asks or "other"]
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
    segments = [one if one.part else replace(one, text=_named(one.text, old, new.english)) for one in new.segments]
    words = replace(new, segments=tuple(segments))
    return words, bool(old.matter) and old.matter in words.sentence and old.matter not in new.sentence


def _named(text: str, old: Parts, english: bool) -> str:
    """A text with the matter and the place that it points at; English keeps the words that point at a matter."""
    place = pattern_of("leaning", "place").search(text.lower())
    if place is not None and old.places and not _PLAN.search(place[0]):
        text = f"{text[: place.start()]} {text[place.end() :]}"
    if english or not old.matter:
        return text
    if found := pattern_of("leaning", "matter").search(text.lower()):
        return f"{text[: found.start()]}{found['noun'] or ''} {old.matter}{text[found.end() :]}"
    if place is None and (found := pointed().search(text.lower())):
        about = old.matter if found["noun"] in old.matter else f"{found['noun']} về {old.matter}"
        return f"{text[: found.start()]}{about}{text[found.end() :]}"
    return text


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
    for part in AROUND:
        here = [one for one in words.segments if one.part == part]
        if len(here) > 1 and around[part] == words.of(part):
            around = {**around, part: ""}
        elif len(here) == 1 and around[part]:
            words = words.with_words(part, around[part])
            around = {**around, part: ""}
        else:
            words = words.without(part)
    told = words.sentence
    place, level, year = (around[part] for part in AROUND)
    if place:
        if words.english:
            return f"{told[:1].upper()}{told[1:]} in {' '.join((place, year)).strip()}?"
        told = told if begins_with_name(told) else told[:1].lower() + told[1:]
        told = f"{'Theo' if fold(place).startswith('ke hoach') else 'Ở'} {place}, {told}" if told else place
    told = " ".join(filter(None, (told, level and f"ở {level}", year)))
    return f"{told[:1].upper()}{told[1:]}?" if told else ""
