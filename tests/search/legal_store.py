"""Three invented plans that cite the same documents, in a store of their own: what tests of the legal graph use."""

from __future__ import annotations

from pathlib import Path

from indexer.indexing import index

_HEAD = """ỦY BAN NHÂN DÂN
{place}
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: {number}
{town}, ngày {day} tháng {month} năm {year}

KẾ HOẠCH
{title}

"""


def headed(place: str, number: str, town: str, day: str, month: str, year: str, title: str) -> str:
    """The head of a plan."""
    return _HEAD.format(place=place, number=number, town=town, day=day, month=month, year=year, title=title)


SALT = (
    headed("TỈNH SƠN GIANG", "63/KH-UBND", "Sơn Giang", "09", "01", "2032", "Phát triển nghề muối tỉnh Sơn Giang 2032")
    + """Căn cứ Nghị định số 161/2030/NĐ-CP ngày 23/4/2030 của Chính phủ về nghề muối;
Căn cứ Luật Diêm nghiệp ngày 19/6/2029;
Căn cứ Nghị quyết số 02/NQ-CP ngày 05/01/2032 của Chính phủ về sản xuất;
Căn cứ Kế hoạch số 15/KH-UBND ngày 12/02/2031 của UBND tỉnh về kho muối.

I. NHIỆM VỤ
1. Sửa chữa kho muối dự trữ theo Nghị định 161.
2. Nạo vét kênh dẫn nước mặn.
"""
)
FISH = (
    headed("TỈNH LAM HẢI", "15/KH-UBND", "Lam Hải", "12", "02", "2031", "Nuôi cá lồng tỉnh Lam Hải năm 2031")
    + """Căn cứ Nghị định số 161/2030/NĐ-CP ngày 23/4/2030 của Chính phủ về nghề muối;
Căn cứ Nghị quyết số 02/NQ-CP ngày 08/01/2031 của Chính phủ về giá.

I. NHIỆM VỤ
1. Thả cá giống.
2. Kế hoạch này thay thế Kế hoạch số 4/KH-UBND ngày 07/7/2030 của UBND tỉnh.
"""
)
FOREST = (
    headed("TỈNH LAM HẢI", "21/KH-UBND", "Lam Hải", "06", "3", "2032", "Trồng rừng tỉnh Lam Hải năm 2032")
    + """Căn cứ Nghị định số 118/2031/NĐ-CP ngày 09/6/2031 của Chính phủ về biển, thay thế Nghị định số 161/2030/NĐ-CP;
Căn cứ Luật Diêm nghiệp số 29/2029/QH25 ngày 19/6/2029.

I. NHIỆM VỤ
1. Trồng rừng theo Nghị định số 77/2030/NĐ-CP (được sửa đổi, bổ sung tại Nghị định số 78/2031/NĐ-CP ngày 01/8/2031).
2. Nghị định số 79/2031/NĐ-CP quy định chi tiết một số điều của Luật Diêm nghiệp được phổ biến tới người dân.
"""
)


def make_store(folder: Path) -> Path:
    """Indexes the plans and returns the folder of the store."""
    plans = folder / "plans"
    plans.mkdir(parents=True)
    for name, text in (("salt.txt", SALT), ("fish.txt", FISH), ("forest.txt", FOREST)):
        (plans / name).write_text(text, "utf-8")
    index([plans], folder / "store")
    return folder / "store"
