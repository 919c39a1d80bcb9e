"""What stands between the page and the engine: takes what came from outside, checks it, and gives finished HTML."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from corpus.errors import KeHoachError
from corpus.model import Span
from indexer.catalogue import PlanRecord
from search.answer import Answer
from search.checking import check
from search.engine import Engine
from search.following import Asked, Followed, follow
from search.rewording import Reword, unchanged
from ui.checking import stored
from ui.examples import QUESTIONS
from ui.pictures.gallery import at_hand, pictured
from ui.web.address import Fields, first
from ui.web.answers import Beside, answer_html
from ui.web.duties import duties_html
from ui.web.entries import entries
from ui.web.look import Look
from ui.web.markup import alert, element, escaped, hint
from ui.web.outdated import outdated_citations
from ui.web.outlines import outline_html
from ui.web.plans import Listing, listing_address, plan_label, plans_html
from ui.web.reading import Excerpt, excerpt_html
from ui.web.reports import report_html
from ui.web.saving import paper_links
from ui.web.sheets import leaves_of, sheets_of
from ui.web.suggestions import suggestions
from ui.web.texts import Texts

_CLAUSE_ID = re.compile(r"([0-9a-f]{16}):(\d{1,7})")
_SPAN = re.compile(r"(\d{1,9})-(\d{1,9})")
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Window:
    """How many clauses are shown before and after the one asked for."""

    before: int
    after: int


NEAR = Window(6, 8)
WIDE = Window(6, 40)


@dataclass(frozen=True, slots=True)
class Opened:
    """A clause to be read in its place.

    Attributes:
        clause_id: "plan_id:ordinal".
        span: "start-end" of the cited words in the raw text, "" for the whole clause.
        way: "before" or "after" when leafing from that clause on, without marking it; "" else.
    """

    clause_id: str = ""
    span: str = ""
    way: str = ""

    @classmethod
    def of(cls, data: object) -> Opened:
        """What a button of the page sends; fields that are no text count as empty."""
        given = data if isinstance(data, dict) else {}
        fields = (given.get(name) for name in ("open", "span", "way"))
        return cls(*(field if isinstance(field, str) else "" for field in fields))

    @classmethod
    def within(cls, fields: Fields) -> Opened:
        """The clause that an address opens; none where it says none."""
        return cls(*(first(fields, name) for name in ("at", "span", "way")))

    def fields(self) -> Fields:
        """What an address says of it: `within` reads it back."""
        return {"at": (self.clause_id,), "span": (self.span,), "way": (self.way,)}


NOWHERE = Opened()


class Told(NamedTuple):
    """An answer as HTML, and the clause that proves it first."""

    html: str
    proof: Opened = NOWHERE


class Desk:
    """The views over one engine. Every method gives HTML (or plain values) and never raises for what a user sent."""

    def __init__(self, engine: Engine, *, demonstration: bool = False, reword: Reword = unchanged) -> None:
        self.engine = engine
        self.reword = reword
        self._demonstration, self._folder = demonstration, engine.store.folder
        self._suggested: tuple[int, tuple[str, ...]] = (-1, ())

    def ask(self, question: str, plans: Sequence[str], texts: Texts) -> Told:
        """The answer to a question within the plans of these ids, all plans for none."""
        if not question.strip():
            return Told(hint(texts("answer_empty")))
        first: list[Opened] = []

        def answer() -> str:
            shown, proof = self._ask(question, list(plans) or None, texts)
            first.extend(proof)
            return shown

        return Told(self.guarded(texts, answer), first[0] if first else NOWHERE)

    def follow(self, previous: Asked | None, text: str) -> Followed:
        """The question that is meant by what is typed after another; what was typed, where it cannot be told."""
        try:
            with self.engine.store.reading() as store:
                return follow(previous, text, store.plans(), store.mentions)
        except KeHoachError:
            return Followed(text)

    def read(
        self, opened: Opened, texts: Texts, window: Window = NEAR, *, quietly: bool = False, look: Look | None = None
    ) -> str:
        """A clause in its place; `quietly` where nobody asked for it, so that the page does not move there; with a
        `look` where the plan is read for itself."""
        if not opened.clause_id:
            return hint(texts("reader_empty"))
        shown = self.guarded(texts, lambda: self._read(opened, texts, window, look))
        return element("div", shown, "kh-quietly") if quietly else shown

    def outline(self, plan_id: str | None, texts: Texts) -> str:
        """A plan's outline."""
        if not plan_id:
            return hint(texts("read_empty"))
        return self.guarded(texts, lambda: self._outline(plan_id, texts))

    def plans(self, listing: Listing, texts: Texts, *, keeper: bool = False) -> str:
        """The table of plans, with a way to remove them for a keeper."""
        return self.guarded(texts, lambda: plans_html(self._plans(), listing, texts, keeper=keeper))

    def report(self, listing: Listing, texts: Texts) -> str:
        """How the plan that is checked was read, and what the officers' list says of it; "" where none is."""
        return self.guarded(texts, lambda: self._report(listing, texts)) if listing.checked else ""

    def plan_choices(self) -> list[tuple[str, str]]:
        """(label, plan id) of each plan; labels are plain text."""
        try:
            return [(plan_label(plan), plan.plan_id) for plan in self._plans()]
        except KeHoachError:
            _log.exception("list of plans")
            return []

    def names(self, plans: Sequence[str]) -> list[str]:
        """Number, else file name, of the plans of these ids, as far as they are in the store."""
        try:
            known = {plan.plan_id: plan.head.number or plan.name for plan in self._plans()} if plans else {}
        except KeHoachError:
            _log.exception("names of plans")
            known = {}
        return [known[plan] for plan in plans if plan in known]

    def suggestions(self, texts: Texts) -> str:
        """Buttons with questions that the plans at hand answer."""
        return self.guarded(texts, lambda: self._suggestions(texts))

    @property
    def demonstration(self) -> bool:
        """Whether the store is that of the shipped digests, until the first plan is added."""
        return self._demonstration and self.engine.store.folder == self._folder

    def banner(self, texts: Texts) -> str:
        """What must be known of the store as a whole, "" where nothing must."""
        return element("p", escaped(texts("demonstration")), "kh-banner") if self.demonstration else ""

    def guarded(self, texts: Texts, work: Callable[[], str]) -> str:
        """The HTML that `work` gives, or the one sentence of what went wrong."""
        try:
            return work()
        except KeHoachError as error:
            return alert(str(error))
        except Exception:
            _log.exception("a view failed")
            return alert(texts("failed"))

    def _ask(self, question: str, plans: list[str] | None, texts: Texts) -> tuple[str, list[Opened]]:
        answer = self.engine.ask(question, plans)
        beside = self._beside(answer)
        papers = paper_links("answer", {"question": [question], "plan": plans or []}, texts) if answer.answered else ""
        cited = [*answer.citations, *(one for group in answer.groups for one in group.citations)]
        proof = [Opened(f"{one.plan_id}:{one.clause}", f"{one.start}-{one.end}") for one in cited[:1]]
        return answer_html(self.reword(answer), beside, texts) + papers, proof

    def _beside(self, answer: Answer) -> Beside:
        """What the store tells of the answer; of the proven one, for the lists are known by its sentence."""
        near = [(passage.plan_id, passage.clause) for passage in answer.passages]
        with self.engine.store.reading() as store:
            rows = frozenset(
                place for place in near for one in store.catalogue.clauses(place[0], [place[1]]) if one.kind == "row"
            )
            plans = {plan.plan_id: plan for plan in store.plans()}
            return Beside(plans, entries(store, answer), rows, store.once(outdated_citations))

    def _plans(self) -> list[PlanRecord]:
        with self.engine.store.reading() as store:
            return store.plans()

    def _read(self, opened: Opened, texts: Texts, window: Window, look: Look | None) -> str:
        clause_id, span = _CLAUSE_ID.fullmatch(opened.clause_id), _SPAN.fullmatch(opened.span)
        excerpt = None
        if clause_id:
            place = Span(*sorted(map(int, span.groups()))) if span else None
            excerpt = self._excerpt(clause_id[1], int(clause_id[2]), place, opened.way, window)
        if excerpt is not None and look is not None:
            excerpt = self._paged(replace(excerpt, look=look))
        return alert(texts("unknown_clause")) if excerpt is None else excerpt_html(excerpt, texts)

    def _excerpt(self, plan_id: str, ordinal: int, span: Span | None, way: str, window: Window) -> Excerpt | None:
        with self.engine.store.reading() as store:
            plan = next((plan for plan in store.plans() if plan.plan_id == plan_id), None)
            if plan is None or ordinal >= plan.clauses:
                return None
            length = window.before + window.after + 1
            first = {"before": ordinal - length + 1, "after": ordinal}.get(way, ordinal - window.before)
            wanted = range(max(first, 0), min(max(first, 0) + length, plan.clauses))
            clauses = store.catalogue.clauses(plan_id, wanted)
            raw = store.catalogue.raw(plan_id)
        cited = None if way in ("before", "after") else ordinal
        raws = [clause.span.of(raw) for clause in clauses]
        return Excerpt(plan, clauses, raws, cited, span, plan.clauses)

    def _paged(self, excerpt: Excerpt) -> Excerpt:
        """With the pages that the cited clause stands on, those of all that is shown where none is cited."""
        clauses = [one for one in excerpt.clauses if excerpt.cited in (None, one.ordinal)]
        if not pictured(excerpt.plan) or not clauses:
            return excerpt
        whole = Span(min(one.span.start for one in clauses), max(one.span.end for one in clauses))
        with self.engine.store.reading() as store:
            places = store.catalogue.places(excerpt.plan.plan_id, whole)
        cited = excerpt.cited is not None
        sheets = sheets_of(clauses[0], places, excerpt.span) if cited else leaves_of(clauses, places)
        return replace(excerpt, sheets=sheets, lost=not at_hand(excerpt.plan))

    def _outline(self, plan_id: str, texts: Texts) -> str:
        with self.engine.store.reading() as store:
            plan = next((plan for plan in store.plans() if plan.plan_id == plan_id), None)
            if plan is None:
                return alert(texts("unknown_plan"))
            clauses = store.catalogue.clauses(plan_id)
            assignments = [(clause, fact) for _, clause, fact in store.catalogue.facts("assignments", [plan_id])]
        return duties_html(plan_id, assignments, clauses, texts) + outline_html(plan, clauses, texts)

    def _report(self, listing: Listing, texts: Texts) -> str:
        with self.engine.store.reading() as store:
            record = next((plan for plan in store.plans() if plan.plan_id == listing.checked), None)
            if record is None:
                return alert(texts("unknown_plan"))
            report = check(*stored(store, record.plan_id))
        return report_html(record, report, listing_address(listing, listing.page, texts), texts)

    def _suggestions(self, texts: Texts) -> str:
        with self.engine.store.reading() as store:
            generation = store.generation
        if self._suggested[0] != generation:
            self._suggested = (generation, QUESTIONS if self.demonstration else suggestions(self.engine))
        if not self._suggested[1]:
            return ""
        buttons = "".join(
            element("button", escaped(question), "kh-suggestion", type="button", data_question=question, lang="vi")
            for question in self._suggested[1]
        )
        return element("div", element("span", escaped(texts("suggestions"))) + buttons, "kh-suggestions")
