from __future__ import annotations

import time

import pytest

from indexer.facts.indicators import indicator_table, read_table


def test_a_users_table_adds_indicators() -> None:
    table = read_table('[[indicator]]\nkey = "trees"\nname = "Số cây"\nwords = ["cây xanh … trồng mới"]\n')
    found = table.find("Số cây xanh được trồng mới trong năm")
    assert found is not None
    assert (found.key, table.named("trees")) == ("trees", found)
    assert table.find("Số cây xanh được cắt tỉa") is None


def test_a_known_key_takes_the_users_words_too_and_its_name() -> None:
    first = '[[indicator]]\nkey = "trees"\nname = "Số cây"\nwords = ["cây xanh"]\n'
    later = '[[indicator]]\nkey = "trees"\nname = "Cây trồng mới"\nwords = ["cây bóng mát"]\n'
    table = read_table(first, later)
    assert len(table.indicators) == 1
    assert {table.find(words) for words in ("cây xanh", "cây bóng mát")} == {table.named("trees")}
    assert table.indicators[0].name == "Cây trồng mới"


def test_words_are_shortened_as_texts_are() -> None:
    table = read_table(
        '[shorter]\n"vườn cây ăn quả" = "vcaq"\n'
        '[[indicator]]\nkey = "x"\nname = "x"\nwords = ["vườn cây ăn quả … cấp mã"]\n'
    )
    assert table.find("Tỷ lệ vườn cây ăn quả được cấp mã") is not None
    assert table.find("Tỷ lệ VCAQ được cấp mã") is not None


def test_every_indicator_key_is_unique() -> None:
    keys = [indicator.key for indicator in indicator_table().indicators]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    ("phrase", "key"),
    [
        ("Tỷ lệ hồ sơ trực tuyến trên tổng số hồ sơ tiếp nhận", "online_filing"),
        ("Tỷ lệ hồ sơ nộp trực tuyến toàn trình", "end_to_end_filing"),
        ("Tỷ lệ TTHC đủ điều kiện cung cấp dịch vụ công trực tuyến toàn trình", "end_to_end_services"),
        ("Tỷ lệ số hóa kết quả giải quyết TTHC còn hiệu lực", "result_digitisation"),
        ("Mức giảm biên chế sự nghiệp", "staff_cut"),
        ("Tỷ lệ lao động qua đào tạo có bằng cấp, chứng chỉ", "trained_labour"),
        ("Tỷ lệ bao phủ bảo hiểm y tế", "health_insurance"),
        ("Tỷ lệ tham gia BHXH", "social_insurance"),
        ("Số xã đạt chuẩn nông thôn mới nâng cao", "advanced_rural_communes"),
        ("Tốc độ tăng tổng sản phẩm trên địa bàn (GRDP) bình quân đầu người", "grdp_per_capita"),
        ("Tỷ lệ hộ cận nghèo", "near_poverty"),
        ("Tỷ lệ vườn có rào", None),
    ],
)
def test_what_the_shipped_table_knows(phrase: str, key: str | None) -> None:
    found = indicator_table().find(phrase)
    assert (found.key if found else None) == key


@pytest.mark.parametrize("piece", ["hồ sơ ", "cán bộ, công chức ", "a", "kiểm tra … "])
def test_a_hostile_phrase_costs_little(piece: str) -> None:
    begin = time.perf_counter()
    indicator_table().find(piece * 20_000)
    assert time.perf_counter() - begin < 2
