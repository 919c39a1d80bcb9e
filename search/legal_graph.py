"""The documents that the plans of a store cite, as a graph: who rests on what, what acts on what, and what is replaced.

Nothing is known here but what the plans themselves say: a document of which no plan says that it was replaced is not
thereby in force.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from corpus.folding import fold
from indexer.catalogue import PlanRecord
from indexer.facts import document_key, find_documents
from indexer.facts.roles import ACTIVE, acts, passive
from indexer.store import Store
from search.findings import Place
from search.legal_documents import Document, Identities
from search.legal_references import legal_references

REPLACING = ("thay thế", "bãi bỏ")


@dataclass(frozen=True, slots=True)
class Use:
    """A mention of a document: where, in which role, and in which form (see `LegalReference`)."""

    document: str
    place: Place
    role: str
    form: str


@dataclass(frozen=True, slots=True)
class Relation:
    """What one document does to another ("sửa đổi, bổ sung", "thay thế", …), by ids, and where a plan says so."""

    kind: str
    acting: str
    acted_on: str
    place: Place


@dataclass(frozen=True, slots=True)
class Outdated:
    """A plan's use of a document that the corpus itself says is replaced or dropped; `later` where that was done only
    after the plan was issued."""

    use: Use
    relation: Relation
    later: bool


@dataclass(frozen=True, slots=True)
class LegalGraph:
    """All documents by id, their uses in reading order, and the relations between them."""

    documents: Mapping[str, Document]
    uses: Mapping[str, tuple[Use, ...]]
    relations: tuple[Relation, ...]
    plans: Mapping[str, PlanRecord]

    def named(self, number: str) -> list[Document]:
        """The document with this id; else those with this number, or whose figure or name it is ("118", "Luật Đất
        đai"), most cited first."""
        if number in self.documents:
            return [self.documents[number]]
        keys = {document_key(number), *(mention.key for mention in find_documents(number))} - {""}
        name = " ".join(fold(number).split())
        found = [one for one in self.documents.values() if {one.key, one.id} & keys or name == fold(one.subject) != ""]
        short = re.fullmatch(r"(?P<kind>[a-z ]*?)\s*(?:so )?0*(?P<figure>\d{1,5})", name)
        if short and not found:
            figure = re.compile(rf"{short['figure']}(?:[^\d.]|$)")
            numbered = (one for one in self.documents.values() if one.number and figure.match(one.key))
            found = [one for one in numbered if fold(one.type).startswith(short["kind"])]
        return sorted(found, key=lambda one: -len(self.citing(one.id)))

    def citing(self, document: str) -> dict[str, list[Use]]:
        """The plans that cite a document, itself left out, with their uses, those that rest on it first."""
        by_plan: dict[str, list[Use]] = defaultdict(list)
        for use in self.uses.get(document, ()):
            if use.place.plan_id != self.documents[document].plan_id:
                by_plan[use.place.plan_id].append(use)
        based = {plan for plan, uses in by_plan.items() if any(use.role == "căn cứ" for use in uses)}
        return dict(sorted(by_plan.items(), key=lambda item: item[0] not in based))

    def beside(self, document: str) -> list[tuple[Document, int]]:
        """What the plans that cite a document also cite, with in how many of them, most first."""
        plans = set(self.citing(document))
        counts = Counter(
            other for other in self.uses if other != document for plan in self.citing(other) if plan in plans
        )
        return [(self.documents[other], count) for other, count in counts.most_common()]

    def cited_in(self, plan_id: str) -> list[tuple[Document, list[Use]]]:
        """What a plan cites beside itself, with where; what it rests on first, then in reading order."""
        within = ((key, [use for use in uses if use.place.plan_id == plan_id]) for key, uses in self.uses.items())
        found = [(self.documents[key], uses) for key, uses in within if uses and self.documents[key].plan_id != plan_id]
        return sorted(found, key=lambda one: (all(use.role != "căn cứ" for use in one[1]), one[1][0].place.clause))

    def acting_on(self, document: str) -> list[Relation]:
        """What others do to a document."""
        return [one for one in self.relations if one.acted_on == document]

    def acted_on_by(self, document: str) -> list[Relation]:
        """What a document does to others."""
        return [one for one in self.relations if one.acting == document]

    def outdated(self, plan_id: str | None = None) -> list[Outdated]:
        """Uses, of one plan or all, of documents that some plan says are replaced or dropped, once a plan and document.

        The document that replaces another, and the words that say so, are no such use.
        """
        found = []
        for relation in self._replacing():
            acting = self.documents[relation.acting]
            for plan, uses in self.citing(relation.acted_on).items():
                live = [use for use in uses if not use.role.startswith(REPLACING)]
                if live and plan != acting.plan_id and plan_id in (None, plan):
                    found.append(Outdated(live[0], relation, self._later(acting, self.plans[plan])))
        return found

    def _replacing(self) -> Iterable[Relation]:
        """One relation for each document that is replaced or dropped."""
        return {one.acted_on: one for one in reversed(self.relations) if one.kind in REPLACING}.values()

    @staticmethod
    def _later(acting: Document, plan: PlanRecord) -> bool:
        issued, replaced = plan.head.date or "", acting.date or acting.year
        return bool(issued and replaced) and issued[: len(replaced)] < replaced


def legal_graph(store: Store) -> LegalGraph:
    """The graph of everything that the plans of a store cite; made once for each state of it."""
    return store.once(_graph)


def _graph(store: Store) -> LegalGraph:
    plans = {record.plan_id: record for record in store.plans()}
    facts = [(plan, clause, data) for plan, found in legal_references(store).items() for clause, data in found]
    ids = Identities(facts, plans)
    documents: dict[str, Document] = dict(ids.own())
    uses: dict[str, list[Use]] = defaultdict(list)
    relations: dict[tuple[str, str, str, str], Relation] = {}
    for plan_id, clause, data in facts:
        one = ids.document(plan_id, data)
        documents[one.id] = _fuller(documents.get(one.id), one)
        place = Place(plan_id, clause, data["start"], data["end"])
        uses[one.id].append(Use(one.id, place, data["role"], data.get("form", "number")))
        other = ids.other(plan_id, data.get("other", ""))
        if other and other != one.id and acts(data["role"]):
            ends = (one.id, other) if passive(data["role"]) else (other, one.id)
            kind = ACTIVE.get(role := str(data["role"]), role)
            relations.setdefault((kind, *ends, plan_id), Relation(kind, *ends, place))
    known = tuple(one for one in relations.values() if one.acting in documents and one.acted_on in documents)
    return LegalGraph(documents, {key: tuple(found) for key, found in uses.items()}, known, plans)


def _fuller(known: Document | None, one: Document) -> Document:
    """What is known of a document, with what else this mention tells."""
    if known is None:
        return one
    names = ("issuer", "date", "subject", "number", "year", "type")
    return replace(known, **{name: getattr(known, name) or getattr(one, name) for name in names})
