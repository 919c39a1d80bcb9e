from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.findings import decimal, figure
from search.findings.figures import compared


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (1234.567, "1.234,567"),
        (999999.9, "999.999,9"),
        (1e6, "1.000.000"),
        (2.5, "2,5"),
        (70, "70"),
        (0.125, "0,125"),
        (-1234.5, "-1.234,5"),
        (10482.0, "10.482"),
    ],
)
def test_a_number_is_shown_exactly(value: float, shown: str) -> None:
    assert decimal(value) == shown


@given(st.integers(min_value=0, max_value=10**12), st.integers(min_value=0, max_value=999))
def test_no_digit_is_lost(whole: int, thousandths: int) -> None:
    written = decimal(float(f"{whole}.{thousandths:03}"))
    assert float(written.replace(".", "").replace(",", ".")) == float(f"{whole}.{thousandths:03}")


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({"comparator": ">=", "value": 70.0, "value_max": None, "unit": "%"}, "≥ 70%"),
        ({"comparator": "=", "value": 1.0, "value_max": 2.0, "unit": "cuộc"}, "1–2 cuộc"),
        ({"comparator": "<", "value": 3.0, "unit": ""}, "< 3"),
    ],
)
def test_a_figure_with_comparator_range_and_unit(fields: dict[str, Any], shown: str) -> None:
    assert figure(fields) == shown


@pytest.mark.parametrize(
    ("sentence", "value", "told"),
    [
        ("Chi không quá 12% dự toán.", "12%", "≤ 12%"),
        ("Thả tối thiểu 300 con giống.", "300 con", "≥ 300 con"),
        ("Chi 12% dự toán.", "12%", "12%"),
    ],
)
def test_a_figure_of_a_sentence_keeps_the_words_that_compare_it(sentence: str, value: str, told: str) -> None:
    assert compared(sentence, sentence.index(value), value) == told
