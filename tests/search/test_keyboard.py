from __future__ import annotations

import pytest

from search.keyboard import unkeyed
from search.spelling import speller
from search.translation import is_word


def meant(typed: str) -> str:
    return unkeyed(typed, speller().knows, is_word)


@pytest.mark.parametrize(
    "typed",
    [
        "chuyeenr ddooir soos cuar xax",
        "chuyeern ddoori soos cura xax",
        "chuye63n d9o63i so61 cu3a xa4",
        "chuyen63 d9oi63 so61 cua3 xa4",
    ],
)
def test_keys_that_no_program_turned_into_accents(typed: str) -> None:
    assert meant(typed) == "chuyển đổi số của xã"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("dduwowcj giair quyeets", "được giải quyết"),
        ("d9u7o7c5 gia3i quye61t", "được giải quyết"),
        ("quys thuyr toans ngoaif gif", "quý thủy toán ngoài gì"),
        ("Nghij quyeets DDARNG", "Nghị quyết ĐẢNG"),
        ("xe car nhaan vieen", "xe cả nhân viên"),  # among others it is meant
        ("cải cách thể chees", "cải cách thể chế"),
        ("tỷ lệ hoof sow ddungs hạn", "tỷ lệ hồ sơ đúng hạn"),
    ],
)
def test_tones_stand_where_they_are_written(typed: str, words: str) -> None:
    assert meant(typed) == words


@pytest.mark.parametrize(
    "text",
    [
        "co quan nao chu tri cai cach hanh chinh",
        "hoso tructuyen cua xa",
        "phòng họp a4 ở tầng 3",  # one such word is a code
        "chữ ký số của max và car",  # English
        "bằng lái A1, A2 và a1",
        "Quan trắc SO2, NO2 và CO2 trong không khí mấy lần?",
        "ham luong so2 va co2",
        "tòa BA2 BO1",
        "thuê taxi bar nào",
        "Quyết định 30c/NQ-CP, mẫu B1/TT, A1 và K12",
        "Nộp hồ sơ online qua app",
        "",
    ],
)
def test_other_text_stays(text: str) -> None:
    assert meant(text) == text
