"""How a question was understood: in full where it follows another, and what it took from there, each to be dropped."""

from __future__ import annotations

from collections.abc import Sequence

from search.following import Kept
from ui.web.markup import element, escaped
from ui.web.texts import Texts

_WORDS = 60  # characters of what was kept that a chip shows


def understood_html(question: str, typed: str, kept: Sequence[Kept], plans: Sequence[str], texts: Texts) -> str:
    """What stands above an answer; "" before the first question.

    Args:
        question: in full.
        typed: what it was understood from, "" where it stands by itself.
        kept: what it took from the question before.
        plans: names of the plans to which it is put.
        texts: of the page's language.
    """
    if not question:
        return ""
    told = ""
    if typed:
        told = element("p", f"{escaped(texts('understood'))}: {element('q', escaped(question), lang='vi')}")
    chips = [_chip(at, one, plans, texts) for at, one in enumerate(kept)]
    alone = _act("alone", texts("ask_alone", typed=typed), "kh-chip") if typed else ""
    anew = _act("anew", texts("ask_anew"), "kh-chip")
    told += element("p", "".join(chips) + alone + anew, "kh-chips")
    return element("div", told + element("p", escaped(texts("follow_hint")), "kh-count"), "kh-understood")


def _chip(at: int, kept: Kept, plans: Sequence[str], texts: Texts) -> str:
    said = kept.text or (", ".join(plans) if kept.part == "plan" else "")
    shown = said if len(said) <= _WORDS else said[:_WORDS].rsplit(" ", 1)[0] + "…"
    label = ": ".join(filter(None, (texts(f"kept_{kept.part}"), shown)))
    return _act("drop", f"{label} ×", "kh-chip kh-kept", at=f"{at}", label=texts("drop_kept", kept=label))


def _act(do: str, words: str, css: str, at: str = "", label: str = "") -> str:
    return element("button", escaped(words), css, type="button", data_do=do, data_at=at, aria_label=label)
