from __future__ import annotations

from importlib.resources import files

import pytest

from corpus.folding import fold
from search.translation import is_word, meanings


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("river", "sông"),
        ("hospital", "bệnh viện"),
        ("reform", "cải cách"),
        ("rivers", "sông"),
        ("teacher", "giáo viên"),
    ],
)
def test_the_likeliest_word_comes_first(word: str, meant: str) -> None:
    found = meanings(word)
    assert found[0][0] == meant
    assert all(0 < chance <= 1 for _, chance in found)
    assert [chance for _, chance in found] == sorted((chance for _, chance in found), reverse=True)


def test_a_form_met_too_rarely_is_found_by_another() -> None:
    assert not is_word("fishermens")
    assert meanings("fishermens") == meanings("fishermen")


@pytest.mark.parametrize("word", ["", "zorblat", "đường", "2031"])
def test_unknown_words_have_none(word: str) -> None:
    assert meanings(word) == []


def test_the_table_is_small_and_holds_words_only() -> None:
    text = files("search").joinpath("translations/words.tsv").read_text("utf-8")
    assert len(text.encode()) < 3_000_000
    rows = [line.split("\t") for line in text.splitlines()]
    assert len(rows) > 10_000
    assert all(len(row) in (2, 3) and row[0].isascii() for row in rows)
    assert max(len(choice.split()) for row in rows for choice in row[1:]) < 7
    assert all(fold(row[0]) == row[0] for row in rows)
