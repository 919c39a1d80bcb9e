"""What a page adds to a document and a reader skips: page numbers and headers that come back on every page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from corpus.folding import fold
from corpus.letters import CAPITALS
from corpus.model import Line

_PAGE_NUMBER = re.compile(r"[-–—\s]*(?:[Tt]rang\s*)?\d{1,3}(?:\s*/\s*\d{1,3})?[-–—\s]*")
_HEADER_PAGES = 3
_HEADER_LINES = 2
_FOOTNOTE = re.compile(rf"(\d{{1,2}})\s+[{CAPITALS}“(]|\[(\d{{1,2}})\]\s*\S")
_FOOTNOTE_LINES = 12


def is_page_number(text: str) -> bool:
    """Whether the line holds a page number and nothing else ("5", "- 5 -", "Trang 5/12")."""
    return len(text) <= 16 and bool(_PAGE_NUMBER.fullmatch(text)) and any(char.isdigit() for char in text)


def page_furniture(lines: Sequence[Line]) -> frozenset[int]:
    """Indices of the lines at page edges that are page numbers or repeated headers; none where there are no pages.

    A header is a text that stands among the first two lines of at least three pages and of a third of them all,
    figures apart.
    """
    pages: dict[int, list[int]] = {}
    for index, line in enumerate(lines):
        if line.text and line.page is not None:
            pages.setdefault(line.page, []).append(index)
    found: set[int] = set()
    heads: Counter[str] = Counter()
    for indices in pages.values():
        edges = [*indices[:_HEADER_LINES], *indices[-1:]]
        found.update(index for index in edges if is_page_number(lines[index].text))
        heads.update({_key(lines[index].text) for index in indices[:_HEADER_LINES]})
    repeated = {key for key, count in heads.items() if key and count >= max(_HEADER_PAGES, len(pages) / 3)}
    for number, indices in pages.items():
        if number > 1:
            found.update(index for index in indices[:_HEADER_LINES] if _key(lines[index].text) in repeated)
    return frozenset(found)


def footnotes(lines: Sequence[Line], furniture: frozenset[int]) -> list[tuple[int, ...]]:
    """The footnotes at the bottoms of pages, each as the indices of its lines; none where there are no pages.

    A footnote opens with its number, without a full stop, next in the document's count ("3 Nghị quyết …", "[3] …"),
    and from the first one on the rest of the page is footnotes.
    """
    pages: dict[int, list[int]] = {}
    for index, line in enumerate(lines):
        if line.text and line.page is not None and index not in furniture:
            pages.setdefault(line.page, []).append(index)
    notes: list[list[int]] = []
    for indices in pages.values():
        inside = False
        for place, index in enumerate(indices):
            found = _FOOTNOTE.match(lines[index].text)
            opens = found is not None and int(found[1] or found[2]) == len(notes) + 1
            if opens and (inside or (place and len(indices) - place <= _FOOTNOTE_LINES)):
                notes.append([])
                inside = True
            if inside:
                notes[-1].append(index)
    return [tuple(note) for note in notes]


def _key(text: str) -> str:
    return re.sub(r"[\W\d_]+", " ", fold(text[:200])).strip()
