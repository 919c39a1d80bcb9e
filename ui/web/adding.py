"""The place where plans are dropped to be read; what happens with them is told by `scripts/store.js`."""

from __future__ import annotations

from ui.web.markup import element, escaped
from ui.web.texts import Texts

_STATES = ("sending", "waiting", "reading", "added", "known", "refused")


def dropping_html(texts: Texts) -> str:
    """A field for files, to be dropped on or opened with a key, and the list of those that were taken."""
    told = {f"data_{state}": texts(f"adding_{state}") for state in _STATES}
    label = element(
        "label",
        element("strong", escaped(texts("drop")))
        + element("span", escaped(texts("drop_hint")), "kh-count")
        # An input has no content: its end tag is left out by hand.
        + '<input type="file" multiple class="kh-files">',
        "kh-drop",
    )
    return element("div", label + element("ul", "", "kh-additions", role="status"), "kh-adding", **told)
