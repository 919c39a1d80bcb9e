from __future__ import annotations

import pytest

from indexer.indexing import index
from search.comparability import NOT_COMPARABLE
from search.engine import Engine
from search.responsibilities import NO_PLAN

HEAD = """ỦY BAN NHÂN DÂN
XÃ {upper}
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: {number}/KH-UBND
{name}, ngày 10 tháng 01 năm 2026

KẾ HOẠCH
{title} xã {name} năm {year}

I. MỤC TIÊU
"""
PLANS = {
    "dong-mit": ("Đồng Mít", "Phát triển nghề mật ong", 11, 2026, (
        "1. Tỷ lệ hộ nuôi ong được tập huấn kỹ thuật đạt tối thiểu 65%.",
        "2. Tổ chức ít nhất từ 02 đến 03 buổi chợ phiên mật ong.",
    )),
    "suoi-trau": ("Suối Trầu", "Phát triển nghề mật ong", 12, 2026, (
        "1. Tỷ lệ hộ nuôi ong được tập huấn kỹ thuật đạt từ 80% trở lên.",
    )),
    "suoi-trau-2027": ("Suối Trầu", "Phát triển nghề mật ong", 14, 2027, (
        "1. Tỷ lệ hộ nuôi ong được tập huấn kỹ thuật đạt từ 90% trở lên.",
    )),
    "ben-go": ("Bến Gỗ", "Phát triển du lịch vườn", 13, 2026, (
        "1. Tỷ lệ điểm du lịch vườn được gắn biển chỉ dẫn đạt 100%.",
        "2. Ít nhất 40 hộ nuôi ong được tập huấn kỹ thuật làm du lịch.",
    )),
}  # fmt: skip


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = tmp_path_factory.mktemp("ong")
    (folder / "plans").mkdir()
    for file, (name, title, number, year, targets) in PLANS.items():
        head = HEAD.format(upper=name.upper(), number=number, name=name, title=title, year=year)
        (folder / "plans" / f"{file}.txt").write_text(head + "\n".join(targets) + "\n", "utf-8")
    index([folder / "plans"], folder / "store")
    return Engine.open(folder / "store")


def test_targets_in_like_words_and_one_unit_share_a_table(engine: Engine) -> None:
    table = engine.compare("So sánh tỷ lệ hộ nuôi ong được tập huấn kỹ thuật giữa các xã")
    figures = {cell.locality: cell.value for cell in table.cells if cell.year == "2026"}
    assert figures["xã Suối Trầu"] == 80.0
    assert figures["xã Đồng Mít"] == 65.0


def test_another_indicator_is_silence_and_no_figure(engine: Engine) -> None:
    table = engine.compare("So sánh tỷ lệ hộ nuôi ong được tập huấn kỹ thuật giữa các xã")
    assert 100.0 not in {cell.value for cell in table.cells}
    assert all(cell.value is None or cell.unit == "%" or NOT_COMPARABLE in cell.note for cell in table.cells)


def test_a_topic_of_which_no_plan_speaks_makes_no_table(engine: Engine) -> None:
    answer = engine.ask("So sánh tỷ lệ người hưởng lương hưu qua tài khoản giữa các xã")
    assert not answer.answered
    assert answer.missing


def test_a_range_keeps_its_upper_end(engine: Engine) -> None:
    answer = engine.ask("So sánh số buổi chợ phiên mật ong giữa các xã")
    assert answer.comparison is not None
    cell = answer.comparison.cells[0]
    assert (cell.value, cell.value_max) == (2.0, 3.0)
    assert "2–3 buổi" in answer.values[0]
    assert "2–3 buổi" in answer.answer


def test_a_locality_without_a_plan_has_a_cell_and_is_told(engine: Engine) -> None:
    answer = engine.ask("So sánh tỷ lệ hộ nuôi ong được tập huấn kỹ thuật giữa xã Suối Trầu và xã Đá Chồng")
    assert answer.comparison is not None
    assert [(cell.locality, cell.value, cell.note) for cell in answer.comparison.cells] == [
        ("xã Suối Trầu", 90.0, ""),
        ("xã Suối Trầu", 80.0, ""),
        ("xã Đá Chồng", None, NO_PLAN),
    ]
    assert "xã Đá Chồng" in answer.answer


def test_every_quote_of_a_table_stands_in_its_plan(engine: Engine) -> None:
    table = engine.compare("So sánh tỷ lệ hộ nuôi ong được tập huấn kỹ thuật")
    stated = [cell for cell in table.cells if cell.value is not None]
    assert stated
    assert len(stated) == len(table.citations)
    for cell in stated:
        assert any(cell.quote in line for line in PLANS[cell.plan.removesuffix(".txt")][4])


def test_plans_of_several_years_are_told_apart(engine: Engine) -> None:
    table = engine.compare("So sánh tỷ lệ hộ nuôi ong được tập huấn kỹ thuật")
    assert {cell.year for cell in table.cells} == {"2026", "2027"}
    older, newer = (cell for cell in table.cells if cell.locality == "xã Suối Trầu")
    assert {(older.year, older.value), (newer.year, newer.value)} == {("2026", 80.0), ("2027", 90.0)}


def test_a_figure_of_another_year_than_asked_says_so(engine: Engine) -> None:
    table = engine.compare("So sánh tỷ lệ hộ nuôi ong được tập huấn kỹ thuật năm 2027")
    noted = {(cell.locality, cell.year): cell.note for cell in table.cells if cell.value is not None}
    assert noted["xã Suối Trầu", "2027"] == ""
    assert "2026" in noted["xã Đồng Mít", "2026"]


def test_an_english_question_gets_the_same_table(engine: Engine) -> None:
    table = engine.compare("Compare the share of beekeeping households trained, ong, tập huấn kỹ thuật")
    assert {cell.locality for cell in table.cells} >= {"xã Đồng Mít", "xã Suối Trầu"}


def test_one_retrieval_serves_however_many_plans(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    searched: list[str] = []
    search = type(engine.store.lexical).search

    def counted(self: object, field: str, *rest: object, **named: object) -> object:
        searched.append(field)
        return search(engine.store.lexical, field, *rest, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(type(engine.store.lexical), "search", counted)
    engine.compare("So sánh tỷ lệ hộ nuôi ong được tập huấn kỹ thuật")
    assert sorted(searched) == ["folded", "headings", "words"]
