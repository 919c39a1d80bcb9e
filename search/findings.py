"""Ranked passages to the fact asked for: the office, the figure, the document number, the date, or the sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from corpus.folding import folded_syllables
from indexer.abbreviations import expanded
from indexer.facts import find_offices
from indexer.facts.sentences import sentences
from indexer.store import Store
from search.question import Question
from search.retrieval import Candidate, topic_of
from search.topic import Topic

# Which stored facts compete for which kind of question.
FACTS = {"responsibility": "assignments", "target": "targets", "decree": "legal", "date": "assignments"}
_CONSIDERED = 10
_OVERLAP = 0.45
_NEARBY = 3
_GUESSED = 0.25  # an office that is only named nearby has to fit that much better than a stated duty
_DATED = 4
_VAGUER = 0.08  # a month against a day, a recurring period against a month, a bare year against that
_LONG = 30  # words; a longer sentence is cut down to what it says of the topic
# A date to be met comes before a period that merely recurs.
_DATES = tuple(
    re.compile(rf"(?:(?:trước|từ|đến|vào|chậm nhất)\s+)?(?:{form})", re.IGNORECASE)
    for form in (
        r"ngày\s+\d{1,2}(?:/\d{1,2}(?:/\d{4})?|\s+tháng\s+\d{1,2}(?:\s+năm\s+\d{4})?"
        r"|\s+(?:của\s+)?tháng\s+(?:đầu|cuối|thứ)\s+\w+|\s+hằng\s+tháng)?|\d{1,2}/\d{1,2}/\d{4}",
        r"(?:tháng|quý)\s+(?:\d{1,2}|[IVX]+)(?:/\d{4}|\s+năm\s+\d{4})?",
        r"(?:định kỳ\s+)?(?:hằng|hàng)\s+(?:ngày|tuần|tháng|quý|năm)(?:,\s+(?:6 tháng|hằng năm|hàng năm|năm))*",
        r"năm\s+\d{4}",
    )
)


@dataclass(frozen=True, slots=True)
class Place:
    """A range of a clause's restored text."""

    plan_id: str
    clause: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Finding:
    """The values of one plan's best fact and the places that prove them.

    Attributes:
        support: the passage that the fact stands in.
        fit: by which findings of one question are compared.
        said: share of the topic that the fact's own words and headings hold, 0..1.
        detail: the fields of the fact, for the sentence; empty where the value is a piece of text.
    """

    values: tuple[str, ...]
    places: tuple[Place, ...]
    support: Candidate
    fit: float
    said: float
    detail: dict[str, Any]


def find(store: Store, question: Question, candidates: Sequence[Candidate]) -> Finding | None:
    """The best finding among one plan's candidates, best candidates first; `None` where nothing of the kind is said."""
    considered = candidates[:_CONSIDERED]
    if not considered:
        return None
    topic = topic_of(store, question)
    finder = _FINDERS.get(question.kind, _sentence)
    return finder(store, question, considered, topic)


_Fact = tuple[Candidate, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class _Fit:
    """A fact with how well it fits and the share of the topic in its own words."""

    fit: float
    said: float
    candidate: Candidate
    data: dict[str, Any]

    def finding(self, values: Sequence[str]) -> Finding:
        """The finding with these values, proved by this fact."""
        return Finding(
            tuple(values), (_place(self.candidate, self.data),), self.candidate, self.fit, self.said, self.data
        )


def _facts(store: Store, kind: str, candidates: Sequence[Candidate]) -> list[_Fact]:
    """Facts that lie in the candidates' passages, with the candidate."""
    plan = candidates[0].stored.plan_id
    held = store.catalogue.facts(kind, [plan], {c.stored.passage.clause for c in candidates})
    found = []
    for _, clause, data in held:
        for candidate in candidates:
            passage = candidate.stored.passage
            if passage.clause == clause and data["start"] < passage.end and data["end"] > passage.start:
                found.append((candidate, data))
                break
    return found


def _best(
    facts: Sequence[_Fact],
    topic: Topic,
    words: Callable[[Candidate, dict[str, Any]], str],
    bonus: Callable[[dict[str, Any]], float],
) -> list[_Fit]:
    """Facts by fit: the passage's score, what their own words share with the topic, and a bonus of the kind."""
    fits = []
    for candidate, data in facts:
        said = topic.in_text(words(candidate, data))
        fits.append(_Fit(candidate.score + _OVERLAP * said + bonus(data), said, candidate, data))
    return sorted(fits, key=lambda fit: -fit.fit)


def _place(candidate: Candidate, data: dict[str, Any]) -> Place:
    return Place(candidate.stored.plan_id, candidate.stored.passage.clause, data["start"], data["end"])


def _responsibility(store: Store, question: Question, candidates: Sequence[Candidate], topic: Topic) -> Finding | None:
    role = question.role

    def words(candidate: Candidate, data: dict[str, Any]) -> str:
        return f"{data['task']} {data['output']} {candidate.stored.passage.context}"

    facts = [fact for fact in _facts(store, "assignments", candidates) if fact[1][role]]
    best = _best(facts, topic, words, lambda data: 0.0)
    nearby = _office_nearby(candidates, {c.stored.id for c, _ in facts}, topic) if role == "lead" else None
    if not best or (nearby is not None and nearby.fit > best[0].fit):
        return nearby
    return best[0].finding(list(dict.fromkeys(best[0].data[role])))


def _office_nearby(candidates: Sequence[Candidate], stated: set[int], topic: Topic) -> Finding | None:
    """For the best passages that state no duty of their own: the first office that they or their heading name."""
    options = []
    for candidate in candidates[:_NEARBY]:
        passage = candidate.stored.passage
        if candidate.stored.id in stated:
            continue
        named = find_offices(passage.text) or find_offices(passage.context.rsplit(" › ", 1)[-1])
        offices = tuple(office.name for office in named if len(office.name.split()) > 1)
        if offices:
            said = topic.in_text(f"{passage.text} {passage.context}")
            options.append(
                Finding(
                    offices[:1],
                    (_passage(candidate),),
                    candidate,
                    candidate.score + _OVERLAP * said - _GUESSED,
                    said,
                    {},
                )
            )
    return max(options, key=lambda option: option.fit, default=None)


def _passage(candidate: Candidate, start: int = 0, end: int | None = None) -> Place:
    """A range of a candidate's passage, all of it by default, as a place in its clause."""
    passage = candidate.stored.passage
    stop = passage.end if end is None else passage.start + end
    return Place(candidate.stored.plan_id, passage.clause, passage.start + start, stop)


_SYMBOLS = {">=": "≥", "<=": "≤", "=": "", ">": ">", "<": "<"}


def figure(data: dict[str, Any]) -> str:
    """A target's figure with comparator and unit: "≥ 70%", "1–2 cuộc đối thoại"."""
    amount = _decimal(data["value"])
    if data.get("value_max") is not None:
        amount = f"{amount}–{_decimal(data['value_max'])}"
    unit = data["unit"]
    amount += unit if unit == "%" else f" {unit}" if unit else ""
    return f"{_SYMBOLS[data['comparator']]} {amount}".strip()


def _decimal(value: float) -> str:
    return f"{value:g}".replace(".", ",") if value < 1e6 else f"{value:,.0f}".replace(",", ".")


def _target(store: Store, question: Question, candidates: Sequence[Candidate], topic: Topic) -> Finding | None:
    asked = " ".join(folded_syllables(question.restored))

    def bonus(data: dict[str, Any]) -> float:
        gained = 0.0
        percent = "phan tram" in asked or "ty le" in asked or "%" in question.asked
        if percent and data["unit"] == "%":
            gained += 0.1
        unit = " ".join(folded_syllables(data["unit"]))
        if unit and unit in asked:
            gained += 0.15
        due = data.get("due") or ""
        if question.years and any(year in due for year in question.years):
            gained += 0.05
        scope = " ".join(folded_syllables(data.get("scope") or ""))
        return gained + (0.1 if scope and scope in asked else 0.0)

    facts = _facts(store, "targets", candidates)
    best = _best(facts, topic, lambda candidate, data: data["indicator"], bonus)
    return best[0].finding([figure(best[0].data)]) if best else None


_TYPES = (
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


def _decree(store: Store, question: Question, candidates: Sequence[Candidate], topic: Topic) -> Finding | None:
    asked = " ".join(folded_syllables(question.restored))
    wanted = [
        kind for kind in _TYPES if re.search(rf"\b{' '.join(folded_syllables(kind))}( \w+)* (nao|may|so|gi)\b", asked)
    ]
    nearest = min(wanted, key=lambda kind: _distance(asked, kind)) if wanted else ""
    given = {re.sub(r"\D.*", "", number) for number in question.numbers} | set(re.findall(r"\b\d{1,4}\b", asked))

    def bonus(data: dict[str, Any]) -> float:
        gained = 0.25 if nearest and data["type"].lower() == nearest else 0.0
        issuer = " ".join(folded_syllables(expanded(data["issuer"])))
        if issuer and issuer in asked:
            gained += 0.1
        if data["number"] and re.match(r"\d+", data["number"]) and re.match(r"\d+", data["number"])[0] in given:  # type: ignore[index]
            gained -= 0.4  # a document named in the question is not the one asked for
        return gained

    def words(candidate: Candidate, data: dict[str, Any]) -> str:
        text, start, end = candidate.stored.passage.text, data["start"], data["end"]
        offset = candidate.stored.passage.start
        return f"{text[max(0, start - offset - 60) : end - offset + 120]} {data['subject']}"

    best = _best(_facts(store, "legal", candidates), topic, words, bonus)
    if not best:
        return None
    first = best[0]
    values = [_document(first.data)]
    for other in best[1:6]:
        same = other.candidate is first.candidate and other.data["type"] == first.data["type"]
        if same and other.fit > first.fit - 0.2 and _document(other.data) not in values:
            values.append(_document(other.data))
    return first.finding(values)


def _distance(asked: str, kind: str) -> int:
    folded = " ".join(folded_syllables(kind))
    match = re.search(rf"\b{folded}\b(?P<gap>.*?)\b(?:nao|may|so|gi)\b", asked)
    return len(match["gap"]) if match else 1000


def _document(data: dict[str, Any]) -> str:
    return str(data["number"] or f"{data['type']} {data['subject']}".strip())


def _date(store: Store, question: Question, candidates: Sequence[Candidate], topic: Topic) -> Finding | None:
    """A deadline of a duty, or a date in the best sentence."""
    told: list[Finding] = []
    for candidate in candidates[:_DATED]:
        passage = candidate.stored.passage
        for start, end in sentences(passage.text):
            rank, match = _dated(passage.text, start, end)
            if match is None or candidate.stored.kind == "preamble":
                continue
            said = topic.in_text(f"{passage.text[start:end]} {passage.context}")
            fit = candidate.score + _OVERLAP * said - _VAGUER * rank
            value = " ".join(match.split())
            told.append(Finding((value,), (_passage(candidate, start, end),), candidate, fit, said, {}))
    facts = [fact for fact in _facts(store, "assignments", candidates) if fact[1]["deadline"]]
    best = _best(facts, topic, lambda candidate, data: data["task"], lambda data: 0.0)
    told.extend(fit.finding([fit.data["deadline"]]) for fit in best[:1])
    return max(told, key=lambda finding: finding.fit, default=None)


def _dated(text: str, start: int, end: int) -> tuple[int, str | None]:
    """The most exact date in a range of a text, and how vague its form is, 0 for a day."""
    for rank, form in enumerate(_DATES):
        match = form.search(text, start, end)
        if match:
            return rank, match.group()
    return len(_DATES), None


def _number(store: Store, question: Question, candidates: Sequence[Candidate], topic: Topic) -> Finding | None:
    """The plan's own number, with the clause of its head that states it."""
    plan_id = candidates[0].stored.plan_id
    plan = next(plan for plan in store.plans() if plan.plan_id == plan_id)
    number = plan.head.number
    if number is None:
        return _decree(store, question, candidates, topic)
    wanted = re.sub(r"\W", "", number).lower()
    for clause in store.catalogue.clauses(plan_id)[:40]:
        if wanted in re.sub(r"\W", "", clause.text).lower():
            place = Place(plan_id, clause.ordinal, 0, len(clause.text))
            return Finding((number,), (place,), candidates[0], candidates[0].score, 1.0, {})
    return None


def _sentence(store: Store, question: Question, candidates: Sequence[Candidate], topic: Topic) -> Finding | None:
    """The sentence that shares most with the topic, among the best passages."""
    options = []
    for candidate in candidates[:3]:
        passage = candidate.stored.passage
        for start, end in sentences(passage.text):
            words = passage.text[start:end]
            said = topic.in_text(f"{words} {passage.context}")
            options.append((candidate.score + _OVERLAP * said, said, candidate, start, end))
    if not options:
        return None
    fit, said, candidate, start, end = max(options, key=lambda option: option[0])
    value = _predicate(candidate.stored.passage.text[start:end].strip(" -+•"), topic)
    return Finding((value,), (_passage(candidate, start, end),), candidate, fit, said, {})


def _predicate(sentence: str, topic: Topic) -> str:
    """Of a long sentence, what follows the words that the question already has; a short one whole."""
    words = sentence.split()
    if len(words) <= _LONG:
        return sentence
    asked, last = topic.syllables, 0
    seen: set[str] = set()
    for at, word in enumerate(words):
        fresh = (asked & set(folded_syllables(expanded(word)))) - seen
        if fresh:
            seen |= fresh
            last = at + 1
    rest = words[last:]
    return " ".join(rest) if len(rest) >= 3 else sentence


_FINDERS: dict[str, Callable[[Store, Question, Sequence[Candidate], Topic], Finding | None]] = {
    "responsibility": _responsibility,
    "target": _target,
    "decree": _decree,
    "date": _date,
    "number": _number,
}
