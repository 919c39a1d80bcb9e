"""Chips and lists of values: each is a link to the register as it would then be."""

from __future__ import annotations

import re
from html import unescape

import pytest

from corpus.model import Head, Locality
from indexer.catalogue import PlanRecord
from search.duties import Facet
from search.duty_filter import DutyFilter
from tests.ui.small_store import HOSTILE
from tests.ui.test_web_markup import Seen
from ui.web.address import Address
from ui.web.duty_facets import chips_html, facets_html, filter_words, link_to
from ui.web.texts import texts_in

VI, EN = texts_in("vi"), texts_in("en")
PLAN = "a" * 16
HEAD = Head(number="41/KH-UBND", locality=Locality("tỉnh", "Lam Hải", None))
PLANS = {PLAN: PlanRecord(PLAN, "lam-hai.txt", HEAD, False, (), 9, ())}
FULL = DutyFilter(("Sở Y tế", "Sở Tài chính"), "lead", (PLAN,), ("2031", "none"), "quý II/2031", True, "báo cáo")
FACETS = {
    "office": [Facet("Sở Y tế", 7), Facet("Sở Tài chính", 3)],
    "plan": [Facet(PLAN, 10)],
    "due": [Facet("none", 6), Facet("2031", 4)],
    "unled": [Facet("1", 2)],
}


def filters(shown: str) -> list[DutyFilter]:
    return [DutyFilter.of(Address.of(unescape(href)).fields) for href in re.findall(r'href="([^"]+)"', shown)]


def test_each_chip_takes_one_filter_away() -> None:
    left = filters(chips_html(FULL, PLANS, VI))
    told = [sum(map(len, wanted.fields().values())) for wanted in left]
    assert told == [8] * 9 + [0]
    assert chips_html(DutyFilter(), PLANS, VI) == ""
    assert len(filters(chips_html(DutyFilter(text="cây"), PLANS, VI))) == 1


@pytest.mark.parametrize("texts", [VI, EN])
def test_chips_say_what_is_filtered(texts: object) -> None:
    shown = chips_html(FULL, PLANS, texts)  # type: ignore[arg-type]
    assert all(words in shown for words in ("Sở Y tế", "41/KH-UBND · tỉnh Lam Hải", "quý II/2031", "báo cáo"))


def test_each_value_puts_itself_in_or_takes_itself_out() -> None:
    shown = facets_html(FACETS, DutyFilter(office=("Sở Y tế",)), PLANS, VI)
    found = filters(shown)
    assert DutyFilter(role="lead", office=("Sở Y tế",)) in found
    assert DutyFilter() in found
    assert DutyFilter(office=("Sở Y tế", "Sở Tài chính")) in found
    assert DutyFilter(office=("Sở Y tế",), unled=True) in found
    assert DutyFilter(office=("Sở Y tế",), due=("none",)) in found
    assert shown.count('aria-current="true"') == 1


def test_long_lists_are_folded_and_the_rest_is_to_be_typed() -> None:
    many = [Facet(f"Phòng số {at}", 1) for at in range(70)]
    shown = facets_html({**FACETS, "office": many}, DutyFilter(), PLANS, VI)
    assert "Thêm 62 mục" in shown and "Còn 10 mục nữa" in shown
    assert "Phòng số 59" in shown and "Phòng số 60" not in shown


def test_a_page_is_part_of_the_address() -> None:
    assert Address.of(link_to(FULL, EN, 3)).fields["page"] == ("3",)
    assert "page" not in Address.of(link_to(FULL, EN)).fields


def test_papers_are_told_the_filter_in_words() -> None:
    assert ("Thời hạn", "không nêu") in filter_words(FULL, PLANS, VI)
    assert filter_words(DutyFilter(), PLANS, VI) == ()


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_stay_text(text: str) -> None:
    wanted = DutyFilter((text,), "", (text,), (text,), text, False, text)
    shown = chips_html(wanted, PLANS, VI) + facets_html({**FACETS, "office": [Facet(text, 1)]}, wanted, PLANS, VI)
    seen = Seen(shown)
    assert {"script", "img"}.isdisjoint(seen.tags) and "onmouseover" not in seen.attributes
