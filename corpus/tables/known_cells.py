"""Right-hand cells that could not be read whole, told by what the same column holds elsewhere in the table.

The co-ordinators of a table are a handful of wordings, row after row. Where one of them, and no other nearly as well,
spells the fragments that stand right of a row's lead, that one is it.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.tables.torn_cells import TornCell
from corpus.tables.torn_lines import LIST_SIGNS, SCRAP, Token, ends_line, is_time, plain_of

_ABOVE, _BELOW = 2, 3  # lines of a row above and below its lead: a longer cell at its right reaches further
_HIGHEST = 8  # lines that a list reaches above the lead beside it
_SHORTEST = 4  # letters of a fragment
_FUZZY = 8  # letters from which a fragment may have one wrong
_HALF = 0.45  # share of a wording's letters that have to be read
_MISSING = 0.3  # what a letter that is not read counts against one that is
_AGAINST = 0.5  # what a letter of a group's word that it leaves unread right of the lead counts against it
_MARGIN = 1.5  # by how much the best wording has to be better than the next
_LONGEST = 16  # words of a fragment
_READINGS = 8  # of a fragment's words, each as restored or as read


@dataclass(frozen=True, slots=True)
class Region:
    """Lines of one row with the words that may belong to the column.

    `anchored` tells for each line whether they have to end it: where no lead shows where the column begins.
    """

    lines: tuple[tuple[Token, ...], ...]
    anchored: tuple[bool, ...]


class KnownColumn:
    """The column of co-ordinators of one table.

    Args:
        lines: of the table.
        cells: all cells of offices in it.
        leads: those that lead a row.
        known: those of the column that could be read whole, right of a lead.
        group_words: as in `told_by`.
    """

    def __init__(
        self,
        lines: Sequence[Sequence[Token]],
        cells: Sequence[TornCell],
        leads: Sequence[TornCell],
        known: Sequence[TornCell],
        group_words: frozenset[str],
    ) -> None:
        self._lines = lines
        self._group_words = group_words
        self._leads = sorted(leads, key=lambda cell: cell.first)
        self._lists = sorted((cell for cell in cells if self._is_list(cell)), key=lambda cell: cell.first)
        told = [*known, *(cell for lead in leads if not lead.open for cell in self._lists_beside(lead))]
        self._wordings = [text for text, _ in Counter(cell.text for cell in told).most_common()]

    def beside(self, lead: TornCell) -> str:
        """The co-ordinators right of a lead: the only list there, or what the column holds elsewhere in the table; ""
        where neither tells."""
        lists = {cell.text for cell in self._lists_beside(lead)}
        return lists.pop() if len(lists) == 1 else told_by(self._region(lead), self._wordings, self._group_words)

    def _is_list(self, cell: TornCell) -> bool:
        """Whether a cell read whole holds several offices at the right ends of its lines."""
        if len(cell.names) < 2 or cell.open or not cell.whole:
            return False
        return all(ends_line(self._lines[run.line], run.end) for run in cell.runs)

    def _lists_beside(self, lead: TornCell) -> list[TornCell]:
        """The lists that stand right of a lead: cells are centred, so they span its lines."""
        ends = {run.line: run.end for run in lead.runs}
        first = bisect_left(self._lists, lead.first - _HIGHEST, key=lambda cell: cell.first)
        last = bisect_right(self._lists, lead.first, key=lambda cell: cell.first)
        return [
            cell
            for cell in self._lists[first:last]
            if cell is not lead
            and cell.last >= lead.last
            and all(run.start >= ends.get(run.line, 0) for run in cell.runs)
        ]

    def _region(self, lead: TornCell) -> Region:
        """The lines of a lead's row as far as they may hold a cell right of it, up to the rows beside."""
        before = bisect_left(self._leads, lead.first, key=lambda cell: cell.first)
        after = bisect_right(self._leads, lead.last, key=lambda cell: cell.first)
        above = [one.last + 1 for one in self._leads[max(before - 1, 0) : before] if one.last < lead.first]
        below = [one.first - 1 for one in self._leads[after : after + 1]]
        first = max([lead.first - _ABOVE, 0, *above])
        last = min([lead.last + _BELOW, len(self._lines) - 1, *below])
        ends = {run.line: run.end for run in lead.runs}
        return Region(
            tuple(tuple(self._lines[line][ends.get(line, 0) :]) for line in range(first, last + 1)),
            tuple(line not in ends for line in range(first, last + 1)),
        )


@dataclass(frozen=True, slots=True)
class _Wording:
    """The letters of a wording, and after how many of them its offices are parted by a semicolon."""

    plain: str
    parted: frozenset[int]

    @classmethod
    def of(cls, text: str) -> _Wording:
        sizes = [len(plain_of(part)) for part in re.split("[;:]", text)]
        return cls(plain_of(text), frozenset(itertools.accumulate(sizes)))


def told_by(region: Region, wordings: Iterable[str], group_words: frozenset[str]) -> str:
    """The one of the wordings that the region's fragments spell, "" where none or more than one may.

    Args:
        region: the row's lines.
        wordings: what the column holds elsewhere, the most frequent first.
        group_words: words that names of groups are made of; one of them unread right of the lead speaks against.
    """
    read = [_read(region, _Wording.of(text), group_words, text) for text in dict.fromkeys(wordings)]
    told = sorted((one for one in read if one.covered >= _HALF * one.letters), key=lambda one: -one.worth)
    if not told or told[0].worth <= 0:
        return ""
    best, others = told[0], told[1:]
    whole = best.covered == best.letters and all(best.covered >= other.covered for other in others)
    clear = all(
        best.worth - other.worth >= _MARGIN and (best.covered > other.covered or best.to_the_end) for other in others
    )
    return best.text if whole or clear else ""


@dataclass(frozen=True, slots=True)
class _Read:
    """How a region reads as a wording: letters covered of all, their worth, and whether its end is among them."""

    text: str
    letters: int
    covered: int
    worth: float
    to_the_end: bool


def _read(region: Region, wording: _Wording, group_words: frozenset[str], text: str) -> _Read:
    """The best of all ways in which the fragments spell a wording in their order, line by line."""
    best: dict[int, tuple[float, int]] = {0: (0.0, 0)}  # by the letters behind: worth, letters covered
    for line, anchored in zip(region.lines, region.anchored, strict=True):
        words = _without_time(line)
        after = dict(best)
        if not anchored:
            nothing = _AGAINST * _unread(words, group_words)
            after = {at: (worth - nothing, covered) for at, (worth, covered) in best.items()}
        for place, size, start, end in _fragments(words, wording, anchored):
            unread = 0 if anchored else _unread((*words[:start], *words[end:]), group_words)
            before = max((held for at, held in best.items() if at <= place), default=None)
            if before is not None:
                found = (before[0] + size - _AGAINST * unread, before[1] + size)
                after[place + size] = max(after.get(place + size, found), found)
        best = after
    at = max(best, key=lambda at: best[at])
    worth, covered = best[at]
    letters = len(wording.plain)
    return _Read(text, letters, covered, worth - _MISSING * (letters - covered), at == letters)


def _unread(words: Sequence[Token], group_words: frozenset[str]) -> int:
    return sum(len(word.plain) for word in words if word.plain in group_words)


def _without_time(line: Sequence[Token]) -> Sequence[Token]:
    """The line's words up to a time, or up to scraps at its end."""
    end = len(line)
    while end and (is_time(line[end - 1]) or len(line[end - 1].plain) <= SCRAP or line[end - 1].plain.isdigit()):
        if line[end - 1].text in LIST_SIGNS:
            break
        end -= 1
    time = next((at for at in range(1, end) if line[at - 1].bar and is_time(line[at])), end)
    return line[:time]


def _fragments(words: Sequence[Token], wording: _Wording, anchored: bool) -> Iterable[tuple[int, int, int, int]]:
    """Runs of whole words that stand in a wording: the place there, the letters, and the run.

    Beside a semicolon the wording has one too.
    """
    for start, first in enumerate(words):
        if not first.plain:
            continue
        letters = [""]
        for end in range(start, min(len(words), start + _LONGEST)):
            if words[end].bar:
                break
            letters = [known + reading for known in letters for reading in words[end].plains][:_READINGS]
            if not words[end].plain or (anchored and any(word.plain for word in words[end + 1 :])):
                continue
            for reading in letters:
                place = _found(reading, wording.plain) if len(reading) >= _SHORTEST else -1
                if place >= 0 and _parted(words, start, end, place, place + len(reading), wording):
                    yield place, len(reading), start, end + 1


def _parted(words: Sequence[Token], start: int, end: int, place: int, stop: int, wording: _Wording) -> bool:
    before = start > 0 and words[start - 1].text in ";:"
    after = end + 1 < len(words) and words[end + 1].text in ";:"
    last = len(wording.plain)
    return not (before and (place == 0 or place not in wording.parted)) and not (
        after and (stop == last or stop not in wording.parted)
    )


def _found(reading: str, plain: str) -> int:
    """Where the letters stand in `plain`, one wrong in a long fragment; -1 where they do not."""
    place = plain.find(reading)
    if place >= 0 or not _FUZZY <= len(reading) <= len(plain):
        return place
    for start in range(len(plain) - len(reading) + 1):
        if sum(one != other for one, other in zip(reading, plain[start:], strict=False)) <= 1:
            return start
    return -1
