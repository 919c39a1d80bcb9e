"""Clauses in their place, as HTML: the cited words marked among their neighbours, and a plan's outline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.model import Clause, Span
from indexer.catalogue import PlanRecord
from ui.web.markup import day, digest_mark, element, escaped, hint, locality, with_doubts
from ui.web.places import place
from ui.web.texts import Texts

_DEEPEST = 4
_OUTLINE_KINDS = frozenset({"heading"})
_OUTLINE_WORDS = 90
_LONGEST_OUTLINE = 400


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A stretch of a plan.

    Attributes:
        plan: the plan.
        clauses: the clauses shown, in reading order.
        raws: the source's own words of each, verbatim.
        cited: ordinal of the clause that was asked for, `None` where none was.
        span: raw place of the cited words within it; `None` for all of the clause.
        total: number of clauses of the plan.
    """

    plan: PlanRecord
    clauses: Sequence[Clause]
    raws: Sequence[str]
    cited: int | None = None
    span: Span | None = None
    total: int = 0


def excerpt_html(excerpt: Excerpt, texts: Texts) -> str:
    """The plan's head, the headings above, the clauses with the cited one marked, and ways on."""
    body = "".join(
        clause_html(clause, raw, excerpt, texts) for clause, raw in zip(excerpt.clauses, excerpt.raws, strict=True)
    )
    parts = [plan_head(excerpt.plan, texts), _above(excerpt, texts), element("div", body, "kh-clauses", lang="vi")]
    return element("div", "".join(parts) + _ways_on(excerpt, texts), "kh-excerpt")


def plan_head(plan: PlanRecord, texts: Texts) -> str:
    """Who issued which document when, with the marks of digests and restored text."""
    head = plan.head
    issued = " · ".join(filter(None, (head.number, head.issuer, day(head.date), locality(head.locality))))
    marks = digest_mark(texts, head.digest)
    if plan.restored:
        marks += element("span", escaped(texts("restored")), "kh-mark kh-quiet")
    title = element("h3", escaped(head.title or plan.name), lang="vi")
    return element("header", title + element("p", escaped(issued or plan.name) + marks, "kh-document"))


def _above(excerpt: Excerpt, texts: Texts) -> str:
    """The headings over the cited clause, or over the first one shown where none is cited."""
    cited = [clause for clause in excerpt.clauses if clause.ordinal == excerpt.cited]
    above = (cited or list(excerpt.clauses))[:1]
    items = "".join(element("li", escaped(text)) for clause in above for text in clause.headings)
    return element("ol", items, "kh-above", lang="vi", aria_label=texts("under")) if items else ""


def clause_html(clause: Clause, raw: str, excerpt: Excerpt, texts: Texts) -> str:
    """One clause; restored and original side by side where the plan was restored."""
    cited = clause.ordinal == excerpt.cited
    depth = min(len(clause.headings), _DEEPEST)
    placed = clause.path and clause.kind in {"heading", "item", "row"}
    label = place(texts, clause.path, clause.kind == "row") if placed else ""
    margin = element("span", escaped(label), "kh-path") if label else ""
    words = marked(clause, excerpt.span if cited else None, texts, all_of_it=cited and excerpt.span is None)
    content = element("p", words)
    if excerpt.plan.restored and " ".join(raw.split()) != clause.text:
        original = element("p", escaped(raw), "kh-raw", title=texts("original"), data_label=texts("original"))
        content = element("div", content + original, "kh-pair")
    css = f"kh-clause kh-{clause.kind} kh-depth{depth}" + (" kh-cited" if cited else "")
    attributes = {"aria_current": "true", "tabindex": "-1"} if cited else {}
    return element("div", margin + content, css, **attributes)


def marked(clause: Clause, span: Span | None, texts: Texts, *, all_of_it: bool = False) -> str:
    """The clause's text, escaped, with the words that stand in `span` of the source in `<mark>` and doubtful ones
    underlined."""
    length = len(clause.text)
    start, end = (0, length) if all_of_it else _range(clause, span)
    before, inside, after = (
        with_doubts(clause.text, clause.uncertain, texts, a, b) for a, b in ((0, start), (start, end), (end, length))
    )
    return before + (element("mark", inside) if inside else "") + after


def _range(clause: Clause, span: Span | None) -> tuple[int, int]:
    """The stretch of the clause's text that comes from a raw span; `(0, 0)` for none."""
    if span is None:
        return (0, 0)
    pieces = clause.alignment.pieces
    inside = [(start, end) for start, end, low, high in pieces if low < span.end and high > span.start]
    return (inside[0][0], inside[-1][1]) if inside else (0, len(clause.text))


def _ways_on(excerpt: Excerpt, texts: Texts) -> str:
    """Where in the plan this is, with buttons to what comes before and after."""
    if not excerpt.clauses:
        return hint(texts("plans_empty"))
    first, last = excerpt.clauses[0].ordinal, excerpt.clauses[-1].ordinal
    buttons = []
    if first > 0:
        buttons.append(_step(excerpt, "before", max(first - 1, 0), texts))
    if last + 1 < excerpt.total:
        buttons.append(_step(excerpt, "after", last + 1, texts))
    shown = element("span", escaped(texts("shown_range", first=first + 1, last=last + 1, total=excerpt.total)))
    return element("nav", shown + "".join(buttons), "kh-ways")


def _step(excerpt: Excerpt, way: str, ordinal: int, texts: Texts) -> str:
    return element(
        "button",
        escaped(texts(way)),
        "kh-step",
        type="button",
        data_open=f"{excerpt.plan.plan_id}:{ordinal}",
        data_way=way,
    )


def outline_html(plan: PlanRecord, clauses: Sequence[Clause], texts: Texts) -> str:
    """The plan's headings with their paths, each a button that jumps to its place."""
    parents = {clause.parent for clause in clauses}
    shown = [c for c in clauses if c.kind in _OUTLINE_KINDS or (c.ordinal in parents and c.kind == "item")]
    rows = "".join(_outline_row(plan, clause) for clause in (shown or clauses)[:_LONGEST_OUTLINE])
    return element("nav", element("ul", rows, lang="vi"), "kh-outline", aria_label=texts("outline"))


def _outline_row(plan: PlanRecord, clause: Clause) -> str:
    text = clause.text if len(clause.text) <= _OUTLINE_WORDS else clause.text[:_OUTLINE_WORDS].rsplit(" ", 1)[0] + "…"
    path = element("span", escaped(clause.path), "kh-path") if clause.path else ""
    label = path + element("span", escaped(text))
    button = element("button", label, "kh-jump", type="button", data_open=f"{plan.plan_id}:{clause.ordinal}")
    return element("li", button, f"kh-depth{min(len(clause.headings), _DEEPEST)}")
