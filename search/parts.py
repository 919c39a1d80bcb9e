"""The parts of a question that one following it may keep or change: place, year, level, office, what is asked, matter.

The tables of `following.toml` say how each part is told; see `search.following` for what is made of them.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from corpus.folding import fold
from indexer.abbreviations import expanded
from indexer.catalogue import PlanRecord
from indexer.facts import find_documents, find_offices
from indexer.segmentation import segment
from search.english import is_english, translated
from search.gazetteer import gazetteer
from search.lexicon import is_generic, kind_of, spoken
from search.places import Places, places_in
from search.question import checked, spelt

_ACTS = frozenset("nghi dinh|nghi quyet|quyet dinh|thong tu|chi thi|luat|ket luan|cong dien".split("|"))
_WIDE = ("number", "bases", "indicators")  # kinds that ask of a plan as a whole
_HEADS = frozenset(["sở", "phòng", "ban"])
_NO_NAME = frozenset(["nào", "gì", "ban", "ngành", "chuyên", "khác", "này", "đó"])
_UNNAMED = re.compile(
    r"(?:các|những|mọi|cơ quan|đơn vị|tổ chức|bộ phận|ngành|ban ngành)\b|\S+(?:\s\S+)?\s(?:nào|gì|khác)\b", re.IGNORECASE
)
_DOES = re.compile(r"\b(?:do|của|với|bởi|giao|giao cho)\s+$", re.IGNORECASE)
_PLAN = re.compile(r"(?<!\w)ke hoach (?:so )?\d{1,5}(?:/[\w/-]*\w)?(?!\s*%|\s+(?:nam|thang|tuan|ngay)\b)")


_BARE_LEAD = re.compile(r"the |con ", re.IGNORECASE)  # "thế", "còn", where restoring accents made another word of them
_ENGLISH_YEAR = re.compile(
    r"(?:(?P<until>by|until)\s|(?:in|for|during)\s)*(?P<year>(?:19|20)\d\d(?: ?[-–] ?(?:19|20)\d\d)?)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a question: `part` is "locality", "year", "level" or "office", "" for the words between them."""

    part: str
    text: str


@dataclass(frozen=True, slots=True)
class Parts:
    """A question taken apart.

    Attributes:
        segments: its words in order, without those by which it leans on another.
        places: names of the localities that it names, level words included.
        asks: name of what it asks for, of `[[asks]]`; "plan" for what is asked of a plan as a whole; "" where it asks
            for nothing known.
        type: the type of document asked for, "" else.
        measure: what kind of answer the name of its matter is ("tỷ lệ …"), a name of `[[asks]]`, "" else.
        called: that name, "" where there is none and in English.
        matter: what it is about, in Vietnamese and without all the others; "" where it says nothing of substance.
        act: a verb that says nothing of substance without the matter of the question before ("ai kiểm tra?"), "" else.
        leans: whether it begins, ends or points at something so that it goes on from the question before.
        english: whether it is in English.
    """

    segments: tuple[Segment, ...]
    places: tuple[str, ...] = ()
    asks: str = ""
    type: str = ""
    measure: str = ""
    called: str = ""
    matter: str = ""
    act: str = ""
    leans: bool = False
    english: bool = False

    def of(self, part: str) -> str:
        """The words of a part, "" where it has none."""
        if part == "locality":
            return " và ".join(filter(None, (", ".join(self.places[:-1]), *self.places[-1:])))
        return next((segment.text for segment in self.segments if segment.part == part), "")

    def without(self, *parts: str) -> Parts:
        """The question without the words of some parts and those that join them to it."""
        kept: list[Segment] = []
        for one in self.segments:
            if one.part not in parts:
                kept.append(one)
            elif kept and not kept[-1].part:
                kept[-1] = replace(kept[-1], text=_joining().sub("", kept[-1].text))
        return replace(self, segments=tuple(kept), places=() if "locality" in parts else self.places)

    def with_words(self, part: str, text: str) -> Parts:
        """The question with other words for a part that it has."""
        changed = [replace(one, text=text) if one.part == part else one for one in self.segments]
        return replace(self, segments=tuple(changed))

    @property
    def sentence(self) -> str:
        """Its words again."""
        text = re.sub(r"\s+(?=[,.;:?!])", "", " ".join(" ".join(one.text for one in self.segments).split()))
        return text.strip(" ,.;:?!")


@cache
def tables() -> dict[str, Any]:
    """The tables of `following.toml`."""
    return tomllib.loads(files("search").joinpath("following.toml").read_text("utf-8"))


def _whole(patterns: Sequence[str]) -> re.Pattern[str]:
    """One of the patterns between word boundaries."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(_filled, patterns))})(?!\w)")


def _filled(pattern: str) -> str:
    for name, words in tables()["words"].items():
        pattern = pattern.replace(f"<{name}>", f"(?:{words})")
    return pattern


@cache
def _asks() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    return tuple((one["name"], _whole(one["cues"]), _whole(one["alone"])) for one in tables()["asks"])


@cache
def pattern_of(table: str, name: str) -> re.Pattern[str]:
    """Any of the patterns of a list of `following.toml`, between word boundaries."""
    return _whole(tables()[table][name])


@cache
def _joining() -> re.Pattern[str]:
    return re.compile(rf"(?:(?<!\w)(?:{'|'.join(tables()['joining']['before'])})[\s,]*)+$", re.IGNORECASE)


@cache
def _joined_to() -> re.Pattern[str]:
    return re.compile(rf"^[\s,]*(?:(?:{'|'.join(tables()['joining']['before'])})[\s,]+)*", re.IGNORECASE)


@cache
def _edges() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What a leaning question begins and ends with, and what is no part of a matter at its beginning and end."""
    lean, join = tables()["leaning"], tables()["joining"]
    return (
        re.compile(rf"^(?:(?:{'|'.join(lean['before'])})(?!\w)[\s,:]*)+", re.IGNORECASE),
        re.compile(rf"[\s,]*(?<!\w)(?:{'|'.join(lean['after'])})$", re.IGNORECASE),
        re.compile(rf"^(?:(?:(?:{'|'.join(join['first'])})(?!\w)|[,;:])\s*)+", re.IGNORECASE),
        re.compile(rf"(?:\s*(?:(?<!\w)(?:{'|'.join(join['last'])})|[,;:.?!]))+$", re.IGNORECASE),
    )


def parts_of(text: str, plans: Sequence[PlanRecord] = (), mentioned: Callable[[str], bool] | None = None) -> Parts:
    """A question taken apart, over the plans at hand (see `search.question.understand` for both arguments).

    Raises UsageError for a text that is no question.
    """
    asked = checked(text).rstrip(" ?.!…") or text
    typed = asked.lower() if asked.isupper() else asked
    english = is_english(typed) or bool(re.match(rf"(?:{'|'.join(tables()['leaning']['english'])})(?!\w)", fold(typed)))
    typed, accented = (typed, typed) if english else spelt(typed, gazetteer(tuple(plans)))
    before, after = _edges()[:2]
    start = match.end() if (match := before.match(accented)) else 0
    if not start and _BARE_LEAD.match(typed) and _only_place(_edges()[1].sub("", typed[4:]), plans).plans:
        start = 4
    end = match.start() if (match := after.search(accented, start)) else len(accented)
    leans = start > 0 or end < len(accented)
    if len(typed) == len(accented):
        typed = typed[start:end]
        accented = accented[start:end]
    else:
        typed = accented = accented[start:end]
    if not accented.strip():
        return Parts((), leans=leans, english=english)
    found = places_in(typed, accented, plans, mentioned, english=english)
    if not found.spans and (leans or start or _joined_to().sub("", typed) != typed):
        found = _only_place(typed, plans)
    localities = {plan.plan_id: str(plan.head.locality) for plan in plans}
    named = (f"Kế hoạch{accented[match.start() + 8 : match.end()]}" for match in _PLAN.finditer(fold(accented)))
    places = (*dict.fromkeys(localities[plan] for plan in found.plans), *found.unknowns, *named)
    parts = Parts(_segments(accented, found.spans, english), places, leans=leans, english=english)
    return _understood(parts)


def _only_place(text: str, plans: Sequence[PlanRecord]) -> Places:
    """The place of a plan where nothing but its name is there, in small letters too ("còn ở …?")."""
    at = len(text) - len(_joined_to().sub("", text))
    named = text[:at] + text[at:].title()
    found = places_in(named, named, plans)
    return found if found.plans and found.spans == ((at, len(text)),) else Places()


def _segments(text: str, places: Sequence[tuple[int, int]], english: bool) -> tuple[Segment, ...]:
    low = fold(text)
    spans = [(start, end, "locality") for start, end in places]
    spans += [(*match.span(), "locality") for match in _PLAN.finditer(low)]
    for part in ("year", "level"):
        spans += [(*match.span(), part) for match in pattern_of("parts", part).finditer(low)]
    spans += [(start, end, "office") for start, end in _offices(text, spans) if not english]
    segments: list[Segment] = []
    at = 0
    for start, end, part in sorted(spans):
        if start < at:
            continue
        segments += [Segment("", text[at:start]), Segment(part, _told(part, text[start:end].strip()))]
        at = end
    return tuple(one for one in (*segments, Segment("", text[at:])) if one.text.strip())


def _told(part: str, text: str) -> str:
    """A year or a level as it is told in Vietnamese and without the word before it."""
    if part == "year" and (figures := _ENGLISH_YEAR.fullmatch(text)):
        return f"{'đến ' if figures['until'] else ''}năm {figures['year']}"
    if part == "office":
        return _office_name(text)
    if part == "year":
        return text[:1].lower() + text[1:]
    if part == "level":
        text = text.lower().removeprefix("the ")
        levels = tables()["levels"]
        text = next((f"cấp {levels[word]}" for word in re.findall(r"\w+", text) if word in levels), text)
        return text if text.startswith(("cấp", "các", "mọi", "từng")) else f"cấp {text}"
    return text


def _offices(text: str, spans: Sequence[tuple[int, int, str]]) -> list[tuple[int, int]]:
    """Offices that do something, not those to which something is done ("thành lập Trung tâm …")."""
    bare = text
    for start, end, _ in spans:
        bare = bare[:start] + " " * (end - start) + bare[end:]
    begins = len(bare) - len(_joined_to().sub("", bare).lstrip(" ,"))
    named = find_offices(bare) or find_offices(_capitalised(bare, begins))
    return [
        (one.start, one.start + len(bare[one.start : one.end].rstrip()))
        for one in named
        if (one.start == begins or _DOES.search(bare[: one.start])) and not _UNNAMED.match(bare[one.start :])
    ]


def _capitalised(text: str, begins: int) -> str:
    """A text in which an office may begin in small letters, as its name is written ("sở nội vụ" → "Sở Nội vụ")."""
    return text[:begins] + _office_name(text[begins:])


def _office_name(text: str) -> str:
    """The name of an office with its capitals; other words as they are."""
    head, _, rest = text.partition(" ")
    word = rest.partition(" ")[0].lower()
    if head.lower() not in _HEADS or not word or word in _NO_NAME or "_" in segment(f"{head} {word}".lower())[0]:
        return text
    return f"{head.capitalize()} {rest[0].upper()}{rest[1:]}"


def _understood(parts: Parts) -> Parts:
    """With what it asks for and what it is about."""
    rest = parts.without("locality", "year", "level", "office").sentence
    low = rest.lower()
    pointing = [pattern_of("leaning", name) for name in ("place", "matter")]
    points = any(pattern.search(low) for pattern in pointing)
    for pattern in pointing:
        rest = _blanked(rest, pattern, rest.lower())
    asks, kind, rest = _asked(rest)
    if kind_of(parts.sentence, False) in _WIDE:
        asks = "plan"
    measure, called, matter = _matter(rest, parts.english)
    act = matter if asks and matter in tables()["leaning"]["verbs"] else ""
    segments = parts.segments
    if parts.english and (named := find_offices(_capitalised(matter, 0))) and named[0].name.lower() == matter:
        segments, matter = (*segments, Segment("office", _office_name(matter))), ""
    return replace(
        parts,
        segments=segments,
        asks=asks,
        type=kind,
        measure=measure,
        called="" if parts.english else called,
        matter="" if act else matter,
        act=act,
        leans=parts.leans or points,
    )


def _asked(rest: str) -> tuple[str, str, str]:
    """What is asked for, the type of document, and the words that are left."""
    low = fold(rest)
    bare = _around().sub("", low.strip(" ,.?!"))
    for name, _, alone in _asks():
        if match := alone.fullmatch(bare):
            return name, rest.strip(" ,.?!") if name == "decree" and match[0] in _ACTS else "", ""
    found = [(match.start(), name, cues, match) for name, cues, _ in _asks() if (match := cues.search(low))]
    if not found:
        return "", "", rest
    _, name, first, match = min(found, key=lambda one: one[0])
    kind = rest[match.start("type") : match.end("type")] if match.groupdict().get("type") else ""
    for cues in dict.fromkeys((first, *(cues for _, cues, _ in _asks()))):
        rest = _blanked(rest, cues, fold(rest))
    return name, kind, rest


@cache
def _around() -> re.Pattern[str]:
    before, after = tables()["leaning"]["around"]
    return re.compile(rf"^(?:{before})(?=\w)|(?:{after})$")


def _blanked(text: str, pattern: re.Pattern[str], low: str) -> str:
    for match in pattern.finditer(low):
        text = text[: match.start()] + " " * (match.end() - match.start()) + text[match.end() :]
    return text


def _matter(rest: str, english: bool) -> tuple[str, str, str]:
    """What kind of answer the matter's name is, that name, and the matter; no matter where the words say nothing of
    substance."""
    first, last = _edges()[2:]
    rest = last.sub("", first.sub("", " ".join(rest.split())))
    measure = called = ""
    for name, said in tables()["measures"].items():
        match = re.match(rf"(?:{'|'.join(said)})(?!\w)", fold(rest))
        if match is not None:
            measure, called = name, rest[: match.end()].lower()
            rest = last.sub("", first.sub("", rest[match.end() :].strip()))
            break
    words = translated(expanded(rest)).told if english else expanded(rest, any_case=True)
    return measure, called, "" if is_generic(spoken(words)) else _small(" ".join(words.split()))


def _small(text: str) -> str:
    """A matter without the capital with which a sentence began."""
    return text if begins_with_name(text) else text[:1].lower() + text[1:]


def begins_with_name(text: str) -> bool:
    """Whether the capital with which a text begins is that of a name or an acronym, not that of a sentence."""
    named = [*(one for one in find_offices(text) if not _UNNAMED.match(text)), *find_documents(text)]
    return not text[1:2].islower() or any(one.start == 0 for one in named)
