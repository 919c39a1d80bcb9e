from __future__ import annotations

import pytest

from search.lacking import phrases


@pytest.mark.parametrize(
    ("asked", "words", "told"),
    [
        ("Bao nhiêu trại tằm có Máy ươm tơ?", ["trại tằm", "máy", "ươm", "tơ"], ["trại tằm", "Máy ươm tơ"]),
        ("Nghề tằm, ươm tơ ra sao?", ["tằm", "ươm"], ["tằm", "ươm"]),  # a comma parts them
        ("Tỷ trọng KHT trong nghề muối", ["kht"], ["KHT"]),
        ("Mở lớp cho diêm dân", ["tập huấn", "diêm dân"], ["diêm dân"]),
        ("Which silk farms?", ["tơ", "trại"], ["tơ", "trại"]),
        ("Tơ ở đâu, tơ của ai?", ["tơ"], ["Tơ"]),
        ("Tơ?", [], []),
    ],
)
def test_what_is_missing_is_told_in_the_phrases_of_the_question(asked: str, words: list[str], told: list[str]) -> None:
    assert phrases(asked, words) == told
