from __future__ import annotations

from collections.abc import Iterator

import pytest

from indexer.indexing import index
from search.engine import Engine
from tests.search.legal_store import headed

PLANS = {
    "hoi-thi.txt": headed("TỈNH SƠN GIANG", "41/KH-UBND", "Sơn Giang", "09", "01", "2031", "Tổ chức Hội thi đua thuyền")
    + """Thực hiện Quyết định số 417/QĐ-TTg ngày 04/11/2030 của Thủ tướng Chính phủ (tổ chức Hội thi đua thuyền);
I. TỔ CHỨC THỰC HIỆN
1. Sở Nội vụ: chủ trì khen thưởng các đội thuyền.
2. Các đơn vị: báo cáo qua Sở Nội vụ khi tổng kết Hội thi đua thuyền.
""",
    "kho-muoi.txt": headed("TỈNH LAM HẢI", "17/KH-UBND", "Lam Hải", "12", "02", "2031", "Sửa chữa kho muối")
    + """Thực hiện Quyết định số 905/QĐ-TTg ngày 02/12/2030 của Thủ tướng Chính phủ (sửa chữa kho muối);
I. TỔ CHỨC THỰC HIỆN
1. Sở Nội vụ: chủ trì bố trí người trông kho muối.
2. Sở Tài chính: chủ trì bố trí vốn sửa kho theo Luật Ngân sách nhà nước.
""",
}


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder = tmp_path_factory.mktemp("beside")
    (folder / "plans").mkdir()
    for name, text in PLANS.items():
        (folder / "plans" / name).write_text(text, "utf-8")
    index([folder / "plans"], folder / "store")
    opened = Engine.open(folder / "store")
    yield opened
    opened.close()


def test_a_plan_that_only_has_the_issuer_in_common_does_not_answer(engine: Engine) -> None:
    answer = engine.ask("Hội thi đua thuyền tổ chức dựa vào quyết định nào của Thủ tướng Chính phủ?")
    assert (answer.values, answer.groups) == (("417/QĐ-TTg",), ())


def test_plans_that_hold_as_much_all_answer(engine: Engine) -> None:
    answer = engine.ask("Sở Nội vụ làm gì?")
    assert {group.plan for group in answer.groups} == set(PLANS)


def test_a_province_behind_the_name_of_an_office_names_the_plan(engine: Engine) -> None:
    answer = engine.ask("Sở Nội vụ Sơn Giang làm gì trong Hội thi đua thuyền?")
    assert {citation.plan for citation in answer.citations} == {"hoi-thi.txt"}
    assert "khen thưởng các đội thuyền" in answer.values[0].lower()


@pytest.mark.parametrize("question", ["Hội thi đua thuyền thì phải làm gì?", "Sửa chữa kho muối như thế nào?"])
def test_a_letterhead_or_title_never_tells_what_is_to_be_done(engine: Engine, question: str) -> None:
    answer = engine.ask(question)
    assert all(citation.section for citation in answer.citations)
