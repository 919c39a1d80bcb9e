"""One question in, one `Answer` out: the room where retrieval, facts, citations and refusals meet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from corpus.errors import ModelError
from indexer.catalogue import PlanRecord
from indexer.encoding import Encoder, load_encoder
from indexer.store import Store
from search.answer import Answer, Comparison, Group, RankedPassage
from search.citing import cite, shown
from search.compare import compare
from search.findings import FACTS, Finding, figure, find
from search.question import Question, understand
from search.ranking import bound, probability, ranked
from search.retrieval import Candidate, retrieve, topic_of
from search.wording import comparison_sentence, found_sentence, groups_sentence, refusal_sentence, unknown_sentence

PASSAGES = 10
_GROUPS = 20
_KINDS = {"date": "fact", "number": "fact"}


class Engine:
    """A store, its encoder, and the questions put to them.

    Raises StoreError when there is no store, ModelError when its encoder cannot be had.
    """

    def __init__(self, store: Store, encoder: Encoder) -> None:
        self.store = store
        self.encoder = encoder

    @classmethod
    def open(cls, folder: Path) -> Engine:
        """The engine over the store in `folder`, with the encoder that it was built with."""
        store = Store(folder)
        encoder = load_encoder(store.catalogue.meta("model") or None)
        if encoder.fingerprint != store.catalogue.meta("fingerprint"):
            raise ModelError(
                f"Kho tại {folder} được lập bằng một mô hình khác với mô hình đang dùng: hãy chạy"
                " «kehoach doctor --rebuild» để mã hóa lại, hoặc lập kho mới."
            )
        return cls(store, encoder)

    def close(self) -> None:
        """Closes the store."""
        self.store.close()

    def ask(self, text: str, plan: str | Sequence[str] | None = None) -> Answer:
        """The answer to a question, within the named plans (file names or plan ids) where given.

        Raises UsageError for a question that is none, UnknownPlanError for a plan that is not there.
        """
        with self.store.reading():
            records = {record.plan_id: record for record in self.store.plans()}
            named = [plan] if isinstance(plan, str) else list(plan or [])
            scope = [self.store.plan_named(name).plan_id for name in named]
            question = understand(text, list(records.values()))
            return self._answer(question, scope, records)

    def compare(self, text: str) -> Comparison:
        """The figures of one indicator over the plans at hand. Raises UsageError for a question that is none."""
        with self.store.reading():
            records = {record.plan_id: record for record in self.store.plans()}
            question = understand(text, list(records.values()))
            return compare(self.store, self.encoder, question, records, question.plans)

    def _answer(self, question: Question, scope: Sequence[str], records: dict[str, PlanRecord]) -> Answer:
        if question.kind == "comparison" and len(scope) != 1 and len(records) > 1:
            return self._comparison(question, scope or question.plans, records)
        within = list(scope or question.plans) or None
        factual = {
            (plan_id, clause)
            for plan_id, clause, _ in self.store.catalogue.facts(FACTS[question.kind], within)
        } if question.kind in FACTS else set()  # fmt: skip
        best = ranked(retrieve(self.store, self.encoder, question, within), factual)
        passages = self._passages(best, records)
        if question.unknown and not scope:
            return self._refusal(question, passages, unknown_sentence(question.unknown, records.values()))
        if len(records) == 1 or (within and len(within) == 1):
            return self._single(question, best, passages, records)
        return self._several(question, best, passages, records)

    def _passages(self, best: Sequence[Candidate], records: dict[str, PlanRecord]) -> tuple[RankedPassage, ...]:
        return tuple(shown(self.store, candidate, records, probability(candidate)) for candidate in best[:PASSAGES])

    def _finding(self, question: Question, best: Sequence[Candidate]) -> Finding | None:
        """The finding of one plan's candidates, when it is over the bound of refusal and of the years asked for."""
        finding = find(self.store, question, best)
        if finding is None or probability(finding.support, finding.said) < bound():
            return None
        return finding if self._in_time(question, finding) else None

    def _in_time(self, question: Question, finding: Finding) -> bool:
        """Whether the years of the question stand in the passage, the fact, or the plan's own period."""
        if not question.years or question.numbers:
            return True
        stored = finding.support.stored
        head = next(plan.head for plan in self.store.plans() if plan.plan_id == stored.plan_id)
        told = (
            f"{stored.passage.text} {stored.passage.context} {finding.detail.get('due', '')} {head.title} {head.date}"
        )
        years = set(re.findall(r"(?:19|20)\d\d", told)) | _period(head.period)
        return not years or max(question.years) in years

    def _group(
        self, question: Question, best: Sequence[Candidate], records: dict[str, PlanRecord]
    ) -> tuple[Group, Finding] | None:
        finding = self._finding(question, best)
        if finding is None:
            return None
        citations = tuple(c for place in finding.places if (c := cite(self.store, place, records)) is not None)
        if not citations:
            return None
        record = records[citations[0].plan_id]
        return Group(record.name, record.plan_id, finding.values, citations), finding

    def _single(
        self,
        question: Question,
        best: Sequence[Candidate],
        passages: tuple[RankedPassage, ...],
        records: dict[str, PlanRecord],
    ) -> Answer:
        found = self._group(question, best, records)
        if found is None:
            return self._refusal(question, passages, self._lacking(question, best))
        group, finding = found
        sentence = found_sentence(question, finding, group.citations[0])
        return self._found(question, sentence, (group,), passages)

    def _several(
        self,
        question: Question,
        best: Sequence[Candidate],
        passages: tuple[RankedPassage, ...],
        records: dict[str, PlanRecord],
    ) -> Answer:
        by_plan: dict[str, list[Candidate]] = {}
        for candidate in best:
            by_plan.setdefault(candidate.stored.plan_id, []).append(candidate)
        found = [
            (of_plan[0].score, *pair)
            for of_plan in list(by_plan.values())[:_GROUPS]
            if (pair := self._group(question, of_plan, records)) is not None
        ]
        if not found:
            return self._refusal(question, passages, self._lacking(question, best))
        found.sort(key=lambda item: -item[0])
        first, finding = found[0][1], found[0][2]
        sentence = found_sentence(question, finding, first.citations[0])
        if len(found) > 1:
            sentence = groups_sentence(sentence, len(found))
        return self._found(question, sentence, tuple(group for _, group, _ in found), passages)

    def _found(
        self, question: Question, sentence: str, groups: tuple[Group, ...], passages: tuple[RankedPassage, ...]
    ) -> Answer:
        first = groups[0]
        return Answer(
            question=question.asked,
            kind=_KINDS.get(question.kind, question.kind),
            answered=True,
            answer=sentence,
            values=first.values,
            citations=first.citations,
            passages=passages,
            groups=groups if len(groups) > 1 else (),
            digest=any(citation.digest for group in groups for citation in group.citations),
        )

    def _lacking(self, question: Question, best: Sequence[Candidate]) -> str:
        """That the plans do not say it, with the words of the topic that none of the best passages holds."""
        near = " ; ".join(f"{c.stored.passage.text} ; {c.stored.passage.context}" for c in best[:PASSAGES])
        return refusal_sentence(topic_of(self.store, question).missing(near))

    def _refusal(self, question: Question, passages: tuple[RankedPassage, ...], sentence: str) -> Answer:
        return Answer(
            question=question.asked,
            kind=_KINDS.get(question.kind, question.kind),
            answered=False,
            answer=sentence,
            passages=passages,
            missing=sentence,
        )

    def _comparison(self, question: Question, scope: Sequence[str], records: dict[str, PlanRecord]) -> Answer:
        table = compare(self.store, self.encoder, question, records, scope)
        within = list(scope) or None
        best = ranked(retrieve(self.store, self.encoder, question, within))
        passages = self._passages(best, records)
        stated = [cell for cell in table.cells if cell.value is not None]
        if not stated:
            return self._refusal(question, passages, refusal_sentence(question.topic.split()))
        return Answer(
            question=question.asked,
            kind="comparison",
            answered=True,
            answer=comparison_sentence(table),
            passages=passages,
            values=tuple(f"{cell.locality}: {figure(cell.to_json() | {'value_max': None})}" for cell in stated),
            citations=table.citations,
            comparison=table,
            digest=any(citation.digest for citation in table.citations),
        )


def _period(period: str | None) -> set[str]:
    """Every year of "2026-2030"."""
    years = [int(year) for year in re.findall(r"\d{4}", period or "")]
    return {str(year) for year in range(min(years), max(years) + 1)} if years else set()
