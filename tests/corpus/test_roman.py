from __future__ import annotations

import pytest

from corpus.roman import roman, roman_value


@pytest.mark.parametrize("value", range(1, 90))
def test_what_is_written_is_read_back(value: int) -> None:
    assert roman_value(roman(value)) == value


@pytest.mark.parametrize("text", ["", "IIII", "VX", "IL", "XC", "iv", "A", "1"])
def test_what_is_no_numeral_in_its_normal_form_has_no_value(text: str) -> None:
    assert roman_value(text) is None
