"""Word files (DOCX, DOCM, DOTX): what a reader of the page sees, in order, as a `Source`.

Paragraphs with the numbers of their lists, tables with their cells, text boxes, content controls, tracked insertions,
results of fields. Page headers and footers, deleted and hidden text, comments and tables of contents are left out;
footnotes and endnotes come last, marked `[n]` there and in the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from docx.oxml.ns import qn

from corpus.model import Mark, Source
from corpus.reading.assembling import Printed, source_of
from corpus.reading.containers import too_long
from corpus.reading.grids import Block, flat_lines, printed_blocks
from corpus.reading.legacy import from_legacy, recognise_legacy
from corpus.reading.limits import MAX_CHARS
from corpus.reading.readers import Progress, silent
from corpus.reading.word.numbering import Numbering, read_numbering
from corpus.reading.word.ooxml import Element, Package, open_package
from corpus.reading.word.runs import ALTERNATE, Notes, Words, chosen, words_of
from corpus.reading.word.styles import VAL, Style, Styles, indent_of, list_of, read_styles
from corpus.reading.word.tables import grid_of

_P, _TBL, _PPR, _RPR, _PSTYLE, _JC = qn("w:p"), qn("w:tbl"), qn("w:pPr"), qn("w:rPr"), qn("w:pStyle"), qn("w:jc")
_DEL, _MOVED = qn("w:del"), qn("w:moveFrom")
_SDT, _GALLERY = qn("w:sdt"), f"{qn('w:sdtPr')}/{qn('w:docPartObj')}/{qn('w:docPartGallery')}"
_WRAPPERS = frozenset(qn(f"w:{tag}") for tag in ("sdtContent", "customXml", "ins", "moveTo", "smartTag"))
_DEEPEST = 16  # tables in tables and boxes in boxes; what lies deeper is read without its grid
_PLAIN = Mark()
_CONTENTS_NOTE = "Bỏ qua mục lục tự động của tệp Word: các đề mục được đọc tại chỗ của chúng."


def read(data: bytes, name: str, progress: Progress = silent) -> Source:
    """The text of a Word file.

    Raises:
        ReadingError: as `open_package`; or the text is too long.
    """
    package = open_package(data, name)
    story = _Story(package, name)
    lines = [*printed_blocks(story.blocks(package.body)), *story.note_lines()]
    return source_of(_modern(lines), story.remarks)


@dataclass(slots=True)
class _Story:
    """A document while it is read: what its paragraphs inherit and how far lists and notes have counted."""

    package: Package
    name: str
    styles: Styles = field(init=False)
    numbering: Numbering = field(init=False)
    notes: Notes = field(default_factory=Notes)
    remarks: list[str] = field(default_factory=list)
    _held: str = ""
    _depth: int = 0
    _size: int = 0

    def __post_init__(self) -> None:
        self.styles = read_styles(self.package.styles)
        self.numbering = read_numbering(self.package.numbering, self.styles)

    def blocks(self, container: Element) -> list[Block]:
        """What stands in a body, cell, text box or note, in order."""
        out: list[Block] = []
        if self._depth >= _DEEPEST:
            for paragraph in container.iter(_P):  # those of text boxes within it too
                out.extend(self._paragraph(paragraph, boxes=False))
            return self._complete(out)
        self._depth += 1
        stack = [iter(container)]
        while stack:
            element = next(stack[-1], None)
            if element is None:
                stack.pop()
                continue
            tag = element.tag
            if tag == _P:
                out.extend(self._paragraph(element))
            elif tag == _TBL:
                out.append(grid_of(element, self.blocks, self.styles))
            elif tag == _SDT:
                if not self._is_contents(element):
                    stack.append(iter(element))
            elif tag in _WRAPPERS:
                stack.append(iter(element))
            elif tag == ALTERNATE:
                stack.append(chosen(element))
        self._depth -= 1
        return self._complete(out)

    def _complete(self, out: list[Block]) -> list[Block]:
        """The blocks with the text whose paragraph's end was deleted, where none follows to go on with it."""
        if self._held:
            out.append(Printed(self._held.replace("\n", " ")))
            self._held = ""
        return out

    def note_lines(self) -> Iterator[Printed]:
        """The footnotes and endnotes that the text refers to, each opened by its mark."""
        parts = {"footnote": self.package.footnotes, "endnote": self.package.endnotes}
        notes = {
            (kind, element.get(qn("w:id"), "")): element
            for kind, root in parts.items()
            if root is not None
            for element in root.iterchildren(qn(f"w:{kind}"))
        }
        for key, number in list(self.notes.met.items()):
            if key in notes:
                lines = list(flat_lines(self.blocks(notes[key])))
                opening = lines[0].text.strip() if lines else ""
                yield Printed(f"[{number}] {opening}", _PLAIN)
                yield from lines[1:]

    def _paragraph(self, paragraph: Element, boxes: bool = True) -> Iterator[Block]:
        properties = _properties(paragraph)
        style = self._style(properties)
        if style.contents or style.hidden:
            if style.contents:
                self._remark(_CONTENTS_NOTE)
            return
        words = words_of(paragraph, self.notes, style.caps is True)
        self._size += len(words.text) + 1
        if self._size > MAX_CHARS:
            raise too_long(self.name)
        if self._ends_deleted(properties):
            self._held += words.text
        else:
            yield from self._lines(words, properties, style)
        for box in words.boxes if boxes else ():
            yield from self.blocks(box)

    def _lines(self, words: Words, properties: Element | None, style: Style) -> Iterator[Printed]:
        text, self._held = self._held + words.text, ""
        num_id, level = self._list(properties, style)
        label = self.numbering.next_label(num_id, level) if num_id else ""
        own = indent_of(properties)
        indent = own if own is not None else self.numbering.indent(num_id, level) if num_id else None
        indent = style.indent if indent is None else indent
        if _is_aligned(properties):
            indent = 0
        mark = Mark(indent=indent) if indent else _PLAIN
        first, *rest = text.split("\n")
        yield Printed(label + first, mark)
        for line in rest:
            yield Printed(line, _PLAIN)

    def _style(self, properties: Element | None) -> Style:
        named = None if properties is None else properties.find(_PSTYLE)
        return self.styles.of(None if named is None else named.get(VAL))

    def _list(self, properties: Element | None, style: Style) -> tuple[str, int]:
        """The paragraph's list ("" for none) and its level there."""
        num_id, level = list_of(properties)
        if num_id is None:
            num_id = style.num_id
            if level is None and num_id and properties is not None:
                named = properties.find(_PSTYLE)
                linked = (num_id, named.get(VAL, "")) if named is not None else ("", "")
                level = self.numbering.by_style.get(linked, style.level)
            elif level is None:
                level = style.level
        return (num_id if num_id and num_id != "0" else ""), level or 0

    def _ends_deleted(self, properties: Element | None) -> bool:
        """Whether the paragraph's end has been deleted, so that the next one goes on with it."""
        run = None if properties is None else properties.find(_RPR)
        return run is not None and any(child.tag in (_DEL, _MOVED) for child in run)

    def _is_contents(self, control: Element) -> bool:
        gallery = control.find(_GALLERY)
        if gallery is None or gallery.get(VAL) != "Table of Contents":
            return False
        self._remark(_CONTENTS_NOTE)
        return True

    def _remark(self, sentence: str) -> None:
        if sentence not in self.remarks:
            self.remarks.append(sentence)


def _properties(paragraph: Element) -> Element | None:
    first = paragraph[0] if len(paragraph) else None
    return first if first is not None and first.tag == _PPR else paragraph.find(_PPR)


def _is_aligned(properties: Element | None) -> bool:
    """Whether the paragraph is centred or set to the right, where an indent says nothing."""
    found = None if properties is None else properties.find(_JC)
    return found is not None and found.get(VAL) in ("center", "right", "end")


def _modern(lines: list[Printed]) -> list[Printed]:
    """The lines in Unicode, where the whole document is typed in a font of before it that its runs do not name."""
    legacy = recognise_legacy("\n".join(line.text for line in lines[:2_000]))
    if legacy is None:
        return lines
    return [Printed(from_legacy(line.text, legacy)[0], line.mark) for line in lines]
