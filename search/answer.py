"""What leaves the search: an answer with its facts and the clauses that prove them, or a refusal."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from corpus.model import Place
from search.sections import section_name


@dataclass(frozen=True, slots=True)
class Citation:
    """A clause that proves a value.

    Attributes:
        plan: file name; `plan_id` tells files of one name apart.
        clause: ordinal of the clause; `clause_id` is the stable id "plan_id:ordinal".
        section: outline path.
        quote: the source's own words, verbatim.
        text: the same restored.
        page: 1-based page where known.
        context: headings above, those that name an inherited office among them.
        start, end: place of the quote in the plan's raw text.
        number, issuer, date, digest: of the plan, from its head.
        places: where the quote's lines stand on their pages; empty for formats without pages.
        uncertain: ranges of `text` that were read or restored with doubt.
        row: whether it is a row of a table.
    """

    plan: str
    plan_id: str
    clause: int
    section: str
    quote: str
    text: str
    page: int | None
    context: tuple[str, ...]
    start: int
    end: int
    number: str | None = None
    issuer: str | None = None
    date: str | None = None
    digest: bool = False
    places: tuple[Place, ...] = ()
    uncertain: tuple[tuple[int, int], ...] = ()
    row: bool = False

    @property
    def where(self) -> str:
        """The section as it is cited."""
        return section_name(self.section, self.row)

    @property
    def clause_id(self) -> str:
        """Stable id of the clause."""
        return f"{self.plan_id}:{self.clause}"

    def to_json(self) -> dict[str, Any]:
        """As CONTRACT of the evaluation and the API give it."""
        return {
            "plan": self.plan,
            "plan_id": self.plan_id,
            "clause_id": self.clause_id,
            "section": self.section,
            "where": self.where,
            "quote": self.quote,
            "text": self.text,
            "page": self.page,
            "context": list(self.context),
            "span": [self.start, self.end],
            "number": self.number,
            "issuer": self.issuer,
            "date": self.date,
            "digest": self.digest,
            "places": [{"page": place.page, "box": [round(side, 4) for side in place.box]} for place in self.places],
            "uncertain": [list(piece) for piece in self.uncertain],
        }


@dataclass(frozen=True, slots=True)
class RankedPassage:
    """A passage as found, with its score (0..1, the probability that it answers); `digest`: of a plan's digest."""

    plan: str
    plan_id: str
    clause: int
    section: str
    quote: str
    text: str
    score: float
    digest: bool = False

    def to_json(self) -> dict[str, Any]:
        """JSON values."""
        return {
            "plan": self.plan,
            "plan_id": self.plan_id,
            "section": self.section,
            "quote": self.quote,
            "text": self.text,
            "score": round(self.score, 4),
            "digest": self.digest,
        }


@dataclass(frozen=True, slots=True)
class Group:
    """What one plan answers, where several do.

    Attributes:
        beside: of a question for several things what else was asked for ("lead", "coordinate", "deadline", "output",
            "figure") and what is said of it; `values` hold these last.
    """

    plan: str
    plan_id: str
    values: tuple[str, ...]
    citations: tuple[Citation, ...]
    beside: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def to_json(self) -> dict[str, Any]:
        """JSON values."""
        return {
            "plan": self.plan,
            "plan_id": self.plan_id,
            "values": list(self.values),
            "citations": [citation.to_json() for citation in self.citations],
        }


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure of a comparison, or the silence of a plan (`value` None).

    Attributes:
        plan, plan_id: of the plan; "" where the locality has none in the store.
        locality: what the plan's place is called.
        value: the figure, or the lower end of a range; `None` where nothing is said.
        comparator, unit, indicator, scope, due: as the plan states them.
        quote: the source's own words; `section` is the outline path of their clause.
        value_max: the upper end of a range.
        note: why the figure cannot be set beside the others, or why there is none; "" otherwise.
        denominator: what a percentage is a share of, as the plan states it.
        year: year or period of the plan ("2031", "2031-2035"), "" where it does not say.
    """

    plan: str
    plan_id: str
    locality: str
    value: float | None
    comparator: str = ""
    unit: str = ""
    indicator: str = ""
    scope: str = ""
    due: str = ""
    quote: str = ""
    section: str = ""
    value_max: float | None = None
    note: str = ""
    denominator: str = ""
    year: str = ""

    def to_json(self) -> dict[str, Any]:
        """JSON values."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class DutyCell:
    """Who answers for one task in one plan, or the silence of a plan (`task` "").

    Attributes:
        plan, plan_id, locality, year, quote, section: as in `Cell`.
        task: what is to be done, as the plan states it.
        lead: leading offices as written; none where the plan does not say who leads the task.
        coordinate: co-ordinating offices as written.
        deadline: its words, "" where not stated.
        note: what is to be known of it, "" otherwise.
    """

    plan: str
    plan_id: str
    locality: str
    task: str = ""
    lead: tuple[str, ...] = ()
    coordinate: tuple[str, ...] = ()
    deadline: str = ""
    quote: str = ""
    section: str = ""
    note: str = ""
    year: str = ""

    def to_json(self) -> dict[str, Any]:
        """JSON values."""
        fields = {name: getattr(self, name) for name in self.__slots__}
        return fields | {"lead": list(self.lead), "coordinate": list(self.coordinate)}


@dataclass(frozen=True, slots=True)
class Comparison:
    """One indicator, or one task, over the plans at hand; a citation for each cell that states something.

    Attributes:
        question: as typed.
        indicator: what is compared, in the words of the best-fitting plan.
        cells: a figure or a silence each, ranked; empty where responsibilities are compared.
        citations: in the order of the plans.
        duties: who answers for the task, a plan each; empty where figures are compared.
    """

    question: str
    indicator: str
    cells: tuple[Cell, ...]
    citations: tuple[Citation, ...] = ()
    duties: tuple[DutyCell, ...] = ()

    @property
    def answered(self) -> bool:
        """Whether a plan states something."""
        return any(cell.value is not None for cell in self.cells) or any(duty.task for duty in self.duties)

    def to_json(self) -> dict[str, Any]:
        """JSON values; `duties` only where responsibilities are compared, `digest` whether digests are quoted."""
        table: dict[str, Any] = {
            "question": self.question,
            "indicator": self.indicator,
            "digest": any(citation.digest for citation in self.citations),
            "cells": [cell.to_json() for cell in self.cells],
        }
        return table | ({"duties": [duty.to_json() for duty in self.duties]} if self.duties else {})


@dataclass(frozen=True, slots=True)
class Answer:
    """The one answer object that command line, page and API all show.

    Attributes:
        question: as typed.
        kind: "responsibility", "target", "decree", "comparison" or "fact".
        answered: whether the plans say what was asked.
        answer: one or two Vietnamese sentences.
        values: the facts asked for, best first, each bare.
        citations: the clauses that prove them, best first.
        passages: the ten best passages, given with a refusal too.
        missing: what the plans do not say, "" when answered.
        groups: one for each plan that answers, where no plan or locality was named and several do.
        comparison: the table, for a comparison.
        digest: whether the answer rests on digests rather than the wording of plans.
        beside: what else was asked for, as in `Group`.
        worded_by: "plain", or "llm" where a language model has put the sentence into other words.
        plain_answer: the proven sentence as it was before that, "" where it is `answer` itself.
    """

    question: str
    kind: str
    answered: bool
    answer: str
    values: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    passages: tuple[RankedPassage, ...] = ()
    missing: str = ""
    groups: tuple[Group, ...] = ()
    comparison: Comparison | None = None
    digest: bool = field(default=False)
    beside: tuple[tuple[str, tuple[str, ...]], ...] = ()
    worded_by: str = "plain"
    plain_answer: str = ""

    def to_json(self) -> dict[str, Any]:
        """JSON values, keys in the order of the contract."""
        return {
            "question": self.question,
            "kind": self.kind,
            "answered": self.answered,
            "answer": self.answer,
            "values": list(self.values),
            "citations": [citation.to_json() for citation in self.citations],
            "passages": [passage.to_json() for passage in self.passages],
            "missing": self.missing,
            "groups": [group.to_json() for group in self.groups],
            **({"comparison": self.comparison.to_json()} if self.comparison else {}),
            "digest": self.digest,
            **({"beside": {aspect: list(said) for aspect, said in self.beside}} if self.beside else {}),
            "worded_by": self.worded_by,
            **({"plain_answer": self.plain_answer} if self.plain_answer else {}),
        }
