from __future__ import annotations

import pytest

from corpus.model import Alignment, Clause, Head, Span, TableRow
from indexer.catalogue import PlanRecord
from search.answer import Answer, Cell, Comparison
from search.engine import Engine
from ui import printing


def test_a_comparison_shows_ranges_silence_and_notes(capsys: pytest.CaptureFixture[str]) -> None:
    cells = (
        Cell("a.txt", "a", "xã Đồng Mít", 1.0, "=", "buổi", quote="01 đến 02 buổi", section="I.2", value_max=2.0),
        Cell("b.txt", "b", "xã Suối Trầu", None),
        Cell("", "", "xã Đá Chồng", None, note="kho không có kế hoạch của nơi này"),
    )
    printing.comparison(Comparison("?", "Số buổi chợ phiên", cells))
    shown = capsys.readouterr().out
    assert "1–2 buổi" in shown
    assert "mục I.2, a.txt" in shown
    assert shown.count("không nêu") == 2
    assert "! kho không có kế hoạch của nơi này" in shown


def test_a_list_shows_a_value_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    printing.answer(Answer("Việc gì?", "responsibility", True, "Ba việc.", values=("đào ao", "đắp bờ", "thả cá")))
    shown = capsys.readouterr().out.splitlines()
    assert "  • đào ao" in shown
    assert "  • đắp bờ" in shown


def test_a_refusal_shows_what_is_missing(capsys: pytest.CaptureFixture[str]) -> None:
    printing.answer(Answer("Gì?", "fact", False, "Kế hoạch không nêu.", missing="Không thấy «ong» trong 2 kế hoạch."))
    assert "Không thấy «ong»" in capsys.readouterr().out


def test_an_answer_shows_its_citation_with_the_source(
    sample_engine: Engine, capsys: pytest.CaptureFixture[str]
) -> None:
    printing.answer(sample_engine.ask("Tỷ lệ hồ sơ nộp trực tuyến phải đạt bao nhiêu?", "binh-thuong.txt"))
    shown = capsys.readouterr().out
    assert "≥ 62%" in shown
    assert "[mục I.1.1, 41/KH-UBND" in shown
    assert "“1.1. Tỷ lệ hồ sơ nộp trực tuyến" in shown


def test_an_outline_shows_a_rows_cells_and_the_columns_that_are_not_told_apart(
    capsys: pytest.CaptureFixture[str],
) -> None:
    clause = Clause(0, "Phụ lục.1", "row", "1", None, (), "1 Đào ao Phòng Kinh tế", Span(0, 22), Alignment(()))
    row = TableRow(0, 0, "Phụ lục.1", {"task": "Đào ao"}, Span(0, 22), ("lead", "coordinate"))
    printing.outline(PlanRecord("0" * 16, "a.txt", Head(), False, (), 1, ()), [clause], [row])
    shown = capsys.readouterr().out
    assert "nhiệm vụ: Đào ao" in shown
    assert "không tách chắc được cột: chủ trì, phối hợp" in shown
