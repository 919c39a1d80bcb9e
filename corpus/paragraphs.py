"""Running text: hard-wrapped lines joined, labels told from figures by their sequence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.folding import fold
from corpus.model import Line
from corpus.numbering import DECIMAL, ROMAN, Label, label_of
from corpus.paging import is_page_number
from corpus.tree import Draft
from corpus.wrapping import Layout, capitals, continues, ended, full, gap_matters, layout_of

_TYPE_LINE = re.compile(
    r"(?:ke hoach|quyet dinh|chuong trinh|de an|nghi quyet|chi thi|bao cao|huong dan|phuong an|thong bao|quy che)[ :]*"
)
_BASIS = re.compile(r"can cu |thuc hien |theo |xet |tren co so ")
_YEAR_RANGE = re.compile(r"[-–]\s*\d")
_LARGEST_STEP = 4
_FIRST_WORDS = 40


@dataclass(frozen=True, slots=True)
class Flow:
    """Lines with words, and before which of them empty lines stand."""

    lines: Sequence[Line]
    gaps: Sequence[bool]
    spaced_lines: Sequence[Line]

    @classmethod
    def of(cls, lines: Sequence[Line]) -> Flow:
        """The flow of lines of which some are empty."""
        kept: list[Line] = []
        gaps: list[bool] = []
        gap = False
        for line in lines:
            if line.text:
                kept.append(line)
                gaps.append(gap)
            gap = not line.text
        return cls(kept, gaps, lines)

    def part(self, start: int, end: int) -> Flow:
        """The flow of lines `[start, end)`."""
        return Flow(self.lines[start:end], self.gaps[start:end], self.lines[start:end])


@dataclass(slots=True)
class _Open:
    """A clause that grows, and the numbers that count on."""

    lines: list[Line] = field(default_factory=list)
    label: Label | None = None
    kind: str = "paragraph"
    counters: dict[int, Label] = field(default_factory=dict)


def text_drafts(flow: Flow, layout: Layout, resets: bool = False, preamble: bool = True) -> list[Draft]:
    """The drafts of running text.

    Args:
        flow: the zone's lines.
        layout: the document's; the zone's own is taken where it has lines enough to tell.
        resets: whether the zone opens a document of its own.
        preamble: whether what stands before the first label is a document's head.
    """
    own = layout_of(flow.lines)
    if len(flow.lines) >= 12:
        layout = Layout(own.width, own.wrapped, layout.spaced)
    drafts: list[Draft] = []
    state = _Open(kind="preamble" if preamble else "paragraph")
    before_labels = preamble
    titled = False
    for line, gap in zip(flow.lines, flow.gaps, strict=True):
        if is_page_number(line.text) and not _label(line, state, layout, gap):
            continue
        label = _label(line, state, layout, gap)
        if label and label.style in ("roman", "article", "part", "chapter", "decimal", "letter"):
            before_labels = False
        if label is None and _goes_on(line, state, layout, gap, before_labels and not titled):
            state.lines.append(line)
            titled = titled or (before_labels and _is_type(line))
            continue
        _close(state, drafts)
        titled = titled or (before_labels and _is_type(line))
        state.lines, state.label = [line], label
        state.kind = "preamble" if before_labels else "paragraph"
        if label:
            _count(state.counters, label)
    _close(state, drafts)
    return _reset(drafts) if resets else drafts


def _reset(drafts: list[Draft]) -> list[Draft]:
    first = drafts[0] if drafts else None
    if first is None:
        return drafts
    opened = Draft(first.kind, first.lines, first.rank, first.label, first.key, first.style, resets=True)
    return [opened, *drafts[1:]]


def _close(state: _Open, drafts: list[Draft]) -> None:
    if not state.lines:
        return
    if state.label and (state.kind != "preamble" or state.label.style != "bullet"):
        drafts.append(Draft.labelled(state.label, state.lines))
    else:
        drafts.append(Draft(state.kind, tuple(state.lines), label=state.label.written if state.label else ""))
    state.lines = []


def _goes_on(line: Line, state: _Open, layout: Layout, gap: bool, letterhead: bool) -> bool:
    if not state.lines:
        return False
    last = state.lines[-1]
    if letterhead:
        return not _is_type(line)
    if state.kind == "preamble" and _is_type(last) and len(state.lines) == 1:
        return line.text[0] != "("
    if state.label and state.label.end >= len(state.lines[0].text) and len(state.lines) == 1:
        return True
    if _promises(last, line, state, layout):
        return True
    if line.text[0] == "(" and line.text[1:2].isupper() and not full(last, line, layout):
        return False
    if state.label and state.label.style == "article" and last is state.lines[0] and not ended(last.text):
        return True
    return continues(last, line, layout, gap, state.lines[0])


def _promises(last: Line, line: Line, state: _Open, layout: Layout) -> bool:
    """Whether a paragraph set on one line was broken after its first words, which cannot stand alone."""
    if layout.wrapped or ended(last.text):
        return False
    if _BASIS.match(fold(state.lines[0].text[:16])):
        return not _BASIS.match(fold(line.text[:16]))
    if state.label is None or len(state.lines) != 1 or len(last.text) > _FIRST_WORDS:
        return False
    own = last.text[state.label.end :]
    if state.label.style == "bullet":
        return len(own.split()) == 1
    return len(own.split()) == 1 or own == "Đề nghị" or len(line.text) <= 4


def _is_type(line: Line) -> bool:
    return len(line.text) < 60 and capitals(line.text) and bool(_TYPE_LINE.fullmatch(fold(line.text)))


def _label(line: Line, state: _Open, layout: Layout, gap: bool) -> Label | None:
    """The line's label where its neighbours allow it to be one."""
    label = label_of(line.text)
    if label is None or not state.lines:
        return label
    last = state.lines[-1]
    broken = ended(last.text) or gap_matters(gap, layout) or not _could_go_on(last, line, layout, state)
    if label.style == "bullet":
        if _YEAR_RANGE.match(line.text) and last.text[-1:].isdigit():
            return None
        rest = line.text[label.end : label.end + 1]
        alone = state.label is None or len(last.text) > 60
        if alone and rest.islower() and last.text[-1:].isalnum() and not layout.wrapped and not capitals(last.text):
            return None
        return label if broken or (not layout.wrapped and rest.isupper()) else None
    if label.style in ("article", "part", "chapter", "section"):
        return label if broken else None
    if label.style == "decimal" and label.end >= len(line.text) and not label.dotted:
        return None
    if not broken and not _next_in_line(label, state.counters):
        return None
    nested = label.style == "decimal" and len(label.values) > 1 and label.dotted
    if not broken and not nested and not line.text[label.end : label.end + 1].isupper():
        return None
    return label if _plausible(label, state.counters) else None


def _could_go_on(last: Line, line: Line, layout: Layout, state: _Open) -> bool:
    if capitals(last.text) or (state.label and state.label.end >= len(last.text)):
        return False
    return full(last, line, layout) if layout.wrapped else len(last.text) <= 34 and not capitals(line.text)


def _next_in_line(label: Label, counters: dict[int, Label]) -> bool:
    before = counters.get(label.rank)
    if before is None:
        return label.values[-1] == 1
    same = before.style == label.style and before.values[:-1] == label.values[:-1]
    return same and label.values[-1] == before.values[-1] + 1


def _plausible(label: Label, counters: dict[int, Label]) -> bool:
    """Whether the number can stand here: the next, a repetition, a restart, or a few missing."""
    before = counters.get(label.rank)
    value = label.values[-1]
    if label.style in ("alpha", "paren"):
        return True
    if label.rank == ROMAN:
        return before is None or before.style != label.style or value <= before.values[-1] + _LARGEST_STEP
    if label.rank == DECIMAL:
        return value <= (before.values[-1] if before else 0) + _LARGEST_STEP or value == 1
    if label.rank > DECIMAL and before is not None and before.values[:-1] == label.values[:-1]:
        return value <= before.values[-1] + _LARGEST_STEP
    return value <= 1 + _LARGEST_STEP


def _count(counters: dict[int, Label], label: Label) -> None:
    for rank in [rank for rank in counters if rank > label.rank]:
        del counters[rank]
    if label.values:
        counters[label.rank] = label
