"""Running text: hard-wrapped lines joined, labels told from figures by their sequence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from corpus.counting import Counters
from corpus.folding import fold
from corpus.model import Line
from corpus.numbering import Label, label_of
from corpus.paging import is_page_number
from corpus.splitting import split_labels
from corpus.tree import Draft
from corpus.wrapping import Layout, capitals, continues, ended, full, gap_matters, layout_of

_TYPE_LINE = re.compile(
    r"(?:ke hoach|quyet dinh|chuong trinh|de an|nghi quyet|chi thi|bao cao|huong dan|phuong an|thong bao|quy che)[ :]*"
)
_BASIS = re.compile(r"can cu |thuc hien |theo |xet |tren co so ")
_YEAR_RANGE = re.compile(r"[-–]\s*\d")
# After these words a number or letter at a line's start is more of a citation or date, not an item.
_CITING = re.compile(r"(?:\b(?:điểm|khoản|mục|tiết|điều|ngày|tháng|năm|và|hoặc|từ|đến|của)|[,/(&–-])$", re.IGNORECASE)
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

    def split(self) -> Flow:
        """The flow with headings and their first items on lines of their own."""
        parts = split_labels(self.lines)
        lines = [line for part in parts for line in part]
        if len(lines) == len(self.lines):
            return self
        gaps = [gap and not place for part, gap in zip(parts, self.gaps, strict=True) for place in range(len(part))]
        return Flow(lines, gaps, lines)


@dataclass(slots=True)
class _Open:
    """A clause that grows, and the numbers that count on."""

    lines: list[Line] = field(default_factory=list)
    label: Label | None = None
    kind: str = "paragraph"
    counters: Counters = field(default_factory=Counters)


def text_drafts(
    flow: Flow, layout: Layout, resets: bool = False, preamble: bool = True, counters: Counters | None = None
) -> list[Draft]:
    """The drafts of running text.

    Args:
        flow: the zone's lines.
        layout: the document's; the zone's own is taken where it has lines enough to tell.
        resets: whether the zone opens a document of its own.
        preamble: whether what stands before the first label is a document's head.
        counters: what the text before has counted, to be counted on.
    """
    own = layout_of(flow.lines)
    if len(flow.lines) >= 12:
        layout = Layout(own.width, own.wrapped, layout.spaced)
    flow = flow.split()
    drafts: list[Draft] = []
    state = _Open(kind="preamble" if preamble else "paragraph", counters=counters or Counters())
    state.counters.new_stretch()
    before_labels = preamble
    titled = False
    for index, (line, gap) in enumerate(zip(flow.lines, flow.gaps, strict=True)):
        following = flow.lines[index + 1].text if index + 1 < len(flow.lines) else ""
        label = _label(line, state, layout, gap, following)
        if label is None and is_page_number(line.text):
            continue
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
            state.counters.count(label)
    _close(state, drafts)
    return _reset(drafts) if resets else drafts


def _reset(drafts: list[Draft]) -> list[Draft]:
    return [replace(drafts[0], resets=True), *drafts[1:]] if drafts else drafts


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


def _label(line: Line, state: _Open, layout: Layout, gap: bool, following: str) -> Label | None:
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
    if not broken and not _opens_within(label, line, state, layout, following):
        return None
    return label if state.counters.plausible(label) else None


def _opens_within(label: Label, line: Line, state: _Open, layout: Layout, following: str) -> bool:
    """Whether the label opens an item though the line before could go on: it is the next, and capitals follow it."""
    before = state.lines[-1].text
    alone = label.end >= len(line.text)
    if alone and _CITING.search(before[-8:]):
        return False
    capital = (following if alone else line.text[label.end :])[:1].isupper()
    if state.counters.next_in_line(label):
        nested = label.style == "decimal" and len(label.values) > 1 and label.dotted
        return capital or nested
    # Where a line is a paragraph, a letter with its bracket needs no "a)" before it.
    return label.style == "alpha" and capital and not layout.wrapped and not _CITING.search(before[-8:])


def _could_go_on(last: Line, line: Line, layout: Layout, state: _Open) -> bool:
    if capitals(last.text) or (state.label and state.label.end >= len(last.text)):
        return False
    return full(last, line, layout) if layout.wrapped else len(last.text) <= 34 and not capitals(line.text)
