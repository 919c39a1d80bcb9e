"""The conditional random field of underthesea's word segmenter, run on remembered scores.

`underthesea_core` writes out 43 strings for each token and looks up every one. What they add up to is a sum over the
words, pairs and triples around the token, and these come back all the time: here each is scored once. The tags are the
same (a test compares them) in a tenth of the time.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterable, Sequence, Set
from functools import lru_cache

import numpy as np

# A CRFsuite model file: a header with counts and the places of its parts, then features, names of labels, and names
# of attributes; https://github.com/chokkan/crfsuite, lib/crf/src/crf1d_model.c and lib/cqdb/src/cqdb.c.
_HEADER = struct.Struct("<4sI4s8I")
_FEATURES = 12  # bytes before the first feature
_FEATURE = np.dtype([("transition", "<u4"), ("source", "<u4"), ("label", "<u4"), ("weight", "<f8")])
_NAMES = struct.Struct("<4s5I")
_NAME = struct.Struct("<2I")
_LABELS = ["B-W", "I-W"]

_TEMPLATE = re.compile(r"T\[(-?\d)(?:,(-?\d))?\](?:\.(\w+))?")
_WHOLE = re.compile(r"[+-]?[0-9]+")
_REACH = 2  # tokens to either side that are looked at
_BEFORE, _AFTER = " BOS", " EOS"  # no token has a space
_KEPT = 1 << 15  # words, pairs and triples, each, whose scores are remembered: some 20 MB


class WordTagger:
    """Says of each token whether it continues the word of the token before it.

    Args:
        templates: what is looked at, as in "T[-1,0].lower": a run of tokens around the place, and what is asked of it.
        dictionary: words in lower case, for `is_in_dict`.
        model: a CRFsuite model file with the labels "B-W" (a word begins) and "I-W" (it goes on).

    Raises:
        ValueError: the file is no such model, or a template asks something unknown.
    """

    def __init__(self, templates: Iterable[str], dictionary: Set[str], model: bytes) -> None:
        leads, self._moves = _weights(model)
        ask = {**_ASKED, "is_in_dict": lambda run: str(run.lower() in dictionary)}
        rows: list[dict[str, dict[str, list[float]]]] = [{}, {}, {}]
        for template in templates:
            match = _TEMPLATE.fullmatch(template)
            if match is None or (match[3] or "") not in ask:
                raise ValueError(f"unknown template {template}")
            first, last = int(match[1]), int(match[2] or match[1])
            more = last - first
            if not (-_REACH <= first <= last <= _REACH and more < len(rows)):
                raise ValueError(f"unknown template {template}: it looks too far")
            table = rows[more].setdefault(match[3] or "", {})
            for value, lead in leads.get(template, {}).items():
                table.setdefault(value, [0.0] * (2 * _REACH + 1 - more))[first + _REACH] = lead
        self._words, self._pairs, self._triples = (
            _scorer([(ask[kind], table) for kind, table in tables.items()], 2 * _REACH + 1 - more)
            for more, tables in enumerate(rows)
        )

    def _scores(self, tokens: Sequence[str]) -> list[float]:
        """By how much each token is more likely to continue a word than to begin one, its neighbours' tags aside."""
        around = [_BEFORE] * _REACH + list(tokens) + [_AFTER] * _REACH
        one = list(map(self._words, around))
        two = list(map(self._pairs, around, around[1:]))
        three = list(map(self._triples, around, around[1:], around[2:]))
        size = len(tokens)
        runs = zip(
            *(one[at : at + size] for at in range(5)),
            *(two[at : at + size] for at in range(4)),
            *(three[at : at + size] for at in range(3)),
            strict=True,
        )
        return [
            a[0] + b[1] + c[2] + d[3] + e[4] + ab[0] + bc[1] + cd[2] + de[3] + abc[0] + bcd[1] + cde[2]
            for a, b, c, d, e, ab, bc, cd, de, abc, bcd, cde in runs
        ]

    def continues(self, tokens: Sequence[str]) -> list[bool]:
        """Whether each token continues a word, in the labelling that scores best of all (Viterbi 1967)."""
        (begin_begin, begin_go), (go_begin, go_go) = self._moves
        lead = 0.0  # of the best labelling so far that ends in a word going on over the best that ends in a new one
        came: list[
            tuple[bool, bool]
        ] = []  # whether the best way to a new word, and to one going on, was from the latter
        for at, score in enumerate(self._scores(tokens)):
            if at:
                came.append((lead + go_begin > begin_begin, lead + go_go > begin_go))
                score += max(begin_go, lead + go_go) - max(begin_begin, lead + go_begin)
            lead = score
        tag = lead > 0
        tags = [tag]
        for step in reversed(came):
            tag = step[tag]
            tags.append(tag)
        return tags[::-1][: len(tokens)]


def _scorer(
    tables: Sequence[tuple[Callable[[str], str], dict[str, list[float]]]], places: int
) -> Callable[..., tuple[float, ...]]:
    """Gives what a run of tokens adds to the place two after its first token, one after, at it, and so on.

    `tables` says what is asked of the run, and what is added for each answer.
    """

    @lru_cache(maxsize=_KEPT)
    def scored(*tokens: str) -> tuple[float, ...]:
        run = " ".join(tokens)
        edge = "BOS" if _BEFORE in tokens else "EOS" if _AFTER in tokens else ""
        found = [row for said, table in tables if (row := table.get(edge or said(run)))]
        return tuple(map(sum, zip(*found, strict=True))) if found else (0.0,) * places

    return scored


def _is_digit(run: str) -> str:
    """A whole number of 32 bits: what Rust reads as one."""
    return str(_WHOLE.fullmatch(run) is not None and -(1 << 31) <= int(run) < 1 << 31)


@lru_cache(maxsize=_KEPT)
def _is_capital(token: str) -> bool:
    return token[0].upper() == token[0]


def _is_title(run: str) -> str:
    return str(all(map(_is_capital, run.split(" "))))


# What `underthesea_core` says of a run of tokens.
_ASKED: dict[str, Callable[[str], str]] = {"": str, "lower": str.lower, "isdigit": _is_digit, "istitle": _is_title}


def _weights(model: bytes) -> tuple[dict[str, dict[str, float]], list[list[float]]]:
    """What each attribute adds to "continues" over "begins", by template and value; and what each move between labels
    adds, from row to column."""
    try:
        magic, _, kind, _, _, _, _, features, labels, attributes, _ = _HEADER.unpack_from(model)
        if (magic, kind) != (b"lCRF", b"FOMC") or _names(model, labels) != _LABELS:
            raise ValueError("no CRFsuite model of words that begin and go on")
        count = int.from_bytes(model[features + 8 : features + _FEATURES], "little")
        table = np.frombuffer(model, _FEATURE, count, features + _FEATURES)
        names = _names(model, attributes)
    except (struct.error, UnicodeDecodeError, IndexError) as error:
        raise ValueError(f"a damaged CRFsuite model: {error}") from error
    leads, moves = np.zeros(len(names)), np.zeros((2, 2))
    moved = table["transition"] == 1
    np.add.at(moves, (table["source"][moved], table["label"][moved]), table["weight"][moved])
    stated = table[~moved]
    np.add.at(leads, stated["source"], np.where(stated["label"] == 1, stated["weight"], -stated["weight"]))
    weights: dict[str, dict[str, float]] = {}
    for name, lead in zip(names, leads.tolist(), strict=True):
        template, _, value = name.partition("=")
        weights.setdefault(template, {})[value] = lead
    return weights, moves.tolist()


def _names(model: bytes, at: int) -> list[str]:
    """The strings of one of the file's tables, by number."""
    _, _, _, _, count, places = _NAMES.unpack_from(model, at)
    names = []
    for place in np.frombuffer(model, "<u4", count, at + places).tolist():
        _, size = _NAME.unpack_from(model, at + place)
        names.append(model[at + place + _NAME.size : at + place + _NAME.size + size - 1].decode())
    return names
