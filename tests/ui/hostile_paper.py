"""A paper with a hostile text in every place where a text may stand, and an ordinary one."""

from __future__ import annotations

from datetime import date

from ui.papers.paper import Column, Kind, Paper, Row, Source, Table

HOSTILE = (
    "=HYPERLINK(\"http://la.test\";\"bấm\")",
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1+1)",
    "＝1+1",
    "<script>alert('hỏng')</script>",
    "\" onmouseover=\"alert(1)",
    "\u202eđảo\u202c ngược",
    "chuông\x07 và \x1b[31m đỏ\x00",
    "dòng một\r\n=dòng hai\tsau tab",
    "thay thế \ud800 và \ufffe",
    "_x0041_ là chữ thường",
    "dài" * 3_400,
)  # fmt: skip
QUOTE = "Tối thiểu 74% tuyến đường thôn có cây bóng mát."
ADDRESS = "http://127.0.0.1:7860/?view=read&plan=0123456789abcdef&at=7&span=10-90"


def hostile_paper() -> Paper:
    """Each text in a row of its own, in a cell and in every place of the source."""
    rows = tuple(
        Row((text, 5, date(2031, 2, 5)), Source(text, text, text, text, text, 3, text, ADDRESS, text))
        for text in HOSTILE
    )
    columns = (Column(HOSTILE[5]), Column("Số", Kind.NUMBER), Column(HOSTILE[0], Kind.DATE))
    tables = tuple(Table(title, columns, rows) for title in (HOSTILE[5], HOSTILE[0]))
    return Paper(HOSTILE[0], tables, ((HOSTILE[4], HOSTILE[8]),), (HOSTILE[5],), made=HOSTILE[7])


def ordinary_paper() -> Paper:
    """Two figures and a silence, as they stand in a comparison."""
    source = Source(
        "khe-lau.txt", "21/KH-UBND", "Ủy ban nhân dân xã Khe Lau", date(2025, 3, 6), "mục I.1", 2, QUOTE, ADDRESS
    )
    columns = (
        Column("Địa phương", width=24),
        Column("Giá trị", Kind.NUMBER, 12),
        Column("Hạn", Kind.DATE, 12),
    )
    rows = (
        Row(("xã Khe Lau", 74, date(2025, 12, 15)), source),
        Row(("phường Bến Gỗ Son", 81.5, None), source),
        Row(("xã Đèo Sương", "không nêu", None)),
    )
    return Paper(
        "So sánh: tuyến đường có cây bóng mát",
        (Table("", columns, rows),),
        (("Câu hỏi", "Bao nhiêu tuyến đường có cây?"),),
        ("Có nguồn là bản tóm lược, không phải nguyên văn.",),
        made="Khe Lau, ngày 06 tháng 4 năm 2025",
    )
