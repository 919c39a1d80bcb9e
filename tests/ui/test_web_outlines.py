"""The outline of a plan."""

from __future__ import annotations

import pytest

from corpus.model import Head
from indexer.catalogue import PlanRecord
from tests.ui.small_store import HOSTILE, LONG_WORD
from tests.ui.test_web_markup import Seen
from tests.ui.test_web_reading import PLAN, VI, clause
from ui.web.outlines import outline_html


def test_an_outline_lists_headings_and_items_with_parts() -> None:
    clauses = [
        clause(0, "Căn cứ", kind="preamble", path=""),
        clause(1, "I. NHIỆM VỤ", kind="heading", path="I"),
        clause(2, "1. Cây", parent=1, path="I.1"),
        clause(3, "a) Ươm", parent=2, path="I.1.a"),
    ]
    shown = outline_html(PLAN, clauses, VI)
    assert [n for n in range(4) if f'data-open="{PLAN.plan_id}:{n}"' in shown] == [1, 2]


def test_a_plan_without_headings_is_listed_clause_by_clause() -> None:
    assert outline_html(PLAN, [clause(0, "a"), clause(1, "b")], VI).count("data-open") == 2


@pytest.mark.parametrize(("count", "boxes"), [(3, 0), (14, 0), (15, 1), (401, 1)])
def test_a_long_outline_has_a_box_to_look_in_and_an_end(count: int, boxes: int) -> None:
    shown = outline_html(PLAN, [clause(n, "x", kind="heading") for n in range(count)], VI)
    assert shown.count('type="search"') == boxes
    assert shown.count("data-open") == min(count, 400)


@pytest.mark.parametrize("text", [*HOSTILE, LONG_WORD])
def test_hostile_headings_add_no_element(text: str) -> None:
    hostile = PlanRecord(PLAN.plan_id, text, Head(title=text), True, (text,), 2, (text,))
    seen = Seen(outline_html(hostile, [clause(0, text, path=text, kind="heading", headings=(text,))], VI))
    assert not {"script", "img", "b"} & set(seen.tags)
    assert not {name for name in seen.attributes if name.startswith("on")}
