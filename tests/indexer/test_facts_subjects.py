from __future__ import annotations

import pytest

from indexer.facts.subjects import LEADS, ORDERED, doer, named_subject, subject_at


@pytest.mark.parametrize(
    ("sentence", "among_duties", "offices"),
    [
        ("3. Sở Y tế theo dõi, đôn đốc các xã trồng cây.", True, ("Sở Y tế",)),
        ("3. Sở Y tế theo dõi, đôn đốc các xã trồng cây.", False, None),
        ("Sở Tài chính phối hợp với Sở Y tế cân đối kinh phí.", True, ("Sở Tài chính",)),
        ("Các sở, ban, ngành theo chức năng, nhiệm vụ được giao chủ động lập dự toán.", True, ("Các sở, ban, ngành",)),
        ("Hằng năm, giao Sở Nội vụ chủ trì tổng kết.", False, ("Sở Nội vụ",)),
        ("Sở Nội vụ của tỉnh bên cạnh.", True, None),
        ("Cơ quan chủ trì lập báo cáo.", True, None),
    ],
)
def test_the_subject_of_an_order_is_who_carries_it_out(
    sentence: str, among_duties: bool, offices: tuple[str, ...] | None
) -> None:
    found = named_subject(sentence, among_duties)
    assert (found.offices if found else None) == offices


def test_a_subject_needs_a_verb_that_lays_a_duty_on_it() -> None:
    text = "Sở Nội vụ hướng dẫn các xã."
    assert subject_at(text, 0, LEADS) is None
    found = subject_at(text, 0, ORDERED)
    assert found is not None and text[found.task_from :] == "hướng dẫn các xã."


@pytest.mark.parametrize(
    ("text", "aside", "offices"),
    [
        ("Thành lập tổ đếm thuyền do Thủ trưởng đơn vị quyết định.", False, ("Thủ trưởng đơn vị",)),
        ("Thành lập tổ đếm thuyền do Trưởng phòng nơi có bến đò quyết định cụ thể.", False,
         ("Trưởng phòng nơi có bến đò",)),
        ("Mức chi cho việc này do Sở Tài chính quyết định.", False, None),
        ("Nối với hệ thống quốc gia do Bộ Công an chủ trì.", True, None),
        ("Nối với hệ thống quốc gia, do Bộ Công an chủ trì.", True, ("Bộ Công an",)),
    ],
)  # fmt: skip
def test_who_does_or_decides_is_named_behind_the_task(text: str, aside: bool, offices: tuple[str, ...] | None) -> None:
    found = doer(text, 0, aside)
    assert (found.offices if found else None) == offices
