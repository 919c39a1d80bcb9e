from __future__ import annotations

from collections.abc import Iterator

import pytest

from indexer.indexing import index
from search.engine import Engine
from tests.search.legal_store import headed

PLAN = (
    headed("TỈNH SƠN GIANG", "52/KH-UBND", "Sơn Giang", "09", "01", "2031", "Phát triển nghề tằm")
    + """I. NHIỆM VỤ
1. Giống tằm
a) Nhiệm vụ: nhập và thuần dưỡng giống tằm lưỡng hệ cho các trại.
b) Chủ trì: Sở Nông nghiệp và Môi trường; phối hợp: Sở Tài chính.
c) Thời hạn: trong quý II năm 2031.
2. Kiểm tra xưởng ươm tơ
- Cơ quan chủ trì: Sở Công Thương.
- Thời hạn: năm 2032 và các năm tiếp theo.
II. TỔ CHỨC THỰC HIỆN
1. Sở Nội vụ
- Chủ trì khen thưởng các hộ trồng dâu.
"""
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder = tmp_path_factory.mktemp("proof")
    (folder / "plans").mkdir()
    (folder / "plans" / "tam.txt").write_text(PLAN, "utf-8")
    index([folder / "plans"], folder / "store")
    opened = Engine.open(folder / "store")
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("question", "quoted"),
    [
        (
            "Ai chủ trì nhập giống tằm lưỡng hệ?",
            ["thuần dưỡng giống tằm lưỡng hệ", "Chủ trì: Sở Nông nghiệp và Môi trường", "trong quý II năm 2031"],
        ),
        ("Ai chủ trì kiểm tra xưởng ươm tơ?", ["chủ trì: Sở Công Thương", "năm 2032 và các năm tiếp theo"]),
        ("Ai chủ trì khen thưởng hộ trồng dâu?", ["khen thưởng các hộ trồng dâu"]),  # the heading stands beside it
    ],
)
def test_lead_and_deadline_are_quoted_where_the_task_does_not_hold_them(
    engine: Engine, question: str, quoted: list[str]
) -> None:
    citations = engine.ask(question).citations
    assert len(citations) == len(quoted)
    assert all(words in citation.quote for words, citation in zip(quoted, citations, strict=True))
    assert all(citation.quote in PLAN for citation in citations)
