"""Ways for what is seen to leave the page: as a paper, and copied so that Word keeps tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import urlencode

from ui.web.markup import element, escaped
from ui.web.texts import Texts

_FORMATS = ("docx", "xlsx", "csv")


def paper_links(paper: str, parameters: Mapping[str, Iterable[str]], texts: Texts) -> str:
    """Links to a paper of the API (`answer`, `compare`, `facts/assignments`, …) in each format, and a button that
    copies the table or text of the same section. Empty parameters are left out."""
    given = [(name, value) for name, values in parameters.items() for value in values if value]
    query = urlencode([*given, ("lang", texts.language)])
    links = (
        element(
            "a",
            name.upper(),
            "kh-paper",
            href=f"/api/papers/{paper}.{name}?{query}",
            download="download",
            aria_label=texts("save_label", format=name.upper()),
        )
        for name in _FORMATS
    )
    label = element("span", f"{escaped(texts('save'))}:")
    return element("nav", label + "".join(links) + copy_button(texts), "kh-papers", aria_label=texts("save"))


def copy_button(texts: Texts, words: str = "", label: str = "copy") -> str:
    """A button that copies `words`, or the table (else the text) of the section that it stands in; `label` is the key
    of what it says."""
    return element(
        "button", escaped(texts(label)), "kh-copy", type="button", data_copy=words or " ", data_copied=texts("copied")
    )
