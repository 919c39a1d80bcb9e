"""Accents for text typed without them, or with half of them: what is typed stays, the rest is restored."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

import numpy as np

from corpus.folding import fold, tone_normal
from corpus.restoring.casing import cased
from corpus.restoring.channel import Candidates
from corpus.restoring.codes import Codes
from corpus.restoring.decoding import decode
from corpus.restoring.language import Language
from corpus.restoring.syllables import is_accented, is_syllable
from corpus.restoring.tokens import END, FIGURE, UNKNOWN

_TOKEN = re.compile(r"(?P<figure>\S*\d\S*)|(?P<word>[^\W\d_]+)|(?P<end>[.;:!?]+(?=\s|$))")
_RARELY = 0.06  # share of a folded spelling's uses under which the bare one is taken for a slip
_BARE_WORDS, _BARE_SHARE = 2, 0.2  # how many such words, and of all words, show that accents are missing
_UNHEARD = -12.0  # that a syllable outside the vocabulary is meant as it stands
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
    """Whether `full`, of the same letters, has every mark of `typed` in its place, and perhaps more."""
    if typed.isascii():
        return len(typed) == len(full)
    return len(typed) == len(full) and all(_marks(a) <= _marks(b) for a, b in zip(typed, full, strict=True))


class Accents:
    """Restores accents with a language model and the syllables behind each folded spelling."""

    def __init__(self, language: Language, codes: Codes) -> None:
        self._language = language
        self._codes = codes
        self._behind: dict[str, list[int]] = {}  # folded spelling → ids
        self._acronyms: dict[str, list[int]] = {}
        for index, word in enumerate(language.words):
            if is_syllable(word):
                self._behind.setdefault(fold(word), []).append(index)
            if word in language.forms:
                self._acronyms.setdefault(fold(word), []).append(index)

    def restore(self, text: str) -> str:
        """The NFC text with accents restored; figures, acronyms and foreign words stay, typed accents stay."""
        text = unicodedata.normalize("NFC", text)
        tokens = list(_TOKEN.finditer(text))
        words = [m["word"] for m in tokens if m["word"]]
        looking = [word for word in words if fold(word) in self._behind]
        if not words or len(looking) < _LEAST_SYLLABLES * len(words):
            return text
        odds = -_MARKS_BY_PROOF * max(0.0, sum(map(is_accented, words)) / len(words) - 0.25)
        shouted = self._shouted(tokens)
        places = [self._candidates(m, i in shouted, odds) for i, m in enumerate(tokens)]
        chosen = decode(self._language, places, _MOST, _REACH)
        return _rewritten(text, self._replacements(tokens, [p[c][0] for p, c in zip(places, chosen, strict=True)]))

    def lacks(self, text: str) -> bool:
        """Whether some words of a Vietnamese text lack accents that they nearly always have."""
        words = [m["word"] for m in _TOKEN.finditer(text) if m["word"] and len(m["word"]) > 1]
        bare = sum(not word.isupper() and self._is_bare(tone_normal(word)) for word in words)
        return bare >= _BARE_WORDS and bare >= _BARE_SHARE * len(words)

    def _is_bare(self, word: str) -> bool:
        behind = self._behind.get(word, ())  # none for a word with accents: the keys are folded
        if not behind:
            return False
        chances = np.exp(self._language.single[behind])
        own = self._language.ids.get(word)
        return float(chances[behind.index(own)] if own in behind else 0.0) < _RARELY * float(chances.sum())

    def _shouted(self, tokens: list[re.Match[str]]) -> set[int]:
        """Places of syllables in capitals beside another one: words, where a lone one is an acronym."""
        upper = [
            bool(m["word"]) and len(m["word"]) > 1 and m["word"].isupper() and fold(m["word"]) in self._behind
            for m in tokens
        ]
        pairs = [i for i in range(len(tokens) - 1) if upper[i] and upper[i + 1]]
        return {*pairs, *(i + 1 for i in pairs)}

    def _candidates(self, token: re.Match[str], shouted: bool, odds: float) -> Candidates:
        ids = self._language.ids
        if token["end"]:
            return ((ids[END], 0.0),)
        if token["figure"]:
            return ((ids[FIGURE], 0.0),)
        word = tone_normal(token["word"])
        own = ids.get(word, ids[UNKNOWN])
        if len(word) > 1 and token["word"].isupper() and not shouted:
            meant = [i for i in self._acronyms.get(fold(word), ()) if refines(word, self._language.words[i])]
            return ((meant[0], 0.0),) if meant and own not in meant else ((own, 0.0),)
        change = _KEPT_ACCENTED if is_accented(word) and own != ids[UNKNOWN] else odds
        behind = self._behind.get(fold(word), ())
        fuller = [(i, change) for i in behind if i != own and refines(word, self._language.words[i])]
        return (*fuller, (own, 0.0 if own != ids[UNKNOWN] else _UNHEARD))

    def _replacements(self, tokens: list[re.Match[str]], chosen: list[int]) -> Iterable[tuple[int, int, str]]:
        for token, index in zip(tokens, chosen, strict=True):
            word = self._language.words[index]
            if word == FIGURE:
                yield token.start(), token.end(), self._codes.repaired(token.group())
            elif word not in (UNKNOWN, END, tone_normal(token.group())):
                form = self._language.forms.get(word)
                yield token.start(), token.end(), cased(token.group(), self._language.written(index), form)


def _rewritten(text: str, replacements: Iterable[tuple[int, int, str]]) -> str:
    parts: list[str] = []
    at = 0
    for start, end, word in replacements:
        parts += (text[at:start], word)
        at = end
    return "".join((*parts, text[at:]))
