from __future__ import annotations

import pytest

from indexer.facts.amounts import find_amounts
from indexer.facts.dues import dues_of


@pytest.mark.parametrize(
    ("sentence", "dues"),
    [
        ("Đến năm 2031 đạt 60%, năm 2036 đạt 80%.", ["Đến năm 2031", "năm 2036"]),
        ("Đạt 60% vào năm 2031 và 80% vào năm 2036.", ["năm 2031", "năm 2036"]),
        ("Đạt 60% hộ và 80% vườn vào năm 2036.", ["năm 2036", "năm 2036"]),
        ("Tăng 12% so với năm 2029.", [""]),
        ("Tăng 12% so với dự toán năm 2029.", [""]),
        ("Tăng bình quân hằng năm đến năm 2034 là 12%.", ["đến năm 2034"]),
        ("Đạt 60% hộ.", [""]),
        ("Từ tháng 3 đến tháng 9 năm 2031 đạt 60%.", [""]),
        ("Từ ngày 01/3/2031 kéo dài đến ngày 30/9/2031 đạt 60%.", [""]),
        ("Từ quý II năm 2031 đến hết quý IV năm 2031 đạt 60%.", [""]),
        ("Từ tháng 3 mở lớp; đến tháng 9 năm 2031 đạt 60%.", ["tháng 9 năm 2031"]),
    ],
)
def test_each_figure_has_its_own_time(sentence: str, dues: list[str]) -> None:
    assert dues_of(sentence, find_amounts(sentence), ()) == dues


def test_without_a_time_of_its_own_the_nearest_heading_says_it() -> None:
    amounts = find_amounts("Đạt 60% hộ.")
    headings = ("I. KẾ HOẠCH NĂM 2030", "2. Mục tiêu phát triển kinh tế số và xã hội số đến năm 2033")
    assert dues_of("Đạt 60% hộ.", amounts, headings) == ["đến năm 2033"]


def test_months_in_which_a_thing_is_done_are_no_date_to_be_met() -> None:
    sentence = "Lấy mẫu 02 lần/năm, vào tháng 4 và tháng 8 năm 2031."
    assert dues_of(sentence, find_amounts(sentence), ()) == [""]
