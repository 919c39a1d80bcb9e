"""What a document says elsewhere helps where a word is doubtful: plans repeat their words."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from corpus.restoring.channel import Candidates

_TRUSTED = 0.8  # certainty from which a word counts as the document's own
_PAIRS, _WORDS = 1.0, 4.0  # how often a pair, or a word, has to stand elsewhere to double a candidate's chance
_MOST = 3.0  # natural logarithm: repeating cannot outweigh more than this


class Memory:
    """Counts of the words and pairs that were restored with certainty."""

    def __init__(self) -> None:
        self._pairs: Counter[tuple[int, int]] = Counter()
        self._words: Counter[int] = Counter()

    def learn(self, words: Sequence[int], sureness: Sequence[float]) -> None:
        """Counts one sentence's words, of which the sure ones are taken."""
        sure = [share >= _TRUSTED for share in sureness]
        self._words.update(word for word, taken in zip(words, sure, strict=True) if taken)
        inner = zip(words, words[1:], sure, sure[1:], strict=False)
        self._pairs.update((one, two) for one, two, first, second in inner if first and second)

    def bonus(self, candidates: Candidates, before: int | None, after: int | None) -> list[float]:
        """What each candidate of a doubtful place gains between its neighbours (natural logarithm, ≥ 0)."""
        return [self._gain(word, before, after) for word, _ in candidates]

    def _gain(self, word: int, before: int | None, after: int | None) -> float:
        gain = math.log1p(self._words[word] / _WORDS) if word in self._words else 0.0
        if before is not None:
            gain += math.log1p(self._pairs[before, word] / _PAIRS)
        if after is not None:
            gain += math.log1p(self._pairs[word, after] / _PAIRS)
        return min(gain, _MOST)
