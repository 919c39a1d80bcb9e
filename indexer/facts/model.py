"""What a clause states, ready to be stored: targets, assignments, legal references, each with its place."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Target:
    """A figure that a plan sets itself.

    Attributes:
        clause: ordinal of the clause that states it.
        start: first character in `clause.text` of the words that state it.
        end: one past their last character.
        indicator: what is measured, in the plan's words.
        indicator_key: canonical key of `indicators.toml`, `None` where the indicator is not known.
        comparator: one of ">=", "<=", "=", ">", "<".
        value: the figure, or the lower end of a range.
        value_max: the upper end of a range, else `None`.
        unit: "%", or the counted noun ("sáng kiến").
        scope: to which level, field or group it is limited, "" where nothing is said.
        due: year, period or words of the date it is due by, "" where neither clause nor plan says.
        target_id: shared by all places of one plan that state the same target.
        direction: "minimum", "cut", "ceiling" or "level".
        denominator: what a percentage is a share of, in the plan's words, "" where it does not say.
    """

    clause: int
    start: int
    end: int
    indicator: str
    indicator_key: str | None
    comparator: str
    value: float
    value_max: float | None
    unit: str
    scope: str = ""
    due: str = ""
    target_id: str = ""
    direction: str = "level"
    denominator: str = ""

    def to_json(self) -> dict[str, Any]:
        """The fields as JSON values."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Assignment:
    """A task and the offices that answer for it.

    Attributes:
        clause: ordinal of the clause that states it.
        start: first character in `clause.text` of the words that state it.
        end: one past their last character.
        task: what is to be done.
        lead: leading offices as written; empty where the plan does not say.
        lead_canonical: the same, one spelling for each office.
        coordinate: co-ordinating offices as written.
        output: product or result, "" where not stated.
        deadline: words of the deadline, "" where not stated.
        due: the deadline in one of the forms of `deadlines` ("2031-06-30", "2031-Q2", "2031/2035", "quarterly"), ""
            where it has none.
        roles: other parts in the task ("theo dõi", "tham mưu", "giám sát" …) with their offices as written.
        budget: where the money comes from, in the plan's words, "" where not stated.
        context: text of the heading that names an inherited office, else `None`.
        context_clause: ordinal of that heading, else `None`.
    """

    clause: int
    start: int
    end: int
    task: str
    lead: tuple[str, ...]
    lead_canonical: tuple[str, ...]
    coordinate: tuple[str, ...] = ()
    output: str = ""
    deadline: str = ""
    due: str = ""
    roles: dict[str, tuple[str, ...]] = field(default_factory=dict)
    budget: str = ""
    context: str | None = None
    context_clause: int | None = None

    def to_json(self) -> dict[str, Any]:
        """The fields as JSON values; tuples become lists."""
        return {key: list(value) if isinstance(value, tuple) else value for key, value in asdict(self).items()}


@dataclass(frozen=True, slots=True)
class LegalReference:
    """One mention of a legal or guiding document.

    Attributes:
        clause: ordinal of the clause that mentions it.
        start: first character in `clause.text` of the mention.
        end: one past its last character.
        type: "Nghị định", "Luật", …; "Văn bản" where neither word nor symbol tells.
        number: canonical number "911/2031/NĐ-CP", "" for a law cited by name.
        key: one key per document over spellings; see `documents.document_key`.
        issuer: who issued it, "" where neither the mention nor the symbol tells.
        date: ISO date, "" where no mention of the plan states it.
        subject: what it is about, "" where not stated.
        role: how the plan uses it: "căn cứ", "thực hiện", "theo quy định tại", "sửa đổi, bổ sung", …; see `roles.py`.
        mentions: how often the plan mentions the document.
        other: key of the document that acts on this one in this role, or for a role in "bởi" that this one acts on;
            `roles.OWN` where the plan itself does; "" where the clause tells of none.
        form: how it is mentioned: by "number", by "name" (a law), "short" ("Nghị định 61"), "pointed" ("Luật này"), by
            an "alias" that the plan gives it, or by the "title" of what it approves.
        year: the year of the document, "" where no mention of the plan tells it. Key and year are one document.
    """

    clause: int
    start: int
    end: int
    type: str
    number: str
    key: str
    issuer: str = ""
    date: str = ""
    subject: str = ""
    role: str = "dẫn chiếu"
    mentions: int = 1
    other: str = ""
    form: str = "number"
    year: str = ""

    def to_json(self) -> dict[str, Any]:
        """The fields as JSON values."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything extracted from one plan, each kind in reading order."""

    targets: tuple[Target, ...] = field(default=())
    assignments: tuple[Assignment, ...] = field(default=())
    references: tuple[LegalReference, ...] = field(default=())
