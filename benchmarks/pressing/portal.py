"""Forms set as a web page, the way a portal of an office shows them: navigation and footer around the document."""

from __future__ import annotations

from html import escape

from benchmarks.pressing.form import Field, Form, Paragraph, Table

_PAGE = """<!DOCTYPE html>
<html lang="vi"><head><meta charset="utf-8"><title>Cổng thông tin</title>
<style>p {{ text-align: justify }}</style><script>var shown = "<p>không phải văn bản</p>";</script></head>
<body><nav><ul>{menu}</ul></nav>
<div class="content">
{content}
</div>
<footer><p>Bản quyền thuộc về cổng thông tin</p></footer></body></html>
"""
_MENU = (
    "Trang chủ", "Giới thiệu", "Tin tức", "Thủ tục hành chính", "Văn bản", "Công khai", "Hỏi đáp", "Lịch tiếp dân",
    "Đấu thầu", "Tuyển dụng", "Sơ đồ cổng", "Liên hệ",
)  # fmt: skip


def html_of(form: Form) -> bytes:
    """The page of a form, UTF-8."""
    parts = [_letterhead(form)]
    parts += [_table(part) if isinstance(part, Table) else _paragraph(part) for part in form.body]
    menu = "".join(f'<li><a href="/{index}">{text}</a></li>' for index, text in enumerate(_MENU))
    return _PAGE.format(menu=menu, content="\n".join(parts)).encode()


def _letterhead(form: Form) -> str:
    halves = ("<br>".join(f"<b>{escape(line)}</b>" for line in lines) for lines in (form.left, form.right))
    return "<table><tr>" + "".join(f'<td align="center">{half}</td>' for half in halves) + "</tr></table>"


def _paragraph(part: Paragraph) -> str:
    text = escape(part.text)
    centred = ' style="text-align:center"' if part.centred else ""
    # Source lines of saved pages end wherever the editor wrapped them.
    text = text.replace(" ", "\n", 1) if len(text) > 80 else text
    return f"<p{centred}>{f'<strong>{text}</strong>' if part.bold else text}</p>"


def _table(table: Table) -> str:
    head = "".join(f"<th>{escape(text)}</th>" for text in table.header)
    body = "\n".join("<tr>" + "".join(_field(entry) for entry in row if entry) + "</tr>" for row in table.rows)
    return f'<table border="1"><thead><tr>{head}</tr></thead><tbody>\n{body}</tbody></table>'


def _field(entry: Field) -> str:
    spans = "".join(
        f' {name}="{count}"' for name, count in (("rowspan", entry.rows), ("colspan", entry.columns)) if count > 1
    )
    text = escape(entry.text)
    return f"<td{spans}>{f'<b>{text}</b>' if entry.bold else text}</td>"
