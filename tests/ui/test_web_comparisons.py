"""Comparisons as tables."""

from __future__ import annotations

from dataclasses import replace

import pytest

from search.answer import Cell, Comparison, DutyCell
from tests.ui.test_web_answers import CELLS, CITATION, COMPARISON, PLAN
from ui.web.comparisons import comparison_html
from ui.web.texts import texts_in

VI, EN = texts_in("vi"), texts_in("en")
SILENT = Cell("b.txt", "f" * 16, "phường Bến Gỗ Son", None)
LED = DutyCell("a.txt", PLAN, "xã Khe Lau", "Ươm cây giống", ("Phòng Kinh tế",), ("Trạm Y tế",), "quý II",
               CITATION.quote, "II.1")  # fmt: skip
UNSAID = DutyCell("b.txt", "f" * 16, "phường Bến Gỗ Son")


def test_a_comparison_is_a_table_where_silence_is_said() -> None:
    shown = comparison_html(COMPARISON, VI)
    assert shown.count("<tr>") == 3
    assert "≥ 74%" in shown and "không nêu" in shown
    assert "không nêu" in comparison_html(COMPARISON, EN)
    assert shown.count("data-open") == 1 and "mục II.1<small>21/KH-UBND</small>" in shown


def test_what_cannot_be_compared_says_why() -> None:
    note = "không so sánh trực tiếp: tính trên tổng số hộ nghèo, nơi khác trên tổng số hộ"
    cells = (replace(CELLS[0], note=note, denominator="tổng số hộ nghèo"), *CELLS[1:])
    shown = comparison_html(replace(COMPARISON, cells=cells), VI)
    assert f'<small class="kh-warning" lang="vi">{note}</small>' in shown
    assert "<small>tính trên tổng số hộ nghèo</small>" in shown


@pytest.mark.parametrize(("count", "rows"), [(6, 8), (7, 2)])
def test_many_silent_plans_are_listed_below_the_table(count: int, rows: int) -> None:
    cells = (CELLS[0], *(replace(SILENT, locality=f"xã số {number}") for number in range(count)))
    shown = comparison_html(replace(COMPARISON, cells=cells), VI)
    assert shown.count("<tr>") == rows
    assert ("7 kế hoạch không nêu" in shown) == (count == 7)
    assert all(f"xã số {number}" in shown for number in range(count))


def test_responsibilities_stand_side_by_side() -> None:
    shown = comparison_html(Comparison("Ai ươm cây?", "Ươm cây giống", (), (CITATION,), (LED, UNSAID)), VI)
    assert shown.count("<tr>") == 3
    assert all(word in shown for word in ("Phòng Kinh tế", "Trạm Y tế", "quý II", "không nêu"))
    assert shown.count("data-open") == 1


def test_a_column_in_which_nobody_says_anything_is_left_out() -> None:
    assert "Phạm vi" in comparison_html(COMPARISON, VI)
    shown = comparison_html(replace(COMPARISON, cells=(replace(CELLS[0], scope=""), CELLS[1])), VI)
    assert "Phạm vi" not in shown and "Thời hạn" in shown


def test_a_duty_without_a_lead_says_so() -> None:
    duties = (replace(LED, lead=(), note="chưa rõ chủ trì"),)
    table = Comparison("Ai ươm cây?", "Ươm cây giống", (), (CITATION,), duties)
    assert comparison_html(table, VI).count("chưa rõ chủ trì") == 1
    assert "no lead stated" in comparison_html(table, EN)
