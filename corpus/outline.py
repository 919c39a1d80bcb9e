"""Lines → clauses: the outline of a plan, from its letterhead to the last row of its last annex."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.annexes import annex_drafts
from corpus.folding import fold
from corpus.model import Clause, Line
from corpus.paging import footnotes, page_furniture
from corpus.paragraphs import Flow, text_drafts
from corpus.tree import Draft, clauses_of
from corpus.wrapping import layout_of
from corpus.zones import ANNEX, CLOSING, Zone, zones_of

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
    for number, zone in enumerate(zones_of(flow.lines)):
        part = flow.part(zone.start, zone.end)
        if zone.kind == CLOSING:
            drafts.extend(closing_drafts(part.lines))
        elif zone.kind == ANNEX:
            drafts.extend(annex_drafts(part, zone.name, layout))
        else:
            drafts.extend(text_drafts(part, layout, resets=number > 0))
    for place, note in enumerate(notes):
        drafts.append(Draft("footnote", tuple(lines[index] for index in note), resets=not place))
    return clauses_of(drafts)


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


__all__ = ["Zone", "closing_drafts", "outline"]
