"""What the figures about the page are made of."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.desk import USERS, crowd, memory, share
from benchmarks.product import Product
from benchmarks.speed import page
from tests.ui.small_store import build


@pytest.mark.parametrize(("part", "time"), [(0.0, 1.0), (0.5, 3.0), (0.95, 5.0), (1.0, 5.0)])
def test_a_share_of_all_times_stays_under_it(part: float, time: float) -> None:
    assert share([5.0, 1.0, 3.0, 2.0, 4.0], part) == time


def test_users_and_memory_are_measured_on_the_real_page(tmp_path: Path, _session_home: None) -> None:
    questions = [{"question": "Ở Khe Lau, cơ quan nào chủ trì ươm cây giống?"}]
    with page(Product(build(tmp_path))) as (process, address):
        crowded = crowd(address, questions, 1.0, 0.1)
        assert crowded.what.startswith(f"{USERS} users") and " 0 failed" in crowded.spread
        assert "MiB after 100" in memory(process, address, questions, 101).spread
