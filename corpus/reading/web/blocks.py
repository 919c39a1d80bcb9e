"""A page's elements → lines and tables, as a browser sets them out."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from corpus.reading.assembling import Printed
from corpus.reading.containers import too_long
from corpus.reading.grids import Block
from corpus.reading.limits import MAX_CHARS
from corpus.reading.web.tables import grid_of
from corpus.reading.word.numbering import list_mark, written

Element = etree._Element

_TABLE = tomllib.loads(Path(__file__).with_name("html.toml").read_text("utf-8"))
_BLOCKS, _SILENT = frozenset(_TABLE["blocks"]), frozenset(_TABLE["silent"])
_TYPES: dict[str, str] = _TABLE["types"]
_STYLES: dict[str, str] = _TABLE["styles"]
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([a-z-]+)")
_MSO_LABEL = re.compile(r"mso-list\s*:\s*ignore", re.IGNORECASE)
_UPPERCASE = re.compile(r"text-transform\s*:\s*uppercase", re.IGNORECASE)
_PLACE = re.compile(r"#\w")
_BLANKS = re.compile(r"[ \t\r\n\f\v\xa0]+")
_OWN_LABEL = re.compile(r"(?:[-–—+*•·▪●○◦~]|\(?\d{1,3}(?:\.\d{1,2})*[.)]|\(?[a-zđ][.)]|[IVX]{1,5}[.)])\s")
_DEEPEST = 16  # tables in tables; what lies deeper is read without its grid
_LARGEST_NUMBER = 10_000


@dataclass(slots=True)
class _List:
    """A list that is open: format of its labels and the number of its next item."""

    style: str
    following: int = 1


@dataclass(slots=True)
class _Page:
    """The page that is read: its file's name, and how many characters its lines have so far."""

    name: str
    size: int = 0


@dataclass(slots=True)
class _Flow:
    """A page's body, or a cell: the lines and tables so far, the line that is being set, and what is open around it."""

    page: _Page
    depth: int = 0
    blocks: list[Block] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    label: str = ""
    lists: list[_List] = field(default_factory=list)
    capitals: int = 0
    pre: int = 0

    def run(self, root: Element) -> list[Block]:
        """The blocks of an element. Works without recursion but for tables in tables."""
        self.add(root.text)
        stack: list[tuple[Element, Iterator[Element]]] = [(root, iter(root))]
        while stack:
            parent, children = stack[-1]
            element = next(children, None)
            if element is None:
                stack.pop()
                if stack:
                    self.leave(parent)
                    self.add(parent.tail)
            elif self.stands_alone(element):
                self.add(element.tail)
            else:
                self.enter(element)
                self.add(element.text)
                stack.append((element, iter(element)))
        self.end_line()
        return self.blocks

    def stands_alone(self, element: Element) -> bool:
        """Whether the element is dealt with as a whole: what is not shown, breaks, tables, labels, marks of notes."""
        tag = element.tag
        if not isinstance(tag, str) or tag in _SILENT:
            return True
        if tag == "br":
            self.end_line()
        elif tag == "table" and self.depth < _DEEPEST:
            self.end_line()
            self.blocks.append(grid_of(element, lambda cell: _Flow(self.page, self.depth + 1).run(cell)))
        elif tag == "span" and _MSO_LABEL.search(element.get("style", "")):
            self.parts.append(f"{_list_label(element)} ")
        elif tag in ("sup", "a") and (note := _note_mark(element)):
            self.parts.append(note)
        else:
            return False
        return True

    def enter(self, element: Element) -> None:
        """Begins an element that holds text."""
        tag = element.tag
        if tag in _BLOCKS:
            self.end_line()
        if tag in ("ol", "ul"):
            self.lists.append(_opened(element))
        elif tag == "li":
            self.label = _item_label(element, self.lists)
        self.pre += tag == "pre"
        self.capitals += _is_capital(element)

    def leave(self, element: Element) -> None:
        """Ends what `enter` began."""
        tag = element.tag
        if tag in _BLOCKS:
            self.end_line()
        if tag in ("ol", "ul"):
            self.lists.pop()
        elif tag == "li":
            self.label = ""
        self.pre -= tag == "pre"
        self.capitals -= _is_capital(element)

    def add(self, text: str | None) -> None:
        """Sets text on the open line; in preformatted text line ends count."""
        if not text:
            return
        if self.capitals:
            text = text.upper()
        first, *rest = text.split("\n") if self.pre else [text]
        self.parts.append(first)
        for line in rest:
            self.end_line()
            self.parts.append(line)

    def end_line(self) -> None:
        """Ends the line where anything stands on it."""
        text = _BLANKS.sub(" ", "".join(self.parts)).strip()
        self.parts.clear()
        if not text:
            return
        if self.label and not _OWN_LABEL.match(text):
            text = f"{self.label} {text}"
        self.label = ""
        self.blocks.append(Printed(text))
        self.page.size += len(text) + 1
        if self.page.size > MAX_CHARS:
            raise too_long(self.page.name)


def blocks_of(root: Element, name: str) -> list[Block]:
    """The lines and tables of an element in order; `name` is the file's, for messages.

    Raises:
        ReadingError: more than `MAX_CHARS` characters.
    """
    return _Flow(_Page(name)).run(root)


def _is_capital(element: Element) -> bool:
    return bool(_UPPERCASE.search(element.get("style", "")))


def _opened(element: Element) -> _List:
    found = _LIST_STYLE.search(element.get("style", "").lower())
    css = _STYLES.get(found[1]) if found else None
    if element.tag == "ul":
        return _List(css or "bullet")
    start = _number(element.get("start"), 1)
    return _List(css or _TYPES.get(element.get("type", "1"), "decimal"), start)


def _item_label(element: Element, lists: list[_List]) -> str:
    if not lists:
        return "-"
    current = lists[-1]
    value = _number(element.get("value"), current.following)
    current.following = value + 1
    if current.style == "bullet":
        return "-"
    # Points are lettered "a)" (Nghị định 30/2020/NĐ-CP, phụ lục I), which HTML cannot ask for.
    end = ")" if current.style == "lowerLetter" else "."
    return "" if current.style == "none" else f"{written(value, current.style)}{end}"


def _number(text: str | None, usual: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and int(text[:6]) <= _LARGEST_NUMBER else usual


def _list_label(element: Element) -> str:
    label = _BLANKS.sub(" ", "".join(map(str, element.itertext()))).strip()
    return label if len(label) != 1 or label.isdigit() else list_mark(label)


def _note_mark(element: Element) -> str:
    """The mark of a footnote (a figure that links to a place in the page) as `[n]`; "" for anything else."""
    link = element if element.tag == "a" else next(element.iter("a"), None)
    if link is None or not _PLACE.match(link.get("href", "")):
        return ""
    text = "".join(map(str, element.itertext())).strip() if len(element) < 4 else ""
    return f"[{text}]" if text.isdigit() and len(text) < 4 else ""
