"""Rows of a table whose columns are interleaved line by line: which office leads, which co-ordinates, and by when.

Only what the order of the columns proves is given: an office directly left of another one leads where the header
has the leads left of the co-ordinators. Where a strip holds two rows, or a name goes on unread, the cell stays empty.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence

from corpus.tables.known_cells import KnownColumn
from corpus.tables.office_vocabulary import Vocabulary
from corpus.tables.torn_cells import TornCell, ends_of, torn_cells
from corpus.tables.torn_lines import LIST_SIGNS, LONGEST_SYLLABLE, SCRAP, Run, Token, ends_line, is_time
from corpus.tables.torn_times import torn_times

ROLES = ("lead", "coordinate")
_PROVEN = 2  # rows that have to show an office in one role, and none in the other, before it may stand alone in it
_NARROW = 4  # words on a line of a narrow column, such as that of the co-ordinators
_CONNECTING = frozenset({"va", "voi", "giua", "hoac"})


def strip_cells(
    strips: Sequence[Sequence[Sequence[Token]]], header: Sequence[str], vocabulary: Vocabulary
) -> list[dict[str, str]]:
    """For each strip of one table its cells that are proven, by column key.

    Args:
        strips: the lines of each strip, in order, as words and signs.
        header: the keys of the table's columns.
        vocabulary: the offices that can be found.
    """
    lines = [line for strip in strips for line in strip]
    owner = [number for number, strip in enumerate(strips) for _ in strip]
    cells = torn_cells(lines, vocabulary)
    times = torn_times(lines, ends_of(cells))
    found: list[dict[str, str]] = [{} for _ in strips]
    dated: dict[int, list[str]] = {}
    for line, _, text in times:
        dated.setdefault(owner[line], []).append(text)
    for number, texts in dated.items():
        if len(set(texts)) == 1:
            found[number]["deadline"] = texts[0]
    if _in_order(header):
        paired = _pairs(cells, lines)
        for number, (lead, coordinate) in _roles(paired, cells, lines, owner, vocabulary, dated).items():
            found[number] |= {key: text for key, text in zip(ROLES, (lead, coordinate), strict=True) if text}
    return found


def middles(lines: Sequence[Sequence[Token]], vocabulary: Vocabulary) -> list[tuple[int, int]]:
    """The first and last line of the offices and the deadline of each row, where one of them could be read.

    Cells are centred, so that these lines stand in the middle of their row. What overlaps belongs to one row, but a row
    has one deadline and one pair of lead and co-ordinators.
    """
    cells = torn_cells(lines, vocabulary)
    pairs = _pairs(cells, lines)
    held = [(min(left.first, right.first), max(left.last, right.last), 0) for left, right in pairs]
    paired = {id(cell) for pair in pairs for cell in pair}
    held += [
        (cell.first, cell.last, 0)
        for cell in cells
        if id(cell) not in paired and _left_of_group(cell, lines, vocabulary)
    ]
    held += [(first, last, 1) for first, last, _ in torn_times(lines, ends_of(cells))]
    found: list[tuple[int, int, set[int]]] = []
    for first, last, kind in sorted(held):
        if found and first <= found[-1][1] and kind not in found[-1][2]:
            found[-1] = (found[-1][0], max(last, found[-1][1]), found[-1][2] | {kind})
        else:
            found.append((first, last, {kind}))
    return [(first, last) for first, last, _ in found]


def _in_order(header: Sequence[str]) -> bool:
    return all(role in header for role in ROLES) and header.index(ROLES[0]) < header.index(ROLES[1])


def _pairs(cells: Sequence[TornCell], lines: Sequence[Sequence[Token]]) -> list[tuple[TornCell, TornCell]]:
    """Cells that stand directly left and right of each other, in that order on every line that they share."""
    by_line: dict[int, list[tuple[Run, TornCell]]] = {}
    for cell in cells:
        for run in cell.runs:
            by_line.setdefault(run.line, []).append((run, cell))
    order: Counter[tuple[int, int]] = Counter()
    near: dict[tuple[int, int], tuple[TornCell, TornCell]] = {}
    for line, runs in by_line.items():
        runs.sort(key=lambda held: held[0].start)
        for place, (_, left) in enumerate(runs):
            order.update((id(left), id(right)) for _, right in runs[place + 1 :] if right is not left)
        for (run, left), (other, right) in itertools.pairwise(runs):
            between = lines[line][run.end : other.start]
            if left is right:
                continue
            if any(token.text in LIST_SIGNS for token in between):
                order[id(right), id(left)] += 1  # a list within one cell
            elif sum(len(token.plain) for token in between) <= SCRAP and ends_line(lines[line], other.end):
                near[id(left), id(right)] = (left, right)
    return [pair for (left, right), pair in near.items() if not order[right, left]]


def _left_of_group(cell: TornCell, lines: Sequence[Sequence[Token]], vocabulary: Vocabulary) -> bool:
    """Whether the office of a cell stands left of another column that holds words of a group's name.

    Such words follow its own on a line, or end a line that its name jumps over; or nothing but scraps follow it.
    """
    if not cell.text or vocabulary.is_group(cell.text):
        return False
    ends = {run.line: run.end for run in cell.runs}
    if _listed(cell, lines) or any(_words_after(lines[line], end) > _NARROW for line, end in ends.items()):
        return False
    for line in range(cell.first, cell.last + 1):
        words = [token for token in lines[line][ends.get(line, 0) :] if len(token.plain) > 1]
        while words and is_time(words[-1]):
            words.pop()
        if line in ends and len(words) == 1 and len(words[0].plain) > LONGEST_SYLLABLE:
            return True  # the other column could not be read at all
        if line in ends and _ruled_off(lines[line], ends[line]):
            return True
        told = [token.plain for token in (words[:2] if line in ends else words[-2:])]
        if tuple(told) in vocabulary.group_pairs:
            return True
    return False


def _ruled_off(line: Sequence[Token], end: int) -> bool:
    """Whether a rule stands right after the first `end` words, then the words of another column, then a time."""
    words = _words_after(line, end)
    return end < len(line) and line[end].bar and 1 <= words <= _NARROW and any(map(is_time, line[end:]))


def _words_after(line: Sequence[Token], end: int) -> int:
    """How many words stand on the line after its first `end`, up to a time."""
    count = 0
    for token in line[end:]:
        if is_time(token):
            break
        count += len(token.plain) > SCRAP
    return count


def _listed(cell: TornCell, lines: Sequence[Sequence[Token]]) -> bool:
    """Whether the word or sign before the first name shows that others come before it in a sentence."""
    run = cell.runs[0]
    before = lines[run.line][run.start - 1] if run.start else None
    return before is not None and (before.text in LIST_SIGNS or before.plain in _CONNECTING)


def _in_text(cell: TornCell, lines: Sequence[Sequence[Token]]) -> bool:
    """Whether the word before the first name shows that it stands within a sentence ("… và UBND tỉnh")."""
    run = cell.runs[0]
    before = lines[run.line][run.start - 1] if run.start else None
    return before is not None and before.text[:1].islower() and len(before.plain) > 1


def _roles(
    pairs: Sequence[tuple[TornCell, TornCell]],
    cells: Sequence[TornCell],
    lines: Sequence[Sequence[Token]],
    owner: Sequence[int],
    vocabulary: Vocabulary,
    dated: dict[int, list[str]],
) -> dict[int, tuple[str, str]]:
    """For each strip its lead and its co-ordinators, "" for what is not proven."""
    left, right = {id(pair[0]) for pair in pairs}, {id(pair[1]) for pair in pairs}
    sure = [
        pair
        for pair in pairs
        if id(pair[0]) not in right
        and id(pair[1]) not in left
        and not (vocabulary.is_group(pair[0].text) and _in_text(pair[0], lines))
    ]
    shown = (Counter(pair[0].text for pair in sure), Counter(pair[1].text for pair in sure))
    alone = [cell for cell in cells if id(cell) not in left | right]
    rows: dict[int, list[tuple[TornCell | None, TornCell | None]]] = {}
    for pair in sure:
        rows.setdefault(owner[pair[0].runs[0].line], []).append(pair)
    for cell in alone:
        number = owner[cell.runs[0].line]
        repeated = shown[0][cell.text] >= _PROVEN and not shown[1][cell.text] and not vocabulary.is_group(cell.text)
        if not cell.text or repeated or _left_of_group(cell, lines, vocabulary):
            rows.setdefault(number, []).append((cell, None))
    found: dict[int, tuple[str, str]] = {}
    known = [right for lead, right in sure if right.text and right.whole and not (right.open or lead.open)]
    leads = [one for held in rows.values() for one, _ in held if one is not None]
    column = KnownColumn(lines, cells, leads, known, vocabulary.group_words)
    for number, held in rows.items():
        named = {one.text for one, _ in held if one and not one.open}
        whole = all(one is not None and not one.open for one, _ in held)
        if not whole or len(named) != 1 or len(dated.get(number, ())) > len(held):
            continue
        others = {
            one.text if one and not one.open and one.whole else column.beside(lead)
            for lead, one in held
            if lead is not None
        }
        found[number] = (named.pop(), others.pop() if len(others) == 1 else "")
    return found
