"""Values of deadlines in words."""

from __future__ import annotations

import pytest

from ui.web.deadlines import deadline_words
from ui.web.texts import texts_in

VI, EN = texts_in("vi"), texts_in("en")


@pytest.mark.parametrize(
    ("due", "vietnamese", "english"),
    [
        ("2031-06-30", "30/06/2031", "30/06/2031"),
        ("2031-06", "06/2031", "06/2031"),
        ("2031-Q2", "quý II/2031", "quarter II/2031"),
        ("2031-H1", "6 tháng đầu năm 2031", "first half of 2031"),
        ("2031-H2", "6 tháng cuối năm 2031", "second half of 2031"),
        ("2031", "năm 2031", "2031"),
        ("2031/2035", "năm 2031 – năm 2035", "2031 – 2035"),
        ("2031/..", "từ năm 2031", "from 2031"),
        ("monthly,half-yearly", "hằng tháng, 6 tháng một lần", "monthly, half-yearly"),
        ("yearly --12-15", "hằng năm, 15/12", "every year, 15/12"),
        ("sớm", "sớm", "sớm"),
    ],
)
def test_every_form_has_words(due: str, vietnamese: str, english: str) -> None:
    assert (deadline_words(due, VI), deadline_words(due, EN)) == (vietnamese, english)
