"""Text of documents and users made fit for HTML, and the few elements that every view is made of."""

from __future__ import annotations

import html
from collections.abc import Iterable

from corpus.model import Locality
from ui.terminal import safe
from ui.web.texts import Texts


def escaped(text: object) -> str:
    """The text without control, format and bidirectional characters, with `& < > " '` as entities."""
    return html.escape(safe(str(text)), quote=True)


def element(tag: str, content: str, css: str = "", **attributes: str) -> str:
    """An element around finished HTML; attribute values are escaped, `_` in their names stands for `-`."""
    given = {"class": css, **{name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}}
    shown = "".join(f' {name}="{escaped(value)}"' for name, value in given.items() if value)
    return f"<{tag}{shown}>{content}</{tag}>"


def with_doubts(
    text: str, ranges: Iterable[tuple[int, int]], texts: Texts, start: int = 0, end: int | None = None
) -> str:
    """`text[start:end]` escaped, with the words of the ranges (counted in `text`) underlined as doubtful."""
    end = len(text) if end is None else end
    parts, at = [], start
    for low, high in sorted(ranges):
        low, high = max(low, at), min(high, end)
        if low < high:
            doubtful = element("u", escaped(text[low:high]), "kh-doubtful", title=texts("doubtful"))
            parts += [escaped(text[at:low]), doubtful]
            at = high
    return "".join([*parts, escaped(text[at:end])])


def table(headings: Iterable[str], rows: Iterable[Iterable[str]], css: str) -> str:
    """A table of finished HTML cells with escaped headings; each cell knows its heading, for narrow screens."""
    heads = list(headings)
    head = "".join(element("th", escaped(heading), scope="col") for heading in heads)
    body = "".join(
        element("tr", "".join(element("td", cell, data_label=name) for name, cell in zip(heads, row, strict=True)))
        for row in rows
    )
    return element("table", f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody>", css)


def digest_mark(texts: Texts, digest: bool) -> str:
    """The mark of digests, "" for a plan's own wording."""
    return element("span", escaped(texts("digest")), "kh-mark") if digest else ""


def clause_button(texts: Texts, plan_id: str, ordinal: int, place: str, span: tuple[int, int] | None = None) -> str:
    """A button that opens a clause in its place, its words between two raw offsets marked where they are given."""
    return _opening(texts, texts("open"), "kh-open", plan_id, ordinal, place, span)


def place_button(texts: Texts, plan_id: str, ordinal: int, place: str, span: tuple[int, int] | None = None) -> str:
    """The same as a word in a line: the place itself is what is pressed."""
    return _opening(texts, place, "kh-way", plan_id, ordinal, place, span)


def _opening(
    texts: Texts, words: str, css: str, plan_id: str, ordinal: int, place: str, span: tuple[int, int] | None
) -> str:
    return element(
        "button",
        escaped(words),
        css,
        type="button",
        data_open=f"{plan_id}:{ordinal}",
        data_span=f"{span[0]}-{span[1]}" if span else "",
        aria_label=texts("open_label", place=place),
    )


def day(iso: str | None) -> str:
    """An ISO date as 05/02/2025, "" where there is none."""
    parts = (iso or "").split("-")
    return "/".join(reversed(parts)) if len(parts) == 3 else iso or ""


def locality(found: Locality | None) -> str:
    """A locality with its province, "" where there is none."""
    if found is None:
        return ""
    return f"{found}, {found.province}" if found.province and found.province != found.name else str(found)


def alert(sentence: str) -> str:
    """One sentence about something that went wrong."""
    return element("p", escaped(sentence), "kh-alert", role="alert")


def hint(sentence: str) -> str:
    """An empty place that says what will be there."""
    return element("p", escaped(sentence), "kh-hint")
