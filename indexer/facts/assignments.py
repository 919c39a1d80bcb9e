"""Who does what: from table rows, from prose, and from duties under a heading that names an office."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from corpus.folding import fold
from corpus.model import Clause, Plan, TableRow
from indexer.facts.dates import find_deadline
from indexer.facts.model import Assignment
from indexer.facts.office_names import canonical_office
from indexer.facts.offices import find_offices, heading_offices, office_list, split_offices
from indexer.facts.sentences import capped, sentences

_DUTIES = re.compile(r"\b(?:to chuc thuc hien|trach nhiem|phan cong|to chuc trien khai|nhiem vu cua (?:cac )?(?:co quan|don vi|so|phong)|giao nhiem vu)\b")
_LABEL = re.compile(r"^(?:[-+*•–\s]*)(?:(?:\d{1,2}(?:\.\d{1,2}){0,3}[.)]?|[a-zđA-ZĐ][.)]|[IVX]{1,5}\.)\s*){0,2}")
_LEADS = re.compile(r"\s*(?:[,(:]\s*)?(?:la (?:co quan|don vi) )?(?:chiu trach nhiem|co trach nhiem|chu tri|thuong truc|chu dong|chi dao|chu tri,)\b")
_GIVEN = re.compile(r"\b(?:giao|phan cong|de nghi|yeu cau)\s+(?:cho\s+)?(?=\S)")
_WITH = re.compile(r"\bphoi hop(?:\s+(?:chat che|thuc hien|tham muu|cung))?\s*(?:voi|cung)?\s*:?\s*")
_FIELDS = re.compile(
    r"(?:^|[;.]\s*|-\s*)(?P<name>(?:co quan|don vi)?\s*(?:chu tri|phoi hop)(?:\s+thuc hien)?|thoi gian(?:\s+(?:thuc hien|hoan thanh))?|san pham|ket qua)\s*:\s*"
)
_PRODUCT = re.compile(r"\b(?:san pham|ket qua dau ra)\s*:\s*([^.;]{3,200})")


@dataclass(frozen=True, slots=True)
class _Duty:
    """The office that a heading lays the duties below it on."""

    offices: tuple[str, ...]
    clause: int
    text: str


def extract_assignments(plan: Plan) -> tuple[Assignment, ...]:
    """Assignments of the plan in reading order; a row or duty without a named lead has an empty `lead`."""
    level = plan.head.locality.level if plan.head.locality else None
    rows = {row.clause: row for row in plan.rows}
    duties: dict[int, _Duty] = {}
    found: list[Assignment] = []
    for clause in plan.clauses:
        if clause.ordinal in rows:
            found += _of_row(clause, rows[clause.ordinal])
        elif clause.kind not in ("preamble", "footnote", "closing"):
            found += _of_clause(plan, clause, duties)
    return tuple(replace(item, lead_canonical=tuple(canonical_office(name, level) for name in item.lead)) for item in found)


def _of_row(clause: Clause, row: TableRow) -> list[Assignment]:
    """The row's assignment; none for a row of figures without task, lead or co-ordinator."""
    cells = row.cells
    task = cells.get("task") or cells.get("activity") or cells.get("goal") or ""
    lead = split_offices(cells.get("lead", ""))
    coordinate = split_offices(cells.get("coordinate", ""))
    if not task or not (lead or coordinate or cells.get("deadline") or cells.get("output")):
        return []
    start, end = capped(clause.text, 0, len(clause.text))
    return [
        Assignment(clause.ordinal, start, end, task, lead, (), coordinate, cells.get("output", ""), cells.get("deadline", ""))
    ]


def _of_clause(plan: Plan, clause: Clause, duties: dict[int, _Duty]) -> list[Assignment]:
    inherited = duties.get(clause.parent) if clause.parent is not None else None
    in_duties = inherited is not None or any(_DUTIES.search(fold(heading)) for heading in clause.headings)
    if in_duties:
        end, offices = heading_offices(clause.text)
        if offices:
            duties[clause.ordinal] = _Duty(offices, clause.ordinal, clause.text[:end].strip())
            if not clause.text[end:].strip(" .:"):
                return []
            return _duty(clause, end, duties[clause.ordinal])
        if inherited is not None:
            duties[clause.ordinal] = inherited
            if clause.kind == "heading":
                return []
            return _duty(clause, 0, inherited)
    return _prose(clause)


def _duty(clause: Clause, at: int, duty: _Duty) -> list[Assignment]:
    """The duty that the clause states from `at` on, of its own subject where it names one, else of the heading's office."""
    text = clause.text
    begin = at or _label_end(text)
    own = _subject(text, begin)
    start, end = capped(text, 0, len(text))
    task_from, lead = own if own is not None else (begin, duty.offices)
    inherits = own is None
    return [
        Assignment(
            clause=clause.ordinal,
            start=start,
            end=end,
            task=_task(text, task_from),
            lead=lead,
            lead_canonical=(),
            coordinate=_coordinators(text, task_from),
            output=_output(text),
            deadline=_deadline(text[task_from:]),
            context=duty.text if inherits else None,
            context_clause=duty.clause if inherits else None,
        )
    ]


def _prose(clause: Clause) -> list[Assignment]:
    """Assignments that the clause states in full sentences."""
    found = []
    text = clause.text
    for start, end in sentences(text):
        sentence = text[start:end]
        folded = fold(sentence)
        if "chu tri" not in folded and "trach nhiem" not in folded:
            continue
        named = _named(sentence, folded)
        if named is None:
            continue
        task_from, lead, coordinate = named
        found.append(
            Assignment(
                clause=clause.ordinal,
                start=start,
                end=end,
                task=_task(sentence, task_from),
                lead=lead,
                lead_canonical=(),
                coordinate=coordinate or _coordinators(sentence, task_from),
                output=_output(sentence),
                deadline=_deadline(sentence[task_from:]),
            )
        )
    return found


def _named(sentence: str, folded: str) -> tuple[int, tuple[str, ...], tuple[str, ...]] | None:
    """Where the task begins, the leads and the co-ordinators that the sentence names in so many words."""
    label = re.search(r"\b(?:co quan|don vi)?\s*chu tri(?: thuc hien)?\s*:\s*", folded)
    if label is not None:
        end = re.compile(r"[;.]|\b(?:co quan|don vi)? ?phoi hop\b|\bthoi gian\b").search(folded, label.end())
        lead = split_offices(sentence[label.end() : end.start() if end else len(sentence)])
        return (0, lead, ()) if lead else None
    given = _GIVEN.search(folded)
    for begin in ([given.end()] if given else []) + [_label_end(sentence)]:
        own = _subject(sentence, begin)
        if own is not None:
            return own[0], own[1], ()
    return None


def _subject(text: str, begin: int) -> tuple[int, tuple[str, ...]] | None:
    """The offices that the words at `begin` name as doing what follows, and where that begins."""
    folded = fold(text)
    given = _GIVEN.match(folded, begin)
    at = given.end() if given else begin
    first = find_offices(text[at : at + 400])
    if not first or fold(text[at : at + first[0].start]).strip() not in ("", "doi voi", "nhung"):
        return None
    end, names = office_list(text, at + first[0].start)
    follow = _LEADS.match(folded, end)
    if not names or follow is None:
        return None
    return end + (len(follow[0]) - len(follow[0].lstrip())), names


def _coordinators(text: str, at: int) -> tuple[str, ...]:
    folded = fold(text)
    names: list[str] = []
    for match in _WITH.finditer(folded, at):
        first = find_offices(text[match.end() : match.end() + 500])
        if not first or first[0].start > 3:
            continue
        _, listed = office_list(text, match.end() + first[0].start)
        names += [name for name in listed if name not in names]
    return tuple(names)


def _label_end(text: str) -> int:
    match = _LABEL.match(text)
    return match.end() if match else 0


def _task(text: str, at: int) -> str:
    task = " ".join(text[at:].split()).strip(" ,:;-")
    return (task[:1].upper() + task[1:])[:600]


def _deadline(text: str) -> str:
    found = find_deadline(fold(text))
    return text[found[0] : found[1]].strip() if found else ""


def _output(text: str) -> str:
    match = _PRODUCT.search(fold(text))
    return text[match.start(1) : match.end(1)].strip() if match else ""
