"""Questions that the shipped digests answer, for the first minute with the program: who leads, by which document, and
how two localities compare."""

from __future__ import annotations

QUESTIONS = (
    "Ở Đồng Tháp, cơ quan nào chủ trì việc biểu dương, khen thưởng doanh nghiệp có thành tích chuyển đổi số?",
    "Thanh Hóa cập nhật kết quả quan trắc vào cơ sở dữ liệu quốc gia về thủy sản theo văn bản nào?",
    "So sánh tần suất quan trắc thuốc bảo vệ thực vật và kim loại nặng trong nguồn nước cấp giữa Đắk Lắk và Thanh Hóa",
)
