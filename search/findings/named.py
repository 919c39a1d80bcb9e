"""Documents that a question names: by number, by type and figure ("nghị định 61"), or a law by its name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from corpus.folding import fold, folded_syllables
from indexer.catalogue import PlanRecord
from indexer.facts import document_key, find_documents
from indexer.facts.roles import OWN
from search.legal_references import Reference
from search.question import Question

TYPES = (
    "nghi dinh|nghi quyet|quyet dinh|thong tu|chi thi|bo luat|luat|phap lenh|ket luan|cong dien|ke hoach|chuong trinh|"
    "de an|van ban"
)
_ENGLISH = {
    "resolution": "nghi quyet", "decree": "nghi dinh", "decision": "quyet dinh", "circular": "thong tu",
    "directive": "chi thi", "law": "luat", "conclusion": "ket luan", "plan": "ke hoach", "programme": "chuong trinh",
    "program": "chuong trinh", "scheme": "de an", "dispatch": "cong dien",
}  # fmt: skip
_SHORT = re.compile(
    rf"\b(?P<kind>{TYPES}|{'|'.join(_ENGLISH)}) (?:so |no\.? ?)?0*(?P<figure>\d{{1,5}})"
    r"(?:/(?P<year>(?:19|20)\d\d))?\b(?!\s?[/-]\s?\w|[.,]\d|\s?%)"
)
_LAW = re.compile(r"\b(?:bo luat|luat|phap lenh) (?!nao\b|gi\b|may\b|so\b|nay\b|phap\b|duoc\b|va\b)(?=[a-z])")
_ITSELF = re.compile(r"\b(?:ke hoach|quyet dinh) nay\b|\bthis (?:plan|decision)\b")


def worded(question: Question) -> str:
    """The question's words as they name documents: as typed in English or with a number, else with accents restored."""
    return " ".join((question.asked if question.english or question.numbers else question.restored).split())


def type_asked(folded: str) -> str:
    """Folded type of the document that an English question asks for ("which … resolution"), "" where it does not."""
    match = re.search(rf"\b(?:which|what)(?: [\w'’]+){{0,5}}? ({'|'.join(_ENGLISH)})s?\b", folded)
    return _ENGLISH[match[1]] if match else ""


def name_span(question: Question) -> tuple[int, int] | None:
    """Where in the folded words of the question the first document stands that it names, the plan itself included;
    `None` where it names none."""
    text = worded(question)
    folded = fold(text)
    spans = [(one.start, one.end) for one in find_documents(text)]
    spans += [match.span() for pattern in (_SHORT, _LAW, _ITSELF) for match in pattern.finditer(folded)]
    return min(spans, default=None)


@lru_cache(maxsize=16)  # asked of every plan
def names_other(question: Question) -> bool:
    """Whether the question names a document other than the plan itself."""
    text = worded(question)
    return bool(find_documents(text) or _SHORT.search(fold(text)) or _LAW.search(fold(text)))


def keys_named(question: Question, record: PlanRecord, references: Sequence[Reference]) -> set[str]:
    """Keys, among the references of one plan, of the documents that the question names; `OWN` among them where it
    names the plan itself."""
    text = worded(question)
    folded = f" {' '.join(folded_syllables(text))} "
    keys = set(_keys_in(text)) | set(_by_figure(fold(text), references))
    for _, data in references:
        if data["type"] in ("Luật", "Bộ luật", "Pháp lệnh"):
            subject = folded_syllables(data["subject"])
            if len(subject) > 1 and f" {' '.join(subject)} " in folded:
                keys.add(data["key"])
    own = document_key(record.head.number) if record.head.number else ""
    return keys | ({OWN} if own in keys or _ITSELF.search(fold(text)) else set())


@lru_cache(maxsize=16)  # a question is put to every plan
def _keys_in(text: str) -> frozenset[str]:
    return frozenset(one.key for one in find_documents(text))


def _by_figure(folded: str, references: Sequence[Reference]) -> Iterator[str]:
    for short in _SHORT.finditer(folded):
        kind = _ENGLISH.get(short["kind"], short["kind"])
        year = f".{short['year']}" if short["year"] else ""
        wanted = re.compile(rf"{short['figure']}{year}(?:[^\d.]|$)")
        for _, data in references:
            if data["number"] and wanted.match(data["key"]) and kind in ("van ban", fold(data["type"])):
                yield data["key"]


def keys_numbered(question: Question, references: Sequence[Reference]) -> set[str]:
    """Keys, among some references, of the documents that the question names by number or by type and figure."""
    text = worded(question)
    keys = {mention.key for mention in find_documents(text) if mention.number} | set(_by_figure(fold(text), references))
    return keys & {data["key"] for _, data in references}


def keys_by_number(question: Question) -> set[str]:
    """Keys of the documents that a question names by number."""
    mentions = {mention.key for mention in find_documents(question.asked) if mention.number}
    return mentions or {document_key(number) for number in question.numbers}
