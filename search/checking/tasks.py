"""The tasks of a plan as its check sees them: assignments, rows of assignment tables, and items of its body."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from corpus.folding import fold, tone_normal
from corpus.model import Clause, Plan, TableRow
from indexer.facts.model import Assignment, Facts
from search.checking.likeness import Likeness

SAME = 0.6
"""Share of a body task's words from which another task is the same one, told in more detail."""

NEAR = 0.4
"""Share from which it may be."""

_LABEL = re.compile(r"(?:[-+*•–\s]{0,6})(?:(?:\d{1,2}(?:\.\d{1,2}){0,3}[.)]?|[a-z][.)]|[ivx]{1,5}\.)\s{1,3})?")
_TIME = re.compile(
    r"\b(?:thuong xuyen|dinh ky|(?:hang|moi) (?:nam|quy|thang|tuan|ngay)|quy (?:i{1,3}|iv|[1-4])\b|thang \d|"
    r"(?:nam|giai doan) 20\d\d|(?:\d{1,2}/){1,2}20\d\d|ngay \d{1,2}|(?:dau|cuoi) nam|theo (?:tien do|lo trinh))"
)
_SHORTEST = 5  # words of a body task
_CLOSING = 45  # words, at most, of a sentence that closes a plan
_BELOW = 2000  # characters of what stands below a body task that tell what it is about


@dataclass(frozen=True, slots=True)
class Task:
    """Something that the plan says is to be done.

    Attributes:
        clause, start, end: where it is stated.
        text: what is to be done.
        lead: leading offices, empty where none is named.
        deadline, output: words that say when and what comes of it, "" where the plan does not say.
        unproven: which of "lead", "deadline", "output" stand in a column whose cell the text does not prove.
        said: all words by which another text may be told to be about this task.
        near: clause of the assigned task that may be this one, told in other words; `None` where there is none.
    """

    clause: int
    start: int
    end: int
    text: str
    lead: tuple[str, ...]
    deadline: str
    output: str
    unproven: frozenset[str]
    said: str
    near: int | None = None


@cache
def words() -> dict[str, Any]:
    """The tables of `checking.toml`."""
    return tomllib.loads(resources.files(__package__).joinpath("checking.toml").read_text("utf-8"))


@cache
def _pattern(table: str, name: str) -> re.Pattern[str]:
    listed = sorted(map(tone_normal, words()[table][name]), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(listed)})\b")


def tasks_of(plan: Plan, facts: Facts) -> tuple[Task, ...]:
    """The tasks in reading order. An item of the body that a table or a duty tells again is that task, not another."""
    rows = {row.clause: row for row in plan.rows}
    cited: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for reference in facts.references:
        cited[reference.clause].append((reference.start, reference.end))
    assigned = [
        _assigned(plan, item, rows.get(item.clause), cited[item.clause])
        for item in facts.assignments
        if item.clause in rows or _tells_a_task(plan.clauses[item.clause])
    ]
    held = {task.clause for task in assigned}
    assigned += [_of_row(plan, row) for row in _task_rows(plan, held)]
    likeness = Likeness([task.said for task in assigned])
    below = _below(plan)
    body = []
    for clause in _body_tasks(plan, {task.clause for task in assigned}):
        at, share = likeness.nearest(clause.text)
        if share < SAME:
            near = assigned[at].clause if share >= NEAR else None
            body.append(_of_body(clause, cited[clause.ordinal], below[clause.ordinal], near))
    return tuple(sorted((*assigned, *body), key=lambda task: (task.clause, task.start)))


def _below(plan: Plan) -> dict[int, str]:
    """What stands below each clause, as far as it tells what the clause is about."""
    texts: dict[int, str] = defaultdict(str)
    for clause in reversed(plan.clauses):
        if clause.parent is not None:
            texts[clause.parent] = f"{clause.text} {texts[clause.ordinal]} {texts[clause.parent]}"[:_BELOW]
    return texts


def _tells_a_task(clause: Clause) -> bool:
    """Whether a clause outside tables that names an office gives it something to do, rather than closing the plan."""
    folded = fold(clause.text[:_BELOW]).rstrip(" ./")
    closes = folded.endswith(tuple(words()["closing"]["endings"])) and len(folded.split()) <= _CLOSING
    opens = _pattern("closing", "openings").match(folded) is not None
    return not closes and not opens and _part(clause) != "aims"


def _assigned(plan: Plan, item: Assignment, row: TableRow | None, cited: list[tuple[int, int]]) -> Task:
    clause = plan.clauses[item.clause]
    unproven = frozenset(row.unattributed if row else ()) & {"lead", "deadline", "output"}
    prose = clause.text[item.start : item.end] if row is None else ""
    return Task(
        clause=item.clause,
        start=item.start,
        end=item.end,
        text=item.task,
        lead=item.lead,
        deadline=item.deadline or _time(clause.text, item.start, item.end, cited) * bool(prose),
        output=item.output or _product(prose),
        unproven=unproven,
        said=f"{item.task} {item.output} {clause.text[item.start : item.end]}",
    )


def _task_rows(plan: Plan, held: set[int]) -> Iterator[TableRow]:
    """Rows of tables that name who leads, which state a task and gave no assignment."""
    tables: dict[int, set[str]] = defaultdict(set)
    for row in plan.rows:
        tables[_root(plan, row.clause)] |= {*row.cells, *row.unattributed}
    for row in plan.rows:
        columns = tables[_root(plan, row.clause)]
        stated = row.cells.get("task") or row.cells.get("activity")
        if row.clause not in held and "lead" in columns and stated and not _is_header(plan.clauses[row.clause].text):
            yield row


def _is_header(text: str) -> bool:
    return len(set(_pattern("closing", "headers").findall(fold(text[:200])))) > 1


def _root(plan: Plan, ordinal: int) -> int:
    """The outermost clause above; tables of different parts and annexes have columns of their own."""
    parent = plan.clauses[ordinal].parent
    while parent is not None:
        ordinal, parent = parent, plan.clauses[parent].parent
    return ordinal


def _of_row(plan: Plan, row: TableRow) -> Task:
    text = plan.clauses[row.clause].text
    return Task(
        clause=row.clause,
        start=0,
        end=len(text),
        text=row.cells.get("task") or row.cells["activity"],
        lead=(),
        deadline=row.cells.get("deadline", ""),
        output=row.cells.get("output", ""),
        unproven=frozenset(row.unattributed) & {"lead", "deadline", "output"},
        said=text,
    )


def _of_body(clause: Clause, cited: list[tuple[int, int]], below: str, near: int | None) -> Task:
    return Task(
        clause=clause.ordinal,
        start=0,
        end=len(clause.text),
        text=clause.text,
        lead=(),
        deadline=_time(clause.text, 0, len(clause.text), cited),
        output=_product(clause.text),
        unproven=frozenset(),
        said=f"{clause.text} {below}",
        near=near,
    )


def _body_tasks(plan: Plan, told: set[int]) -> Iterator[Clause]:
    """Items of the parts of tasks: the outermost that begin with a verb, none above or below an assignment."""
    around = set(told)
    for ordinal in told:
        around.update(_above(plan, ordinal))
    within: set[int] = set()
    for clause in plan.clauses:
        if clause.parent in within or clause.parent in told:
            within.add(clause.ordinal)
        elif clause.ordinal not in around and _is_body_task(clause):
            within.add(clause.ordinal)
            yield clause


def _above(plan: Plan, ordinal: int) -> Iterator[int]:
    parent = plan.clauses[ordinal].parent
    while parent is not None:
        yield parent
        parent = plan.clauses[parent].parent


def _is_body_task(clause: Clause) -> bool:
    if clause.kind not in ("item", "bullet", "paragraph") or len(clause.text.split()) < _SHORTEST:
        return False
    label = _LABEL.match(fold(clause.text[:60]))
    opening = _pattern("verbs", "words").match(tone_normal(clause.text[label.end() if label else 0 :][:60]))
    return opening is not None and in_tasks(clause)


def in_tasks(clause: Clause) -> bool:
    """Whether the nearest heading above that tells says that tasks follow."""
    return _part(clause) == "tasks"


def _part(clause: Clause) -> str:
    """The kind of part ("aims", "other", "tasks") that the nearest heading above opens, "" where none tells."""
    for heading in reversed(clause.headings):
        folded = fold(heading[:300])
        for kind in ("aims", "other", "tasks"):
            if _pattern("parts", kind).search(folded):
                return kind
    return ""


def _time(text: str, start: int, end: int, cited: list[tuple[int, int]]) -> str:
    """Words of time in a stretch of text, dates of cited documents left out; "" where there are none."""
    masked = list(fold(text))
    for low, high in cited:
        masked[low:high] = " " * (high - low)
    found = _TIME.search("".join(masked), start, end)
    return text[found.start() : found.end()] if found else ""


def _product(text: str) -> str:
    """The product that a task names as what is made ("Xây dựng kế hoạch …", "báo cáo kết quả"), "" if none."""
    folded = fold(text)
    for making in _pattern("products", "making").finditer(folded):
        made = _pattern("products", "made").search(folded, making.start(), making.end() + 40)
        if made is not None:
            return text[made.start() : made.end()]
    return ""
