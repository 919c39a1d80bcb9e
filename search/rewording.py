"""Whether another wording of a proven answer says the same and nothing else. Pure: no model, no network.

A language model may put the answer's sentence into better words. What it gives back is taken only if every word of it
is one of the sentence or merely joins, every figure, date, office and document of it stands in the sentence, the values
are still there, and nothing of substance is gone. Whatever the model was told, by us or by a document: this decides.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from importlib import resources
from typing import Any

from corpus.folding import tone_normal
from indexer.facts import find_documents, find_offices
from indexer.facts.amounts import find_amounts
from search.answer import Answer
from search.wording import place_name

Reword = Callable[[Answer], Answer]
"""What may put an answer into other words, or leave it."""

_LONGER = (1.5, 60)  # how much longer a rewording may be: times, and characters more
_WORD = re.compile(r"\w+")
_PUNCTUATION = frozenset(" .,;:()-–/%≥≤<>\"“”'&…")
_QUOTES = ('"', "“", "”")  # models like to put the whole sentence between them
_DATE = re.compile(
    r"(?<![\d/])(\d{1,2})\s?/\s?(\d{1,2})\s?/\s?(\d{4})(?![\d/])|\bngày\s(\d{1,2})\stháng\s(\d{1,2})\snăm\s(\d{4})(?!\d)"
)
_FIGURE = re.compile(r"\d+(?:[.,/-]\d+)*")


def unchanged(answer: Answer) -> Answer:
    """The answer as it is: what rewords where no model was asked for."""
    return answer


def statement_of(answer: Answer) -> tuple[str, str] | None:
    """The sentence that may be reworded and the place that is set behind it again; `None` for what stays as it is.

    Refusals, partial answers, comparisons and answers from several plans are never reworded.
    """
    if not answer.answered or answer.missing or answer.groups or answer.comparison or not answer.citations:
        return None
    place = f" ({place_name(answer.citations[0])})."
    if not answer.answer.endswith(place):
        return None
    return answer.answer.removesuffix(place), place


def reworded(answer: Answer, text: str) -> tuple[Answer, str]:
    """The answer in the words of `text` with its place behind them, and ""; or the answer as it is, and why."""
    parts = statement_of(answer)
    if parts is None:
        return answer, "câu trả lời này không được diễn đạt lại"
    statement, place = parts
    said = " ".join(unicodedata.normalize("NFC", text).split())
    if said[:1] in _QUOTES and said[-1:] in _QUOTES:
        said = said[1:-1]
    said = said.rstrip(" .")
    reason = refusal(said, statement, answer.values)
    if reason:
        return answer, reason
    return replace(answer, answer=f"{said}{place}", worded_by="llm", plain_answer=answer.answer), ""


def refusal(said: str, statement: str, values: Sequence[str]) -> str:
    """Why a rewording is not taken, a Vietnamese clause; "" where it says what the statement says.

    Args:
        said: the rewording, NFC, on one line.
        statement: the proven sentence, without its place.
        values: the answer's values; those that stand in the statement have to stand in the rewording.
    """
    if not said or len(said) > _LONGER[0] * len(statement) + _LONGER[1]:
        return "câu trống hoặc dài hơn nhiều so với câu gốc"
    return next((reason for check in _CHECKS if (reason := check(said, statement, values))), "")


def _foreign_signs(said: str, statement: str, values: Sequence[str]) -> str:
    known = _PUNCTUATION | set(statement)
    foreign = [char for char in said if not char.isalnum() and char not in known]
    return "có ký tự lạ" if foreign else ""


def _foreign_words(said: str, statement: str, values: Sequence[str]) -> str:
    known = {*_words(statement), *_table()["joining"]}
    for amount in find_amounts(statement):
        known.update(map(tone_normal, _table()["signs"].get(amount.comparator, ())))
    foreign = [word for word in _words(said) if word not in known and not word.isdecimal()]
    return f"có từ không nằm trong câu gốc («{foreign[0][:40]}»)" if foreign else ""


def _foreign_figures(said: str, statement: str, values: Sequence[str]) -> str:
    """Figures and dates of the rewording that the statement does not have, has in another order, or compares
    otherwise; and those of the statement that are gone."""
    own, told = list(dict.fromkeys(_figures(statement))), list(dict.fromkeys(_figures(said)))
    known = set(own)
    foreign = [figure for figure in told if figure not in known]
    if foreign:
        return f"có con số hoặc ngày không nằm trong câu gốc («{foreign[0][:40]}»)"
    if told != own:
        return "các con số bị bỏ bớt hoặc đổi thứ tự"
    return "" if _amounts(said) == _amounts(statement) else "một chỉ số đổi dấu so sánh hoặc đơn vị"


def _foreign_names(said: str, statement: str, values: Sequence[str]) -> str:
    """Offices and documents of the rewording that the statement does not name so."""
    whole = _plain(statement)
    joining = set(_table()["joining"])
    for office in find_offices(said):
        if _plain(office.name) not in whole and not set(_words(_without_roles(office.name))) <= joining:
            return f"có tên cơ quan không nằm trong câu gốc («{office.name[:60]}»)"
    known = {document.key for document in find_documents(statement)}
    for document in find_documents(said):
        if document.key not in known and _plain(said[document.start : document.end]) not in whole:
            return f"có văn bản không nằm trong câu gốc («{(document.number or document.subject)[:60]}»)"
    return ""


def _lost_values(said: str, statement: str, values: Sequence[str]) -> str:
    lost = [value for value in values if _holds(statement, value) and not _holds(said, value)]
    return f"thiếu giá trị «{lost[0][:60]}»" if lost else ""


def _lost_words(said: str, statement: str, values: Sequence[str]) -> str:
    told = set(_words(said))
    lost = [word for word in _order(statement) if word not in told]
    return f"bỏ bớt nội dung của câu gốc («{lost[0][:40]}»)" if lost else ""


def _turned(said: str, statement: str, values: Sequence[str]) -> str:
    """Whether as much is denied as before; and whether, where something is denied or several figures or times stand
    side by side, the words are still in their order, so that nothing has changed places with another."""
    negating, times = (set(map(tone_normal, _table()[name])) for name in ("negating", "times"))
    denied, before = (Counter(word for word in _words(text) if word in negating) for text in (said, statement))
    if denied != before:
        return "thêm hoặc bớt từ phủ định"
    fixed = before or len(times & set(_words(statement))) > 1 or len(set(_figures(statement))) > 1
    told = set(_words(said))
    kept = [word for word in _order(statement) if word in told]
    return "các phần của câu có thể đã đổi chỗ cho nhau" if fixed and _order(said) != kept else ""


def _swapped_roles(said: str, statement: str, values: Sequence[str]) -> str:
    """Whether offices and their roles, where there are several of both, stand in another order."""
    offices = [office.name for office in find_offices(statement)]
    roles = [role for role in _table()["roles"] if role in _plain(statement)]
    if len(set(offices)) < 2 or len(roles) < 2:
        return ""
    orders = [
        sorted((name for name in map(_plain, {*offices, *roles}) if name in _plain(text)), key=_plain(text).find)
        for text in (statement, said)
    ]
    return "" if orders[0] == orders[1] else "các cơ quan và vai trò bị đổi chỗ"


_CHECKS = (
    _foreign_signs,
    _foreign_words,
    _foreign_figures,
    _foreign_names,
    _lost_values,
    _turned,
    _lost_words,
    _swapped_roles,
)


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("rewording.toml").read_text("utf-8"))


def _words(text: str) -> list[str]:
    return _WORD.findall(tone_normal(text))


def _order(text: str) -> list[str]:
    """The words of substance, each where it first stands: no figures, no joining words, no words of comparison."""
    table = _table()
    light = {*table["joining"], *(word for words in table["signs"].values() for word in map(tone_normal, words))}
    return [word for word in dict.fromkeys(_words(text)) if word not in light and not word[0].isdecimal()]


def _plain(text: str) -> str:
    """The text by which names are compared: one spelling of tones, lower case, single spaces."""
    return " ".join(tone_normal(text).split())


def _without_roles(name: str) -> str:
    plain = _plain(name)
    for role in _table()["roles"]:
        plain = plain.replace(role, " ")
    return plain


def _figures(text: str) -> Iterator[str]:
    """Dates as ISO and other figures as written, in order; "01" and "1" are one figure."""
    at = 0
    for match in _DATE.finditer(text.lower()):
        yield from _bare(text[at : match.start()])
        day, month, year = [part for part in match.groups() if part]
        yield f"{year}-{int(month):02}-{int(day):02}"
        at = match.end()
    yield from _bare(text[at:])


def _bare(text: str) -> Iterator[str]:
    for match in _FIGURE.finditer(text):
        yield match[0].lstrip("0") or "0"


def _amounts(text: str) -> set[tuple[str, float, float | None, str]]:
    return {(one.comparator, one.value, one.value_max, _plain(one.unit)) for one in find_amounts(text)}


def _holds(text: str, value: str) -> bool:
    """Whether a value stands in a text: in its words, or as the same figure with the same comparison."""
    if _plain(value) in _plain(text):
        return True
    figures = _amounts(value)
    return bool(figures) and figures <= _amounts(text)
