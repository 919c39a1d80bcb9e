"""What a check of a plan says: a verdict for each rule, and the clauses that it rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from corpus.model import Clause, Plan
from indexer.facts.indicators import IndicatorTable
from indexer.facts.model import Facts
from indexer.facts.sentences import capped
from search.checking.tasks import Task, tasks_of
from search.citing import MAX_QUOTE, verified
from search.sections import section_name


class Verdict(StrEnum):
    """What may be said of a plan, a rule or one place."""

    PASS = "ĐẠT"  # noqa: S105 - no password
    FIX = "SỬA"
    UNKNOWN = "KHÔNG KIỂM ĐƯỢC"


@dataclass(frozen=True, slots=True)
class Finding:
    """One place that a rule does not pass.

    Attributes:
        verdict: `FIX`, or `UNKNOWN` where the text is too damaged to say.
        message: what is wrong, in one Vietnamese clause.
        clause: ordinal of the clause, `None` where the plan has no words to point at.
        section, page, context, row: of that clause; `row` says that it is a row of a table.
        quote: the source's own words, verbatim; `text` is the same restored.
    """

    verdict: Verdict
    message: str
    clause: int | None = None
    section: str = ""
    page: int | None = None
    context: tuple[str, ...] = ()
    quote: str = ""
    text: str = ""
    row: bool = False

    @property
    def where(self) -> str:
        """The section as it is cited."""
        return section_name(self.section, self.row) if self.clause is not None else "cả văn bản"


@dataclass(frozen=True, slots=True)
class Reading:
    """A plan with its facts and its tasks, and the indicators that are known: what all rules look at."""

    plan: Plan
    facts: Facts
    tasks: tuple[Task, ...]
    indicators: IndicatorTable

    @classmethod
    def of(cls, plan: Plan, facts: Facts, indicators: IndicatorTable) -> Reading:
        """The reading of a plan."""
        return cls(plan, facts, tasks_of(plan, facts), indicators)

    def where(self, ordinal: int) -> str:
        """A clause as it is cited."""
        clause = self.plan.clauses[ordinal]
        return section_name(clause.path, clause.kind == "row")

    def doubtful(self, ordinal: int, start: int = 0, end: int | None = None) -> bool:
        """Whether a range of a clause holds words that were read or restored with doubt."""
        clause = self.plan.clauses[ordinal]
        stop = len(clause.text) if end is None else end
        return any(low < stop and high > start for low, high in clause.uncertain)

    def finding(
        self, verdict: Verdict, message: str, ordinal: int | None, start: int = 0, end: int | None = None
    ) -> Finding:
        """A finding at a range of a clause; its quote stays empty where the words cannot be shown verbatim."""
        if ordinal is None:
            return Finding(verdict, message)
        clause = self.plan.clauses[ordinal]
        quote, text = _quoted(self.plan, clause, start, len(clause.text) if end is None else end)
        context, row = tuple(clause.headings[-3:]), clause.kind == "row"
        return Finding(verdict, message, ordinal, clause.path, clause.page, context, quote, text, row)


def _quoted(plan: Plan, clause: Clause, start: int, end: int) -> tuple[str, str]:
    start, end = capped(clause.text, start, end, MAX_QUOTE)
    span = clause.alignment.span(start, end)
    quote, text = span.of(plan.raw) if span else "", clause.text[start:end]
    return (quote, text) if verified(quote, text) else ("", "")


@dataclass(frozen=True, slots=True)
class Looked:
    """What a rule saw: how many things it looked at, and those that do not pass."""

    count: int
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """A line of the table of rules: key, Vietnamese name, where the rule comes from, and what applies it."""

    key: str
    name: str
    source: str
    apply: Callable[[Reading], Looked]


@dataclass(frozen=True, slots=True)
class Ruling:
    """What one rule says of a plan.

    `verdict` is `FIX` where anything is to be mended; else `UNKNOWN` where something could not be told or there was
    nothing to look at; else `PASS`.
    """

    rule: Rule
    looked: Looked

    @property
    def verdict(self) -> Verdict:
        """The rule's verdict."""
        if not self.looked.count:
            return Verdict.UNKNOWN
        return worst(finding.verdict for finding in self.looked.findings)


@dataclass(frozen=True, slots=True)
class Report:
    """All rulings on one plan, in the order of the table."""

    plan: Plan
    rulings: tuple[Ruling, ...]

    @property
    def verdict(self) -> Verdict:
        """The worst of the rulings."""
        return worst(ruling.verdict for ruling in self.rulings)

    def to_json(self) -> dict[str, Any]:
        """JSON values."""
        head = self.plan.head
        return {
            "plan": self.plan.name,
            "plan_id": self.plan.plan_id,
            "number": head.number,
            "issuer": head.issuer,
            "date": head.date,
            "digest": head.digest,
            "verdict": self.verdict,
            "rules": [_ruling_json(self.plan.plan_id, ruling) for ruling in self.rulings],
        }


def worst(verdicts: Iterable[Verdict]) -> Verdict:
    """`FIX` before `UNKNOWN` before `PASS`."""
    held = set(verdicts)
    return next((verdict for verdict in (Verdict.FIX, Verdict.UNKNOWN) if verdict in held), Verdict.PASS)


def _ruling_json(plan_id: str, ruling: Ruling) -> dict[str, Any]:
    return {
        "rule": ruling.rule.key,
        "name": ruling.rule.name,
        "source": ruling.rule.source,
        "verdict": ruling.verdict,
        "looked_at": ruling.looked.count,
        "findings": [
            {
                "verdict": finding.verdict,
                "message": finding.message,
                "section": finding.section,
                "where": finding.where,
                "page": finding.page,
                "clause_id": None if finding.clause is None else f"{plan_id}:{finding.clause}",
                "quote": finding.quote,
                "text": finding.text,
                "context": list(finding.context),
            }
            for finding in ruling.looked.findings
        ],
    }
