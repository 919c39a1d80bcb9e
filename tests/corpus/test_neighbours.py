"""Evidence, in the text itself, that a break tore a name apart."""

from __future__ import annotations

import pytest

from corpus.outline.neighbours import Neighbours
from corpus.reading import lines_of, source_from_bytes

LINES = lines_of(source_from_bytes("Giao Phòng Nghề Rừng chủ trì.\nPhòng Văn nghệ - Thể dục phối hợp.".encode(), "a"))


@pytest.mark.parametrize(
    ("before", "after", "torn"),
    [("Phối hợp Phòng Nghề", "Rừng trồng cây", True), ("Phối hợp", "Rừng", False), ("Thể dục", "phối hợp", False)],
)
def test_a_name_held_elsewhere_is_torn(before: str, after: str, torn: bool) -> None:
    assert Neighbours.of(LINES, wrapped=False).name_torn(before, after) is torn
    assert not Neighbours.of(LINES, wrapped=True).name_torn(before, after)


def test_a_dash_between_two_words_of_a_name() -> None:
    known = Neighbours.of(LINES, wrapped=True)
    assert known.dash_torn("2. Phòng Văn nghệ", "Thể dục")
    assert not known.dash_torn("2. Phòng Kinh tế", "Chủ trì")
