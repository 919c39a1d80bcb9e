"""Documents: which one is meant, which ones a plan rests on, where it cites one, and the plan's own number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from corpus.folding import fold, folded_syllables
from indexer.abbreviations import expanded
from indexer.catalogue import PlanRecord
from indexer.store import Store
from search.findings.model import Finding, Place, by_fit, facts_in
from search.findings.named import keys_named, keys_numbered, names_other, type_asked
from search.findings.words import words
from search.question import Question
from search.retrieval import Candidate
from search.sections import section_name
from search.topic import Topic

TYPES = (
    "nghị định",
    "nghị quyết",
    "quyết định",
    "thông tư",
    "chỉ thị",
    "bộ luật",
    "luật",
    "pháp lệnh",
    "kết luận",
    "công điện",
    "kế hoạch",
    "chương trình",
)
_HEAD = 40  # clauses in which a plan states its own number
_CITED = 5
_OF_YEAR = 0.15  # a document of a year that the question names
_BESIDE = 20  # characters between a type of document and the word that asks for it
_LISTED = 12
_SHORTER = ("short", "pointed", "alias", "title")  # forms of mention that do not give the document in full
_WHERE = re.compile(
    r"\b(?:(?:muc|dieu|khoan|diem|phan|phu luc|cho|doan) nao|o dau|vien dan|dan chieu|nhac (?:den|toi)|trich dan|"
    r"co (?:\w+ ){0,12}khong|cited|mentioned|refers?)\b"
)
_CITED_WORDS = re.compile(r"\b(?:vien dan|dan chieu|nhac (?:den|toi)|trich dan|cited|mentioned)\b")
_ATTACHED = re.compile(
    r"\bke hoach\b.*\b(?:kem theo|ban hanh (?:theo|tai|bang|boi)|phe duyet (?:theo|tai|bang|boi)) "
    r"(?:quyet dinh|nghi quyet|van ban) (?:so )?(?:nao|may|gi|bao nhieu)\b"
)
_ITSELF_ASKED = re.compile(r"\bla (?:\w+ ){0,4}(?:nao|gi)\b|\bso (?:hieu|may|bao nhieu)\b")  # "Nghị định 5 là …?"
_TITLED = 0.6  # share of the question's words that the head of the plan has to hold


def decree(store: Store, question: Question, candidates: Sequence[Candidate], topic: Topic) -> Finding | None:
    """The document whose mention and subject share most with the topic."""
    asked = " ".join(folded_syllables(question.restored))
    nearest = _type_asked(asked)
    foreign = type_asked(fold(question.asked)) if question.english else ""
    meant = " ".join(folded_syllables(f"{question.restored} {question.worded}"))
    given = {re.sub(r"\D.*", "", number) for number in question.numbers} | set(re.findall(r"\b\d{1,4}\b", asked))

    def bonus(data: dict[str, Any]) -> float:
        gained = 0.25 if nearest and data["type"].lower() == nearest else 0.0
        first = re.match(r"\d+", data["number"] or "")
        if first and first[0] in given:
            gained -= 0.4  # a document named in the question is not the one asked for
        issued = re.search(r"/((?:19|20)\d\d)/", data["number"] or "") or re.match(r"(\d{4})", data["date"] or "")
        if question.years and issued is not None:
            gained += _OF_YEAR if issued[1] in question.years else 0.0
        return gained

    def mention_words(candidate: Candidate, data: dict[str, Any]) -> str:
        text, start, end = candidate.stored.passage.text, data["start"], data["end"]
        offset = candidate.stored.passage.start
        return f"{text[max(0, start - offset - 60) : end - offset + 120]} {data['subject']}"

    facts = facts_in(store, "legal", candidates)
    if nearest and _distance(asked, nearest) <= _BESIDE:
        facts = [fact for fact in facts if fact[1]["type"].lower() == nearest]  # another type is another answer
    elif foreign:
        facts = [fact for fact in facts if fold(fact[1]["type"]) == foreign]
    facts = [fact for fact in facts if _issued_by(meant, fact[1])] or facts
    if not _ITSELF_ASKED.search(asked):
        named = keys_numbered(question, [(candidate.stored.passage.clause, data) for candidate, data in facts])
        facts = [fact for fact in facts if fact[1]["key"] not in named] or facts
    best = by_fit(facts, topic, mention_words, bonus)
    if not best:
        return None
    first = best[0]
    values = [document_name(first.data)]
    for other in best[1:6]:
        same = other.candidate is first.candidate and other.data["type"] == first.data["type"]
        if same and other.fit > first.fit - 0.2 and document_name(other.data) not in values:
            values.append(document_name(other.data))
    return first.finding(values)


@lru_cache(maxsize=16)  # asked of every plan
def _type_asked(asked: str) -> str:
    """The type of document that a folded question asks for, "" where it names none."""
    wanted = [
        kind for kind in TYPES if re.search(rf"\b{' '.join(folded_syllables(kind))}( \w+)* (nao|may|so|gi)\b", asked)
    ]
    return min(wanted, key=lambda kind: _distance(asked, kind)) if wanted else ""


def _issued_by(asked: str, data: dict[str, Any]) -> bool:
    """Whether the folded question names the issuer; that of a longer name is another ("Thủ tướng Chính phủ")."""
    issuer = " ".join(folded_syllables(expanded(data["issuer"]))).removeprefix("bo truong ")
    return (
        bool(issuer)
        and re.search(rf"(?<!thu tuong )(?<!van phong )(?<!thanh tra )\b{re.escape(issuer)}\b", asked) is not None
    )


def _distance(asked: str, kind: str) -> int:
    folded = " ".join(folded_syllables(kind))
    match = re.search(rf".*\b{folded}\b(?P<gap>.*?)\b(?:nao|may|so|gi)\b", asked) or re.search(
        rf"\b{folded}\b(?P<gap>.*?)\b(?:nao|may|so|gi)\b", asked
    )
    return len(match["gap"]) if match else 1000


def document_name(data: dict[str, Any]) -> str:
    """A document's bare number, or type and subject of a law cited by name."""
    named, subject = str(data["type"]), str(data["subject"])
    if subject.lower().startswith(named.lower()):
        return str(data["number"] or subject)
    return str(data["number"] or f"{named} {subject}".strip())


def full_name(data: dict[str, Any]) -> str:
    """A document with its type: "Nghị định số 911/2031/NĐ-CP", or a law by name."""
    return f"{data['type']} số {data['number']}" if data["number"] else document_name(data)


def plan_number(store: Store, question: Question, record: PlanRecord, topic: Topic) -> Finding | None:
    """The plan's own number, with the clause of its head that states it, when the plan is about what was asked."""
    head = record.head
    if head.number is None:
        return None
    told = f"{head.title or ''} {head.issuer or ''} {head.period or ''} {head.date or ''}"
    asked = _beside_number(topic.words)
    lacking = _beside_number(topic.missing(told))
    said = 1.0 - len(lacking) / len(asked) if asked else 1.0
    if said < _TITLED or any(year not in told and not _within(year, head.period) for year in question.years):
        return None
    wanted = re.sub(r"\W", "", head.number).lower()
    for clause in store.catalogue.clauses(record.plan_id, range(_HEAD)):
        if wanted in re.sub(r"\W", "", clause.text).lower():
            place = Place(record.plan_id, clause.ordinal, 0, len(clause.text))
            return Finding((head.number,), (place,), None, said, said, {})
    return None


@lru_cache(maxsize=16)  # asked of every plan
def asks_attached(question: Question) -> bool:
    """Whether the question asks by which decision a plan was issued."""
    return _ATTACHED.search(" ".join(folded_syllables(question.restored))) is not None


def attached(store: Store, question: Question, record: PlanRecord, topic: Topic) -> Finding | None:
    """The decision that the plan, when it is about what was asked, says in its head that it is attached to."""
    for _, clause, data in store.catalogue.facts("legal", [record.plan_id], range(_HEAD)):
        if data["role"] == "kèm theo" and data["subject"].startswith("ban hành "):
            lacking = topic.missing(f"{data['subject']} kèm theo")
            said = 1.0 - len(lacking) / len(topic.words) if topic.words else 1.0
            if said >= _TITLED:
                place = Place(record.plan_id, clause, data["start"], data["end"])
                return Finding((document_name(data),), (place,), None, said, said, data)
    return None


def _beside_number(asked: Sequence[str]) -> list[str]:
    """The words that do more than ask for a number."""
    return [word for word in asked if not set(folded_syllables(word)) <= words("number")]


def _within(year: str, period: str | None) -> bool:
    years = re.findall(r"\d{4}", period or "")
    return len(years) == 2 and years[0] <= year <= years[1]


def bases(store: Store, question: Question, record: PlanRecord, topic: Topic) -> Finding | None:
    """Every document that a plan cites, those it rests on first; of one type where the question names one."""
    asked = " ".join(folded_syllables(question.restored))
    types = [kind for kind in TYPES[:-2] if re.search(rf"\b{fold(kind)}\b", asked)]
    chosen: dict[str, tuple[int, dict[str, Any]]] = {}
    cited = store.catalogue.facts("legal", [record.plan_id])
    order = sorted(cited, key=lambda fact: (fact[2]["role"] != "căn cứ", fact[2].get("form") in _SHORTER))
    for _, clause, data in order:
        if data["number"] != record.head.number and (not types or data["type"].lower() in types):
            chosen.setdefault(f"{data['key']} {data.get('year', '')}", (clause, data))
    if not chosen:
        return None
    values = list(dict.fromkeys(document_name(data) for _, data in chosen.values()))
    based = sum(data["role"] == "căn cứ" for _, data in chosen.values())
    places = dict.fromkeys(
        Place(record.plan_id, clause, data["start"], data["end"]) for clause, data in chosen.values()
    )
    rest = " …" if len(values) > _LISTED else ""
    based_on = f", trong đó {based} văn bản là căn cứ" if based else ""
    told = f"Kế hoạch viện dẫn {len(values)} văn bản{based_on}: {'; '.join(values[:_LISTED])}{rest}"
    return Finding(tuple(values), tuple(places)[:_CITED], None, 1.0, 1.0, {}, told)


@lru_cache(maxsize=16)  # asked of every plan
def asks_where_cited(question: Question) -> bool:
    """Whether the question names a document and asks where, or whether, it is cited."""
    asked = " ".join(folded_syllables(question.restored))
    if question.numbers:
        return _WHERE.search(asked) is not None
    return names_other(question) and _WHERE.search(asked) is not None and _CITED_WORDS.search(asked) is not None


def cited(store: Store, question: Question, record: PlanRecord, topic: Topic) -> Finding | None:
    """The clauses that cite exactly a document named in the question; the values are their places in words."""
    references = [(clause, data) for _, clause, data in store.catalogue.facts("legal", [record.plan_id])]
    keys = keys_named(question, record, references)
    found = [(clause, data) for clause, data in references if data["key"] in keys]
    if not found:
        return None
    paths = {clause.ordinal: clause.path for clause in store.catalogue.clauses(record.plan_id, {f[0] for f in found})}
    values = list(dict.fromkeys(section_name(paths[clause]) for clause, _ in found if clause in paths))
    places = dict.fromkeys(Place(record.plan_id, clause, data["start"], data["end"]) for clause, data in found)
    where = f", tại {'; '.join(values[:_LISTED])}" if len(values) > 1 else ""  # one place is told behind the sentence
    told = f"{full_name(found[0][1])} được viện dẫn {len(found)} lần{where}"
    return Finding(tuple(values), tuple(places)[:_CITED], None, 1.0, 1.0, found[0][1], told)
