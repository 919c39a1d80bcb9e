from __future__ import annotations

import pytest

from indexer.facts.denominators import denominator


@pytest.mark.parametrize(
    ("indicator", "after", "of"),
    [
        ("Tỷ lệ hồ sơ trực tuyến trên tổng số hồ sơ tiếp nhận", "", "tổng số hồ sơ tiếp nhận"),
        ("Tỷ lệ thư viện mở cửa tính trên số thư viện hiện có", "", "số thư viện hiện có"),
        (
            "Tỷ lệ hồ sơ trực tuyến",
            " trên tổng số hồ sơ của thủ tục toàn trình.",
            "tổng số hồ sơ của thủ tục toàn trình",
        ),
        ("Tỷ trọng kinh tế số", " GRDP", "GRDP"),
        (
            "Tỷ lệ hoạt động trực tuyến",
            " tổng số hoạt động trong mỗi cơ quan, tổ chức",
            "tổng số hoạt động trong mỗi cơ quan",
        ),
        ("Tỷ lệ vườn cây ăn quả được cấp mã", "", "vườn cây ăn quả"),
        ("Tỷ lệ hồ sơ có nghĩa vụ tài chính được nộp tiền trực tuyến", "", "hồ sơ có nghĩa vụ tài chính"),
        ("Tỷ lệ số lượng hộ nuôi ong có sổ theo dõi", "", "hộ nuôi ong"),
        ("Tỷ lệ thu gom, xử lý rác", "", ""),
        ("Mức độ hài lòng của người dân", "", ""),
    ],
)
def test_what_a_share_is_of(indicator: str, after: str, of: str) -> None:
    assert denominator(indicator, "%", after) == of


def test_a_count_has_none() -> None:
    assert denominator("Số vườn trên tổng số vườn cây ăn quả", "vườn") == ""
