"""Names found in torn lines, put together to the cells that they stand in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.tables.office_vocabulary import Vocabulary
from corpus.tables.torn_lines import LEVELS, LIST_SIGNS, LONGEST_SYLLABLE, SCRAP, Run, Token, at_right_end, is_time
from corpus.tables.torn_names import Torn, torn_names

_REACH = 2  # lines


@dataclass(slots=True)
class TornCell:
    """Names one after the other in one cell; `open` where the cell goes on with what could not be read."""

    names: list[Torn] = field(default_factory=list)
    open: bool = False

    @property
    def runs(self) -> list[Run]:
        """The pieces of its names, from the top down within each."""
        return [run for name in self.names for run in name.runs]

    @property
    def first(self) -> int:
        """Its first line."""
        return min(name.first for name in self.names)

    @property
    def last(self) -> int:
        """Its last line."""
        return max(name.last for name in self.names)

    @property
    def whole(self) -> bool:
        """Whether every name was read to its end."""
        return all(name.whole for name in self.names)

    @property
    def text(self) -> str:
        """The names as the vocabulary spells them, "" where none could be told."""
        return "; ".join(dict.fromkeys(name.name for name in self.names if name.name))


def torn_cells(lines: Sequence[Sequence[Token]], vocabulary: Vocabulary) -> list[TornCell]:
    """The names put together to cells: those that a comma, a semicolon or a bullet joins."""
    cells: list[TornCell] = []
    for name in torn_names(lines, vocabulary):
        before = [cell for cell in cells if _joins(cell, name, lines)]
        if len(before) == 1:
            before[0].names.append(name)
            continue
        for cell in before:
            cell.open = True
        cells.append(TornCell([name], open=not name.name))
    for cell in cells:
        lone = len(cell.names) == 1 and _bulleted(cell.runs[0], lines)  # one item of a list whose others are not read
        cell.open = cell.open or lone or _unread(cell.names[-1], cells, lines, vocabulary)
    return cells


def _joins(cell: TornCell, name: Torn, lines: Sequence[Sequence[Token]]) -> bool:
    last, first = cell.names[-1].runs[-1], name.runs[0]
    between = lines[last.line][last.end : first.start] if first.line == last.line else ()
    if first.line == last.line and first.start >= last.end:
        return bool(between) and all(token.text in LIST_SIGNS or token.plain == "va" for token in between)
    if not 1 <= first.line - last.line <= _REACH:
        return False
    if at_right_end(lines[last.line], last.end) and not at_right_end(lines[first.line], first.end):
        return False
    after = lines[last.line][last.end : last.end + 1]
    if after and after[0].text in LIST_SIGNS:
        return True
    return _bulleted(first, lines) and _bulleted(cell.names[0].runs[0], lines)


def _bulleted(run: Run, lines: Sequence[Sequence[Token]]) -> bool:
    return run.start > 0 and lines[run.line][run.start - 1].text in "-–"


def _unread(name: Torn, cells: Sequence[TornCell], lines: Sequence[Sequence[Token]], vocabulary: Vocabulary) -> bool:
    """Whether the words right after a cell's last name show that the cell goes on."""
    last = name.runs[-1]
    after = [token for token in lines[last.line][last.end :] if token.text not in "[]{}"][:3]
    if after and after[0].plain in LEVELS and after[0].text.islower():
        after = after[1:]
    if not after or after[0].text == "|" or is_time(after[0]):
        return False
    if any(run.line == last.line and run.start - last.end in (0, 1) for cell in cells for run in cell.runs):
        return after[0].text in LIST_SIGNS
    if after[0].text in ",;-–" or after[0].plain == "va":
        return len(after) > 1 or after[0].text in LIST_SIGNS
    if after[0].plain in vocabulary.group_words and not vocabulary.is_group(name.name):
        return False  # the next column, of a group that could not be read whole
    return after[0].text[:1].islower() and SCRAP < len(after[0].plain) <= LONGEST_SYLLABLE


def ends_of(cells: Sequence[TornCell]) -> dict[int, int]:
    """For each line with an office the end of its last one."""
    return {run.line: run.end for cell in cells for run in sorted(cell.runs, key=lambda run: run.end)}
