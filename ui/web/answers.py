"""An `Answer` as HTML: the fact large, the sentence, its citations as cards; a refusal; a comparison as a table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from indexer.catalogue import PlanRecord
from search.answer import Answer, Citation, Group, RankedPassage
from search.wording import place_name
from ui.web.cards import citation_card, document_line, passage_card
from ui.web.comparisons import comparison_html
from ui.web.entries import Entry, entries_html
from ui.web.markup import element, escaped
from ui.web.outdated import Outdated, outdated_sentence
from ui.web.texts import Texts

_LARGE = 90  # characters of a fact that is shown large
_LIST = 4  # values from which on they are a list
_SAME = 20  # characters by which the sentence is seen to go on with the list itself
_NEAREST = 3
_NEAREST_IS = " Gần nhất là "  # begins the sentence on the nearest clause; see search.wording.missing_sentence
_OTHERS = 7


@dataclass(frozen=True, slots=True)
class Beside:
    """What the store tells of the places in an answer.

    Attributes:
        plans: by their ids.
        entries: by plan id the facts behind a list of values, one each.
        rows: plan id and clause of passages that are rows of a table.
        outdated: clauses that cite replaced documents.
    """

    plans: Mapping[str, PlanRecord] = field(default_factory=dict)
    entries: Mapping[str, Sequence[Entry]] = field(default_factory=dict)
    rows: frozenset[tuple[str, int]] = frozenset()
    outdated: Outdated = field(default_factory=dict)


def answer_html(answer: Answer, beside: Beside, texts: Texts) -> str:
    """The whole answer. Everything that comes from documents or the user is escaped."""
    parts = [element("p", f"{escaped(texts('asked'))}: {element('q', escaped(answer.question))}", "kh-asked")]
    if answer.comparison is not None:
        parts += [_sentence(answer.answer), comparison_html(answer.comparison, texts)]
        parts.append(_folded_proof(answer, beside, texts))
    elif not answer.answered:
        parts.append(_refusal(answer, beside, texts))
    elif answer.groups:
        parts += [
            _sentence(_rest(answer) if _announced(answer) else answer.answer),
            _missing(answer, texts),
            *_groups(answer, beside, texts),
        ]
    else:
        parts += [_fact(answer, beside, texts), _reworded(answer, texts), _missing(answer, texts)]
        parts.append(_proof(answer, beside, texts))
    if answer.answered:
        parts.append(_others(answer, beside, texts))
    return element("div", "".join(parts), "kh-answer")


def _sentence(sentence: str) -> str:
    return element("p", escaped(sentence), "kh-sentence", lang="vi")


def _reworded(answer: Answer, texts: Texts) -> str:
    """That a model chose the words, and the proven sentence that it had; nothing where no model did."""
    if not answer.plain_answer:
        return ""
    summary = element("summary", escaped(texts("reworded")))
    return element("details", summary + element("p", escaped(answer.plain_answer), lang="vi"))


def _missing(answer: Answer, texts: Texts) -> str:
    """What else was asked for and is not said."""
    if not answer.missing:
        return ""
    title = element("strong", f"{escaped(texts('partly'))}: ")
    return element("p", title + element("span", escaped(answer.missing), lang="vi"), "kh-missing")


def _fact(answer: Answer, beside: Beside, texts: Texts) -> str:
    """The facts large and the sentence below; of a list, what the sentence says of all of it, then the list."""
    cited = answer.citations[0].plan_id if answer.citations else ""
    listed = beside.entries.get(cited, ())
    announced = _announced(answer) if listed or len(answer.values) >= _LIST else ""
    shown = _values(answer, listed, beside, texts)
    if _is_list(answer.values, listed):
        shown = document_line(answer.citations[0], texts) + shown
    if not announced:
        return shown + _sentence(answer.answer)
    counted = str(len(answer.values)) in re.findall(r"\d+", announced)
    count = "" if counted else element("p", escaped(texts("first_listed", count=len(answer.values))), "kh-count")
    rest = _rest(answer)
    large = element("p", escaped(announced), "kh-fact kh-long", lang="vi")
    return large + (_sentence(rest) if rest else "") + shown + count


def _announced(answer: Answer) -> str:
    """The sentence up to the colon behind which it goes on with the values that are listed; "" where it does not."""
    head, colon, rest = answer.answer.partition(": ")
    begins = rest.startswith(("…", *(value[:_SAME] for value in answer.values[:1])))
    return head if colon and begins else ""


def _rest(answer: Answer) -> str:
    """What is said behind the first sentence: how many plans answer, which localities have none."""
    return answer.answer.partition(f"({place_name(answer.citations[0])}).")[2].strip() if answer.citations else ""


def _values(said: Answer | Group, listed: Sequence[Entry], beside: Beside, texts: Texts) -> str:
    """A line for each value, large while they are few and short; a numbered list else. What else was asked for is named
    before its values."""
    values = said.values
    if said.beside:
        others = {value: name for name, found in said.beside for value in found}
        return "".join(_line(value, others.get(value, ""), texts) for value in values)
    if _is_list(values, listed):
        return entries_html(listed, texts, beside.outdated)
    if len(values) >= _LIST:
        items = "".join(element("li", element("span", escaped(value), "kh-what")) for value in values)
        return element("ol", items, "kh-list", lang="vi")
    return "".join(_line(value, "", texts) for value in values)


def _line(value: str, aspect: str, texts: Texts) -> str:
    label = element("span", f"{escaped(texts(f'aspect_{aspect}'))}: ", "kh-aspect") if aspect else ""
    large = len(value) <= _LARGE and not aspect
    return element("p", label + escaped(value), "kh-fact" if large else "kh-fact kh-long", lang="vi")


def _refusal(answer: Answer, beside: Beside, texts: Texts) -> str:
    said = element("p", escaped(texts("refusal")), "kh-fact kh-none") + _sentence(_searched(answer))
    nearest = "".join(_near(passage, beside, texts) for passage in answer.passages[:_NEAREST])
    title = element("h2", escaped(texts("nearest" if nearest else "nearest_none")))
    return element("section", said, "kh-refusal") + title + nearest


def _searched(answer: Answer) -> str:
    """What was looked for and where, without the nearest clause, which is shown below in full."""
    return (answer.missing or answer.answer).partition(_NEAREST_IS)[0]


def _groups(answer: Answer, beside: Beside, texts: Texts) -> list[str]:
    title = element("h2", escaped(texts("groups", count=len(answer.groups))))
    return [title, *(_group(group, beside, texts) for group in answer.groups)]


def _group(group: Group, beside: Beside, texts: Texts) -> str:
    """One plan's answer, named by its head where that says who issued it; its first citation is open, the others are
    folded, and so are those of a list, whose items lead to their clauses."""
    cited = group.citations[0] if group.citations else None
    name = " · ".join(filter(None, (cited.number, cited.issuer))) if cited else ""
    title = element("h3", escaped(name or group.plan))
    listed = beside.entries.get(group.plan_id, ())
    key, opened = ("citations_folded", 0) if _is_list(group.values, listed) else ("more_citations", 1)
    cards = [_card(citation, beside, texts) for citation in group.citations]
    folded = _folded(texts(key, count=len(cards[opened:])), cards[opened:])
    shown = _values(group, listed, beside, texts) + "".join(cards[:opened])
    return element("section", title + shown + folded, "kh-group")


def _proof(answer: Answer, beside: Beside, texts: Texts) -> str:
    """The citations; folded where each item of a list leads to its own clause."""
    if answer.citations and _is_list(answer.values, beside.entries.get(answer.citations[0].plan_id, ())):
        return _folded_proof(answer, beside, texts)
    cards = "".join(_card(citation, beside, texts) for citation in answer.citations)
    return element("h2", escaped(texts("citations"))) + cards


def _folded_proof(answer: Answer, beside: Beside, texts: Texts) -> str:
    cards = (_card(citation, beside, texts) for citation in answer.citations)
    return _folded(texts("citations_folded", count=len(answer.citations)), cards)


def _is_list(values: Sequence[str], listed: Sequence[Entry]) -> bool:
    """Whether values are listed with the facts behind them: tasks and targets always, documents where they are many."""
    return bool(listed) and ("issuer" not in listed[0].fact or len(values) >= _LIST)


def _card(citation: Citation, beside: Beside, texts: Texts) -> str:
    rows = beside.outdated.get((citation.plan_id, citation.clause), ())
    return citation_card(citation, texts, [outdated_sentence(row, texts) for row in rows])


def _near(passage: RankedPassage, beside: Beside, texts: Texts) -> str:
    row = (passage.plan_id, passage.clause) in beside.rows
    return passage_card(passage, beside.plans.get(passage.plan_id), texts, row)


def _folded(title: str, cards: Iterable[str]) -> str:
    """Cards folded away; "" for none."""
    shown = "".join(cards)
    return element("details", element("summary", escaped(title)) + shown, "kh-others") if shown else ""


def _others(answer: Answer, beside: Beside, texts: Texts) -> str:
    """Passages that are not cited, folded away."""
    cited = {c.clause_id for c in answer.citations} | {c.clause_id for g in answer.groups for c in g.citations}
    rest = [passage for passage in answer.passages if f"{passage.plan_id}:{passage.clause}" not in cited][:_OTHERS]
    return _folded(texts("other_passages", count=len(rest)), (_near(passage, beside, texts) for passage in rest))
