"""From a file to a plan."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from corpus import ReadingError, plan_from_bytes, read_plan

TEXT = "KẾ HOẠCH\nTrồng rừng năm 2031\nI. MỤC TIÊU\n1. Trồng 40 ha.\n"


def test_a_file_becomes_a_plan(tmp_path: Path) -> None:
    path = tmp_path / "trồng rừng.txt"
    path.write_text(TEXT, "utf-8")
    plan = read_plan(path)
    assert plan == plan_from_bytes(TEXT.encode(), "trồng rừng.txt")
    assert plan.plan_id == hashlib.sha256(TEXT.encode()).hexdigest()[:16]
    assert plan.head.title == "Kế hoạch Trồng rừng năm 2031"
    assert read_plan(path, name="khác").name == "khác"


def test_the_same_content_has_the_same_id_and_other_content_another() -> None:
    assert plan_from_bytes(TEXT.encode(), "a").plan_id == plan_from_bytes(TEXT.encode(), "b").plan_id
    assert plan_from_bytes(TEXT.encode(), "a").plan_id != plan_from_bytes((TEXT + " ").encode(), "a").plan_id


def test_a_broken_file_is_a_reading_error(tmp_path: Path) -> None:
    path = tmp_path / "hỏng.txt"
    path.write_bytes(b"\x00\x01\x02" * 100)
    with pytest.raises(ReadingError):
        read_plan(path)


def test_long_lines_take_linear_time() -> None:
    plan = plan_from_bytes(("I. VIỆC\n- " + "trồng rừng " * 50_000).encode(), "a")
    assert len(plan.clauses) == 2
