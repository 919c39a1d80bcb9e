"""Which words a text holds side by side: evidence that a line break tore a name apart."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.model import Line

_DASH = re.compile(r"(?<!\w)(\w{1,20}) [-–] (\w{1,20})(?!\w)")
_REACH = 80


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Pairs of words that stand next to each other within lines.

    Attributes:
        names: the second with a capital ("Công", "Thương"); empty where lines are cut at a width, since there a break
            says nothing.
        dashed: those with a dash between them ("hóa", "Xã" of "Văn hóa - Xã hội").
    """

    names: frozenset[tuple[str, str]] = frozenset()
    dashed: frozenset[tuple[str, str]] = frozenset()

    @classmethod
    def of(cls, lines: Sequence[Line], wrapped: bool) -> Neighbours:
        """The pairs of the lines; `wrapped` tells whether the lines are cut at a width."""
        names: set[tuple[str, str]] = set()
        for line in () if wrapped else lines:
            words = line.text.split(" ")
            names.update(pair for pair in itertools.pairwise(words) if pair[1][:1].isupper() and pair[0][-1:].isalpha())
        dashed = {(found[1], found[2]) for line in lines for found in _DASH.finditer(line.text)}
        return cls(frozenset(names), frozenset(dashed))

    def name_torn(self, before: str, after: str) -> bool:
        """Whether the last word of one line and the first of the next are such a name."""
        return (before.rsplit(" ", 1)[-1], after[:_REACH].split(" ", 1)[0]) in self.names

    def dash_torn(self, before: str, after: str) -> bool:
        """Whether they are such a pair with a dash; `after` begins behind the dash."""
        return (before.rsplit(" ", 1)[-1], after[:_REACH].split(" ", 1)[0]) in self.dashed
