"""Documents among each other, as plans tell it: which amends, replaces or guides which, and which plans cite one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.folding import fold
from indexer.catalogue import PlanRecord
from indexer.facts import document_key
from indexer.facts.roles import ACTIVE, OWN, acts, passive
from indexer.store import Store
from search.findings.documents import document_name, full_name
from search.findings.model import Finding, Place
from search.findings.named import TYPES, keys_named, name_span, names_other, worded
from search.legal_references import Reference, legal_references
from search.question import Question
from search.sections import section_name
from search.topic import Topic

_CITED = 5
_FEW = 8  # plans of which each is read by itself: one asked of needs no other
_VERBS = {
    "sửa đổi, bổ sung": r"sua doi|sua|bo sung|dieu chinh|amend\w*|supplement\w*",
    "thay thế": r"thay the|thay cho|replac\w+|supersed\w+",
    "bãi bỏ": r"bai bo|repeal\w*|annul\w*|abolish\w*",
    "quy định chi tiết": r"quy dinh chi tiet|detail\w*",
    "hướng dẫn": r"huong dan|guid(?:e|es|ed|ing)\b",
}
_LAPSED = r"con hieu luc|het hieu luc|(?:still )?in force|still valid"
_ASKING = re.compile(
    rf"\b(?:{TYPES})(?: \w+){{0,2}} (?:nao|gi|so may)\b|\b(?:bang|boi|nhung) (?:{TYPES}|cai)?\s?(?:nao|gi)\b|\bchua\b|"
    r"\bkhong\s*\??$|\b(?:which|what|has|was|is)\b"
)
# "Luật sửa đổi, bổ sung một số điều của Luật X" is what a document is called; "… là luật nào" asks for that document.
_CALLED = re.compile(
    rf"\b(?:{TYPES}) (?P<acts>(?:sua doi|bo sung|thay the|bai bo|huong dan|quy dinh chi tiet)(?:,? (?:va )?bo sung)?"
    rf"(?: thi hanh)?(?: mot so (?:dieu|noi dung))?(?: (?:cua|cho))?(?: cac)?) (?:{TYPES})\b"
)
_WHICH_ONE = re.compile(rf"\b(?:la|so) (?:{TYPES})? ?(?:so )?(?:nao|gi|may|bao nhieu)\b|\bchua\b|\bkhong\s*\??$")
_BY = re.compile(r"\b(?:boi|bang|by)\b")
_PASSIVE = re.compile(r"\b(?:duoc|bi|was|were|is|been|chua)\b")
_PLANS = re.compile(
    r"^(?:(?:co|hay|cho biet|liet ke|nhung|cac|may) ){0,4}(?:ke hoach|quyet dinh|xa|phuong|tinh|thanh pho|dia phuong|"
    r"noi) nao\b.{0,60}\b(?:can cu|vien dan|dan chieu|thuc hien|trien khai|cu the hoa|dua (?:tren|vao|theo)|"
    r"nhac (?:den|toi)|trich dan|ap dung|theo)\b|"
    r"^(?:which|what) (?:\w+ ){0,2}(?:plans?|localit\w+|provinces?|communes?)\b.{0,60}\b(?:cit\w+|based?|bases|rests?|"
    r"rely|relies|refers?|implements?|mentions?)\b"
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question about what documents do to each other: the kinds of relation, and whether the one that acts is sought
    or those acted on."""

    kinds: tuple[str, ...]
    acting: bool


@dataclass(frozen=True, slots=True)
class _Edge:
    kind: str
    acting: str
    acted_on: str
    place: Place


@lru_cache(maxsize=16)  # asked of every plan that may tell it
def asked_relation(question: Question) -> Asked | None:
    """What a question asks of the relations of a document that it names, or of the plan itself; `None` for others."""
    folded = fold(worded(question))
    named = name_span(question)
    if named is None or not _ASKING.search(folded):
        return None
    lapsed = re.search(_LAPSED, folded)
    if lapsed:
        return Asked(("thay thế", "bãi bỏ"), True)
    outside = folded[: named[0]] + " " * (named[1] - named[0]) + folded[named[1] :]
    if not _WHICH_ONE.search(folded):
        for called in _CALLED.finditer(folded):
            start, end = called.span("acts")
            outside = outside[:start] + " " * (end - start) + outside[end:]
    verbs = [(kind, match) for kind, words in _VERBS.items() if (match := re.search(rf"\b(?:{words})", outside))]
    sought = _ASKING.search(outside)
    if not verbs or sought is None:
        return None
    at, end = min(match.start() for _, match in verbs), max(match.end() for _, match in verbs)
    if named[0] > at:
        acting = not (_BY.search(outside, end, named[0]) and _PASSIVE.search(outside, 0, at))
        if sought.start() > end and not _PASSIVE.search(sought[0]):
            return None  # a task about the document: who, by when
    else:
        acting = _PASSIVE.search(outside, named[1], at) is not None or _BY.search(outside, end) is not None
    kinds = [kind for kind, _ in verbs]
    return Asked((*kinds, "quy định chi tiết") if "hướng dẫn" in kinds else tuple(kinds), acting)


@lru_cache(maxsize=16)  # asked of every plan
def asks_which_plans(question: Question) -> bool:
    """Whether a question asks which plans cite, rest on or carry out a document that it names."""
    return names_other(question) and _PLANS.search(fold(worded(question))) is not None


def telling(store: Store, question: Question, records: Mapping[str, PlanRecord]) -> dict[str, PlanRecord]:
    """Those of the plans, in their order, that tell what the question asks of a document (see `relation`, `citing`)."""
    asked = asked_relation(question)
    every = legal_references(store) if len(records) > _FEW else None
    return {
        plan_id: record
        for plan_id, record in records.items()
        if (_related if asked else _mentions)(
            question, record, _references(store, record) if every is None else every.get(plan_id, ())
        )
    }


def relation(store: Store, question: Question, record: PlanRecord, topic: Topic) -> Finding | None:
    """What, as one plan tells, acts on the document that the question names, or what that one acts on."""
    asked = asked_relation(question)
    references = _references(store, record)
    edges = _related(question, record, references)
    if asked is None or not edges:
        return None
    by_key = {data["key"]: data for _, data in reversed(references)}
    own = {"type": record.head.kind or "Kế hoạch", "number": record.head.number or record.name, "subject": ""}
    there = [by_key.get(edge.acting if asked.acting else edge.acted_on, own) for edge in edges]
    values = list(dict.fromkeys(map(document_name, there)))
    one = full_name(by_key.get(edges[0].acted_on if asked.acting else edges[0].acting, own))
    kinds = " và ".join(dict.fromkeys(edge.kind for edge in edges))
    others = "; ".join(dict.fromkeys(map(full_name, there)))
    told = f"{one} được {kinds} bởi {others}" if asked.acting else f"{one} {kinds} {others}"
    places = tuple(dict.fromkeys(edge.place for edge in edges))[:_CITED]
    return Finding(tuple(values), places, None, 1.0, 1.0, {}, told)


def citing(store: Store, question: Question, record: PlanRecord, topic: Topic) -> Finding | None:
    """That a plan cites the document which the question names, with where and as what; the value is the plan."""
    found = _mentions(question, record, _references(store, record))
    if not found:
        return None
    best = sorted(found, key=lambda fact: (fact[1]["role"] != "căn cứ", fact[1]["role"] != "thực hiện"))
    role = best[0][1]["role"]
    clauses = store.catalogue.clauses(record.plan_id, {clause for clause, _ in found})
    where = list(dict.fromkeys(section_name(clause.path) for clause in clauses))
    does = role if role in ("căn cứ", "thực hiện") else "viện dẫn"
    value = record.head.number or record.name
    at = f", tại {'; '.join(where[:_CITED])}" if len(where) > 1 else ""  # one place is told behind the sentence
    told = f"Kế hoạch {value} {does} {full_name(best[0][1])}{at}"
    places = dict.fromkeys(Place(record.plan_id, clause, data["start"], data["end"]) for clause, data in best)
    said = 1.0 if does != "viện dẫn" else 0.9
    return Finding((value,), tuple(places)[:_CITED], None, said, said, {}, told)


def _references(store: Store, record: PlanRecord) -> list[Reference]:
    return [(clause, data) for _, clause, data in store.catalogue.facts("legal", [record.plan_id])]


def _related(question: Question, record: PlanRecord, references: Sequence[Reference]) -> list[_Edge]:
    """The relations that one plan tells of the kind asked for and of the document named."""
    asked = asked_relation(question)
    edges = [edge for edge in _edges(references, record) if asked and edge.kind in asked.kinds]
    if asked is None or not edges:
        return []
    keys = keys_named(question, record, references)
    return [edge for edge in edges if (edge.acted_on if asked.acting else edge.acting) in keys]


def _mentions(question: Question, record: PlanRecord, references: Sequence[Reference]) -> list[Reference]:
    """The plan's mentions of the document that the question names; the plan's own number is none."""
    keys = keys_named(question, record, references) - {OWN}
    own = document_key(record.head.number) if record.head.number else ""
    return [(clause, data) for clause, data in references if data["key"] in keys and data["key"] != own]


def _edges(references: Sequence[Reference], record: PlanRecord) -> Iterator[_Edge]:
    for clause, data in references:
        other = data.get("other", "")
        if other and acts(data["role"]):
            acting, acted_on = (data["key"], other) if passive(data["role"]) else (other, data["key"])
            place = Place(record.plan_id, clause, data["start"], data["end"])
            role = str(data["role"])
            yield _Edge(ACTIVE.get(role, role), acting, acted_on, place)
