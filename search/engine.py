"""One question in, one `Answer` out: the room where retrieval, facts, citations and refusals meet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from corpus.errors import ModelError
from indexer.catalogue import PlanRecord
from indexer.encoding import Encoder, load_encoder
from indexer.store import Store
from search.answer import Answer, Citation, Comparison, Group, RankedPassage
from search.beside import beside_the_best
from search.citing import cite, shown
from search.claims import verdict
from search.compare import compare
from search.composing import composed
from search.conditions import met
from search.confidence import bound, confidence
from search.findings import FACTS, Finding, also_named, bare, by_name, find, find_named, named_kind, proven, role_asked
from search.lacking import phrases
from search.question import Question, understand
from search.ranking import probability, ranked
from search.retrieval import Candidate, retrieve, topic_of
from search.topic import Topic
from search.wording import (
    absent_sentence,
    comparison_sentence,
    comparison_values,
    found_sentence,
    groups_sentence,
    missing_sentence,
    no_duties_sentence,
    no_relation_sentence,
    not_cited_sentence,
    refusal_sentence,
    unknown_sentence,
    unsaid_sentence,
)

PASSAGES = 10
_GROUPS = 20
_ASKED = 40  # plans, at most, in which an office or a document named in the question is looked for
# Kinds that go by name, and by the words of passages where nothing of that name is there.
_BY_WORDS_TOO = ("number", "indicators", "attached", "plan_wide")
# Kinds of questions, and of what answers them by name → kinds of answers.
_KINDS = {
    "indicators": "target",
    "date": "fact",
    "number": "fact",
    "plan_wide": "fact",
    "duties": "responsibility",
    **dict.fromkeys(("bases", "relation", "citing", "cited", "attached"), "decree"),
}


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

    def move(self, folder: Path) -> None:
        """Goes over to another store; an answer under way is finished from the one before. Raises as `open` does."""
        other = Engine.open(folder)
        with self.store.reading():
            self.store, self.encoder = other.store, other.encoder

    def close(self) -> None:
        """Closes the store."""
        self.store.close()

    def ask(self, text: str, plan: str | Sequence[str] | None = None) -> Answer:
        """The answer to a question, within the named plans (file names or plan ids) where given.

        Raises UsageError for a question that is none, UnknownPlanError for a plan that is not there.
        """
        with self.store.reading():
            records = self._records()
            named = [plan] if isinstance(plan, str) else list(plan or [])
            scope = [name if name in records else self.store.plan_named(name).plan_id for name in named]
            question = understand(text, list(records.values()), self.store.mentions)
            return self._answer(question, scope, records)

    def compare(self, text: str, plan: Sequence[str] | None = None, years: Sequence[str] = ()) -> Comparison:
        """One indicator, or who answers for one task, over the named plans (file names or ids), else all that the text
        does not leave out; of these years beside those of the text.

        Raises UsageError for a question that is none, UnknownPlanError for a plan that is not there.
        """
        with self.store.reading():
            records = self._records()
            scope = [name if name in records else self.store.plan_named(name).plan_id for name in plan or ()]
            question = understand(text, list(records.values()), self.store.mentions)
            question = replace(question, years=tuple(dict.fromkeys((*question.years, *years))))
            return compare(self.store, self.encoder, question, records, scope or question.plans)

    def _records(self) -> dict[str, PlanRecord]:
        """The plans of this state of the store by id."""
        return {record.plan_id: record for record in self.store.plans()}

    def ranked(self, question: Question, within: Sequence[str] | None, kind: str) -> list[Candidate]:
        """Candidates best first; what states a fact of the kind comes before what only has the words."""
        found = retrieve(self.store, self.encoder, question, within)
        stored = FACTS.get(kind)
        return ranked(found, self.store.catalogue.stating(stored, (one.stored for one in found)) if stored else ())

    def _answer(self, question: Question, scope: Sequence[str], records: dict[str, PlanRecord]) -> Answer:
        if question.kind == "comparison" and len(scope) != 1 and len(records) > 1:
            return self._comparison(question, scope or question.plans, records)
        within = list(scope or question.plans) or None
        best = self.ranked(question, within, question.kind)
        topic = topic_of(self.store, question)
        passages = self._passages(best, records, topic)
        asked = {plan_id: records[plan_id] for plan_id in within} if within else records
        if question.unknowns and not scope and not question.plans:
            sentence = unknown_sentence(question.unknowns, records.values())
            return self._refusal(question, passages, sentence, sentence)
        return self._asked(question, best, passages, asked, topic)

    def _passages(
        self, best: Sequence[Candidate], records: dict[str, PlanRecord], topic: Topic
    ) -> tuple[RankedPassage, ...]:
        """The best passages in order, each no more probable than the one before it."""
        found: list[RankedPassage] = []
        for candidate in best[: 2 * PASSAGES]:
            if len(found) == PASSAGES:
                break
            score = min(probability(candidate, topic), found[-1].score if found else 1.0)
            passage = shown(self.store, candidate, records, score)
            if passage is not None:
                found.append(passage)
        return tuple(found)

    def _finding(
        self, question: Question, best: Sequence[Candidate], record: PlanRecord, topic: Topic
    ) -> Finding | None:
        """The finding of one plan, when it meets the question's conditions and is over the bound of refusal."""
        if kind := named_kind(question, record):
            found = find_named(self.store, question, record, topic)
            every = kind == "duties" and all(map(bare, question.offices))  # "các đơn vị" names none
            if found is not None or not (every or kind in _BY_WORDS_TOO):
                return found
        if not any(len(word) > 1 for word in topic.words):
            return None  # a letter or a sign asks nothing, though any text holds it
        finding = find(self.store, question, best, topic)
        if finding is None or finding.support is None:
            return finding
        if not met(question, finding, record, self.store.plans()) or confidence(finding, best, topic) < bound():
            return None
        return composed(self.store, question, proven(self.store, finding, question.role), best, topic)

    def _group(self, finding: Finding, records: dict[str, PlanRecord], plan_id: str) -> Group | None:
        """One plan's part of the answer; `None` where no place of the finding can be shown."""
        citations = tuple(c for place in finding.places if (c := cite(self.store, place, records)) is not None)
        name = records[plan_id].name
        return Group(name, plan_id, finding.values, citations, finding.beside) if citations else None

    def _asked(
        self,
        question: Question,
        best: Sequence[Candidate],
        passages: tuple[RankedPassage, ...],
        asked: dict[str, PlanRecord],
        topic: Topic,
    ) -> Answer:
        by_plan: dict[str, list[Candidate]] = {}
        for candidate in best:
            if candidate.stored.plan_id in asked:
                by_plan.setdefault(candidate.stored.plan_id, []).append(candidate)
        found = []
        for plan_id in self._worth_asking(question, by_plan, asked):
            finding = self._finding(question, by_plan.get(plan_id, ()), asked[plan_id], topic)
            group = self._group(finding, asked, plan_id) if finding is not None else None
            if finding is not None and group is not None:
                passage = by_plan[plan_id][0].score if by_plan.get(plan_id) else 0.0
                found.append((finding.said if finding.support is None else 0.0, passage, group, finding))
        if not found:
            return self._not_found(question, best, passages, asked)
        alike = beside_the_best([(finding, group.plan_id) for _, _, group, finding in found], asked, topic)
        found = [one for one, kept in zip(found, alike, strict=True) if kept]
        found.sort(key=lambda item: (-item[0], -item[1]))
        _, _, first, finding = found[0]
        sentence = verdict(question, finding) + found_sentence(question, finding, first.citations[0])
        if len(found) > 1:
            numbers = [group.citations[0].number or group.plan for _, _, group, _ in found]
            sentence = groups_sentence(question, sentence, numbers)
        groups = tuple(group for _, _, group, _ in found[:_GROUPS])
        return self._found(question, sentence, groups, passages, unsaid_sentence(finding))

    def _worth_asking(
        self, question: Question, by_plan: dict[str, list[Candidate]], asked: dict[str, PlanRecord]
    ) -> list[str]:
        """The plans with the best passages, best first, and those that answer by a name or a number."""
        named = by_name(self.store, question, asked)
        nearest = list(by_plan)
        return list(dict.fromkeys([*nearest[:_GROUPS], *(plan for plan in nearest if plan in named), *named]))[:_ASKED]

    def _found(
        self,
        question: Question,
        sentence: str,
        groups: tuple[Group, ...],
        passages: tuple[RankedPassage, ...],
        missing: str,
    ) -> Answer:
        first = groups[0]
        if question.unknowns:
            sentence = f"{sentence} {absent_sentence(question.unknowns)}"
        return Answer(
            question=question.asked,
            kind=self._kind(question),
            answered=True,
            answer=sentence,
            values=first.values,
            citations=first.citations,
            passages=_with_cited(first.citations[0], passages),
            missing=missing,
            groups=groups if len(groups) > 1 else (),
            beside=first.beside,
            digest=any(citation.digest for group in groups for citation in group.citations),
        )

    def _kind(self, question: Question) -> str:
        """The kind of the answer: that of what goes by a name or number, else of the question."""
        plans = self.store.plans()
        kind = (named_kind(question, plans[0]) if plans else "") or question.kind
        return _KINDS.get(kind, kind)

    def _not_found(
        self,
        question: Question,
        best: Sequence[Candidate],
        passages: tuple[RankedPassage, ...],
        asked: dict[str, PlanRecord],
    ) -> Answer:
        """The refusal: what none of the best passages holds, and the nearest clause."""
        near = " ; ".join(f"{c.stored.passage.text} ; {c.stored.passage.context}" for c in best[:PASSAGES])
        asked_in = question.asked if question.english else question.restored
        lacking = phrases(asked_in, topic_of(self.store, question).missing(near))
        nearest = passages[0] if passages else None
        number = asked[nearest.plan_id].head.number if nearest else None
        missing = missing_sentence(lacking, nearest, number, len(asked))
        kind = named_kind(question, next(iter(asked.values()))) if asked else ""
        if kind in ("cited", "citing"):
            sentence = not_cited_sentence(question.numbers)
        elif kind == "relation":
            sentence = no_relation_sentence(len(asked))
        elif kind == "duties":
            nearest_plans = dict.fromkeys([*(c.stored.plan_id for c in best if c.stored.plan_id in asked), *asked])
            others = sum(also_named(self.store, question, asked[plan]) for plan in list(nearest_plans)[:_ASKED])
            sentence = no_duties_sentence(question.offices, role_asked(question), others)
        else:
            return self._refusal(question, passages, refusal_sentence(), missing)
        return self._refusal(question, passages, sentence, sentence)

    def _refusal(self, question: Question, passages: tuple[RankedPassage, ...], sentence: str, missing: str) -> Answer:
        return Answer(
            question=question.asked,
            kind=self._kind(question),
            answered=False,
            answer=sentence,
            passages=passages,
            missing=missing,
        )

    def _comparison(self, question: Question, scope: Sequence[str], records: dict[str, PlanRecord]) -> Answer:
        table = compare(self.store, self.encoder, question, records, scope)
        within = list(scope) or None
        best = self.ranked(question, within, "target")
        passages = self._passages(best, records, topic_of(self.store, question))
        if not table.answered:
            asked = {plan_id: records[plan_id] for plan_id in within} if within else records
            return self._not_found(question, best, passages, asked)
        return Answer(
            question=question.asked,
            kind="comparison",
            answered=True,
            answer=comparison_sentence(table),
            passages=passages,
            values=comparison_values(table),
            citations=table.citations,
            comparison=table,
            digest=any(citation.digest for citation in table.citations),
        )


def _with_cited(citation: Citation, passages: tuple[RankedPassage, ...]) -> tuple[RankedPassage, ...]:
    """The passages; the clause that proves the answer stands first where ranking by words has not brought it.

    A plan's own number or date is found in its head, whose words answer without being those of the question.
    """
    if any((one.plan_id, one.clause) == (citation.plan_id, citation.clause) for one in passages):
        return passages
    score = passages[0].score if passages else 1.0
    own = RankedPassage(citation.plan, citation.plan_id, citation.clause, citation.section, citation.quote,
                        citation.text, score, citation.digest)  # fmt: skip
    return (own, *passages)[:PASSAGES]
