"""Which syllables a misread word may stand for, and how likely each was misread that way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.restoring.counts import STEP
from corpus.restoring.syllables import is_syllable

Candidates = tuple[tuple[int, float], ...]

_REMEMBERED = 50_000  # raw words whose candidates are kept at hand
_LONGEST = 3  # characters that one or two clean characters are misread as, at most
_WIDTH = 48  # partial readings kept at each character of the raw word
_REACH = 13.0  # natural logarithm: readings this much worse than the best so far are dropped
_POOR = -5.0  # where the best reading is worse than this, characters are guessed as well
_ANY = -7.0  # natural logarithm of one letter's being misread as one given character that was never seen for it
_SPECK = -6.0  # of a character's standing for nothing
_PRIOR = 0.5  # what a word's own frequency counts for where candidates are cut to the best
_MOST = 32  # candidates kept for a word


@dataclass(slots=True)
class _Node:
    """`hope` is half the log probability of the most frequent word below: what a partial reading may still gain."""

    children: dict[str, _Node] = field(default_factory=dict)
    word: int = -1
    hope: float = -99.0


@dataclass(slots=True)
class _Readings:
    """What a raw string may stand for: one clean letter, or a first and then a second; with log probabilities."""

    one: dict[str, float] = field(default_factory=dict)
    two: dict[str, dict[str, float]] = field(default_factory=dict)

    def add(self, clean: str, log: float) -> None:
        if len(clean) == 1:
            self.one[clean] = log
        else:
            self.two.setdefault(clean[0], {})[clean[1]] = log


_States = dict[int, tuple[_Node, float]]


class Channel:
    """Inverts misreading: a table of words seen, a weighted edit transducer over a syllable tree for the others."""

    def __init__(self, edits: Iterable[tuple[str, str, float]], words: Iterable[tuple[int, str]],
                 seen: dict[str, Candidates], priors: NDArray[np.float32]) -> None:  # fmt: skip
        """`edits` are (clean, raw, log probability); `words` the (id, syllable) that raw words may stand for;
        `priors` log probabilities by id, by which candidates are cut to the best."""
        self._inverse: dict[str, _Readings] = {}
        for clean, raw, log in edits:
            self._inverse.setdefault(raw, _Readings()).add(clean, log)
        self._root = _tree(words, priors)
        self._seen = seen
        self._priors = priors
        self._known: dict[str, Candidates] = {}

    @classmethod
    def load(cls, folder: Path, words: list[str], priors: NDArray[np.float32]) -> Channel:
        """The channel of a model folder; ids are indexes of `words`."""
        rows = (line.split("\t") for line in (folder / "edits.tsv").read_text("utf-8").splitlines())
        edits = [(row[0], row[1], float(row[2])) for row in rows]
        return cls(edits, enumerated(words), _load_seen(folder), priors)

    def candidates(self, raw: str) -> Candidates:
        """`(id, log p(raw | syllable))` for a lower-case raw word, the most plausible first; empty if nothing fits."""
        found = self._known.get(raw)
        if found is None:
            found = self._seen.get(raw)
            if found is None:
                found = self.inferred(raw)
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[raw] = found
        return found

    def seen(self, raw: str) -> Candidates:
        """The same where the raw word was seen in training, empty where it was not."""
        return self._seen.get(raw, ())

    def inferred(self, raw: str) -> Candidates:
        """The same from the edit transducer alone."""
        if len(raw) > 14:
            return ()
        found = self._read(raw)
        if max(found.values(), default=-99.0) < _POOR:
            for index, log in self._read(raw, guessing=True).items():
                found[index] = max(log, found.get(index, -99.0))
        best = sorted(found.items(), key=lambda item: -item[1] - _PRIOR * float(self._priors[item[0]]))
        return tuple(best[:_MOST])

    def _read(self, raw: str, guessing: bool = False) -> dict[int, float]:
        """Best score of each syllable; states are (tree node, score) at each place of the raw word."""
        places: list[_States] = [{} for _ in range(len(raw) + 1)]
        places[0][id(self._root)] = (self._root, 0.0)
        for place in range(len(raw) + 1):
            states = self._silent(places[place])
            places[place] = states
            if place == len(raw) or not states:
                continue
            for length in range(1, min(_LONGEST, len(raw) - place) + 1):
                readings = self._inverse.get(raw[place : place + length])
                if readings:
                    _advance(states, readings, places[place + length])
            if guessing:
                _guess(states, places[place + 1])
        result: dict[int, float] = {}
        for node, score in places[-1].values():
            if node.word >= 0:
                result[node.word] = max(score, result.get(node.word, -99.0))
        return result

    def _silent(self, states: _States) -> _States:
        """The states within reach of the best, and what they lead to by letters that left no trace."""
        readings = self._inverse.get("")
        if readings:
            added: _States = {}
            _advance(_pruned(states), readings, added)
            for key, (node, score) in added.items():
                if key not in states or states[key][1] < score:
                    states[key] = (node, score)
        return _pruned(states)


def enumerated(words: list[str]) -> Iterable[tuple[int, str]]:
    """The ids and words that have the shape of a syllable."""
    return ((index, word) for index, word in enumerate(words) if is_syllable(word))


def _tree(words: Iterable[tuple[int, str]], priors: NDArray[np.float32]) -> _Node:
    root = _Node()
    for index, word in words:
        node, hope = root, _PRIOR * float(priors[index])
        node.hope = max(node.hope, hope)
        for char in word:
            node = node.children.setdefault(char, _Node())
            node.hope = max(node.hope, hope)
        node.word = index
    return root


def _pruned(states: _States) -> _States:
    """The most hopeful states: a frequent word may be misread in a rarer way than a rare one."""
    if len(states) < 2:
        return states
    ordered = sorted(states.items(), key=lambda item: -item[1][1] - item[1][0].hope)[:_WIDTH]
    bound = max(state[1] for _, state in ordered) - _REACH
    return {key: state for key, state in ordered if state[1] >= bound}


def _advance(states: _States, readings: _Readings, into: _States) -> None:
    """Adds what the states lead to when the readings' raw characters are read."""
    one, two = readings.one, readings.two
    for node, score in states.values():
        for char, child in node.children.items():
            log = one.get(char)
            if log is not None:
                _reach(into, child, score + log)
            after = two.get(char)
            if after is not None:
                for second, grandchild in child.children.items():
                    log = after.get(second)
                    if log is not None:
                        _reach(into, grandchild, score + log)


def _reach(into: _States, node: _Node, score: float) -> None:
    key = id(node)
    held = into.get(key)
    if held is None or held[1] < score:
        into[key] = (node, score)


def _guess(states: _States, into: _States) -> None:
    """Takes the raw character for any letter at all, or for a speck."""
    for node, score in states.values():
        for child in node.children.values():
            _reach(into, child, score + _ANY)
        _reach(into, node, score + _SPECK)


def _load_seen(folder: Path) -> dict[str, Candidates]:
    raws = (folder / "seen.txt").read_text("utf-8").split("\n")[:-1]
    table = np.load(folder / "seen.npz", allow_pickle=False)
    logs = -table["logs"].astype(np.float32) / STEP
    pairs = list(zip(table["ids"].tolist(), logs.tolist(), strict=True))
    starts = table["starts"].tolist()
    return {raw: tuple(pairs[start:end]) for raw, start, end in zip(raws, starts[:-1], starts[1:], strict=True)}
