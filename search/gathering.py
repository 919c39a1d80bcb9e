"""Facts of a kind over many plans at once, each with how well it fits: one retrieval, however many plans there are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from indexer.encoding import Encoder
from indexer.fact_reading import facts_in_passages
from indexer.lexical import folded_terms, word_terms
from indexer.store import Store
from search.findings import Place
from search.question import Question
from search.retrieval import relative
from search.topic import Topic

_LEAST = 150  # passages that each index brings
_A_PLAN = 6  # passages that each index brings for each plan, where that is more
_FIELDS = ("words", "folded", "headings")
_SENTENCE = 0.85  # the sentence around a fact says less surely what it is about than the fact's own words do


@dataclass(frozen=True, slots=True)
class Fit:
    """A fact of one plan.

    Attributes:
        place: where it stands.
        data: its fields.
        fit: how well it fits the question, by which facts of one plan are compared.
        said: share of the topic in its own words or, a little less surely, in those of its sentence, 0..1.
        own: share of the topic in its own words alone, 0..1.
    """

    place: Place
    data: dict[str, Any]
    fit: float
    said: float
    own: float = 0.0


Words = Callable[[dict[str, Any], str], str]
"""The words of a fact that say what it is about, from its fields and the headings above it."""


def gathered(
    store: Store, encoder: Encoder, question: Question, plans: Sequence[str], topic: Topic, kind: str, words: Words
) -> dict[str, list[Fit]]:
    """Facts of a kind by plan, the best first; every one of `plans` has its list, empty where nothing was found."""
    scores = _passages(store, encoder, question, plans)
    found: dict[tuple[str, int], Fit] = {}
    shares: dict[str, float] = {}

    def share(text: str) -> float:
        if text not in shares:
            shares[text] = topic.in_text(text)
        return shares[text]

    for one in facts_in_passages(store.catalogue, kind, scores):
        own = share(words(one.data, one.headings))
        said = max(own, _SENTENCE * share(one.words))
        place = Place(one.plan_id, one.clause, one.data["start"], one.data["end"])
        fit = Fit(place, one.data, scores[one.passage] + said, said, own)
        key = (one.plan_id, one.ordinal)
        if key not in found or found[key].fit < fit.fit:
            found[key] = fit
    by_plan: dict[str, list[Fit]] = {plan_id: [] for plan_id in plans}
    for fit in sorted(found.values(), key=lambda one: -one.fit):
        by_plan[fit.place.plan_id].append(fit)
    return by_plan


def _passages(store: Store, encoder: Encoder, question: Question, plans: Sequence[str]) -> dict[int, float]:
    """The best passages of these plans by id, with the mean of what the indexes say of them, about 0..1."""
    limit = max(_LEAST, _A_PLAN * len(plans))
    within = None if len(plans) == len(store.plans()) else plans
    terms = {"words": word_terms(question.spoken), "folded": folded_terms(question.worded)}
    lexical = [
        relative(store.lexical.search(field, terms.get(field, folded_terms(question.spoken)), within, limit))
        for field in _FIELDS
    ]
    vector = encoder.encode_queries([question.spoken])[0]
    near = store.vectors.search(vector, limit, store.passages_within(within))
    ids = sorted(set(near).union(*lexical))
    cosines = store.vectors.scores(vector, ids)
    return {i: (cosines[i] + sum(scores.get(i, 0.0) for scores in lexical)) / 4 for i in ids if i in cosines}
