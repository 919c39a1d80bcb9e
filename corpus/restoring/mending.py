"""Single syllables of clean text that were split ("ĐIỀ U") or lost a letter ("ĐNH"): put right where it is proven."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from corpus.folding import fold, tone_normal
from corpus.restoring.casing import cased
from corpus.restoring.channel import Candidates
from corpus.restoring.decoding import alternatives, certainty, decode
from corpus.restoring.language import Language
from corpus.restoring.restored import Piece, RestoredLine
from corpus.restoring.syllables import is_accented, is_syllable
from corpus.restoring.tokens import END, FIGURE, TOKEN

_PROVEN, _BESIDE = 9.0, 4.0  # natural log odds for the whole syllable: for the first in a line, and for others then
_LEAST = 2  # syllables of a line that have to be damaged: a lone one is a slip of its writer's, and stays
_RARE = -11.5  # log probability under which a syllable of the vocabulary is hardly ever one on its own
_CERTAIN = 0.99  # share of all candidates that a syllable put for one that lost a letter has to have
_SHORTEST = 3  # letters of a syllable that lost one
_SURE = 0.5  # between what was guessed and what was proven
_VOWELS = "aeiouy"


@dataclass(frozen=True, slots=True)
class Mend:
    """`text[start:end]` is to be `word`; `guessed` if letters were added."""

    start: int
    end: int
    word: str
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class _Unit:
    """A word, figure or sentence end of the line; `parts` counts the words it was made of."""

    start: int
    end: int
    text: str
    index: int
    parts: int = 1


class Mending:
    """Finds mutilated syllables with the vocabulary and the language model."""

    def __init__(self, language: Language) -> None:
        self._language = language

    @cached_property
    def _lacking(self) -> dict[str, list[int]]:
        """Syllables by their folded spelling without one of its vowels."""
        found: dict[str, list[int]] = {}
        for index, word in enumerate(self._language.words):
            if is_syllable(word):
                plain = fold(word)
                for rest in {plain[:i] + plain[i + 1 :] for i, char in enumerate(plain) if char in _VOWELS}:
                    found.setdefault(rest, []).append(index)
        return found

    def mends(self, text: str) -> list[Mend]:
        """What is to be put right in a line of clean text, in order; mostly nothing."""
        units = [self._unit(match) for match in TOKEN.finditer(text)]
        joined = self._joined(text, units)
        found = [Mend(u.start, u.end, u.text) for u in joined if u.parts > 1]
        found = found if len(found) >= _LEAST else []
        return found or self._completed(units)

    def line(self, text: str) -> RestoredLine | None:
        """The line with its damage put right, guessed letters as doubtful; `None` where there is none."""
        mends = self.mends(text)
        return _written(text, mends) if mends else None

    def _unit(self, match: re.Match[str]) -> _Unit:
        ids = self._language.ids
        word = FIGURE if match["figure"] else END if match["end"] else tone_normal(match.group())
        return _Unit(match.start(), match.end(), match.group(), ids.get(word, self._language.unknown))

    def _joined(self, text: str, units: list[_Unit]) -> list[_Unit]:
        """The units with neighbours joined that make a syllable; again while that finds more."""
        any_found, again = False, True
        while again:
            again, i = False, 0
            while i + 1 < len(units):
                whole = self._whole(text, units[i], units[i + 1])
                if whole is not None and self._gain(units, i, whole) >= (_BESIDE if any_found else _PROVEN):
                    units = [*units[:i], whole, *units[i + 2 :]]
                    any_found = again = True
                i += 1
        return units

    def _whole(self, text: str, one: _Unit, two: _Unit) -> _Unit | None:
        """The syllable that two neighbours make, of which one at least is none itself."""
        if text[one.end : two.start] != " " or not (one.text.isalpha() and two.text.isalpha()):
            return None
        written = one.text + two.text
        whole = tone_normal(written)
        if not is_syllable(whole) or whole not in self._language.ids or not is_accented(whole):
            return None
        if not (two.text.islower() or written.isupper()) or not (self._is_part(one) or self._is_part(two)):
            return None
        return _Unit(one.start, two.end, written, self._language.ids[whole], one.parts + two.parts)

    def _is_part(self, unit: _Unit) -> bool:
        """Whether a word stands for no syllable: a consonant, or what the vocabulary does not know or hardly."""
        if unit.index == self._language.unknown or not is_syllable(tone_normal(unit.text)):
            return True
        return float(self._language.single[unit.index]) < _RARE

    def _gain(self, units: Sequence[_Unit], i: int, whole: _Unit) -> float:
        """How much likelier the line is with `whole` for the units at `i` and behind it (natural logarithm)."""
        before, behind = units[max(0, i - 2) : i], units[i + 2 : i + 4]
        return self._total([*before, whole, *behind]) - self._total([*before, *units[i : i + 2], *behind])

    def _total(self, units: Sequence[_Unit]) -> float:
        end = self._language.end
        line = np.array([end, end, *(unit.index for unit in units)], np.int64)
        return float(self._language.score(line[:-2], line[1:-1], line[2:]).sum())

    def _completed(self, units: list[_Unit]) -> list[Mend]:
        """Neighbouring words that are no syllables and become some by one vowel each, where one reading stands out."""
        places = [self._fuller(unit) for unit in units]
        damaged = [len(place) > 1 for place in places]
        pairs = {j for i in range(len(units) - 1) if damaged[i] and damaged[i + 1] for j in (i, i + 1)}
        if len(pairs) < _LEAST:
            return []
        chosen = decode(self._language, places)
        shares = certainty(alternatives(self._language, places, chosen), chosen)
        words = [place[pick][0] for place, pick in zip(places, chosen, strict=True)]
        if any(shares[i] < _CERTAIN or words[i] == units[i].index for i in pairs):
            return []
        language = self._language
        return [
            Mend(units[i].start, units[i].end, cased(units[i].text, language.written(words[i])), True)
            for i in sorted(pairs)
        ]

    def _fuller(self, unit: _Unit) -> Candidates:
        """A word that is no syllable, and the syllables that it is short of a vowel of."""
        own = ((unit.index, 0.0),)
        word = tone_normal(unit.text)
        if (
            unit.index != self._language.unknown
            or len(word) < _SHORTEST
            or not (unit.text.islower() or unit.text.isupper())
        ):
            return own
        same = [i for i in self._lacking.get(fold(word), ()) if _keeps(word, self._language.words[i])]
        return (*own, *((i, 0.0) for i in same)) if same else own


def _written(text: str, mends: Sequence[Mend]) -> RestoredLine:
    """The line with the mends in their places; raw words that make one word share a piece."""
    full, at = "", 0
    moved = []  # (place in the raw text, what characters behind it are moved by)
    for mend in mends:
        full += text[at : mend.start] + mend.word
        at = mend.end
        moved.append((mend.end, len(full) - mend.end))
    full += text[at:]
    pieces: list[Piece] = []
    sure: list[float] = []
    for word in re.finditer(r"\S+", text):
        start, end = word.span()
        guessed = any(mend.guessed and mend.start < end and start < mend.end for mend in mends)
        new_end = end + next((by for place, by in reversed(moved) if place <= end), 0)
        if any(mend.start < start < mend.end for mend in mends):
            pieces[-1] = (pieces[-1][0], new_end, pieces[-1][2], end)
            continue
        new_start = start + next((by for place, by in reversed(moved) if place <= start), 0)
        pieces.append((new_start, max(new_start, new_end), start, end))
        sure.append(0.0 if guessed else 1.0)
    return RestoredLine(full, tuple(pieces), tuple(sure), _SURE)


def _keeps(word: str, whole: str) -> bool:
    """Whether the letters of `word` stand in `whole` in their order, accents that it has included."""
    letters = iter(whole)
    return all(any(char in (other, fold(other)) for other in letters) for char in word)
