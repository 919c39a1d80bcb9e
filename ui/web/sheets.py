"""Pages of a plan's file beside its text, as HTML: the picture of each page with the clause's boxes drawn over it."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.model import Box, Clause, Place, Span
from indexer.catalogue import PlanRecord
from ui.pictures.routes import picture_address
from ui.web.markup import element, escaped
from ui.web.places import place
from ui.web.texts import Texts

MOST_SHEETS = 8
"""Pages shown at once: a clause of more is read in the text."""

_MOST_BOXES = 60  # on a page
_APART = 1.2  # of a line's height between two lines of one box
_MARGIN = 0.004  # of the page around the words


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page to be shown.

    Attributes:
        page: its number, from 1.
        boxes: of the clause, none where none was asked for.
        words: of the lines with the cited words, where they are not all of the clause.
    """

    page: int
    boxes: tuple[Box, ...] = ()
    words: tuple[Box, ...] = ()


def sheets_of(clause: Clause, places: Iterable[Place], span: Span | None = None) -> tuple[Sheet, ...]:
    """The pages that a clause stands on, in order.

    A row of a table has one box a page; another clause has one for each block of lines, so that a column beside it and
    what stands between its lines (page numbers, stamps) stay outside.

    Args:
        clause: the clause.
        places: of the plan's lines, at least those that the clause touches.
        span: the cited words in the raw text, `None` for all.
    """
    words = [Span(low, high) for _, _, low, high in clause.alignment.pieces]
    own = _touched(places, words)
    cited = _touched(own, [word for word in words if span and word.start < span.end and word.end > span.start])
    sheets = []
    for page, found in itertools.groupby(sorted(own, key=lambda one: one.page), key=lambda one: one.page):
        boxes = [one.box for one in found]
        blocks = [_around(boxes)] if clause.kind == "row" else _blocks(boxes)
        inside = [one.box for one in cited if one.page == page] if len(cited) < len(own) else []
        sheets.append(Sheet(page, _drawn(blocks), _drawn(_blocks(inside))))
    return tuple(sheets) or ((Sheet(clause.page),) if clause.page else ())


def leaves_of(clauses: Iterable[Clause], places: Iterable[Place]) -> tuple[Sheet, ...]:
    """The pages that a stretch of clauses stands on, in order, without boxes."""
    pages = {one.page for one in places} or {clause.page for clause in clauses if clause.page}
    return tuple(map(Sheet, sorted(pages)))


def _touched(places: Iterable[Place], words: Iterable[Span]) -> list[Place]:
    """The places that hold one of the words, which do not overlap each other."""
    spans = sorted((word.start, word.end) for word in words)
    starts = [start for start, _ in spans]
    found = []
    for one in places:
        last = bisect_left(starts, one.end) - 1
        if last >= 0 and spans[last][1] > one.start:
            found.append(one)
    return found


def _blocks(boxes: Sequence[Box]) -> list[Box]:
    """Lines below each other put together."""
    blocks: list[list[Box]] = []
    for box in boxes:
        last = blocks[-1][-1] if blocks else None
        if last and box[0] < last[2] and last[0] < box[2] and 0 <= box[1] - last[1] <= _reach(last, box):
            blocks[-1].append(box)
        else:
            blocks.append([box])
    return [_around(block) for block in blocks]


def _reach(upper: Box, lower: Box) -> float:
    """How far below the top of a line that of the next one of its block may lie."""
    height = max(upper[3] - upper[1], lower[3] - lower[1])
    return height * (1 + _APART)


def _around(boxes: Sequence[Box]) -> Box:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _drawn(boxes: Sequence[Box]) -> tuple[Box, ...]:
    """The boxes with a margin, within the page."""
    return tuple(
        (max(left - _MARGIN, 0.0), max(top - _MARGIN, 0.0), min(right + _MARGIN, 1.0), min(bottom + _MARGIN, 1.0))
        for left, top, right, bottom in boxes[:_MOST_BOXES]
    )


def sheets_html(
    plan: PlanRecord, sheets: Sequence[Sheet], cited: Clause | None, texts: Texts, *, lost: bool = False
) -> str:
    """The pages below each other; a sentence instead where the plan's file is `lost`, "" where there is no page."""
    if not sheets:
        return ""
    if lost:
        return element("p", escaped(texts("picture_lost", name=plan.name)), "kh-pictures kh-lost")
    where = place(texts, cited.path, cited.kind == "row") if cited else ""
    figures = "".join(_figure(plan, sheet, where, texts) for sheet in sheets[:MOST_SHEETS])
    if len(sheets) > MOST_SHEETS:
        figures += element("p", escaped(texts("pages_more", count=len(sheets) - MOST_SHEETS)), "kh-count")
    label = texts("pages_label")
    return element("section", figures, "kh-pictures", role="region", tabindex="0", aria_label=label)


def _figure(plan: PlanRecord, sheet: Sheet, where: str, texts: Texts) -> str:
    at = picture_address(plan.plan_id, sheet.page)
    page = texts("page", page=sheet.page)
    alt = texts("picture_boxed" if sheet.boxes else "picture", page=page, name=plan.name, place=where)
    image = f'<img src="{escaped(at)}" alt="{escaped(alt)}" loading="lazy" decoding="async" width="1240" height="1754">'
    drawn = "".join(_box(box, "kh-box") for box in sheet.boxes) + "".join(_box(box, "kh-lines") for box in sheet.words)
    leaf = element("div", image + drawn, "kh-leaf")
    larger = element("a", escaped(texts("larger", page=page)), href=at, target="_blank", rel="noopener")
    return element("figure", leaf + element("figcaption", larger), "kh-sheet")


def _box(box: Box, css: str) -> str:
    left, top, right, bottom = box
    sides = {"left": left, "top": top, "width": right - left, "height": bottom - top}
    style = ";".join(f"{side}:{share:.2%}" for side, share in sides.items())
    return element("span", "", css, style=style, aria_hidden="true")
