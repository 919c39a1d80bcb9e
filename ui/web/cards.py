"""Cards: a citation with all that a reader needs to cite it, and a passage that only came near."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from indexer.catalogue import PlanRecord
from search.answer import Citation, RankedPassage
from ui.web.address import address
from ui.web.markup import clause_button, day, digest_mark, element, escaped, with_doubts
from ui.web.places import place
from ui.web.saving import copy_button
from ui.web.texts import Texts, texts_in

_HEADING = 90  # characters of each heading above a citation


def citation_card(citation: Citation, texts: Texts, notes: Sequence[str] = ()) -> str:
    """A citation: document, place, the headings above it, the source's words, the restored ones where they differ, what
    is to be known of it (plain sentences), and the way to the clause."""
    where = place(texts, citation.section, citation.row)
    at = " · ".join(filter(None, (where, texts("page", page=citation.page) if citation.page else "", citation.plan)))
    above = " › ".join(textwrap.shorten(heading, _HEADING, placeholder=" …") for heading in citation.context)
    parts = [
        document_line(citation, texts),
        element("p", escaped(at), "kh-place"),
        element("p", f"{escaped(texts('under'))}: {element('span', escaped(above), lang='vi')}", "kh-under")
        if above
        else "",
        quoted(citation, texts),
        *(element("p", escaped(note), "kh-warning") for note in notes),
        element(
            "p",
            clause_button(texts, citation.plan_id, citation.clause, where, (citation.start, citation.end))
            + read_link(texts, citation)
            + copy_button(texts, cited_words(citation)),
            "kh-acts",
        ),
    ]
    return element("article", "".join(parts), "kh-card")


def cited_words(citation: Citation) -> str:
    """A citation as it goes into a text of one's own: the words, then place, document, date and issuer; plain text.

    Restored words are said to be restored, a digest to be one.
    """
    words = " ".join(citation.text.split())
    restored = "" if words == " ".join(citation.quote.split()) else " [đã phục hồi chính tả]"
    document = f"số {citation.number}" if citation.number else citation.plan
    dated = f"ngày {day(citation.date)}" if citation.date else ""
    named = " ".join(filter(None, (document, dated, f"của {citation.issuer}" if citation.issuer else "")))
    digest = f" ({texts_in('vi')('digest')})" if citation.digest else ""
    return f"“{words}”{restored} ({citation.where}, {named}{digest})"


def read_link(texts: Texts, citation: Citation) -> str:
    """The link to the clause in its whole plan."""
    fields = {"plan": [citation.plan_id], "at": [f"{citation.clause}"], "span": [f"{citation.start}-{citation.end}"]}
    return element("a", escaped(texts("read_in_plan")), "kh-open", href=address("read", fields, texts.language))


def document_line(citation: Citation, texts: Texts) -> str:
    """Number, issuer and date of the document that is cited."""
    document = " · ".join(filter(None, (citation.number or texts("no_number"), citation.issuer, day(citation.date))))
    return element("p", escaped(document) + digest_mark(texts, citation.digest), "kh-document")


def passage_card(passage: RankedPassage, plan: PlanRecord | None, texts: Texts, row: bool = False) -> str:
    """A passage that came near, with the way to its clause, which `row` says to be a row of a table."""
    where = place(texts, passage.section, row)
    number = plan.head.number if plan else None
    named = " · ".join(filter(None, (where, number, passage.plan)))
    head = element("p", escaped(named) + digest_mark(texts, plan is not None and plan.head.digest), "kh-place")
    words = element("blockquote", escaped(passage.text), lang="vi")
    button = clause_button(texts, passage.plan_id, passage.clause, where)
    return element("article", head + words + button, "kh-card kh-near")


def quoted(citation: Citation, texts: Texts) -> str:
    """The source's words, and beside them the restored ones where the two differ by more than white space.

    Words that were read or restored with doubt are marked in what is to be read: the restored text, else the quote.
    """
    read = with_doubts(citation.text, citation.uncertain, texts)
    if " ".join(citation.quote.split()) == " ".join(citation.text.split()):
        return element("blockquote", read if citation.uncertain else escaped(citation.quote), lang="vi")
    halves = [
        element("figcaption", escaped(texts(name))) + element("blockquote", words, lang="vi")
        for name, words in (("restored", read), ("original", escaped(citation.quote)))
    ]
    return element("div", "".join(element("figure", half) for half in halves), "kh-pair")
