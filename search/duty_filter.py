"""Which duties are asked for: by office, plan, deadline and words. What the page, papers and the API filter by."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

from corpus.errors import UsageError
from corpus.folding import fold
from indexer.facts.deadlines import deadline_value

NO_DEADLINE = "none"
RECURRING = "recurring"
OTHER_WORDS = "other"
LEAD = "lead"
BY_DUE = "due"
_LONGEST = 300  # characters of a field; more are not read
_TIME = re.compile(r"(?:19|20)\d\d(?:-Q[1-4]|-H[12]|-\d\d(?:-\d\d)?)?", re.ASCII)
_LAST_MONTH = {"Q1": "03", "Q2": "06", "Q3": "09", "Q4": "12", "H1": "06", "H2": "12"}


@dataclass(frozen=True, slots=True)
class DutyFilter:
    """What duties have to be to be shown: values of one field are alternatives, the fields hold together.

    Attributes:
        office: names of offices, in any spelling.
        role: "lead" for what they lead, "" for any part that they have in a task.
        plan: ids or file names of plans.
        due: kinds of deadlines, as `due_kind` gives them: a year, `NO_DEADLINE`, `RECURRING` or `OTHER_WORDS`.
        before: a day, month, quarter, half or year that the deadline does not go beyond, in words or in a form of
            `indexer.facts.deadlines`: "30/6/2031", "quý II/2031", "2031-06".
        unled: only those without a leading office.
        text: words that all stand in a duty, in any order; without accents they fit any accents.
        order: "" as the plans state them, "due" by deadline.
    """

    office: tuple[str, ...] = ()
    role: str = ""
    plan: tuple[str, ...] = ()
    due: tuple[str, ...] = ()
    before: str = ""
    unled: bool = False
    text: str = ""
    order: str = ""

    @classmethod
    def of(cls, given: Mapping[str, Sequence[str]]) -> DutyFilter:
        """The filter that fields of an address tell; what they do not tell is not filtered by."""

        def first(name: str) -> str:
            return next(iter(given.get(name, ())), "")[:_LONGEST].strip()

        def every(name: str) -> tuple[str, ...]:
            return tuple(dict.fromkeys(value[:_LONGEST] for value in given.get(name, ()) if value.strip()))

        return cls(
            office=every("office"),
            role=LEAD if first("role") == LEAD else "",
            plan=every("plan"),
            due=every("due"),
            before=first("before"),
            unled=first("unled") not in ("", "0", "false"),
            text=first("text"),
            order=BY_DUE if first("order") == BY_DUE else "",
        )

    def fields(self) -> dict[str, tuple[str, ...]]:
        """The fields that tell this filter: `of` reads them back."""
        told: dict[str, tuple[str, ...]] = {}
        for field in fields(self):
            value = getattr(self, field.name)
            values = value if isinstance(value, tuple) else ("1" if value is True else str(value or ""),)
            told[field.name] = tuple(one for one in values if one)
        return {name: values for name, values in told.items() if values}

    @property
    def last(self) -> str:
        """The bound that `before` sets, as `last_day`; "" for none. Raises UsageError where its words name no time."""
        if not self.before:
            return ""
        typed = self.before.upper()
        bound = last_day(typed if _TIME.fullmatch(typed) else deadline_value(fold(self.before)))
        if not bound:
            raise UsageError(
                f"Không hiểu hạn «{self.before}»: hãy ghi ngày, tháng, quý hoặc năm kèm năm,"
                " ví dụ 30/6/2031, 6/2031, quý II/2031."
            )
        return bound


EVERY_DUTY = DutyFilter()
"""No filter at all."""


def last_day(due: str) -> str:
    """The end of a deadline's value as "2031-06-31", a bound for comparing as texts (all months have 31 days); "" for
    a rhythm, for what has no end, and for no value."""
    end = due.rsplit("/", 1)[-1]
    if not _TIME.fullmatch(end):
        return ""
    year, _, rest = end.partition("-")
    if len(rest) == 5:
        return end
    return f"{year}-{_LAST_MONTH.get(rest, rest) or '12'}-31"


def due_kind(deadline: str, due: str) -> str:
    """What kind of deadline a duty has: the year that it ends in, or one of the kinds of this module.

    Args:
        deadline: its words.
        due: its value, one of the forms of `indexer.facts.deadlines`.
    """
    end = last_day(due)
    if end:
        return end[:4]
    if due:
        return RECURRING
    return OTHER_WORDS if deadline.strip() else NO_DEADLINE
