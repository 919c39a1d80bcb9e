"""Later, shorter mentions of documents that a plan cites in full: "Nghị định 61", "Luật này", "(sau đây gọi là …)"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from corpus.folding import fold
from indexer.facts.document_numbers import data, tables
from indexer.facts.documents import DocumentMention

_NEAR = 3  # clauses within which "nêu trên" looks back
_BEHIND = 500  # characters from a mention to the name it is given
_LOOKED = 8  # mentions before a name that it may be given to
_MOST = 60  # names, and titles, of one plan; no plan gives so many
_ALIAS = re.compile(
    r"\(\s?(?:(?:sau day )?(?:duoc )?(?:goi|viet)(?: tat| gon| chung| ngan gon){0,2}(?: la)?:?\s?)?"
    r"[“\"']?([^()“”\"';.]{3,60})[”\"']?\s?\)"
)
_CALLED = re.compile(r"\(\s?(?:sau day|duoc goi|goi|viet)\b")
_TITLE = re.compile(r"^(?:ve (?:viec )?)?(?:ban hanh|phe duyet|thong qua|cong bo)\s+(?:va cong bo\s+)?[“\"]?")
_TITLE_WORDS = (6, 16)  # syllables of a title that are needed, and that are enough, to know it again
# What follows a type that stands for one document; more words would make it another name.
_ALONE = (
    r"(?=\s*(?:[.,;:)”\"]|$)|\s(?:và|này|trên|theo|tại|được|đã|phải|để|trong|cho|là|có|đến|hoặc|với|trước|sau|gắn|vào|"
    r"nêu|bảo|đảm)\b)"
)
_MANY = re.compile(r"\b(?:cac|nhung|moi|mot|tung|du thao|nhieu) $")


@dataclass(frozen=True, slots=True)
class Known:
    """A document mentioned in full: the ordinal of its clause and the mention."""

    clause: int
    mention: DocumentMention


@dataclass(frozen=True, slots=True)
class Name:
    """A short name that a plan gives a document, and where in the document's clause it does; `exact` where it counts
    only with its capitals, as `pattern` has it."""

    known: Known
    exact: bool
    given: tuple[int, int]
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """By what a plan's documents are known again.

    Attributes:
        names: those that the plan gives.
        titles: folded beginnings of the titles of what documents approve.
        figures: `(folded type, figure)` → documents in reading order; what is approved gives its type too.
        kinds: folded type → documents in reading order.
        own: folded types of the plan itself ("ke hoach"), which, alone, name the plan and none that it cites.
    """

    names: Sequence[Name]
    titles: Mapping[str, Known]
    figures: Mapping[tuple[str, str], Sequence[Known]]
    kinds: Mapping[str, Sequence[Known]]
    own: tuple[str, ...]


@cache
def _kinds() -> str:
    return "|".join(sorted(map(fold, {*data()["types"], *data()["titled"]}), key=len, reverse=True))


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    names = _kinds()
    numbered = re.compile(
        rf"\b({names})(?: so)? 0*(\d{{1,4}})(?![\w/\[-]|[.,]\d|\s?[/%-]|\s(?:nam|thang|ngay|nguoi)\b)"
    )
    pointed = re.compile(
        rf"\b({names}) (?P<how>nay|neu tren|noi tren|ke tren|tren day|da neu|tren(?=\s?[.,;)]|\s?$))(?!\w)"
    )
    return numbered, pointed, re.compile(rf"(?:{names})(?!\w)")


def vocabulary(
    texts: Mapping[int, str], full: Mapping[int, Sequence[DocumentMention]], own: Sequence[str]
) -> Vocabulary:
    """The vocabulary of a plan: `texts` of its clauses and their `full` mentions, both by ordinal."""
    names: list[Name] = []
    found: dict[str, Known] = {}
    figures: dict[tuple[str, str], list[Known]] = defaultdict(list)
    kinds: dict[str, list[Known]] = defaultdict(list)
    for ordinal, mentions in full.items():
        if mentions and len(names) < _MOST:
            names += _names_given(ordinal, texts[ordinal], mentions, own)
        for mention in mentions:
            known, approved = Known(ordinal, mention), _approved(mention)
            kinds[fold(mention.type)].append(known)
            title = _patterns()[2].match(approved)
            for kind in {fold(mention.type), title[0] if title else ""} if mention.number else ():
                figures[kind, _figure(mention)].append(known)
            words = approved.split()
            if mention.number and len(words) >= _TITLE_WORDS[0] and len(found) < _MOST:
                found.setdefault(" ".join(words[: _TITLE_WORDS[1]]), known)
    return Vocabulary(names[:_MOST], found, figures, kinds, tuple(own))


def _names_given(clause: int, text: str, mentions: Sequence[DocumentMention], own: Sequence[str]) -> Iterator[Name]:
    """Names that a clause gives to the documents it mentions, in brackets behind them."""
    folded = fold(text)
    ends = [mention.end for mention in mentions]
    for match in _ALIAS.finditer(folded):
        words = " ".join(match[1].split())
        kind = _patterns()[2].match(words)
        if kind is None or words in own or tables().number.search(text[match.start(1) : match.end(1)]):
            continue
        figure = re.fullmatch(rf"{kind[0]}(?: so)? 0*(\d{{1,4}})", words)
        if not (figure or _CALLED.match(folded, match.start())):
            continue
        last = bisect_right(ends, match.start())
        for mention in reversed(mentions[max(0, last - _LOOKED) : last]):
            if match.start() - mention.end < _BEHIND and _fits(mention, kind[0], figure[1] if figure else ""):
                bare = words == kind[0]
                written = re.escape(" ".join(text[match.start(1) : match.end(1)].split()) if bare else words)
                pattern = re.compile(rf"(?<!\w){written}{_ALONE}" if bare else rf"(?<!\w){written}(?![\w/-])")
                yield Name(Known(clause, mention), bare, match.span(), pattern)
                break


def _fits(mention: DocumentMention, kind: str, figure: str) -> bool:
    """Whether a name of this type and figure can be the mention's, or of what the mention approves."""
    if figure and mention.number and _figure(mention) != figure:
        return False
    return fold(mention.type) == kind or _approved(mention).startswith(kind)


def _figure(mention: DocumentMention) -> str:
    first = re.match(r"0*(\d+)", mention.number)
    return first[1] if first else ""


def _approved(mention: DocumentMention) -> str:
    """Folded title of what a document approves or issues, "" where its subject is none."""
    subject = fold(mention.subject)
    opening = _TITLE.match(subject)
    title = subject[opening.end() :] if opening else ""
    return title if title.startswith(tuple(map(fold, data()["titled"]))) else ""


def find_short(
    clause: int, text: str, mentions: Sequence[DocumentMention], known: Vocabulary
) -> list[tuple[DocumentMention, str]]:
    """Short mentions of a clause outside its full ones, in order, with their form: "alias", "short", "pointed" or
    "title" (see `LegalReference.form`)."""
    folded = fold(text)
    taken = bytearray(len(text))
    ranges = [(one.start, max(one.end, one.stop)) for one in mentions]
    for start, end in ranges + [name.given for name in known.names if name.known.clause == clause]:
        taken[start:end] = b"\1" * (end - start)
    found: list[tuple[DocumentMention, str]] = []
    for start, end, mention, form in _candidates(clause, text, folded, mentions, known):
        if not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            found.append((replace(mention, start=start, end=end, stop=end), form))
    return sorted(found, key=lambda pair: pair[0].start)


def _candidates(
    clause: int, text: str, folded: str, mentions: Sequence[DocumentMention], known: Vocabulary
) -> Iterator[tuple[int, int, DocumentMention, str]]:
    for name in known.names:
        for match in name.pattern.finditer(text if name.exact else folded):
            early = (clause, match.start()) < (name.known.clause, name.given[1])
            if not early and not (name.exact and _many(folded, match.start())):
                yield *match.span(), name.known.mention, "alias"
    numbered, pointed, _ = _patterns()
    for match in numbered.finditer(folded):
        fitting = known.figures.get((match[1], match[2]))
        if fitting and text[match.start()].isupper():
            before = bisect_right(fitting, clause, key=lambda one: one.clause)
            yield *match.span(), fitting[max(0, before - 1)].mention, "short"
    for match in pointed.finditer(folded):
        meant = None if _many(folded, match.start()) else _pointed_at(clause, match, mentions, known)
        if meant is not None:
            yield *match.span(), meant, "pointed"
    for title, approving in known.titles.items():
        at = folded.find(title)
        if at >= 0 and not title.startswith(known.own):
            yield at, at + len(title), approving.mention, "title"


def _many(folded: str, at: int) -> bool:
    return _MANY.search(folded, max(0, at - 12), at) is not None


def _pointed_at(
    clause: int, match: re.Match[str], mentions: Sequence[DocumentMention], known: Vocabulary
) -> DocumentMention | None:
    """The document of the type last mentioned before; "này" reaches no further than its clause and is never of a type
    that the plan itself is of."""
    kind, here = match[1], match["how"] == "nay"
    if here and kind in known.own:
        return None
    before = bisect_right(mentions, match.start(), key=lambda one: one.end)
    same = next((one for one in reversed(mentions[max(0, before - _LOOKED) : before]) if fold(one.type) == kind), None)
    if same is not None or here or kind in known.own:
        return same
    listed = known.kinds.get(kind, ())
    last = bisect_right(listed, clause - 1, key=lambda one: one.clause) - 1
    return listed[last].mention if last >= 0 and listed[last].clause >= clause - _NEAR else None
