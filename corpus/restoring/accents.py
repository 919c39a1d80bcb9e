"""Accents for text typed without them, or with half of them: what is typed stays, the rest is restored."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from corpus.folding import fold, tone_normal
from corpus.restoring.casing import cased, in_capitals, spelt
from corpus.restoring.channel import Candidates
from corpus.restoring.decoding import decode
from corpus.restoring.language import Language
from corpus.restoring.syllables import is_accented, is_syllable
from corpus.restoring.tokens import END, FIGURE, UNKNOWN

_TOKEN = re.compile(r"(?P<figure>\S*\d\S*)|(?P<word>[^\W\d_]+)|(?P<end>[.;:!?]+(?=\s|$))")
_MOST, _REACH = 5, 7.0  # how the lattice is thinned: a question has to be done in a millisecond
_LEAST_SYLLABLES = 0.5  # share of Vietnamese-looking words under which a text is taken for another language
_KEPT_ACCENTED = -5.0  # natural log odds that an accented word was typed with a mark missing
_MARKS_BY_PROOF = 7.0  # what full accents elsewhere in the text count for the unaccented word's being meant


@lru_cache(maxsize=8192)
def _marks(char: str) -> frozenset[str]:
    """The marks of a letter: accents by name, "đ" for the stroke."""
    if char in "đĐ":
        return frozenset("đ")
    return frozenset(unicodedata.normalize("NFD", char)[1:])


def refines(typed: str, full: str) -> bool:
    """Whether `full` has every mark of `typed` on the same letters, and perhaps more."""
    return len(typed) == len(full) and all(_marks(a) <= _marks(b) for a, b in zip(typed, full, strict=True))


class Accents:
    """Restores accents with a language model and the syllables behind each folded spelling."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._behind: dict[str, list[int]] = {}
        for index, word in enumerate(language.words):
            if is_syllable(word):
                self._behind.setdefault(fold(word), []).append(index)

    def restore(self, text: str) -> str:
        """The NFC text with accents restored; figures, acronyms and foreign words stay, typed accents stay."""
        text = unicodedata.normalize("NFC", text)
        tokens = list(_TOKEN.finditer(text))
        words = [m["word"] for m in tokens if m["word"]]
        looking = [word for word in words if fold(word) in self._behind]
        if not words or len(looking) < _LEAST_SYLLABLES * len(words):
            return text
        capitals = in_capitals(text) and len(words) > 1
        odds = -_MARKS_BY_PROOF * max(0.0, sum(map(is_accented, words)) / len(words) - 0.25)
        places = [self._candidates(m, capitals, odds) for m in tokens]
        chosen = decode(self._language, places, _MOST, _REACH)
        return _rewritten(text, self._replacements(tokens, places, chosen, capitals))

    def _candidates(self, token: re.Match[str], capitals: bool, odds: float) -> Candidates:
        ids = self._language.ids
        if token["end"]:
            return ((ids[END], 0.0),)
        if token["figure"]:
            return ((ids[FIGURE], 0.0),)
        word = tone_normal(token["word"])
        own = ids.get(word, ids[UNKNOWN])
        acronym = len(word) > 1 and token["word"].isupper() and not capitals
        behind = self._behind.get(fold(word))
        if acronym or behind is None:
            return ((own, 0.0),)
        change = _KEPT_ACCENTED if is_accented(word) and own != ids[UNKNOWN] else odds
        fuller = [(i, change) for i in behind if i != own and refines(word, self._language.words[i])]
        return (*fuller, (own, 0.0 if own != ids[UNKNOWN] else -12.0))

    def _replacements(self, tokens: list[re.Match[str]], places: list[Candidates], chosen: list[int],
                      capitals: bool) -> Iterable[tuple[int, int, str]]:  # fmt: skip
        for token, place, pick in zip(tokens, places, chosen, strict=True):
            if len(place) > 1:
                word = self._language.words[place[pick][0]]
                if word not in (UNKNOWN, tone_normal(token["word"])):
                    yield token.start(), token.end(), cased(token["word"], spelt(word), capitals=capitals)


def _rewritten(text: str, replacements: Iterable[tuple[int, int, str]]) -> str:
    parts: list[str] = []
    at = 0
    for start, end, word in replacements:
        parts += (text[at:start], word)
        at = end
    return "".join((*parts, text[at:]))
