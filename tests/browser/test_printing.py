"""What is printed is what was found, with its proof, and none of what is pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2
import pytest

expect = pytest.importorskip("playwright.sync_api").expect

if TYPE_CHECKING:
    from tests.browser.conftest import Visit

PRESSED = ("Chép", "DOCX", "XLSX", "Xem trong văn bản", "Đọc cả kế hoạch", "Thử hỏi", "English", "Phân công")


def printed(visit: Visit) -> str:
    """The words of the page as printed on A4."""
    document = pypdfium2.PdfDocument(visit.page.pdf(format="A4"))
    text = " ".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return " ".join(text.split())


def test_an_answer_is_printed_with_its_proof_and_without_buttons(visit: Visit) -> None:
    visit.open()
    visit.ask("Ở Khe Lau, cơ quan nào chủ trì ươm cây giống?")
    expect(visit.page.locator("#kh-reader .kh-cited mark")).to_be_visible()
    text = printed(visit)
    for part in ("cơ quan nào chủ trì ươm cây giống", "Phòng Kinh tế", "21/KH-UBND", "hướng dẫn kỹ thuật chăm sóc cây"):
        assert part in text
    assert not [word for word in PRESSED if word in text]


def test_a_comparison_is_printed_as_its_table(visit: Visit) -> None:
    visit.page.goto(
        f"{visit.address}/?view=compare&q=tỷ+lệ+tuyến+đường+có+cây+bóng+mát&question=tỷ+lệ+tuyến+đường+có+cây+bóng+mát"
    )
    expect(visit.page.locator("#kh-compared, #kh-compare").first).to_contain_text("≥ 81%")
    text = printed(visit)
    assert "≥ 81%" in text and "Bến Gỗ Son" in text
    assert not [word for word in PRESSED if word in text]
