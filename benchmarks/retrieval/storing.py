"""Documents into a store: rows of public sets made clauses of plans, written with the indexer's own code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from benchmarks.retrieval.sets import Collection, Document
from corpus.model import Alignment, Clause, Head, Plan, Span
from indexer.catalogue import PlanEntry
from indexer.encoding import Encoder
from indexer.facts import extract
from indexer.indexing import stored_facts
from indexer.lexical import LexicalIndex
from indexer.passages import passages_of
from indexer.recipe import recipe
from indexer.store import LEXICAL
from indexer.writing import follow, next_generation, writing


def plans_of(collection: Collection) -> Iterator[Plan]:
    """The plans whose clauses the documents are; rows of public sets become plans of a clause each row."""
    if collection.plans:
        yield from collection.plans
        return
    for plan_id, documents in groupby(collection.documents, key=lambda document: document.plan):
        yield made_plan(plan_id, list(documents))


def made_plan(plan_id: str, documents: list[Document]) -> Plan:
    """A plan with one clause each document, its title as the heading above."""
    clauses: list[Clause] = []
    at = 0
    for document in documents:
        text = " ".join(document.text.split())
        span = Span(at, at + len(text))
        clauses.append(
            Clause(
                ordinal=document.clause,
                path=str(document.clause + 1),
                kind="item",
                label="",
                parent=None,
                headings=(document.title,) if document.title else (),
                text=text,
                span=span,
                alignment=word_by_word(text, at),
            )
        )
        at = span.end + 1
    raw = "\n".join(clause.text for clause in clauses)
    return Plan(plan_id=plan_id, name=f"{plan_id}.txt", raw=raw, head=Head(), clauses=tuple(clauses))


def word_by_word(text: str, at: int) -> Alignment:
    """The alignment of a text of single spaces with its own words, which stand in the raw text from `at`."""
    pieces = []
    start = 0
    for word in text.split(" "):
        end = start + len(word)
        pieces.append((start, end, at + start, at + end))
        start = end + 1
    return Alignment(tuple(pieces))


def write(plans: Iterable[Plan], encoder: Encoder, folder: Path) -> None:
    """Plans into a new store, in the order of writing of `indexer.indexing`."""
    with writing(folder) as catalogue:
        with catalogue.transaction():
            for key, value in (("model", ""), ("fingerprint", encoder.fingerprint), ("dimension", encoder.dimension)):
                catalogue.set_meta(key, str(value))
        for plan in plans:
            passages = passages_of(plan, encoder.token_count, encoder.max_tokens)
            vectors = encoder.encode_passages([passage.embedded for passage in passages])
            entry = PlanEntry(plan, passages, vectors, stored_facts(extract(plan)))
            numbers = catalogue.reserve_passages(len(passages))
            with catalogue.transaction():
                catalogue.put_plan(entry, numbers, recipe())
                catalogue.put_source(plan.name, plan.plan_id)
                next_generation(catalogue)
        follow(catalogue, folder, LexicalIndex(folder / LEXICAL, create=True))
