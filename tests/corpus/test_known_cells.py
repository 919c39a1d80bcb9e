"""Cells that could not be read whole, told by what their column holds elsewhere in the table."""

from __future__ import annotations

import pytest

from corpus.tables.known_cells import Region, told_by
from corpus.tables.torn_lines import tokens_of

LIST = "Các cơ quan, đơn vị liên quan; UBND các phường"
SHORT = "Các cơ quan, đơn vị; UBND các phường"
WORDS = frozenset({"cac", "co", "quan", "don", "vi", "ubnd", "phuong"})


def told(*lines: str, wordings: tuple[str, ...] = (LIST, SHORT)) -> str:
    return told_by(Region(tuple(tokens_of(line) for line in lines), (False,) * len(lines)), wordings, WORDS)


@pytest.mark.parametrize(("lines", "wording"), [
    (("Ccgncqvar?’", "quan; UBND | Năm 2031", "các phường"), LIST),
    (("Các cơ quan,", "đơn vị U%NIS | Năm 2031", "các phường"), SHORT),
    (("Các cơ quan,", "đơn vị"), ""),
    (("Ccgncqvar?’",), ""),
    (("Các thôn",), ""),
])  # fmt: skip
def test_the_wording_that_the_fragments_spell(lines: tuple[str, ...], wording: str) -> None:
    assert told(*lines) == wording


def test_beside_a_semicolon_the_wording_has_one_too() -> None:
    assert told("quan; UBND", "các phường", wordings=("UBND các phường", LIST)) == LIST


def test_a_word_as_it_was_read_counts_too() -> None:
    line = tokens_of(
        "Các cô quận, đến vị liên quan; UBND các phường",
        ["Cac", "co", "quan,", "don", "vi", "lien", "quan;", "UBND", "cac", "phuong"],
    )
    assert told_by(Region((line,), (False,)), (LIST,), WORDS) == LIST
