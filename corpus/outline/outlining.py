"""Lines → clauses: the outline of a plan, from its letterhead to the last row of its last annex."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from corpus.folding import fold
from corpus.model import Clause, Line
from corpus.outline.annexes import NESTED_RANK, annex_drafts, table_drafts
from corpus.outline.concluding import concluded
from corpus.outline.counting import Counters
from corpus.outline.footnotes import Notes, footnotes
from corpus.outline.numbering import label_of
from corpus.outline.paging import page_furniture
from corpus.outline.paragraphs import Flow, text_drafts
from corpus.outline.stamps import addresses, stamps
from corpus.outline.tree import Draft, clauses_of
from corpus.outline.wrapping import Layout, capitals, layout_of
from corpus.outline.zones import ANNEX, CLOSING, is_header, zones_of
from corpus.tables.cells import columns_of
from corpus.tables.grid_rows import grid_drafts
from corpus.tables.grids import Grid, folded_grids

_COLUMNS = 4
_TITLE_LINES, _TITLE = 3, 60
_LIST_ITEM = re.compile(r"[-–+•*]\s*\S|(?:noi nh|luu)\w*")


def outline(lines: Sequence[Line]) -> tuple[Clause, ...]:
    """The clauses of a document in reading order.

    Every word stands in exactly one clause, but for what is none of the document's wording: page numbers, headers
    that come back on every page, the stamps of digital signatures, printed web addresses, footnote marks. Clauses
    ascend in the text, except that footnotes come last, so that they do not cut the sentence that goes on over the
    page. Time is linear in the length of the text.
    """
    dropped, notes = _beside_the_text(lines)
    standing, grids = folded_grids(notes.lines, dropped)
    flow = Flow.of(standing)
    layout = layout_of(flow.spaced_lines)
    drafts: list[Draft] = []
    taken: set[str] = set()
    zones = zones_of(flow.lines)
    names = Counter({zone.name: 1 for zone in zones if zone.kind == ANNEX})
    annexes = _Annexes()
    for number, zone in enumerate(zones):
        part = flow.part(zone.start, zone.end)
        if zone.kind == CLOSING:
            drafts.extend(_closing(part.lines, grids))
        elif zone.kind == ANNEX:
            drafts.extend(annex_drafts(part, annexes.name_of(zone.name, part.lines), layout, grids))
        else:
            text = concluded(_text(part, layout, number > 0, grids))
            own = _outermost(text)
            if own & taken:  # the numbers have been given out: an attached document's paths begin with its name
                text = [replace(text[0], base=_distinct(zone.name, names)), *text[1:]]
            drafts.extend(text)
            taken |= own
    for place, note in enumerate(notes.notes):
        drafts.append(Draft("footnote", tuple(lines[index] for index in note), resets=not place))
    return clauses_of(drafts)


def grids_of(lines: Sequence[Line]) -> list[Grid]:
    """The real tables of a document, in order."""
    dropped, notes = _beside_the_text(lines)
    return folded_grids(notes.lines, dropped)[1]


def _beside_the_text(lines: Sequence[Line]) -> tuple[frozenset[int], Notes]:
    """Indices of the lines that are no part of the text's flow, and the footnotes; lines of real tables are neither."""
    furniture = page_furniture(lines) | stamps(lines) | addresses(lines)
    notes = footnotes(lines, furniture)
    return furniture.union(notes.marks, *notes.notes), notes


def _text(part: Flow, layout: Layout, resets: bool, grids: Sequence[Grid]) -> list[Draft]:
    """Running text with the tables that stand in it: real ones, and from a header to the next part's title."""
    drafts: list[Draft] = []
    counters = Counters()
    at = 0
    while at < len(part.lines):
        start = next((i for i in range(at, len(part.lines)) if _opens_table(part.lines, i)), len(part.lines))
        start = next((i for i in range(at, start) if part.lines[i].cell), start)
        if start > at:
            flow = part.part(at, start)
            drafts.extend(text_drafts(flow, layout, resets and not at, preamble=not at, counters=counters))
        if start < len(part.lines) and (cell := part.lines[start].cell):
            drafts.extend(grid_drafts(grids[cell.table], NESTED_RANK))
            at = start + 1
            continue
        at = next((i for i in range(start + 1, len(part.lines)) if _ends_table(part.lines[i])), len(part.lines))
        if start < at:
            drafts.extend(table_drafts(part.lines[start:at], nested=True))
    return drafts


def _outermost(drafts: Sequence[Draft]) -> set[str]:
    """What the paths of a text begin with: the keys of its outermost rank."""
    keyed = [draft for draft in drafts if draft.key and draft.rank is not None]
    rank = min((draft.rank or 0 for draft in keyed), default=0)
    return {draft.key for draft in keyed if draft.rank == rank}


@dataclass(slots=True)
class _Annexes:
    """The names that annexes have been given: those without a number of their own are counted."""

    titles: dict[tuple[str, str], str] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)

    def name_of(self, name: str, lines: Sequence[Line]) -> str:
        """The name with "(2)", "(3)" … for another annex of that name; the same title again is the same annex."""
        title = fold(" ".join(line.text for line in lines[1:_TITLE_LINES]))[:_TITLE]
        if (name, title) not in self.titles:
            self.titles[name, title] = _distinct(name, self.counts)
        return self.titles[name, title]


def _distinct(name: str, names: Counter[str]) -> str:
    """The name, with "(2)", "(3)" … where it has been given before; `names` counts how often."""
    names[name] += 1
    return f"{name} ({names[name]})" if names[name] > 1 else name


def _opens_table(lines: Sequence[Line], index: int) -> bool:
    """Whether a table of tasks begins at the line: "TT" and at least four known columns in the lines after it."""
    if not is_header(lines[index].text):
        return False
    return len(columns_of(" ".join(line.text[:80] for line in lines[index : index + 16]))) >= _COLUMNS


def _ends_table(line: Line) -> bool:
    """Whether a flattened table ends before the line: a part's title, or a real table."""
    label = label_of(line.text)
    return line.cell is not None or (label is not None and label.style == "roman" and capitals(line.text[label.end :]))


def _closing(lines: Sequence[Line], grids: Sequence[Grid]) -> list[Draft]:
    """The closing's clauses, and the tables that stand in it."""
    drafts: list[Draft] = []
    for real, group in itertools.groupby(lines, key=lambda line: line.cell is not None):
        if real:
            drafts += [draft for line in group if line.cell for draft in grid_drafts(grids[line.cell.table])]
        else:
            drafts += closing_drafts(list(group))
    return drafts


def closing_drafts(lines: Sequence[Line]) -> list[Draft]:
    """The recipients as one clause, the signer's lines as another."""
    cut = len(lines)
    for index, line in enumerate(lines):
        if index and not _LIST_ITEM.match(fold(line.text[:12])) and line.text[:1].isupper() and _is_signer(line.text):
            cut = index
            break
    parts = [lines[:cut], lines[cut:]]
    return [Draft("closing", tuple(part), resets=not number) for number, part in enumerate(parts) if part]


def _is_signer(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return bool(letters) and all(char.isupper() for char in letters)
