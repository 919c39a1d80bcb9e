"""The numbers that count on: whether a label can be the next one where it stands."""

from __future__ import annotations

from dataclasses import dataclass, field

from corpus.numbering import DECIMAL, ROMAN, Label

LARGEST_STEP = 4


@dataclass(slots=True)
class Counters:
    """What has been counted so far in a stretch of running text.

    Attributes:
        last: by rank the last label, without those under a clause that has been closed.
        running: the last plain number ("7."), whatever part it stood in: a plan may count on from part to part.
    """

    last: dict[int, Label] = field(default_factory=dict)
    running: int = 0

    def count(self, label: Label) -> None:
        """Takes the label as the last one; what stood deeper is closed."""
        for rank in [rank for rank in self.last if rank > label.rank]:
            del self.last[rank]
        if label.values:
            self.last[label.rank] = label
        if label.rank == DECIMAL:
            self.running = label.values[-1]

    def next_in_line(self, label: Label) -> bool:
        """Whether the label is exactly the next of its kind, or the first."""
        before = self.last.get(label.rank)
        value = label.values[-1]
        if before is None:
            return value == 1 or (label.rank == DECIMAL and value == self.running + 1)
        same = before.style == label.style and before.values[:-1] == label.values[:-1]
        return same and value == before.values[-1] + 1

    def plausible(self, label: Label) -> bool:
        """Whether the number can stand here: the next, a repetition, a restart, or a few missing."""
        before = self.last.get(label.rank)
        value = label.values[-1]
        if label.style in ("alpha", "paren"):
            return True
        if label.rank == ROMAN:
            return before is None or before.style != label.style or value <= before.values[-1] + LARGEST_STEP
        if label.rank == DECIMAL:
            reach = (before.values[-1] if before else 0) + LARGEST_STEP
            return value <= reach or self.running < value <= self.running + LARGEST_STEP
        if label.rank > DECIMAL and before is not None and before.values[:-1] == label.values[:-1]:
            return value <= before.values[-1] + LARGEST_STEP
        return value <= 1 + LARGEST_STEP

    def new_stretch(self) -> None:
        """Forgets what was open, as after a table; the running number is kept."""
        self.last.clear()
