"""Which reading of a label its place in the sequence allows."""

from __future__ import annotations

import pytest

from corpus import plan_from_bytes
from corpus.outline.counting import Counters
from corpus.outline.numbering import label_of, other_readings


@pytest.mark.parametrize(
    ("counted", "line", "restored", "key"),
    [
        # A letter after letters, a roman numeral after roman numerals.
        (["Phần I. A"], "I. B", False, "I"),
        (["I. A"], "H. NHIỆM VỤ", False, "II"),
        (["I. A"], "11. NHIỆM VỤ", False, "II"),
        (["I. A", "1. Một", "10. Mười"], "11. NHIỆM VỤ", False, "11"),
        (["I. A", "II. B"], "IIl. NHIỆM VỤ", False, "III"),
        (["I. A", "II. B", "III. C"], "1V. NHIỆM VỤ", False, "IV"),
        (["I. A", "IV. D"], "Y. NHIỆM VỤ", False, "V"),
        # Marks lost, figures read as letters: only where the line was broken, but for "đ".
        (["a) A", "d) D"], "d) E", False, "đ"),
        (["a) A", "b) B"], "e) C", False, "e"),
        (["a) A", "b) B"], "e) C", True, "c"),
        (["I. A"], "l. Mục tiêu", True, "1"),
        (["I. A"], "I. Mục tiêu", True, "1"),
        (["I. A"], "I. Mục tiêu", False, "I"),
        (["I. A", "1. Một"], "1.l. Mục tiêu", True, "1.1"),
        # f and j are counted by some and left out by others.
        (["a) A", "e) E"], "f) F", False, "f"),
        (["a) A", "e) E"], "g) G", False, "g"),
    ],
)
def test_the_reading_that_counts_on_is_taken(counted: list[str], line: str, restored: bool, key: str) -> None:
    counters = Counters()
    for text in counted:
        label = label_of(text)
        assert label is not None
        counters.count(label)
    found = counters.chosen(label_of(line), other_readings(line, restored=restored))
    assert found is not None and found.key == key


def test_letters_run_on_through_those_that_are_roman_numerals() -> None:
    letters = "".join(f"{letter}. VIỆC {letter}{letter}\n1. Một.\n" for letter in "ABCDEGHIK")
    found = [clause.path for clause in plan_from_bytes(letters.encode(), "a").clauses if clause.label[:1] in "HIK"]
    assert [path for path in found if "1" not in path] == ["H", "I", "K"]


def test_roman_parts_within_letters_stay_roman() -> None:
    text = "".join(f"{letter}. VIỆC {letter}{letter}\nI. MỘT VIỆC\nII. HAI VIỆC\n" for letter in "ABCDEGH")
    found = [clause.path for clause in plan_from_bytes(text.encode(), "a").clauses]
    assert found[-3:] == ["H", "H.I", "H.II"]
