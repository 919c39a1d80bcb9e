"""Passages as the product cuts them, and for each question those that BM25 takes for its answer and that are not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.retrieval.bm25 import Bm25, with_bigrams
from indexer.passages import MAX_CHARACTERS, cuts
from training.encoder.sources import Pair

PASSED_OVER = 1
"""Best rivals that are left out: what words alone rank above the answer is often another answer."""

RIVALS = 15


@dataclass(frozen=True, slots=True)
class Mined:
    """A question with the piece of its passage that answers it, and its rivals.

    Attributes:
        query: plain text.
        passage: the piece with its title above, plain text.
        rivals: numbers of other passages' pieces in `pieces` of the mining.
    """

    query: str
    passage: str
    rivals: tuple[int, ...]


def pieces_of(pair: Pair) -> list[str]:
    """The passage of a pair as the product would cut it, the title above each piece."""
    text = pair.passage.strip()
    ranges = cuts(text, 0, len(text), lambda part: len(part) <= MAX_CHARACTERS)
    above = f"{pair.title}\n" if pair.title else ""
    return [above + text[start:end].strip() for start, end in ranges]


def mined(pairs: Sequence[Pair]) -> tuple[list[Mined], list[str]]:
    """Every pair with its best piece and its rivals, and the pieces of all passages.

    The best piece shares most with the question by BM25 over syllables and their bigrams.
    """
    pieces: list[str] = []
    owners: list[int] = []
    places: dict[tuple[str, str], range] = {}
    for pair in pairs:
        if (pair.title, pair.passage) not in places:
            own = pieces_of(pair)
            places[pair.title, pair.passage] = range(len(pieces), len(pieces) + len(own))
            owners += [len(places)] * len(own)
            pieces += own
    postings, owner = Bm25(pieces, with_bigrams), np.array(owners)
    found = []
    for pair in pairs:
        scores = postings.scores(pair.query)
        place = places[pair.title, pair.passage]
        best = place.start + int(np.argmax(scores[place.start : place.stop]))
        scores[owner == owner[best]] = 0
        order = np.argsort(-scores, kind="stable")[PASSED_OVER : PASSED_OVER + RIVALS]
        found.append(Mined(pair.query, pieces[best], tuple(int(i) for i in order if scores[i] > 0)))
    return found, pieces
