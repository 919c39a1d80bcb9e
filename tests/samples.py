"""Two invented plans of invented places, and stores made of them by the real indexer."""

from __future__ import annotations

from pathlib import Path

BINH_THUONG = """ỦY BAN NHÂN DÂN
XÃ BÌNH THƯỢNG
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 41/KH-UBND
Bình Thượng, ngày 12 tháng 02 năm 2026

KẾ HOẠCH
Cải cách hành chính xã Bình Thượng năm 2026

Căn cứ Nghị quyết số 88/NQ-CP ngày 03/3/2025 của Chính phủ về chương trình cải cách giai đoạn mới;
Căn cứ Quyết định số 517/QĐ-UBND ngày 20/01/2026 của Ủy ban nhân dân tỉnh Sơn Giang.

I. MỤC TIÊU
1. Cải cách thủ tục hành chính
1.1. Tỷ lệ hồ sơ nộp trực tuyến trên tổng số hồ sơ tiếp nhận đạt tối thiểu 62%.
1.2. Tỷ lệ thanh toán trực tuyến phí, lệ phí đạt từ 48% trở lên.
2. Xây dựng chính quyền số
2.1. Ít nhất 04 sáng kiến về chuyển đổi số được áp dụng trong năm 2026.
2.2. 100% cán bộ, công chức được bồi dưỡng kỹ năng số.

II. NHIỆM VỤ
1. Rà soát, đơn giản hóa thủ tục hành chính nội bộ theo Nghị định số 219/2025/NĐ-CP ngày 15/8/2025 của Chính phủ.
2. Kiểm tra công vụ tại các thôn, báo cáo kết quả trước ngày 20/11/2026.

III. KINH PHÍ
Kinh phí thực hiện lấy từ dự toán chi thường xuyên của xã.

IV. TỔ CHỨC THỰC HIỆN
1. Phòng Văn hóa - Xã hội
Chủ trì, phối hợp với Phòng Kinh tế tổ chức tuyên truyền cải cách hành chính trên đài truyền thanh xã.
2. Trung tâm Phục vụ hành chính công
Chủ trì niêm yết công khai thủ tục hành chính và số hóa hồ sơ.
3. Công an xã
Hướng dẫn người dân đăng ký tài khoản định danh điện tử.

Nơi nhận:
- UBND tỉnh;
- Lưu: VT.
"""

TAN_HOA_DONG = """ỦY BAN NHÂN DÂN
PHƯỜNG TÂN HÒA ĐÔNG
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 77/KH-UBND
Tân Hòa Đông, ngày 05 tháng 01 năm 2026

KẾ HOẠCH
Cải cách hành chính phường Tân Hòa Đông năm 2026

I. MỤC TIÊU
1. Tỷ lệ hồ sơ nộp trực tuyến trên tổng số hồ sơ tiếp nhận đạt tối thiểu 81%.
2. Mức độ hài lòng của người dân đạt trên 92%.

II. TỔ CHỨC THỰC HIỆN
1. Văn phòng HĐND và UBND
Chủ trì kiểm tra công vụ, tổng hợp báo cáo hằng quý.
2. Phòng Kinh tế, Hạ tầng và Đô thị
Chủ trì cải cách tài chính công theo Thông tư số 33/2025/TT-BTC ngày 02/6/2025 của Bộ Tài chính.
"""


def write_plans(folder: Path) -> Path:
    """The two plans as files in `folder`, which is returned."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "binh-thuong.txt").write_text(BINH_THUONG, "utf-8")
    (folder / "tan-hoa-dong.txt").write_text(TAN_HOA_DONG, "utf-8")
    return folder
