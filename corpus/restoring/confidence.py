"""How sure a restored word is: a logistic model over what the choice of the words of its line looked like."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

_MARGIN = 1e-3
FILE = "confidence.toml"
FEATURES = ("share", "channel", "language", "length", "marred", "literal", "seen", "line", "beside")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of one choice.

    Attributes:
        share: share (0..1) of the chosen word among the candidates.
        channel: log probability of the raw word, given the chosen one.
        language: log probability of the chosen word in its context.
        raw: the word as read.
        literal: whether it was left as it stood, because nothing fitted.
        seen: whether the raw word was met in training.
        changed_figure: whether a figure was taken for a word, which is always doubtful.
    """

    share: float
    channel: float
    language: float
    raw: str
    literal: bool
    seen: bool
    changed_figure: bool = False


def features(row: Sequence[Evidence]) -> NDArray[np.float64]:
    """The features of the words of one line, (words, len(FEATURES)), each roughly between -3 and 3."""
    doubts = [1 - each.share + each.literal for each in row]
    mean = sum(doubts) / max(1, len(row))
    table = []
    for i, each in enumerate(row):
        share = min(max(each.share, 1e-4), 1 - 1e-4)
        beside = max((*doubts[max(0, i - 1) : i], *doubts[i + 1 : i + 2]), default=0.0)
        table.append((
            math.log(share / (1 - share)) / 3, max(each.channel, -15.0) / 5, max(each.language, -45.0) / 15,
            min(len(each.raw), 6) / 3, float(not each.raw.isalpha()), float(each.literal),
            float(each.seen), min(1.0, 4 * mean), beside,
        ))  # fmt: skip
    return np.array(table, np.float64).reshape(len(row), len(FEATURES))


class Confidence:
    """Probability that a restored word is right."""

    def __init__(self, weights: Sequence[float], bias: float, least: float) -> None:
        """`weights` in the order of `FEATURES`; `least` is the probability under which a word is doubtful."""
        self._weights = np.array(weights, np.float64)
        self._bias = bias
        self.least = least

    @classmethod
    def load(cls, folder: Path) -> Confidence:
        """The constants of a model folder."""
        table = tomllib.loads((folder / FILE).read_text("utf-8"))
        return cls([table["weights"][name] for name in FEATURES], table["bias"], table["least"])

    def of(self, row: Sequence[Evidence]) -> list[float]:
        """The probability (0..1) for each word of a line; no figure becomes a word without being marked."""
        chances = 1 / (1 + np.exp(-(features(row) @ self._weights + self._bias)))
        most = np.array([self.least - _MARGIN if each.changed_figure else 1.0 for each in row])
        return [max(0.0, float(chance)) for chance in np.minimum(chances, most)]
