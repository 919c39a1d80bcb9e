"""What a page adds to a document and a reader skips: page numbers and headers that come back on every page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from corpus.folding import fold
from corpus.model import Line
from corpus.outline.wrapping import WRAPPED_WIDTH, awaits_figure, ended, layout_of

_PAGE_NUMBER = re.compile(r"[-–—\s]*([Tt]rang\s*)?(\d{1,3})(\s*/\s*\d{1,3})?[-–—\s]*")
_HEADER_PAGES = 3
_HEADER_LINES = 2
# Shares of the page's height: the margin in which headers and footers stand, and how exactly they come back there.
_MARGIN, _SAME_HEIGHT = 0.1, 0.006
_LEAST_MARGIN_TEXT = 8  # letters and blanks, so that a lone word of a list is none
# Characters on a page: a printed A4 page of running text holds about 2,500, one of a table far fewer.
_LEAST_PAGE, _FULLEST_PAGE = 600, 7_000
# A page number that nothing else marks as one stands in running text: half of the lines next to it are long and none is
# a figure, and the lines are cut at a page's width. Lone figures in tables stand among short cells and other figures.
_FULL = 0.8
_NEAR, _LONG_NEAR, _TEXT_LINE = 4, 4, 40
_FIGURE = re.compile(r"[\W\d_]*\d[\W\d_]*")


def is_page_number(text: str) -> bool:
    """Whether the line holds a page number and nothing else ("5", "- 5 -", "Trang 5/12")."""
    return _number(text) is not None


def page_furniture(lines: Sequence[Line]) -> frozenset[int]:
    """Indices of the lines that are page numbers or headers repeated on the pages.

    Where the source has pages, a number at a page's edge counts if it keeps step with the pages; a header is a text
    among the first two lines of at least three pages and of a third of them all, figures apart. Elsewhere a lone
    number is a page number where as much text stands before it as that many pages hold. Cells are neither. Where lines
    have boxes, two pages with the same text at the same height of their margins are enough for headers and footers.
    """
    found = set(_flowing_numbers(lines))
    pages = pages_of(lines)
    if len(pages) < 2:
        return frozenset(found)
    found.update(_edge_numbers(lines, pages))
    found.update(_margin_texts(lines, pages))
    heads: Counter[str] = Counter()
    for indices in pages:
        heads.update({_key(lines[index].text) for index in indices[:_HEADER_LINES]})
    repeated = {key for key, count in heads.items() if key and count >= max(_HEADER_PAGES, len(pages) / 3)}
    for indices in pages[1:]:
        found.update(index for index in indices[:_HEADER_LINES] if _key(lines[index].text) in repeated)
    return frozenset(found)


def pages_of(lines: Sequence[Line], without: frozenset[int] = frozenset()) -> list[list[int]]:
    """For each page of the source the indices of its lines with words that are no cells; empty where it has none."""
    pages: dict[int, list[int]] = {}
    for index, line in enumerate(lines):
        if line.text and line.page is not None and line.cell is None and index not in without:
            pages.setdefault(line.page, []).append(index)
    return list(pages.values())


def _edge_numbers(lines: Sequence[Line], pages: Iterable[Sequence[int]]) -> set[int]:
    """Numbers at page edges whose distance from the page's own number comes back, or is at most one."""
    candidates: list[tuple[int, int]] = []
    for indices in pages:
        for index in dict.fromkeys((*indices[:_HEADER_LINES], *indices[-1:])):
            value = _number(lines[index].text)
            if value is not None:
                candidates.append((index, value - (lines[index].page or 0)))
    counts = Counter(distance for _, distance in candidates)
    return {index for index, distance in candidates if abs(distance) <= 1 or counts[distance] > 1}


def _margin_texts(lines: Sequence[Line], pages: Iterable[Sequence[int]]) -> set[int]:
    """Texts that stand at the same height of the margin of several pages; the first page keeps what stands at its head,
    which may be its letterhead or title."""
    placed: dict[str, list[tuple[int, float]]] = {}
    for indices in pages:
        for index in {*indices[:_HEADER_LINES], *indices[-_HEADER_LINES:]}:
            box, key = lines[index].box, _key(lines[index].text)
            if box and len(key) >= _LEAST_MARGIN_TEXT and (box[1] < _MARGIN or box[3] > 1 - _MARGIN):
                placed.setdefault(key, []).append((index, box[1]))
    first = min((line.page for line in lines if line.page is not None), default=1)
    return {
        index
        for found in placed.values()
        for index, top in found
        if any(other != index and abs(top - height) < _SAME_HEIGHT for other, height in found)
        and not (lines[index].page == first and top < _MARGIN)
    }


def _flowing_numbers(lines: Sequence[Line]) -> set[int]:
    """Lone numbers in the flow of a text whose pages are not marked, in ascending order."""
    found: set[int] = set()
    layout = layout_of(lines)
    kept = [(index, line) for index, line in enumerate(lines) if line.text]
    last, read = 0, 0
    cell: int | None = None
    for place, (index, line) in enumerate(kept):
        value = _number(line.text) if line.cell is None else None
        if value is None:
            read += len(line.text)
            continue
        around = [near.text for _, near in kept[max(place - _NEAR, 0) : place + _NEAR + 1]]
        if place in (0, len(kept) - 1) or value - 1 == cell or not _in_running_text(around, line.text):
            cell = value  # rows count on from one another
            continue
        before, after = kept[place - 1][1].text, kept[place + 1][1].text
        steps = value - last
        paced = steps > 0 and _LEAST_PAGE * max(steps - (not last), 1) <= read <= _FULLEST_PAGE * steps
        # A figure that the sentence awaits stands alone only where lines are not cut at a width.
        awaited = awaits_figure(before) and not (layout.wrapped and len(before) >= _FULL * layout.width)
        if (paced and not awaited) or _cuts_sentence(before, after):
            found.add(index)
            if paced:
                last, read = value, 0
    return found


def _in_running_text(around: Sequence[str], own: str) -> bool:
    """Whether the lines around a number are those of running text; `around` holds the number's line too."""
    others = list(around)
    others.remove(own)
    if any(len(text) > WRAPPED_WIDTH or _FIGURE.fullmatch(text[:_TEXT_LINE]) for text in others):
        return False
    return sum(len(text) >= _TEXT_LINE for text in others) >= _LONG_NEAR


def _cuts_sentence(before: str, after: str) -> bool:
    """Whether a lone number between the two lines stands in the middle of a sentence that does not await one."""
    flowing = len(before) >= _TEXT_LINE and not ended(before) and after[0].islower()
    return flowing and not awaits_figure(before)


def _number(text: str) -> int | None:
    found = _PAGE_NUMBER.fullmatch(text) if len(text) <= 16 else None
    return int(found[2]) if found else None


def _key(text: str) -> str:
    return re.sub(r"[\W\d_]+", " ", fold(text[:200])).strip()
