"""Hand-made plans for the tests of the facts: clauses whose text is the raw text itself."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.model import Alignment, Clause, Head, Locality, Plan, Span, TableRow


def word_alignment(text: str, offset: int) -> Alignment:
    """Each word of the text stands for itself, `offset` characters further on in the raw text."""
    return Alignment(
        tuple((m.start(), m.end(), m.start() + offset, m.end() + offset) for m in re.finditer(r"\S+", text))
    )


def make_plan(
    clauses: Sequence[tuple[str, int | None, str]],
    cells: dict[int, dict[str, str]] | None = None,
    level: str = "xã",
    period: str | None = None,
) -> Plan:
    """A plan of `(kind, parent, text)` clauses; `cells` gives the cells of the clauses of kind "row"."""
    made: list[Clause] = []
    raw = ""
    for ordinal, (kind, parent, text) in enumerate(clauses):
        above = made[parent] if parent is not None else None
        headings = (*above.headings, above.text) if above is not None else ()
        span = Span(len(raw), len(raw) + len(text))
        made.append(
            Clause(ordinal, f"{ordinal}", kind, "", parent, headings, text, span, word_alignment(text, len(raw)))
        )
        raw += text + "\n"
    rows = tuple(
        TableRow(place, ordinal, made[ordinal].path, given, made[ordinal].span)
        for place, (ordinal, given) in enumerate((cells or {}).items())
    )
    head = Head(locality=Locality(level, "Tân Mỹ"), period=period)
    return Plan("0123456789abcdef", "plan.txt", raw, head, tuple(made), rows)
