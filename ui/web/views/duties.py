"""The view of duties: who has to do what by when, over all plans."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import gradio as gr

from corpus.errors import KeHoachError
from search.duties import offices
from search.duty_filter import EVERY_DUTY, DutyFilter
from ui.terminal import safe
from ui.web.address import Fields, first
from ui.web.duty_register import register_html
from ui.web.texts import Texts
from ui.web.views.view import Data, Event, View, Visitor, view_of

_OFFICES = 400  # offices that the list offers; others are typed
_log = logging.getLogger(__name__)
# On a narrow screen the lists of values are folded away; the keyboard stays where it was, though the place is new.
_KEEP_PLACE = """
let pressed = '';
element.addEventListener('click', event => {
  const link = event.target.closest('a');
  pressed = link ? (link.dataset.key ?? 'h2') : '';
});
const fold = () => {
  const facets = element.querySelector('.kh-facets');
  if (facets && window.innerWidth <= 900) facets.open = false;
};
fold(); // the first register may be there already
watch('value', () => {
  fold();
  if (!pressed) return;
  const same = [...element.querySelectorAll('[data-key]')].find(one => one.dataset.key === pressed && one.offsetParent);
  (same ?? element.querySelector('h2[tabindex]'))?.focus({preventScroll: pressed !== 'h2'});
  pressed = '';
});
"""


@dataclass(frozen=True, slots=True)
class Register:
    """What the view shows.

    Attributes:
        wanted: which duties.
        page: which page of them, from 1.
    """

    wanted: DutyFilter = EVERY_DUTY
    page: int = 1


class DutiesView(View[Register]):
    """The register of duties."""

    name, title = "duties", "tab_duties"

    def build(self) -> None:
        with gr.Row(elem_id="kh-duty-form"):
            self.text = gr.Textbox(lines=1, max_lines=1, scale=3, min_width=220, elem_id="kh-duty-text")
            self.office = gr.Dropdown(
                [],
                multiselect=True,
                allow_custom_value=True,
                interactive=True,
                scale=3,
                min_width=220,
                elem_id="kh-duty-office",
            )
            self.plan = gr.Dropdown(
                [], multiselect=True, interactive=True, scale=3, min_width=220, elem_id="kh-duty-plan"
            )
            self.before = gr.Textbox(lines=1, max_lines=1, scale=2, min_width=160, elem_id="kh-duty-before")
            self.submit = gr.Button("", variant="primary", scale=1, min_width=90, elem_id="kh-duty-filter")
        self.found = view_of(elem_id="kh-duties", js_on_load=_KEEP_PLACE)
        self.shown = [self.text, self.office, self.plan, self.before, self.submit, self.found]

    def state(self, fields: Fields) -> Register:
        page = first(fields, "page")
        return Register(DutyFilter.of(fields), int(page) if page.isdecimal() and len(page) < 7 else 1)

    def fields(self, state: Register) -> Fields:
        page = {"page": (str(state.page),)} if state.page > 1 else {}
        return {**state.wanted.fields(), **page}

    def render(self, state: Register, before: Register | None, visitor: Visitor) -> list[Any]:
        texts = visitor.texts
        found = self.desk.guarded(texts, lambda: register_html(self.desk.engine.store, state.wanted, state.page, texts))
        return [*([gr.skip()] * 5 if before is not None else self._form(state.wanted, texts)), found]

    def _form(self, wanted: DutyFilter, texts: Texts) -> list[Any]:
        plans = self.desk.plan_choices()
        known = {plan_id for _, plan_id in plans}
        return [
            gr.Textbox(value=wanted.text, label=texts("duties_text"), placeholder=texts("duties_text_hint")),
            gr.Dropdown(choices=self._offices(), value=list(wanted.office), label=texts("duties_office")),
            gr.Dropdown(choices=plans, value=[p for p in wanted.plan if p in known], label=texts("duties_plan")),
            gr.Textbox(value=wanted.before, label=texts("duties_before"), placeholder=texts("duties_before_hint")),
            gr.Button(texts("duties_filter")),
        ]

    def _offices(self) -> list[tuple[str, str]]:
        try:
            return [(safe(name), name) for name in offices(self.desk.engine.store, _OFFICES)]
        except KeHoachError:
            _log.exception("list of offices")
            return []

    def events(self) -> Sequence[Event[Register]]:
        typed = [self.text, self.office, self.plan, self.before]
        triggers = (
            self.text.submit,
            self.before.submit,
            self.submit.click,
            self.office.input,
            self.plan.input,
        )
        return [Event(trigger, _filtered, typed, [self.found]) for trigger in triggers]


def _filtered(state: Register, data: Data, text: object, office: object, plan: object, before: object) -> Register:
    """The register with what stands in the form; what the lists beside it have set stays."""
    typed = DutyFilter.of(
        {"text": _texts(text), "office": _texts(office), "plan": _texts(plan), "before": _texts(before)}
    )
    return Register(replace(state.wanted, text=typed.text, office=typed.office, plan=typed.plan, before=typed.before))


def _texts(given: object) -> tuple[str, ...]:
    """What a component holds, as texts."""
    held = given if isinstance(given, list | tuple) else (given,)
    return tuple(one for one in held if isinstance(one, str))
