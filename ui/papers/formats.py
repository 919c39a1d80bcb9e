"""The formats that a paper may have: one table of what writes each, its name on the web, and how its files end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from urllib.parse import quote

from corpus.errors import UsageError
from corpus.folding import fold
from ui.papers.paper import Paper, clean

_STEM = 80  # characters of a file's name
_UNFIT = frozenset('/\\:*?"<>|')  # for names of files on some system


@dataclass(frozen=True, slots=True)
class Format:
    """A format.

    Attributes:
        write: the file of a paper.
        media_type: as in IANA's register.
        suffix: with its dot.
        most: rows that are written within ten seconds or so and that a program still opens.
    """

    write: Callable[[Paper], bytes]
    media_type: str
    suffix: str
    most: int


def _by(module: str, name: str, paper: Paper) -> bytes:
    """Writes by a module that is loaded only when its format is asked for."""
    written: bytes = getattr(import_module(f"ui.papers.{module}"), name)(paper)
    return written


_OFFICE = "application/vnd.openxmlformats-officedocument"
FORMATS = {
    "xlsx": Format(partial(_by, "spreadsheet", "xlsx"), f"{_OFFICE}.spreadsheetml.sheet", ".xlsx", 50_000),
    "csv": Format(partial(_by, "delimited", "comma_separated"), "text/csv; charset=utf-8", ".csv", 100_000),
    "docx": Format(partial(_by, "word", "docx"), f"{_OFFICE}.wordprocessingml.document", ".docx", 3_000),
    "html": Format(partial(_by, "hypertext", "html"), "text/html; charset=utf-8", ".html", 20_000),
    "txt": Format(partial(_by, "delimited", "tab_separated"), "text/plain; charset=utf-8", ".txt", 50_000),
}


def written(paper: Paper, name: str) -> bytes:
    """The paper in a format of `FORMATS`. Raises UsageError where it has more rows than the format bears."""
    form = FORMATS[name]
    if paper.rows > form.most:
        roomier = [other.suffix for other in FORMATS.values() if other.most >= paper.rows]
        instead = f", hoặc lấy tệp {', '.join(roomier)}" if roomier else ""
        raise UsageError(
            f"Bảng có {paper.rows} dòng, tệp {form.suffix} nhận nhiều nhất {form.most}: hãy chọn một kế hoạch{instead}."
        )
    return form.write(paper)


def disposition(paper: Paper, name: str) -> str:
    """The Content-Disposition of a file to be saved: its name in ASCII and, after RFC 6266 and 8187, in full."""
    told = " - ".join([paper.title, *(text for _, text in paper.about[:1])])
    stem = "".join("-" if char in _UNFIT else char for char in clean(told)).strip(". ")[:_STEM].rstrip(". ")
    plain = "".join(char if char.isascii() and char.isalnum() else "-" for char in fold(stem))
    plain = "-".join(filter(None, plain.split("-"))) or "kehoach"
    suffix = FORMATS[name].suffix
    return f"attachment; filename=\"{plain}{suffix}\"; filename*=UTF-8''{quote(f'{stem}{suffix}', safe='')}"
