"""An annex: its title, and its table as rows or its text as items."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.folding import fold
from corpus.model import Line
from corpus.outline.counting import Counters
from corpus.outline.numbering import DECIMAL, label_of
from corpus.outline.paragraphs import Flow, text_drafts
from corpus.outline.tree import ANNEX_RANK, GOAL_RANK, ROW_RANK, Draft
from corpus.outline.wrapping import Layout
from corpus.outline.zones import is_header
from corpus.tables.cells import columns_of, text_columns
from corpus.tables.grid_rows import grid_drafts
from corpus.tables.grids import Grid
from corpus.tables.rows import Record, records_of
from corpus.tables.strips import is_interleaved, strips_of
from corpus.tables.table_headers import header_size, without_repeats

_ENCLOSED = re.compile(r"\(?\s*(?:ban hanh )?kem theo\b")
_TITLE_LINES = 12
NESTED_RANK = 30


def annex_drafts(flow: Flow, name: str, layout: Layout, grids: Sequence[Grid] = ()) -> list[Draft]:
    """The drafts of one annex, its title first; `name` is what its paths begin with ("Phụ lục II").

    Args:
        flow: its lines, one in place of each real table.
        name: as above.
        layout: of the document.
        grids: the document's real tables.
    """
    lines = flow.lines
    if any(line.cell is not None for line in lines):
        return _with_grids(flow, name, layout, grids)
    header = next((index for index, line in enumerate(lines[:60]) if is_header(line.text)), None)
    title = _title_size(lines, header)
    drafts = [Draft("item", tuple(lines[:title]), ANNEX_RANK, name, name, "annex", resets=True)]
    at = title
    note = at
    while note < len(lines) and note - at < 4 and _is_note(lines, at, note):
        note += 1
    if note > at:
        drafts.append(Draft("paragraph", tuple(lines[at:note])))
        at = note
    if header is None and is_interleaved(lines[at:]):
        header = at
    if header is None:
        return [*drafts, *text_drafts(flow.part(at, len(lines)), layout, preamble=False)]
    if header > at:
        drafts.extend(text_drafts(flow.part(at, header), layout, preamble=False))
    return [*drafts, *table_drafts(lines[max(header, at) :])]


def _with_grids(flow: Flow, name: str, layout: Layout, grids: Sequence[Grid]) -> list[Draft]:
    """The drafts of an annex with real tables: its title, then text and tables by turns."""
    lines = flow.lines
    first = next(index for index, line in enumerate(lines) if line.cell is not None)
    title = _title_size(lines, first) if first else 0
    note = title
    while note < first and note - title < 4 and _is_note(lines, title, note):
        note += 1
    opening = lines[:title] or grids[_number(lines[0])].header
    drafts = [Draft("item", tuple(opening), ANNEX_RANK, name, name, "annex", resets=True)]
    if note > title:
        drafts.append(Draft("paragraph", tuple(lines[title:note])))
    counters = Counters()
    parts = False  # whether numbered parts of the text stand above the tables
    at = note
    while at < len(lines):
        if lines[at].cell is not None:
            rows = grid_drafts(grids[_number(lines[at])], NESTED_RANK if parts else 0)
            drafts.extend(rows if at or rows[0].kind != "paragraph" else rows[1:])
            at += 1
            continue
        end = next((index for index in range(at, len(lines)) if lines[index].cell is not None), len(lines))
        text = text_drafts(flow.part(at, end), layout, preamble=False, counters=counters)
        parts = parts or any(draft.key for draft in text)
        drafts.extend(text)
        at = end
    return drafts


def _number(line: Line) -> int:
    """Which table stands in place of the line."""
    return line.cell.table if line.cell else -1


def table_drafts(lines: Sequence[Line], nested: bool = False) -> list[Draft]:
    """The drafts of a flattened table whose first line begins its header.

    Args:
        lines: with words, header first.
        nested: whether the table stands within a part of running text, under which its groups then go.
    """
    size = header_size(lines)
    header = lines[:size]
    drafts = [Draft("paragraph", tuple(header))]
    body = without_repeats(lines[size:], header)
    numbered = len(text_columns(columns_of(" ".join(line.text for line in header)))) != 1
    records = strips_of(body) if is_interleaved(body) else records_of(body, numbered)
    task = ""
    for index, record in enumerate(records):
        if record.group:
            label = record.group
            task = ""
            rank = label.rank + NESTED_RANK if nested else label.rank
            drafts.append(Draft("item", tuple(record.lines), rank, label.written, label.key, label.style))
            continue
        task = _task_key(record, task) if numbered else _own_key(record)
        shared = numbered and index + 1 < len(records) and _shares_goal(record, records[index + 1])
        drafts.extend(_row_drafts(record, task, shared, numbered))
    return drafts


def _row_drafts(record: Record, task: str, shared: bool, numbered: bool) -> list[Draft]:
    """One draft for the row; two where its goal cell spans the rows that follow, so that they hang on the goal.

    Where columns are not `numbered`, no row hangs on another.
    """
    written = record.number or (record.labels[0].written if record.labels else "")
    cut = next((start for label, start in zip(record.labels, record.starts, strict=True) if label.values[0] > 1), 0)
    if not shared or not cut:
        first = _has_goal(record) or record.number or (record.labels and not numbered)
        rank = GOAL_RANK if first else ROW_RANK
        return [Draft("row", tuple(record.lines), rank, written, task, "decimal")]
    goal = record.labels[0]
    rest = next(label for label in record.labels if label.values[0] > 1)
    return [
        Draft("row", tuple(record.lines[:cut]), GOAL_RANK, written, goal.key, "decimal"),
        Draft("row", tuple(record.lines[cut:]), ROW_RANK, rest.written, task, "decimal"),
    ]


def _has_goal(record: Record) -> bool:
    return any(label.values[0] == 1 for label in record.labels)


def _shares_goal(record: Record, following: Record) -> bool:
    """Whether the goal cell ("1.1. …") of one row goes on beside the next."""
    if following.group or following.number or not _has_goal(record) or _has_goal(following):
        return False
    return bool(following.labels)


def _task_key(record: Record, last: str) -> str:
    """What the row adds to the path.

    Where columns are numbered (1. goals, 2. tasks, 3. activities) it is the task's number, for a row of activities
    alone that of the task before; else the row's own number.
    """
    keys = {label.values[0]: label.key for label in reversed(record.labels)}
    if 2 in keys:
        return keys[2]
    if 3 in keys and last.startswith("2."):
        return last
    return _own_key(record)


def _own_key(record: Record) -> str:
    return next((label.key for label in record.labels), record.number)


def _title_size(lines: Sequence[Line], header: int | None) -> int:
    limit = min(len(lines), _TITLE_LINES if header is None else header)
    size = 1
    while size < limit:
        text = lines[size].text
        if text[0] == "(" or _ENCLOSED.match(fold(text[:30])):
            break
        label = label_of(text)
        if label and (label.rank <= DECIMAL or label.style == "bullet"):
            break
        if header is None and not text.isupper() and size > 1:
            break
        size += 1
    return max(size, 1)


def _is_note(lines: Sequence[Line], start: int, index: int) -> bool:
    text = lines[index].text
    if is_header(text):
        return False
    if index == start:
        return text[0] == "("
    so_far = " ".join(line.text for line in lines[start:index])
    return ")" not in so_far or so_far.count("(") > so_far.count(")")
