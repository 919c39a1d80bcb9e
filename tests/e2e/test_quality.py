"""The figures on the hand-made gold do not fall under their floors, and no quote is ever invented."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from benchmarks.quality import GRACE
from benchmarks.scoring import Score, measure

FLOORS = tomllib.loads((Path(__file__).parent.parent / "floors.toml").read_text("utf-8"))
# A figure that is a ratio is kept to four decimals.
ROUNDING = 1e-4


@pytest.fixture(scope="module")
def scores(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Score]:
    """Every score, from one new store."""
    return measure(shared, tmp_path_factory.mktemp("quality"))


@pytest.mark.parametrize(
    ("name", "figure", "floor"),
    [(name, figure, floor) for name, figures in FLOORS.items() for figure, floor in figures.items()],
)
def test_figures_stay_above_their_floors(scores: dict[str, Score], name: str, figure: str, floor: float) -> None:
    assert scores[name].figures[figure] >= floor - ROUNDING


def test_every_set_has_floors(scores: dict[str, Score]) -> None:
    assert {name for name in scores if "." not in name} == set(FLOORS)


def test_no_quote_is_invented(scores: dict[str, Score]) -> None:
    assert {name: score.invented for name, score in scores.items() if score.invented} == {}


def test_typing_without_accents_costs_little(scores: dict[str, Score]) -> None:
    accented, stripped = scores["vietnamese"], scores["stripped"]
    lost = (accented.figures["recall@5"] - stripped.figures["recall@5"]) * accented.count
    assert lost <= GRACE + ROUNDING * accented.count
