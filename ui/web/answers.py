"""An `Answer` as HTML: the fact large, the sentence, its citations as cards; a refusal; a comparison as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from indexer.catalogue import PlanRecord
from search.answer import Answer, Citation, Group, RankedPassage
from ui.web.comparisons import comparison_html
from ui.web.markup import clause_button, day, digest_mark, element, escaped, place, with_doubts
from ui.web.texts import Texts

_LARGE = 90
_NEAREST = 3
_OTHERS = 7


def answer_html(answer: Answer, plans: Mapping[str, PlanRecord], texts: Texts) -> str:
    """The whole answer. Everything that comes from documents or the user is escaped.

    `plans` by their ids tell of near passages which document they are from and whether that is a digest.
    """
    parts = [element("p", f"{escaped(texts('asked'))}: {element('q', escaped(answer.question))}", "kh-asked")]
    if answer.comparison is not None:
        parts += [_sentence(answer), comparison_html(answer.comparison, texts)]
    elif not answer.answered:
        parts.append(_refusal(answer, plans, texts))
    elif answer.groups:
        parts += [_sentence(answer), *_groups(answer.groups, texts)]
    else:
        parts += [_values(answer.values, texts), _sentence(answer), _reworded(answer, texts)]
        parts.append(_cards(answer.citations, texts))
    if answer.answered:
        parts.append(_others(answer, plans, texts))
    return element("div", "".join(parts), "kh-answer")


def _sentence(answer: Answer) -> str:
    return element("p", escaped(answer.answer), "kh-sentence", lang="vi")


def _reworded(answer: Answer, texts: Texts) -> str:
    """That a model chose the words, and the proven sentence that it had; nothing where no model did."""
    if not answer.plain_answer:
        return ""
    summary = element("summary", escaped(texts("reworded")))
    return element("details", summary + element("p", escaped(answer.plain_answer), lang="vi"))


def _values(values: Sequence[str], texts: Texts) -> str:
    """The first fact large, further ones below it."""
    if not values:
        return ""
    size = "kh-fact" if len(values[0]) <= _LARGE else "kh-fact kh-long"
    first = element("p", escaped(values[0]), size, lang="vi")
    rest = "".join(element("li", escaped(value)) for value in values[1:])
    return first + (element("ul", rest, "kh-more", lang="vi", aria_label=texts("also")) if rest else "")


def _refusal(answer: Answer, plans: Mapping[str, PlanRecord], texts: Texts) -> str:
    said = element("p", escaped(texts("refusal")), "kh-fact kh-none") + _sentence(answer)
    nearest = "".join(
        passage_card(passage, plans.get(passage.plan_id), texts) for passage in answer.passages[:_NEAREST]
    )
    title = element("h3", escaped(texts("nearest" if nearest else "nearest_none")))
    return element("section", said, "kh-refusal") + title + nearest


def _groups(groups: Sequence[Group], texts: Texts) -> list[str]:
    title = element("h3", escaped(texts("groups", count=len(groups))))
    return [title, *(_group(group, texts) for group in groups)]


def _group(group: Group, texts: Texts) -> str:
    """One plan's answer, named by its head where that says who issued it."""
    cited = group.citations[0] if group.citations else None
    name = " · ".join(filter(None, (cited.number, cited.issuer))) if cited else ""
    title = element("h4", escaped(name or group.plan))
    cards = "".join(citation_card(citation, texts) for citation in group.citations)
    return element("section", title + _values(group.values, texts) + cards, "kh-group")


def _cards(citations: Sequence[Citation], texts: Texts) -> str:
    title = element("h3", escaped(texts("citations")))
    return title + "".join(citation_card(citation, texts) for citation in citations)


def citation_card(citation: Citation, texts: Texts) -> str:
    """A citation: document, place, the source's words, the restored ones where they differ, and the way to it."""
    where = place(texts, citation.section)
    document = " · ".join(filter(None, (citation.number or texts("no_number"), citation.issuer, day(citation.date))))
    at = " · ".join(filter(None, (where, texts("page", page=citation.page) if citation.page else "", citation.plan)))
    head = (
        element("p", escaped(document) + digest_mark(texts, citation.digest), "kh-document")
        + element("p", escaped(at), "kh-place")
        + "".join(
            element("p", escaped(f"{texts('under')}: {heading}"), "kh-under") for heading in citation.context[-1:]
        )
    )
    button = clause_button(texts, citation.plan_id, citation.clause, where, (citation.start, citation.end))
    return element("article", head + quoted(citation, texts) + button, "kh-card")


def passage_card(passage: RankedPassage, plan: PlanRecord | None, texts: Texts) -> str:
    """A passage that came near, with the way to its clause."""
    where = place(texts, passage.section)
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


def _others(answer: Answer, plans: Mapping[str, PlanRecord], texts: Texts) -> str:
    """Passages that are not cited, folded away."""
    cited = {c.clause_id for c in answer.citations} | {c.clause_id for g in answer.groups for c in g.citations}
    rest = [passage for passage in answer.passages if f"{passage.plan_id}:{passage.clause}" not in cited][:_OTHERS]
    if not rest:
        return ""
    summary = element("summary", escaped(texts("other_passages", count=len(rest))))
    return element(
        "details",
        summary + "".join(passage_card(passage, plans.get(passage.plan_id), texts) for passage in rest),
        "kh-others",
    )
