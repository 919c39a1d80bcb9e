"""What a plan is once it has been read: frozen facts, each with the span of the source that it came from."""

from __future__ import annotations

from dataclasses import dataclass, field

from corpus.alignment import Alignment, Span

__all__ = ["Alignment", "Clause", "Head", "Line", "Locality", "Plan", "Source", "Span", "TableRow"]


@dataclass(frozen=True, slots=True)
class Source:
    """A file's text as decoded, and the same normalised.

    Attributes:
        raw: the decoded characters, untouched but for a dropped byte order mark: what quotes are cut from.
        text: NFC, line ends as `\\n`, form feeds kept (they separate pages), control characters as spaces.
        offsets: for each character of `text` its offset in `raw`; one entry more, the length of `raw`.
    """

    raw: str
    text: str
    offsets: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page after restoring: stripped text, its words' places in the raw text, its page.

    Attributes:
        text: restored words, single spaces; empty for an empty line.
        alignment: `text` ↔ `Source.raw`.
        indent: number of white-space characters before the first word in the source.
        page: 1-based page number, `None` where the source has no pages.
        restored: whether the line's spelling was broken and has been restored.
        uncertain: `(start, end)` ranges of `text` whose restoring is doubtful.
    """

    text: str
    alignment: Alignment
    indent: int = 0
    page: int | None = None
    restored: bool = False
    uncertain: tuple[tuple[int, int], ...] = ()


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
        cells: column key → restored text; keys are those of `corpus/columns.toml`: "number", "goal", "task",
            "activity", "output", "lead", "coordinate", "deadline", "budget". A column that is missing is unknown.
        span: the row in the raw text.
    """

    ordinal: int
    clause: int
    path: str
    cells: dict[str, str]
    span: Span


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
    """

    plan_id: str
    name: str
    raw: str
    head: Head
    clauses: tuple[Clause, ...]
    rows: tuple[TableRow, ...] = ()
    restored: bool = False
    notes: tuple[str, ...] = field(default=())
