"""Keeps benchmark questions out of training: equal ones, and those with the same words but for a few."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from corpus.folding import folded_syllables
from training.encoder.sources import Pair

OVERLAP = 0.8
"""Share of syllables (intersection over union, accents ignored) from which two questions count as the same."""


class TestQuestions:
    """The questions that measure, asked whether another is nearly one of them."""

    __test__ = False

    def __init__(self, questions: Iterable[str]) -> None:
        self._bags = [frozenset(folded_syllables(question)) for question in questions]
        self._counts = Counter(syllable for bag in self._bags for syllable in bag)
        self._holders: defaultdict[str, list[int]] = defaultdict(list)
        for number, bag in enumerate(self._bags):
            for syllable in self._rarest(bag):
                self._holders[syllable].append(number)

    def resembles(self, question: str) -> bool:
        """Whether the question equals a test question or shares `OVERLAP` of its syllables with one."""
        bag = frozenset(folded_syllables(question))
        candidates = {number for syllable in self._rarest(bag) for number in self._holders.get(syllable, ())}
        return any(_overlap(bag, self._bags[number]) for number in candidates)

    def _rarest(self, bag: frozenset[str]) -> list[str]:
        """The syllables of which two bags that overlap enough share at least one (prefix filtering)."""
        ordered = sorted(bag, key=lambda syllable: (self._counts[syllable], syllable))
        return ordered[: len(bag) - math.ceil(OVERLAP * len(bag)) + 1]


def _overlap(one: frozenset[str], other: frozenset[str]) -> bool:
    if min(len(one), len(other)) < OVERLAP * max(len(one), len(other)):
        return False
    return len(one & other) >= OVERLAP * len(one | other)


def without_test_questions(pairs: Sequence[Pair], questions: Iterable[str]) -> list[Pair]:
    """The pairs whose query resembles no test question."""
    known = TestQuestions(questions)
    return [pair for pair in pairs if not known.resembles(pair.query)]
