"""Lines → clauses: the outline of a plan, from its letterhead to the last row of its last annex."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from corpus.annexes import annex_drafts, table_drafts
from corpus.cells import columns_of
from corpus.counting import Counters
from corpus.folding import fold
from corpus.model import Clause, Line
from corpus.numbering import label_of
from corpus.paging import footnotes, page_furniture
from corpus.paragraphs import Flow, text_drafts
from corpus.tree import Draft, clauses_of
from corpus.wrapping import Layout, capitals, layout_of
from corpus.zones import ANNEX, CLOSING, is_header, zones_of

_COLUMNS = 4
_LIST_ITEM = re.compile(r"[-–+•*]\s*\S|(?:noi nh|luu)\w*")


def outline(lines: Sequence[Line]) -> tuple[Clause, ...]:
    """The clauses of a document in reading order.

    Every word stands in exactly one clause, page numbers and headers that come back on every page apart. Clauses
    ascend in the text, except that footnotes come last, so that they do not cut the sentence that goes on over the
    page. Time is linear in the length of the text.
    """
    furniture = page_furniture(lines)
    notes = footnotes(lines, furniture)
    dropped = furniture.union(*notes)
    flow = Flow.of([line for index, line in enumerate(lines) if index not in dropped])
    layout = layout_of(flow.spaced_lines)
    drafts: list[Draft] = []
    taken: set[str] = set()
    zones = zones_of(flow.lines)
    names = Counter({zone.name: 1 for zone in zones if zone.kind == ANNEX})
    for number, zone in enumerate(zones):
        part = flow.part(zone.start, zone.end)
        if zone.kind == CLOSING:
            drafts.extend(closing_drafts(part.lines))
        elif zone.kind == ANNEX:
            drafts.extend(annex_drafts(part, zone.name, layout))
        else:
            text = _text(part, layout, resets=number > 0)
            own = _outermost(text)
            if own & taken:  # the numbers have been given out: an attached document's paths begin with its name
                text = [replace(text[0], base=_distinct(zone.name, names)), *text[1:]]
            drafts.extend(text)
            taken |= own
    for place, note in enumerate(notes):
        drafts.append(Draft("footnote", tuple(lines[index] for index in note), resets=not place))
    return clauses_of(drafts)


def _text(part: Flow, layout: Layout, resets: bool) -> list[Draft]:
    """Running text with the tables that stand in it: from a header to the next part's title in capitals."""
    drafts: list[Draft] = []
    counters = Counters()
    at = 0
    while at < len(part.lines):
        start = next((i for i in range(at, len(part.lines)) if _opens_table(part.lines, i)), len(part.lines))
        if start > at:
            flow = part.part(at, start)
            drafts.extend(text_drafts(flow, layout, resets and not at, preamble=not at, counters=counters))
        at = next((i for i in range(start + 1, len(part.lines)) if _is_part(part.lines[i].text)), len(part.lines))
        if start < at:
            drafts.extend(table_drafts(part.lines[start:at], nested=True))
    return drafts


def _outermost(drafts: Sequence[Draft]) -> set[str]:
    """What the paths of a text begin with: the keys of its outermost rank."""
    keyed = [draft for draft in drafts if draft.key and draft.rank is not None]
    rank = min((draft.rank or 0 for draft in keyed), default=0)
    return {draft.key for draft in keyed if draft.rank == rank}


def _distinct(name: str, names: Counter[str]) -> str:
    """The name, with "(2)", "(3)" … where it has been given before; `names` counts how often."""
    names[name] += 1
    return f"{name} ({names[name]})" if names[name] > 1 else name


def _opens_table(lines: Sequence[Line], index: int) -> bool:
    """Whether a table of tasks begins at the line: "TT" and at least four known columns in the lines after it."""
    if not is_header(lines[index].text):
        return False
    return len(columns_of(" ".join(line.text[:80] for line in lines[index : index + 16]))) >= _COLUMNS


def _is_part(text: str) -> bool:
    label = label_of(text)
    return label is not None and label.style == "roman" and capitals(text[label.end :])


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
