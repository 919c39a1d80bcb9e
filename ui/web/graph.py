"""A thing and what stands about it, drawn: inline SVG of boxes in columns, joined by lines that say what joins them."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from ui.terminal import safe
from ui.web.markup import element, escaped

_BOX = (284, 46)  # width and height of a neighbour's box; all lengths are in units of the drawing, pixels at full size
_CENTRE = (264, 112)
_STEP = 58  # from one box of a column to the next
_HEAD = 30  # room for a group's title
_LABEL = 122  # straight piece of a line, above which its words stand
_BEND = 50  # the rest of it
_EDGE = 4  # around all of it
_NAME, _ABOUT, _SAID = 30, 36, 18  # characters that fit into a line of a box, and above a line, in wide fonts too
_CENTRE_LINES = (3, 2)


@dataclass(frozen=True, slots=True)
class Node:
    """A box.

    Attributes:
        name: what it is, its first line; longer ones are cut, `whole` is told by the pointer.
        about: its second line.
        joined: the words above its line to the centre.
        link: where it leads, "" for nowhere.
        css: class of the box beside its own.
        whole: all of it in words.
    """

    name: str
    about: str = ""
    joined: str = ""
    link: str = ""
    css: str = ""
    whole: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Boxes of a column under a title."""

    title: str
    nodes: Sequence[Node]


def drawing(centre: Node, left: Sequence[Group], right: Sequence[Group], title: str) -> str:
    """The centre between two columns: lines lead from the centre to what stands on its left, and to the centre from
    what stands on its right. Groups without boxes are left out. What is told is plain text.

    It is no picture for screen readers (`role="group"`): its boxes are links.
    """
    left, right = ([group for group in groups if group.nodes] for groups in (left, right))
    side = _BOX[0] + _LABEL + _BEND
    start = _EDGE + (side if left else 0)
    width = start + _CENTRE[0] + (side if right else 0) + _EDGE
    height = max(_tall(left), _tall(right), _CENTRE[1]) + 2 * _EDGE
    middle = height // 2
    parts = [_column(left, start, middle, height, outward=True)]
    parts.append(_column(right, start + _CENTRE[0], middle, height, outward=False))
    parts.append(_centre(centre, start, middle))
    drawn = element("title", escaped(title)) + "".join(parts)
    return element("svg", drawn, "kh-graph", xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {width} {height}",
                   width=str(width), height=str(height), role="group", aria_label=title)  # fmt: skip


def _tall(groups: Sequence[Group]) -> int:
    return sum(_HEAD + _STEP * len(group.nodes) for group in groups)


def _column(groups: Sequence[Group], x: int, middle: int, height: int, *, outward: bool) -> str:
    """A column beside the centre's edge at `x`, on its left where the lines lead outward, else on its right."""
    if not groups:
        return ""
    way = -1 if outward else 1
    straight = x + way * _BEND  # where the bent piece of a line ends
    box = straight + way * _LABEL - (_BOX[0] if outward else 0)
    y = (height - _tall(groups)) // 2
    lines, boxes = [], []
    for group in groups:
        boxes.append(_text(group.title, box, y + 19, _ABOUT, "kh-group"))
        y += _HEAD
        for node in group.nodes:
            lines.append(_line(node, x, middle, straight, way, y + _BOX[1] // 2))
            boxes.append(_linked(node, _box(node, box, y)))
            y += _STEP
    arrow = "" if outward else _arrow(x, middle, way)
    return "".join(lines) + arrow + "".join(boxes)


def _line(node: Node, x: int, middle: int, straight: int, way: int, y: int) -> str:
    """A line between the centre's edge and a box, with its words; its head at the box where it leads there."""
    end = straight + way * _LABEL
    half = (x + straight) // 2
    bent = f"M{x} {middle} C{half} {middle} {half} {y} {straight} {y} H{end}"
    css = f"kh-line {node.css}".strip()
    said = _text(node.joined, straight + way * _LABEL // 2, y - 6, _SAID, "kh-joined", text_anchor="middle")
    head = _arrow(end, y, 1) if way < 0 else ""
    return element("path", "", css, d=bent) + head + said


def _arrow(x: int, y: int, way: int) -> str:
    """The head of a line that ends at a place, coming from the right (1) or the left (-1)."""
    return element("path", "", "kh-arrow", d=f"M{x} {y} l{way * 10} -5 v10 z")


def _box(node: Node, x: int, y: int) -> str:
    width, height = _BOX
    lines = _text(node.name, 10, 19, _NAME, "kh-name") + _text(node.about, 10, 36, _ABOUT, "kh-about")
    return _framed(lines, x, y, width, height, node.css)


def _centre(node: Node, x: int, middle: int) -> str:
    width, height = _CENTRE
    named = textwrap.wrap(safe(node.name), _NAME - 4, max_lines=_CENTRE_LINES[0], placeholder=" …")
    about = textwrap.wrap(safe(node.about), _ABOUT - 5, max_lines=_CENTRE_LINES[1], placeholder=" …")
    y = (height - 18 * (len(named) + len(about))) // 2 + 13
    lines = [_text(line, 12, y + 18 * at, _ABOUT, "kh-name") for at, line in enumerate(named)]
    lines += [_text(line, 12, y + 18 * at, _ABOUT, "kh-about") for at, line in enumerate(about, len(named))]
    return _framed("".join(lines), x, middle - height // 2, width, height, "kh-centre")


def _framed(lines: str, x: int, y: int, width: int, height: int, css: str) -> str:
    """A box around text; the inner drawing cuts off what is too wide for it."""
    frame = element(
        "rect", "", f"kh-box {css}".strip(), x="1", y="1", width=str(width - 2), height=str(height - 2), rx="7"
    )
    return element("svg", frame + lines, x=str(x), y=str(y), width=str(width), height=str(height))


def _linked(node: Node, box: str) -> str:
    whole = element("title", escaped(node.whole)) if node.whole else ""
    tag = "a" if node.link else "g"
    return element(tag, whole + box, href=node.link, aria_label=node.whole if node.link else "")


def _text(words: str, x: int, y: int, room: int, css: str, **given: str) -> str:
    if not words:
        return ""
    told = " ".join(safe(words).split())
    cut = told if len(told) <= room else told[: room - 1].rstrip() + "…"
    return element("text", escaped(cut), css, x=str(x), y=str(y), **given)
