"""Assignments that labels spell out: "Cơ quan chủ trì: …", beside their task or apart from it."""

from __future__ import annotations

from corpus.folding import fold
from corpus.model import Clause, Plan
from indexer.facts.labels import ASIDE, Group, labelled
from indexer.facts.model import Assignment
from indexer.facts.office_lists import listed_offices
from indexer.facts.sentences import capped
from indexer.facts.subjects import label_end

_TASK = 600  # characters


def together(plan: Plan, clause: Clause, group: Group) -> Assignment:
    """The assignment of the clause that names who leads; its task is the labelled one or the heading above."""
    above = plan.clauses[clause.parent] if clause.parent is not None else None
    while above is not None and ASIDE.match(fold(above.text)) and above.parent is not None:
        above = plan.clauses[above.parent]
    task = group.fields.get("task") or (above.text if above is not None else "")
    return _assignment(clause, task, group.fields, above)


def apart(plan: Plan, clause: Clause, group: Group) -> Assignment:
    """One of the tasks of a group that stand apart from the labels, who leads being named in its context."""
    task = labelled(clause).fields.get("task") or clause.text
    return _assignment(clause, task, group.fields, plan.clauses[group.lead])


def _assignment(clause: Clause, task: str, fields: dict[str, str], above: Clause | None) -> Assignment:
    start, end = capped(clause.text, 0, len(clause.text))
    return Assignment(
        clause=clause.ordinal,
        start=start,
        end=end,
        task=task_words(task, label_end(task)),
        lead=listed_offices(fields["lead"]),
        lead_canonical=(),
        coordinate=listed_offices(fields.get("coordinate", "")),
        output=fields.get("output", ""),
        deadline=fields.get("deadline", ""),
        roles={"theo dõi": listed_offices(fields["follow"])} if "follow" in fields else {},
        budget=fields.get("budget", ""),
        context=above.text if above is not None else None,
        context_clause=above.ordinal if above is not None else None,
    )


def task_words(text: str, at: int) -> str:
    """The words of a task from `at` on, on one line and with a capital."""
    task = " ".join(text[at:].split()).strip(" ,:;-(")
    return (task[:1].upper() + task[1:])[:_TASK]
