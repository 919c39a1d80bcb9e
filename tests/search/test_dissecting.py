from __future__ import annotations

import pytest

from corpus.model import Head, Locality
from indexer.catalogue import PlanRecord
from search.dissecting import parts_of

HEAD = Head(locality=Locality("xã", "Đồng Vân", None), title="Kế hoạch xã Đồng Vân")
PLANS = [PlanRecord("p1", "p1.txt", HEAD, False, (), 1, ())]


@pytest.mark.parametrize(
    ("text", "asks", "matter"),
    [
        ("Cơ quan nào chủ trì cắt tỉa cây xanh?", "lead", "cắt tỉa cây xanh"),
        ("Đơn vị nào phối hợp cắt tỉa cây xanh ở xã Đồng Vân?", "coordinate", "cắt tỉa cây xanh"),
        ("Thời hạn cắt tỉa cây xanh là khi nào?", "deadline", "cắt tỉa cây xanh"),
        ("Cắt tỉa cây xanh theo nghị quyết nào?", "decree", "cắt tỉa cây xanh"),
        ("Nạo vét kênh do đơn vị nào làm?", "lead", "nạo vét kênh"),  # "nạo" is no "nào"
        ("Xúc tiến đầu tư giao cho ai?", "lead", "xúc tiến đầu tư"),  # nor "tiến đầu" "tiền đâu"
        ("Thành lập Trung tâm Dịch vụ việc làm do ai chủ trì?", "lead", "thành lập Trung tâm Dịch vụ việc làm"),
        ("Phòng Kinh tế có nhiệm vụ gì về du lịch?", "duties", "du lịch"),
        ("Tỷ lệ cây xanh được cắt tỉa là bao nhiêu phần trăm?", "share", "cây xanh được cắt tỉa"),
        ("Kế hoạch mang số hiệu gì?", "plan", ""),
        ("bao giờ xong", "deadline", ""),
        ("Who is responsible for public services?", "lead", "dịch vụ công"),
    ],
)
def test_what_is_asked_of_which_matter(text: str, asks: str, matter: str) -> None:
    parts = parts_of(text, PLANS)
    assert (parts.asks, parts.matter) == (asks, matter)


@pytest.mark.parametrize(
    ("text", "part", "words"),
    [
        ("Ai lo cây xanh ở xa dong van?", "locality", "xã Đồng Vân"),
        ("Theo Kế hoạch 45/KH-UBND, ai lo cây xanh?", "locality", "Kế hoạch 45/KH-UBND"),
        ("Đến năm 2031 trồng bao nhiêu cây?", "year", "đến năm 2031"),
        ("How many trees by 2031?", "year", "đến năm 2031"),
        ("Nghị quyết 12/2031/NQ-HĐND quy định gì?", "year", ""),
        ("Ở cấp xã ai lo cây xanh?", "level", "cấp xã"),
        ("Who plants trees at commune level?", "level", "cấp xã"),
        ("còn sở xây dựng thì sao?", "office", "Sở Xây dựng"),
        ("Có phải Phòng Kinh tế lo cây xanh không?", "office", "Phòng Kinh tế"),
        ("Cơ quan nào lo cây xanh?", "office", ""),
    ],
)
def test_what_stands_around_a_matter(text: str, part: str, words: str) -> None:
    assert parts_of(text, PLANS).of(part) == words


@pytest.mark.parametrize(
    ("text", "leans", "points"),
    [
        ("còn cây xanh thì sao?", True, False),
        ("What about trees?", True, False),
        ("Còn bao nhiêu cây chưa trồng?", False, False),
        ("Thế nào là đô thị xanh?", False, False),
        ("việc này ai lo?", False, True),
        ("Ở đó ai lo cây xanh?", False, True),
        ("Do đó ai lo cây xanh?", False, False),
    ],
)
def test_whether_it_goes_on_from_another(text: str, leans: bool, points: bool) -> None:
    parts = parts_of(text, PLANS)
    assert (parts.leans, parts.points) == (leans, points)


def test_a_part_goes_with_the_words_that_join_it() -> None:
    parts = parts_of("Tỷ lệ cây xanh trên địa bàn xã Đồng Vân trong năm 2031 là bao nhiêu?", PLANS)
    assert parts.without("locality", "year").sentence == "Tỷ lệ cây xanh là bao nhiêu"
    assert parts.with_words("year", "năm 2032").of("year") == "năm 2032"
