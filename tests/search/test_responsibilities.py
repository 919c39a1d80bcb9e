from __future__ import annotations

import pytest

from indexer.indexing import index
from search.engine import Engine
from search.question import understand
from search.responsibilities import NO_LEAD, NO_PLAN, asks_who
from ui import printing

HEAD = """ỦY BAN NHÂN DÂN
XÃ {upper}
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: {number}/KH-UBND
{name}, ngày 10 tháng 01 năm 2026

KẾ HOẠCH
Phát triển nghề mật ong xã {name} năm 2026

I. NHIỆM VỤ
1. Trồng cây có hoa dọc các tuyến đường.
II. TỔ CHỨC THỰC HIỆN
"""
PLANS = {
    "Đồng Mít": (
        "1. Giao Phòng Kinh tế chủ trì, phối hợp với Trạm Y tế kiểm tra chất lượng mật ong trước ngày 30/6/2026.",
    ),
    "Suối Trầu": (
        "1. Trạm Thú y chủ trì, phối hợp với Phòng Kinh tế kiểm tra chất lượng mật ong tại các hộ.",
        "2. Phòng Văn hóa - Xã hội chủ trì tổ chức ngày hội mật ong.",
    ),
    "Bến Gỗ": ("1. Phòng Văn hóa - Xã hội chủ trì tổ chức hội đua thuyền trên sông.",),
}


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = tmp_path_factory.mktemp("mat-ong")
    (folder / "plans").mkdir()
    for number, (name, duties) in enumerate(PLANS.items(), 21):
        head = HEAD.format(upper=name.upper(), number=number, name=name)
        (folder / "plans" / f"{number}.txt").write_text(head + "\n".join(duties) + "\n", "utf-8")
    index([folder / "plans"], folder / "store")
    return Engine.open(folder / "store")


@pytest.mark.parametrize(
    "asked",
    ["Ai chủ trì kiểm tra chất lượng mật ong ở từng xã?", "So sánh cơ quan chủ trì kiểm tra chất lượng mật ong"],
)
def test_who_leads_one_task_stands_side_by_side(engine: Engine, asked: str) -> None:
    table = engine.compare(asked)
    assert table.cells == ()
    led = {duty.locality: duty.lead for duty in table.duties}
    assert led == {"xã Đồng Mít": ("Phòng Kinh tế",), "xã Suối Trầu": ("Trạm Thú y",), "xã Bến Gỗ": ()}


def test_a_duty_has_its_co_ordinators_deadline_and_verbatim_clause(engine: Engine) -> None:
    table = engine.compare("Ai chủ trì kiểm tra chất lượng mật ong ở từng xã?")
    duty = next(duty for duty in table.duties if duty.locality == "xã Đồng Mít")
    assert duty.coordinate == ("Trạm Y tế",)
    assert "30/6/2026" in duty.deadline
    assert duty.quote in PLANS["Đồng Mít"][0]
    assert table.to_json()["duties"][0]["lead"]


def test_a_plan_without_the_task_is_silent_and_comes_last(engine: Engine) -> None:
    table = engine.compare("Ai chủ trì kiểm tra chất lượng mật ong ở từng xã?")
    assert (table.duties[-1].locality, table.duties[-1].task) == ("xã Bến Gỗ", "")


def test_a_locality_without_a_plan_is_told(engine: Engine) -> None:
    table = engine.compare("Ai chủ trì kiểm tra chất lượng mật ong ở xã Đồng Mít và xã Đá Chồng?")
    assert (table.duties[-1].locality, table.duties[-1].note) == ("xã Đá Chồng", NO_PLAN)


def test_the_answer_lists_who_leads_where(engine: Engine) -> None:
    answer = engine.ask("So sánh cơ quan chủ trì kiểm tra chất lượng mật ong giữa các xã")
    assert answer.answered
    assert set(answer.values) == {"xã Đồng Mít: Phòng Kinh tế", "xã Suối Trầu: Trạm Thú y"}
    assert "1 kế hoạch không nêu" in answer.answer


def test_the_table_is_printed_a_plan_a_line(engine: Engine, capsys: pytest.CaptureFixture[str]) -> None:
    printing.comparison(engine.compare("Ai chủ trì kiểm tra chất lượng mật ong ở từng xã?"))
    shown = capsys.readouterr().out
    assert "Trạm Thú y; phối hợp: Phòng Kinh tế" in shown
    assert "không nêu" in shown
    assert NO_LEAD not in shown


@pytest.mark.parametrize(
    ("asked", "who"),
    [
        ("So sánh đầu mối tổ chức ngày hội", True),
        ("Compare which office leads the honey festival in each commune", True),
        ("So sánh tỷ lệ hộ nuôi ong do Phòng Kinh tế phụ trách", False),
        ("So sánh cơ quan hướng dẫn nuôi ong giữa các xã", True),
        ("So sánh số buổi chợ phiên", False),
        ("So sánh số cơ quan thực hiện đếm ong", False),
        ("Nơi nào đặt tỷ lệ hộ nuôi ong cao nhất?", False),
    ],
)
def test_questions_that_ask_who(asked: str, who: bool) -> None:
    assert asks_who(understand(asked)) is who


@pytest.mark.parametrize(
    ("asked", "who"),
    [
        ("So sánh thời hạn tu bổ đê", True),
        ("So sánh thời gian tập huấn diêm dân giữa các xã", True),
        ("So sánh thời gian giải quyết hồ sơ", False),
    ],
)
def test_times_of_tasks_are_compared_as_duties(asked: str, who: bool) -> None:
    assert asks_who(understand(asked)) is who
