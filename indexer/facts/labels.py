"""Bullets that spell an assignment out: "Cơ quan chủ trì: …", "Thời gian hoàn thành: …" under one task."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.folding import fold
from corpus.model import Clause

_BULLET = r"(?:[-+*•–\s]{0,6})(?:(?:\d{1,2}(?:\.\d{1,2}){0,3}[.)]?|[a-z][.)])\s*)?"
_KINDS = {
    "lead": r"(?:co quan|don vi|cap)?\s*chu tri(?: thuc hien)?|(?:co quan|don vi|phan cong) thuc hien|don vi duoc giao",
    "coordinate": r"(?:co quan|don vi)?\s*phoi hop(?: thuc hien)?",
    "deadline": r"thoi gian(?: thuc hien| hoan thanh)?|thoi han(?: hoan thanh)?|tien do|han hoan thanh",
    "output": r"san pham(?: dau ra| hoan thanh)?|ket qua(?: dau ra| san pham| dat duoc)?",
    "budget": r"(?:du kien )?(?:nguon )?kinh phi(?: thuc hien)?|nguon luc(?: thuc hien)?|nguon von",
    "follow": r"(?:co quan|don vi|lanh dao|bo phan)?\s*"
    r"(?:theo doi|giam sat|don doc)(?:, (?:giam sat|don doc|kiem tra))?",
    "task": r"nhiem vu(?: cu the)?|noi dung(?: cong viec| thuc hien| nhiem vu)?|muc tieu",
}
_NAMED = "|".join(f"(?P<{kind}>{words})" for kind, words in _KINDS.items())
_FIELD = re.compile(rf"(?:^{_BULLET}|[;.]\s{{1,3}}(?:[-+]\s?)?)(?:{_NAMED})\s*:\s*")


@dataclass(frozen=True, slots=True)
class Labelled:
    """What the labels of one clause say: kind → text after the label."""

    clause: Clause
    fields: dict[str, str]


def labelled(clause: Clause) -> Labelled:
    """The labelled parts of a clause; no fields where it has none."""
    text, folded = clause.text, fold(clause.text)
    marks = list(_FIELD.finditer(folded))
    fields: dict[str, str] = {}
    for place, mark in enumerate(marks):
        end = marks[place + 1].start() if place + 1 < len(marks) else len(text)
        value = text[mark.end() : end].strip(" .;,")
        if mark.lastgroup and value:
            fields.setdefault(mark.lastgroup, value)
    return Labelled(clause, fields)


def groups(clauses: Iterable[Clause]) -> dict[int, dict[str, str]]:
    """For each clause with a "chủ trì" label: all fields of its task, its own and those of its siblings around it.

    Siblings belong together up to the next "chủ trì" label or the next clause of the same parent that labels a task.
    """
    by_parent: dict[int | None, list[Labelled]] = {}
    for clause in clauses:
        by_parent.setdefault(clause.parent, []).append(labelled(clause))
    found: dict[int, dict[str, str]] = {}
    for siblings in by_parent.values():
        if any("lead" in item.fields for item in siblings):
            _collect(siblings, found)
    return found


def _collect(siblings: list[Labelled], found: dict[int, dict[str, str]]) -> None:
    pending: dict[str, str] = {}
    current: dict[str, str] | None = None
    plain = ""
    for item in siblings:
        if not item.fields:
            plain, current, pending = item.clause.text, None, {}
            continue
        if "task" in item.fields:
            current, pending = None, {}
        if "lead" in item.fields:
            current = {**pending, **item.fields}
            current.setdefault("task", plain)
            found[item.clause.ordinal], pending = current, {}
        elif current is not None:
            for kind, value in item.fields.items():
                current.setdefault(kind, value)
        else:
            pending |= item.fields
