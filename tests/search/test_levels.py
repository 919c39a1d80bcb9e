from __future__ import annotations

import pytest

from search.levels import levels_asked, levels_in
from search.question import understand


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("Cấp xã", {"commune"}),
        ("UBND các phường, thị trấn", {"commune"}),
        ("thành phố", {"province", "district"}),
        ("trật tự an toàn xã hội", set()),
        ("thị xã", {"district"}),
        ("các sở, ban, ngành", set()),
    ],
)
def test_levels_that_a_text_speaks_of(text: str, levels: set[str]) -> None:
    assert levels_in(text) == levels


@pytest.mark.parametrize(
    ("question", "named", "called"),
    [
        ("Tỷ lệ ở cấp xã là bao nhiêu?", {"commune"}, {"commune"}),
        ("Các phường phải đạt bao nhiêu phần trăm?", {"commune"}, set()),
        ("ty le cap tinh la bao nhieu", {"province"}, {"province"}),
        ("Tỷ lệ hồ sơ đúng hạn là bao nhiêu?", set(), set()),
    ],
)
def test_levels_that_a_question_asks_about(question: str, named: set[str], called: set[str]) -> None:
    levels = levels_asked(understand(question))
    assert (levels.named, levels.called) == (named, called)


def test_levels_agree_where_they_share_one() -> None:
    levels = levels_asked(understand("Tỷ lệ ở cấp xã là bao nhiêu?"))
    assert [levels.agree(levels_in(text)) for text in ("cấp xã", "cấp tỉnh", "")] == [1, -1, 0]
