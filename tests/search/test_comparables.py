"""Which indicators stand in two or more plans."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from corpus.errors import UnknownPlanError
from search.comparables import comparables
from search.engine import Engine
from tests.search.compared_store import build


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory, _session_home: None) -> Iterator[Engine]:
    engine = Engine.open(build(tmp_path_factory.mktemp("comparables")))
    yield engine
    engine.close()


def test_only_what_two_plans_set_can_be_compared(engine: Engine) -> None:
    found = comparables(engine.store)
    assert [(one.key, one.plans) for one in found.indicators] == [("digital_economy_share", 2)]
    assert found.named("digital_economy_share") == found.indicators[0] and found.named("forest") is None
    assert {"2033", "2035"} <= set(found.years)


def test_the_name_of_an_indicator_compares_its_plans(engine: Engine) -> None:
    (one,) = comparables(engine.store).indicators
    stating = {cell.plan for cell in engine.compare(one.name).cells if cell.value is not None}
    assert stating == {"son-giang.txt", "lam-hai.txt"}


def test_a_comparison_keeps_to_its_plans_and_years(engine: Engine) -> None:
    alone = engine.compare("tỷ trọng kinh tế số", ["son-giang.txt"])
    assert {cell.plan for cell in alone.cells} == {"son-giang.txt"}
    of_year = engine.compare("tỷ trọng kinh tế số", None, ["2033"])
    assert [cell.value for cell in of_year.cells if cell.value is not None and not cell.note] == [15.0]
    with pytest.raises(UnknownPlanError):
        engine.compare("tỷ trọng kinh tế số", ["nowhere.txt"])
