"""The shipped digests: each reads as a plan, says that it is a digest, and copies no sentence of its source."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from corpus import read_plan
from corpus.folding import syllables
from corpus.model import Locality, Plan

RUN = 16  # syllables in a row that no two writers share by chance
# A document cited with its title is a name and may be long; what follows its type, up to the next stop, is no copy.
DOCUMENT = re.compile(
    r"(?:luật|nghị định|nghị quyết|quyết định|chỉ thị|thông tư|kết luận|công điện|chương trình|kế hoạch|đề án)\b"
    r"[^;.\n]{0,400}"
)

# file: number, locality, date, beginning of the title after its type, period, source file
DIGESTS = {
    "134-dak-lak.txt": (
        "0134/KH-UBND", "Đắk Lắk", "2025-11-25", "Quan trắc, cảnh báo môi trường", "2026-2030", "0134-KH-UBND.txt",
    ),
    "235-thanh-hoa.txt": (
        "235/KH-UBND", "Thanh Hóa", "2025-11-18", "Quan trắc, cảnh báo môi trường", "2026", "235-KH-UBND.txt",
    ),
    "617-dong-thap.txt": (
        "617/KH-UBND", "Đồng Tháp", "2025-12-01", "Chuyển đổi số cho các doanh nghiệp", None, "617-KH-UBND.txt",
    ),
}  # fmt: skip

# file, path, words that a clause of that path holds, a heading in its chain
PLACES = [
    ("134-dak-lak.txt", "II.1.1.1.b", "08 điểm ở 03 vùng nuôi chính", "1.1. Quan trắc thường xuyên"),
    ("134-dak-lak.txt", "II.1.1.1.c", "kim loại nặng (As, Cd, Hg, Pb): 03 đợt/năm", "1.1.1. Vùng nuôi tôm nước lợ"),
    ("134-dak-lak.txt", "II.1.2", "khoảng 10%", "II. NỘI DUNG KẾ HOẠCH"),
    ("134-dak-lak.txt", "III.2", "7.500.000.000 đồng", "III. DỰ TOÁN KINH PHÍ"),
    ("134-dak-lak.txt", "IV.1", "Chủ trì, chỉ đạo các đơn vị trực thuộc", "1. Sở Nông nghiệp và Môi trường"),
    ("235-thanh-hoa.txt", "II.1.1.a", "02 lần/năm, vào tháng 4 và tháng 8", "a) Nguồn nước cấp"),
    ("235-thanh-hoa.txt", "II.1.1.b", "21 vùng nuôi tôm nước lợ thuộc 14 xã, phường", "b) Ao nuôi tôm đại diện"),
    ("235-thanh-hoa.txt", "III", "kinh phí sự nghiệp môi trường", "III. KINH PHÍ THỰC HIỆN"),
    ("235-thanh-hoa.txt", "IV.1", "trước ngày 15/12/2026", "1. Sở Nông nghiệp và Môi trường"),
    ("235-thanh-hoa.txt", "Phụ lục II", "732 mẫu", "PHỤ LỤC II"),
    ("617-dong-thap.txt", "II.1.b", "tối thiểu 60%", "II. MỤC TIÊU, ĐỐI TƯỢNG"),
    ("617-dong-thap.txt", "III.2.h", "80/2021/NĐ-CP", "2. Cơ chế, chính sách hỗ trợ"),
    ("617-dong-thap.txt", "IV.7", "trước ngày 01/6 và 15/11", "IV. TỔ CHỨC THỰC HIỆN"),
    ("617-dong-thap.txt", "Phụ lục I", "Sở Nội vụ chủ trì", "I. NÂNG CAO NHẬN THỨC"),
    ("617-dong-thap.txt", "Phụ lục III", "hạ tầng 5G, IoT", "III. HẠ TẦNG SỐ"),
    ("617-dong-thap.txt", "Phụ lục IV", "thời hạn: quý IV năm 2025", "IV. HỢP TÁC"),
]


@pytest.fixture(scope="module")
def plans(project: Path) -> dict[str, Plan]:
    """Every shipped plan by file name."""
    return {path.name: read_plan(path) for path in sorted((project / "corpus" / "plans").glob("*.txt"))}


def _runs(text: str) -> set[tuple[str, ...]]:
    words = syllables(DOCUMENT.sub(" ¦ ", re.sub(r"\s+", " ", text).lower()).replace("¦", "xtitlex"))
    return {tuple(words[start : start + RUN]) for start in range(len(words) - RUN + 1)}


def test_every_shipped_file_is_listed_here(plans: dict[str, Plan]) -> None:
    assert set(plans) == set(DIGESTS)


@pytest.mark.parametrize("name", DIGESTS)
def test_a_digest_has_its_head_and_says_that_it_is_a_digest(plans: dict[str, Plan], name: str) -> None:
    number, locality, date, title, period, _ = DIGESTS[name]
    head = plans[name].head
    assert head.digest
    assert (head.number, head.kind, head.date) == (number, "Kế hoạch", date)
    assert head.issuer == f"Ủy ban nhân dân tỉnh {locality}"
    assert head.locality == Locality("tỉnh", locality)
    assert head.period == period
    assert head.title is not None and title.casefold() in head.title.casefold()
    assert "tóm lược" not in head.title


@pytest.mark.parametrize("name", DIGESTS)
def test_a_digest_has_thirty_to_sixty_clauses_below_its_head(plans: dict[str, Plan], name: str) -> None:
    clauses = [clause for clause in plans[name].clauses if clause.kind != "preamble"]
    assert 30 <= len(clauses) <= 60


@pytest.mark.parametrize("name", DIGESTS)
def test_an_item_or_bullet_is_one_whole_line_of_the_file(plans: dict[str, Plan], name: str) -> None:
    plan = plans[name]
    assert not plan.restored
    below = [clause for clause in plan.clauses if clause.kind not in {"preamble", "heading"}]
    assert {clause.span.of(plan.raw) for clause in below} <= set(plan.raw.splitlines())


@pytest.mark.parametrize(("name", "path", "words", "heading"), PLACES)
def test_clauses_stand_under_the_section_numbers_of_the_source(
    plans: dict[str, Plan], name: str, path: str, words: str, heading: str
) -> None:
    found = [clause for clause in plans[name].clauses if clause.path == path and words in clause.text]
    assert len(found) == 1
    assert any(above.startswith(heading) for above in (*found[0].headings, found[0].text))


@pytest.mark.parametrize("name", DIGESTS)
def test_a_digest_copies_no_sentence_of_its_source(shared: Path, plans: dict[str, Plan], name: str) -> None:
    source = shared / "plans_other" / DIGESTS[name][-1]
    if not source.is_file():
        pytest.skip(f"no source {source.name}")
    shared_runs = _runs(plans[name].raw) & _runs(source.read_text("utf-8"))
    assert sorted(" ".join(run) for run in shared_runs) == []


@pytest.mark.parametrize("name", DIGESTS)
def test_a_digest_has_no_block_of_signers_and_recipients(plans: dict[str, Plan], name: str) -> None:
    assert not re.search(r"KT\. CHỦ TỊCH|TM\. ỦY BAN|Nơi nhận", plans[name].raw)
