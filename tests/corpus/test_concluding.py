"""The last words of a plan hang on no office; a duty under its heading does."""

from __future__ import annotations

import pytest

from corpus import plan_from_bytes

PLAN = """I. MỤC TIÊU
1. Trồng rừng.
II. TỔ CHỨC THỰC HIỆN
1. Phòng Kinh tế
- Chủ trì việc trồng.
2. Các thôn
{}
Nơi nhận:
- Lưu: VT.
"""


def path_of(text: str, words: str) -> tuple[str, str]:
    found = next(c for c in plan_from_bytes(PLAN.format(text).encode(), "a").clauses if c.text.startswith(words))
    return found.path, found.headings[-1]


@pytest.mark.parametrize(
    "words",
    ["Trên đây là Kế hoạch trồng rừng.", "Trong quá trình tổ chức thực hiện, nếu có vướng mắc, báo cáo Ủy ban.",
     "Yêu cầu các thôn, các phòng thực hiện.", "Ủy ban nhân dân xã yêu cầu các cơ quan thực hiện nghiêm túc./.",
     "Căn cứ nội dung Kế hoạch, các đơn vị thực hiện."],
)  # fmt: skip
def test_last_words_belong_to_the_part(words: str) -> None:
    assert path_of(f"- Giữ rừng.\n{words}", words) == ("II", "II. TỔ CHỨC THỰC HIỆN")


@pytest.mark.parametrize("words", ["Căn cứ chức năng, nhiệm vụ, chủ động giữ rừng.", "Giữ rừng."])
def test_a_sentence_right_under_its_heading_is_a_duty(words: str) -> None:
    assert path_of(words, words) == ("II.2", "2. Các thôn")


def test_several_last_words_stay_together() -> None:
    text = "- Giữ rừng.\nTrên đây là Kế hoạch trồng rừng.\nBáo cáo trước ngày 15 hằng tháng."
    assert path_of(text, "Báo cáo trước") == ("II", "II. TỔ CHỨC THỰC HIỆN")
