"""Which tasks a plan has, and which of them are one."""

from __future__ import annotations

import pytest

from corpus.plan import plan_from_bytes
from indexer.facts import extract
from search.checking.likeness import Likeness
from search.checking.tasks import Task, tasks_of

HEAD = """ỦY BAN NHÂN DÂN
XÃ BẾN ĐÁ
Số: 15/KH-UBND
Bến Đá, ngày 12 tháng 02 năm 2031

KẾ HOẠCH
Chiếu sáng ngõ xóm xã Bến Đá năm 2031

"""


def tasks(body: str) -> tuple[Task, ...]:
    plan = plan_from_bytes((HEAD + body).encode(), "ben-da.txt")
    return tasks_of(plan, extract(plan))


def test_an_item_of_the_body_that_nobody_leads_is_a_task() -> None:
    (task,) = tasks("I. NHIỆM VỤ, GIẢI PHÁP\n1. Trồng hàng cây bóng mát dọc bờ kè trong quý II.\n")
    assert task.lead == () and task.deadline == "quý II" and task.near is None


@pytest.mark.parametrize(
    "body",
    [
        "I. MỤC ĐÍCH, YÊU CẦU\n1. Trồng hàng cây bóng mát dọc bờ kè của xã.\n",
        "I. NHIỆM VỤ\n1. Kinh phí thực hiện\na) Trồng hàng cây bóng mát dọc bờ kè của xã.\n",
        "I. NHIỆM VỤ\n1. Trong xã, hàng cây bóng mát dọc bờ kè của xã đã già cỗi.\n",
        "I. NHIỆM VỤ\n1. Trồng cây.\n",
    ],
    ids=["aim", "money", "no verb", "short"],
)
def test_what_only_looks_like_one_is_not(body: str) -> None:
    assert tasks(body) == ()


def test_what_stands_below_a_task_is_part_of_it() -> None:
    body = (
        "I. NHIỆM VỤ\n1. Đường làng\n- Chỉnh trang bờ kè và bến thuyền của xã:\n+ Trồng hàng cây bóng mát dọc bờ kè.\n"
    )
    (task,) = tasks(body + "+ Xây dựng bậc lên xuống cho bến thuyền.\n")
    assert task.text.startswith("- Chỉnh trang") and "bậc lên xuống" in task.said


def test_an_item_told_again_among_the_duties_is_one_task() -> None:
    body = "I. NHIỆM VỤ\n1. Trồng hàng cây bóng mát dọc bờ kè phía đông của xã.\nII. TỔ CHỨC THỰC HIỆN\n"
    body += "1. Phòng Kinh tế\nChủ trì trồng hàng cây bóng mát dọc bờ kè phía đông của xã trước ngày 30/9/2031.\n"
    (task,) = tasks(body)
    assert task.lead == ("Phòng Kinh tế",) and "30/9/2031" in task.deadline


def test_an_item_told_again_in_other_words_may_be_one() -> None:
    body = "I. NHIỆM VỤ\n1. Trồng hàng cây bóng mát dọc bờ kè, vận động hộ dân.\n"
    body += "II. TỔ CHỨC THỰC HIỆN\n1. Phòng Kinh tế\nChủ trì trồng hàng cây bóng mát dọc bờ kè, báo cáo hằng quý.\n"
    item, duty = tasks(body)
    assert not item.lead and item.near == duty.clause


def test_the_date_of_a_cited_document_is_no_deadline() -> None:
    body = "I. NHIỆM VỤ\n1. Trồng hàng cây bóng mát theo Quyết định số 77/2031/QĐ-TTg ngày 05/4/2031.\n"
    (task,) = tasks(body)
    assert task.deadline == ""


@pytest.mark.parametrize(
    ("text", "output"),
    [
        ("Xây dựng kế hoạch trồng cây bóng mát dọc bờ kè.", "kế hoạch"),
        ("Tổng hợp, báo cáo kết quả trồng cây bóng mát.", "báo cáo"),
        ("Chăm sóc cây bóng mát theo kế hoạch của xã nhà.", ""),
    ],
)
def test_a_task_may_name_its_product(text: str, output: str) -> None:
    found = tasks(f"I. TỔ CHỨC THỰC HIỆN\n1. Phòng Kinh tế\n{text}\n")
    assert [task.output for task in found] == [output]


def test_the_nearest_text_holds_most_of_the_rare_words() -> None:
    likeness = Likeness(["Trồng cây bóng mát dọc bờ kè", "Lắp đèn chiếu sáng ngõ xóm", "Trồng hoa ngõ xóm"])
    at, share = likeness.nearest("tỷ lệ ngõ xóm có đèn chiếu sáng")
    assert at == 1 and share > 0.6
    assert likeness.nearest("tỷ lệ trẻ em biết bơi")[1] < 0.3
    assert Likeness([]).nearest("đèn") == (-1, 0.0)
    assert likeness.nearest("tỷ lệ, mức") == (-1, 0.0)


def test_what_an_office_ought_to_heed_among_the_aims_is_no_task() -> None:
    assert (
        tasks("I. MỤC ĐÍCH, YÊU CẦU\n1. Phòng Kinh tế chịu trách nhiệm giữ gìn cây bóng mát dọc bờ kè của xã.\n") == ()
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "Yêu cầu các phòng, ban và các thôn nghiêm túc triển khai thực hiện./.",
        "Trong quá trình thực hiện, nếu có khó khăn, các thôn phản ánh về Phòng Kinh tế để tổng hợp.",
    ],
)
def test_what_closes_a_plan_is_no_task(sentence: str) -> None:
    body = "I. TỔ CHỨC THỰC HIỆN\n1. Phòng Kinh tế\nChủ trì trồng cây bóng mát dọc bờ kè.\n"
    assert len(tasks(body + sentence + "\n")) == 1
