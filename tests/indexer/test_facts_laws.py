from __future__ import annotations

import pytest

from corpus.folding import fold
from indexer.facts.documents import find_documents
from indexer.facts.laws import find_laws, law_key


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("theo Luật Bảo vệ bãi biển năm 2031 và các văn bản", "Luật Bảo vệ bãi biển"),
        ("Luật Phòng, chống tiếng ồn; Bộ", "Luật Phòng, chống tiếng ồn"),
        ("Căn cứ Luật Tài liệu mở ngày 16/6/2031", "Luật Tài liệu mở"),
        ("Pháp lệnh Thử việc được ban hành", "Pháp lệnh Thử việc"),
        ("Luật Phòng, chống thiên tai tại địa phương", "Luật Phòng, chống thiên tai"),
        ("thi hành Luật Tài nguyên mở với các nội dung", "Luật Tài nguyên mở"),
    ],
)
def test_a_law_is_found_by_its_name(text: str, name: str) -> None:
    (law,) = find_documents(text)
    assert (law.number, law.subject) == ("", name)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("theo Luật Cán bộ, công chức và Luật Viên chức", ["Luật Cán bộ, công chức", "Luật Viên chức"]),
        ("Luật Đầu tư theo phương thức đối tác công tư, Luật Đầu tư theo", [
            "Luật Đầu tư theo phương thức đối tác công tư", "Luật Đầu tư"]),
        ("thi hành Luật sửa đổi, bổ sung một số điều của Luật Cát, Luật Sỏi và Luật Đá ngày 29/11/2031;",
         ["Luật sửa đổi, bổ sung một số điều của Luật Cát, Luật Sỏi và Luật Đá"]),
        ("Luật sửa đổi, bổ sung một số điều của Luật Cát số 31/2031/QH25, Luật Sỏi số 27/2030/QH25",
         ["Luật sửa đổi, bổ sung một số điều của Luật Cát", "Luật Cát", "Luật Sỏi"]),
        ("LUẬT TÀI LIỆU MỞ TRÊN ĐỊA BÀN XÃ", ["LUẬT TÀI LIỆU MỞ"]),
        ("pháp luật về đất, luật sư, các luật khác", []),
    ],
)  # fmt: skip
def test_a_name_is_neither_cut_short_nor_run_on(text: str, names: list[str]) -> None:
    assert [law.name for law in find_laws(text, fold(text))] == names


@pytest.mark.parametrize(
    ("text", "date", "year"),
    [
        ("Luật Tài liệu mở ngày 16 tháng 6 năm 2031", "2031-06-16", "2031"),
        ("Luật Tài liệu mở năm 2031", "", "2031"),
        ("Luật Tài liệu mở (2031)", "", "2031"),
        ("Luật Tài liệu mở và", "", ""),
    ],
)
def test_a_law_by_name_has_the_year_told_behind_it(text: str, date: str, year: str) -> None:
    (law,) = find_laws(text, fold(text))
    assert (law.date, law.year) == (date, year)


def test_one_name_has_one_key() -> None:
    assert law_key("Luật  Tài liệu mở") == law_key("LUẬT TÀI LIỆU MỞ")
