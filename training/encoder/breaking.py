"""Text as a scan read with the wrong model gives it, drawn from the channel that `training.restoring` has learnt."""

from __future__ import annotations

import math
import random
from collections import defaultdict
from pathlib import Path

EDITS = Path(__file__).resolve().parents[2] / "corpus" / "restoring" / "model" / "edits.tsv"
"""Rows of clean letters, what they were read as, and the natural logarithm of how likely."""


class Breaker:
    """Misreads text letter by letter.

    Args:
        path: the channel's table of edits.
    """

    def __init__(self, path: Path = EDITS) -> None:
        read: defaultdict[str, tuple[list[str], list[float]]] = defaultdict(lambda: ([], []))
        for line in path.read_text("utf-8").splitlines():
            clean, raw, log = line.split("\t")
            if len(clean) == 1:
                read[clean][0].append(raw)
                read[clean][1].append(math.exp(float(log)))
        self._read = dict(read)

    def broken(self, text: str, rng: random.Random) -> str:
        """Segmented text misread: every letter as one of its readings, words unjoined."""
        return "".join(self._letter(letter, rng) for letter in text.replace("_", " "))

    def _letter(self, letter: str, rng: random.Random) -> str:
        readings = self._read.get(letter) or self._read.get(letter.lower())
        return rng.choices(*readings)[0] if readings else letter
