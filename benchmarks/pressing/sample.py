"""An invented plan with an assignment table over three pages, and what the table's cells say."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.pressing.form import NATION, Field, Form, Paragraph, Row, Table

HEADER = ("TT", "Mục tiêu", "Nhiệm vụ", "Sản phẩm", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn", "Ghi chú")
KEYS = ("number", "goal", "task", "output", "lead", "coordinate", "deadline", "")
"""Column keys of `corpus/tables/columns.toml` in the order of `HEADER`; the last column has none."""

_WIDTHS = (0.05, 0.14, 0.24, 0.14, 0.13, 0.14, 0.10, 0.06)
_WORDS_ABOVE = 40  # of the row that the end of a page cuts

# "#" begins a group, "=" a goal; the other lines are tasks: task, product, lead, co-ordinator, deadline, remark.
# The lines of the task that a page cuts are joined by a backslash.
_CONTENT = """\
# I. Bến thuyền và đường sông
= 100% bến thuyền có giấy phép
Rà soát giấy phép các bến thuyền | Danh sách bến | Phòng Kinh tế | Công an xã | Tháng 3/2031 |
Kẻ vạch mớn nước cho thuyền chở khách | Biên bản kẻ vạch | Công an xã | Phòng Kinh tế | Tháng 5/2031 | Mới
= Ít nhất 12 bến có phao cứu sinh
Mua phao và áo cứu sinh cho các bến | Hợp đồng mua sắm | Văn phòng HĐND và UBND | Phòng Kinh tế | Quý III/2031 |
Tập huấn sơ cứu đuối nước cho chủ bến | 02 lớp tập huấn | Trạm Y tế xã | Đoàn Thanh niên xã | Tháng 6/2031 |
Kẻ tên và số đăng ký lên mạn thuyền | Biên bản kiểm tra | Công an xã | Các thôn ven sông | Tháng 9/2031 |
Lắp biển báo vùng nước xoáy | 18 biển báo | Phòng Kinh tế | Các thôn ven sông | Tháng 7/2031 |
# II. Vườn ươm và cây bóng mát
= Mỗi thôn có sổ theo dõi cây
Khảo sát đường liên thôn, bờ kênh và sân chợ; lập sổ theo dõi từng đoạn với chiều dài, loại đất, độ úng sau mưa \\
và số cây đang có; đối chiếu sổ với bản đồ thửa đất, ghi rõ đoạn nào trồng mới, đoạn nào trồng dặm, đoạn nào \\
phải chờ sửa đường; hỏi ý kiến các hộ có đất giáp đường về giống cây, ngày trồng và người tưới; gửi kết quả cho \\
từng thôn ký nhận và niêm yết tại nhà sinh hoạt của thôn trong mười lăm ngày | Sổ theo dõi cây của 09 thôn \\
| Phòng Kinh tế | Các thôn ven sông và Hội Nông dân xã | Quý II/2031 |
= Trồng 4.500 cây bóng mát
Chọn giống cây chịu úng cho đường liên thôn | Danh mục giống | Phòng Kinh tế | Hội Nông dân xã | Tháng 2/2031 |
Dựng vườn ươm tại khu đất công | Vườn ươm 0,8 ha | Hội Nông dân xã | Phòng Kinh tế | Quý I/2031 | Xã hội hóa
Giao cây cho từng hộ chăm sóc | Sổ giao nhận cây | Các thôn | Hội Phụ nữ xã | Tháng 8/2031 |
Kiểm đếm cây sống sau mùa mưa | Báo cáo kiểm đếm | Phòng Kinh tế | Các thôn | Tháng 11/2031 |
= 85% hộ tham gia chăm sóc cây
Phát tờ gấp hướng dẫn tưới và bón phân | 1.200 tờ gấp | Phòng Văn hóa - Xã hội | Hội Nông dân xã | Tháng 4/2031 |
Thi vườn đẹp giữa các thôn | 01 cuộc thi | Phòng Văn hóa - Xã hội | Hội Phụ nữ xã | Quý IV/2031 |
Khen hộ chăm cây tốt | Quyết định khen | Văn phòng HĐND và UBND | Phòng Văn hóa - Xã hội | Tháng 12/2031 |
# III. Chợ phiên và hàng thủ công
= Có 03 chợ phiên họp đều đặn
Xếp lại gian hàng theo ngành hàng | Sơ đồ gian hàng | Ban Quản lý chợ | Phòng Kinh tế | Tháng 3/2031 |
Lắp cân đối chứng ở cổng chợ | 03 cân đối chứng | Ban Quản lý chợ | Phòng Kinh tế | Tháng 4/2031 |
Công khai giá thuê gian hàng | Bảng giá niêm yết | Ban Quản lý chợ | Văn phòng HĐND và UBND | Thường xuyên |
= 20 mặt hàng thủ công có nhãn
Mở lớp đan lát cho lao động nữ | 04 lớp nghề | Hội Phụ nữ xã | Phòng Kinh tế | Quý II/2031 |
Thiết kế nhãn chung cho hàng đan | Mẫu nhãn | Phòng Kinh tế | Hội Phụ nữ xã | Tháng 9/2031 |
Đưa hàng lên gian hàng trực tuyến | 20 mặt hàng | Đoàn Thanh niên xã | Phòng Kinh tế | Tháng 10/2031 |
Tổng kết phiên chợ cuối năm | Báo cáo tổng kết | Ban Quản lý chợ | Các thôn | Tháng 12/2031 |
"""


def expected() -> list[dict[str, str]]:
    """The cells of each task row, by column key; empty cells are left out."""
    rows: list[dict[str, str]] = []
    goal = ""
    for sign, text in _lines():
        if sign == "=":
            goal = text
        elif not sign:
            cells = zip(KEYS, (str(len(rows) + 1), goal, *_task(text)), strict=True)
            rows.append({key: cell for key, cell in cells if key and cell})
    return rows


def table() -> Table:
    """The table: a row across all columns above each group, each goal in one cell beside its tasks."""
    rows: list[Row] = []
    number = goal_row = 0
    longest = max((text for _, text in _lines()), key=len)
    cut: tuple[int, int] | None = None
    for sign, text in _lines():
        if sign == "#":
            rows.append((Field(text, columns=len(HEADER), bold=True), *[None] * (len(HEADER) - 1)))
        elif sign == "=":
            goal_row, goal = len(rows), text
        else:
            number += 1
            if text == longest:
                cut = (len(rows), _WORDS_ABOVE)
            rows.append((Field(str(number)), None, *map(Field, _task(text))))
            first = rows[goal_row]
            rows[goal_row] = (first[0], Field(goal, rows=len(rows) - goal_row), *first[2:])
    return Table(HEADER, tuple(rows), _WIDTHS, cut)


def form() -> Form:
    """A plan whose annex is the table, on a lying sheet."""
    title = [
        Paragraph(text, centred=True, bold=True)
        for text in ("KẾ HOẠCH", "Sửa sang bến thuyền và chợ phiên xã Khe Lim năm 2031")
    ]
    body = [
        Paragraph("I. MỤC TIÊU", bold=True),
        Paragraph("1. Mọi bến thuyền trong xã có giấy phép và phao cứu sinh trước ngày 15/12/2031."),
        Paragraph("2. Chợ phiên họp đều đặn, gian hàng xếp theo ngành hàng và giá thuê được công khai."),
        Paragraph("II. TỔ CHỨC THỰC HIỆN", bold=True),
        Paragraph("1. Phòng Kinh tế theo dõi tiến độ các nhiệm vụ nêu tại phụ lục kèm theo Kế hoạch này."),
        Paragraph("PHỤ LỤC", centred=True, bold=True, new_page=True),
        Paragraph("DANH MỤC NHIỆM VỤ NĂM 2031", centred=True, bold=True),
    ]
    left = ("ỦY BAN NHÂN DÂN", "XÃ KHE LIM", "Số: 58/KH-UBND")
    return Form(left, (*NATION, "Khe Lim, ngày 09 tháng 01 năm 2031"), (*title, *body, table()), wide=True)


def _lines() -> Iterator[tuple[str, str]]:
    for line in _CONTENT.replace("\\\n", "").splitlines():
        sign = line[0] if line[0] in "#=" else ""
        yield sign, line[len(sign) :].strip()


def _task(text: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in text.split("|"))
