"""Keeps benchmark questions out of training: equal ones, and those with the same words but for a few."""

from __future__ import annotations

from collections import defaultdict
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
        self._holders: defaultdict[str, list[int]] = defaultdict(list)
        for number, bag in enumerate(self._bags):
            for syllable in bag:
                self._holders[syllable].append(number)

    def resembles(self, question: str) -> bool:
        """Whether the question equals a test question or shares `OVERLAP` of its syllables with one."""
        bag = frozenset(folded_syllables(question))
        if not bag:
            return False
        # Two bags that share so much share one of the rarest syllables of this one.
        rare = sorted(bag, key=lambda syllable: len(self._holders.get(syllable, ())))
        allowed_misses = int(len(bag) * (1 - OVERLAP)) + 1
        candidates = {number for syllable in rare[:allowed_misses] for number in self._holders.get(syllable, ())}
        return any(len(bag & self._bags[n]) >= OVERLAP * len(bag | self._bags[n]) for n in candidates)


def without_test_questions(pairs: Sequence[Pair], questions: Iterable[str]) -> list[Pair]:
    """The pairs whose query resembles no test question."""
    known = TestQuestions(questions)
    return [pair for pair in pairs if not known.resembles(pair.query)]
