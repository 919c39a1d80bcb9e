"""Slips of the keyboard put right in a question: one wrong, missing, doubled or swapped letter, a wrong tone, words run
together, and keys of Telex and VNI that no program turned into accents.

A noisy channel: options within one slip of what was typed, weighed by the language model of `corpus.restoring` among
their neighbours. Correct text stays as it is. Figures, codes, acronyms, words with capitals and the names of places
that the caller knows are never touched.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from corpus.folding import fold, tone_normal
from corpus.restoring import language
from corpus.restoring.casing import cased
from corpus.restoring.channel import Candidates
from corpus.restoring.decoding import decode
from corpus.restoring.language import Language
from corpus.restoring.syllables import is_accented, is_syllable
from corpus.restoring.tokens import END, FIGURE, TOKEN, UNKNOWN
from search.topic import typed_with_accents
from search.translation import is_word

_LETTERS = "abcdeghiklmnopqrstuvxy"
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_RARE = -15.0  # natural log probability under which a syllable of the vocabulary is no option
_SLIP, _OTHER_MARK, _SPLIT = -4.0, -3.0, -2.0  # natural log odds of a wrong letter, a wrong mark, a missing space
_REAL = -9.0  # that a syllable which there is was not meant
# That a word outside the vocabulary was: short ones are often foreign, those with Vietnamese accents hardly ever.
_UNHEARD_SHORT, _UNHEARD, _MARKED = -6.0, -10.0, -14.0
_SHORT = 4  # letters
_ODD = -6.0  # mean log probability under which a syllable looks odd among its neighbours
_SYLLABLE = 5  # letters of a syllable; a longer word outside the vocabulary stands for more than one
_LONGEST = 24  # letters of words run together
_PARTINGS = 40  # ways to take them apart that are kept
_READINGS = 5  # likeliest syllables behind a part without accents

Ids = tuple[int, ...]
Slip = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class _Token:
    """A word, figure or sentence end of the question.

    Attributes:
        start, end: its range.
        text: as typed.
        index: id of the language's word, that of the unknown one where it has none.
        open: whether it may be corrected.
        unheard: whether it may, and the language has no such word, with or without accents.
    """

    start: int
    end: int
    text: str
    index: int
    open: bool = False
    unheard: bool = False


class Speller:
    """Corrects questions with the vocabulary and the language model.

    Args:
        model: the language model.
    """

    def __init__(self, model: Language) -> None:
        self._language = model
        self._unknown = model.ids[UNKNOWN]
        self._spelt: dict[str, list[int]] = {}  # folded spelling → ids
        for index in np.flatnonzero(model.single > _RARE):
            word = model.words[int(index)]
            if is_syllable(word):
                self._spelt.setdefault(fold(word), []).append(int(index))

    def knows(self, word: str) -> bool:
        """Whether the word in lower case is a syllable of the language, its accents as they are."""
        return self._language.ids.get(tone_normal(word), -1) in self._spelt.get(fold(word), ())

    def slips(self, text: str, is_name: Callable[[Sequence[str], int], bool] | None = None) -> list[Slip]:
        """Ranges of the text (NFC) with the words that were meant there, from left to right.

        Args:
            text: a question; half-accented it is best with its accents restored, without accents as it is.
            is_name: whether the word at a place among all words belongs to a name that stays.
        """
        tokens = [self._token(match, match.start() == 0) for match in TOKEN.finditer(text)]
        typed = [token.text for token in tokens]
        bare = not typed_with_accents(text)
        lacking = bare and any(token.unheard for token in tokens)
        words: list[Ids] = self._guessed(tokens) if lacking else [(token.index,) for token in tokens]
        odd = [False] * len(tokens) if bare else self._odd([ids[0] for ids in words])
        found: list[Slip] = []
        for at, token in enumerate(tokens):
            if not token.open or not (token.unheard or odd[at]):
                continue
            if is_name and is_name(typed, at):
                continue
            best = self._best(words, at, token)
            if best != (token.index,):
                words[at] = best
                said = " ".join(self._language.written(index) for index in best)
                found.append((token.start, token.end, cased(token.text, said)))
        return found

    def _guessed(self, tokens: Sequence[_Token]) -> list[Ids]:
        """The words of a text without accents, accents and slips of single words guessed at once."""
        places = [self._readings(token) for token in tokens]
        chosen = decode(self._language, places)
        return [(place[pick][0],) for place, pick in zip(places, chosen, strict=True)]

    def _readings(self, token: _Token) -> Candidates:
        if token.unheard:
            return tuple((ids[0], cost) for ids, cost in dict(self._options(token)).items() if len(ids) == 1)
        known = self._spelt.get(fold(token.text), ()) if token.open and token.text.isascii() else ()
        return tuple((index, 0.0) for index in known) or ((token.index, 0.0),)

    def _token(self, match: re.Match[str], first: bool) -> _Token:
        ids = self._language.ids
        said = match.group()
        if match["figure"] or match["end"]:
            return _Token(match.start(), match.end(), said, ids[FIGURE if match["figure"] else END])
        index = ids.get(tone_normal(said), self._unknown)
        heard = index != self._unknown or (said.isascii() and said.lower() in self._spelt)
        small = said.islower() or (first and said[1:].islower())
        may = small and (not heard or len(said) > 1) and (heard or not is_word(said.lower()))
        return _Token(match.start(), match.end(), said, index, may, may and not heard)

    def _odd(self, ids: Sequence[int]) -> list[bool]:
        """Of each word whether it and the next one are improbable where they stand."""
        line = np.array([self._language.end, self._language.end, *ids, self._language.end], np.int64)
        scores = self._language.score(line[:-2], line[1:-1], line[2:])
        return list((scores[:-1] + scores[1:]) / 2 < _ODD)

    def _best(self, words: Sequence[Ids], at: int, token: _Token) -> Ids:
        """The best option for a token among its neighbours."""
        end = self._language.end
        before = [end, end, *(index for ids in words[:at] for index in ids)][-2:]
        after = [*(ids[0] for ids in words[at + 1 : at + 3]), end][:2]
        if self._unknown in after:  # perhaps a slip as well: it says nothing
            after = after[: after.index(self._unknown)]
        options = list(dict(self._options(token)).items())
        scores = self._scores([(*before, *ids, *after) for ids, _ in options]) + [cost for _, cost in options]
        return options[int(np.argmax(scores))][0]

    def _scores(self, lines: Sequence[Ids]) -> NDArray[np.float64]:
        """Summed log probability of the words of each line after its first two."""
        flat = np.array([line[i : i + 3] for line in lines for i in range(len(line) - 2)], np.int64)
        owner = np.repeat(np.arange(len(lines)), [len(line) - 2 for line in lines])
        chances = self._language.score(flat[:, 0], flat[:, 1], flat[:, 2])
        return np.asarray(np.bincount(owner, chances, minlength=len(lines)), np.float64)

    def _options(self, token: _Token) -> Iterator[tuple[Ids, float]]:
        """What may have been meant, with its natural log odds, the likelier way to the same word last."""
        word = tone_normal(token.text)
        if token.unheard:
            foreign = _MARKED if is_accented(word) else _UNHEARD if len(word) >= _SHORT else _UNHEARD_SHORT
            yield (self._unknown,), foreign * max(1.0, len(word) / _SYLLABLE)
            yield from self._splits(word)
            known = 0.0
        else:
            yield (token.index,), 0.0
            known = _REAL
        plain, tone = fold(word), _tone(word) if is_accented(word) else None
        for near in _within_one(plain) & self._spelt.keys():
            for index in self._spelt[near]:
                if tone is None or _tone(self._language.words[index]) == tone:
                    yield (index,), _SLIP + known
        for index in self._spelt.get(plain, ()):
            if index != token.index:
                yield (index,), _OTHER_MARK + known

    def _splits(self, word: str) -> Iterator[tuple[Ids, float]]:
        """Words run together, taken apart into syllables."""
        if len(word) > _LONGEST:
            return
        ends: list[list[Ids]] = [[()], *([] for _ in word)]
        for end in range(1, len(word) + 1):
            for start in range(max(0, end - 7), end):
                ends[end] += [(*ids, index) for ids in ends[start] for index in self._meant(word[start:end])]
            ends[end] = sorted(ends[end], key=self._chance, reverse=True)[:_PARTINGS]
        yield from ((ids, _SPLIT * (len(ids) - 1)) for ids in ends[-1] if len(ids) > 1)

    def _chance(self, ids: Ids) -> float:
        return float(self._language.single[list(ids)].sum())

    def _meant(self, part: str) -> list[int]:
        """The syllable of a part, or the likeliest ones that it may be without its accents."""
        index = self._language.ids.get(part, -1)
        if is_accented(part):
            return [index] if index in self._spelt.get(fold(part), ()) else []
        if len(part) < 2:
            return [index] if part in ("o", "y") and index >= 0 else []
        return sorted(self._spelt.get(part, []), key=lambda i: -self._language.single[i])[:_READINGS]


@cache
def speller() -> Speller:
    """The speller over the shipped language model."""
    return Speller(language())


def rewritten(text: str, slips: Sequence[Slip]) -> str:
    """The text with the words that were meant in place of the slips."""
    for start, end, word in reversed(slips):
        text = text[:start] + word + text[end:]
    return text


@lru_cache(maxsize=4096)
def _tone(word: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFD", word) if char in _TONES)


def _within_one(word: str) -> set[str]:
    """Spellings one missing, doubled, wrong or swapped letter away (Damerau 1964)."""
    cuts = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    missing = {a + b[1:] for a, b in cuts if b}
    swapped = {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
    wrong = {a + letter + b[1:] for a, b in cuts if b for letter in _LETTERS}
    more = {a + letter + b for a, b in cuts for letter in _LETTERS}
    return (missing | swapped | wrong | more) - {word}
