from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.folding import fold, folded_syllables, syllables, tone_normal


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Đề án số 06", "de an so 06"), ("UỶ BAN", "uy ban"), ("phường Hoà Bình", "phuong hoa binh"), ("€ 5%", "€ 5%")],
)
def test_folding_drops_case_and_diacritics(text: str, expected: str) -> None:
    assert fold(text) == expected


@given(st.text())
def test_folding_keeps_offsets(text: str) -> None:
    normal = unicodedata.normalize("NFC", text)
    assert len(fold(normal)) == len(normal)


@pytest.mark.parametrize("pair", [("hoà", "hòa"), ("thuý", "thúy"), ("khoẻ", "khỏe"), ("HOÁ", "hóa")])
def test_both_tone_placements_are_one_word(pair: tuple[str, str]) -> None:
    assert tone_normal(pair[0]) == tone_normal(pair[1])


def test_syllables_leave_punctuation_out() -> None:
    assert syllables("Đơn giản hoá, (TTHC).") == ["đơn", "giản", "hóa", "tthc"]
    assert folded_syllables("Rà soát") == ["ra", "soat"]
