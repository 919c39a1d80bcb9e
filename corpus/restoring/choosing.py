"""The words of a document chosen among the candidates of its slots."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.restoring.adapting import Memory
from corpus.restoring.candidates import Proposal
from corpus.restoring.channel import Candidates
from corpus.restoring.decoding import Logs, alternatives, certainty, decode
from corpus.restoring.language import Language

_DOUBTFUL = 0.95  # certainty under which a word is chosen again


@dataclass(slots=True)
class Pick:
    """The choice for a slot.

    Attributes:
        index: id of the chosen word.
        share: its share (0..1) among all candidates, the neighbours held fixed.
        channel: log probability of the raw word, given the chosen one.
        language: log probability of the three trigrams that the word is in.
    """

    index: int
    share: float
    channel: float
    language: float


@dataclass(slots=True)
class _Sentence:
    places: list[int]
    candidates: list[Candidates]
    path: list[int]
    scores: Logs
    shares: list[float]


def choose(language: Language, sentences: Sequence[Sequence[int]], places: Sequence[Proposal]) -> dict[int, Pick]:
    """The choice for every place named in a sentence.

    Each sentence is decoded on its own; doubtful words are then chosen a second time, with what the document says
    elsewhere.

    Args:
        language: the language model.
        sentences: indexes of `places`, in order; each of those has candidates.
        places: the candidates of all slots of the document.
    """
    memory = Memory()
    first = [_decoded(language, list(sentence), places) for sentence in sentences if sentence]
    for sentence in first:
        words = [c[pick][0] for c, pick in zip(sentence.candidates, sentence.path, strict=True)]
        memory.learn(words, sentence.shares)
    return {place: pick for sentence in first for place, pick in _revised(sentence, memory)}


def _decoded(language: Language, sentence: list[int], places: Sequence[Proposal]) -> _Sentence:
    candidates = [places[i].candidates for i in sentence]
    path = decode(language, candidates)
    scores = alternatives(language, candidates, path)
    return _Sentence(sentence, candidates, path, scores, certainty(scores, path))


def _revised(sentence: _Sentence, memory: Memory) -> Iterator[tuple[int, Pick]]:
    candidates, path = sentence.candidates, sentence.path
    for at, share in enumerate(sentence.shares):
        if share < _DOUBTFUL and len(candidates[at]) > 1:
            before = candidates[at - 1][path[at - 1]][0] if at else None
            after = candidates[at + 1][path[at + 1]][0] if at + 1 < len(path) else None
            scores = sentence.scores[at, : len(candidates[at])] + memory.bonus(candidates[at], before, after)
            path[at] = int(scores.argmax())
            share = certainty(scores[None], path[at : at + 1])[0]
        index, channel = candidates[at][path[at]]
        yield sentence.places[at], Pick(index, share, channel, float(sentence.scores[at, path[at]]) - channel)
