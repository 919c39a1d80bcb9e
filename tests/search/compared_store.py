"""Three invented plans, two of which set targets of one indicator, in a store of their own: what tests compare."""

from __future__ import annotations

from pathlib import Path

from indexer.indexing import index
from tests.search.legal_store import headed

PLANS = {
    "son-giang.txt": headed("TỈNH SƠN GIANG", "41/KH-UBND", "Sơn Giang", "09", "01", "2031", "Kinh tế số 2031 - 2035")
    + """I. MỤC TIÊU
1. Đến năm 2035, tỷ trọng kinh tế số đạt tối thiểu 24% GRDP.
2. Đến năm 2033, tỷ trọng kinh tế số đạt 15% GRDP.

II. TỔ CHỨC THỰC HIỆN
1. Sở Khoa học và Công nghệ
Chủ trì đo lường kinh tế số trước ngày 30 tháng 6 năm 2031.
2. Sở Tài chính
Chủ trì bố trí kinh phí hằng năm.
""",
    "lam-hai.txt": headed("TỈNH LAM HẢI", "17/KH-UBND", "Lam Hải", "12", "02", "2031", "Kinh tế số Lam Hải 2031 - 2035")
    + """I. MỤC TIÊU
1. Đến năm 2035, tỷ trọng kinh tế số đạt tối thiểu 31,5% GRDP.

II. TỔ CHỨC THỰC HIỆN
1. Sở Khoa học và Công nghệ
Chủ trì, phối hợp với Sở Tài chính đo lường kinh tế số trong quý III năm 2031.
""",
    "kha-son.txt": headed("TỈNH KHA SƠN", "88/KH-UBND", "Kha Sơn", "15", "03", "2031", "Trồng rừng Kha Sơn năm 2031")
    + """I. MỤC TIÊU
1. Trồng mới 74 ha rừng phòng hộ.

II. TỔ CHỨC THỰC HIỆN
1. Sở Nông nghiệp và Môi trường
Chủ trì chọn giống cây rừng.
""",
}


def build(folder: Path) -> Path:
    """A store of the plans below `folder`; returns its path."""
    sources = folder / "plans"
    sources.mkdir()
    for name, text in PLANS.items():
        (sources / name).write_text(text, "utf-8")
    report = index([sources], folder / "store")
    if report.refused:
        raise RuntimeError(str(report.refused))
    return folder / "store"
