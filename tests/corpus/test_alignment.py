from __future__ import annotations

import pytest

from corpus.alignment import Alignment, Span, joined

WORDS = Alignment(((0, 3, 10, 14), (4, 8, 20, 23), (9, 12, 30, 33)))


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (0, 12, Span(10, 33)),
        (4, 8, Span(20, 23)),
        (5, 6, Span(20, 23)),  # part of a word gives the whole word
        (2, 5, Span(10, 23)),
        (3, 4, None),  # the space between two words
        (8, 9, None),
        (12, 40, None),
    ],
)
def test_a_range_gives_the_smallest_raw_span_of_whole_words(start: int, end: int, expected: Span | None) -> None:
    assert WORDS.span(start, end) == expected


def test_bytes_round_trip() -> None:
    assert Alignment.from_bytes(WORDS.to_bytes()) == WORDS


def test_bytes_that_are_not_whole_words_are_refused() -> None:
    with pytest.raises(ValueError, match="four numbers"):
        Alignment.from_bytes(WORDS.to_bytes()[:-4])


def test_joined_texts_keep_their_places() -> None:
    text, alignment = joined([("abc", Alignment(((0, 3, 5, 8),))), ("de", Alignment(((0, 2, 100, 102),)))])
    assert text == "abc de"
    assert alignment.span(4, 6) == Span(100, 102)


def test_within_clips_and_counts_from_the_start() -> None:
    assert WORDS.within(4, 10).pieces == ((0, 4, 20, 23), (5, 6, 30, 33))


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (5, 4)])
def test_a_span_runs_forward_from_zero(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)
