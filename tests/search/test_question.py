from __future__ import annotations

import pytest

from corpus.errors import UsageError
from corpus.model import Head, Locality
from indexer.catalogue import PlanRecord
from search.question import MAX_CHARACTERS, understand


def record(plan_id: str, level: str, name: str, province: str | None = None) -> PlanRecord:
    head = Head(locality=Locality(level, name, province), title=f"Kế hoạch {level} {name}")
    return PlanRecord(plan_id, f"{plan_id}.txt", head, False, (), 1, ())


PLANS = [record("p1", "xã", "Bình Thượng"), record("p2", "phường", "Tân Hòa Đông"), record("p3", "phường", "Tân Hòa")]


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Phòng nào lo việc tuyên truyền cải cách hành chính?", "responsibility"),
        ("ai chiu trach nhiem so hoa ho so", "responsibility"),
        ("Nhiệm vụ số hóa giao cho đơn vị nào?", "responsibility"),
        ("Who leads the one-stop shop?", "responsibility"),
        ("Tỷ lệ hồ sơ trực tuyến phải đạt bao nhiêu phần trăm?", "target"),
        ("Chỉ số hài lòng đặt ở mức tối thiểu nào?", "target"),
        ("Xã đặt mấy sáng kiến?", "target"),
        ("How many initiatives are planned?", "target"),
        ("Tinh giản biên chế theo nghị định nào của Chính phủ?", "decree"),
        ("quyet dinh so may ban hanh kem ke hoach", "decree"),
        ("Which decree governs online services?", "decree"),
        ("So sánh tỷ lệ thanh toán trực tuyến giữa các xã", "comparison"),
        ("Nơi nào đặt tỷ lệ hồ sơ trực tuyến cao nhất?", "comparison"),
        ("Báo cáo quý gửi trước ngày nào?", "date"),
        ("Khi nào phải xong việc rà soát?", "date"),
        ("Kế hoạch năm 2026 của xã mang số hiệu mấy?", "number"),
        ("Kinh phí lấy từ nguồn gì?", "fact"),
        ("Ứng dụng AI để làm gì?", "fact"),  # AI is no "ai"
    ],
)
def test_the_kind_of_a_question(question: str, kind: str) -> None:
    assert understand(question).kind == kind


@pytest.mark.parametrize(
    ("question", "role"),
    [
        ("Những đơn vị nào phối hợp số hóa hồ sơ?", "coordinate"),
        ("Đơn vị nào chủ trì số hóa hồ sơ?", "lead"),
    ],
)
def test_the_office_asked_for(question: str, role: str) -> None:
    assert understand(question).role == role


def test_typing_without_accents_is_restored() -> None:
    assert "thủ tục hành chính" in understand("co quan nao chu tri cai cach thu tuc hanh chinh").restored


def test_abbreviations_are_written_out() -> None:
    assert "thủ tục hành chính" in understand("tỷ lệ số hóa tthc là bao nhiêu").topic


def test_the_topic_leaves_out_what_any_question_has_and_the_locality() -> None:
    assert understand("Ở xã Bình Thượng thì ai lo việc tuyên truyền?", PLANS).topic == "tuyên truyền"


@pytest.mark.parametrize(
    ("question", "plans"),
    [
        ("Xã Bình Thượng đặt mấy sáng kiến?", ("p1",)),
        ("o binh thuong ai lo tuyen truyen", ("p1",)),
        ("Phường Tân Hòa Đông có mấy chỉ tiêu?", ("p2",)),  # the longer name wins
        ("Phường Tân Hòa có mấy chỉ tiêu?", ("p3",)),
        ("Phường Bình Thượng đặt mấy sáng kiến?", ()),  # another level is another place
        ("Ai lo tuyên truyền?", ()),
    ],
)
def test_localities_named_in_a_question(question: str, plans: tuple[str, ...]) -> None:
    assert understand(question, PLANS).plans == plans


def test_a_locality_without_a_plan_is_told() -> None:
    assert understand("Xã Đồi Cao đặt mấy sáng kiến?", PLANS).unknown == "xã Đồi Cao"
    assert understand("Xã đặt mấy sáng kiến?", PLANS).unknown == ""


def test_english_words_of_the_genre_become_vietnamese() -> None:
    question = understand("What percentage of online payment must be reached?")
    assert question.english
    assert "thanh toán trực tuyến" in question.topic


def test_years_and_document_numbers() -> None:
    question = understand("Năm 2026 có áp dụng Nghị định 219/2025/NĐ-CP không?")
    assert question.years == ("2026", "2025")
    assert question.numbers[0].startswith("219/2025/NĐ-CP")


@pytest.mark.parametrize("text", ["", "   ", "???", "x" * (MAX_CHARACTERS + 1)])
def test_what_is_no_question_is_told_so(text: str) -> None:
    with pytest.raises(UsageError):
        understand(text)
