"""One page on its way from words and rules to printed lines: what stands in tables, what above, between and below."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from statistics import median, quantiles
from typing import TYPE_CHECKING

from corpus.folding import fold
from corpus.model import Box, Cell, Mark
from corpus.outline.letters import CAPITALS
from corpus.outline.paging import is_page_number
from corpus.reading.assembling import Printed
from corpus.reading.pages.blocks import in_reading_order
from corpus.reading.pages.grids import DrawnGrid, Field, grids_of
from corpus.reading.pages.joining import Piece, Placed
from corpus.reading.pages.lining import VisualLine, visual_lines

if TYPE_CHECKING:
    from corpus.reading.pages.layout import PageLayout, Word

_DOUBT = 0.6  # a word read with less is more often wrong than a reader should have to find out
_WIDER = 1.25  # of the usual distance of lines: a paragraph's space, not a line with a raised figure
_ENOUGH = 12  # distances from which a page speaks for itself
_EDGE_LINES = 2
_FOOTNOTE = re.compile(rf"\[?\d{{1,2}}\]?\s+[{CAPITALS}“(]")


@dataclass(frozen=True, slots=True)
class Usual:
    """What is usual in a document: the distance of lines and the width of a character, in points."""

    pitch: float
    character: float


@dataclass(slots=True)
class Page:
    """A page's words parted into those of its grids' cells and the lines outside."""

    layout: PageLayout
    grids: list[DrawnGrid]
    cells: list[dict[Field, tuple[VisualLine, ...]]]
    lines: list[VisualLine]
    furniture: set[int] = field(default_factory=set)  # indices of `lines`

    @classmethod
    def of(cls, layout: PageLayout) -> Page:
        """The page with its grids found and its lines put together."""
        words = [word for word in layout.words if word.text]
        grids = grids_of(layout.rules, words)
        cells: list[dict[Field, tuple[VisualLine, ...]]] = []
        for grid in grids:
            found = grid.words_in(words)
            cells.append({cell: tuple(visual_lines(inside)) for cell, inside in found.items()})
            taken = {id(word) for inside in found.values() for word in inside}
            words = [word for word in words if id(word) not in taken]
        return cls(layout, grids, cells, visual_lines(words))

    def pieces(self) -> list[Piece]:
        """The grids as parts of tables, with what is needed to see whether they go on over the page's edges."""
        last = len(self.grids) - 1
        return [
            Piece(
                grid, cells, not i and self._bare_above(grid), i == last and self._bare_below(grid), self.layout.number
            )
            for i, (grid, cells) in enumerate(zip(self.grids, self.cells, strict=True))
        ]

    def _bare_above(self, grid: DrawnGrid) -> bool:
        above = [i for i, line in enumerate(self.lines) if line.top + line.bottom < 2 * grid.ys[0]]
        return self.furniture.issuperset(above)

    def _bare_below(self, grid: DrawnGrid) -> bool:
        for i, line in enumerate(self.lines):
            if line.top + line.bottom > 2 * grid.ys[-1] and i not in self.furniture:
                return bool(_FOOTNOTE.match(line.text))
        return True

    def dissolve(self, places: Iterable[int]) -> None:
        """Make text again of grids that turned out to be no tables."""
        gone = set(places)
        words = [w for i in gone for cell in self.cells[i].values() for line in cell for w in line.words]
        if not gone:
            return
        self.grids = [grid for i, grid in enumerate(self.grids) if i not in gone]
        self.cells = [cell for i, cell in enumerate(self.cells) if i not in gone]
        known = {self.lines[i].text for i in self.furniture}
        self.lines = visual_lines([*(w for line in self.lines for w in line.words), *words])
        self.furniture = {i for i, line in enumerate(self.lines) if line.text in known}


def mark_furniture(pages: Sequence[Page]) -> None:
    """Note which lines at the pages' edges are page numbers, or texts that stand at the head of other pages too."""
    heads: Counter[str] = Counter()
    for page in pages:
        heads.update({_key(line.text) for line in page.lines[:_EDGE_LINES]})
    for page in pages:
        last = len(page.lines) - 1
        for i, line in enumerate(page.lines):
            first = i < _EDGE_LINES
            key = _key(line.text)
            if (first or i == last) and (is_page_number(line.text) or (first and key and heads[key] > 1)):
                page.furniture.add(i)


def usual_of(pages: Sequence[Page]) -> Usual:
    """The distances usual in the whole document, for pages with too few lines of their own."""
    return _usual(
        [distance for page in pages for distance in _distances(page.lines)], [x for p in pages for x in p.lines]
    )


def printed_page(page: Page, tables: Sequence[Placed], whole: Usual) -> list[Printed]:
    """The page's lines in reading order; `tables` holds the cells of each of its grids."""
    distances = _distances(page.lines)
    usual = _usual(distances, page.lines) if len(distances) >= _ENOUGH else whole
    out: list[Printed] = []
    rest = list(enumerate(page.lines))
    for grid, placed in sorted(zip(page.grids, tables, strict=True), key=lambda pair: pair[0].ys[0]):
        above = [pair for pair in rest if pair[1].top + pair[1].bottom < grid.ys[0] + grid.ys[-1]]
        rest = rest[len(above) :]
        out.extend(_running(page, above, usual))
        out.extend(_printed(page.layout, line, cell=cell) for cell, lines in placed for line in lines)
    out.extend(_running(page, rest, usual))
    return out


def _running(page: Page, numbered: Sequence[tuple[int, VisualLine]], usual: Usual) -> list[Printed]:
    furniture = {id(line) for i, line in numbered if i in page.furniture}
    margin = _margin([line for i, line in enumerate(page.lines) if i not in page.furniture])
    out: list[Printed] = []
    last: VisualLine | None = None
    for line in _ordered([line for _, line in numbered], furniture, page.layout.width):
        quiet = id(line) in furniture or (last is not None and id(last) in furniture) or _FOOTNOTE.match(line.text)
        if last is not None and not quiet and _apart(last, line) > _WIDER * usual.pitch:
            out.append(Printed("", Mark(page=page.layout.number)))
        indent = max(0, round((line.left - margin) / usual.character))
        out.append(_printed(page.layout, line, indent=indent))
        last = line
    return out


def _ordered(lines: list[VisualLine], furniture: set[int], width: float) -> list[VisualLine]:
    """The lines in reading order; what stands at the page's edges belongs to no block beside which it stands."""
    first, last = 0, len(lines)
    while first < last and id(lines[first]) in furniture:
        first += 1
    while last > first and id(lines[last - 1]) in furniture:
        last -= 1
    return [*lines[:first], *in_reading_order(lines[first:last], width), *lines[last:]]


def _printed(layout: PageLayout, line: VisualLine, indent: int = 0, cell: Cell | None = None) -> Printed:
    doubtful: list[tuple[int, int]] = []
    at = 0
    for word in line.words:
        if word.sure < _DOUBT:
            doubtful.append((at, at + len(word.text)))
        at += len(word.text) + 1
    mark = Mark(layout.number, _box(layout, line.words), cell, indent, tuple(doubtful))
    return Printed(line.text, mark)


def _box(layout: PageLayout, words: Sequence[Word]) -> Box:
    width, height = max(layout.width, 1.0), max(layout.height, 1.0)
    box = (
        _share(min(word.left for word in words) / width),
        _share(min(word.top for word in words) / height),
        _share(max(word.right for word in words) / width),
        _share(max(word.bottom for word in words) / height),
    )
    for _ in range(layout.turns % 4):  # back to the page as it is shown, a quarter turn at a time
        left, top, right, bottom = box
        box = top, _share(1.0 - right), bottom, _share(1.0 - left)
    return box


def _share(value: float) -> float:
    return round(min(max(value, 0.0), 1.0), 5)


def _apart(line: VisualLine, following: VisualLine) -> float:
    """How far the second line lies below the first; by tops and bottoms, as a scan's boxes follow the letters."""
    return min(following.top - line.top, following.bottom - line.bottom)


def _distances(lines: Sequence[VisualLine]) -> list[float]:
    found = (_apart(one, two) for one, two in itertools.pairwise(lines))
    return [distance for distance in found if distance > 2.0]


def _usual(distances: Sequence[float], lines: Sequence[VisualLine]) -> Usual:
    """Most lines follow one of their own paragraph; where few do, the space of a paragraph passes for usual."""
    pitch = quantiles(distances, n=10)[2] if len(distances) > 1 else 1e9
    long = [line for line in lines if len(line.text) > 20]
    widths = [(line.right - line.left) / len(line.text) for line in long or lines if line.text]
    return Usual(pitch, max(median(widths), 1.0) if widths else 6.0)


def _margin(lines: Sequence[VisualLine]) -> float:
    """Left edge of the text: where the lines furthest left begin, a stray one in ten apart."""
    lefts = sorted(line.left for line in lines)
    return lefts[len(lefts) // 10] if lefts else 0.0


def _key(text: str) -> str:
    return re.sub(r"[\W\d_]+", " ", fold(text[:200])).strip()
