"""The values of a list with the facts behind them: where each stands, by when, with whom."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from corpus.folding import folded_syllables
from corpus.model import Clause
from indexer.store import Store
from search.answer import Answer
from search.findings import figure
from search.findings.documents import document_name
from ui.web.markup import day, element, escaped, place_button
from ui.web.outdated import Outdated, outdated_sentence
from ui.web.places import place
from ui.web.texts import Texts

_NUMBERING = 12  # characters of a task's numbering that its value may leave out
Data = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Entry:
    """One value of a list.

    Attributes:
        value: as the answer gives it.
        plan_id, clause: the clause that states it.
        section: its outline path; `row` whether it is a row of a table.
        span: raw place of the fact's words, `None` where they cannot be told.
        fact: the stored fields of the fact.
    """

    value: str
    plan_id: str
    clause: int
    section: str
    row: bool
    span: tuple[int, int] | None
    fact: Data


def entry(value: str, plan_id: str, clause: Clause, fact: Data) -> Entry:
    """The entry of a fact of a clause."""
    span = clause.alignment.span(fact["start"], fact["end"])
    within = (span.start, span.end) if span else None
    return Entry(value, plan_id, clause.ordinal, clause.path, clause.kind == "row", within, fact)


def entries(store: Store, answer: Answer) -> dict[str, tuple[Entry, ...]]:
    """By plan id the entries of each list of the answer; a plan whose values are not all found among its facts (an
    office, a figure) has none."""
    kind = {"responsibility": "assignments", "target": "targets", "decree": "legal"}.get(answer.kind)
    lists = {group.plan_id: group.values for group in answer.groups}
    if not lists and answer.citations:
        lists = {answer.citations[0].plan_id: answer.values}
    if kind is None or answer.comparison is not None:
        return {}
    found = {plan_id: _of_plan(store, plan_id, values, kind, answer.answer) for plan_id, values in lists.items()}
    return {plan_id: listed for plan_id, listed in found.items() if listed}


def _of_plan(store: Store, plan_id: str, values: Sequence[str], kind: str, sentence: str) -> tuple[Entry, ...]:
    facts = [(clause, data) for _, clause, data in store.catalogue.facts(kind, [plan_id])]
    facts.sort(key=lambda fact: _rank(kind, fact[1], sentence))
    states = _STATES[kind]
    stated = [next((fact for fact in facts if states(value, fact[1])), None) for value in values]
    chosen = [fact for fact in stated if fact is not None]
    if len(chosen) < len(values):
        return ()
    clauses = {one.ordinal: one for one in store.catalogue.clauses(plan_id, {clause for clause, _ in chosen})}
    return tuple(
        entry(value, plan_id, clauses[clause], data) for value, (clause, data) in zip(values, chosen, strict=True)
    )


def _rank(kind: str, data: Data, sentence: str) -> float:
    """Of facts that give one value: the task of the office that the sentence names, the document that is a basis."""
    if kind == "legal":
        return float(data["role"] != "căn cứ")
    if kind == "targets":
        return 0.0
    named = set(folded_syllables(sentence))
    offices = [set(folded_syllables(name)) for name in (*data["lead"], *data["coordinate"])]
    return -max((len(words & named) / len(words) for words in offices if words), default=0.0)


def _states_task(value: str, data: Data) -> bool:
    task = " ".join(data["task"].split())
    return task == value or (task.endswith(f" {value}") and len(task) - len(value) <= _NUMBERING)


def _states_target(value: str, data: Data) -> bool:
    return value.startswith(f"{' '.join(data['indicator'].split())}: {figure(data)}")


def _states_document(value: str, data: Data) -> bool:
    return value == document_name(dict(data))


_STATES: dict[str, Callable[[str, Data], bool]] = {
    "assignments": _states_task,
    "targets": _states_target,
    "legal": _states_document,
}


def entries_html(listed: Sequence[Entry], texts: Texts, outdated: Outdated | None = None) -> str:
    """A numbered list of entries, each with its place, which opens the clause; who leads is told where that is not one
    office alone, the same for all; documents that some plan says are replaced are pointed out."""
    leads = [set(one.fact.get("lead_canonical") or one.fact.get("lead", ())) for one in listed]
    common = set.intersection(*leads) if leads else set()
    items = (
        _item(one, texts, _replaced(one, outdated or {}, texts), led=names != common)
        for one, names in zip(listed, leads, strict=True)
    )
    return element("ol", "".join(items), "kh-list")


def _replaced(one: Entry, outdated: Outdated, texts: Texts) -> str:
    rows = [row for row in outdated.get((one.plan_id, one.clause), ()) if one.value in row["document"]]
    return "".join(element("p", escaped(outdated_sentence(row, texts)), "kh-warning") for row in rows)


def _item(one: Entry, texts: Texts, warned: str, *, led: bool) -> str:
    where = place(texts, one.section, one.row)
    about = " · ".join(_about(one.fact, texts, led))
    words = element("span", escaped(one.value), "kh-what", lang="vi")
    at = place_button(texts, one.plan_id, one.clause, where, one.span)
    told = element("p", at + (element("span", escaped(about)) if about else ""), "kh-at")
    return element("li", words + told + warned)


def _about(fact: Data, texts: Texts, led: bool) -> list[str]:
    if "task" in fact:
        lead = f"{texts('col_lead')}: {', '.join(fact['lead'])}" if fact["lead"] else texts("no_lead")
        helped = f"{texts('col_coordinate')}: {', '.join(fact['coordinate'])}" if fact["coordinate"] else ""
        due = f"{texts('col_due')}: {fact['deadline'] or texts('not_stated')}"
        return [part for part in (due, lead if led or not fact["lead"] else "", helped) if part]
    if "issuer" in fact:
        named = fact["type"] if fact["number"] else ""
        subject = fact["subject"] if fact["number"] else ""
        return [part for part in (named, fact["issuer"], day(fact["date"]), subject) if part]
    return []
