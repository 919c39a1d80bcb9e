"""Running text: hard-wrapped lines joined, labels told from figures by their sequence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from corpus.folding import fold
from corpus.head.letterhead import in_letterhead, is_type
from corpus.model import Line
from corpus.outline.counting import Counters
from corpus.outline.neighbours import Neighbours
from corpus.outline.numbering import Label, label_of, other_readings
from corpus.outline.office_breaks import name_goes_on
from corpus.outline.splitting import rejoined, split_labels
from corpus.outline.tree import Draft
from corpus.outline.wrapping import Layout, awaits, capitals, continues, ended, full, gap_matters, layout_of

_BASIS = re.compile(r"can cu |thuc hien |theo |xet |tren co so ")
_YEAR_RANGE = re.compile(r"[-–]\s*\d")
# After these words a number or letter at a line's start is more of a citation or date, not an item.
_CITING = re.compile(
    r"(?:\b(?:điểm|khoản|mục|tiết|điều|ngày|tháng|năm|và|hoặc|từ|đến|của|tại|theo)|[,/(&–-])$",
    re.IGNORECASE,
)
_FIRST_WORDS = 40
_ABBREVIATION = 5  # capitals of this length are the short name of an office, longer ones a heading


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
        """The flow with every label at the start of a line of its own."""
        whole = rejoined(self.lines)
        gaps = [self.gaps[index] for index, _ in whole]
        parts = split_labels([line for _, line in whole])
        lines = [line for part in parts for line in part]
        if len(lines) == len(self.lines) == len(whole):
            return self
        gaps = [gap and not place for part, gap in zip(parts, gaps, strict=True) for place in range(len(part))]
        return Flow(lines, gaps, lines)


@dataclass(slots=True)
class _Open:
    """A clause that grows, the numbers that count on, and the words that the text holds side by side."""

    lines: list[Line] = field(default_factory=list)
    label: Label | None = None
    kind: str = "paragraph"
    counters: Counters = field(default_factory=Counters)
    known: Neighbours = field(default_factory=Neighbours)


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
        layout = replace(layout, width=own.width, wrapped=own.wrapped)
    flow = flow.split()
    drafts: list[Draft] = []
    state = _Open(kind="preamble" if preamble else "paragraph", counters=counters or Counters())
    state.known = Neighbours.of(flow.lines, layout.wrapped)
    state.counters.new_stretch()
    before_labels = preamble
    titled = False
    for index, (line, gap) in enumerate(zip(flow.lines, flow.gaps, strict=True)):
        following = flow.lines[index + 1].text if index + 1 < len(flow.lines) else ""
        label = _label(line, state, layout, gap, following)
        if label and label.style in ("roman", "article", "part", "chapter", "decimal", "letter"):
            before_labels = False
        if label is None and _goes_on(line, state, layout, gap, before_labels and not titled):
            state.lines.append(line)
            titled = titled or (before_labels and is_type(line))
            continue
        # What does not go on with a letterhead ends it.
        titled = titled or (before_labels and (is_type(line) or (label is None and bool(state.lines))))
        _close(state, drafts)
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
    if state.label and (state.kind != "preamble" or state.label.style not in ("bullet", "paren", "alpha")):
        drafts.append(Draft.labelled(state.label, state.lines))
    else:
        drafts.append(Draft(state.kind, tuple(state.lines), label=state.label.written if state.label else ""))
    state.lines = []


def _goes_on(line: Line, state: _Open, layout: Layout, gap: bool, letterhead: bool) -> bool:
    if not state.lines:
        return False
    last = state.lines[-1]
    if letterhead:
        return in_letterhead(line, state.lines)
    if state.kind == "preamble" and is_type(last) and len(state.lines) == 1:
        return line.text[0] != "("
    if state.kind == "preamble" and capitals(last.text) and not capitals(" ".join(line.text[:60].split()[:4])):
        return False  # a title in capitals is over
    if _title_is_over(line, state, layout):
        return False
    if state.label and state.label.end >= len(state.lines[0].text) and len(state.lines) == 1:
        return True
    if _promises(last, line, state, layout) or _parts_name(last, line, state):
        return True
    if line.text[0] in "-–" and line.text[2:3].islower() and not ended(last.text):
        return True  # the dash of "kinh tế - xã hội"
    if line.text[0] == "(" and line.text[1:2].isupper() and not full(last, line, layout):
        return False
    if state.label and state.label.style == "article" and last is state.lines[0] and not ended(last.text):
        return True
    return continues(last, line, layout, gap, state.lines[0])


def _title_is_over(line: Line, state: _Open, layout: Layout) -> bool:
    """Whether a line is no more of the abstract under a document's kind: the grounds, and, where paragraphs are set on
    one line, any other that begins with a capital; an abstract has no full stop by which to tell, however long."""
    if state.kind != "preamble" or len(state.lines) < 2 or not is_type(state.lines[0]) or not line.text[0].isupper():
        return False
    if _BASIS.match(fold(line.text[:16])) and not capitals(" ".join(line.text.split()[:3])):
        return True
    return not layout.wrapped and not awaits(state.lines[-1].text) and not capitals(state.lines[-1].text)


def _promises(last: Line, line: Line, state: _Open, layout: Layout) -> bool:
    """Whether a paragraph set on one line was broken after its first words, which cannot stand alone."""
    if layout.wrapped or ended(last.text):
        return False
    if _BASIS.match(fold(state.lines[0].text[:16])):
        return not _BASIS.match(fold(line.text[:16]))
    if state.label is None or len(state.lines) != 1 or len(last.text) > _FIRST_WORDS:
        return False
    own = last.text[state.label.end :]
    if own.isupper() and len(own) > _ABBREVIATION:
        return False
    if state.label.style == "bullet":
        return len(own.split()) == 1
    return len(own.split()) == 1 or own == "Đề nghị" or len(line.text) <= 4 or name_goes_on(own, line.text)


def _parts_name(last: Line, line: Line, state: _Open) -> bool:
    """Whether a paragraph set on one line was broken within a name that the text holds elsewhere ("Công" "Thương")."""
    if capitals(last.text) or (state.label and state.label.values and len(state.lines) == 1):
        return False  # a numbered line may be a heading
    return state.known.name_torn(last.text, line.text)


def _label(line: Line, state: _Open, layout: Layout, gap: bool, following: str) -> Label | None:
    """The line's label where its neighbours allow it to be one."""
    label = label_of(line.text)
    if label is None or label.style == "roman" or (label.values and not state.counters.next_in_line(label)):
        label = state.counters.chosen(label, other_readings(line.text, restored=line.restored))
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
        return label if broken or (rest.isupper() and not _dashed(label, line, state, layout)) else None
    if label.style in ("article", "part", "chapter", "section"):
        return label if broken or _is_titled(label, line, state) else None
    if label.style == "decimal" and label.end >= len(line.text) and not label.dotted:
        return None
    if not broken and not _opens_within(label, line, state, layout, following):
        return None
    return label if state.counters.plausible(label) else None


def _dashed(label: Label, line: Line, state: _Open, layout: Layout) -> bool:
    """Whether the dash at the line's start belongs to a name ("Văn hóa" "- Xã hội") and not to a list.

    Where lines are cut at a width, only what stands right under a numbered heading can be a list's first entry.
    """
    if state.known.dash_torn(state.lines[-1].text, line.text[label.end :]):
        return True
    return layout.wrapped and not (state.label and state.label.values and len(state.lines) == 1)


def _is_titled(label: Label, line: Line, state: _Open) -> bool:
    """Whether the label of an article is the next, with its full stop and a title, and is not cited."""
    titled = label.written.endswith(".") and line.text[label.end :][:1].isupper()
    return titled and state.counters.next_in_line(label) and not _CITING.search(state.lines[-1].text[-8:])


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
    # Where a line is a paragraph, a letter with its bracket needs no "a)" before it, and a count may begin anew.
    free = label.style == "alpha" or (label.style == "decimal" and label.values == (1,) and label.dotted)
    return free and capital and not layout.wrapped and not _CITING.search(before[-8:])


def _could_go_on(last: Line, line: Line, layout: Layout, state: _Open) -> bool:
    if capitals(last.text) or (state.label and state.label.end >= len(last.text)):
        return False
    return full(last, line, layout) if layout.wrapped else len(last.text) <= 34 and not capitals(line.text)
