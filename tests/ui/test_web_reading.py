"""A clause among its neighbours, and the outline."""

from __future__ import annotations

import pytest

from corpus.model import Alignment, Clause, Head, Span
from indexer.catalogue import PlanRecord
from tests.ui.small_store import HOSTILE, LONG_WORD
from tests.ui.test_web_markup import Seen
from ui.web.reading import Excerpt, excerpt_html, marked, outline_html
from ui.web.texts import texts_in

VI = texts_in("vi")
PLAN = PlanRecord("0123456789abcdef", "khe-lau.txt", Head(number="21/KH-UBND", title="Trồng cây"), False, (), 3, ())


def clause(ordinal: int, text: str, start: int = 0, **given: object) -> Clause:
    """A clause whose words stand in the raw text from `start` on, one character apart."""
    pieces, at = [], 0
    for word in text.split(" "):
        pieces.append((at, at + len(word), start + at, start + at + len(word)))
        at += len(word) + 1
    fields: dict[str, object] = {"path": f"I.{ordinal}", "kind": "item", "label": "", "parent": None, "headings": ()}
    return Clause(
        ordinal=ordinal, text=text, span=Span(start, start + len(text)), alignment=Alignment(tuple(pieces)),
        **{**fields, **given},  # type: ignore[arg-type]
    )  # fmt: skip


@pytest.mark.parametrize(
    ("span", "shown"),
    [
        (Span(100, 107), "<mark>Ươm cây</mark> giống <tốt>"),
        (Span(104, 113), "Ươm <mark>cây giống</mark> <tốt>"),
        (Span(105, 106), "Ươm <mark>cây</mark> giống <tốt>"),
        (Span(0, 9_999), "<mark>Ươm cây giống <tốt></mark>"),
        (Span(500, 600), "<mark>Ươm cây giống <tốt></mark>"),
        (None, "Ươm cây giống <tốt>"),
    ],
)
def test_the_words_of_a_span_are_marked(span: Span | None, shown: str) -> None:
    expected = shown.replace("<tốt>", "&lt;tốt&gt;")
    assert marked(clause(0, "Ươm cây giống <tốt>", 100), span, VI) == expected


def test_doubtful_words_are_underlined_inside_and_outside_the_mark() -> None:
    found = marked(clause(0, "Ươm cây giống", uncertain=((4, 7), (8, 13))), Span(8, 13), VI)
    assert found.count("<u ") == 2
    assert found.index("cây</u>") < found.index("<mark><u")
    assert Seen(found).words == "Ươm cây giống"


def test_only_the_cited_clause_is_marked_and_its_headings_stand_above() -> None:
    clauses = [
        clause(0, "I. MỤC TIÊU", kind="heading"),
        clause(1, "a", headings=("X",)),
        clause(2, "b", headings=("Y",)),
    ]
    shown = excerpt_html(Excerpt(PLAN, clauses, ["", "", ""], cited=2, total=9), VI)
    assert shown.count("<mark>") == 1 and "<mark>b</mark>" in shown
    assert shown.count("kh-cited") == 1
    assert "<li>Y</li>" in shown and "<li>X</li>" not in shown


@pytest.mark.parametrize(
    ("first", "count", "total", "ways"),
    [(0, 3, 3, []), (0, 3, 9, ["after"]), (6, 3, 9, ["before"]), (3, 3, 9, ["before", "after"])],
)
def test_ways_on_lead_to_what_is_not_shown(first: int, count: int, total: int, ways: list[str]) -> None:
    clauses = [clause(first + n, "x") for n in range(count)]
    shown = excerpt_html(Excerpt(PLAN, clauses, ["x"] * count, total=total), VI)
    assert [way for way in ("before", "after") if f'data-way="{way}"' in shown] == ways
    assert f"Điều khoản {first + 1}–{first + count} trên {total}" in shown


def test_original_stands_beside_restored_only_in_restored_plans() -> None:
    restored = PlanRecord(PLAN.plan_id, PLAN.name, PLAN.head, True, (), 1, ())
    for plan, times in ((PLAN, 0), (restored, 1)):
        shown = excerpt_html(Excerpt(plan, [clause(0, "Ươm cây")], ["Uom cay"], total=1), VI)
        assert shown.count("Uom cay") == times


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


@pytest.mark.parametrize("text", [*HOSTILE, LONG_WORD])
def test_hostile_plans_add_no_element(text: str) -> None:
    hostile = PlanRecord(PLAN.plan_id, text, Head(text, text, text, None, text, text, text), True, (text,), 2, (text,))
    found = clause(0, text, headings=(text,), path=text, uncertain=((0, 2),))
    shown = excerpt_html(Excerpt(hostile, [found], [f"{text}!"], 0, Span(0, 5), 2), VI)
    seen = Seen(shown + outline_html(hostile, [found], VI))
    assert not {"script", "img", "b"} & set(seen.tags)
    assert not {name for name in seen.attributes if name.startswith("on")}
