"""The constants of the words' confidence, fitted on rendered pages that the channel was not learnt from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.folding import syllables
from corpus.restoring.channel import Channel
from corpus.restoring.codes import Codes
from corpus.restoring.confidence import FEATURES, FILE, Confidence, features
from corpus.restoring.language import Language
from corpus.restoring.repair import Choice, Repair
from corpus.restoring.slots import Slot
from training.restoring.misreading import Block

Table = NDArray[np.float64]

_ROUNDS = 30
_RIDGE = 1e-2
_MARKED = 0.78  # share of the wrong words that are to be marked
_AT_ONCE = 60  # lines restored together, as a document would be


@dataclass(frozen=True, slots=True)
class Curve:
    """What a threshold marks: share of all words, share of the wrong ones, and the threshold."""

    least: float
    marked: float
    found: float


def write_confidence(blocks: Sequence[Block], folder: Path) -> dict[str, float]:
    """Fits and writes confidence.toml; returns how many words there were, and what the threshold marks.

    Args:
        blocks: aligned lines of `(clean, raw)` groups, kept apart from those the channel was learnt from.
        folder: the model folder, with language model, codes and channel.
    """
    table, right = examples(blocks, folder)
    weights = fitted(table, right)
    chances = 1 / (1 + np.exp(-_widened(table) @ weights))
    curve = threshold(chances, right)
    rows = [f"{name} = {weight:.4f}\n" for name, weight in zip(FEATURES, weights, strict=False)]
    (folder / FILE).write_text(
        f"least = {curve.least:.4f}  # probability of being right under which a word is marked\n"
        f"bias = {weights[-1]:.4f}\n\n[weights]\n{''.join(rows)}", encoding="utf-8"
    )  # fmt: skip
    return {"words": len(right), "wrong": float(1 - right.mean()), "marked": curve.marked, "found": curve.found}


def examples(blocks: Sequence[Block], folder: Path) -> tuple[Table, NDArray[np.bool_]]:
    """Features of the words of restored lines, (words, features), and which of them are right."""
    language = Language.load(folder)
    channel = Channel.load(folder, language.words, language.single)
    repair = Repair(language, channel, Codes.load(folder), Confidence([0.0] * len(FEATURES), 0.0, 0.5))
    tables: list[Table] = []
    right: list[bool] = []
    for start in range(0, len(blocks), _AT_ONCE):
        part = [[group for group in block if group[1]] for block in blocks[start : start + _AT_ONCE]]
        texts = [" ".join(raw for _, raw in block) for block in part]
        for block, (row, choices) in zip(part, repair.choices(texts), strict=True):
            tables.append(features([c.evidence for c in choices if c.evidence is not None]))
            right += [
                good for good, choice in zip(_right(block, row, choices), choices, strict=True) if choice.evidence
            ]
    return np.concatenate(tables), np.array(right, bool)


def _right(block: Block, row: list[Slot], choices: list[Choice]) -> Iterator[bool]:
    """For each slot of a line whether the group of words it belongs to was restored rightly."""
    at, ends = 0, []
    for _, raw in block:
        at += len(raw) + 1
        ends.append(at)
    owners = [next(i for i, end in enumerate(ends) if slot.start < end) for slot in row]
    restored = [""] * len(block)
    for owner, slot, choice in zip(owners, row, choices, strict=True):
        restored[owner] += (slot.gap if slot.glued else " ") + choice.text
    good = [syllables(text) == syllables(clean) for text, (clean, _) in zip(restored, block, strict=True)]
    yield from (good[owner] for owner in owners)


def _widened(table: Table) -> Table:
    return np.concatenate([table, np.ones((len(table), 1))], axis=1)


def fitted(table: Table, right: NDArray[np.bool_]) -> Table:
    """Weights and, last, bias of a logistic regression (Newton's method, a slight ridge)."""
    wide = _widened(table)
    weights = np.zeros(wide.shape[1])
    for _ in range(_ROUNDS):
        chances = 1 / (1 + np.exp(-wide @ weights))
        slope = wide.T @ (right - chances) - _RIDGE * weights
        bend = (wide * (chances * (1 - chances))[:, None]).T @ wide + _RIDGE * np.eye(wide.shape[1])
        weights = weights + np.linalg.solve(bend, slope)
    return weights


def threshold(chances: Table, right: NDArray[np.bool_]) -> Curve:
    """The lowest threshold that marks enough of the wrong words."""
    wrong = np.sort(chances[~right])
    least = float(wrong[min(len(wrong) - 1, int(_MARKED * len(wrong)))]) + 1e-4 if len(wrong) else 0.5
    return Curve(least, float((chances < least).mean()), float((wrong < least).mean()) if len(wrong) else 0.0)
