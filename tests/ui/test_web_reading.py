"""A clause among its neighbours, and the outline."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.model import Alignment, Clause, Head, Span
from indexer.catalogue import PlanRecord
from tests.ui.small_store import HOSTILE, LONG_WORD
from tests.ui.test_web_markup import Seen
from ui.web.look import AS_USUAL, BOTH, ORIGINAL, RESTORED, Look
from ui.web.reading import Excerpt, excerpt_html, marked, original
from ui.web.sheets import Sheet
from ui.web.texts import texts_in

VI = texts_in("vi")
PLAN = PlanRecord("0123456789abcdef", "khe-lau.txt", Head(number="21/KH-UBND", title="Trồng cây"), False, (), 3, ())
RESTORED_PLAN = PlanRecord(PLAN.plan_id, PLAN.name, PLAN.head, True, (), 1, ())


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
    for plan, times in ((PLAN, 0), (RESTORED_PLAN, 1)):
        shown = excerpt_html(Excerpt(plan, [clause(0, "Ươm cây")], ["Uom cay"], total=1), VI)
        assert shown.count("Uom cay") == times


@pytest.mark.parametrize(("words", "restored_words", "raw_words"), [(BOTH, 1, 1), (RESTORED, 1, 0), (ORIGINAL, 0, 1)])
def test_a_restored_plan_is_read_in_either_wording_or_both(words: str, restored_words: int, raw_words: int) -> None:
    shown = excerpt_html(
        Excerpt(RESTORED_PLAN, [clause(0, "Ươm cây")], ["Uom cay"], cited=0, total=1, look=Look(words)), VI
    )
    assert (shown.count(">Ươm cây<"), shown.count("Uom cay")) == (restored_words, raw_words)
    assert shown.count('aria-pressed="true"') == 1 and f'data-words="{words}"' in shown
    assert shown.count("<mark>") == 1


def test_a_plan_that_was_not_restored_leaves_no_choice_of_wording() -> None:
    shown = excerpt_html(Excerpt(PLAN, [clause(0, "Ươm cây")], ["Ươm cây"], total=1, look=Look(ORIGINAL)), VI)
    assert "kh-switch" not in shown and "kh-source" not in shown


@pytest.mark.parametrize(
    ("span", "shown"),
    [
        (Span(104, 107), "Uom <mark>c&lt;y</mark> giong"),
        (Span(90, 103), "<mark>Uom</mark> c&lt;y giong"),
        (Span(500, 600), "<mark>Uom c&lt;y giong</mark>"),
        (None, "Uom c&lt;y giong"),
    ],
)
def test_the_words_of_a_span_are_marked_in_the_source(span: Span | None, shown: str) -> None:
    assert original(clause(0, "Ươm cây giống", 100), "Uom c<y giong", span) == shown


@pytest.mark.parametrize(("words", "legends"), [(BOTH, 1), (RESTORED, 1), (ORIGINAL, 0)])
def test_a_legend_stands_where_words_are_underlined(words: str, legends: int) -> None:
    doubtful = clause(0, "Ươm cây", uncertain=((0, 3),))
    for found, count in ((doubtful, legends), (clause(0, "Ươm cây"), 0)):
        shown = excerpt_html(Excerpt(RESTORED_PLAN, [found], ["Uom cay"], total=1, look=Look(words)), VI)
        assert shown.count("kh-legend") == count
        assert shown.count("<u ") == 2 * count


def test_pages_stand_beside_the_text_until_they_are_switched_off() -> None:
    given = {"cited": 0, "total": 1, "sheets": (Sheet(2),)}
    for look, images in ((AS_USUAL, 1), (Look(BOTH, False), 0), (None, 0)):
        shown = excerpt_html(Excerpt(PLAN, [clause(0, "Ươm cây")], ["Ươm cây"], look=look, **given), VI)  # type: ignore[arg-type]
        assert shown.count("<img") == images
        assert shown.count('data-do="pictures"') == (look is not None)


def test_how_a_plan_was_read_is_told_where_it_is_read() -> None:
    plan = PlanRecord(PLAN.plan_id, "a.pdf", PLAN.head, False, ("Trang 1 <mờ>.",), 1, (), "PDF")
    told = Excerpt(plan, [clause(0, "Ươm cây")], ["Ươm cây"], total=1, look=AS_USUAL)
    assert "Đọc từ tệp PDF: a.pdf" in excerpt_html(told, VI) and "Trang 1 &lt;mờ&gt;." in excerpt_html(told, VI)
    assert "Trang 1" not in excerpt_html(replace(told, look=None), VI)


def test_the_open_clause_has_an_address_to_copy() -> None:
    told = Excerpt(PLAN, [clause(4, "Ươm cây")], ["Ươm cây"], 4, Span(0, 3), 9, AS_USUAL)
    link = f"?view=read&amp;plan={PLAN.plan_id}&amp;at=4&amp;span=0-3"
    assert f'data-copy="{link}"' in excerpt_html(told, VI)
    assert f'data-copy="{link}&amp;words=original"' in excerpt_html(replace(told, look=Look(ORIGINAL)), VI)
    assert "data-copy" not in excerpt_html(replace(told, cited=None), VI)


@pytest.mark.parametrize("text", [*HOSTILE, LONG_WORD])
def test_hostile_plans_add_no_element(text: str) -> None:
    hostile = PlanRecord(PLAN.plan_id, text, Head(text, text, text, None, text, text, text), True, (text,), 2, (text,))
    found = clause(0, text, headings=(text,), path=text, uncertain=((0, 2),))
    shown = excerpt_html(Excerpt(hostile, [found], [f"{text}!"], 0, Span(0, 5), 2), VI)
    seen = Seen(shown)
    assert not {"script", "img", "b"} & set(seen.tags)
    assert not {name for name in seen.attributes if name.startswith("on")}
