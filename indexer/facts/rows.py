"""Assignments of table rows: from the cells where columns are known, else from the row's words in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from corpus.folding import fold
from corpus.model import Clause, TableRow
from corpus.outline.wrapping import capitals
from indexer.facts.model import Assignment
from indexer.facts.office_lists import split_offices
from indexer.facts.offices import OfficeMention, find_offices
from indexer.facts.sentences import capped, sentences
from indexer.facts.subjects import ORDERED

_LONGEST = 4000  # characters of a row that are read
_SHORTEST = 30  # characters of a further task
_HEADER = re.compile(r"(?:\d\s*-\s*)?(?:co quan|don vi)?\s*(?:chu tri|thuc hien)\s*$")
_NUMBER = re.compile(r"^(?:\d{1,2}\s+)?(?:\d{1,2}(?:\.\d{1,2}){0,3}\.?\s*)?")
_TIME = re.compile(
    r"\s*(thuong xuyen|hang (?:nam|quy|thang)|(?:trong )?nam\s+20\d\d(?:\s?-\s?20\d\d)?|20\d\d\s?-\s?20\d\d"
    r"|quy\s+[ivx\d]+(?:\s?-\s?[ivx\d]+)?(?:\s?/\s?|\s+nam\s+)20\d\d|(?:truoc )?(?:ngay\s+)?\d{1,2}/\d{1,2}/20\d\d"
    r"|thang\s+\d{1,2}(?:\s?/\s?|\s+nam\s+)20\d\d|0?\d\s+thang\s+(?:dau|cuoi)\s+nam(?:\s+20\d\d)?"
    r"|theo (?:lo trinh|ke hoach|yeu cau|quy dinh)[^.;]{0,60})"
)
_SAME_CELL = re.compile(r"\s*[,;/]\s*(?:va\s+)?|\s+va\s+|\s*;\s*-?\s*")
_IN_SENTENCE = re.compile(r"\b(?:trinh|thu tuong|bao cao|gui|giao|cua|voi|cho|tai|boi|do|va)\s+$")
_TORN_TIME = re.compile(r"\b(?:nam|(?:quy|thang)\s+[ivx\d]{1,3}\s?(?:/|nam))\s*20\d\d\b")
_TEARABLE = ("phong", "so", "ban", "trung", "van", "cong", "dai", "chi", "thanh")
_ANY_OFFICE = re.compile(r"cac\b|co quan\b|don vi\b")


def row_assignments(clause: Clause, row: TableRow, known: Sequence[str] = ()) -> list[Assignment]:
    """The row's assignment; none for a header, a row of figures, or a row whose offices are not named or not told.

    Args:
        clause: the clause that holds the row's text.
        row: the row and its cells, as far as columns are known.
        known: offices that have duties of their own in the plan; in a row whose lines are torn apart their names
            are pieced together.
    """
    cells = row.cells
    lead = split_offices(cells.get("lead", ""))
    coordinate = split_offices(cells.get("coordinate", ""))
    task = cells.get("task") or cells.get("activity") or cells.get("goal") or ""
    deadline = cells.get("deadline", "")
    if _HEADER.match(fold(cells.get("lead", ""))):
        return []
    if lead or coordinate:
        named = [mention.name for mention in find_offices(clause.text[:_LONGEST])]
        lead = tuple(_whole(name, named) for name in lead)
        task = task or _before(clause.text, (lead or coordinate)[0]) or _after(clause.text, (coordinate or lead)[-1])
    elif cells and not row.unattributed and not _outside(clause.text, cells):
        return []  # every column that names an office is known, and none of them is for offices
    else:
        read = None if "|" in clause.text else _in_reading_order(clause.text)  # interleaved lines have no order
        if read is None or _broken_off(read[1], known):
            read = _torn(clause.text, known) or read
        if read is None:
            return []
        at, lead, coordinate, found_deadline = read
        task = task or clause.text[_label_end(clause.text) : at].strip(" ,;.-")
        deadline = deadline or found_deadline
    if not task:
        return []
    start, end = capped(clause.text, 0, len(clause.text))
    first = clause.text.find((lead or coordinate)[0]) if lead or coordinate else -1
    return [
        Assignment(
            clause=clause.ordinal,
            start=start,
            end=end,
            task=task[:600],
            lead=lead,
            lead_canonical=(),
            coordinate=coordinate,
            output=cells.get("output", ""),
            deadline=deadline,
            roles={"theo dõi": following} if (following := split_offices(cells.get("follow", ""))) else {},
            budget=cells.get("budget", ""),
        ),
        *(_further(clause, first) if first > 0 else ()),
    ]


def _further(clause: Clause, first: int) -> Iterator[Assignment]:
    """Tasks that follow the row's own one with offices of their own: sentences that give an order, offices after them.

    Args:
        clause: the clause that holds the row's text.
        first: where the offices of the row's own task begin.
    """
    text = clause.text[:_LONGEST]
    if "|" in text:
        return
    folded = fold(text)
    cells = _cells(text, folded)
    for place, cell in enumerate(cells):
        if place == 0 or cell[0].start <= first or capitals(cell[0].name):
            continue
        begin = cells[place - 1][-1].end
        time = _TIME.match(folded, begin)
        begin = time.end() if time is not None else begin
        parts = list(sentences(text[begin : cell[0].start]))
        if not parts:
            continue
        start, end = begin + parts[-1][0], begin + parts[-1][1]
        if end - start < _SHORTEST or text[end - 1] != "." or not text[start].isupper():
            continue
        if ORDERED.match(folded, start) is None:
            continue
        beside = cells[place + 1] if place + 1 < len(cells) else []
        shared = beside if beside and not text[cell[-1].end : beside[0].start].strip() else []
        last = (shared or cell)[-1].end
        due = _TIME.match(folded, last)
        yield Assignment(
            clause=clause.ordinal,
            start=start,
            end=last,
            task=text[start:end].strip(" ."),
            lead=tuple(mention.name for mention in cell),
            lead_canonical=(),
            coordinate=tuple(mention.name for mention in shared),
            deadline=text[due.start(1) : due.end(1)].strip() if due is not None else "",
        )


def _outside(text: str, cells: Mapping[str, str]) -> bool:
    """Whether the row names an office outside its known cells: in a column whose header was not understood."""
    known = fold(" | ".join(cells.values()))
    return any(fold(mention.name) not in known for mention in find_offices(text[:_LONGEST]))


def _whole(name: str, named: Sequence[str]) -> str:
    """The office's name as the row has it among `named`, where the cell holds only the end of it."""
    ending = " " + fold(name)
    return next((longer for longer in named if longer[:1].isupper() and fold(longer).endswith(ending)), name)


def _before(text: str, office: str) -> str:
    """What the row says before it names the office."""
    at = text.find(office)
    return text[_label_end(text) : at if at > 0 else len(text)].strip(" ,;.-")


def _after(text: str, office: str) -> str:
    """What the row says after it has named the offices, where their columns come first."""
    at = text.find(office)
    return text[at + len(office) :].strip(" ,;.-") if at > 0 else ""


def _label_end(text: str) -> int:
    match = _NUMBER.match(text)
    return match.end() if match else 0


def _in_reading_order(text: str) -> tuple[int, tuple[str, ...], tuple[str, ...], str] | None:
    """Where the offices of a flattened row begin, its leads, its co-ordinators and its deadline.

    Cells stand in column order: of two groups of offices without words between them the first leads, the second
    co-ordinates; a single group leads unless it is a general one ("các phòng liên quan"). The group must be followed
    by a time or the end of the row, so that an office inside a task is not taken for one.
    """
    text = text[:_LONGEST]
    folded = fold(text)
    cells = _cells(text, folded)
    for place in range(len(cells) - 1, -1, -1):
        last = cells[place][-1]
        time = _TIME.match(folded, last.end)
        if time is None and text[last.end :].strip(" .;,"):
            continue
        before = cells[place - 1] if place else None
        deadline = text[time.start(1) : time.end(1)].strip() if time is not None else ""
        names = tuple(mention.name for mention in cells[place])
        if before is not None and not text[before[-1].end : cells[place][0].start].strip():
            return before[0].start, tuple(mention.name for mention in before), names, deadline
        if _ANY_OFFICE.match(folded, cells[place][0].start):
            return cells[place][0].start, (), names, deadline
        return cells[place][0].start, names, (), deadline
    return None


def _torn(text: str, known: Sequence[str]) -> tuple[int, tuple[str, ...], tuple[str, ...], str] | None:
    """The one known office whose name begins in the row's text and goes on further behind; `None` if not just one.

    "… Báo cáo Phòng Nội Các phòng Thường … vụ liên quan" holds "Phòng Nội vụ".
    """
    folded = fold(text[:_LONGEST])
    found: dict[str, tuple[int, str]] = {}
    for office in known:
        words = re.findall(r"\w+", fold(office))
        if len(words) < 3 or words[0] not in _TEARABLE:
            continue
        begin = re.search(rf"\b{words[0]} {words[1]}\b", folded)
        if begin is None:
            continue
        rest = folded[begin.end() : begin.end() + 260]
        if all(re.search(rf"\b{word}\b", rest) for word in words[2:]):
            found.setdefault(" ".join(words), (begin.start(), office))
    if len(found) != 1:
        return None
    ((at, office),) = found.values()
    time = _TORN_TIME.search(folded, at)
    return at, (office,), (), text[time.start() : time.end()] if time is not None else ""


def _broken_off(names: Sequence[str], known: Sequence[str]) -> bool:
    """Whether a name is only the beginning of a known office's name."""
    return any(fold(office).startswith(fold(name) + " ") for name in names for office in known)


def _cells(text: str, folded: str) -> list[list[OfficeMention]]:
    """The offices named in the text, those joined by commas or "và" together; a cell begins with a capital."""
    cells: list[list[OfficeMention]] = []
    for mention in find_offices(text):
        if cells and _SAME_CELL.fullmatch(folded, cells[-1][-1].end, mention.start):
            cells[-1].append(mention)
        elif mention.name[0].isupper():
            inside = _IN_SENTENCE.search(folded, max(0, mention.start - 16), mention.start)
            if inside is None or (text[inside.start()].isupper() and inside[0][:2] != "th"):  # "Báo cáo": a cell
                cells.append([mention])
    return cells
