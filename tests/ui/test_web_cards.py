"""Citations as cards."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.ui.test_web_answers import CITATION, PASSAGE, PLAN
from ui.web.cards import citation_card, document_line, passage_card
from ui.web.texts import texts_in

VI, EN = texts_in("vi"), texts_in("en")


@pytest.mark.parametrize(
    "part",
    ["21/KH-UBND", "Ủy ban nhân dân xã Khe Lau", "06/03/2025", "mục II.1", "trang 3", "khe-lau.txt", "II. NHIỆM VỤ",
     "1. Ươm cây giống.", f'data-open="{PLAN}:4"', 'data-span="40-57"'],
)  # fmt: skip
def test_a_card_holds_what_a_reader_needs_to_cite(part: str) -> None:
    assert part in citation_card(CITATION, VI)


@pytest.mark.parametrize(
    ("texts", "section", "row", "shown"),
    [
        (VI, "Điều 5.2.a", False, "điểm a khoản 2 Điều 5"),
        (EN, "Điều 5.2.a", False, "Article 5, clause 2, point a"),
        (VI, "Phụ lục III.1.6", True, "Phụ lục III, dòng 1.6"),
        (EN, "Phụ lục III.1.6", True, "Annex III, row 1.6"),
    ],
)
def test_the_place_is_named_as_it_is_cited(texts: object, section: str, row: bool, shown: str) -> None:
    texts = VI if texts is VI else EN
    assert shown in citation_card(replace(CITATION, section=section, row=row), texts)
    assert shown in passage_card(replace(PASSAGE, section=section), None, texts, row)


def test_the_headings_above_name_the_office_that_a_clause_inherits() -> None:
    context = ("III. TỔ CHỨC THỰC HIỆN", "2. Phòng Kinh tế", "dài " * 100)
    card = citation_card(replace(CITATION, context=context), VI)
    assert "III. TỔ CHỨC THỰC HIỆN › 2. Phòng Kinh tế › dài" in card and "dài …" in card
    assert "Thuộc" not in citation_card(replace(CITATION, context=()), VI)


def test_restored_words_stand_beside_the_original() -> None:
    card = citation_card(replace(CITATION, quote="1. Uom cay gidng."), VI)
    assert "Đã phục hồi chính tả" in card and "Nguyên văn" in card
    assert card.index("Ươm cây giống") < card.index("Uom cay gidng")


@pytest.mark.parametrize("quote", ["1. Uom cay gidng.", "1. Ươm cây giống."], ids=["restored", "read from a scan"])
def test_doubtful_words_are_marked_in_what_is_to_be_read(quote: str) -> None:
    card = citation_card(replace(CITATION, quote=quote, uncertain=((3, 6),)), VI)
    assert '<u class="kh-doubtful"' in card and ">Ươm</u> cây giống." in card


def test_line_breaks_alone_are_no_restoring() -> None:
    assert "Nguyên văn" not in citation_card(replace(CITATION, quote="1. Ươm\n   cây giống."), VI)


@pytest.mark.parametrize("texts", [VI, EN])
def test_digests_are_marked(texts: object) -> None:
    texts = VI if texts is VI else EN
    assert "bản tóm lược, không phải nguyên văn" in citation_card(replace(CITATION, digest=True), texts)
    assert "bản tóm lược" not in citation_card(CITATION, texts)


def test_what_is_to_be_known_of_a_citation_stands_on_its_card() -> None:
    assert '<p class="kh-warning">Lưu ý &lt;b&gt;</p>' in citation_card(CITATION, VI, ["Lưu ý <b>"])


def test_a_document_without_a_number_says_so() -> None:
    assert "không rõ số · Ủy ban" in document_line(replace(CITATION, number=None), VI)
