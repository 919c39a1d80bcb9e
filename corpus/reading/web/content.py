"""The document within a saved page: what is hidden or only leads elsewhere is taken out, the container is found.

A page without navigation (Word's own HTML, a printed view) is kept whole. In a portal's page the document is the
smallest element that holds all lines by which a document is known; where they are too few, everything stays.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence

from lxml import etree

Element = etree._Element

_DROPPED = frozenset({"nav", "footer", "aside"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_GROUPS = frozenset({"ul", "ol", "div", "td", "table", "header", "section"})
# Lines that an administrative document has and a portal's own text hardly ever (Nghị định 30/2020/NĐ-CP, phụ lục I);
# numbered lines stand beside documents too, in lists of news.
_FORMAL = (
    r"CỘNG H[OÒ][AÀ] XÃ HỘI CHỦ NGHĨA|ĐẢNG CỘNG SẢN VIỆT NAM|(?:KẾ HOẠCH|QUYẾT ĐỊNH|CHƯƠNG TRÌNH|PHỤ LỤC)\b"
    r"|Nơi nhận|Phụ lục\b|Căn cứ "
)
_FORMAL_LINE = re.compile(rf"\s*(?:{_FORMAL})")
_DOCUMENT_LINE = re.compile(
    rf"\s*(?:{_FORMAL}|Điều \d|(?:[IVX]{{1,5}}\.|\d{{1,2}}(?:\.\d{{1,2}}){{0,3}}\.|[a-zđ]\))(?:\s|$))"
)
_ENOUGH_LINES = 3
_NAVIGATION_LINKS = 10
_LINK_SHARE = 0.8
_MANY_LINKS = 4


def content_of(root: Element) -> Element:
    """The element that holds the document; `root` loses its hidden parts and its navigation. Linear in the page."""
    body = root.find("body")
    body = root if body is None else body
    linked = sum(1 for place, _ in enumerate(body.iter("a"), 1) if place <= _NAVIGATION_LINKS) >= _NAVIGATION_LINKS
    for element in [element for element in body.iter(etree.Element) if _is_hidden(element, linked)]:
        _drop(element)
    if not linked:
        return body
    for element in _link_groups(body):
        _drop(element)
    found = list(_document_elements(body))
    formal = [element for element, line in found if _FORMAL_LINE.match(line)]
    elements = [element for element, _ in found]
    if len(formal) >= _ENOUGH_LINES:
        beside = _beside(_common(formal, body), set(elements))
        elements = [element for element in elements if element not in beside]
    return _common(elements, body)


def _is_hidden(element: Element, linked: bool) -> bool:
    if element.get("hidden") is not None or (linked and element.tag in _DROPPED):
        return True
    return bool(_HIDDEN.search(element.get("style", "")))


def _drop(element: Element) -> None:
    """Takes the element out and leaves the text after it."""
    parent = element.getparent()
    if parent is None or element.tag == "body":
        return
    tail, before = element.tail, element.getprevious()
    element.tail = None
    if tail and before is not None:
        before.tail = (before.tail or "") + tail
    elif tail:
        parent.text = (parent.text or "") + tail
    parent.remove(element)


def _link_groups(body: Element) -> list[Element]:
    """Menus and lists of links: groups of which nearly all text is links, without a line of a document at their top."""
    found: list[Element] = []
    counts: list[list[int]] = [[0, 0, 0]]  # of each open element: characters, those within links, links
    open_links = 0
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if event == "start":
            open_links += element.tag == "a"
            counts.append([0, 0, int(element.tag == "a")])
            _count(counts[-1], element.text, open_links)
            continue
        open_links -= element.tag == "a"
        size, linked, links = counts.pop()
        group = element.tag in _GROUPS and links >= _MANY_LINKS and linked >= _LINK_SHARE * size
        if group and not _DOCUMENT_LINE.match(_opening(element)):
            found.append(element)
        else:
            above = counts[-1]
            above[0], above[1], above[2] = above[0] + size, above[1] + linked, above[2] + links
        _count(counts[-1], element.tail, open_links)
    return found


def _count(counts: list[int], text: str | None, open_links: int) -> None:
    size = len(text.strip()) if text else 0
    counts[0] += size
    counts[1] += size if open_links else 0


def _opening(element: Element) -> str:
    return next((str(text) for text in element.itertext() if not str(text).isspace()), "")


def _document_elements(body: Element) -> Iterator[tuple[Element, str]]:
    """The elements in which a document's lines begin, with the lines; not those that lead to another page."""
    for element in body.iter(etree.Element):
        if element.text and _DOCUMENT_LINE.match(element.text) and not _leads_away(element):
            yield element, element.text
        parent = element.getparent()
        if parent is not None and element.tail and element is not body and _DOCUMENT_LINE.match(element.tail):
            yield parent, element.tail


def _leads_away(element: Element) -> bool:
    return element.tag == "a" and not element.get("href", "#").startswith("#")


def _beside(document: Element, lines: Container[Element]) -> set[Element]:
    """The document's seeming lines that belong to news and notices beside it: as many links as lines stand there."""
    out: set[Element] = set()
    inner = document
    for holder in document.iterancestors():
        for part in holder.iterchildren(etree.Element):
            if part is inner:
                continue
            seeming = [element for element in part.iter(etree.Element) if element in lines]
            if seeming and sum(_leads_away(element) for element in part.iter("a")) >= len(seeming):
                out.update(seeming)
        inner = holder
    return out


def _common(elements: Sequence[Element], body: Element) -> Element:
    """The smallest element that holds all of these; `body` where they are too few to tell."""
    if len(elements) < _ENOUGH_LINES:
        return body
    path = [elements[0], *elements[0].iterancestors()]
    place = {element: index for index, element in enumerate(path)}
    seen: set[Element] = set()
    highest = 0
    for element in elements[1:]:
        at: Element | None = element
        while at is not None and at not in place and at not in seen:
            seen.add(at)
            at = at.getparent()
        if at is not None and at in place:
            highest = max(highest, place[at])
    limit = place.get(body, len(path) - 1)
    return path[min(highest, limit)]
