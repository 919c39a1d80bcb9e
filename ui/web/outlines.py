"""A plan's outline as HTML: its headings, each a way to its place."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.model import Clause
from indexer.catalogue import PlanRecord
from ui.web.markup import element, escaped
from ui.web.texts import Texts

DEEPEST = 4
"""Levels told apart by their indent."""

_KINDS = frozenset({"heading"})
_WORDS = 90
_LONGEST = 400
_LONG = 15  # entries from which there is a box to look for one


def outline_html(plan: PlanRecord, clauses: Sequence[Clause], texts: Texts) -> str:
    """The plan's headings with their paths, each a button that jumps to its place; folded by the reader."""
    parents = {clause.parent for clause in clauses}
    shown = [c for c in clauses if c.kind in _KINDS or (c.ordinal in parents and c.kind == "item")]
    listed = (shown or clauses)[:_LONGEST]
    rows = "".join(_row(plan, clause) for clause in listed)
    looking = _looking(texts) if len(listed) >= _LONG else ""
    summary = element("summary", escaped(texts("outline")))
    nav = element("nav", looking + element("ul", rows, lang="vi"), aria_label=texts("outline"))
    return f'<details class="kh-outline" open>{summary}{nav}</details>'


def _looking(texts: Texts) -> str:
    """A box that leaves the entries with its words (scripts/read.js)."""
    label = element("span", escaped(texts("outline_find")))
    none = f'<p class="kh-count" role="status" hidden>{escaped(texts("outline_none"))}</p>'
    return element("label", f'{label}<input type="search" autocomplete="off" maxlength="100">', "kh-find") + none


def _row(plan: PlanRecord, clause: Clause) -> str:
    text = clause.text if len(clause.text) <= _WORDS else clause.text[:_WORDS].rsplit(" ", 1)[0] + "…"
    path = element("span", escaped(clause.path), "kh-path") if clause.path else ""
    label = path + element("span", escaped(text))
    button = element("button", label, "kh-jump", type="button", data_open=f"{plan.plan_id}:{clause.ordinal}")
    return element("li", button, f"kh-depth{min(len(clause.headings), DEEPEST)}")
