"""Who does what: from table rows, from labelled bullets, from prose, and from duties under an office's heading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.folding import fold
from corpus.model import Clause, Plan
from corpus.outline.wrapping import ended
from corpus.outline.zones import is_header
from indexer.facts.deadlines import deadline_value, find_deadline, timed_sentences
from indexer.facts.duties import Duty, duties_of
from indexer.facts.labelled_tasks import apart, task_words, together
from indexer.facts.labels import groups, labelled
from indexer.facts.model import Assignment
from indexer.facts.office_lists import heading_offices, split_offices
from indexer.facts.offices import find_offices
from indexer.facts.one_line import carried_out
from indexer.facts.own_names import own_names
from indexer.facts.rows import row_assignments
from indexer.facts.stated import stated_in
from indexer.facts.subjects import (
    CLOSING,
    ORDERED,
    Subject,
    label_end,
    named_subject,
    subject_at,
)
from indexer.facts.task_parts import coordinators

_DUTIES = re.compile(
    r"\b(?:to chuc thuc hien|trach nhiem|phan cong|to chuc trien khai|nhiem vu cua (?:cac )?(?:co quan|don vi|so|"
    r"phong)|giao nhiem vu)\b"
)
_AFTER_TASK = re.compile(r"^([^:;]{8,300}):\s*([^:;.]{3,200}?)\s+(?:la co quan\s+)?chu tri\b")
_TIME = re.compile(r"\bthoi (?:han|gian)[^:;.]{0,20}:\s*([^.;]{3,120})")
_LAYS = re.compile(r"chu tri|trach nhiem|giao|phan cong|de nghi|yeu cau|dau moi|thuong truc|[,(;] do ")
_SHARED = re.compile(r"\s*(?:\w{1,3}[.)]\s*|[-+•–]\s*)?(?:chu tri(?:,| va) )?phoi hop\b")
_SHORTEST = 20  # characters of an order in a list


def extract_assignments(plan: Plan) -> tuple[Assignment, ...]:
    """Assignments of the plan in reading order; a row or duty without a named lead has an empty `lead`."""
    rows = {row.clause: row for row in plan.rows}
    labels = groups(plan.clauses)
    leads = {group.lead: group for group in labels}
    tasks = {task: group for group in labels if not group.in_words for task in group.tasks}
    duties: dict[int, Duty] = {}
    open_for: dict[int | None, Duty] = {}
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


def _of_clause(clause: Clause, duties: dict[int, Duty], open_for: dict[int | None, Duty]) -> list[Assignment]:
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
        duty = Duty(offices, clause.ordinal, clause.text[:end].strip(), _partners(clause.text[:end], offices))
        _lay(clause, duty, duties, open_for)
        rest = clause.text[end:].strip(" .:")
        return duties_of(clause, end, duty) if rest and not _names_places(rest) else []
    opens = clause.kind == "heading" or clause.text.rstrip().endswith(":")
    own = _subject(clause) if in_duties and clause.kind != "heading" and ended(clause.text.rstrip()) else None
    if own is not None:
        _lay(
            clause,
            Duty(own.offices, clause.ordinal, clause.text, _partners(clause.text, own.offices)),
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
    return (
        _prose(clause, in_duties)
        if CLOSING.match(fold(clause.text), label_end(clause.text))
        else duties_of(clause, 0, inherited)
    )


def _lay(clause: Clause, duty: Duty, duties: dict[int, Duty], open_for: dict[int | None, Duty]) -> None:
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
    stated = stated_in(clause, (0, len(text)), text, (match.end(), len(text)), lead)
    deadline = text[time.start(1) : time.end(1)].strip() if time else stated.deadline
    return replace(stated, task=task_words(text[: match.end(1)], label_end(text)), deadline=deadline)


def _carried_out(clause: Clause) -> Assignment | None:
    """The assignment of "<task>. <office> thực hiện, phối hợp với …"; without a task of its own, of the heading's."""
    text = clause.text
    carried = carried_out(text)
    if carried is None:
        return None
    stated = stated_in(clause, (0, len(text)), text, (carried.task[1], len(text)), carried.offices)
    time = _TIME.search(fold(text), carried.end)
    if time is not None:
        due = text[time.start(1) : time.end(1)].strip()
        stated = replace(stated, deadline=due if "(" in due else due.rstrip(" )"))
    if carried.task[0] < carried.task[1]:
        return replace(stated, task=task_words(text[: carried.task[1]], carried.task[0]))
    above = clause.headings[-1] if clause.headings else ""
    if not above or _DUTIES.search(fold(above)):
        return None
    return replace(stated, task=task_words(above, label_end(above)), context=above, context_clause=clause.parent)


def _prose(clause: Clause, in_duties: bool) -> list[Assignment]:
    """Assignments that the clause states in full sentences."""
    if is_header(clause.text):
        return []
    stated = _carried_out(clause) or _aftertask_words(clause)
    if stated is not None:
        return [stated]
    found = []
    for start, end in timed_sentences(clause.text):
        sentence = clause.text[start:end]
        folded = fold(sentence)
        if not in_duties and not CLOSING.match(folded, label_end(sentence)) and _LAYS.search(folded) is None:
            continue
        named = named_subject(sentence, in_duties)
        if named is None:
            continue
        task = (named.task_from, named.task_to or len(sentence))
        item = stated_in(clause, (start, end), sentence, task, named.offices)
        opening = None if item.deadline else find_deadline(folded[: named.task_from])
        if opening is not None:
            item = replace(item, deadline=sentence[opening[0] : opening[1]].strip())
        if named.task_to is not None:
            rest = stated_in(clause, (start, end), sentence, (named.task_to, len(sentence)), named.offices)
            item = replace(rest, task=item.task, deadline=rest.deadline or item.deadline)
        found.append(item)
    return found
