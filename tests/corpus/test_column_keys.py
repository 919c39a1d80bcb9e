"""Header cells of real tables: which column holds what."""

from __future__ import annotations

import pytest

from corpus.tables.column_keys import header_keys, key_of


@pytest.mark.parametrize(("text", "keys"), [
    ("STT", ("number",)),
    ("Cơ quan/đơn vị chủ trì", ("lead",)),
    ("Đơn vị chủ trì tham mưu", ("lead",)),
    ("Cơ quan tham mưu", ("lead",)),
    ("(5) Đơn vị phối hợp thực hiện", ("coordinate",)),
    ("5- Chủ trì", ("lead",)),
    ("Thời gian hoàn thành nhiệm vụ", ("deadline",)),
    ("Kinh phí (triệu đồng)", ("budget",)),
    ("Sản phẩm hoàn thành", ("output",)),
    ("Các nhiệm vụ trọng tâm", ()),
    ("Nhiệm vụ cụ thể của năm", ()),
    ("Đơn vị theo dõi", ("follow",)),
    ("Cấp trình", ()),
    ("Mức độ hoàn thành", ()),
    ("Kết quả năm 2030", ()),
    ("Ghi chú", ()),
    ("Cơ quan chủ trì, cơ quan phối hợp", ("lead", "coordinate")),
    ("Cơ quan chủ trì tham mưu, theo dõi", ("lead",)),
])  # fmt: skip
def test_a_header_cell_names_its_column(text: str, keys: tuple[str, ...]) -> None:
    assert key_of(text) == keys


def test_the_lowest_header_cell_that_is_understood_names_the_column() -> None:
    over = [["TT"], ["Cơ quan thực hiện", "Chủ trì"], ["Cơ quan thực hiện", "Phối hợp"], ["Thời gian", "Bắt đầu"],
            ["Thời gian", "Hoàn thành"], ["Ghi chú"]]  # fmt: skip
    assert header_keys(over) == (("number",), ("lead",), ("coordinate",), (), ("deadline",), ())


@pytest.mark.parametrize(("over", "keys"), [
    (("Nội dung", "Nhiệm vụ"), ("goal", "task")),
    (("Nhiệm vụ", "Nội dung công việc"), ("task", "activity")),
    (("Kết quả", "Sản phẩm"), ("output", "")),
])  # fmt: skip
def test_a_key_is_given_once(over: tuple[str, str], keys: tuple[str, str]) -> None:
    assert header_keys([[text] for text in over]) == tuple((key,) if key else () for key in keys)
