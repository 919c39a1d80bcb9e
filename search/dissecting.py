"""A question → its parts, over the plans at hand: what `search.following` keeps or changes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cache

from corpus.folding import fold, folded_syllables, tone_normal
from indexer.abbreviations import expanded
from indexer.catalogue import PlanRecord
from indexer.facts import find_documents, find_offices
from indexer.segmentation import segment
from search.english import is_english, translated
from search.gazetteer import gazetteer
from search.lexicon import is_generic, kind_of, spoken
from search.parts import Parts, Segment, pattern_of, pointed, tables, whole
from search.places import Places, places_in
from search.question import checked, spelt

_ACTS = frozenset(["nghi dinh", "nghi quyet", "quyet dinh", "thong tu", "chi thi", "luat", "ket luan", "cong dien"])
_WIDE = ("number", "bases", "indicators")  # kinds that ask of a plan as a whole
_HEADS = frozenset(["sở", "phòng", "ban"])
_NO_NAME = frozenset(["nào", "gì", "ban", "ngành", "chuyên", "khác", "này", "đó"])
_UNNAMED = re.compile(
    r"(?:các|những|mọi|cơ quan|đơn vị|tổ chức|bộ phận|ngành|ban ngành)\b|\S+(?:\s\S+)?\s(?:nào|gì|khác)\b",
    re.IGNORECASE,
)
_DOES = re.compile(r"\b(?:do|của|với|bởi|giao|giao cho)\s+$", re.IGNORECASE)
_PLAN = re.compile(r"(?<!\w)ke hoach (?:so )?\d{1,5}(?:/[\w/-]*\w)?(?!\s*%|\s+(?:nam|thang|tuan|ngay)\b)")


_BARE_LEAD = re.compile(r"the |con ", re.IGNORECASE)  # "thế", "còn", where restoring accents made another word of them
_ENGLISH_YEAR = re.compile(
    r"(?:(?P<until>by|until)\s|(?:in|for|during)\s)*(?P<year>(?:19|20)\d\d(?: ?[-–] ?(?:19|20)\d\d)?)", re.IGNORECASE
)


@cache
def _asks() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    return tuple((one["name"], whole(one["cues"]), whole(one["alone"])) for one in tables()["asks"])


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
    points = any(pattern.search(low) for pattern in (*pointing, pointed()))
    for pattern in pointing:
        rest = _blanked(rest, pattern.finditer(rest.lower()))
    asks, kind, rest = _asked(rest)
    wide = kind_of(parts.sentence, False)
    asks = "plan" if wide in _WIDE else asks
    if asks == "plan" and set(folded_syllables(rest)) <= set(tables()["leaning"]["wide"].split()):
        rest = ""
    measure, called, matter = _matter(rest, parts.english)
    asks = asks or ("" if matter else measure)
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
        points=points,
    )


def _asked(rest: str) -> tuple[str, str, str]:
    """What is asked for, the type of document, and the words that are left."""
    bare = _around().sub("", fold(rest).strip(" ,.?!"))
    for name, _, alone in _asks():
        if match := alone.fullmatch(bare):
            return name, rest.strip(" ,.?!") if name == "decree" and match[0] in _ACTS else "", ""
    found = [(match.start(), name, cues, match) for name, cues, _ in _asks() for match in _meant(cues, rest)[:1]]
    if not found:
        return "", "", rest
    _, name, first, match = min(found, key=lambda one: one[0])
    kind = rest[match.start("type") : match.end("type")] if match.groupdict().get("type") else ""
    for cues in dict.fromkeys((first, *(cues for _, cues, _ in _asks()))):
        rest = _blanked(rest, _meant(cues, rest))
    return name, kind, rest


def _meant(cues: re.Pattern[str], text: str) -> list[re.Match[str]]:
    """Where cues stand in a text, words that are told apart by their accents alone left out."""
    accents = tables()["accents"]
    return [
        match
        for match in cues.finditer(fold(text))
        if all(
            word in (accented, folded)
            for word in tone_normal(text[match.start() : match.end()]).split()
            for folded in [fold(word)]
            if (accented := accents.get(folded))
        )
    ]


@cache
def _around() -> re.Pattern[str]:
    before, after = tables()["leaning"]["around"]
    return re.compile(rf"^(?:{before})(?=\w)|(?:{after})$")


def _blanked(text: str, matches: Iterable[re.Match[str]]) -> str:
    for match in matches:
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
    office = not _UNNAMED.match(text) and any(one.start == 0 for one in find_offices(text))
    return office or not text[1:2].islower() or any(one.start == 0 for one in find_documents(text))
