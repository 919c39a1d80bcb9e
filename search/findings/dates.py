"""When something is due or happens."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.folding import folded_syllables
from indexer.facts.documents import find_documents
from indexer.facts.sentences import sentences
from indexer.store import Store
from search.findings.model import OVERLAP, Finding, facts_in, fittest, passage_place
from search.question import Question
from search.retrieval import Candidate
from search.topic import Topic

_DATED = 4
_NEAR = 0.5  # weight of the words beside a date, against those of its sentence
_VAGUER = 0.08  # a month against a day, a recurring period against a month, a bare year against that
_DAY = (
    r"(?:ngày\s+\d{1,2}(?:/\d{1,2}(?:/\d{4}|(?:\s+và\s+(?:ngày\s+)?\d{1,2}/\d{1,2})?\s+h[ằà]ng\s+năm)?"
    r"|\s+tháng\s+\d{1,2}(?:\s+năm\s+\d{4})?"
    r"|\s+(?:của\s+)?tháng\s+(?:đầu|cuối|thứ)\s+\w+|\s+h[ằà]ng\s+(?:tháng|quý|năm))?|\d{1,2}/\d{1,2}/\d{4}"
    r"|(?:kể\s+)?từ\s+ngày\s+(?:ký|ban\s+hành)(?:\s+ban\s+hành)?)"
)
_MONTH = r"(?:tháng|quý)\s+(?:\d{1,2}|[IVX]+)(?:/\d{4}|\s+năm\s+\d{4})?"
_YEAR = r"năm\s+\d{4}"
_ANY = rf"(?:{_DAY}|{_MONTH}|{_YEAR})"
_EVENT = r"khi\s+[^.;,]{3,120}"  # "đến khi Đại hội … được tổ chức thành công"
_BEGIN = rf"(?:{_ANY}|nay|ngày\s+(?:ký|ban\s+hành|phát\s+động|có\s+hiệu\s+lực)[^.;,]{{0,40}}?)"
_FROM_TO = re.compile(
    rf"(?:kể\s+)?từ\s+{_BEGIN},?\s+(?:(?:cho|kéo\s+dài)\s+)?đến\s+(?:{_EVENT}|(?:[^.;]{{0,80}}?[\s/(])?{_ANY})",
    re.IGNORECASE,
)
_UNTIL = re.compile(rf"đến\s+{_EVENT}", re.IGNORECASE)
# A date to be met comes before a period that merely recurs.
_DATES = tuple(
    re.compile(rf"(?:(?:trước|từ|đến|vào|chậm nhất)\s+)?(?:{form})", re.IGNORECASE)
    for form in (
        _DAY,
        _MONTH,
        r"(?:định kỳ\s+)?(?:hằng|hàng)\s+(?:ngày|tuần|tháng|quý|năm)(?:,\s+(?:6 tháng|hằng năm|hàng năm|năm))*",
        _YEAR,
    )
)
_ENDING = re.compile(
    r"thoi han|han chot|han cuoi|cham nhat|(?:truoc|den) (?:ngay|thang|quy|nam) nao|xong|hoan thanh|ket thuc|keo dai|"
    r"(?:den|toi) (?:khi nao|bao gio|luc nao)"
)

_CITING = re.compile(r"^(?:căn cứ|theo|xét|số\b)|\d/(?:\d{4}/)?[A-ZĐ]", re.IGNORECASE)  # whose dates are of documents
_ATTACHED = re.compile(r"(?:^\W*|\(\s*)(?:ban hành\s+)?kèm theo\b[^()]*", re.IGNORECASE)
_ISSUED = re.compile(r"\b(?:ban hành|ký|hiệu lực)\b", re.IGNORECASE)
_EXACT = re.compile(r"\b(?:ngay|thang|nam) (?:nao|may|bao nhieu)\b")  # "hằng quý" is then no answer
_CALENDAR = re.compile(r"(?:ngày|tháng|quý|năm)\s+(?:\d|[IVX]+\b)|\d/\d", re.IGNORECASE)


def asks_for_the_end(question: Question) -> bool:
    """Whether the end of a period is asked for rather than its beginning."""
    return _ENDING.search(" ".join(folded_syllables(question.restored))) is not None


def dated(store: Store, question: Question, candidates: Sequence[Candidate], topic: Topic) -> Finding | None:
    """A deadline of a duty, or the date of the best sentence around which it says most of the topic."""
    ending = asks_for_the_end(question)
    exact = _EXACT.search(" ".join(folded_syllables(question.restored))) is not None
    of_document = not ending and (question.numbers or _ISSUED.search(question.restored))
    told: list[Finding] = []
    for candidate in candidates[:_DATED]:
        passage = candidate.stored.passage
        if candidate.stored.kind == "preamble" and _CITING.search(passage.text):
            continue
        for start, end in sentences(passage.text):
            sentence = passage.text[start:end]
            said = topic.in_text(f"{sentence} {passage.context}")
            for rank, at, words in dates_in(sentence if of_document else without_documents(sentence), ending):
                if exact and not _CALENDAR.search(words):
                    continue
                near = topic.in_text(_around(sentence, at, len(words)))
                fit = candidate.score + OVERLAP * ((1 - _NEAR) * said + _NEAR * near) - _VAGUER * rank
                told.append(Finding((words,), (passage_place(candidate, start, end),), candidate, fit, said, {}))
    facts = [
        fact
        for fact in facts_in(store, "assignments", candidates)
        if fact[1]["deadline"] and (not exact or _CALENDAR.search(fact[1]["deadline"]))
    ]
    best = fittest(facts, topic, lambda candidate, data: data["task"], lambda data: 0.0)
    if best is not None:
        dates = dates_in(best.data["deadline"], ending) if exact else []
        told.append(best.finding([dates[0][2] if dates else best.data["deadline"]]))
    return max(told, key=lambda finding: finding.fit, default=None)


def _around(sentence: str, at: int, length: int) -> str:
    """The words beside a date: those of its part of the sentence."""
    before = max((sentence.rfind(mark, 0, at) for mark in ";,("), default=-1)
    after = min((found for mark in ";,)" if (found := sentence.find(mark, at + length)) >= 0), default=len(sentence))
    return sentence[max(0, before + 1) : after]


def without_documents(sentence: str) -> str:
    """The sentence, as long as before, with full stops for the documents that it cites and for what it is attached to:
    their dates are those of paper, and no period runs across them."""
    cited = [(mention.start, mention.end) for mention in find_documents(sentence)]
    for start, end in (*cited, *(match.span() for match in _ATTACHED.finditer(sentence))):
        sentence = sentence[:start] + "." * (end - start) + sentence[end:]
    return sentence


def dates_in(sentence: str, ending: bool = False) -> list[tuple[int, int, str]]:
    """The dates of a sentence of its most exact form: how vague it is (0 for a day), where each begins, as written.

    A period is given whole. With `ending` the last comes first.
    """
    periods = [(0, match.start(), " ".join(match.group().split())) for match in _FROM_TO.finditer(sentence)]
    if periods:
        return periods
    if ending and (until := _UNTIL.search(sentence)) is not None:
        return [(0, until.start(), " ".join(until.group().split()))]
    for rank, form in enumerate(_DATES):
        found = [(rank, match.start(), " ".join(match.group().split())) for match in form.finditer(sentence)]
        if found:
            return found[::-1] if ending else found
    return []
