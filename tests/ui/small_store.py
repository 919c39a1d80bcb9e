"""Two invented plans and a hostile one, in a store of their own: what tests of the page and the API work on."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from indexer.indexing import index

LONG_WORD = "dài" * 3_400
HOSTILE = (
    "<script>document.title='hỏng'</script>",
    "<img src=x onerror=\"document.title='hỏng'\">",
    "${document.title='hỏng'}",
    "{{document.title='hỏng'}}",
    "\" onmouseover=\"document.title='hỏng'",
    "\u202eđảo\u202c",
)

COMMUNE = """\
ỦY BAN NHÂN DÂN
XÃ KHE LAU
Số: 21/KH-UBND
Khe Lau, ngày 06 tháng 3 năm 2025

KẾ HOẠCH
Trồng cây ven đường của xã Khe Lau năm 2025

Căn cứ Nghị định số 815/2030/NĐ-CP ngày 07 tháng 5 năm 2030 của Chính phủ về cây xanh nông thôn;

I. MỤC TIÊU
1. Tối thiểu 74% tuyến đường thôn có cây bóng mát.
2. Trên 38% hộ dân nhận cây giống.

II. NHIỆM VỤ
1. Ươm cây giống tại vườn ươm của xã trước ngày 30 tháng 4 năm 2025.
2. Vận động các thôn đào hố trồng cây.
3. Tưới và chăm sóc cây trong mùa khô.

III. TỔ CHỨC THỰC HIỆN
1. Văn phòng HĐND và UBND
Chủ trì theo dõi, tổng hợp kết quả trồng cây và báo cáo Chủ tịch hằng quý.
2. Phòng Kinh tế
Chủ trì ươm cây giống và hướng dẫn kỹ thuật chăm sóc cây.
"""

WARD = """\
ỦY BAN NHÂN DÂN
PHƯỜNG BẾN GỖ SON
Số: 34/KH-UBND
Bến Gỗ Son, ngày 09 tháng 3 năm 2025

KẾ HOẠCH
Trồng cây ven đường của phường Bến Gỗ Son năm 2025

I. MỤC TIÊU
1. Tối thiểu 81% tuyến đường phố có cây bóng mát.

II. TỔ CHỨC THỰC HIỆN
1. Phòng Kinh tế, Hạ tầng và Đô thị
Chủ trì ươm cây giống và cắt tỉa cây trước mùa mưa bão.
"""

ATTACK = f"""\
ỦY BAN NHÂN DÂN
XÃ ĐÈO SƯƠNG
Số: 55/KH-UBND
Đèo Sương, ngày 11 tháng 3 năm 2025

KẾ HOẠCH
Thả cá giống {HOSTILE[1]} của xã Đèo Sương năm 2025

I. MỤC TIÊU {HOSTILE[0]}
1. Tối thiểu 66% ao hồ được thả cá giống {" ".join(HOSTILE)} {LONG_WORD}.

II. TỔ CHỨC THỰC HIỆN
1. Phòng Kinh tế
Chủ trì thả cá giống {HOSTILE[0]} {HOSTILE[2]} {HOSTILE[3]} xuống ao hồ.
"""

PLANS = {"khe-lau.txt": COMMUNE, "ben-go-son.txt": WARD, "deo-suong.txt": ATTACK}


def build(folder: Path, plans: Mapping[str, str] = PLANS) -> Path:
    """A store of these plans, text by file name, below `folder`; returns its path."""
    sources = folder / "plans"
    sources.mkdir()
    for name, text in plans.items():
        (sources / name).write_text(text, "utf-8")
    report = index([sources], folder / "store")
    if report.refused:
        raise RuntimeError(str(report.refused))
    return folder / "store"
