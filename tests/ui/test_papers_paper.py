from __future__ import annotations

from datetime import date

import pytest

from ui.papers.paper import Field, Kind, Value, clean, dated, number, shown, table_of
from ui.web.texts import texts_in


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, ""),
        (1234.5, "1.234,5"),
        (70, "70"),
        (date(2025, 2, 5), "05/02/2025"),
        ("a\x00\u202eb\n c", "ab c"),
        ("\ud800\uffff", ""),
    ],
)
def test_values_are_shown_as_they_are_written_here(value: Value, expected: str) -> None:
    assert shown(value) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025-02-05", date(2025, 2, 5)),
        ("2025-02-30", "2025-02-30"),
        ("2025-W01-1", "2025-W01-1"),
        ("2025-Q2", "2025-Q2"),
        ("2025", "2025"),
        ("", ""),
        (None, None),
    ],
)
def test_only_a_whole_day_is_a_date(text: str | None, expected: Value) -> None:
    assert dated(text) == expected


def test_a_whole_figure_has_no_fraction() -> None:
    assert [repr(number(value)) for value in (70.0, 70.5, None)] == ["70", "70.5", "None"]


def test_columns_in_which_nothing_is_said_are_left_out() -> None:
    fields: tuple[Field[dict[str, str]], ...] = (
        Field("paper_unit", lambda row: row["a"]),
        Field("paper_note", lambda row: row["b"], Kind.TEXT, 9),
    )
    made = table_of("Bảng", fields, [({"a": "", "b": "x"}, None), ({"a": "", "b": ""}, None)], texts_in("vi"))
    assert [(column.title, column.width) for column in made.columns] == [("Ghi chú", 9)]
    assert [row.values for row in made.rows] == [("x",), ("",)] and not made.sourced


def test_clean_text_stands_on_one_line() -> None:
    assert clean(" a\tb\r\n\x1b[31mc ") == "a b [31mc"
