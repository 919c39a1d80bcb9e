"""What a question asks: its kind, topic words, offices, localities, years and document numbers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corpus.errors import UsageError
from corpus.folding import fold
from corpus.restoring import restore_accents
from indexer.abbreviations import expanded
from indexer.catalogue import PlanRecord
from indexer.facts import find_offices
from search.english import is_english, translated
from search.gazetteer import Gazetteer, gazetteer
from search.keyboard import unkeyed
from search.lexicon import kind_of, official, role_of, spoken, topical
from search.places import places_in
from search.spelling import rewritten, speller
from search.topic import typed_with_accents
from search.translation import is_word

MAX_CHARACTERS = 1000
_PLAN_NUMBER = re.compile(r"\bke hoach (?:so )?0*(\d{1,5})\b(?!\s*/\s*\d{4}|[.,%]|\s+(?:nam|thang|tuan|ngay)\b)")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
# Symbols of document types: laws 2020/63 and 2025/64, decrees 30/2020 (annex III) and party documents.
_SYMBOLS = (
    *("NQLT", "TTLT", "NQ", "NĐ", "ND", "QĐ", "QD", "TTr", "TT", "CTr", "CTHĐ", "CTHD", "CTPH", "CT", "KL", "CĐ", "CD"),
    *(
        "KH",
        "TB",
        "CV",
        "HD",
        "ĐA",
        "DA",
        "PL",
        "PA",
        "BC",
        "QC",
        "QH",
        "VBHN",
        "SL",
        "LCT",
        "L",
        "UBTVQH",
        "UBND",
        "HĐND",
    ),
)
_SYMBOL = rf"(?:{'|'.join(_SYMBOLS)})\d{{0,2}}(?!\w)"
_OFFICE = r"[-/&]\s?[A-ZĐ][A-ZĐa-zđ0-9]*"
_NUMBER = re.compile(
    rf"(?<![\w/-])\d{{1,5}}[a-zđA-ZĐ]?(?:/\s?\d{{4}})?(?:\s?/\s?|-){_SYMBOL}(?:{_OFFICE})*"
    # typed in small letters: only with the year or the office that signed
    rf"|(?<![\w/-])\d{{1,5}}(?:/\d{{4}}[/-](?i:{_SYMBOL})(?:[-/]\w+)*|[/-](?i:{_SYMBOL})(?:[-/][^\W\d]\w*)+)"
)


@dataclass(frozen=True, slots=True)
class Question:
    """A question understood.

    Attributes:
        asked: as typed (NFC).
        restored: with accents restored, slips of typing put right and abbreviations written out.
        kind: "responsibility" (which office), "duties" (which tasks of the office named), "target", "decree" (which
            document), "bases" (all legal documents), "comparison", "date", "number" or "fact".
        role: "lead" or "coordinate", which office is asked for.
        topic: the restored words that say what it is about, scaffolding and localities taken out, in official words.
        spoken: all words to look for, the user's own and the official ones.
        worded: the question itself, restored, localities taken out; of one in English what it says in Vietnamese.
        plans: ids of the plans whose localities it names; empty where it names none.
        unknowns: localities it names that no plan is of, with their level.
        years: years it names.
        numbers: document numbers it names, as typed.
        english: whether it is asked in English.
        offices: offices it names, restored, localities taken out.
    """

    asked: str
    restored: str
    kind: str
    role: str
    topic: str
    spoken: str
    worded: str
    plans: tuple[str, ...] = ()
    unknowns: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    english: bool = False
    offices: tuple[str, ...] = ()

    @property
    def unknown(self) -> str:
        """The first locality it names that no plan is of, "" where there is none."""
        return self.unknowns[0] if self.unknowns else ""


def understand(text: str, plans: Sequence[PlanRecord] = (), mentioned: Callable[[str], bool] | None = None) -> Question:
    """The question behind a line of text, over the plans at hand.

    `mentioned` says whether the name of a place stands in a plan's text (see `places_in`).

    Raises UsageError for an empty question or one of more than `MAX_CHARACTERS` characters.
    """
    asked = checked(text)
    typed = asked.lower() if asked.isupper() else asked
    english = is_english(typed)
    typed, accented = (typed, typed) if english else spelt(typed, gazetteer(tuple(plans)))
    places = places_in(typed, accented, plans, mentioned, english=english)
    numbers = tuple(dict.fromkeys(match.group() for match in _NUMBER.finditer(asked)))
    bare = _without(accented, places.spans)
    words = _english_words(bare) if english else _vietnamese_words(bare)
    named = find_offices(words.topic if english else " ".join(bare.split()))
    offices = tuple(dict.fromkeys(office.name for office in named))
    return Question(
        asked=asked,
        restored=expanded(accented, any_case=True),
        kind=kind_of(bare, bool(offices) or english),
        role=role_of(accented),
        topic=topical(words.topic) or accented.lower(),
        spoken=" ".join(spoken(words.spoken)) or accented,
        worded=words.worded,
        plans=_by_number(asked, plans) or places.plans,
        unknowns=places.unknowns,
        years=tuple(dict.fromkeys(_YEAR.findall(asked))),
        numbers=numbers,
        english=english,
        offices=offices,
    )


def spelt(typed: str, names: Gazetteer) -> tuple[str, str]:
    """The question with its slips put right and otherwise as typed, and the same with accents restored."""
    typed = unkeyed(typed, speller().knows, is_word)
    accented = restore_accents(typed)
    bare = not typed_with_accents(typed)
    # a document number that was put right may have another length
    slips = speller().slips(typed if bare or len(accented) != len(typed) else accented, names.holds)
    if not slips:
        return typed, accented
    if bare:  # then the accents are guessed best with those of all words
        slips = [(start, end, fold(word)) for start, end, word in slips]
    typed = rewritten(typed, slips)
    return typed, restore_accents(typed)


def _by_number(text: str, plans: Sequence[PlanRecord]) -> tuple[str, ...]:
    """Ids of the plans that are named by the figure of their number: "Kế hoạch 214", "kế hoạch số 214/KH-UBND"."""
    said = {int(match[1]) for match in _PLAN_NUMBER.finditer(fold(text))}
    if not said:
        return ()
    figures = ((plan.plan_id, re.match(r"\d+", plan.head.number or "")) for plan in plans)
    return tuple(plan_id for plan_id, figure in figures if figure is not None and int(figure[0]) in said)


def checked(text: str) -> str:
    """The text in NFC on one line. Raises UsageError where it is empty or too long to be a question."""
    asked = " ".join(unicodedata.normalize("NFC", text).split())
    if not any(c.isalnum() for c in asked):
        raise UsageError("Câu hỏi rỗng: hãy viết câu hỏi bằng lời, ví dụ «Cơ quan nào chủ trì …?».")
    if len(asked) > MAX_CHARACTERS:
        raise UsageError(f"Câu hỏi dài {len(asked)} ký tự, tối đa {MAX_CHARACTERS}: hãy hỏi ngắn gọn hơn.")
    return asked


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text with ranges blanked."""
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


@dataclass(frozen=True, slots=True)
class _Words:
    """Vietnamese words of a question: those of its topic, all to look for, and those of the question as it stands."""

    topic: str
    spoken: str
    worded: str


def _vietnamese_words(bare: str) -> _Words:
    """The question's own words with abbreviations written out, and the official ones for them."""
    own = expanded(bare, any_case=True)
    meant = official(own)
    return _Words(meant, f"{own} {meant}", own)


def _english_words(bare: str) -> _Words:
    """An English question's words of the genre and its names, with others that are hardly in doubt; doubtful ones are
    only looked for."""
    words = translated(expanded(bare))
    looked_for = f"{words.looked_for} {bare}"
    return _Words(official(f"{words.official} {words.likely}"), looked_for, looked_for)
