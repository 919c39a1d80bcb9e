from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer.indexing import index
from search.composing import further
from search.engine import Engine
from search.question import understand

PLAN = """ỦY BAN NHÂN DÂN
XÃ SÔNG TRĂNG
Số: 52/KH-UBND
Sông Trăng, ngày 04 tháng 3 năm 2028

KẾ HOẠCH
Sửa đình làng năm 2028

I. NHIỆM VỤ
1. Giao Phòng Kinh tế chủ trì, phối hợp với Công an xã khảo sát mái đình, hoàn thành trước ngày 15/4/2028.
2. Giao Trạm Y tế chủ trì dựng lều sơ cứu cạnh đình.
3. Phấn đấu thay 350 viên ngói mũi hài trong năm 2028.

II. KINH PHÍ
Kinh phí do ngân sách xã cấp.
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder: Path = tmp_path_factory.mktemp("dinh")
    (folder / "dinh.txt").write_text(PLAN, encoding="utf-8")
    index([folder / "dinh.txt"], folder / "store")
    engine = Engine.open(folder / "store")
    yield engine
    engine.close()


@pytest.mark.parametrize(
    ("question", "others"),
    [
        ("Ai chủ trì khảo sát mái đình, phối hợp với ai?", ("coordinate",)),
        ("Ai chủ trì khảo sát mái đình và thời hạn là khi nào?", ("deadline",)),
        ("Đơn vị nào phối hợp khảo sát mái đình?", ()),
        ("Ai chủ trì khảo sát mái đình?", ()),
        ("Thay bao nhiêu viên ngói?", ()),
    ],
)
def test_what_is_asked_beside_the_first_thing(question: str, others: tuple[str, ...]) -> None:
    assert further(understand(question)) == others


def test_all_that_is_asked_is_answered_the_first_thing_first(engine: Engine) -> None:
    answer = engine.ask("Ai chủ trì khảo sát mái đình, phối hợp với ai và khi nào xong?")
    assert answer.values[:2] == ("Phòng Kinh tế", "Công an xã")
    assert "15/4/2028" in answer.values[2]
    assert answer.missing == ""
    assert answer.to_json()["beside"] == {"coordinate": ["Công an xã"], "deadline": [answer.values[2]]}
    assert "phối hợp: Công an xã" in answer.answer
    assert "thời hạn: " in answer.answer


def test_what_the_plan_does_not_say_is_said(engine: Engine) -> None:
    answer = engine.ask("Ai chủ trì dựng lều sơ cứu và thời hạn là khi nào?")
    assert answer.values == ("Trạm Y tế",)
    assert "không nêu thời hạn" in answer.answer
    assert "thời hạn" in answer.missing
