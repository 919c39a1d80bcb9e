"""Which of many texts holds most of another's words, found in time linear in their lengths."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from corpus.folding import folded_syllables
from indexer.abbreviations import expanded

# Words that measure rather than name: they say nothing of what a task is about.
_FILLERS = frozenset(
    (
        *("ty", "le", "muc", "so", "luong", "duoc", "cac", "cua", "va", "dat", "tren", "tong", "toi", "thieu", "it"),
        *("nhat", "phan", "dau", "tu", "tro", "len", "cho", "ve", "trong", "theo"),
    )
)
_RAREST = 12  # words of a text by which candidates are found
_HOLDING = 200  # texts, at most, that one of those words brings


class Likeness:
    """Texts that others are compared with, by their syllables and neighbouring pairs weighed by rarity."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._units = [_units(text) for text in texts]
        self._holding: dict[str, list[int]] = defaultdict(list)
        self._counts: Counter[str] = Counter()
        for place, units in enumerate(self._units):
            self._counts.update(units)
            for unit in units:
                if len(self._holding[unit]) < _HOLDING:
                    self._holding[unit].append(place)

    def nearest(self, text: str) -> tuple[int, float]:
        """The text that holds most of this one's words, and the share (0..1) of their weight; `(-1, 0.0)` if none."""
        wanted = {unit: self._weight(unit) for unit in _units(text)}
        whole = sum(wanted.values())
        if not whole:
            return -1, 0.0
        known = sorted((unit for unit in wanted if self._counts[unit]), key=lambda unit: (self._counts[unit], unit))
        best = (0.0, -1)
        for place in sorted({place for unit in known[:_RAREST] for place in self._holding[unit]}):
            held = sum(weight for unit, weight in wanted.items() if unit in self._units[place])
            best = max(best, (held / whole, -place - 1))
        return (-best[1] - 1, best[0]) if best[0] else (-1, 0.0)

    def _weight(self, unit: str) -> float:
        return math.log(1 + len(self._units) / (1 + self._counts[unit]))


def _units(text: str) -> frozenset[str]:
    words = [word for word in folded_syllables(expanded(text)) if word not in _FILLERS and not word.isdecimal()]
    return frozenset((*words, *(f"{a}_{b}" for a, b in pairwise(words))))
