"""The grammar of labels, without their neighbours."""

from __future__ import annotations

import pytest

from corpus.outline.counting import Counters
from corpus.outline.numbering import label_of, roman, roman_value


@pytest.mark.parametrize(
    ("line", "style", "key"),
    [
        ("I. MỤC TIÊU", "roman", "I"),
        ("V.TỔ CHỨC", "roman", "V"),
        ("I1. NỘI DUNG", "roman", "II"),
        ("VIl. KINH PHÍ", "roman", "VII"),
        ("Điều 2. Hiệu lực", "article", "Điều 2"),
        ("Chương II: CHỈ TIÊU", "chapter", "Chương II"),
        ("Phần thứ nhất", "part", "Phần I"),
        ("A. NÔNG NGHIỆP", "letter", "A"),
        ("3. Giải pháp", "decimal", "3"),
        ("3) Giải pháp", "decimal", "3"),
        ("3.", "decimal", "3"),
        ("2.1 Rà soát", "decimal", "2.1"),
        ("2.4.Công bố", "decimal", "2.4"),
        ("3.2. 90% hồ sơ", "decimal", "3.2"),
        ("1.2.3.4. Việc nhỏ", "decimal", "1.2.3.4"),
        ("đ) Việc khác", "alpha", "đ"),
        ("¢) Việc khác", "alpha", "c"),
        ("a1) Việc nhỏ", "alpha", "a1"),
        ("(2) Tỷ lệ", "paren", "2"),
        ("- Trồng cây", "bullet", ""),
        ("+ Chăm sóc", "bullet", ""),
        ("– Chăm sóc", "bullet", ""),
        ("• Chăm sóc", "bullet", ""),
    ],
)
def test_labels(line: str, style: str, key: str) -> None:
    label = label_of(line)
    assert label is not None and (label.style, label.key) == (style, key)
    assert line[label.end :] == line[label.end :].lstrip()


@pytest.mark.parametrize(
    "line",
    ["2031. Trồng rừng", "2,5% hộ", "95% hồ sơ", "15/7/2031 của", "1.000 cây", "12 xã", "Điều kiện", "Mục tiêu chung",
     "Phần lớn diện tích", "Trồng cây", "IIII. Sai", "0. Không", "I CÔNG TÁC"],
)  # fmt: skip
def test_what_is_no_label(line: str) -> None:
    label = label_of(line)
    assert label is None


def test_a_table_needs_no_full_stop_after_a_roman_numeral() -> None:
    label = label_of("I CÔNG TÁC TRỒNG RỪNG", table=True)
    assert label is not None and label.key == "I"
    assert label_of("Il", table=True) is not None


def test_roman_numerals_go_both_ways() -> None:
    assert [roman_value(roman(value)) for value in range(1, 90)] == list(range(1, 90))
    assert roman_value("VX") is None and roman_value("") is None


@pytest.mark.parametrize(
    ("counted", "line", "plausible", "following"),
    [
        ([], "1. Một", True, True),
        ([], "7. Bảy", False, False),
        (["I. A", "7. Bảy", "II. B"], "8. Tám", True, True),
        (["I. A", "7. Bảy", "II. B"], "11. Mười một", True, False),
        (["I. A", "7. Bảy", "II. B"], "12. Mười hai", False, False),
        (["I. A", "7. Bảy", "II. B"], "1. Một", True, True),
        (["I. A", "7. Bảy", "II. B"], "6. Sáu", False, False),
        (["1. Một", "1.2. Hai"], "1.3. Ba", True, True),
        (["1. Một", "1.2. Hai", "2. Hai"], "2.9. Chín", False, False),
        (["IV. A"], "V. B", True, True),
        (["IV. A"], "X. B", False, False),
    ],
)
def test_which_number_can_come_next(counted: list[str], line: str, plausible: bool, following: bool) -> None:
    counters = Counters()
    for text in counted:
        label = label_of(text)
        assert label is not None
        counters.count(label)
    label = label_of(line)
    assert label is not None
    assert (counters.plausible(label), counters.next_in_line(label)) == (plausible, following)
