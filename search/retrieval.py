"""Question to candidates: every passage that some signal finds, with all its signals."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.catalogue import StoredPassage
from indexer.encoding import Encoder
from indexer.lexical import folded_terms, word_terms
from indexer.store import Store
from search.question import Question
from search.topic import Topic, typed_with_accents

DEPTH = 150
# Words that ask for a date and stand before any date.
_TIME = re.compile(r"(?<!\w)(?:thời (?:gian|điểm|hạn|kỳ)|hạn chót)(?!\w)")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage with what each signal says of it.

    Attributes:
        words, folded, headings: BM25 of the field, divided by the best of this question; 0..1.
        dense: cosine of question and passage, -1..1.
        coverage: share of the topic's rarity found in the passage or its headings, 0..1.
        own: the same in the passage's words alone.
        score: set by ranking.
    """

    stored: StoredPassage
    words: float
    folded: float
    headings: float
    dense: float
    coverage: float
    own: float
    score: float = 0.0


def _relative(scores: dict[int, float]) -> dict[int, float]:
    best = max(scores.values(), default=0.0)
    return {i: score / best for i, score in scores.items()} if best > 0 else {}


def topic_of(store: Store, question: Question) -> Topic:
    """The question's topic, its words weighed by their rarity in the store.

    Accents count where the question was typed with them; those that were restored are only guessed.
    """
    marked = not question.english and typed_with_accents(question.asked)
    field = "words" if marked else "folded"
    text = question.topic
    if question.kind == "date":
        text = _TIME.sub(" ", text) if _TIME.sub(" ", text).strip() else text
    return Topic(text, lambda terms: store.lexical.rarity(field, terms), marked)


def retrieve(
    store: Store, encoder: Encoder, question: Question, plans: Sequence[str] | None = None, depth: int = DEPTH
) -> list[Candidate]:
    """Candidates in no order, from the `depth` best of every signal, within `plans` where given."""
    words = _relative(store.lexical.search("words", word_terms(question.spoken), plans, depth))
    plain = folded_terms(question.spoken)
    folded = _relative(store.lexical.search("folded", plain, plans, depth))
    headings = _relative(store.lexical.search("headings", plain, plans, depth))
    vector = encoder.encode_queries([question.spoken])[0]
    within = store.passages_within(plans)
    near = store.vectors.search(vector, depth, within)
    ids = words.keys() | folded.keys() | near.keys()
    dense = store.vectors.scores(vector, sorted(ids))
    topic = topic_of(store, question)
    found = []
    for i, stored in store.catalogue.passages(ids).items():
        own = topic.terms(stored.passage.text)
        above = topic.terms(stored.passage.context)
        found.append(
            Candidate(
                stored,
                words.get(i, 0.0),
                folded.get(i, 0.0),
                headings.get(i, 0.0),
                dense.get(i, 0.0),
                topic.covered(own | above),
                topic.covered(own),
            )
        )
    return found
