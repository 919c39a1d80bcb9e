"""The sentence that answers, where no fact of a kind is asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.folding import folded_syllables
from indexer.abbreviations import expanded
from indexer.facts.sentences import sentences
from indexer.segmentation import segment
from indexer.store import Store
from search.findings.model import OVERLAP, Finding, passage_place
from search.findings.words import words
from search.question import Question
from search.retrieval import Candidate
from search.topic import Topic

_CONSIDERED = 3
_LONG = 30  # words; a longer sentence is cut down to what it says of the topic
_SHORTEST = 4  # words that a sentence is cut down to
_REACH = 4  # words from the topic's last word to the border at which a sentence is cut
# A clause begins after these marks.
_MARKS = (";", ":", "–", "-", ")")


def sentence(store: Store, question: Question, candidates: Sequence[Candidate], topic: Topic) -> Finding | None:
    """The sentence that shares most with the topic, among the best passages."""
    options = []
    for candidate in candidates[:_CONSIDERED]:
        passage = candidate.stored.passage
        for start, end in sentences(passage.text):
            said = topic.in_text(f"{passage.text[start:end]} {passage.context}")
            options.append((candidate.score + OVERLAP * said, said, candidate, start, end))
    if not options:
        return None
    fit, said, candidate, start, end = max(options, key=lambda option: option[0])
    value = predicate(candidate.stored.passage.text[start:end].strip(" -+•"), topic)
    return Finding((value,), (passage_place(candidate, start, end),), candidate, fit, said, {})


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
