from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import StoreError, UnknownPlanError
from indexer.indexing import index
from search.engine import Engine
from search.findings import by_name
from search.question import understand
from tests.samples import BINH_THUONG, TAN_HOA_DONG

SOURCES = {"binh-thuong.txt": BINH_THUONG, "tan-hoa-dong.txt": TAN_HOA_DONG}


@pytest.mark.parametrize(
    ("question", "plan", "value", "section"),
    [
        ("Cơ quan nào chủ trì tuyên truyền cải cách hành chính?", "binh-thuong.txt", "Phòng Văn hóa - Xã hội", "IV.1"),
        ("Đơn vị nào phối hợp tuyên truyền cải cách hành chính?", "binh-thuong.txt", "Phòng Kinh tế", "IV.1"),
        ("Tỷ lệ hồ sơ nộp trực tuyến phải đạt bao nhiêu?", "binh-thuong.txt", "≥ 62%", "I.1.1"),
        ("Mức độ hài lòng phải đạt bao nhiêu phần trăm?", "tan-hoa-dong.txt", "> 92%", "I.2"),
        ("Rà soát thủ tục nội bộ theo nghị định nào?", "binh-thuong.txt", "219/2025/NĐ-CP", "II.1"),
        ("cai cach tai chinh cong theo thong tu nao", "tan-hoa-dong.txt", "33/2025/TT-BTC", "II.2"),
    ],
)
def test_the_fact_comes_first_with_the_clause_that_proves_it(
    sample_engine: Engine, question: str, plan: str, value: str, section: str
) -> None:
    answer = sample_engine.ask(question, plan)
    assert answer.answered
    assert answer.values[0] == value
    assert answer.citations[0].section == section
    assert answer.citations[0].quote in SOURCES[plan]


def test_every_quote_stands_in_its_source(sample_engine: Engine) -> None:
    for question in ("Ai chủ trì kiểm tra công vụ?", "Bao nhiêu sáng kiến?", "Kinh phí lấy từ nguồn nào?", "abc xyz"):
        answer = sample_engine.ask(question)
        quoted = [*answer.citations, *answer.passages, *(c for group in answer.groups for c in group.citations)]
        assert quoted
        assert all(row.quote in SOURCES[row.plan] for row in quoted)


def test_several_plans_that_answer_all_show(sample_engine: Engine) -> None:
    answer = sample_engine.ask("Tỷ lệ hồ sơ nộp trực tuyến đạt tối thiểu bao nhiêu?")
    assert {group.plan: group.values[0] for group in answer.groups} == {
        "binh-thuong.txt": "≥ 62%",
        "tan-hoa-dong.txt": "≥ 81%",
    }
    assert answer.values == answer.groups[0].values
    assert "2 kế hoạch" in answer.answer


def test_a_locality_in_the_question_limits_it(sample_engine: Engine) -> None:
    answer = sample_engine.ask("Phường Tân Hòa Đông đặt tỷ lệ hồ sơ nộp trực tuyến bao nhiêu?")
    assert answer.values[0] == "≥ 81%"
    assert {passage.plan for passage in answer.passages} == {"tan-hoa-dong.txt"}


@pytest.mark.parametrize(
    "question",
    [
        "Tỷ lệ trẻ em tiêm vắc xin sởi là bao nhiêu?",
        "Ai chủ trì nạo vét luồng cảng biển?",
        "Nghị định nào về đấu giá tần số vô tuyến?",
        "Rà soát thủ tục hành chính nội bộ theo thông tư nào?",  # the plan names a decree
    ],
)
def test_what_the_plans_do_not_say_is_refused_with_what_is_near(sample_engine: Engine, question: str) -> None:
    answer = sample_engine.ask(question, "binh-thuong.txt")
    assert not answer.answered
    assert (answer.values, answer.citations) == ((), ())
    assert answer.missing
    assert answer.passages


def test_a_place_without_a_plan_is_refused(sample_engine: Engine) -> None:
    answer = sample_engine.ask("Xã Đồi Cao đặt tỷ lệ hồ sơ nộp trực tuyến bao nhiêu?")
    assert not answer.answered
    assert "xã Đồi Cao" in answer.answer


@pytest.mark.parametrize("question", ["Công thức nấu phở bò là gì?", "Cách trồng hoa lan rừng?", "Ai vô địch cờ vua?"])
def test_what_only_looks_alike_without_accents_is_refused(sample_engine: Engine, question: str) -> None:
    assert not sample_engine.ask(question).answered


def test_a_place_without_a_plan_beside_one_with_a_plan_is_told(sample_engine: Engine) -> None:
    answer = sample_engine.ask("Tỷ lệ hồ sơ nộp trực tuyến của xã Bình Thượng và xã Đồi Cao là bao nhiêu?")
    assert answer.values == ("≥ 62%",)
    assert "xã Đồi Cao" in answer.answer


def test_a_comparison_has_a_cell_for_each_plan(sample_engine: Engine) -> None:
    table = sample_engine.compare("So sánh tỷ lệ hồ sơ nộp trực tuyến")
    assert [(cell.locality, cell.value) for cell in table.cells] == [
        ("phường Tân Hòa Đông", 81.0),
        ("xã Bình Thượng", 62.0),
    ]


def test_a_silent_plan_has_a_cell_without_a_value(sample_engine: Engine) -> None:
    table = sample_engine.compare("So sánh mức độ hài lòng của người dân")
    assert {cell.plan: cell.value for cell in table.cells} == {"tan-hoa-dong.txt": 92.0, "binh-thuong.txt": None}


def test_asking_for_a_comparison_gives_the_table(sample_engine: Engine) -> None:
    answer = sample_engine.ask("So sánh tỷ lệ hồ sơ nộp trực tuyến giữa các địa phương")
    assert answer.kind == "comparison"
    assert answer.comparison is not None
    assert len(answer.citations) == 2


@pytest.mark.parametrize(
    ("question", "plans"),
    [
        ("Nghị định 219/2025/NĐ-CP được viện dẫn ở mục nào?", ["binh-thuong.txt"]),
        ("Thông tư số 33/2025/TT-BTC được nhắc đến ở đâu?", ["tan-hoa-dong.txt"]),
        ("Nghị định 220/2025/NĐ-CP được viện dẫn ở mục nào?", []),
        ("Phòng Kinh tế có những nhiệm vụ gì?", ["binh-thuong.txt", "tan-hoa-dong.txt"]),
        ("Ai chủ trì kiểm tra công vụ?", []),
    ],
)
def test_plans_that_may_answer_by_a_name_are_known_beforehand(
    sample_engine: Engine, question: str, plans: list[str]
) -> None:
    records = {record.plan_id: record for record in sample_engine.store.plans()}
    asked = understand(question, list(records.values()))
    assert [record.name for record in by_name(sample_engine.store, asked, records).values()] == plans


def test_of_many_plans_that_answer_the_best_are_shown(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    for number in range(45):
        numbered = TAN_HOA_DONG.replace("77/KH-UBND", f"{number + 1}/KH-UBND")
        (tmp_path / "plans" / f"{number:02}.txt").write_text(numbered, "utf-8")
    index([tmp_path / "plans"], tmp_path / "store")
    engine = Engine.open(tmp_path / "store")
    for question in ("Văn phòng HĐND và UBND có những nhiệm vụ gì?", "Mức độ hài lòng phải đạt bao nhiêu phần trăm?"):
        answer = engine.ask(question)
        assert answer.answered
        assert len(answer.groups) == 20
    engine.close()


def test_an_unknown_plan_is_an_error(sample_engine: Engine) -> None:
    with pytest.raises(UnknownPlanError, match="nope"):
        sample_engine.ask("Ai chủ trì?", "nope")


def test_no_store_is_an_error(store_dir: Path) -> None:
    with pytest.raises(StoreError):
        Engine.open(store_dir)


def test_an_open_engine_answers_from_what_is_there_now(plans_dir: Path, store_dir: Path) -> None:
    index([plans_dir], store_dir)
    engine = Engine.open(store_dir)
    question = "Mức độ hài lòng của người dân đạt bao nhiêu?"
    assert engine.ask(question).answered
    (plans_dir / "tan-hoa-dong.txt").unlink()
    index([plans_dir], store_dir)
    after = engine.ask(question)
    assert all(passage.plan != "tan-hoa-dong.txt" for passage in after.passages)
    assert "> 92%" not in after.values
    engine.close()


def test_the_json_has_the_keys_of_the_contract(sample_engine: Engine) -> None:
    row = sample_engine.ask("Ai chủ trì tuyên truyền?", "binh-thuong.txt").to_json()
    assert {"question", "kind", "answered", "answer", "values", "citations", "passages", "missing", "groups"} <= set(
        row
    )
    assert {"plan", "section", "quote", "text", "page", "context"} <= set(row["citations"][0])
    assert {"plan", "section", "quote", "score"} <= set(row["passages"][0])
    assert len(row["passages"]) <= 10


@pytest.mark.parametrize(
    "question", ["Tỷ lệ hồ sơ giải quyết đúng hạn là bao nhiêu phần trăm?", "ty le ho so dung han phai dat bao nhieu"]
)
def test_a_near_figure_of_another_indicator_is_no_answer(sample_engine: Engine, question: str) -> None:
    assert not sample_engine.ask(question, "binh-thuong.txt").answered


@pytest.mark.parametrize("question", ["x", "a ?", "1"])
def test_a_letter_or_figure_alone_asks_nothing(sample_engine: Engine, question: str) -> None:
    answer = sample_engine.ask(question)
    assert not answer.answered
    assert answer.passages
