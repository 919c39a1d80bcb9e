from __future__ import annotations

from pathlib import Path

import pytest

from indexer.indexing import index
from search.engine import Engine
from search.findings.forms import form_asked
from search.question import understand


@pytest.mark.parametrize(
    ("question", "sentence", "value"),
    [
        ("Số điện thoại đường dây nóng là gì?", "Gọi số 0299 388 4455 để được giúp.", "0299 388 4455"),
        ("Gửi phản ánh qua email nào?", "Gửi về motcua@binhthuong.gov.vn.", "motcua@binhthuong.gov.vn"),
        ("Xem lịch ở trang web nào?", "Đăng tại www.binhthuong.gov.vn/lich hằng tuần.", "www.binhthuong.gov.vn/lich"),
        ("Hệ thống phải theo tiêu chuẩn nào?", "Áp dụng TCVN 98765:2029 về an toàn.", "TCVN 98765:2029"),
        ("Tiền sửa đình lấy từ đâu?", "Kinh phí do ngân sách xã cấp.", ""),
        ("Kinh phí sửa đình lấy từ đâu?", "Chi phí được bố trí trong dự toán của thôn.", ""),
    ],
)
def test_what_is_asked_for_is_told_by_its_look(question: str, sentence: str, value: str) -> None:
    form = form_asked(understand(question))
    assert form is not None
    assert form.holds(sentence)
    assert form.value_in(sentence) == value
    assert not form.holds("Giao các thôn tổ chức thực hiện.")


def test_most_questions_ask_for_no_form() -> None:
    assert form_asked(understand("Vì sao phải sửa đình?")) is None


LISTED = """ỦY BAN NHÂN DÂN
XÃ SÔNG TRĂNG
Số: 52/KH-UBND
Sông Trăng, ngày 04 tháng 3 năm 2028

KẾ HOẠCH
Sửa đình làng năm 2028

I. MỤC TIÊU
1. Sửa xong mái đình trước mùa mưa.

II. KINH PHÍ
Kinh phí sửa đình được huy động từ các nguồn sau:
1. Ngân sách xã.
2. Tiền công đức của nhân dân.
3. Tài trợ của doanh nghiệp.

III. TỔ CHỨC THỰC HIỆN
1. Ban Quản lý đình: tổ chức thi công.
"""


def test_a_list_that_a_clause_announces_is_the_answer(tmp_path: Path) -> None:
    (tmp_path / "dinh.txt").write_text(LISTED, encoding="utf-8")
    index([tmp_path / "dinh.txt"], tmp_path / "store")
    engine = Engine.open(tmp_path / "store")
    answer = engine.ask("Kinh phí sửa đình lấy từ những nguồn nào?")
    engine.close()
    assert answer.values == ("Ngân sách xã", "Tiền công đức của nhân dân", "Tài trợ của doanh nghiệp")
    assert answer.citations[0].quote == "1. Ngân sách xã."
