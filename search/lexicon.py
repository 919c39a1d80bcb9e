"""What questions are made of: cues of their kinds, words that only ask, and other words for what plans write."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from corpus.folding import SYLLABLE, fold
from indexer.segmentation import segment

_YEAR = re.compile(r"(?:năm )?(?:19|20)\d\d")
_MIXED = re.compile(r"(?<![\w/-])(?=\w*\d)(?=\w*[^\W\d])\w+(?![\w/-])")


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads(files("search").joinpath("lexicon.toml").read_text("utf-8"))


def _cues(cues: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(rf"(?<!\w)(?:{cue})(?!\w)" for cue in cues))


@cache
def _kinds() -> tuple[tuple[str, bool, re.Pattern[str]], ...]:
    return tuple((kind["kind"], kind.get("needs_office", False), _cues(kind["cues"])) for kind in _tables()["kinds"])


@cache
def _aspects() -> dict[str, re.Pattern[str]]:
    return {name: _cues(cues) for name, cues in _tables()["aspects"].items()}


def plain(text: str) -> str:
    """The text folded, its words separated by single spaces, punctuation gone but for % / & -."""
    return " ".join(re.sub(r"[^\w%/&-]+", " ", fold(text)).split())


def kind_of(question: str, offices: bool) -> str:
    """The kind of a question; `offices` says whether it names one."""
    words = plain(re.sub(r"\bAI\b", " ", question))
    kind = next((kind for kind, office, cues in _kinds() if (offices or not office) and cues.search(words)), "fact")
    office_first = kind == "date" and aspects_of(question)[:1] in (("lead",), ("coordinate",))
    office_claimed = kind == "fact" and offices and claims(question)
    return "responsibility" if office_first or office_claimed else kind


def aspects_of(question: str) -> tuple[str, ...]:
    """What of a duty or a target a question asks for, in the order in which it does: any of "lead", "coordinate",
    "deadline", "output", "figure"."""
    words = plain(question)
    found = {name: match.start() for name, cues in _aspects().items() if (match := cues.search(words)) is not None}
    return tuple(sorted(found, key=lambda name: found[name]))


@cache
def _claiming() -> re.Pattern[str]:
    return _cues(_tables()["claims"]["cues"])


@lru_cache(maxsize=64)  # asked of every plan that may answer
def claims(question: str) -> bool:
    """Whether a question states something and asks whether it is so."""
    return _claiming().search(plain(question)) is not None


def role_of(question: str) -> str:
    """Which office is asked for first: "lead" or "coordinate"."""
    return next((aspect for aspect in aspects_of(question) if aspect in ("lead", "coordinate")), "lead")


@cache
def _synonyms() -> tuple[dict[tuple[str, ...], str], int]:
    """Phrases by syllables with what stands for them, and the length of the longest."""
    table = {tuple(said.split()): words for said, words in _tables()["synonyms"].items()}
    table |= {tuple(said.split()): said for said in _tables()["fixed"]["whole"] if tuple(said.split()) not in table}
    return table, max(map(len, table))


def official(text: str) -> str:
    """The text in lower case in the words that plans use.

    A phrase is replaced only where it begins and ends with words of the text: never a part of a longer word, of the
    segmenter's or of the table's `whole`.
    """
    table, longest = _synonyms()
    syllables, begins = _syllables(text.lower())
    told: list[str] = []
    at = 0
    while at < len(syllables):
        for size in range(min(longest, len(syllables) - at), 0, -1):
            words = table.get(tuple(syllables[at : at + size]))
            if words is not None and begins[at] and (at + size == len(syllables) or begins[at + size]):
                told.append(words)
                break
        else:
            size = 1
            told.append(syllables[at])
        at += size
    return " ".join(told)


def _syllables(text: str) -> tuple[list[str], list[bool]]:
    """Syllables of the text, and of each whether a segmented word begins with it."""
    syllables: list[str] = []
    begins: list[bool] = []
    for word in words_of(text):
        parts = word.split("_")
        syllables.extend(parts)
        begins.extend(index == 0 for index in range(len(parts)))
    return syllables, begins


def words_of(text: str) -> Iterator[str]:
    """Segmented Vietnamese words; what has figures and letters in one ("5g") stays whole."""
    at = 0
    for match in _MIXED.finditer(text):
        yield from segment(text[at : match.start()])
        yield match.group()
        at = match.end()
    yield from segment(text[at:])


@cache
def _asking(kind: str) -> frozenset[str]:
    return frozenset(_tables()["scaffold"][kind])


def is_generic(words: Sequence[str]) -> bool:
    """Whether none of these words tells one plan's subject from another's."""
    return all(word in _asking("generic") or word in _asking("words") for word in words)


@cache
def _asking_phrases() -> re.Pattern[str]:
    return re.compile("|".join(rf"(?<!\w){phrase}(?!\w)" for phrase in _tables()["scaffold"]["phrases"]))


def spoken(text: str) -> list[str]:
    """Segmented words of the text that are not there only to ask."""
    words = (word.replace("_", " ") for word in words_of(_asking_phrases().sub(" ", text.lower())))
    return [word for word in words if word not in _asking("words") and SYLLABLE.search(word)]


def topical(text: str) -> str:
    """Of these words, those that not every plan has anyway; years are no topic, they are checked by themselves."""
    words = spoken(text)
    generic = _asking("generic")
    return (
        " ".join(word for word in words if word not in generic and not _YEAR.fullmatch(word))
        or " ".join(words)
        or text.lower()
    )
