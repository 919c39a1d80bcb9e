from __future__ import annotations

from collections.abc import Iterator

import pytest

from search.engine import Engine
from search.findings.named import name_span, names_other, type_asked
from search.findings.relations import Asked, asked_relation, asks_which_plans
from search.question import understand
from tests.search.legal_store import FISH, FOREST, SALT, make_store


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    opened = Engine.open(make_store(tmp_path_factory.mktemp("relations")))
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("Nghị định 161/2030/NĐ-CP được thay thế bởi văn bản nào?", "118/2031/NĐ-CP"),
        ("Văn bản nào thay thế Nghị định số 161/2030/NĐ-CP?", "118/2031/NĐ-CP"),
        ("nghi dinh nao thay the nghi dinh 161?", "118/2031/NĐ-CP"),
        ("Nghị định 161/2030/NĐ-CP còn hiệu lực không?", "118/2031/NĐ-CP"),
        ("Which decree replaced Decree 161/2030/NĐ-CP?", "118/2031/NĐ-CP"),
        ("Nghị định số 118/2031/NĐ-CP thay thế văn bản nào?", "161/2030/NĐ-CP"),
        ("Văn bản nào bị thay thế bởi Nghị định số 118/2031/NĐ-CP?", "161/2030/NĐ-CP"),
        ("What does Decree 118/2031/NĐ-CP replace?", "161/2030/NĐ-CP"),
        ("Nghị định 77/2030/NĐ-CP đã được sửa đổi chưa?", "78/2031/NĐ-CP"),
        ("Nghị định nào hướng dẫn Luật Diêm nghiệp?", "79/2031/NĐ-CP"),
        ("Nghị định 77/2030 được sửa bởi văn bản nào?", "78/2031/NĐ-CP"),
        ("Kế hoạch số 4/KH-UBND bị thay thế bởi kế hoạch nào?", "15/KH-UBND"),
    ],
)
def test_what_documents_do_to_each_other(engine: Engine, question: str, value: str) -> None:
    answer = engine.ask(question)
    assert answer.values == (value,)
    assert value in answer.answer
    assert all(one.quote in FOREST + FISH for one in answer.citations)


def test_what_this_plan_replaces(engine: Engine) -> None:
    answer = engine.ask("Kế hoạch này thay thế kế hoạch nào?", "fish.txt")
    assert answer.values == ("4/KH-UBND",)


def test_silence_is_no_word_on_whether_a_document_is_in_force(engine: Engine) -> None:
    answer = engine.ask("Nghị định 118/2031/NĐ-CP được thay thế bởi văn bản nào?")
    assert (answer.answered, answer.values) == (False, ())
    assert "hiệu lực" in answer.answer


@pytest.mark.parametrize(
    "question",
    ["Những kế hoạch nào căn cứ Nghị định số 161/2030/NĐ-CP?", "Which plans cite Decree 161/2030/NĐ-CP?",
     "kế hoạch nào căn cứ nghị định 161?"],
)  # fmt: skip
def test_which_plans_rest_on_a_document(engine: Engine, question: str) -> None:
    answer = engine.ask(question)
    values = [value for group in answer.groups for value in group.values]
    assert sorted(values) == ["15/KH-UBND", "21/KH-UBND", "63/KH-UBND"]
    assert values[-1] == "21/KH-UBND"  # it only tells that the decree is replaced
    assert all(one.quote in FOREST + FISH + SALT for one in answer.citations)


def test_which_plans_cite_a_law(engine: Engine) -> None:
    answer = engine.ask("Kế hoạch nào viện dẫn luật diêm nghiệp?")
    assert sorted(value for group in answer.groups for value in group.values) == ["21/KH-UBND", "63/KH-UBND"]


def test_where_a_document_named_by_its_figure_is_cited(engine: Engine) -> None:
    answer = engine.ask("Nghị định 161 được viện dẫn ở đâu?", "salt.txt")
    assert set(answer.values) == {"phần đầu", "mục I.1"}


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Văn bản nào sửa đổi Nghị định 7/2031/NĐ-CP?", Asked(("sửa đổi, bổ sung",), True)),
        ("Nghị định 7/2031/NĐ-CP sửa đổi văn bản nào?", Asked(("sửa đổi, bổ sung",), False)),
        ("Thông tư nào được sửa đổi bởi Thông tư 7/2031/TT-BTC?", Asked(("sửa đổi, bổ sung",), False)),
        ("Nghị định 7/2031/NĐ-CP bị bãi bỏ bởi văn bản nào?", Asked(("bãi bỏ",), True)),
        ("Ai chủ trì sửa đổi Nghị định 7/2031/NĐ-CP?", None),
        ("Cơ quan nào chủ trì sửa đổi Quyết định số 7/QĐ-UBND?", None),
        ("Văn bản nào sửa đổi quy chế làm việc?", None),
        ("Nghị định 7/2031/NĐ-CP quy định gì?", None),
    ],
)
def test_the_kind_and_the_side_that_is_sought(question: str, asked: Asked | None) -> None:
    assert asked_relation(understand(question)) == asked


@pytest.mark.parametrize(
    ("question", "which"),
    [
        ("Những xã nào thực hiện Nghị quyết 7/NQ-CP?", True),
        ("Có những kế hoạch nào dựa trên Luật Cát?", True),
        ("Tỉnh có kế hoạch nào thực hiện Nghị quyết 7/NQ-CP?", False),  # a plan that the plan cites
        ("Kế hoạch nào trồng nhiều rừng nhất?", False),
    ],
)
def test_whether_plans_are_sought(question: str, which: bool) -> None:
    assert asks_which_plans(understand(question)) is which


def test_documents_named_in_a_question() -> None:
    assert names_other(understand("Theo nghị định 61 thì sao?"))
    assert names_other(understand("luật cát nói gì?"))
    assert not names_other(understand("Kế hoạch này thay thế gì?"))
    assert not names_other(understand("Luật nào quy định phí?"))
    assert name_span(understand("Kế hoạch này thay thế gì?")) == (0, 12)
    assert name_span(understand("Ai chủ trì trồng cây?")) is None


@pytest.mark.parametrize(
    ("question", "kind"),
    [("which politburo resolution on salt", "nghi quyet"), ("what decrees apply", "nghi dinh"), ("who leads", "")],
)
def test_the_type_of_document_asked_for_in_english(question: str, kind: str) -> None:
    assert type_asked(question) == kind


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("trien khai luat sua doi luat diem nghiep theo quyet dinh nao", False),
        ("Luật sửa đổi, bổ sung một số điều của Luật Diêm nghiệp có hiệu lực theo nghị quyết nào?", False),
        ("Luật sửa đổi Luật Diêm nghiệp là luật nào?", True),
        ("Nghị định thay thế Nghị định 161/2030/NĐ-CP đã có chưa?", True),
        ("Luật nào sửa đổi Luật Diêm nghiệp?", True),
    ],
)
def test_the_name_of_an_amending_law_asks_for_no_relation(question: str, asked: bool) -> None:
    assert (asked_relation(understand(question)) is not None) is asked


def test_a_document_asked_about_is_not_its_own_answer(engine: Engine) -> None:
    answer = engine.ask("Trồng rừng theo Nghị định 77/2030 và nghị định nào nữa?", "forest.txt")
    assert answer.answered
    assert "77/2030/NĐ-CP" not in answer.values


def test_one_place_is_told_once(engine: Engine) -> None:
    answer = engine.ask("Nghị định số 118/2031/NĐ-CP được viện dẫn ở đâu?", "forest.txt")
    assert answer.answer.count("phần đầu") == 1


def test_which_plans_cite_a_document_names_each_of_them(engine: Engine) -> None:
    answer = engine.ask("Những kế hoạch nào căn cứ Nghị định số 161/2030/NĐ-CP?")
    assert len(answer.groups) > 1
    assert all(group.values[0] in answer.answer for group in answer.groups)
