from __future__ import annotations

from ui.papers.narrowing import narrowed
from ui.papers.paper import Column, Row, Source, Table, Value
from ui.web.texts import texts_in

TEXTS = texts_in("vi")


def table(filled: list[int], rows: int = 20) -> Table:
    """A table whose columns say something in the first so many rows each."""
    values: list[tuple[Value, ...]] = [tuple(at if row < at else None for at in filled) for row in range(rows)]
    columns = tuple(Column(f"Cột {at}") for at in range(len(filled)))
    return Table("Bảng", columns, tuple(Row(held) for held in values))


def test_sparse_columns_become_one() -> None:
    made = narrowed(table([20, 20, 20, 20, 2, 1]), TEXTS)
    assert [column.title for column in made.columns] == ["Cột 0", "Cột 1", "Cột 2", "Cột 3", "Ghi chú"]
    assert [row.values[-1] for row in made.rows[:3]] == ["Cột 4: 2; Cột 5: 1", "Cột 4: 2", ""]


def test_tables_with_room_or_with_one_sparse_column_stay() -> None:
    for one in (table([20, 1, 1]), table([20, 20, 20, 20, 20, 1]), Table("", (), ()), table([20] * 7, rows=0)):
        assert narrowed(one, TEXTS) == one


def test_plans_that_are_silent_do_not_make_what_the_others_say_sparse() -> None:
    one = table([20, 2, 2, 2, 2, 2])
    rows = tuple(
        Row(row.values, Source("a.txt", "", "", None, "", None, "Lời." * (at < 2))) for at, row in enumerate(one.rows)
    )
    told = Table(one.title, one.columns, rows)
    assert narrowed(told, TEXTS) == told
