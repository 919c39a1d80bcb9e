"""Drafts in reading order → the tree of clauses: parents, paths, heading chains, spans."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.model import Clause, Line
from corpus.outline.numbering import DECIMAL, Label
from corpus.outline.wrapping import join_lines

ANNEX_RANK = -1
GOAL_RANK = 49
ROW_RANK = 50
HEADING_LENGTH = 200
_ANNEX_WORD = "Phụ lục"
_NUMBERED_ANNEX = re.compile(rf"{_ANNEX_WORD} \w")  # "Phụ lục (2)" has no number of its own


@dataclass(frozen=True, slots=True)
class Draft:
    """A clause before it knows its place.

    Attributes:
        kind: as in `Clause`; "item" becomes "heading" where it is short and others hang on it.
        lines: its lines, wrapped ones not yet joined.
        rank: depth of its label; `None` hangs it on whatever is open.
        label: as written.
        key: what it adds to the path, "" for nothing.
        style: style of the label.
        resets: closes all that is open before it (an annex, an attached document).
        base: with `resets`, what the paths begin with up to the next reset.
    """

    kind: str
    lines: tuple[Line, ...]
    rank: int | None = None
    label: str = ""
    key: str = ""
    style: str = ""
    resets: bool = False
    base: str = ""

    @classmethod
    def labelled(cls, label: Label, lines: Sequence[Line]) -> Draft:
        """The draft of a clause that opens with this label."""
        kind = "bullet" if label.style == "bullet" else "item"
        return cls(kind, tuple(lines), label.rank, label.written, label.key, label.style)


@dataclass(frozen=True, slots=True)
class _Open:
    rank: int
    ordinal: int
    path: str


def clauses_of(drafts: Sequence[Draft]) -> tuple[Clause, ...]:
    """The clauses of the drafts; drafts without a word are left out."""
    open_: list[_Open] = []
    made: list[tuple[Draft, Clause]] = []
    chains: list[tuple[str, ...]] = []
    children: set[int] = set()
    base = ""
    # An annex without a number lends its groups its name ("Phụ lục II") only where no annex has that name.
    plain = not any(draft.style == "annex" and _NUMBERED_ANNEX.match(draft.key) for draft in drafts)
    for draft in drafts:
        text, alignment, uncertain = join_lines([line for line in draft.lines if line.text])
        span = alignment.whole()
        if span is None:
            continue
        if draft.resets:
            open_.clear()
            base = draft.base
        if draft.rank is not None:
            while open_ and open_[-1].rank >= draft.rank:
                open_.pop()
        ordinal = len(made)
        above = open_[-1] if open_ else None
        path = _path(draft, open_, base, plain)
        chain = (*chains[above.ordinal], made[above.ordinal][1].text) if above else ()
        chains.append(chain)
        if above:
            children.add(above.ordinal)
        page = draft.lines[0].page
        clause = Clause(ordinal, path, draft.kind, draft.label, above.ordinal if above else None, chain, text, span,
                        alignment, page, uncertain)  # fmt: skip
        made.append((draft, clause))
        if draft.rank is not None:
            open_.append(_Open(draft.rank, ordinal, path))
    return tuple(_final(clause, ordinal in children) for ordinal, (_, clause) in enumerate(made))


def _final(clause: Clause, has_children: bool) -> Clause:
    if clause.kind != "item" or not has_children or len(clause.text) > HEADING_LENGTH:
        return clause
    return replace(clause, kind="heading")


def _path(draft: Draft, open_: Sequence[_Open], base: str, plain: bool) -> str:
    if not draft.key:
        return open_[-1].path if open_ else base
    for level in reversed(open_):
        if "." in draft.key and draft.style == "decimal" and level.rank >= DECIMAL:
            continue
        base = level.path
        break
    if not base:
        return draft.key
    return f"{base} {draft.key}" if plain and base == _ANNEX_WORD else f"{base}.{draft.key}"
