from __future__ import annotations

import pytest

from indexer.figures import one_form


@pytest.mark.parametrize(
    "written",
    [
        "ngày 05 tháng 6 năm 2031",
        "5/6/2031",
        "05/06/2031",
        "05-06-2031",
        "5.6.2031",
        "05 tháng 06/2031",
        "mồng 5 tháng 6 năm 2031",
    ],
)
def test_days_have_one_form(written: str) -> None:
    assert one_form(f"Trước {written}, xong") == "Trước 5/6/2031, xong"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("tháng 06/2031", "tháng 6/2031"),
        ("Tháng 6 năm 2031", "Tháng 6/2031"),
        ("01/01/2031-31/12/2031", "1/1/2031-31/12/2031"),
        ("quý II", "quý 2"),
        ("Quý IV/2031", "quý 4/2031"),
        ("quí 3 năm 2031", "quý 3/2031"),
        ("quý vị", "quý vị"),
        ("1.000.000 đồng", "1000000 đồng"),
        ("30.000ha", "30000ha"),
        ("80 phần trăm", "80%"),
        ("80 %", "80%"),
        ("05 sáng kiến", "5 sáng kiến"),
        ("", ""),
    ],
)
def test_months_quarters_and_figures_have_one_form(written: str, expected: str) -> None:
    assert one_form(written) == expected
    assert one_form(expected) == expected


@pytest.mark.parametrize(
    "text",
    [
        "05/KH-UBND",
        "05/2031/NĐ-CP",
        "12-NQ/TU",
        "mục 1.2.3",
        "mục 2.1",
        "2,5%",
        "2030-2035",
        "điểm a khoản 2",
        "24/7",
        "10.0.0.1",
        "khu 7.000.20",
    ],
)
def test_numbers_of_documents_and_sections_and_decimals_stay(text: str) -> None:
    assert one_form(text) == text
