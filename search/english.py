"""Questions asked in English: that they are, and their words in Vietnamese."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from corpus.folding import fold
from corpus.restoring.syllables import is_accented, is_syllable
from search.translation import meanings

_KNOWN_SHARE = 8
_STRANGE_SHARE = 0.5  # share of words that are no Vietnamese syllable from which one English word is proof enough
_LIKELY = 0.6  # probability from which a learnt word says what a question is about
_TOLD = 0.3  # probability from which it is said again in Vietnamese
_WORD = re.compile(r"[^\W_]+")
_QUOTED = re.compile(r"«[^»]*»|“[^”]*”|\"[^\"]*\"")
_POSSESSIVE = re.compile(r"(?<=\w)['’]s?\b")


@dataclass(frozen=True, slots=True)
class Translated:
    """An English text in Vietnamese words, in its order.

    Attributes:
        official: words of the genre, from the table of phrases, and names.
        likely: of the other words those whose Vietnamese one is hardly in doubt.
        looked_for: all of these, second choices, and words that are in no table, as they stand.
        told: the official ones and the first choice for each other word, in the order of the text.
    """

    official: str
    likely: str
    looked_for: str
    told: str


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads(files("search").joinpath("english.toml").read_text("utf-8"))


@cache
def _telling() -> frozenset[str]:
    """Words that tell an English question: those that no Vietnamese syllable without its accents looks like ("the")."""
    return frozenset(word for word in _tables()["language"]["words"] if not is_syllable(word))


def is_english(text: str) -> bool:
    """Whether a question is asked in English, be it with Vietnamese names in it; what it quotes does not count."""
    known = _telling()
    words = [word for word in _WORD.findall(_QUOTED.sub(" ", text)) if not word.isdecimal()]
    count = sum(word.lower() in known for word in words)
    if count <= sum(is_accented(word) and word.islower() for word in words):
        return False  # Vietnamese with English words in it
    strange = sum(not is_syllable(fold(word)) for word in words)
    return count >= max(2, len(words) / _KNOWN_SHARE) or (count > 0 and strange >= _STRANGE_SHARE * len(words))


def _loose(text: str) -> str:
    """English with hyphens and possessives as spaces, as long as before: "job-position" and "job position" are the
    same words."""
    # a capital whose small letter is two characters would shift all that follows
    return _POSSESSIVE.sub(lambda match: " " * len(match[0]), text.replace("-", " ").replace("İ", "I"))


@cache
def _phrases() -> tuple[tuple[re.Pattern[str], str], ...]:
    said = sorted(_tables()["phrases"].items(), key=lambda item: -len(item[0]))
    return tuple((re.compile(rf"(?<!\w){re.escape(_loose(phrase))}s?(?!\w)"), words) for phrase, words in said)


def translated(text: str) -> Translated:
    """An English question in Vietnamese words: phrases of the genre first, what is left word by word.

    Words that only ask are left out. A word with a capital or a figure is looked for as it stands too, since it may be
    a name.
    """
    plain = _loose(text)
    rest = plain.lower()
    official: list[tuple[int, str]] = []
    for pattern, words in _phrases():
        official += [(match.start(), words) for match in pattern.finditer(rest)]
        rest = pattern.sub(lambda match: " " * len(match.group()), rest)
    likely: list[tuple[int, str]] = []
    first: list[tuple[int, str]] = []
    looked: list[tuple[int, str]] = []
    for at, word, named in _left(plain, rest):
        found = meanings(word.lower())
        if named:
            official.append((at, word))
        if named or not found:
            looked.append((at, word))
        likely += [(at, meant) for meant, chance in found[:1] if chance >= _LIKELY]
        first += [(at, meant) for meant, chance in found[:1] if chance >= _TOLD]
        looked += [(at, meant) for meant, _ in found]
    return Translated(_told(official), _told(likely), _told(official + looked), _told(official + first))


def _left(plain: str, rest: str) -> Iterator[tuple[int, str, bool]]:
    """Place and words that no phrase took and that do not only ask, and whether each may be a name."""
    asking = frozenset(_tables()["language"]["asking"])
    for match in _WORD.finditer(rest):
        word = plain[match.start() : match.end()]
        if match[0] not in asking:
            yield match.start(), word, not word.isascii() or (match.start() > 0 and not word.islower())


def _told(found: list[tuple[int, str]]) -> str:
    """The words in their order in the text, none twice."""
    return " ".join(dict.fromkeys(words for _, words in sorted(found, key=lambda item: item[0])))
