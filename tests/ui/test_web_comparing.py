"""The view that compares, as HTML."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from search.engine import Engine
from tests.search.compared_store import build
from ui.web.comparing import compared_html, empty_html, suggested_html
from ui.web.texts import texts_in

VI, EN = texts_in("vi"), texts_in("en")


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory, _session_home: None) -> Iterator[Engine]:
    engine = Engine.open(build(tmp_path_factory.mktemp("comparing")))
    yield engine
    engine.close()


def test_charts_stand_above_the_table_of_everything(plans: Engine) -> None:
    shown = compared_html(plans, "tỷ trọng kinh tế số", (), (), VI)
    assert shown.index("kh-chart") < shown.index("<table")
    assert shown.count('<li><span class="kh-bar-name"') == 2
    assert all(words in shown for words in ("≥ 31,5%", "15%", "không nêu", "?view=read&amp;plan="))
    assert "data-open" not in shown and "compare.docx?question=" in shown


def test_the_reason_stands_on_the_cell(plans: Engine) -> None:
    shown = compared_html(plans, "tỷ trọng kinh tế số", (), ("2033",), VI)
    figure, _, rest = shown.partition("31,5%</strong>")
    assert figure and rest.startswith('<small class="kh-warning" lang="vi">không so sánh trực tiếp')
    assert "year=2033" in shown


def test_who_leads_is_a_table_without_a_chart(plans: Engine) -> None:
    shown = compared_html(plans, "Ai chủ trì đo lường kinh tế số ở các nơi?", (), (), VI)
    assert "kh-chart" not in shown and shown.count("Sở Khoa học và Công nghệ") >= 2


def test_what_nobody_states_leads_to_what_can_be_compared(plans: Engine) -> None:
    shown = compared_html(plans, "số máy bay", (), (), VI)
    assert "không nêu điều được hỏi" in shown and "?view=compare&amp;indicator=digital_economy_share" in shown
    assert "(2 plans)" in empty_html(plans, EN)


def test_a_store_with_nothing_in_two_plans_says_what_to_do(engine: Engine) -> None:
    assert "Chưa có chỉ tiêu" in suggested_html(engine, VI)
