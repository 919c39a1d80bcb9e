"""What a Word paragraph inherits from its style: numbering, indent, capitals, whether it is a table of contents."""

from __future__ import annotations

import re
from dataclasses import dataclass

from docx.oxml.ns import qn

from corpus.reading.word.ooxml import Element

VAL = qn("w:val")
_STYLE, _STYLE_ID, _TYPE, _DEFAULT = qn("w:style"), qn("w:styleId"), qn("w:type"), qn("w:default")
_BASED_ON, _NAME, _PPR, _RPR = qn("w:basedOn"), qn("w:name"), qn("w:pPr"), qn("w:rPr")
_NUM_PR, _NUM_ID, _ILVL, _IND = qn("w:numPr"), qn("w:numId"), qn("w:ilvl"), qn("w:ind")
_LEFT, _START, _FIRST, _HANGING = qn("w:left"), qn("w:start"), qn("w:firstLine"), qn("w:hanging")
_CAPS, _VANISH = qn("w:caps"), qn("w:vanish")
_CONTENTS = re.compile(r"toc(?: heading| \d)", re.IGNORECASE)
_OFF = frozenset({"0", "false", "off", "none"})
_TWIPS = 120  # a character of Times New Roman 13 or 14 is about 6 points wide
_FAR = 80


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style with what it inherits; `None` is "not said".

    Attributes:
        num_id: list that its paragraphs belong to ("0": none).
        level: level in that list, 0-based.
        indent: of the first line, in characters.
        caps: whether letters are shown as capitals.
        hidden: whether it is not shown at all.
        contents: whether it sets a table of contents.
        borders: a table style's borders.
    """

    num_id: str | None = None
    level: int | None = None
    indent: int | None = None
    caps: bool | None = None
    hidden: bool | None = None
    contents: bool = False
    borders: Element | None = None


PLAIN = Style()


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a document by their ids; `default` is what paragraphs without a style have."""

    by_id: dict[str, Style]
    default: Style = PLAIN

    def of(self, style_id: str | None) -> Style:
        """The style of this id; the default where there is none."""
        return self.by_id.get(style_id, self.default) if style_id else self.default


def read_styles(root: Element | None) -> Styles:
    """The styles of a styles part (`None`: a document without one). Time is linear: a style is worked out once."""
    elements: dict[str, Element] = {}
    default = ""
    for element in () if root is None else root.iterchildren(_STYLE):
        style_id = element.get(_STYLE_ID, "")
        elements.setdefault(style_id, element)
        if element.get(_TYPE) == "paragraph" and element.get(_DEFAULT) in ("1", "true", "on"):
            default = style_id
    made: dict[str, Style] = {}
    for style_id in elements:
        chain: list[str] = []
        while style_id in elements and style_id not in made and style_id not in chain:
            chain.append(style_id)
            based = elements[style_id].find(_BASED_ON)
            style_id = "" if based is None else based.get(VAL, "")
        base = made.get(style_id, PLAIN)
        for own in reversed(chain):
            base = made[own] = _style(elements[own], base)
    return Styles(made, made.get(default, PLAIN))


def flag(properties: Element | None, tag: str) -> bool | None:
    """An on/off property: `None` where it is not said."""
    found = None if properties is None else properties.find(tag)
    return None if found is None else is_on(found)


def is_on(element: Element) -> bool:
    """The value of an on/off property."""
    return element.get(VAL, "1") not in _OFF


def number(text: str | None) -> int | None:
    """The whole number that an attribute holds; `None` for anything else."""
    try:
        return int(float(text)) if text else None
    except (ValueError, OverflowError):
        return None


def indent_of(properties: Element | None) -> int | None:
    """How far the first line is indented, in characters (0..80); `None` where it is not said."""
    found = None if properties is None else properties.find(_IND)
    if found is None:
        return None
    left = number(found.get(_LEFT) or found.get(_START)) or 0
    first, hanging = number(found.get(_FIRST)) or 0, number(found.get(_HANGING)) or 0
    return min(max((left + first - hanging) // _TWIPS, 0), _FAR)


def list_of(properties: Element | None) -> tuple[str | None, int | None]:
    """List and level that paragraph properties name."""
    numbering = None if properties is None else properties.find(_NUM_PR)
    if numbering is None:
        return None, None
    num_id, level = numbering.find(_NUM_ID), numbering.find(_ILVL)
    return None if num_id is None else num_id.get(VAL), None if level is None else number(level.get(VAL))


def _style(element: Element, base: Style) -> Style:
    paragraph, run, name = element.find(_PPR), element.find(_RPR), element.find(_NAME)
    num_id, level = list_of(paragraph)
    indent, caps, hidden = indent_of(paragraph), flag(run, _CAPS), flag(run, _VANISH)
    borders = element.find(f"{qn('w:tblPr')}/{qn('w:tblBorders')}")
    return Style(
        num_id=base.num_id if num_id is None else num_id,
        level=base.level if level is None else level,
        indent=base.indent if indent is None else indent,
        caps=base.caps if caps is None else caps,
        hidden=base.hidden if hidden is None else hidden,
        contents=base.contents or bool(name is not None and _CONTENTS.fullmatch(name.get(VAL, ""))),
        borders=base.borders if borders is None else borders,
    )
