"""An invented plan set as a PDF, one drawn as a leaning scan and one whose spelling is broken: what tests of reading
work on."""

from __future__ import annotations

from pathlib import Path

from indexer.indexing import index
from tests.drawn_pages import blank, saved, scanned, write
from tests.printed_pages import document, running

PRINTED, SCANNED, BROKEN = "nuong-cao.pdf", "doi-moc.png", "bai-tre.txt"
_FIRST = (
    "ỦY BAN NHÂN DÂN",
    "XÃ NƯƠNG CAO",
    "Số: 63/KH-UBND",
    "Nương Cao, ngày 14 tháng 4 năm 2031",
    "",
    "KẾ HOẠCH",
    "Trồng chè trên nương của xã Nương Cao năm 2031",
    "",
    "I. MỤC TIÊU",
    "1. Tối thiểu 57% nương chè được đốn tỉa trước mùa mưa.",
    "2. Trên 29% hộ trồng chè có sổ theo dõi phân bón.",
)
_LAST = (
    "II. TỔ CHỨC THỰC HIỆN",
    "1. Phòng Kinh tế",
    "Chủ trì hướng dẫn kỹ thuật hái chè búp và mở hai lớp học ngay tại nương cho các hộ",
)
_OVER = (
    "trồng chè; tổng hợp kết quả gửi Ủy ban nhân dân xã vào tuần cuối của mỗi quý trong năm.",
    "2. Văn phòng HĐND và UBND",
    "Chủ trì phát loa tin về giá chè búp hằng tuần.",
)
_SCAN = (
    "ỦY BAN NHÂN DÂN",
    "XÃ ĐỒI MỘC",
    "Số: 64/KH-UBND",
    "Đồi Mộc, ngày 15 tháng 4 năm 2031",
    "KẾ HOẠCH",
    "Làm đường lên đồi của xã Đồi Mộc năm 2031",
    "I. MỤC TIÊU",
    "1. Tối thiểu 46% đường lên đồi được rải đá dăm.",
    "2. Trên 18% cầu gỗ qua suối được thay ván mới.",
)
_BROKEN = """\
UY BAN NHAN DAN
XA BAI TRE
S6: 65/KH-UBND
Bai Tre, ngay 16 thang 4 nam 2031

KE HOACH
Tréng tre chéng sat lo cua xa Bai Tre nam 2031

I. MUC TIEU
1. T6i thiéu 52% bo séng duoc tréng tre chéng sat lo truéc mua mua lii nam 2031.
2. Trén 31% hé dan ven s6ng ky cam két khong khai thac cat trai phép.
3. Tang cuong kiém tra, xt ly cac truong hop dé dat da lan chiém long song.
"""


def printed_plan() -> bytes:
    """The PDF: two pages, a clause of which begins on the first and ends on the second."""
    return document(running([*_FIRST, *_LAST], top=440.0), running(_OVER))


def scanned_plan() -> bytes:
    """The picture, leaning by a degree and a half."""
    page = blank(height=7.0)
    write(page, _SCAN)
    return saved(scanned(page, lean=1.5))


def build(folder: Path, *, scan: bool = False) -> Path:
    """A store of the PDF and the broken text below `folder`, with `scan` of the picture too; returns its path."""
    sources = folder / "plans"
    sources.mkdir()
    (sources / PRINTED).write_bytes(printed_plan())
    (sources / BROKEN).write_text(_BROKEN, "utf-8")
    if scan:
        (sources / SCANNED).write_bytes(scanned_plan())
    report = index([sources], folder / "store")
    if report.refused:
        raise RuntimeError(str(report.refused))
    return folder / "store"
