"""Names that a plan gives its offices itself."""

from __future__ import annotations

from dataclasses import replace

from indexer.facts.own_names import own_names
from tests.indexer.facts_plans import make_plan


def test_short_names_that_the_plan_defines_stand_for_the_full_one() -> None:
    plan = make_plan(
        [
            ("paragraph", None, "Giao Phòng Thủy lợi và Nước sạch (sau đây gọi là Phòng Thủy lợi) theo dõi."),
            ("paragraph", None, "Ban Chỉ đạo chuyển đổi số xã (BCĐCĐS) họp hằng quý."),
        ]
    )
    names = own_names(plan)
    assert names.canonical("Phòng Thủy lợi") == names.canonical("Phòng Thủy lợi và Nước sạch")
    assert names.canonical("BCĐCĐS") == names.canonical("Ban Chỉ đạo chuyển đổi số xã")


def test_an_old_name_is_its_successor_where_the_old_office_is_no_more() -> None:
    text = [("paragraph", None, "Sở Kế hoạch và Đầu tư thẩm định.")]
    both = [*text, ("paragraph", None, "Sở Tài chính bố trí kinh phí.")]
    assert own_names(make_plan(text)).canonical("Sở Kế hoạch và Đầu tư") == "Sở Tài chính"
    assert own_names(make_plan(both)).canonical("Sở Kế hoạch và Đầu tư") == "Sở Kế hoạch và Đầu tư"
    later = make_plan(both)
    later = replace(later, head=replace(later.head, date="2031-05-05"))
    assert own_names(later).canonical("Sở Kế hoạch & Đầu tư") == "Sở Tài chính"
