"""Many differing plans out of a few: what a large store is made of where only some plans are at hand."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence

EXCHANGED = 0.15  # share of the words that another word stands in for
_WORD = re.compile(r"[^\W\d_]{2,}")


def varied(texts: Sequence[str], seed: int) -> Iterator[str]:
    """Without end: the texts in turn, each time with other words exchanged.

    One word in lower case out of seven is replaced by one drawn from all of them, as often as it stands there: how
    rare each word is, how long the passages are and how they are numbered stay as they were, and no two texts are
    alike. Capitals, numbers and punctuation are left, so that heads, headings and tables are read as before.
    """
    words = [word for text in texts for word in _WORD.findall(text) if word.islower()]
    chance = random.Random(seed)  # noqa: S311  draws words, no secrets

    def exchanged(match: re.Match[str]) -> str:
        word = match.group()
        return chance.choice(words) if word.islower() and chance.random() < EXCHANGED else word

    while texts:
        for text in texts:
            yield _WORD.sub(exchanged, text)
