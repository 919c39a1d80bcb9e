"""The plain pages of access: one HTML document each, no script, nothing fetched, dressed by one inline style."""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files
from urllib.parse import urlencode

from starlette.responses import HTMLResponse

from ui.web.markup import element, escaped
from ui.web.texts import Texts, texts_in

STYLE = files("ui.access").joinpath("style.css").read_text("utf-8")
_DIGEST = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
POLICY = (
    f"default-src 'none'; style-src 'sha256-{_DIGEST}'; img-src data:; form-action 'self'; base-uri 'none';"
    " frame-ancestors 'none'"
)
"""Content security policy of these pages: their own style and nothing else."""
_OTHER = {"vi": "en", "en": "vi"}


def page(texts: Texts, title: str, content: str, switch: str, status: int = 200) -> HTMLResponse:
    """A whole page around finished HTML.

    Args:
        texts: the language it is in.
        title: its heading.
        content: what stands under the heading.
        switch: address of the same page in the other language.
        status: of the answer.
    """
    other = texts_in(_OTHER[texts.language])
    turn = element(
        "a", escaped(texts("access_other_language")), href=switch, lang=other.language, hreflang=other.language
    )
    body = element("main", f"{element('p', turn, 'language')}{element('h1', escaped(title))}{content}")
    html = (
        f'<!doctype html><html lang="{texts.language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">'
        f"<title>{escaped(title)}</title><style>{STYLE}</style></head><body>{body}</body></html>"
    )
    return HTMLResponse(html, status, {"content-security-policy": POLICY, "cache-control": "no-store"})


def address(path: str, texts: Texts, **query: str) -> str:
    """The address of one of these pages in a language."""
    return f"{path}?{urlencode({'lang': texts.language, **query})}"


def in_other_language(path: str, texts: Texts, **query: str) -> str:
    """The address of a page in the language that it is not shown in."""
    return address(path, texts_in(_OTHER[texts.language]), **query)


def form(action: str, content: str, button: str, texts: Texts, *, label: str = "", **hidden: str) -> str:
    """A form that is sent by POST, with its language and other hidden values."""
    values = "".join(f'<input type="hidden" name="{name}" value="{escaped(value)}">' for name, value in hidden.items())
    values += f'<input type="hidden" name="lang" value="{texts.language}">'
    press = element("button", escaped(button), type="submit", aria_label=label)
    return element("form", content + values + press, method="post", action=action)


def entry(name: str, label: str, kind: str = "text", autocomplete: str = "off", value: str = "") -> str:
    """A labelled field that has to be filled in."""
    field = (
        f'<input id="{name}" name="{name}" type="{kind}" autocomplete="{autocomplete}" value="{escaped(value)}"'
        ' autocapitalize="none" spellcheck="false" required>'
    )
    return f'<p><label for="{name}">{escaped(label)}</label>{field}</p>'


def told(sentence: str, *, well: bool = False) -> str:
    """One sentence about what was just done or went wrong, read out at once; "" for none."""
    return element("p", escaped(sentence), "well" if well else "wrong", role="alert") if sentence else ""
