"""The most likely words for a sequence of candidates: bigrams thin out the lattice, trigrams choose in what is left."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from corpus.restoring.channel import Candidates
from corpus.restoring.language import Language

_NEVER, _ABSENT = np.float32(-1e6), np.float32(-1e5)
_LONGEST = 200  # places decoded in one go

Ids = NDArray[np.int64]
Logs = NDArray[np.float32]


def decode(language: Language, places: Sequence[Candidates], most: int = 8, reach: float = 12.0) -> list[int]:
    """The index of the chosen candidate at each place.

    The sequence stands at the beginning of a sentence. Scores are summed natural logarithms of the candidates and
    of the language model.

    Args:
        language: the language model.
        places: at each place at least one candidate.
        most: candidates a place that survive the bigram pass.
        reach: how much worse than the best path, by bigrams, a candidate's best path may be.
    """
    chosen: list[int] = []
    before: tuple[int, int] = (language.end, language.end)
    for start in range(0, len(places), _LONGEST):
        part = places[start : start + _LONGEST]
        picks = _path(language, part, before, most, reach)
        chosen += picks
        words = [before[1], *(place[pick][0] for place, pick in zip(part, picks, strict=True))]
        before = (words[-2], words[-1])
    return chosen


def _path(language: Language, places: Sequence[Candidates], before: tuple[int, int], most: int,
          reach: float) -> list[int]:  # fmt: skip
    ids, logs = _padded(places)
    if ids.shape[1] == 1:
        return [0] * len(places)
    kept = _thinned(_marginals(language, ids, logs, before[1]), most, reach)
    ids, logs = np.take_along_axis(ids, kept, 1), np.take_along_axis(logs, kept, 1)
    picks = _viterbi(language, ids, logs, before)
    return [int(kept[place, pick]) for place, pick in enumerate(picks)]


def _padded(places: Sequence[Candidates]) -> tuple[Ids, Logs]:
    width = max(len(place) for place in places)
    blank = ((0, float(_NEVER)),)
    flat = [pair for place in places for pair in (*place, *(blank * (width - len(place))))]
    pairs = np.array(flat, np.float64).reshape(len(places), width, 2)
    return pairs[..., 0].astype(np.int64), pairs[..., 1].astype(np.float32)


def _marginals(language: Language, ids: Ids, logs: Logs, last: int) -> Logs:
    """For each candidate the score of the best path through it under the bigrams; (places, candidates)."""
    forward, backward = np.empty_like(logs), np.zeros_like(logs)
    forward[0] = logs[0] + language.pair(np.array(last), ids[0])
    steps = _steps(language, ids, logs > _ABSENT)
    for place in range(1, len(ids)):
        forward[place] = (forward[place - 1][:, None] + steps[place - 1]).max(0) + logs[place]
    for place in range(len(ids) - 2, -1, -1):
        backward[place] = (steps[place] + (backward[place + 1] + logs[place + 1])[None, :]).max(1)
    return forward + backward


def _steps(language: Language, ids: Ids, real: NDArray[np.bool_]) -> Logs:
    """Log probability of each candidate after each one before it, (places - 1, candidates, candidates); only between
    real candidates, which are a small part of the padded lattice."""
    steps = np.full((len(ids) - 1, ids.shape[1], ids.shape[1]), _NEVER, np.float32)
    place, one, two = np.nonzero(real[:-1, :, None] & real[1:, None, :])
    steps[place, one, two] = language.pair(ids[place, one], ids[place + 1, two])
    return steps


def _thinned(marginals: Logs, most: int, reach: float) -> Ids:
    """Indexes of the candidates to keep, the best first; places with fewer repeat their best."""
    order = np.argsort(-marginals, axis=1)[:, :most]
    ranked = np.take_along_axis(marginals, order, 1)
    within = ranked >= ranked[:, :1] - reach
    width = int(within.sum(1).max())
    return np.where(within, order, order[:, :1])[:, :width]


def _viterbi(language: Language, ids: Ids, logs: Logs, before: tuple[int, int]) -> list[int]:
    """The best path under the trigrams; states are pairs of neighbouring candidates."""
    count, width = ids.shape
    start = np.array([before, before]).T
    one, two = np.full((1, width), start[0, 0]), np.full((1, width), start[1, 0])
    first, second = np.concatenate([one, two, ids[:-2]])[:count], np.concatenate([two, ids[:-1]])[:count]
    steps = language.score(first[:, :, None, None], second[:, None, :, None], ids[:, None, None, :])
    scores = np.zeros((width, width), np.float32)
    back = np.empty((count, width, width), np.int64)
    for place in range(count):
        totals = scores[:, :, None] + steps[place]
        back[place] = totals.argmax(0)
        scores = totals.max(0) + logs[place][None, :]
    left, right = divmod(int(scores.argmax()), width)
    picks = [right]
    for place in range(count - 1, 0, -1):
        picks.append(left)
        left, right = int(back[place, left, right]), left
    picks.reverse()
    return picks


def alternatives(language: Language, places: Sequence[Candidates], chosen: Sequence[int]) -> Logs:
    """The score of each candidate, its neighbours held fixed, (places, candidates); absent ones are far below all."""
    end = language.end
    words = [end, end, *(place[pick][0] for place, pick in zip(places, chosen, strict=True)), end, end]
    line = np.array(words, np.int64)
    ids, logs = _padded(places)
    place, at = np.nonzero(logs > _ABSENT)
    own, here = ids[place, at], place + 2
    scores = language.score(line[here - 2], line[here - 1], own)
    scores = scores + language.score(line[here - 1], own, line[here + 1])
    logs[place, at] += scores + language.score(own, line[here + 1], line[here + 2])
    return logs


def certainty(totals: Logs, chosen: Sequence[int]) -> list[float]:
    """For each place the share (0..1) of the chosen candidate among all, from the scores of `alternatives`."""
    shares = np.exp(totals - totals.max(1, keepdims=True))
    picked = np.take_along_axis(shares, np.array(chosen)[:, None], 1)[:, 0] / shares.sum(1)
    return [float(share) for share in picked]
