from __future__ import annotations

from typing import Any

import pytest

from indexer.facts.indicators import read_table
from indexer.facts.model import Target
from indexer.facts.torn import noisy, settled

TABLE = read_table('[[indicator]]\nkey = "hives"\nname = "Tỷ lệ đàn ong nuôi mới"\nwords = ["đàn ong … nuôi mới"]\n')


def statement(indicator: str, comparator: str = "=", **fields: Any) -> Target:
    known = TABLE.find(indicator)
    return Target(3, 0, 9, indicator, known.key if known else None, comparator, 60.0, None, "%", **fields)


@pytest.mark.parametrize(
    ("phrase", "bad"),
    [
        ("Tỷ lệ đàn ong được nuôi mới", False),
        ("Tỷ lệ dân số từ 15 tuổi trở lên có vườn", True),  # a lone figure; only rows are asked
        ("Tỷ lệ đàn | ong", True),
        ("Tỷ lệ đàn ong Trung tâm Các xã", True),
        ("Tỷ lệ đàn ong của Trung tâm", False),
        ("So6 đàn ong", True),
        ("Số buổi trong năm) còn lại", True),
    ],
)
def test_words_of_other_columns_are_noise(phrase: str, bad: bool) -> None:
    assert noisy(phrase) is bad


def test_the_cleanest_statement_names_the_indicator_and_most_say_the_comparator() -> None:
    told = [
        statement("Tỷ lệ đàn | Phòng ong", "="),
        statement("Tỷ lệ đàn ong được nuôi mới", ">="),
        statement("ong nuôi", ">="),
    ]
    one = settled(told, "Tỷ lệ đàn | Phòng ong 60% Tỷ lệ đàn ong được nuôi mới tối thiểu 60%", TABLE, torn=True)
    assert (one.indicator, one.indicator_key, one.comparator) == ("Tỷ lệ đàn ong được nuôi mới", "hives", ">=")


def test_a_whole_run_of_the_row_names_what_no_statement_does() -> None:
    text = "xã đạt | Tỷ lệ đàn ong được nuôi mới | Phòng 60%"
    assert settled([statement("xã đạt | Phòng")], text, TABLE, torn=True).indicator == "Tỷ lệ đàn ong được nuôi mới"


def test_where_only_shreds_are_left_the_known_name_stands() -> None:
    one = settled([statement("| xã")], "đàn ong | của hộ nuôi mới | 60%", TABLE, torn=True)
    assert (one.indicator, one.indicator_key) == ("Tỷ lệ đàn ong nuôi mới", "hives")


def test_a_row_that_is_not_torn_keeps_its_words() -> None:
    one = settled([statement("Tỷ lệ hộ")], "Tỷ lệ hộ 60%; đàn ong nuôi mới", TABLE, torn=False)
    assert (one.indicator, one.indicator_key) == ("Tỷ lệ hộ", None)


def test_the_scope_is_that_of_the_surest_statement() -> None:
    told = [statement("Tỷ lệ hộ", "=", scope="cấp tỉnh"), statement("Tỷ lệ hộ", ">", scope="cấp xã")]
    assert settled(told, "Tỷ lệ hộ", TABLE, torn=True).scope == "cấp xã"
