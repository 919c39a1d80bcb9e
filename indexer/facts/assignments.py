"""Who does what: from table rows, from labelled bullets, from prose, and from duties under an office's heading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.folding import fold
from corpus.model import Clause, Plan
from corpus.outline.wrapping import ended
from corpus.outline.zones import is_header
from indexer.facts.deadlines import deadline_value, find_deadline
from indexer.facts.labelled_tasks import apart, task_words, together
from indexer.facts.labels import groups, labelled
from indexer.facts.model import Assignment
from indexer.facts.office_lists import heading_offices, split_offices
from indexer.facts.offices import find_offices
from indexer.facts.own_names import own_names
from indexer.facts.rows import row_assignments
from indexer.facts.sentences import capped, sentences
from indexer.facts.subjects import CLOSING, LEADS, ORDERED, Subject, doer, label_end, named_subject, subject_at
from indexer.facts.task_parts import coordinators, other_parts, source_of_money

_DUTIES = re.compile(
    r"\b(?:to chuc thuc hien|trach nhiem|phan cong|to chuc trien khai|nhiem vu cua (?:cac )?(?:co quan|don vi|so|"
    r"phong)|giao nhiem vu)\b"
)
_PRODUCT = re.compile(r"\b(?:san pham|ket qua dau ra)\s*:\s*([^.;]{3,200})")
_AFTER_TASK = re.compile(r"^([^:;]{8,300}):\s*([^:;.]{3,200}?)\s+(?:la co quan\s+)?chu tri\b")
_TIME = re.compile(r"\bthoi (?:han|gian)[^:;.]{0,20}:\s*([^.;]{3,120})")
_LAYS = re.compile(r"chu tri|trach nhiem|giao|phan cong|de nghi|yeu cau|dau moi|thuong truc")
_SHARED = re.compile(r"\s*(?:\w{1,3}[.)]\s*|[-+•–]\s*)?(?:chu tri(?:,| va) )?phoi hop\b")
# "Ủy ban bầu cử: không quá 05 cá nhân" says how many and not what is to be done.
_QUOTA = re.compile(
    r"(?:[^:]{3,160}:\s*)?(?:khong qua|toi da|toi thieu|it nhat)?\s*\d{1,4}\s+\w+(?:\s+\w+){0,4}"
    r"(?:\s?/\s?\d{1,4}\s+\w+(?:\s+\w+)?)?\s*[;.]?$"
)
_SHORTEST = 20  # characters of an order in a list


@dataclass(frozen=True, slots=True)
class _Duty:
    """The offices that a heading lays the duties below it on, and those that share in all of them."""

    offices: tuple[str, ...]
    clause: int
    text: str
    coordinate: tuple[str, ...] = ()


def extract_assignments(plan: Plan) -> tuple[Assignment, ...]:
    """Assignments of the plan in reading order; a row or duty without a named lead has an empty `lead`."""
    rows = {row.clause: row for row in plan.rows}
    labels = groups(plan.clauses)
    leads = {group.lead: group for group in labels}
    tasks = {task: group for group in labels if not group.in_words for task in group.tasks}
    duties: dict[int, _Duty] = {}
    open_for: dict[int | None, _Duty] = {}
    found: list[Assignment] = []
    for clause in plan.clauses:
        if clause.ordinal in rows:
            known = tuple(dict.fromkeys(name for duty in duties.values() for name in duty.offices))
            found += row_assignments(clause, rows[clause.ordinal], known)
        elif clause.ordinal in tasks:
            found.append(apart(plan, clause, tasks[clause.ordinal]))
        elif clause.ordinal in leads:
            group = leads[clause.ordinal]
            if group.in_words:
                found += _prose(clause, True)
            elif not group.tasks:
                found.append(together(plan, clause, group))
        elif clause.kind not in ("preamble", "footnote", "closing"):
            told = labelled(clause)
            if found and told.opens and set(told.fields) == {"deadline"} and _beside(plan, clause, found[-1]):
                found[-1] = replace(found[-1], deadline=told.fields["deadline"])
            else:
                found += _of_clause(clause, duties, open_for)
    names = own_names(plan)
    return tuple(
        replace(
            item,
            lead_canonical=tuple(dict.fromkeys(names.canonical(name) for name in item.lead)),
            due=deadline_value(fold(item.deadline), plan.head.period or ""),
        )
        for item in found
    )


def _beside(plan: Plan, clause: Clause, stated: Assignment) -> bool:
    """Whether a clause stands right after the one that states an assignment, or below it."""
    return clause.parent is not None and clause.parent in (stated.clause, plan.clauses[stated.clause].parent)


def _of_clause(clause: Clause, duties: dict[int, _Duty], open_for: dict[int | None, _Duty]) -> list[Assignment]:
    """What a clause lays down; `duties` (by clause) and `open_for` (by parent) hold what those below and after it
    inherit."""
    inherited = duties.get(clause.parent) if clause.parent is not None else None
    if clause.kind in ("bullet", "item"):
        inherited = open_for.get(clause.parent, inherited)
    else:
        open_for.pop(clause.parent, None)
    in_duties = inherited is not None or any(_DUTIES.search(fold(heading)) for heading in clause.headings)
    end, offices = heading_offices(clause.text, in_duties)
    if offices and (in_duties or clause.kind == "heading" or _orders(clause, end)):
        duty = _Duty(offices, clause.ordinal, clause.text[:end].strip(), _partners(clause.text[:end], offices))
        _lay(clause, duty, duties, open_for)
        rest = clause.text[end:].strip(" .:")
        return _duty(clause, end, duty) if rest and not _names_places(rest) else []
    opens = clause.kind == "heading" or clause.text.rstrip().endswith(":")
    own = _subject(clause) if in_duties and clause.kind != "heading" and ended(clause.text.rstrip()) else None
    if own is not None:
        _lay(
            clause,
            _Duty(own.offices, clause.ordinal, clause.text, _partners(clause.text, own.offices)),
            duties,
            open_for,
        )
    elif inherited is not None:
        shared = coordinators(clause.text) if opens and _SHARED.match(fold(clause.text)) else ()
        _lay(clause, replace(inherited, coordinate=shared or inherited.coordinate), duties, open_for)
    if inherited is None:
        return _prose(clause, in_duties)
    if clause.kind == "heading":
        return []
    return _prose(clause, in_duties) if CLOSING.match(fold(clause.text)) else _duty(clause, 0, inherited)


def _lay(clause: Clause, duty: _Duty, duties: dict[int, _Duty], open_for: dict[int | None, _Duty]) -> None:
    """Lays a duty on what stands below a clause, and on the list after it where it is a paragraph that opens one."""
    duties[clause.ordinal] = duty
    if clause.kind == "paragraph" and clause.text.rstrip().endswith(":"):
        open_for[clause.parent] = duty


def _subject(clause: Clause) -> Subject | None:
    return subject_at(clause.text, label_end(clause.text), ORDERED)


def _partners(text: str, offices: Sequence[str]) -> tuple[str, ...]:
    return tuple(name for name in coordinators(text) if name not in offices)


def _orders(clause: Clause, end: int) -> bool:
    """Whether an entry of a list is an office and what it has to do: "+ Sở A: hướng dẫn …"."""
    told = clause.kind in ("bullet", "item") and clause.text[:end].rstrip().endswith(":")
    return told and len(clause.text) - end > _SHORTEST and ORDERED.match(fold(clause.text[end:])) is not None


def _names_places(text: str) -> bool:
    """Whether a text is a list of names in capitals, as of the communes whose offices a heading means."""
    names = re.split(r",\s*|\s+và\s+", text.strip(" .;"))
    return len(names) > 1 and all(word[:1].isupper() for name in names for word in name.split())


def _duty(clause: Clause, at: int, duty: _Duty) -> list[Assignment]:
    """The duties stated from `at` on: of a sentence's own subject where it names one, else of the heading's offices."""
    text = clause.text
    begin = at or label_end(text)
    parts: list[tuple[int, int, int, tuple[str, ...] | None]] = []
    for start, end in sentences(text[begin:]):
        verbs = ORDERED if start == 0 and not at else LEADS
        own = subject_at(text[: begin + end], begin + start, verbs) or doer(text[: begin + end], begin + start, True)
        if own is None and parts and parts[-1][3] is None:
            parts[-1] = (*parts[-1][:1], begin + end, *parts[-1][2:])
        else:
            task_from, lead = (own.task_from, own.offices) if own else (begin + start, None)
            parts.append((begin + start, begin + end, task_from, lead))
    found = []
    for place, (start, end, task_from, lead) in enumerate(parts):
        if _QUOTA.match(fold(text[start:end])):
            continue
        first, last = capped(text, 0 if place == 0 else start, end)
        stated = _stated(clause, (first, last), text[:end], (task_from, end), lead or duty.offices)
        if lead is None:
            coordinate = stated.coordinate or duty.coordinate
            stated = replace(stated, coordinate=coordinate, context=duty.text, context_clause=duty.clause)
        found.append(stated)
    return found


def _stated(
    clause: Clause, place: tuple[int, int], text: str, task: tuple[int, int], lead: tuple[str, ...]
) -> Assignment:
    """What words of a clause at `place` state, whose task is the range `task` of `text`."""
    folded = fold(text)
    due = find_deadline(folded[task[0] :])
    product = _PRODUCT.search(folded, task[0])
    coordinate = tuple(name for name in coordinators(text, task[0]) if name not in lead)
    return Assignment(
        clause=clause.ordinal,
        start=place[0],
        end=place[1],
        task=task_words(text[: task[1]], task[0]),
        lead=lead,
        lead_canonical=(),
        coordinate=coordinate,
        output=text[product.start(1) : product.end(1)].strip() if product else "",
        deadline=text[task[0] + due[0] : task[0] + due[1]].strip() if due else "",
        roles=other_parts(text, task[0], lead + coordinate),
        budget=source_of_money(text[task[0] :]),
    )


def _aftertask_words(clause: Clause) -> Assignment | None:
    """The assignment of "<task>: <office> chủ trì, phối hợp với …; sản phẩm: …; thời hạn: …"."""
    text, folded = clause.text, fold(clause.text)
    match = _AFTER_TASK.match(folded)
    if match is None:
        return None
    named = find_offices(text[match.start(2) : match.end(2)])
    if not named or named[0].start > 0:
        return None
    time = _TIME.search(folded, match.end())
    lead = split_offices(text[match.start(2) : match.end(2)])
    stated = _stated(clause, (0, len(text)), text, (match.end(), len(text)), lead)
    deadline = text[time.start(1) : time.end(1)].strip() if time else stated.deadline
    return replace(stated, task=task_words(text[: match.end(1)], label_end(text)), deadline=deadline)


def _prose(clause: Clause, in_duties: bool) -> list[Assignment]:
    """Assignments that the clause states in full sentences."""
    if is_header(clause.text):
        return []
    stated = _aftertask_words(clause)
    if stated is not None:
        return [stated]
    found = []
    for start, end in sentences(clause.text):
        sentence = clause.text[start:end]
        folded = fold(sentence)
        if not in_duties and not CLOSING.match(folded) and _LAYS.search(folded) is None:
            continue
        named = named_subject(sentence, in_duties)
        if named is None:
            continue
        task = (named.task_from, named.task_to or len(sentence))
        item = _stated(clause, (start, end), sentence, task, named.offices)
        opening = None if item.deadline else find_deadline(folded[: named.task_from])
        if opening is not None:
            item = replace(item, deadline=sentence[opening[0] : opening[1]].strip())
        if named.task_to is not None:
            rest = _stated(clause, (start, end), sentence, (named.task_to, len(sentence)), named.offices)
            item = replace(rest, task=item.task, deadline=rest.deadline or item.deadline)
        found.append(item)
    return found
