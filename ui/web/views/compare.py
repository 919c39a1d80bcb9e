"""The view that compares: an indicator or a task over localities."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import gradio as gr

from corpus.errors import KeHoachError
from search.comparables import Comparables, comparables
from ui.web.address import Fields, first
from ui.web.comparing import compared_html, empty_html, suggested_html
from ui.web.markup import alert
from ui.web.texts import Texts
from ui.web.views.view import Data, Event, View, Visitor, view_of

_YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Comparing:
    """What the view shows.

    Attributes:
        indicator: key of a known indicator, "" for none.
        question: words that say what is compared instead, "" for none.
        plans: ids of the plans that are compared, all for none.
        years: years that are asked for, any for none.
    """

    indicator: str = ""
    question: str = ""
    plans: tuple[str, ...] = ()
    years: tuple[str, ...] = ()


class CompareView(View[Comparing]):
    """An indicator, or who leads a task, side by side."""

    name, title = "compare", "tab_compare"

    def build(self) -> None:
        with gr.Row(elem_id="kh-compare-form"):
            self.indicator = gr.Dropdown([], interactive=True, scale=3, min_width=260, elem_id="kh-indicator")
            self.question = gr.Textbox(lines=1, max_lines=3, scale=3, min_width=260, elem_id="kh-compare-question")
            self.submit = gr.Button("", variant="primary", scale=1, min_width=110, elem_id="kh-compare-do")
        with gr.Row(elem_id="kh-compare-scope"):
            self.plans = gr.Dropdown(
                [], multiselect=True, interactive=True, scale=3, min_width=260, elem_id="kh-compare-plans"
            )
            self.years = gr.Dropdown(
                [], multiselect=True, interactive=True, scale=1, min_width=180, elem_id="kh-compare-years"
            )
        self.found = view_of(elem_id="kh-compare")
        self.shown = [self.indicator, self.question, self.submit, self.plans, self.years, self.found]

    def state(self, fields: Fields) -> Comparing:
        indicator, question = first(fields, "indicator"), " ".join(first(fields, "q").split())
        years = tuple(dict.fromkeys(year for year in fields.get("year", ()) if _YEAR.fullmatch(year)))
        return Comparing(indicator, "" if indicator else question, tuple(fields.get("plan", ())), years)

    def fields(self, state: Comparing) -> Fields:
        return {"indicator": (state.indicator,), "q": (state.question,), "plan": state.plans, "year": state.years}

    def render(self, state: Comparing, before: Comparing | None, visitor: Visitor) -> list[Any]:
        texts, known = visitor.texts, self._comparables()
        found = self.desk.guarded(texts, lambda: self._found(state, known, texts))
        if before is not None:  # indicator and question: only one of them is compared
            return [state.indicator or None, state.question, *[gr.skip()] * 3, found]
        return [*self._form(state, known, texts), found]

    def _found(self, state: Comparing, known: Comparables, texts: Texts) -> str:
        engine = self.desk.engine
        chosen = known.named(state.indicator)
        if state.indicator and chosen is None:
            return alert(texts("compare_gone")) + suggested_html(engine, texts)
        question = chosen.name if chosen else state.question
        return (
            compared_html(engine, question, state.plans, state.years, texts) if question else empty_html(engine, texts)
        )

    def _form(self, state: Comparing, known: Comparables, texts: Texts) -> list[Any]:
        listed = [(texts("compare_choice", name=one.name, plans=one.plans), one.key) for one in known.indicators]
        plans = self.desk.plan_choices()
        held = {plan_id for _, plan_id in plans}
        years = sorted({*known.years, *state.years})
        return [
            gr.Dropdown(
                choices=listed,
                value=state.indicator if known.named(state.indicator) else None,
                label=texts("compare_indicator"),
            ),
            gr.Textbox(value=state.question, label=texts("compare_question"), placeholder=texts("compare_hint")),
            gr.Button(texts("compare_do")),
            gr.Dropdown(choices=plans, value=[p for p in state.plans if p in held], label=texts("compare_plans")),
            gr.Dropdown(choices=years, value=list(state.years), label=texts("compare_years")),
        ]

    def _comparables(self) -> Comparables:
        try:
            return comparables(self.desk.engine.store)
        except KeHoachError:
            _log.exception("what can be compared")
            return Comparables((), ())

    def events(self) -> Sequence[Event[Comparing]]:
        scope = [self.plans, self.years]
        asked = [self.question, *scope]
        return [
            Event(self.indicator.input, _chosen, [self.indicator, *scope], [self.question, self.found]),
            Event(self.question.submit, _asked, asked, [self.indicator, self.found]),
            Event(self.submit.click, _asked, asked, [self.indicator, self.found]),
            Event(self.plans.input, _scoped, scope, [self.found]),
            Event(self.years.input, _scoped, scope, [self.found]),
        ]


def _chosen(state: Comparing, data: Data, indicator: object, plans: object, years: object) -> Comparing:
    """An indicator of the list, or none any more."""
    key = indicator if isinstance(indicator, str) else ""
    return _scoped(Comparing(key, "" if key else state.question), data, plans, years)


def _asked(state: Comparing, data: Data, question: object, plans: object, years: object) -> Comparing:
    """A question in words; without words, what was chosen once more."""
    words = " ".join(question.split()) if isinstance(question, str) else ""
    return _scoped(Comparing("", words) if words else Comparing(state.indicator), data, plans, years)


def _scoped(state: Comparing, data: Data, plans: object, years: object) -> Comparing:
    """The same over these plans and years."""
    return replace(state, plans=_texts(plans), years=tuple(year for year in _texts(years) if _YEAR.fullmatch(year)))


def _texts(given: object) -> tuple[str, ...]:
    return tuple(one for one in given if isinstance(one, str)) if isinstance(given, list | tuple) else ()
