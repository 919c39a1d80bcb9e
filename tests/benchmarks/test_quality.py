"""What is printed of a score: the table's line, and the floor that two questions less give."""

from __future__ import annotations

import tomllib

import pytest

from benchmarks.quality import floors, table
from benchmarks.scoring import Score, flattened

SCORE = Score("open", "no plan given", 40, {"recall@5": 0.9, "unanswerable.n": 4, "unanswerable.abstained": 0.75}, 1)


def test_nested_figures_get_joined_names() -> None:
    nested = {"all": {"n": 40, "recall@5": 0.9}, "target": {"n": 8, "cited": None}, "fabricated_citations": 0}
    assert dict(flattened(nested)) == {"n": 40, "recall@5": 0.9, "target.n": 8, "fabricated_citations": 0}


def test_a_line_of_the_table_shows_figures_and_invented_quotes() -> None:
    assert list(table([SCORE]))[-1] == "| no plan given | 40 | recall@5 0.900 · abstained 0.750 | 1 |"


def test_a_floor_is_the_figure_less_two_questions_of_its_own_kind() -> None:
    written = tomllib.loads("\n".join(floors([SCORE])))
    assert written == {"open": {"recall@5": pytest.approx(0.85), "unanswerable.abstained": pytest.approx(0.25)}}


def test_single_plans_have_no_floors() -> None:
    assert tomllib.loads("\n".join(floors([Score("vietnamese.001", "x", 3, {"recall@5": 1.0}, 0)]))) == {}
