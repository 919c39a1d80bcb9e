"""Places of clauses in both languages."""

from __future__ import annotations

import pytest

from tests.ui.small_store import HOSTILE, LONG_WORD
from ui.web.places import place
from ui.web.texts import texts_in


@pytest.mark.parametrize(
    ("path", "row", "vietnamese", "english"),
    [
        ("", False, "phần đầu", "opening"),
        ("II.3", False, "mục II.3", "section II.3"),
        ("4.2", True, "dòng 4.2", "row 4.2"),
        ("Điều 5", False, "Điều 5", "Article 5"),
        ("Điều 5.2.a", False, "điểm a khoản 2 Điều 5", "Article 5, clause 2, point a"),
        ("Điều 5.2.a.1", False, "mục 1 điểm a khoản 2 Điều 5", "Article 5, clause 2, point a, section 1"),
        ("Phụ lục", False, "Phụ lục", "Annex"),
        ("Phụ lục III.1.6", True, "Phụ lục III, dòng 1.6", "Annex III, row 1.6"),
        ("Phụ lục 02.II", False, "Phụ lục 02, mục II", "Annex 02, section II"),
        ("Mẫu biểu 05.C.3", True, "Mẫu biểu 05, dòng C.3", "Form 05, row C.3"),
        ("Biểu 2", False, "Biểu 2", "Table 2"),
        ("Nội quy.3", False, "mục 3, phần Nội quy", "part Nội quy, section 3"),
    ],
)
def test_a_place_is_named_as_readers_of_the_language_cite_it(
    path: str, row: bool, vietnamese: str, english: str
) -> None:
    assert place(texts_in("vi"), path, row) == vietnamese
    assert place(texts_in("en"), path, row) == english


@pytest.mark.parametrize("path", [*HOSTILE, LONG_WORD, "\n", "Điều " * 2_000])
def test_a_path_that_is_none_is_named_all_the_same(path: str) -> None:
    assert place(texts_in("en"), path)
