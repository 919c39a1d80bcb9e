"""Labels survive a restorer that takes them for words."""

from __future__ import annotations

from corpus.alignment import Alignment
from corpus.model import Line
from corpus.outline.relabelling import keep_labels


def line(text: str) -> Line:
    pieces = []
    at = 0
    for number, word in enumerate(text.split(" ")):
        pieces.append((at, at + len(word), 10 * number, 10 * number + 5))
        at += len(word) + 1
    return Line(text, Alignment(tuple(pieces)))


def test_a_roman_numeral_is_not_made_a_word() -> None:
    (kept,) = keep_labels([line("IV Cai cach")], [line("Việc Cải cách")])
    assert kept.text == "IV Cải cách"
    assert [kept.text[s:e] for s, e, _, _ in kept.alignment.pieces] == ["IV", "Cải", "cách"]
    assert [(a, b) for _, _, a, b in kept.alignment.pieces] == [(0, 5), (10, 15), (20, 25)]


def test_words_and_unchanged_lines_stay() -> None:
    same = line("IV Cải cách")
    changed = line("Trồng cây")
    assert keep_labels([same, line("Trong cay")], [same, changed]) == (same, changed)
