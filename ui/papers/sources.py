"""The source of a row: from a citation or a clause to what is written of it, in columns or in a sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from corpus.model import Head
from search.answer import Citation
from ui.papers.paper import Column, Field, Kind, Source, Table, Value, clean, dated, shown
from ui.web.address import address
from ui.web.places import place
from ui.web.texts import Texts

Way = Callable[[str, int, tuple[int, int] | None], str]
"""From plan id, ordinal of a clause and raw span of its words to the address at which they are read."""

COLUMNS: tuple[Field[Source], ...] = (
    Field("paper_plan", lambda source: source.plan, width=24),
    Field("paper_number", lambda source: source.number, width=18),
    Field("paper_issuer", lambda source: source.issuer, width=28),
    Field("paper_issued", lambda source: source.issued, Kind.DATE, 12),
    Field("paper_where", lambda source: source.where, width=20),
    Field("paper_page", lambda source: source.page, Kind.NUMBER, 7),
    Field("paper_quote", lambda source: source.quote, width=60),
    Field("paper_mark", lambda source: source.mark, width=20),
    Field("paper_address", lambda source: source.address, Kind.LINK, 40),
)


def ways(base: str, texts: Texts) -> Way:
    """Addresses on the page at `base` ("https://host/", or "" for links relative to the page)."""

    def way(plan_id: str, ordinal: int, span: tuple[int, int] | None) -> str:
        fields = {"plan": [plan_id], "at": [str(ordinal)], "span": [f"{span[0]}-{span[1]}"] if span else []}
        return base + address("read", fields, texts.language)

    return way


def nowhere(plan_id: str, ordinal: int, span: tuple[int, int] | None) -> str:
    """No address: for a plan that no page shows."""
    return ""


def of_citation(citation: Citation, texts: Texts, way: Way) -> Source:
    """The source that a citation names."""
    return Source(
        plan=citation.plan,
        number=citation.number or "",
        issuer=citation.issuer or "",
        issued=dated(citation.date),
        where=place(texts, citation.section, citation.row),
        page=citation.page,
        quote=citation.quote,
        address=way(citation.plan_id, citation.clause, (citation.start, citation.end)),
        mark=texts("digest") if citation.digest else "",
    )


def of_clause(plan: Mapping[str, Any], head: Head, texts: Texts, way: Way) -> Source:
    """The source at a clause that has no citation.

    Args:
        plan: "plan", "plan_id", "clause", "section", "quote", and where known "row" and "page".
        head: of the plan.
        texts: of the paper's language.
        way: to its address.
    """
    return Source(
        plan=plan["plan"],
        number=head.number or "",
        issuer=head.issuer or "",
        issued=dated(head.date),
        where=place(texts, plan["section"], bool(plan.get("row"))),
        page=plan.get("page"),
        quote=plan["quote"],
        address=way(plan["plan_id"], plan["clause"], None),
        mark=texts("digest") if head.digest else "",
    )


def flat(table: Table, texts: Texts) -> tuple[list[Column], list[list[Value]]]:
    """Columns and rows of a table with its sources in columns of their own."""
    sources = [row.source for row in table.rows]
    told = [[field.take(source) if source else None for source in sources] for field in COLUMNS]
    kept = [at for at, values in enumerate(told) if any(value not in (None, "") for value in values)]
    columns = [Column(texts(COLUMNS[at].key), COLUMNS[at].kind, COLUMNS[at].width) for at in kept]
    rows: list[list[Value]] = [[*row.values, *(told[at][which] for at in kept)] for which, row in enumerate(table.rows)]
    return [*table.columns, *columns], rows


def document_words(source: Source, texts: Texts) -> str:
    """Which document, in words: "21/KH-UBND ngày 06/03/2025, Ủy ban nhân dân xã …"; its file where it has no number."""
    number = clean(source.number or source.plan)
    day = shown(source.issued)
    issued = texts("paper_issued_on", number=number, day=day) if day else number
    return ", ".join(filter(None, (issued, clean(source.issuer), clean(source.mark))))


def place_words(source: Source, texts: Texts) -> str:
    """Where in it, in words: "mục II.1, trang 3"."""
    page = texts("page", page=source.page) if source.page else ""
    return ", ".join(filter(None, (clean(source.where), page)))
