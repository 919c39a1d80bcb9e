"""What is said of a cited document wherever it stands on the page: its name as a link, its date, its role in words."""

from __future__ import annotations

from collections.abc import Iterable

from search.legal_documents import Document
from search.legal_list import DocumentFilter
from ui.web.address import address
from ui.web.markup import day, element, escaped
from ui.web.texts import Texts

_NAME = 120  # characters of a name that are shown; laws that amend many have longer ones
_ROLES = {
    "căn cứ": "role_basis",
    "thực hiện": "role_carried_out",
    "theo quy định tại": "role_under",
    "dẫn chiếu": "role_mentions",
    "kèm theo": "role_attached",
    "quy định chi tiết": "role_details",
    "hướng dẫn": "role_guides",
    "sửa đổi, bổ sung": "role_amends",
    "thay thế": "role_replaces",
    "bãi bỏ": "role_repeals",
    "sửa đổi, bổ sung bởi": "role_amended",
    "thay thế bởi": "role_replaced",
    "bãi bỏ bởi": "role_repealed",
}
# What one document does to another, and what is done to the other.
_ACTING = {**_ROLES, "thực hiện": "role_carries_out"}
_ACTED_ON = {
    "thực hiện": "role_carried_out_by",
    "quy định chi tiết": "role_detailed",
    "hướng dẫn": "role_guided",
    "sửa đổi, bổ sung": "role_amended",
    "thay thế": "role_replaced",
    "bãi bỏ": "role_repealed",
}


def role_words(role: str, texts: Texts) -> str:
    """A role of a document in a plan (`indexer.facts.roles`) in the page's language; not escaped."""
    return texts(_ROLES[role]) if role in _ROLES else role


def relation_words(kind: str, texts: Texts, *, acted_on: bool = False) -> str:
    """What a document does to another, or where it is `acted_on`, what the other does to it; not escaped."""
    known = _ACTED_ON if acted_on else _ACTING
    return texts(known[kind]) if kind in known else f"{kind} bởi" if acted_on else kind


def roles_words(roles: Iterable[str], texts: Texts) -> str:
    """Several of them, not escaped."""
    return "; ".join(dict.fromkeys(role_words(role, texts) for role in roles))


def document_address(document: Document, wanted: DocumentFilter, texts: Texts, page: int = 1) -> str:
    """The link to a document; the list behind it stays filtered as it is."""
    at = {"page": (str(page),)} if page > 1 else {}
    return address("documents", {**wanted.fields(), "doc": (document.id,), **at}, texts.language)


def document_link(document: Document, wanted: DocumentFilter, texts: Texts) -> str:
    """A document's name, cut where it is very long, that leads to it."""
    href = document_address(document, wanted, texts)
    return element("a", escaped(shortened(document.name, _NAME)), "kh-source", href=href, lang="vi")


def about_words(document: Document) -> str:
    """When and by whom it was issued, as far as plans tell; not escaped."""
    return " · ".join(filter(None, (day(document.date) or document.year, document.issuer)))


def subject_words(document: Document, longest: int = 0) -> str:
    """What it is about, "" where its name says that already, cut at a word where it is longer than `longest`
    characters, if any; not escaped."""
    subject = document.subject if document.number else ""
    return shortened(subject, longest) if longest else subject


def shortened(words: str, longest: int) -> str:
    """The words in one line, cut at a space where they are longer than so many characters."""
    line = " ".join(words.split())
    return line if len(line) <= longest else line[:longest].rsplit(" ", 1)[0] + " …"


def pages_html(page: int, last: int, link: Iterable[tuple[str, str]], texts: Texts) -> str:
    """Where in a list one is, with the links (key of the words, address) to other pages; "" where there is one page."""
    if last < 2:
        return ""
    told = element("span", escaped(texts("duties_page", page=page, last=last)))
    ways = [element("a", escaped(texts(key)), "kh-step", href=href) if href else "" for key, href in link]
    return element("nav", told.join(ways), "kh-pages", aria_label=texts("duties_pages"))
