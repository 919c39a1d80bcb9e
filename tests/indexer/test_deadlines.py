"""Deadlines: where a sentence states one, and its value in one form."""

from __future__ import annotations

import time

import pytest

from corpus.folding import fold
from indexer.facts.deadlines import deadline_value, find_deadline


@pytest.mark.parametrize(("words", "value"), [
    ("Trước ngày 30/6/2031", "2031-06-30"),
    ("ngày 05 tháng 7 năm 2031", "2031-07-05"),
    ("Tháng 02/2031", "2031-02"),
    ("Quý IV năm 2031", "2031-Q4"),
    ("Quý I-III năm 2031", "2031-Q1/2031-Q3"),
    ("06 tháng cuối năm 2031", "2031-H2"),
    ("Năm 2031", "2031"),
    ("Giai đoạn 2031 – 2035", "2031/2035"),
    ("Từ tháng 3/2031 đến năm 2035", "2031-03/2035"),
    ("Từ tháng 3/2031 đến khi xong", "2031-03/.."),
    ("Năm 2031 và các năm tiếp theo", "2031/.."),
    ("Thường xuyên trong năm", "always"),
    ("Định kỳ hằng quý, 6 tháng, năm", "quarterly,half-yearly,yearly"),
    ("trước ngày 15/12 hằng năm", "yearly --12-15"),
    ("Theo lộ trình", ""),
    ("Sau khi có Nghị định số 12/2031/NĐ-CP", ""),
    ("ngày 32/13/2031", ""),
])  # fmt: skip
def test_the_value_of_a_deadline(words: str, value: str) -> None:
    assert deadline_value(fold(words)) == value


def test_a_plan_for_one_year_lends_it() -> None:
    assert deadline_value(fold("Quý II"), "2031") == "2031-Q2"
    assert deadline_value(fold("hết năm"), "2031") == "2031"
    assert deadline_value(fold("Quý II"), "2031-2035") == ""


@pytest.mark.parametrize(("sentence", "words"), [
    ("Báo cáo Sở Nội vụ trước ngày 15/12/2031 để tổng hợp.", "trước ngày 15/12/2031"),
    ("Định kỳ hằng quý, 6 tháng, năm (trước ngày 15) tổng hợp", "Định kỳ hằng quý, 6 tháng, năm (trước ngày 15)"),
    ("Hằng năm, trước ngày 25 tháng 12, báo cáo kết quả", "Hằng năm, trước ngày 25 tháng 12"),
    ("báo cáo kết quả thực hiện hằng năm theo quy định", "hằng năm"),
    ("nạo vét xong trong quý II/2031", "xong trong quý II/2031"),
    ("xây dựng dự toán hằng năm", None),
    ("cập nhật sổ vườn ươm thường xuyên", "thường xuyên"),
    ("bố trí từ nguồn chi thường xuyên", None),
    ("lấy từ nguồn kinh phí thường xuyên của xã; kinh phí thường xuyên.", None),
    ("Chiến lược phát triển đến năm 2045, tầm nhìn", None),
    ("Kế hoạch số 3-KH/TU ngày 10/4/2031 của Tỉnh ủy", None),
])  # fmt: skip
def test_where_a_sentence_states_one(sentence: str, words: str | None) -> None:
    found = find_deadline(fold(sentence))
    assert (sentence[found[0] : found[1]] if found else None) == words


@pytest.mark.parametrize("piece", ["trước ngày ", "báo cáo a ", "hằng năm, ", "định kỳ hằng quý, ", "từ năm 2031 đến "])
def test_a_hostile_line_costs_linear_time(piece: str) -> None:
    text = fold((piece * 50_000)[:50_000])
    begin = time.process_time()
    find_deadline(text)
    deadline_value(text)
    assert time.process_time() - begin < 2
