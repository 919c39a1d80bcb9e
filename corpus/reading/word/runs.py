"""The words of one Word paragraph as its page shows them: runs, fields' results, notes' marks, breaks, text boxes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from docx.oxml.ns import qn

from corpus.reading.legacy import TCVN3, VNI, from_legacy
from corpus.reading.word.numbering import wording
from corpus.reading.word.ooxml import Element
from corpus.reading.word.styles import is_on

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
ALTERNATE, _CHOICE, _FALLBACK = f"{_MC}AlternateContent", f"{_MC}Choice", f"{_MC}Fallback"
_RUN, _RPR, _TEXT, _FONTS = qn("w:r"), qn("w:rPr"), qn("w:t"), qn("w:rFonts")
_CAPS, _VANISH = qn("w:caps"), qn("w:vanish")
_BOX = qn("w:txbxContent")
_ASCII, _ANSI, _ID = qn("w:ascii"), qn("w:hAnsi"), qn("w:id")
_FIELD, _FIELD_TYPE = qn("w:fldChar"), qn("w:fldCharType")
_SYMBOL, _CHAR, _FONT = qn("w:sym"), qn("w:char"), qn("w:font")
_CUSTOM = qn("w:customMarkFollows")
_NOTES = {qn("w:footnoteReference"): "footnote", qn("w:endnoteReference"): "endnote"}
_SAME_AS = {qn("w:tab"): " ", qn("w:ptab"): " ", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
# What is not on the page: deleted and moved text, properties, ruby's reading aid, what a choice falls back to.
_SKIPPED = frozenset({qn(f"w:{tag}") for tag in ("del", "moveFrom", "pPr", "rPr", "sdtPr", "sdtEndPr", "rt", "rubyPr")})
_DRAWN = frozenset({qn("w:drawing"), qn("w:pict"), qn("w:object")})
_PRIVATE = re.compile("[\uf020-\uf0ff]")
_LEGACY = ((re.compile(r"\.Vn", re.IGNORECASE), TCVN3), (re.compile(r"VNI[- ]", re.IGNORECASE), VNI))
_LEGACY_CAPITALS = re.compile(r"\.Vn\w*H", re.IGNORECASE)


@dataclass(slots=True)
class Notes:
    """The footnotes and endnotes met so far, in order, by kind and id; the n-th is marked `[n]`."""

    met: dict[tuple[str, str], int] = field(default_factory=dict)

    def mark(self, kind: str, note_id: str) -> str:
        """The mark that stands in the text for a note."""
        return f"[{self.met.setdefault((kind, note_id), len(self.met) + 1)}]"


@dataclass(slots=True)
class Words:
    """A paragraph's text, with `\\n` where a line is broken, and the text boxes that are anchored in it."""

    text: str = ""
    boxes: list[Element] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Run:
    """How the run that is being read is set."""

    capitals: bool = False
    font: str = ""
    hidden: bool = False


def words_of(paragraph: Element, notes: Notes, capitals: bool = False) -> Words:
    """What a paragraph shows.

    Args:
        paragraph: a `w:p`.
        notes: counts the notes' marks.
        capitals: whether the paragraph's style shows capitals.

    Deleted, hidden and moved text is left out, so are the codes of fields; their results stay. Works without recursion
    and in linear time.
    """
    found = Words()
    parts: list[str] = []
    codes: list[bool] = []  # for each open field whether its code (not its result) is being read
    run = plain = _Run(capitals)
    stack = [iter(paragraph)]
    while stack:
        element = next(stack[-1], None)
        if element is None:
            stack.pop()
            continue
        tag = element.tag
        if tag in (_TEXT, _MATH):
            if element.text and True not in codes:
                parts.append(_shown(element.text, run))
        elif tag in _SKIPPED or not isinstance(tag, str):
            continue
        elif tag == _RUN:
            run = _run(element, plain)
            stack.append(element.iterchildren(_FIELD) if run.hidden else iter(element))
        elif tag in _SAME_AS:
            parts.append(_SAME_AS[tag])
        elif tag == _FIELD:
            _count_field(element.get(_FIELD_TYPE), codes)
        elif tag == _SYMBOL:
            parts.append(_symbol(element.get(_CHAR, ""), element.get(_FONT, "")))
        elif tag in _NOTES:
            parts.append(notes.mark(_NOTES[tag], element.get(_ID, "")) if not _own_mark(element) else "")
        elif tag in _DRAWN:
            found.boxes.extend(boxes_in(element))
        elif tag == ALTERNATE:
            stack.append(chosen(element))
        else:
            stack.append(iter(element))
    found.text = "".join(parts)
    return found


def chosen(alternate: Element) -> Iterator[Element]:
    """What stands in the first choice of an `mc:AlternateContent`, in its fallback where no choice is given."""
    branch = next(alternate.iterchildren(_CHOICE), None)
    if branch is None:
        branch = next(alternate.iterchildren(_FALLBACK), None)
    return iter(()) if branch is None else iter(branch)


def boxes_in(drawn: Element) -> Iterator[Element]:
    """The text boxes of a drawing, not those within another box or in what a choice falls back to."""
    stack = [iter(drawn)]
    while stack:
        element = next(stack[-1], None)
        if element is None:
            stack.pop()
        elif element.tag == _BOX:
            yield element
        elif element.tag == ALTERNATE:
            stack.append(chosen(element))
        else:
            stack.append(iter(element))


def _run(element: Element, plain: _Run) -> _Run:
    """How a run is set; `plain` where it says nothing of its own."""
    properties = element[0] if len(element) else None
    if properties is None or properties.tag != _RPR:
        return plain
    capitals, hidden, font = plain.capitals, False, ""
    for child in properties:
        tag = child.tag
        if tag == _FONTS:
            font = child.get(_ASCII) or child.get(_ANSI) or ""
        elif tag == _CAPS:
            capitals = is_on(child)
        elif tag == _VANISH:
            hidden = is_on(child)
    return _Run(capitals, font, hidden)


def _shown(text: str, run: _Run) -> str:
    """The characters that a font draws: symbol fonts, the Vietnamese fonts of before Unicode, capitals."""
    if "\n" in text or "\r" in text:
        text = text.replace("\r", " ").replace("\n", " ")
    encoding, capital_font = _old_font(run.font) if run.font else (None, False)
    if not text.isascii():
        if encoding:
            text = from_legacy(text, encoding)[0]
        if _PRIVATE.search(text):
            text = _PRIVATE.sub(lambda found: _symbol(f"{ord(found[0]):04X}", run.font) or found[0], text)
    return text.upper() if run.capitals or capital_font else text


@lru_cache(maxsize=256)
def _old_font(font: str) -> tuple[str | None, bool]:
    """The encoding of a Vietnamese font of before Unicode by its name, and whether it draws capitals."""
    encoding = next((encoding for pattern, encoding in _LEGACY if pattern.match(font)), None)
    return encoding, bool(_LEGACY_CAPITALS.match(font))


def _symbol(code: str, font: str) -> str:
    """What a symbol font draws for a code; "" where it is a picture without a meaning of its own."""
    table: dict[str, str] = wording()["wingdings" if font.lower().startswith("wing") else "symbol"]
    code = code.upper()
    drawn = table.get(code) or table.get(f"F0{code[-2:]}")
    if drawn is None and len(code) <= 4 and font and not font.lower().startswith(("wing", "symbol", "webd")):
        try:
            char = chr(int(code, 16))
        except ValueError:
            return ""
        return char if char.isprintable() and not _PRIVATE.match(char) else ""
    return drawn or ""


def _count_field(kind: str | None, codes: list[bool]) -> None:
    if kind == "begin":
        codes.append(True)
    elif kind == "separate" and codes:
        codes[-1] = False
    elif kind == "end" and codes:
        codes.pop()


def _own_mark(reference: Element) -> bool:
    return reference.get(_CUSTOM, "0") in ("1", "true", "on")
