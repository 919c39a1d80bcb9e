"""A plan as it is to be set: its letterhead, title, paragraphs and tables, free of any format."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

NATION = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
"""The right half of a letterhead; digests leave it out, every real plan has it."""

_ROMAN = re.compile(r"[IVX]+\. ")
_ANNEX = re.compile(r"PHỤ LỤC\b")
_LETTERHEAD = 4  # lines above a digest's title: two of the issuer, the number, place and date
_TITLE = 3  # type, abstract, "(Bản tóm lược …)"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, label included.

    Attributes:
        text: one line, however long.
        centred: a title rather than running text.
        bold: as a heading.
        new_page: begins a page.
    """

    text: str
    centred: bool = False
    bold: bool = False
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """A cell of a table with the rows and columns it spans; `bold` is set as a header."""

    text: str
    rows: int = 1
    columns: int = 1
    bold: bool = False


Row = tuple[Field | None, ...]
"""Entries of a table's row, one a column; `None` where a cell from the left or above covers the place."""


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table.

    Attributes:
        header: the first row, which is repeated over pages.
        rows: each as many entries as the header.
        widths: shares of the width, one for each column, 1 in all.
        cut: where the end of a page cuts a row in two, the row and how many words of its longest cell stay above;
            `None` if no row is cut. Only formats with fixed pages look at it.
    """

    header: tuple[str, ...]
    rows: tuple[Row, ...]
    widths: tuple[float, ...]
    cut: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """A document: the two halves of its letterhead, then its body; `wide` is set on a lying sheet."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    body: tuple[Paragraph | Table, ...]
    wide: bool = False


def form_of(text: str) -> Form:
    """The form of a digest in the shape of `corpus/plans`: a paragraph a line.

    Raises:
        ValueError: fewer lines than a letterhead and a title have.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) < _LETTERHEAD + _TITLE:
        raise ValueError(f"{len(lines)} lines hold no letterhead and title")
    *issuer, number, dated = lines[:_LETTERHEAD]
    title = tuple(Paragraph(line, centred=True, bold=True) for line in lines[_LETTERHEAD : _LETTERHEAD + _TITLE])
    return Form((*issuer, number), (*NATION, dated), (*title, *_running(lines[_LETTERHEAD + _TITLE :])))


def repeated(form: Form, times: int) -> Form:
    """The same letterhead above `times` times the body."""
    return replace(form, body=form.body * times)


def paragraphs_in(forms: Iterable[Form]) -> int:
    """How many paragraphs the bodies hold, tables not counted."""
    return sum(isinstance(part, Paragraph) for form in forms for part in form.body)


def _running(lines: Sequence[str]) -> list[Paragraph]:
    body: list[Paragraph] = []
    for line in lines:
        annex = bool(_ANNEX.match(line))
        centred = annex or (bool(body) and bool(_ANNEX.match(body[-1].text)))
        body.append(Paragraph(line, centred, bold=centred or bool(_ROMAN.match(line)), new_page=annex))
    return body
