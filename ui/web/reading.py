"""Clauses in their place, as HTML: the cited words marked among their neighbours, and the pages they stand on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.model import Clause, Span
from indexer.catalogue import PlanRecord
from ui.web.address import address
from ui.web.look import BOTH, ORIGINAL, RESTORED, WORDS, Look
from ui.web.markup import day, digest_mark, element, escaped, hint, locality, with_doubts
from ui.web.outlines import DEEPEST
from ui.web.places import place
from ui.web.saving import copy_button
from ui.web.sheets import Sheet, sheets_html
from ui.web.texts import Texts


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
        look: how the plan is looked at where it is read; `None` beside an answer, where there is nothing to choose.
        sheets: pages to be shown beside the text.
        lost: whether there is no file any more to draw them from.
    """

    plan: PlanRecord
    clauses: Sequence[Clause]
    raws: Sequence[str]
    cited: int | None = None
    span: Span | None = None
    total: int = 0
    look: Look | None = None
    sheets: Sequence[Sheet] = ()
    lost: bool = False

    @property
    def at(self) -> int:
        """Ordinal of the cited clause, of the first one shown where none is cited."""
        return self.cited if self.cited is not None else self.clauses[0].ordinal if self.clauses else 0

    @property
    def words(self) -> str:
        """Which wording is shown, one of `ui.web.look.WORDS`; a plan that was not restored has only one."""
        return self.look.words if self.look and self.plan.restored else BOTH


def excerpt_html(excerpt: Excerpt, texts: Texts) -> str:
    """The plan's head, the headings above, the clauses with the cited one marked, and ways on."""
    body = "".join(
        clause_html(clause, raw, excerpt, texts) for clause, raw in zip(excerpt.clauses, excerpt.raws, strict=True)
    )
    label = texts("clauses_label")
    text = element("div", body, "kh-clauses", lang="vi", tabindex="0", role="region", aria_label=label)
    if excerpt.look and excerpt.look.pictures:
        cited = next((clause for clause in excerpt.clauses if clause.ordinal == excerpt.cited), None)
        pictures = sheets_html(excerpt.plan, excerpt.sheets, cited, texts, lost=excerpt.lost)
        text = element("div", text + pictures, "kh-spread") if pictures else text
    parts = [
        plan_head(excerpt.plan, texts),
        _how_read(excerpt.plan, texts) if excerpt.look else "",
        _above(excerpt, texts),
        _switches(excerpt, texts),
        _legend(excerpt, texts),
        text,
        _ways_on(excerpt, texts),
    ]
    return element("div", "".join(parts), "kh-excerpt", data_at=str(excerpt.at))


def plan_head(plan: PlanRecord, texts: Texts) -> str:
    """Who issued which document when, with the marks of digests and restored text."""
    head = plan.head
    issued = " · ".join(filter(None, (head.number, head.issuer, day(head.date), locality(head.locality))))
    marks = digest_mark(texts, head.digest)
    if plan.restored:
        marks += element("span", escaped(texts("restored")), "kh-mark kh-quiet")
    title = element("h2", escaped(head.title or plan.name), lang="vi")
    return element("header", title + element("p", escaped(issued or plan.name) + marks, "kh-document"))


def _how_read(plan: PlanRecord, texts: Texts) -> str:
    """From what kind of file the plan was read, and what was said of the reading."""
    source = texts("read_from_text") if plan.format == "text" else texts("read_from", format=plan.format)
    said = element("p", escaped(f"{source}: {plan.name}"), "kh-count")
    if not plan.notes:
        return said
    summary = element("summary", escaped(texts("read_notes", count=len(plan.notes))))
    notes = element("ul", "".join(element("li", escaped(note)) for note in plan.notes), lang="vi")
    return said + element("details", summary + notes, "kh-how")


def _switches(excerpt: Excerpt, texts: Texts) -> str:
    """What can be chosen of the wording and the pages, as far as the plan leaves a choice."""
    if excerpt.look is None:
        return ""
    groups = []
    if excerpt.plan.restored:
        names = {BOTH: "look_both", RESTORED: "look_restored", ORIGINAL: "original"}
        buttons = "".join(
            _switch(texts(names[words]), "words", words == excerpt.words, data_words=words) for words in WORDS
        )
        groups.append(element("div", buttons, "kh-choice", role="group", aria_label=texts("look_words")))
    if excerpt.sheets:
        groups.append(_switch(texts("look_pictures"), "pictures", excerpt.look.pictures))
    return element("div", "".join(groups), "kh-switches") if groups else ""


def _switch(label: str, does: str, pressed: bool, **data: str) -> str:
    state = "true" if pressed else "false"
    return element("button", escaped(label), "kh-switch", type="button", data_do=does, aria_pressed=state, **data)


def _legend(excerpt: Excerpt, texts: Texts) -> str:
    """What the underlining means, where something is underlined."""
    if excerpt.words == ORIGINAL or not any(clause.uncertain for clause in excerpt.clauses):
        return ""
    sample = element("u", escaped(texts("legend_sample")), "kh-doubtful")
    return element("p", f"{sample}: {escaped(texts('doubtful'))}", "kh-legend")


def _above(excerpt: Excerpt, texts: Texts) -> str:
    """The headings over the cited clause, or over the first one shown where none is cited."""
    cited = [clause for clause in excerpt.clauses if clause.ordinal == excerpt.cited]
    above = (cited or list(excerpt.clauses))[:1]
    items = "".join(element("li", escaped(text)) for clause in above for text in clause.headings)
    return element("ol", items, "kh-above", lang="vi", aria_label=texts("under")) if items else ""


def clause_html(clause: Clause, raw: str, excerpt: Excerpt, texts: Texts) -> str:
    """One clause; restored and original side by side where the plan was restored."""
    cited = clause.ordinal == excerpt.cited
    depth = min(len(clause.headings), DEEPEST)
    placed = clause.path and clause.kind in {"heading", "item", "row"}
    label = place(texts, clause.path, clause.kind == "row") if placed else ""
    margin = element("span", escaped(label), "kh-path") if label else ""
    content = _content(clause, raw, excerpt, texts)
    css = f"kh-clause kh-{clause.kind} kh-depth{depth}" + (" kh-cited" if cited else "")
    attributes = {"aria_current": "true", "tabindex": "-1"} if cited else {}
    return element("div", margin + content, css, **attributes)


def _content(clause: Clause, raw: str, excerpt: Excerpt, texts: Texts) -> str:
    """The clause's words as the look wants them."""
    cited = clause.ordinal == excerpt.cited
    span = excerpt.span if cited else None
    if excerpt.words == ORIGINAL:
        return element("p", original(clause, raw, span, all_of_it=cited and span is None), "kh-source")
    content = element("p", marked(clause, span, texts, all_of_it=cited and span is None))
    if excerpt.words == RESTORED or not excerpt.plan.restored or " ".join(raw.split()) == clause.text:
        return content
    beside = element("p", escaped(raw), "kh-raw", title=texts("original"), data_label=texts("original"))
    return element("div", content + beside, "kh-pair")


def original(clause: Clause, raw: str, span: Span | None, *, all_of_it: bool = False) -> str:
    """The clause's words in the source, escaped, those of a raw span in `<mark>`; all where none lies inside."""
    start, end = (0, 0) if span is None else (span.start - clause.span.start, span.end - clause.span.start)
    start, end = max(start, 0), min(end, len(raw))
    if all_of_it or (span and start >= end):
        start, end = 0, len(raw)
    inside = element("mark", escaped(raw[start:end])) if start < end else ""
    return escaped(raw[:start]) + inside + escaped(raw[max(start, end) :]) if inside else escaped(raw)


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
    return element("nav", shown + "".join(buttons) + _own_link(excerpt, texts), "kh-ways", aria_label=texts("ways"))


def _own_link(excerpt: Excerpt, texts: Texts) -> str:
    """A button that copies the address of the open clause; scripts/read.js makes it one of this host."""
    if excerpt.look is None or excerpt.cited is None:
        return ""
    span = f"{excerpt.span.start}-{excerpt.span.end}" if excerpt.span else ""
    fields = {"plan": (excerpt.plan.plan_id,), "at": (str(excerpt.cited),), "span": (span,), **excerpt.look.fields()}
    return copy_button(texts, address("read", fields, texts.language), "copy_link")


def _step(excerpt: Excerpt, way: str, ordinal: int, texts: Texts) -> str:
    return element(
        "button",
        escaped(texts(way)),
        "kh-step",
        type="button",
        data_open=f"{excerpt.plan.plan_id}:{ordinal}",
        data_way=way,
    )
