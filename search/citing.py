"""Places to citations and candidates to passages, each checked against the source's own text before it leaves."""

from __future__ import annotations

import re

from corpus.model import Clause
from corpus.reading.formats import TEXT
from indexer.catalogue import PlanRecord
from indexer.facts.sentences import capped, sentences
from indexer.store import Store
from search.answer import Citation, RankedPassage
from search.findings import Place
from search.retrieval import Candidate

_FIGURE = re.compile(r"\d+")
MAX_QUOTE = 1400
_WHOLE = 600  # characters of a clause that may be quoted whole
LONGEST = 1500  # characters; a longer quote proves nothing


def quotable(clause: Clause, start: int, end: int) -> tuple[int, int]:
    """What of a clause is quoted for a piece of it, as a range of its text: a whole row, a short clause of one or two
    sentences; else the sentences that the piece lies in, so that duties beside it are not quoted for it. At most
    `MAX_QUOTE` characters."""
    if clause.kind == "row":
        return capped(clause.text, 0, len(clause.text), MAX_QUOTE)
    ranges = list(sentences(clause.text))
    if len(clause.text) <= _WHOLE and len(ranges) < 3:
        start, end = 0, len(clause.text)
    else:
        touched = [(a, b) for a, b in ranges if a < end and b > start]
        start, end = min([start, *(a for a, _ in touched)]), max([end, *(b for _, b in touched)])
    return capped(clause.text, start, end, MAX_QUOTE)


def cite(store: Store, place: Place, plans: dict[str, PlanRecord]) -> Citation | None:
    """The citation of a place; `None` where its words cannot be shown verbatim in the source."""
    found = store.catalogue.clauses(place.plan_id, [place.clause])
    if not found:
        return None
    clause, plan = found[0], plans[place.plan_id]
    start, end = quotable(clause, place.start, place.end)
    span = clause.alignment.span(start, end)
    if span is None:
        return None
    quote = store.quote(place.plan_id, span.start, span.end)
    if not verified(quote, clause.text[start:end]):
        return None
    return Citation(
        plan=plan.name,
        plan_id=plan.plan_id,
        clause=clause.ordinal,
        section=clause.path,
        quote=quote,
        text=clause.text[start:end],
        page=clause.page,
        context=tuple(clause.headings[-3:]),
        start=span.start,
        end=span.end,
        number=plan.head.number,
        issuer=plan.head.issuer,
        date=plan.head.date,
        digest=plan.head.digest,
        places=store.catalogue.places(place.plan_id, span) if plan.format != TEXT else (),
        uncertain=tuple(
            (max(low, start) - start, min(high, end) - start)
            for low, high in clause.uncertain
            if low < end and high > start
        ),
        row=clause.kind == "row",
    )


def verified(quote: str, text: str) -> bool:
    """Whether a quote may be shown for a restored text: it has words, is short enough to prove something, and every
    figure of the text stands in it."""
    figures = {token for token in _FIGURE.findall(text) if len(token) > 1}
    return bool(quote.strip()) and len(" ".join(quote.split())) <= LONGEST and figures <= set(_FIGURE.findall(quote))


def shown(store: Store, candidate: Candidate, plans: dict[str, PlanRecord], score: float) -> RankedPassage | None:
    """A candidate as a passage of the answer; `None` where its words cannot be shown verbatim in the source."""
    stored = candidate.stored
    span = stored.passage.span
    quote = store.quote(stored.plan_id, span.start, span.end)
    if not quote.strip() or len(quote) != span.end - span.start or len(" ".join(quote.split())) > LONGEST:
        return None
    return RankedPassage(
        plan=plans[stored.plan_id].name,
        plan_id=stored.plan_id,
        clause=stored.passage.clause,
        section=stored.path,
        quote=quote,
        text=stored.passage.text,
        score=score,
        digest=plans[stored.plan_id].head.digest,
    )
