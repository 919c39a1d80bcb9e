"""Question to candidates: every passage that some signal finds, with all its signals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from indexer.catalogue import StoredPassage
from indexer.encoding import Encoder
from indexer.lexical import folded_terms, word_terms
from indexer.store import Store
from search.matching import SIGNALS, Matcher, Table, Text, TopicMatcher
from search.question import Question
from search.topic import Topic, typed_with_accents

DEPTH = 150
"""Passages that each field of the word index, and the vectors, may bring."""

KEPT = 100
"""Passages that are compared with the question word by word: the best by what their scores say together."""

# Words that ask for a date and stand before any date.
_TIME = re.compile(r"(?<!\w)(?:thời (?:gian|điểm|hạn|kỳ)|hạn chót)(?!\w)")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage with what each signal says of it.

    Attributes:
        signals: by name. "words", "folded", "headings": BM25 of the field divided by the best of this question, 0..1;
            "folded" of all words of the question, those that only ask among them, the others of `Question.spoken`;
            "dense", "asked": cosine of the passage and `Question.spoken`, or the question as it is worded, -1..1;
            "about", "own_about": share of the topic that passage and headings, or the passage alone, hold, 0..1; and
            those of `search.matching`.
        score: set by ranking.
    """

    stored: StoredPassage
    signals: Mapping[str, float]
    score: float = 0.0


def relative(scores: dict[int, float]) -> dict[int, float]:
    """Scores of passages by id, divided by the best of them."""
    best = max(scores.values(), default=0.0)
    return {i: score / best for i, score in scores.items()} if best > 0 else {}


def topic_of(store: Store, question: Question) -> Topic:
    """The question's topic, its words weighed by their rarity in the store."""
    marked = _marked(question)
    text = question.topic
    if question.kind == "date":
        text = _TIME.sub(" ", text) if _TIME.sub(" ", text).strip() else text
    return Topic(text, lambda terms: store.lexical.rarity(_field(marked), terms), marked)


def retrieve(
    store: Store, encoder: Encoder, question: Question, plans: Sequence[str] | None = None, depth: int = DEPTH
) -> list[Candidate]:
    """Candidates in no order: of the `depth` best of every index the `KEPT` best, within `plans` where given."""
    found = _found(store, encoder, question, plans, depth)
    stored = store.catalogue.passages(found)
    texts = [_text(one) for one in stored.values()]
    marked, topic = _marked(question), topic_of(store, question)

    def rarity(terms: Iterable[str]) -> dict[str, float]:
        return store.lexical.rarity(_field(marked), terms)

    matcher, about = Matcher(question.worded, rarity, marked), TopicMatcher(topic.words, rarity, marked)
    table = Table(texts, (*matcher.syllables, *about.syllables), marked)
    matched, shares = matcher.signals(table), about.shares(table)
    names = (*SIGNALS, "about", "own_about")
    return [
        Candidate(one, found[i] | dict(zip(names, row, strict=True)))
        for (i, one), row in zip(stored.items(), np.hstack([matched, shares]).tolist(), strict=True)
    ]


def _found(
    store: Store, encoder: Encoder, question: Question, plans: Sequence[str] | None, depth: int
) -> dict[int, dict[str, float]]:
    """What the indexes say of the best passages, by id."""
    terms = {
        "words": word_terms(question.spoken),
        "folded": folded_terms(question.worded),
        "headings": folded_terms(question.spoken),
    }
    vectors = encoder.encode_queries([question.spoken, question.worded])
    with ThreadPoolExecutor(1) as beside:  # the vectors are compared while the words are looked up
        nearest = beside.submit(store.vectors.search, vectors[0], depth, store.passages_within(plans))
        lexical = [relative(store.lexical.search(field, asked, plans, depth)) for field, asked in terms.items()]
        near = nearest.result()
    meant, asked = store.vectors.scores_of_each(vectors, sorted(set(near).union(*lexical)))
    ids = list(meant)  # what a broken run left in the word index has no vector
    signals = (*([scores.get(i, 0.0) for i in ids] for scores in lexical), meant.values(), asked.values())
    rows = np.array([list(column) for column in signals]).T
    best = np.argsort(-sum(rows.T), kind="stable")[:KEPT]
    names = (*terms, "dense", "asked")
    return {ids[at]: dict(zip(names, row, strict=True)) for at, row in zip(best, rows[best].tolist(), strict=True)}


def _marked(question: Question) -> bool:
    """Whether accents count: where the question was typed with them; those that were restored are only guessed."""
    return not question.english and typed_with_accents(question.asked)


def _field(marked: bool) -> str:
    return "words" if marked else "folded"


def _text(stored: StoredPassage) -> Text:
    passage, (headings, words) = stored.passage, stored.spelling
    return Text(passage.context, headings.split(), words.split(), (stored.plan_id, passage.clause), passage.start == 0)
