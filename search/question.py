"""What a question asks: its kind, topic words, localities, years and document numbers."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from corpus.errors import UsageError
from corpus.folding import SYLLABLE, fold
from corpus.model import Locality
from corpus.restoring import restore_accents
from indexer.abbreviations import expanded
from indexer.catalogue import PlanRecord
from indexer.segmentation import segment

MAX_CHARACTERS = 1000
_LEVELS = ("thị trấn", "thị xã", "thành phố", "đặc khu", "xã", "phường", "huyện", "quận", "tỉnh")
_NUMBER = re.compile(
    r"\b\d{1,5}[a-zđ]?\s?(?:/\s?\d{4})?\s?[/-]\s?[A-ZĐ][A-ZĐa-zđ]*(?:\s?[-&]\s?[A-ZĐ][A-ZĐa-zđ0-9]*)*", re.IGNORECASE
)
_MIXED = re.compile(r"(?<![\w/-])(?=\w*\d)(?=\w*[^\W\d])\w+(?![\w/-])")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NAMED = re.compile(rf"\b(?P<level>(?i:{'|'.join(_LEVELS)}))\s+(?P<name>\w+(?:\s+\w+){{0,4}})")


@dataclass(frozen=True, slots=True)
class Question:
    """A question understood.

    Attributes:
        asked: as typed (NFC).
        restored: with accents restored and abbreviations written out.
        kind: "responsibility", "target", "decree", "comparison", "date", "number" or "fact".
        role: "lead" or "coordinate", which office is asked for.
        topic: the restored words that say what it is about, scaffolding and localities taken out, in official words.
        spoken: all words to look for, the user's own and the official ones.
        plans: ids of the plans whose localities it names; empty where it names none.
        unknown: a locality it names that no plan is of, "" where there is none.
        years: years it names.
        numbers: document numbers it names, as typed.
        english: whether it is asked in English.
    """

    asked: str
    restored: str
    kind: str
    role: str
    topic: str
    spoken: str
    plans: tuple[str, ...] = ()
    unknown: str = ""
    years: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    english: bool = False


@cache
def _lexicon() -> dict[str, Any]:
    return tomllib.loads(files("search").joinpath("lexicon.toml").read_text("utf-8"))


@cache
def _kinds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((entry["kind"], _cues(entry["cues"])) for entry in _lexicon()["kinds"])


def _cues(cues: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(rf"(?<!\w){cue}(?!\w)" for cue in cues))


@cache
def _coordinating() -> re.Pattern[str]:
    return _cues(_lexicon()["roles"]["coordinate"])


@cache
def _scaffold(kind: str) -> frozenset[str]:
    return frozenset(_lexicon()["scaffold"][kind])


@cache
def _english() -> tuple[tuple[re.Pattern[str], str], ...]:
    phrases = sorted(_lexicon()["english"].items(), key=lambda item: -len(item[0]))
    return tuple((re.compile(rf"(?<!\w){re.escape(phrase)}(?!\w)"), words) for phrase, words in phrases)


# English words that are no Vietnamese syllable, with or without accents.
_ENGLISH_WORDS = frozenset(
    [
        "of",
        "which",
        "what",
        "who",
        "whose",
        "when",
        "where",
        "how",
        "is",
        "are",
        "was",
        "does",
        "did",
        "must",
        "should",
        "will",
        "for",
        "and",
        "this",
        "that",
        "with",
        "by",
        "from",
        "many",
        "much",
        "percentage",
        "compare",
        "responsible",
        "lead",
        "leads",
        "target",
        "targets",
        "between",
    ]
)


def _is_english(text: str) -> bool:
    words = [word.strip("?,.") for word in text.lower().split()]
    return sum(word in _ENGLISH_WORDS for word in words) >= max(2, len(words) / 8)


def _translated(text: str) -> str:
    """The Vietnamese of the English words of the genre, in the order of the question."""
    rest, found = text.lower(), []
    for pattern, words in _english():
        for match in list(pattern.finditer(rest)):
            found.append((match.start(), words))
        rest = pattern.sub(lambda m: " " * len(m.group()), rest)
    return " ".join(words for _, words in sorted(found))


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^\w%/&-]+", " ", fold(text)).split())


def _kind_of(question: str) -> str:
    plain = _plain(re.sub(r"\bAI\b", " ", question))
    return next((kind for kind, cues in _kinds() if cues.search(plain)), "fact")


def understand(text: str, plans: Sequence[PlanRecord] = ()) -> Question:
    """The question behind a line of text, over the plans at hand.

    Raises UsageError for an empty question or one of more than `MAX_CHARACTERS` characters.
    """
    asked = " ".join(unicodedata.normalize("NFC", text).split())
    if not any(c.isalnum() for c in asked):
        raise UsageError("Câu hỏi rỗng: hãy viết câu hỏi bằng lời, ví dụ «Cơ quan nào chủ trì …?».")
    if len(asked) > MAX_CHARACTERS:
        raise UsageError(f"Câu hỏi dài {len(asked)} ký tự, tối đa {MAX_CHARACTERS}: hãy hỏi ngắn gọn hơn.")
    english = _is_english(asked)
    accented = asked if english else restore_accents(asked)
    restored = expanded(accented, any_case=True)
    places, named = _localities(accented, plans)
    vietnamese = restored
    if english:
        # names and numbers stay; English words without a translation only count as spoken
        names = re.sub(r"['’]s\b", " ", asked).split()[1:]
        kept = " ".join(word for word in names if not word.isascii() or not word.strip("?.,").islower())
        vietnamese = f"{_translated(asked)} {kept}"
    return Question(
        asked=asked,
        restored=restored,
        kind=_kind_of(asked) if english else _kind_of(accented),
        role="coordinate" if _coordinating().search(_plain(accented)) else "lead",
        topic=_topic(_official(vietnamese), named),
        spoken=" ".join(_spoken(f"{vietnamese} {asked if english else _official(vietnamese)}", named)),
        plans=places,
        unknown="" if places else _unknown(accented, plans),
        years=tuple(dict.fromkeys(_YEAR.findall(asked))),
        numbers=tuple(dict.fromkeys(match.group() for match in _NUMBER.finditer(asked))),
        english=english,
    )


@cache
def _synonyms() -> tuple[re.Pattern[str], dict[str, str]]:
    table: dict[str, str] = _lexicon()["synonyms"]
    phrases = sorted(table, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, phrases))})(?!\w)"), table


def _official(text: str) -> str:
    """The text in the words that plans use."""
    pattern, table = _synonyms()
    return pattern.sub(lambda match: table[match.group()], text.lower())


def _spoken(text: str, named: Sequence[str]) -> list[str]:
    """Segmented words of the text that are not there only to ask, names of localities taken out."""
    lowered = fold(text)
    for name in named:
        lowered = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", lambda m: " " * len(m.group()), lowered)
    kept = "".join(c if lowered[i] != " " else " " for i, c in enumerate(text)).lower()
    words = (word.replace("_", " ") for word in _segmented(_scaffolding().sub(" ", kept)))
    return [word for word in words if word not in _scaffold("words") and SYLLABLE.search(word)]


def _segmented(text: str) -> Iterator[str]:
    """Vietnamese words; what has figures and letters in one ("5g") stays whole."""
    at = 0
    for match in _MIXED.finditer(text):
        yield from segment(text[at : match.start()])
        yield match.group()
        at = match.end()
    yield from segment(text[at:])


def _topic(text: str, named: Sequence[str]) -> str:
    """Of these words, those that not every plan has anyway."""
    spoken = _spoken(text, named)
    return " ".join(word for word in spoken if word not in _scaffold("generic")) or " ".join(spoken) or text.lower()


@cache
def _scaffolding() -> re.Pattern[str]:
    return re.compile("|".join(rf"(?<!\w){phrase}(?!\w)" for phrase in _lexicon()["scaffold"]["phrases"]))


def _localities(text: str, plans: Sequence[PlanRecord]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Ids of the plans whose locality the text names, and the folded names that did it."""
    folded = _plain(text)
    hits: dict[str, list[str]] = {}
    for plan in plans:
        if plan.head.locality is None:
            continue
        name = _plain(plan.head.locality.name)
        if (
            len(name) > 2
            and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", folded)
            and not _other_level(text, plan.head.locality)
        ):
            hits.setdefault(name, []).append(plan.plan_id)
    # the longer name wins where one name is part of another ("Kỳ Anh" in "Kỳ Anh Đông")
    names = [name for name in hits if not any(name != other and name in other for other in hits)]
    levels = [fold(level) for level in _LEVELS]
    phrases = [f"{level} {name}" for name in names for level in levels] + names
    return tuple(plan for name in names for plan in hits[name]), tuple(phrases)


def _other_level(text: str, locality: Locality) -> bool:
    """Whether the text names a locality of this name at another level only."""
    name = re.escape(fold(locality.name))
    named = re.findall(rf"(?<!\w)({'|'.join(fold(level) for level in _LEVELS)})\s+{name}(?!\w)", fold(text))
    return bool(named) and fold(locality.level) not in named


def _unknown(text: str, plans: Sequence[PlanRecord]) -> str:
    """A locality named with its level, capitalised, that no plan is of."""
    for match in _NAMED.finditer(text):
        name = " ".join(_leading_capitals(match.group("name")))
        if name and not _mentioned(name, plans):
            return f"{match.group('level').lower()} {name}"
    return ""


def _leading_capitals(name: str) -> list[str]:
    kept = []
    for word in name.split():
        if not word[0].isupper() or word.isupper():
            break
        kept.append(word)
    return kept


def _mentioned(name: str, plans: Sequence[PlanRecord]) -> bool:
    folded = fold(name)
    return any(
        folded in fold(" ".join(filter(None, (plan.head.title, plan.head.issuer, str(plan.head.locality or "")))))
        or (plan.head.locality is not None and fold(plan.head.locality.province or "") == folded)
        for plan in plans
    )
