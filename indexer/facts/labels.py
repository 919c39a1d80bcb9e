"""Bullets that spell an assignment out: "Cơ quan chủ trì: …", "Thời gian hoàn thành: …" under one task."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
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
_FIELD = re.compile(
    rf"(?:^{_BULLET}|[;.,:]\s{{1,3}}(?:[-+]\s?)?|\(\s?|\s[-–]\s)(?:{_NAMED})\s*:\s*"
    r"|[;,]\s(?=(?P<due>hoan thanh)\s(?:truoc|trong|xong|cham nhat|vao)\s)"
)
_TASKS = re.compile(rf"{_BULLET}(?:{_KINDS['task']})\s*:?\s*")  # the heading of several tasks
_SHORT = 60  # characters of such a heading
# A heading that only says that offices or times follow.
ASIDE = re.compile(
    r"\s*(?:[a-z\d.]{1,4}[.)]|-|\+)?\s*(?:co quan|don vi|phan cong|thoi gian|"
    r"to chuc) (?:thuc hien|chu tri)[^:]{0,20}:?\s*$"
)


@dataclass(frozen=True, slots=True)
class Labelled:
    """What the labels of one clause say.

    Attributes:
        clause: the clause.
        fields: kind → text after the label.
        opens: whether the clause begins with a label, and not with words of its own.
        words: those before the first label, "" where it opens the clause or there is none.
    """

    clause: Clause
    fields: dict[str, str]
    opens: bool
    words: str = ""


def labelled(clause: Clause) -> Labelled:
    """The labelled parts of a clause; no fields where it has none."""
    text, folded = clause.text, fold(clause.text)
    marks = list(_FIELD.finditer(folded))
    fields: dict[str, str] = {}
    for place, mark in enumerate(marks):
        end = marks[place + 1].start() if place + 1 < len(marks) else len(text)
        value = text[mark.end() : end].strip(" .;,-–")
        value = value if "(" in value else value.rstrip(" .;,)")  # all of it may stand in brackets
        if mark.lastgroup and value:
            fields.setdefault("deadline" if mark.lastgroup == "due" else mark.lastgroup, value)
    words = text[: marks[0].start()].strip(" .;,:(-–") if marks else ""
    return Labelled(clause, fields, bool(marks) and not words, words)


@dataclass(frozen=True, slots=True)
class Group:
    """What labels say of one task, or of several.

    Attributes:
        lead: ordinal of the clause that names who leads.
        fields: kind → text, its own and those of the clauses around it.
        tasks: ordinals of the clauses that state the tasks, where these are others than the one that names the lead
            ("a) Nhiệm vụ: - …; - …. b) Cơ quan thực hiện: - Đơn vị chủ trì: …").
    """

    lead: int
    fields: dict[str, str]
    tasks: tuple[int, ...] = ()

    @property
    def in_words(self) -> bool:
        """Whether the label is followed by sentences of who leads what, and not by names alone."""
        return "chu tri" in fold(self.fields["lead"])


def groups(clauses: Sequence[Clause]) -> tuple[Group, ...]:
    """The groups of all clauses with a "chủ trì" label, each with what its siblings around it say.

    Siblings belong together up to the next "chủ trì" label or the next clause of the same parent that labels a task;
    labels below a heading "Cơ quan thực hiện:" stand beside that heading.
    """
    below: dict[int | None, list[Labelled]] = {}
    for clause in clauses:
        below.setdefault(clause.parent, []).append(labelled(clause))
    asides = {
        item.clause.ordinal
        for siblings in below.values()
        for item in siblings
        if ASIDE.match(fold(item.clause.text)) and all(one.fields for one in below.get(item.clause.ordinal, ()))
    }
    found: list[Group] = []
    for parent, siblings in below.items():
        if parent in asides:
            continue
        flat = [
            one
            for item in siblings
            for one in (below.get(item.clause.ordinal, ()) if item.clause.ordinal in asides else (item,))
        ]
        if any("lead" in item.fields for item in flat):
            found += _collected(flat, below)
    return tuple(found)


def _collected(siblings: Sequence[Labelled], below: Mapping[int | None, Sequence[Labelled]]) -> list[Group]:
    found: list[Group] = []
    pending: dict[str, str] = {}
    current: dict[str, str] | None = None
    plain = ""
    tasks: tuple[int, ...] = ()
    for item in siblings:
        ordinal = item.clause.ordinal
        if _TASKS.fullmatch(fold(item.clause.text[:_SHORT])):
            tasks = tuple(one.clause.ordinal for one in below.get(ordinal, ()) if not one.fields)
            current, pending = None, {}
            continue
        if not item.fields:
            plain, current, pending, tasks = item.clause.text, None, {}, ()
            continue
        if item.words:
            plain, current, pending, tasks = item.words, None, {}, ()
        if "task" in item.fields:
            current, pending, tasks = None, {}, (ordinal,)
        if "lead" in item.fields:
            current = {**pending, **item.fields}
            current.setdefault("task", plain)
            found.append(Group(ordinal, current, () if tasks == (ordinal,) else tasks))
            pending = {}
        elif current is not None:
            for kind, value in item.fields.items():
                current.setdefault(kind, value)
        else:
            pending |= item.fields
    return found
