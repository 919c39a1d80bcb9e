"""The sentence that answers, where no fact of a kind is asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from corpus.folding import folded_syllables
from corpus.model import Clause
from indexer.abbreviations import expanded
from indexer.facts.sentences import sentences
from indexer.segmentation import segment
from indexer.store import Store
from search.findings.forms import form_asked
from search.findings.model import OVERLAP, Finding, Place, passage_place
from search.findings.words import words
from search.question import Question
from search.retrieval import Candidate
from search.topic import Topic

_CONSIDERED = 3
_FORMED = 0.3  # a sentence of the form asked for
_LISTED = 20  # clauses after an announcement in which its items are looked for
_CITED = 3
_LABEL = re.compile(r"^(?:(?:\d{1,2}(?:\.\d{1,2})+[.)]?|\d{1,2}[.)])\s+|[a-zđ]\)\s*|[-+•–.]\s*)+(?=\S)")
_LONG = 30  # words; a longer sentence is cut down to what it says of the topic
_SHORTEST = 4  # words that a sentence is cut down to
_REACH = 4  # words from the topic's last word to the border at which a sentence is cut
# What is to be done, or how, is never told by a plan's letterhead, title or bases.
_DOING = re.compile(r"\b(?:lam (?:nhung )?gi|lam sao|the nao|ra sao|bang cach nao)\b|\bwhat\b.* do\b|\bhow\b")
# A clause begins after these marks.
_MARKS = (";", ":", "–", "-", ")")


def sentence(store: Store, question: Question, candidates: Sequence[Candidate], topic: Topic) -> Finding | None:
    """The sentence that shares most with the topic, among the best passages; where it announces a list, its items.

    Where the question asks for something of a known form (a source of money, a telephone number), a sentence of that
    form comes first, and of some forms no other will do.
    """
    form = form_asked(question)
    if _DOING.search(" ".join(folded_syllables(question.asked if question.english else question.restored))):
        candidates = [candidate for candidate in candidates if candidate.stored.kind != "preamble"]
    options = []
    for rank, candidate in enumerate(candidates):
        passage = candidate.stored.passage
        for start, end in sentences(passage.text):
            said = topic.in_text(f"{passage.text[start:end]} {passage.context}")
            holds = form is not None and form.holds(passage.text[start:end])
            if holds or (rank < _CONSIDERED and (form is None or not form.needed)):
                shown = replace(candidate, score=candidate.score + _FORMED * holds)
                options.append((shown.score + OVERLAP * said, said, shown, start, end))
    if not options:
        return None
    fit, said, candidate, start, end = max(options, key=lambda option: option[0])
    text, place = candidate.stored.passage.text[start:end], passage_place(candidate, start, end)
    items = listed(store, candidate) if text.rstrip().endswith(":") else []
    if items:
        values = tuple(unlabelled(clause.text).rstrip(" .;,") for clause in items)
        places = [Place(place.plan_id, clause.ordinal, 0, len(clause.text)) for clause in items]
        return Finding(values, (*places[:_CITED], place), candidate, fit, said, {})
    value = (form.value_in(text) if form else "") or predicate(unlabelled(text), topic)
    return Finding((value,), (place,), candidate, fit, said, {})


def listed(store: Store, candidate: Candidate) -> list[Clause]:
    """The items that a clause ending in a colon announces: those below it, else those after it on its own level."""
    plan, at = candidate.stored.plan_id, candidate.stored.passage.clause
    around = store.catalogue.clauses(plan, range(at, at + 1 + _LISTED))
    if not around or around[0].ordinal != at:
        return []
    own, after = around[0], around[1:]
    below = [clause for clause in after if clause.parent == at]
    if below:
        return below
    beside = list(takewhile(lambda clause: clause.parent == own.parent and clause.kind in ("item", "bullet"), after))
    return beside if own.kind == "paragraph" else []


def unlabelled(text: str) -> str:
    """A text on one line without the label that it begins with; a bare figure counts something and is none."""
    return _LABEL.sub("", " ".join(text.split())).strip(" -+•")


def predicate(text: str, topic: Topic) -> str:
    """Of a long sentence, what follows the words that the question already has, from a clause's border on; whole where
    it is short or has no such border."""
    if len(text.split()) <= _LONG:
        return text
    located = list(_located(text))
    asked, seen, last = topic.syllables, set[str](), -1
    for at, (_, word) in enumerate(located):
        fresh = (asked & set(folded_syllables(expanded(word)))) - seen
        if fresh:
            seen |= fresh
            last = at
    for at in range(last + 1, min(last + 1 + _REACH, len(located))):
        start, word = located[at]
        before = located[at - 1][1] if at else ""
        if (
            word in _MARKS
            or not (before in _MARKS or word.lower() in words("opening"))
            or word.lower() in words("joining")
        ):
            continue
        rest = text[start:].strip(" ,;:-–")
        if len(rest.split()) >= _SHORTEST:
            return rest
    return text


def _located(text: str) -> Iterator[tuple[int, str]]:
    """The segmented words of a text with where they begin; words that the segmenter spells otherwise are left out."""
    at = 0
    for word in segment(text):
        match = re.compile(r"\s+".join(map(re.escape, word.split("_")))).search(text, at)
        if match is not None:
            yield match.start(), word.replace("_", " ")
            at = match.end()
