"""Labels torn from their numbers, and two labels on one line."""

from __future__ import annotations

import pytest

from corpus import plan_from_bytes
from corpus.outline.splitting import rejoined, split_labels
from corpus.reading import lines_of, source_from_bytes


def paths(text: str) -> list[str]:
    return [clause.path for clause in plan_from_bytes(text.encode(), "a").clauses if clause.path]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Điều\n1. Trồng.\nĐiều\n2.\nGiữ rừng.", ["Điều 1. Trồng.", "Điều 2.", "Giữ rừng."]),
        ("Chương\nII\nGIỐNG", ["Chương II", "GIỐNG"]),
        ("theo Điều\n1. Trồng.", ["theo Điều", "1. Trồng."]),
        ("Điều\nnày", ["Điều", "này"]),
    ],
)
def test_a_division_and_its_number_are_joined(text: str, expected: list[str]) -> None:
    source = source_from_bytes(text.encode(), "a")
    found = rejoined(lines_of(source))
    assert [line.text for _, line in found] == expected
    for _, line in found:
        for start, end, raw_start, raw_end in line.alignment.pieces:
            assert line.text[start:end] == source.raw[raw_start:raw_end]


def test_torn_articles_restart_their_clauses() -> None:
    text = "QUYẾT ĐỊNH:\nĐiều\n1. Trồng rừng\n1. Một.\n2. Hai.\nĐiều\n2. Giữ rừng\n1. Ba.\n2. Bốn.\n"
    assert paths(text) == ["Điều 1", "Điều 1.1", "Điều 1.2", "Điều 2", "Điều 2.1", "Điều 2.2"]


def test_an_articles_first_clause_on_its_line_is_parted_where_a_second_follows() -> None:
    assert paths("Điều 1. Trồng rừng 1. Một.\n2. Hai.\n") == ["Điều 1", "Điều 1.1", "Điều 1.2"]
    assert paths("Điều 1. Trồng rừng 1. Một.\nĐiều 2. Hai.\n") == ["Điều 1", "Điều 2"]


def test_lines_without_a_second_label_are_the_same_objects() -> None:
    lines = lines_of(source_from_bytes("I. A\n1. Một.\n".encode(), "a"))
    assert [parts == (line,) and parts[0] is line for parts, line in zip(split_labels(lines), lines, strict=True)]
