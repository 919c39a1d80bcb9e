from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer.indexing import index
from search.engine import Engine

PLAN = """ỦY BAN NHÂN DÂN
XÃ SÔNG TRĂNG
Số: 52/KH-UBND
Sông Trăng, ngày 04 tháng 3 năm 2028

KẾ HOẠCH
Trồng rừng ven biển

I. NỘI DUNG
1. Trồng phi lao, đước trên bãi bồi.
2. Phòng Kinh tế in tờ rơi về việc trồng rừng ven biển.

II. THỜI GIAN THỰC HIỆN
Từ nay đến hết năm 2029.

III. KINH PHÍ
Kinh phí do ngân sách xã bảo đảm theo phân cấp.

IV. TỔ CHỨC THỰC HIỆN
1. Ban Quản lý rừng
Chủ trì tổ chức thực hiện Kế hoạch này.
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder: Path = tmp_path_factory.mktemp("rung")
    (folder / "rung.txt").write_text(PLAN, encoding="utf-8")
    index([folder / "rung.txt"], folder / "store")
    engine = Engine.open(folder / "store")
    yield engine
    engine.close()


@pytest.mark.parametrize(
    ("question", "holds", "section"),
    [
        ("Tiền trồng rừng ven biển lấy từ đâu?", "ngân sách xã", "III"),
        ("Thời gian thực hiện kế hoạch trồng rừng ven biển?", "hết năm 2029", "II"),
        ("Phong trào trồng rừng ven biển diễn ra trong thời gian nào?", "hết năm 2029", "II"),
        ("Chiến dịch trồng rừng ven biển kéo dài đến bao giờ?", "hết năm 2029", "II"),
    ],
)
def test_what_the_plan_says_of_itself_needs_no_word_of_its_subject(
    engine: Engine, question: str, holds: str, section: str
) -> None:
    answer = engine.ask(question)
    assert holds in answer.values[0]
    assert answer.citations[0].section == section


def test_all_sources_below_a_heading_are_given(tmp_path: Path) -> None:
    sources = "III. NGUỒN VỐN\n1. Ngân sách xã.\n2. Nguồn tài trợ của hội đồng hương.\n"
    told = PLAN.replace("III. KINH PHÍ\nKinh phí do ngân sách xã bảo đảm theo phân cấp.\n", sources)
    (tmp_path / "rung.txt").write_text(told, encoding="utf-8")
    index([tmp_path / "rung.txt"], tmp_path / "store")
    engine = Engine.open(tmp_path / "store")
    assert engine.ask("Tiền trồng rừng ven biển lấy từ đâu?").values == (
        "Ngân sách xã",
        "Nguồn tài trợ của hội đồng hương",
    )
    engine.close()


def test_a_plan_about_something_else_is_not_asked(engine: Engine) -> None:
    assert not engine.ask("Tiền xây cầu treo lấy từ đâu?").answered


def test_this_plan_stands_for_what_its_title_says(engine: Engine) -> None:
    assert engine.ask("Ai chủ trì tổ chức thực hiện kế hoạch trồng rừng ven biển?").values == ("Ban Quản lý rừng",)
