"""Who does what: from table rows, from labelled bullets, from prose, and from duties under an office's heading."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from corpus.folding import fold
from corpus.model import Clause, Plan
from indexer.facts.dates import find_deadline
from indexer.facts.labels import groups
from indexer.facts.model import Assignment
from indexer.facts.office_names import canonical_office
from indexer.facts.offices import find_offices, heading_offices, office_list, split_offices
from indexer.facts.rows import row_assignments
from indexer.facts.sentences import capped, sentences

_DUTIES = re.compile(
    r"\b(?:to chuc thuc hien|trach nhiem|phan cong|to chuc trien khai|nhiem vu cua (?:cac )?(?:co quan|don vi|so|"
    r"phong)|giao nhiem vu)\b"
)
_LABEL = re.compile(r"^(?:[-+*•–\s]*)(?:(?:\d{1,2}(?:\.\d{1,2}){0,3}[.)]?|[a-zđA-ZĐ][.)]|[IVX]{1,5}\.)\s*){0,2}")
_LEADS = re.compile(
    r"\s*(?:[,(:]\s*)?(?:la (?:co quan|don vi) )?(?:phai )?(?:chiu trach nhiem|co trach nhiem|chu tri|chu dong|"
    r"chi dao|co nhiem vu)\b"
)
_ORDERED = re.compile(
    r"\s*(?:,\s*)?(?:theo chuc nang[^,]{0,60},\s*)?(?:nghiem tuc|khan truong|kip thoi|tap trung|can cu|xay dung|"
    r"to chuc|trien khai|thuc hien|theo doi|phoi hop|tham muu|huong dan|phan anh|bao cao|"
    r"don doc|kiem tra|tong hop|ra soat|quan tam|chu tri|chu dong|chiu trach nhiem|co trach nhiem|bao dam|dam bao|"
    r"tang cuong)\b"
)
_CHARGED = re.compile(
    r"(\s+duoc (?:giao|phan cong)(?: (?:chu tri|phoi hop|nhiem vu))?(?: (?:va|hoac) (?:chu tri|"
    r"phoi hop))?)[^,;.]{0,160}?(\s(?:co|chiu) trach nhiem)\b"
)
_GIVEN = re.compile(r"\b(?:giao|phan cong|de nghi|yeu cau)\s+(?:cho\s+)?(?=\S)")
_WITH = re.compile(r"\bphoi hop(?:\s+(?:chat che|thuc hien|tham muu|cung))?\s*(?:voi|cung)?\s*:?\s*")
_PRODUCT = re.compile(r"\b(?:san pham|ket qua dau ra)\s*:\s*([^.;]{3,200})")
_ASIDE = re.compile(
    r"\s*(?:[a-z\d.]{1,4}[.)]|-|\+)?\s*(?:co quan|don vi|phan cong|thoi gian|"
    r"to chuc) (?:thuc hien|chu tri)[^:]{0,20}:?\s*$"
)
_AFTER_TASK = re.compile(r"^([^:;]{8,300}):\s*([^:;.]{3,200}?)\s+(?:la co quan\s+)?chu tri\b")
_TIME = re.compile(r"\bthoi (?:han|gian)[^:;.]{0,20}:\s*([^.;]{3,120})")
_CLOSING = re.compile(
    r"\s*(?:tren day la|trong qua trinh (?:to chuc |trien khai )*thuc hien|ke hoach nay|"
    r"qua trinh thuc hien)\b"
)


@dataclass(frozen=True, slots=True)
class _Duty:
    """The offices that a heading lays the duties below it on."""

    offices: tuple[str, ...]
    clause: int
    text: str


def extract_assignments(plan: Plan) -> tuple[Assignment, ...]:
    """Assignments of the plan in reading order; a row or duty without a named lead has an empty `lead`."""
    level = plan.head.locality.level if plan.head.locality else None
    rows = {row.clause: row for row in plan.rows}
    labels = groups(plan.clauses)
    duties: dict[int, _Duty] = {}
    found: list[Assignment] = []
    for clause in plan.clauses:
        if clause.ordinal in rows:
            known = tuple(dict.fromkeys(name for duty in duties.values() for name in duty.offices))
            found += row_assignments(clause, rows[clause.ordinal], known)
        elif clause.ordinal in labels:
            found += _of_labels(plan, clause, labels[clause.ordinal])
        elif clause.kind not in ("preamble", "footnote", "closing"):
            found += _of_clause(clause, duties)
    return tuple(
        replace(item, lead_canonical=tuple(canonical_office(name, level) for name in item.lead)) for item in found
    )


def _of_labels(plan: Plan, clause: Clause, fields: dict[str, str]) -> list[Assignment]:
    """The assignment spelt out by labelled bullets; its task is the labelled one or the heading above."""
    if "chu tri" in fold(fields["lead"]):
        return _prose(clause, True)
    start, end = capped(clause.text, 0, len(clause.text))
    above = plan.clauses[clause.parent] if clause.parent is not None else None
    while above is not None and _ASIDE.match(fold(above.text)) and above.parent is not None:
        above = plan.clauses[above.parent]
    task = fields.get("task") or (above.text if above is not None else "")
    return [
        Assignment(
            clause=clause.ordinal,
            start=start,
            end=end,
            task=_task(task, _label_end(task)),
            lead=split_offices(fields["lead"]),
            lead_canonical=(),
            coordinate=split_offices(fields.get("coordinate", "")),
            output=fields.get("output", ""),
            deadline=fields.get("deadline", ""),
            context=above.text if above is not None else None,
            context_clause=above.ordinal if above is not None else None,
        )
    ]


def _of_clause(clause: Clause, duties: dict[int, _Duty]) -> list[Assignment]:
    inherited = duties.get(clause.parent) if clause.parent is not None else None
    in_duties = inherited is not None or any(_DUTIES.search(fold(heading)) for heading in clause.headings)
    if in_duties or clause.kind == "heading":
        end, offices = heading_offices(clause.text)
        if offices:
            duties[clause.ordinal] = _Duty(offices, clause.ordinal, clause.text[:end].strip())
            return _duty(clause, end, duties[clause.ordinal]) if clause.text[end:].strip(" .:") else []
    if inherited is not None:
        duties[clause.ordinal] = inherited
        if clause.kind == "heading":
            return []
        if not _CLOSING.match(fold(clause.text)):
            return _duty(clause, 0, inherited)
    return _prose(clause, in_duties)


def _duty(clause: Clause, at: int, duty: _Duty) -> list[Assignment]:
    """The duties stated from `at` on: of a sentence's own subject where it names one, else of the heading's offices."""
    text = clause.text
    begin = at or _label_end(text)
    parts: list[tuple[int, int, int, tuple[str, ...] | None]] = []
    for start, end in sentences(text[begin:]):
        own = _subject(text[: begin + end], begin + start, _LEADS)
        if own is None and parts and parts[-1][3] is None:
            parts[-1] = (*parts[-1][:1], begin + end, *parts[-1][2:])
        else:
            parts.append((begin + start, begin + end, own[0] if own else begin + start, own[1] if own else None))
    found = []
    for place, (start, end, task_from, lead) in enumerate(parts):
        first, last = capped(text, 0 if place == 0 else start, end)
        found.append(
            Assignment(
                clause=clause.ordinal,
                start=first,
                end=last,
                task=_task(text[:end], task_from),
                lead=lead or duty.offices,
                lead_canonical=(),
                coordinate=_coordinators(text[:end], task_from),
                output=_output(text[start:end]),
                deadline=_deadline(text[task_from:end]),
                context=duty.text if lead is None else None,
                context_clause=duty.clause if lead is None else None,
            )
        )
    return found


def _after_task(clause: Clause) -> Assignment | None:
    """The assignment of "<task>: <office> chủ trì, phối hợp với …; sản phẩm: …; thời hạn: …"."""
    text, folded = clause.text, fold(clause.text)
    match = _AFTER_TASK.match(folded)
    if match is None:
        return None
    named = find_offices(text[match.start(2) : match.end(2)])
    if not named or named[0].start > 0:
        return None
    time = _TIME.search(folded, match.end())
    return Assignment(
        clause=clause.ordinal,
        start=0,
        end=len(text),
        task=_task(text[: match.end(1)], _label_end(text)),
        lead=split_offices(text[match.start(2) : match.end(2)]),
        lead_canonical=(),
        coordinate=_coordinators(text, match.end()),
        output=_output(text),
        deadline=text[time.start(1) : time.end(1)].strip() if time else _deadline(text[match.end() :]),
    )


def _prose(clause: Clause, in_duties: bool) -> list[Assignment]:
    """Assignments that the clause states in full sentences; orders ("yêu cầu các phòng …") only among duties."""
    found = []
    text = clause.text
    stated = _after_task(clause)
    if stated is not None:
        return [stated]
    for start, end in sentences(text):
        sentence = text[start:end]
        folded = fold(sentence)
        if not in_duties and not _CLOSING.match(folded) and "chu tri" not in folded and "trach nhiem" not in folded:
            continue
        named = _named(sentence, folded, in_duties)
        if named is None:
            continue
        task_from, lead = named
        found.append(
            Assignment(
                clause=clause.ordinal,
                start=start,
                end=end,
                task=_task(sentence, task_from),
                lead=lead,
                lead_canonical=(),
                coordinate=_coordinators(sentence, task_from),
                output=_output(sentence),
                deadline=_deadline(sentence[task_from:]),
            )
        )
    return found


def _named(sentence: str, folded: str, in_duties: bool) -> tuple[int, tuple[str, ...]] | None:
    """Where the task begins, and the leads that the sentence names in so many words."""
    given = _GIVEN.search(folded)
    if given is not None:
        own = _subject(sentence, given.start(), _ORDERED if in_duties else _LEADS)
        if own is not None:
            return own
    own = _subject(sentence, _label_end(sentence), _LEADS)
    if own is None and _CLOSING.match(folded):
        for mention in find_offices(sentence)[:20]:
            own = _subject(sentence, mention.start, _ORDERED)
            if own is not None:
                return own
    return own


def _subject(text: str, begin: int, verbs: re.Pattern[str]) -> tuple[int, tuple[str, ...]] | None:
    """The offices that the words at `begin` name as doing what follows, and where that begins."""
    window = text[begin : begin + 900]
    folded = fold(window)
    given = _GIVEN.match(folded)
    at = given.end() if given else 0
    first = find_offices(window[at : at + 300])
    if not first or folded[at : at + first[0].start].strip() not in ("", "doi voi", "nhung"):
        return None
    end, names = office_list(window, at + first[0].start)
    qualified = _CHARGED.match(folded, end)
    if qualified is not None:
        names = (*names[:-1], names[-1] + window[end : qualified.end(1)])
        end = qualified.end() - len(qualified[2])
    follow = verbs.match(folded, end)
    if not names or follow is None:
        return None
    return begin + end + (len(follow[0]) - len(follow[0].lstrip(" ,"))), names


def _coordinators(text: str, at: int) -> tuple[str, ...]:
    """Offices named after "phối hợp với"."""
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
