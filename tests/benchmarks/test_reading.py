"""What is measured of reading, and on which files: the press sets what it is given."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from benchmarks.pressing import sample
from benchmarks.pressing.form import NATION, Field, form_of, paragraphs_in, repeated
from benchmarks.reading import Target, digests, rate
from benchmarks.speed import table

DIGEST = """ỦY BAN NHÂN DÂN
XÃ SUỐI BẠCH
Số: 17/KH-UBND
Suối Bạch, ngày 05 tháng 02 năm 2031
KẾ HOẠCH
Sửa bờ kênh
(Bản tóm lược, không phải nguyên văn)
I. MỤC TIÊU
1. Sửa xong 12 đoạn bờ kênh.
PHỤ LỤC
DANH MỤC
- Đoạn thứ nhất.
"""


def busy() -> int:
    return sum(number * number for number in range(400_000))


def test_a_rate_is_told_with_what_was_counted_and_what_is_asked() -> None:
    measured = rate(Target("reading", "pages/s", 0.15), 4, busy)
    assert re.fullmatch(r"[\d.,]+ pages/s", measured.value)
    assert measured.bound == "0.15 pages/s"
    assert measured.spread.startswith("4 pages in ")


def test_the_table_says_that_its_bounds_are_the_least() -> None:
    assert next(iter(table([], bound="at least"))) == "| what | measured | at least | how |"


def test_a_digest_becomes_letterhead_title_and_paragraphs() -> None:
    form = form_of(DIGEST)
    assert form.left == ("ỦY BAN NHÂN DÂN", "XÃ SUỐI BẠCH", "Số: 17/KH-UBND")
    assert form.right == (*NATION, "Suối Bạch, ngày 05 tháng 02 năm 2031")
    told = [(part.text, part.centred, part.bold, part.new_page) for part in form.body]  # type: ignore[union-attr]
    assert told[3:] == [
        ("I. MỤC TIÊU", False, True, False),
        ("1. Sửa xong 12 đoạn bờ kênh.", False, False, False),
        ("PHỤ LỤC", True, True, True),
        ("DANH MỤC", True, True, False),
        ("- Đoạn thứ nhất.", False, False, False),
    ]
    assert paragraphs_in([repeated(form, 3)]) == 3 * len(form.body)


def test_too_little_is_no_digest() -> None:
    with pytest.raises(ValueError, match="letterhead"):
        form_of("KẾ HOẠCH\n")


def test_every_shipped_digest_can_be_set(project: Path) -> None:
    assert len(digests()) == len(list((project / "corpus" / "plans").glob("*.txt")))


def test_the_sample_table_says_what_is_expected_of_it() -> None:
    shown = [row for row in sample.table().rows if row[1] is None or row[1].columns == 1]
    assert [row[2].text for row in shown if row[2]] == [row["task"] for row in sample.expected() if "task" in row]
    goals = [row[1] for row in shown if isinstance(row[1], Field)]
    assert sum(goal.rows for goal in goals) == len(sample.expected())
