"""Question to candidates: every passage that some signal finds, with all its signals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from corpus.folding import folded_syllables
from indexer.abbreviations import expanded
from indexer.catalogue import StoredPassage
from indexer.encoding import Encoder
from indexer.lexical import folded_terms, word_terms
from indexer.store import Store
from search.question import Question

DEPTH = 150


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


def _union(terms: Iterable[Iterable[str]]) -> list[str]:
    return list(dict.fromkeys(chain.from_iterable(terms)))


def retrieve(
    store: Store, encoder: Encoder, question: Question, plans: Sequence[str] | None = None, depth: int = DEPTH
) -> list[Candidate]:
    """Candidates in no order, from the `depth` best of every signal, within `plans` where given."""
    looked_for = (question.topic, question.spoken)
    words = _relative(store.lexical.search("words", _union(map(word_terms, looked_for)), plans, depth))
    plain = _union(map(folded_terms, looked_for))
    folded = _relative(store.lexical.search("folded", plain, plans, depth))
    headings = _relative(store.lexical.search("headings", plain, plans, depth))
    vector = encoder.encode_queries([question.spoken if question.english else question.topic])[0]
    within = store.passages_within(plans)
    near = store.vectors.search(vector, depth, within)
    ids = words.keys() | folded.keys() | near.keys()
    dense = store.vectors.scores(vector, sorted(ids))
    weights = store.lexical.rarity("folded", dict.fromkeys(folded_syllables(question.topic)))
    whole = sum(weights.values()) or 1.0
    found = []
    for i, stored in store.catalogue.passages(ids).items():
        own = set(folded_syllables(expanded(stored.passage.text)))
        above = set(folded_syllables(expanded(stored.passage.context)))
        in_text = sum(weight for term, weight in weights.items() if term in own)
        in_both = sum(weight for term, weight in weights.items() if term in own or term in above)
        found.append(
            Candidate(
                stored,
                words.get(i, 0.0),
                folded.get(i, 0.0),
                headings.get(i, 0.0),
                dense.get(i, 0.0),
                in_both / whole,
                in_text / whole,
            )
        )
    return found
