"""The view that asks: a question, its answer, and the cited clause in its place beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import gradio as gr

from search.following import Asked, Kept
from ui.web.address import Fields, first
from ui.web.desk import NOWHERE, Opened
from ui.web.texts import texts_in
from ui.web.understood import understood_html
from ui.web.views.view import ASKING, CLICKS, SHOW_CITED, Data, Event, View, Visitor, view_of

# A new answer is read out, and brought into sight where the window ends above it.
_SHOW_ANSWER = """
element.setAttribute('aria-live', 'polite');
let asked = '';
watch('value', () => {
  const question = element.querySelector('.kh-asked q')?.textContent ?? '';
  if (question && question !== asked && element.getBoundingClientRect().top > window.innerHeight * 0.6) {
    element.scrollIntoView({block: 'start'});
  }
  asked = question;
});
"""


@dataclass(frozen=True, slots=True)
class Asking:
    """What the view shows.

    Attributes:
        question: in full, "" before the first.
        plans: ids of the plans that it is put to, all for none.
        opened: the clause that is open beside the answer; nowhere: the first that proves it.
        typed: what was typed where the question was understood from it and the one before; "" else. No part of the
            address, which holds the full question.
        kept: what was taken from the question before.
    """

    question: str = ""
    plans: tuple[str, ...] = ()
    opened: Opened = NOWHERE
    typed: str = ""
    kept: tuple[Kept, ...] = ()


class AskView(View[Asking]):
    """Question, answer, and the clause in its place."""

    name, title = "ask", "tab_ask"

    def build(self) -> None:
        texts = texts_in("vi")
        with gr.Row(elem_id="kh-form"):
            self.question = gr.Textbox(
                label=texts("question"),
                placeholder=texts("question_placeholder"),
                lines=1,
                max_lines=4,
                scale=6,
                min_width=260,
                elem_id="kh-question",
            )
            self.submit = gr.Button(texts("ask"), variant="primary", scale=1, min_width=110, elem_id="kh-ask")
        self.scope = gr.Dropdown([], multiselect=True, label=texts("scope"), elem_id="kh-scope", interactive=True)
        self.suggestions = view_of(elem_id="kh-suggestions", js_on_load=CLICKS)
        with gr.Row(elem_id="kh-desk"):
            with gr.Column(scale=1, min_width=340):
                self.understood = view_of(elem_id="kh-understood", js_on_load=CLICKS)
                self.answer = view_of(elem_id="kh-answer", js_on_load=CLICKS + _SHOW_ANSWER)
            with gr.Column(scale=1, min_width=340):
                self.reader = view_of(elem_id="kh-reader", js_on_load=CLICKS + SHOW_CITED)
        top = [self.question, self.submit, self.scope, self.suggestions]
        self.shown = [*top, self.understood, self.answer, self.reader]

    def state(self, fields: Fields) -> Asking:
        return Asking(first(fields, "q"), tuple(fields.get("plan", ())), Opened.within(fields))

    def fields(self, state: Asking) -> Fields:
        return {"q": (state.question,), "plan": state.plans, **state.opened.fields()}

    def render(self, state: Asking, before: Asking | None, visitor: Visitor) -> list[Any]:
        texts = visitor.texts
        if before is not None and replace(state, opened=before.opened) == before:
            opened = self.desk.read(state.opened, texts)
            return [state.question, gr.skip(), list(state.plans), *(gr.skip() for _ in self.shown[3:-1]), opened]
        told = self.desk.ask(state.question, state.plans, texts)
        proof = state.opened if state.opened.clause_id else told.proof
        read = self.desk.read(proof, texts, quietly=proof is not state.opened)
        asked = understood_html(state.question, state.typed, state.kept, self.desk.names(state.plans), texts)
        if before is not None:
            return [state.question, gr.skip(), list(state.plans), gr.skip(), asked, told.html, read]
        # A first question may be under way in the box already: it is not taken away.
        box: dict[str, Any] = {"value": state.question} if state.question else {}
        return [
            gr.Textbox(label=texts("question"), placeholder=texts("question_placeholder"), **box),
            gr.Button(texts("ask")),
            self._scope(state, visitor),
            self.desk.suggestions(texts),
            asked,
            told.html,
            read,
        ]

    def _scope(self, state: Asking, visitor: Visitor) -> Any:
        choices = self.desk.plan_choices()
        known = {plan_id for _, plan_id in choices}
        chosen = [plan for plan in state.plans if plan in known]
        return gr.Dropdown(choices=choices, value=chosen, label=visitor.texts("scope"))

    def events(self) -> Sequence[Event[Asking]]:
        asked = [self.question, self.scope]
        answered = [self.question, self.scope, self.understood, self.answer, self.reader]
        return [
            Event(self.submit.click, self._ask, asked, answered, ASKING),
            Event(self.question.submit, self._ask, asked, answered, ASKING),
            Event(self.suggestions.click, self._suggested, [self.scope], answered, ASKING),
            Event(self.answer.click, self._open, places=[self.reader]),
            Event(self.reader.click, self._open, places=[self.reader]),
            Event(self.understood.click, self._otherwise, places=answered, script=ASKING),
        ]

    def _ask(self, state: Asking, data: Data, question: str | None, plans: Sequence[str] | None) -> Asking:
        typed, scope = " ".join((question or "").split()), tuple(plans or ())
        if typed == state.question:  # asked once more, of other plans perhaps
            return Asking(typed, scope)
        meant = self.desk.follow(Asked(state.question, scope), typed)
        return Asking(meant.question, meant.plans, typed=typed if meant.follows else "", kept=meant.kept)

    def _suggested(self, state: Asking, data: Data, plans: Sequence[str] | None) -> Asking:
        return Asking(str(data.get("question", "")), tuple(plans or ()))

    def _open(self, state: Asking, data: Data) -> Asking:
        """A clause of the answer, or one beside it."""
        return replace(state, opened=Opened.of(data))

    def _otherwise(self, state: Asking, data: Data) -> Asking:
        """Not as it was understood: what was typed alone, without something that was kept, or nothing at all."""
        match data.get("do"):
            case "alone":
                return Asking(state.typed, state.plans)
            case "drop":
                at = str(data.get("at", ""))
                kept = state.kept[int(at)] if at.isdecimal() and int(at) < len(state.kept) else None
                return Asking(kept.instead.question, kept.instead.plans) if kept else state
            case _:
                return Asking()
