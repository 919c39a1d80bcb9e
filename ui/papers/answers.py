"""An `Answer` as a paper: a row for each value with the clause that proves it, or the nearest clauses of a refusal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from corpus.folding import fold
from indexer.catalogue import PlanRecord
from indexer.store import Store
from search.answer import Answer, Citation, Group
from search.citing import cite
from search.findings import Place
from ui.papers.comparisons import comparison_paper
from ui.papers.paper import Field, Paper, Row, Source, Table, table_of
from ui.papers.sources import Way, of_citation, of_clause
from ui.web.entries import Entry, entries
from ui.web.texts import Texts

_NEAREST = 3


@dataclass(frozen=True, slots=True)
class _Said:
    """A value of the answer: which of the things asked for it is, and the stored fact behind it where one is known."""

    value: str
    aspect: str
    fact: Mapping[str, Any]


def _listed(said: _Said, name: str) -> str:
    held = said.fact.get(name, "")
    return held if isinstance(held, str) else ", ".join(held)


_FIELDS: tuple[Field[_Said], ...] = (
    Field("paper_aspect", lambda said: said.aspect, width=14),
    Field("paper_value", lambda said: said.value, width=50),
    Field("col_lead", lambda said: _listed(said, "lead"), width=26),
    Field("col_coordinate", lambda said: _listed(said, "coordinate"), width=26),
    Field("col_due", lambda said: _listed(said, "deadline"), width=18),
)


def answer_paper(store: Store, answer: Answer, texts: Texts, way: Way) -> Paper:
    """The paper of an answer: its values, plan by plan; a comparison's table; of a refusal the nearest clauses."""
    about = ((texts("question"), answer.question), (texts("paper_answer"), answer.answer))
    if answer.comparison is not None:
        compared = comparison_paper(answer.comparison, texts, way)
        return replace(compared, about=about)
    with store.reading():
        records = {record.plan_id: record for record in store.plans()}
        tables = (
            _values(store, answer, records, texts, way)
            if answer.answered
            else (_nearest(store, answer, records, texts, way),)
        )
    return Paper(texts("paper_answer_title"), tables, about, _notes(answer, texts), texts.language)


def _notes(answer: Answer, texts: Texts) -> tuple[str, ...]:
    missing = answer.missing if answer.missing != answer.answer else ""
    worded = texts("paper_plain", sentence=answer.plain_answer) if answer.plain_answer else ""
    return tuple(filter(None, (missing, worded, texts("paper_digest") if answer.digest else "")))


def _values(store: Store, answer: Answer, records: dict[str, PlanRecord], texts: Texts, way: Way) -> tuple[Table, ...]:
    """The values, each with its proof, then the citations that are the proof of none alone."""
    plans = answer.groups or (
        (Group(answer.citations[0].plan, answer.citations[0].plan_id, answer.values, answer.citations, answer.beside),)
        if answer.citations
        else ()
    )
    listed = entries(store, answer)
    said: list[tuple[_Said, Source | None]] = []
    others: list[Row] = []
    for group in plans:
        proved = list(_proved(store, group, listed.get(group.plan_id, ()), records))
        used = {citation.clause for _, _, citation in proved}
        for value, fact, citation in proved:
            aspect = next((texts(f"aspect_{name}") for name, held in group.beside if value in held), "")
            said.append((_Said(value, aspect, fact), of_citation(citation, texts, way)))
        others += [Row((), of_citation(one, texts, way)) for one in group.citations if one.clause not in used]
    table = table_of("", _FIELDS, said, texts)
    return (table, Table(texts("paper_others"), (), tuple(others))) if others else (table,)


def _proved(
    store: Store, group: Group, listed: Sequence[Entry], records: dict[str, PlanRecord]
) -> Iterator[tuple[str, Mapping[str, Any], Citation]]:
    """Values with the fact behind them, where it is known, and their citation: the clause of that fact, else the first
    one that holds the value's words, else the first."""
    if listed:
        for one in listed:
            place = Place(one.plan_id, one.clause, one.fact["start"], one.fact["end"])
            yield one.value, one.fact, cite(store, place, records) or group.citations[0]
        return
    for value in group.values:
        holding = (citation for citation in group.citations if fold(value) in fold(citation.text))
        yield value, {}, next(holding, group.citations[0])


def _nearest(store: Store, answer: Answer, records: dict[str, PlanRecord], texts: Texts, way: Way) -> Table:
    rows = []
    for passage in answer.passages[:_NEAREST]:
        found = store.catalogue.clauses(passage.plan_id, [passage.clause])
        clause = {"row": found[0].kind == "row", "page": found[0].page} if found else {}
        about = {name: getattr(passage, name) for name in ("plan", "plan_id", "clause", "section", "quote")}
        rows.append(Row((), of_clause(about | clause, records[passage.plan_id].head, texts, way)))
    return Table(texts("nearest" if rows else "nearest_none"), (), tuple(rows))
