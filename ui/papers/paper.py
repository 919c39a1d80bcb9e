"""What every file that leaves the desk is made from: a titled set of tables whose rows carry their citations."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from search.findings import decimal
from ui.terminal import safe
from ui.web.markup import day
from ui.web.texts import Texts

Value = str | int | float | date | None
Item = TypeVar("Item")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class Kind(StrEnum):
    """What a column holds; a cell of another kind ("không nêu" among figures) is text."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, what it holds, and how wide it wants to be, in characters."""

    title: str
    kind: Kind = Kind.TEXT
    width: int = 20


@dataclass(frozen=True, slots=True)
class Source:
    """The clause that proves a row.

    Attributes:
        plan: file name.
        number, issuer: of the plan, "" where its head does not say.
        issued: when, a text where the head gives no whole date.
        where: place in the outline, as it is cited.
        page: 1-based, where the format has pages.
        quote: the source's own words, verbatim.
        address: where the clause is read; "" for none.
        mark: what is to be known of the source, "" otherwise.
    """

    plan: str
    number: str
    issuer: str
    issued: Value
    where: str
    page: int | None
    quote: str
    address: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A value for each column of the table, `None` where nothing is said, and what proves them."""

    values: tuple[Value, ...]
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table, "" for a title where the paper's own says enough; it may have sources alone and no columns."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    @property
    def sourced(self) -> bool:
        """Whether a row has a source."""
        return any(row.source is not None for row in self.rows)


@dataclass(frozen=True, slots=True)
class Paper:
    """What a file is made from. Texts are as found: writers clean and escape them.

    Attributes:
        title: what it is.
        tables: what it holds.
        about: what was asked, answered, or filtered by: pairs of a label and a text.
        notes: sentences on how to read it ("bản tóm lược, không phải nguyên văn").
        language: of headings, a code of `ui.web.texts`.
        made: place and date of making as they are to be printed, "" for none.
    """

    title: str
    tables: tuple[Table, ...]
    about: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    language: str = "vi"
    made: str = ""

    @property
    def rows(self) -> int:
        """How many rows all tables have."""
        return sum(len(table.rows) for table in self.tables)


@dataclass(frozen=True, slots=True)
class Field(Generic[Item]):
    """A column that a kind of table may have: the key of its heading in the texts, and what it takes of an item."""

    key: str
    take: Callable[[Item], Value]
    kind: Kind = Kind.TEXT
    width: int = 20


def table_of(
    title: str, fields: Sequence[Field[Item]], items: Iterable[tuple[Item, Source | None]], texts: Texts
) -> Table:
    """The table of the items; a column in which no item says anything is left out."""
    listed = list(items)
    taken = [[field.take(item) for item, _ in listed] for field in fields]
    kept = [at for at, values in enumerate(taken) if any(value not in (None, "") for value in values)]
    columns = tuple(Column(texts(fields[at].key), fields[at].kind, fields[at].width) for at in kept)
    rows = tuple(Row(tuple(taken[at][row] for at in kept), source) for row, (_, source) in enumerate(listed))
    return Table(title, columns, rows)


def clean(text: object) -> str:
    """A text on one line, without control, format and bidirectional characters, lone surrogates and non-characters."""
    held = str(text)
    return " ".join((held if held.isprintable() else safe(held)).split())  # what is printable holds none of them


def shown(value: Value) -> str:
    """A value as a reader of Vietnamese writes it: 1.234,5 and 05/02/2025; texts clean, "" for nothing."""
    if value is None:
        return ""
    if isinstance(value, date):
        return day(value.isoformat())
    return clean(value) if isinstance(value, str) else decimal(value)


def dated(text: str | None) -> Value:
    """A whole ISO date as a date; anything else as it is."""
    if text and _DAY.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            return text
    return text


def number(value: float | None) -> Value:
    """A figure; a whole one without a fraction."""
    return int(value) if isinstance(value, float) and value.is_integer() else value
