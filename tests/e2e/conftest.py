"""An invented plan for the tests that run the whole product."""

from __future__ import annotations

from pathlib import Path

import pytest

PLAN = """\
ỦY BAN NHÂN DÂN
XÃ SUỐI BẠCH
Số: 17/KH-UBND
Suối Bạch, ngày 05 tháng 02 năm 2025

KẾ HOẠCH
Cải cách hành chính của xã Suối Bạch năm 2025

Căn cứ Nghị định số 914/2031/NĐ-CP ngày 03 tháng 4 năm 2031 của Chính phủ về tiếp công dân lưu động;

I. MỤC TIÊU
1. Tối thiểu 83% giấy khai sinh được trả tại nhà.
2. Trên 47% hộ nuôi ong được tập huấn.

II. NHIỆM VỤ
1. Mở tủ sách pháp luật ở các thôn trước ngày 30 tháng 9 năm 2025.
2. Sửa bảng niêm yết thủ tục ở trụ sở.

III. TỔ CHỨC THỰC HIỆN
1. Văn phòng HĐND và UBND
Chủ trì theo dõi, tổng hợp kết quả và báo cáo Chủ tịch hằng quý.
2. Phòng Kinh tế
Chủ trì tập huấn cho các hộ nuôi ong.
"""


@pytest.fixture(scope="session")
def plan_text() -> str:
    """The invented plan."""
    return PLAN


@pytest.fixture(scope="module")
def plan_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds the invented plan."""
    folder = tmp_path_factory.mktemp("plans")
    (folder / "suoi-bach.txt").write_text(PLAN, "utf-8")
    return folder
