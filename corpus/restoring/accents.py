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
from corpus.restoring.decoding import alternatives, certainty, decode
from corpus.restoring.gate import MISREAD
from corpus.restoring.language import Language
from corpus.restoring.syllables import is_accented, is_syllable
from corpus.restoring.tokens import END, FIGURE, TOKEN, UNKNOWN

_WORDS = re.compile(r"(?<![\w/.-])[^\W_]+(?![\w/.-])")  # words and figures that are not part of a document number
_STRANGE = 0.04  # share of words that are no syllables in text that was typed: names, acronyms, foreign words
_MISREAD = 0.01  # and share of them that may look misread
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
        tokens, places = self._lattice(text)
        if not places:
            return text
        chosen = decode(self._language, places, _MOST, _REACH)
        return _rewritten(text, self._replacements(tokens, [p[c][0] for p, c in zip(places, chosen, strict=True)]))

    def weighed(self, text: str) -> tuple[str, list[tuple[int, int, float]]]:
        """The same for NFC text, and `(start, end, certainty)` for each of its words that had a choice.

        Certainty is the share (0..1) of the chosen word among those that the typed letters allow. As the restored
        text is as long as the typed one but for document numbers, ranges are those of the typed text.
        """
        tokens, places = self._lattice(text)
        if not places:
            return text, []
        chosen = decode(self._language, places, _MOST, _REACH)
        shares = certainty(alternatives(self._language, places, chosen), chosen)
        full = _rewritten(text, self._replacements(tokens, [p[c][0] for p, c in zip(places, chosen, strict=True)]))
        return full, [(t.start(), t.end(), s) for t, s, p in zip(tokens, shares, places, strict=True) if len(p) > 1]

    def plain(self, text: str) -> bool:
        """Whether the words of a text were typed, with all, some or no accents, and not misread: nearly every one is a
        syllable that there is, or one without its marks."""
        words = [word for word in _WORDS.findall(text) if any(map(str.isalpha, word))]
        if not words or len(MISREAD.findall(text)) > _MISREAD * len(words):
            return False
        return sum(map(self._is_strange, words)) <= _STRANGE * len(words)

    def _is_strange(self, word: str) -> bool:
        if fold(word) not in self._behind:
            return len(word) > 1 and not word.isupper()
        return is_accented(word) and tone_normal(word) not in self._language.ids

    def _lattice(self, text: str) -> tuple[list[re.Match[str]], list[Candidates]]:
        """The tokens of a text and their candidates; no candidates for a text in another language."""
        tokens = list(TOKEN.finditer(text))
        words = [m["word"] for m in tokens if m["word"]]
        looking = [word for word in words if fold(word) in self._behind]
        if not words or len(looking) < _LEAST_SYLLABLES * len(words):
            return tokens, []
        odds = -_MARKS_BY_PROOF * max(0.0, sum(map(is_accented, words)) / len(words) - 0.25)
        shouted = self._shouted(tokens)
        return tokens, [self._candidates(m, i in shouted, odds) for i, m in enumerate(tokens)]

    def lacks(self, text: str) -> bool:
        """Whether some words of a Vietnamese text lack accents that they nearly always have."""
        words = [m["word"] for m in TOKEN.finditer(text) if m["word"] and len(m["word"]) > 1]
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
