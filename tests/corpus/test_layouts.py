"""However a text is set, its outline is the same: a line a paragraph or cut at a width, spaced, paged, numbered."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from corpus.outline.outlining import outline
from corpus.reading import lines_of, source_from_bytes

INVENTED = """KẾ HOẠCH
Trồng rừng phòng hộ ven suối năm 2031
Căn cứ Luật Lâm nghiệp và quy ước của thôn;
I. MỤC TIÊU, YÊU CẦU
1. Mục tiêu
Phủ xanh đất trống ven suối, giữ nước cho đồng ruộng và giảm xói mòn ở những nơi đất dốc, bảo đảm không để cháy rừng.
2. Yêu cầu
a) Trồng đúng mùa, đúng giống, đúng mật độ theo thiết kế đã được duyệt; nghiệm thu từng lô trước khi thanh toán.
b) Tối thiểu 90% hộ ven suối tham gia; phấn đấu đến hết năm 2031 trồng được 40 ha, trong đó 12 ha cây bản địa.
II. NHIỆM VỤ
1. Chuẩn bị giống
- Ươm 60.000 cây giống tại vườn ươm của xã, hoàn thành trước ngày 15 tháng 3 năm 2031, có sổ theo dõi từng luống.
- Kiểm tra nguồn gốc hạt giống; không dùng hạt giống chưa rõ nơi lấy và hạt giống đã để quá hai năm.
2. Trồng và chăm sóc
2.1. Trồng rừng tại các thôn theo lịch thời vụ, mỗi thôn một đội, đội trưởng chịu trách nhiệm trước Ủy ban nhân dân xã.
2.2. Chăm sóc rừng hai lần mỗi năm, làm cỏ, vun gốc và trồng dặm những cây đã chết sau mùa khô năm trước.
III. TỔ CHỨC THỰC HIỆN
1. Phòng Kinh tế
- Chủ trì, phối hợp với các thôn trồng rừng; tổng hợp kết quả, báo cáo Ủy ban nhân dân xã trước ngày 25 hằng tháng.
2. Công an xã
Tuần tra, giữ rừng và hướng dẫn người dân đốt dọn thực bì an toàn trong mùa khô, xử lý người vi phạm theo quy ước.
"""


def outlined(text: str) -> list[tuple[str, str, str]]:
    lines = lines_of(source_from_bytes(text.encode(), "a"))
    return [(clause.kind, clause.path, re.sub(r"\s", "", clause.text)) for clause in outline(lines)]


def wrapped(paragraphs: Sequence[str], width: int) -> list[list[str]]:
    return [textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False) for text in paragraphs]


def plain(paragraphs: list[list[str]]) -> str:
    return "\n".join(line for lines in paragraphs for line in lines)


def spaced(paragraphs: list[list[str]]) -> str:
    return "\n\n".join(line for lines in paragraphs for line in lines)


def parted(paragraphs: list[list[str]]) -> str:
    return "\n\n".join("\n".join(lines) for lines in paragraphs)


def paged(paragraphs: list[list[str]]) -> str:
    lines = plain(paragraphs).split("\n")
    return "\f".join("\n".join(lines[start : start + 12]) for start in range(0, len(lines), 12))


def numbered(paragraphs: list[list[str]]) -> str:
    pages = paged(paragraphs).split("\f")
    return "\f".join(f"{number}\n{page}" if number > 1 else page for number, page in enumerate(pages, 1))


def numbered_below(paragraphs: list[list[str]]) -> str:
    return "\f".join(f"{page}\n{number}" for number, page in enumerate(paged(paragraphs).split("\f"), 1))


SETTINGS = (plain, spaced, parted, paged, numbered, numbered_below)


@pytest.mark.parametrize("setting", SETTINGS)
@pytest.mark.parametrize("width", [60, 72, 80, 100])
def test_an_invented_plan_is_outlined_alike_however_it_is_set(
    setting: Callable[[list[list[str]]], str], width: int
) -> None:
    assert outlined(setting(wrapped(INVENTED.splitlines(), width))) == outlined(INVENTED)


@pytest.mark.parametrize("setting", SETTINGS)
@pytest.mark.parametrize("width", [72, 80, 100])
def test_the_shipped_digests_keep_their_paths_however_they_are_set(
    project: Path, setting: Callable[[list[list[str]]], str], width: int
) -> None:
    for path in sorted((project / "corpus" / "plans").glob("*.txt")):
        lines = lines_of(source_from_bytes(path.read_bytes(), path.name))
        texts = [clause.text for clause in outline(lines)]
        once = outlined("\n".join(texts))
        again = outlined(setting(wrapped(texts, width)))
        labelled = [(way, path) for way, path, _ in once if way not in ("paragraph", "preamble")]
        assert [(way, path) for way, path, _ in again if way not in ("paragraph", "preamble")] == labelled
        assert "".join(text for *_, text in again) == "".join(text for *_, text in once)


def test_unwrapped_paragraphs_are_never_joined() -> None:
    sentence = "Trồng, chăm sóc và bảo vệ rừng phòng hộ ven suối theo thiết kế đã được duyệt, nghiệm thu từng lô"
    paragraphs = [
        f"{sentence} và báo cáo Ủy ban nhân dân xã.",
        f"{sentence}, {sentence.lower()}.",
        f"{sentence} đúng hạn.",
    ]
    text = "\n".join(["I. NHIỆM VỤ", *paragraphs])
    assert [kind for kind, *_ in outlined(text)] == ["heading", "paragraph", "paragraph", "paragraph"]


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("- Phối hợp với Phòng Nghề", "Rừng trồng cây theo lịch.", True),  # the text holds "Nghề Rừng"
        ("- Thủy sản", "Đạt 40 ha mặt nước nuôi cá.", False),
        ("- Giai đoạn đầu", "(0-48 giờ): Ươm giống.", True),
        ("- Đạt tối thiểu", "90% số hộ.", True),
        ("- Hạ tầng số", "100% thôn có mạng.", False),
        ("Trên đây là Kế hoạch kinh tế", "- xã hội của xã Suối Mơ.", True),
        ("1. Phòng Nghề", "Rừng trồng cây theo lịch.", False),
    ],
)
def test_a_stray_break_within_a_paragraph_is_healed_where_it_is_certain(first: str, second: str, joined: bool) -> None:
    long = "- Phòng Nghề Rừng chủ trì, phối hợp với các thôn trồng, chăm sóc và bảo vệ rừng phòng hộ ven suối theo mùa"
    text = f"I. VIỆC\n{long} và báo cáo Ủy ban nhân dân xã đúng hạn.\n{first}\n{second}\n"
    assert (re.sub(r"\s", "", f"{first} {second}") in [text for *_, text in outlined(text)]) is joined
