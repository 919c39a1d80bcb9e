"""What leaves the search: an answer with its facts and the clauses that prove them, or a refusal."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from corpus.model import Place


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
    """A passage as found, with its score (0..1, the probability that it answers)."""

    plan: str
    plan_id: str
    clause: int
    section: str
    quote: str
    text: str
    score: float

    def to_json(self) -> dict[str, Any]:
        """JSON values."""
        return {
            "plan": self.plan,
            "plan_id": self.plan_id,
            "section": self.section,
            "quote": self.quote,
            "text": self.text,
            "score": round(self.score, 4),
        }


@dataclass(frozen=True, slots=True)
class Group:
    """What one plan answers, where several do."""

    plan: str
    plan_id: str
    values: tuple[str, ...]
    citations: tuple[Citation, ...]

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

    def to_json(self) -> dict[str, Any]:
        """JSON values."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Comparison:
    """One indicator over the plans at hand, a cell for each figure; a citation for each cell that states one."""

    question: str
    indicator: str
    cells: tuple[Cell, ...]
    citations: tuple[Citation, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """JSON values."""
        return {
            "question": self.question,
            "indicator": self.indicator,
            "cells": [cell.to_json() for cell in self.cells],
        }


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
        }
