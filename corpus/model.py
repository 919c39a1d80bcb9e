"""What a plan is once it has been read: frozen facts, each with the span of the source that it came from."""

from __future__ import annotations

from dataclasses import dataclass, field

from corpus.alignment import Alignment, Span

__all__ = [
    "Alignment",
    "Box",
    "Cell",
    "Clause",
    "Head",
    "Line",
    "Locality",
    "Mark",
    "Place",
    "Plan",
    "Source",
    "Span",
    "TableRow",
]

Box = tuple[float, float, float, float]
"""Left, top, right, bottom of something on a page, as shares (0..1) of the page's width and height."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a line stands in a real table (one whose grid the source gives): 0-based row and column of the cell's
    first place, and how many rows and columns it spans; `table` counts the source's tables from 0."""

    table: int
    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Mark:
    """What a reader knows of a line beyond its characters.

    Attributes:
        page: 1-based page number, `None` where the format has no pages.
        box: the line on its page, `None` where the format has no places.
        cell: its cell, `None` outside real tables.
        indent: white-space characters, or what corresponds to them, before the first word.
        uncertain: `(start, end)` ranges of the line's text that were read with doubt (scans).
    """

    page: int | None = None
    box: Box | None = None
    cell: Cell | None = None
    indent: int = 0
    uncertain: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a stretch `[start, end)` of the raw text stands in the file, so that a quote can be drawn on its page."""

    start: int
    end: int
    page: int
    box: Box


@dataclass(frozen=True, slots=True)
class Source:
    """A file's text as decoded, and the same normalised.

    Attributes:
        raw: the decoded characters, untouched but for a dropped byte order mark: what quotes are cut from.
        text: NFC, line ends as `\\n`, form feeds kept (they separate pages), control characters as spaces.
        offsets: for each character of `text` its offset in `raw`; one entry more, the length of `raw`.
        marks: one for each line of `text` (cut at line ends and form feeds); empty for plain text.
        notes: how it was read where that matters to the reader, a Vietnamese sentence each ("Trang 3: …").
    """

    raw: str
    text: str
    offsets: tuple[int, ...]
    marks: tuple[Mark, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page after restoring: stripped text, its words' places in the raw text, its page.

    Attributes:
        text: restored words, single spaces; empty for an empty line.
        alignment: `text` ↔ `Source.raw`.
        indent: number of white-space characters before the first word in the source.
        page: 1-based page number, `None` where the source has no pages.
        restored: whether the line's spelling was broken and has been restored.
        uncertain: `(start, end)` ranges of `text` whose reading or restoring is doubtful.
        box: the line on its page, `None` where the format has no places.
        cell: its cell in a real table, `None` elsewhere.
        read: where it has been restored, the words as read, one for each word of `text`.
    """

    text: str
    alignment: Alignment
    indent: int = 0
    page: int | None = None
    restored: bool = False
    uncertain: tuple[tuple[int, int], ...] = ()
    box: Box | None = None
    cell: Cell | None = None
    read: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Clause:
    """The smallest citable part of a plan: a heading, a numbered item, a bullet, a paragraph or a table row.

    Attributes:
        ordinal: 0-based place in reading order; with the plan's id it is the clause's stable id.
        path: outline path, "II.3.4", "Điều 2.1", "Phụ lục III.1.6"; that of the enclosing item for bullets and
            paragraphs; "" before the first heading.
        kind: one of "preamble", "heading", "item", "bullet", "paragraph", "row", "footnote", "closing".
        label: numbering as written ("1.2.", "a)", "-"), "" where there is none.
        parent: ordinal of the enclosing clause, `None` at the top.
        headings: texts of the enclosing clauses, outermost first.
        text: restored, NFC, wrapped lines joined by single spaces, label included, children not included.
        span: from the first to the last word in the raw text; `plan.raw[span]` is what is quoted.
        alignment: `text` ↔ raw text.
        page: page on which it begins, 1-based.
        uncertain: ranges of `text` whose restoring is doubtful.
    """

    ordinal: int
    path: str
    kind: str
    label: str
    parent: int | None
    headings: tuple[str, ...]
    text: str
    span: Span
    alignment: Alignment
    page: int | None = None
    uncertain: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of an assignment or target table, with the cells that could be attributed with confidence.

    Attributes:
        ordinal: 0-based place among the plan's rows.
        clause: ordinal of the clause (kind "row") that holds the row's text.
        path: as in `Clause`.
        cells: column key → restored text; keys are those of `corpus/tables/columns.toml`: "number", "goal", "task",
            "activity", "output", "lead", "coordinate", "follow", "deadline", "budget". A
            column that is missing is unknown.
        span: the row in the raw text.
        unattributed: keys of the columns that the header names and whose cell the text does not prove. A column that
            is neither here nor in `cells` is empty in the source or is not in the table.
    """

    ordinal: int
    clause: int
    path: str
    cells: dict[str, str]
    span: Span
    unattributed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Locality:
    """Where an issuer governs: level ("tỉnh", "thành phố", "xã", "phường", "đặc khu", "huyện", "quận", "thị xã",
    "thị trấn"), name without the level, province where known."""

    level: str
    name: str
    province: str | None = None

    def __str__(self) -> str:
        return f"{self.level} {self.name}"


@dataclass(frozen=True, slots=True)
class Head:
    """What the first page says of the document; `None` is "not stated" and never a guess.

    Attributes:
        number: "132/QĐ-UBND".
        kind: document type as written, "Kế hoạch", "Quyết định".
        issuer: "Ủy ban nhân dân xã Bình Thượng" in sentence case.
        locality: where the issuer governs.
        date: ISO date of signing.
        title: type and abstract on one line.
        period: "2025", "2026-2030".
        digest: whether the file says that it is a digest and not the wording ("bản tóm lược").
    """

    number: str | None = None
    kind: str | None = None
    issuer: str | None = None
    locality: Locality | None = None
    date: str | None = None
    title: str | None = None
    period: str | None = None
    digest: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan as read: its source text, head, clauses in reading order, and table rows.

    `plan_id` is the first 16 hexadecimal digits of the SHA-256 of the file's bytes: the same content twice is one plan.
    `format` names what the file is ("text", "PDF", "DOCX", …); `places` ties the raw text to pages and boxes, in
    ascending order, and is empty for formats without pages; `notes` says how it was read, a sentence each.
    """

    plan_id: str
    name: str
    raw: str
    head: Head
    clauses: tuple[Clause, ...]
    rows: tuple[TableRow, ...] = ()
    restored: bool = False
    notes: tuple[str, ...] = field(default=())
    format: str = "text"
    places: tuple[Place, ...] = ()
