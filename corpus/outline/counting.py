"""The numbers that count on: whether a label can be the next one where it stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from corpus.outline.numbering import DECIMAL, LETTER, ROMAN, Label

LARGEST_STEP = 4


@dataclass(slots=True)
class Counters:
    """What has been counted so far in a stretch of running text.

    Attributes:
        last: by rank the last label, without those under a clause that has been closed.
        romans_in_letters: whether a roman numeral has been counted under a capital letter ("A.", "I.", "1.").
        running: the last plain number ("7."), whatever part it stood in: a plan may count on from part to part.
    """

    last: dict[int, Label] = field(default_factory=dict)
    running: int = 0
    romans_in_letters: bool = False

    def count(self, label: Label) -> None:
        """Takes the label as the last one; what stood deeper is closed."""
        for rank in [rank for rank in self.last if rank > label.rank]:
            del self.last[rank]
        if label.values:
            self.last[label.rank] = label
        if label.style == "roman" and LETTER in self.last:
            self.romans_in_letters = True
        if label.rank == DECIMAL:
            self.running = label.values[-1]

    def next_in_line(self, label: Label) -> bool:
        """Whether the label is exactly the next of its kind, or the first."""
        before = self.last.get(label.rank)
        value = label.values[-1]
        if before is None:
            return value == 1 or (label.rank == DECIMAL and value == self.running + 1)
        same = before.style == label.style and before.values[:-1] == label.values[:-1]
        # Of the letters đ, f and j are counted by some and left out by others.
        step = value - before.values[-1]
        return same and (step == 1 or (step == 2 and label.style == "alpha"))

    def chosen(self, label: Label | None, others: Iterable[Label]) -> Label | None:
        """The label, or another reading of it where that one is the next in line and the label does not count on."""
        tried = list(others)
        letter = next((other for other in tried if other.style == "letter" and other.rank in self.last), None)
        if letter and not self.romans_in_letters and self.next_in_line(letter):
            return letter  # "I." after "H." where the letters before had no parts of their own
        if label is not None and (not label.values or self.next_in_line(label) or self._counts_on(label)):
            return label
        return next((other for other in tried if self.next_in_line(other)), label)

    def _counts_on(self, label: Label) -> bool:
        """Whether the label is one of a number with a few missing before it; letters are too easily misread."""
        before = self.last.get(label.rank)
        if before is None or before.style != label.style or label.style == "alpha":
            return False
        return 0 < label.values[-1] - before.values[-1] <= LARGEST_STEP

    def plausible(self, label: Label) -> bool:
        """Whether the number can stand here: the next, a repetition, a restart, or a few missing."""
        before = self.last.get(label.rank)
        value = label.values[-1]
        if label.style in ("alpha", "paren"):
            return True
        if label.rank == ROMAN:
            return before is None or before.style != label.style or value <= before.values[-1] + LARGEST_STEP
        if label.style == "letter" and before is not None:
            return value <= before.values[-1] + LARGEST_STEP
        if label.rank == DECIMAL:
            reach = (before.values[-1] if before else 0) + LARGEST_STEP
            return value <= reach or self.running < value <= self.running + LARGEST_STEP
        if label.rank > DECIMAL and before is not None and before.values[:-1] == label.values[:-1]:
            return value <= before.values[-1] + LARGEST_STEP
        return value <= 1 + LARGEST_STEP

    def new_stretch(self) -> None:
        """Forgets what was open, as after a table; the running number is kept."""
        self.last.clear()
