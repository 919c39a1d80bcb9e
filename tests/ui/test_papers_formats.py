from __future__ import annotations

import pytest

from corpus.errors import UsageError
from tests.ui.hostile_paper import hostile_paper, ordinary_paper
from ui.papers.formats import FORMATS, disposition, written
from ui.papers.paper import Column, Paper, Row, Table


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_writes_every_paper(name: str) -> None:
    for paper in (ordinary_paper(), hostile_paper(), Paper("Trống", ())):
        assert written(paper, name)


def test_more_rows_than_a_format_bears_are_refused() -> None:
    row = Row(("x",))
    paper = Paper("Dài", (Table("", (Column("A"),), (row,) * (FORMATS["docx"].most + 1)),))
    with pytest.raises(UsageError, match=r"\.docx nhận nhiều nhất"):
        written(paper, "docx")
    assert written(paper, "csv")


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Đề án 06", 'filename="de-an-06.csv"'),
        ('a"; x="../../etc/passwd\r\nSet-Cookie: a', 'filename="a-x-etc-passwd-set-cookie-a.csv"'),
        ("…", 'filename="kehoach.csv"'),
        ("x" * 300, f'filename="{"x" * 80}.csv"'),
    ],
)
def test_the_name_of_a_file_cannot_leave_its_header(title: str, expected: str) -> None:
    told = disposition(Paper(title, ()), "csv")
    assert expected in told and told.isascii()
    assert not set("\r\n/\\") & set(told) and told.count('"') == 2
