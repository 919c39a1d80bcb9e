from __future__ import annotations

import pytest

from corpus.reading.scans.slips import set_right
from corpus.reading.scans.tesseract import Found


def _words(text: str) -> list[Found]:
    """Words as the engine gives them; `/` begins a new line."""
    return [
        Found(word, 0, 0, 10, 10, 0.9, (1, 1, number))
        for number, line in enumerate(text.split(" / "))
        for word in line.split()
    ]


@pytest.mark.parametrize(
    ("read", "right"),
    [
        ("số 83/2003/QĐÐ-UB và 12/NÐ-CP", "số 83/2003/QĐ-UB và 12/NĐ-CP"),
        ("Ðiều 3. / ÐIỀU 4.", "Điều 3. / ĐIỀU 4."),
        ("ø) Lập sổ / ¡) Giao việc", "g) Lập sổ / i) Giao việc"),
        ("mục ø) và ¡", "mục ø) và ¡"),
        ("Độ cao 5 m, đi đò", "Độ cao 5 m, đi đò"),
        ("", ""),
    ],
)
def test_only_signs_that_no_vietnamese_text_has_are_set_right(read: str, right: str) -> None:
    assert [word.text for word in set_right(_words(read))] == [word.text for word in _words(right)]
