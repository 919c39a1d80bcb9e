"""The view that reads: a plan's outline at the side, its text with the cited clause marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from typing import Any

import gradio as gr

from ui.web.address import Fields, first
from ui.web.desk import NOWHERE, WIDE, Opened
from ui.web.look import AS_USUAL, Look
from ui.web.texts import texts_in
from ui.web.views.view import CLICKS, Data, Event, View, Visitor, view_of


@dataclass(frozen=True, slots=True)
class Reading:
    """What the view shows.

    Attributes:
        plan: id of the plan, "" for none.
        opened: where in it.
        look: which wording, and whether with its pages.
    """

    plan: str = ""
    opened: Opened = NOWHERE
    look: Look = AS_USUAL


def script() -> str:
    """What outline and text do in the browser by themselves; run by each of the two."""
    return files("ui.web").joinpath("scripts", "read.js").read_text("utf-8")


class ReadView(View[Reading]):
    """A plan's outline and text."""

    name, title = "read", "tab_read"

    def build(self) -> None:
        self.plan = gr.Dropdown([], label=texts_in("vi")("choose_plan"), elem_id="kh-plan", interactive=True)
        with gr.Row(elem_id="kh-shelf"):
            with gr.Column(scale=1, min_width=300):
                self.outline = view_of(elem_id="kh-outline", js_on_load=CLICKS + script())
            with gr.Column(scale=2, min_width=340):
                self.text = view_of(elem_id="kh-text", js_on_load=CLICKS + script())
        self.shown = [self.plan, self.outline, self.text]

    def state(self, fields: Fields) -> Reading:
        plan, at = first(fields, "plan"), first(fields, "at")
        opened = replace(Opened.within(fields), clause_id=f"{plan}:{at}") if at else _beginning(plan)
        return Reading(plan, opened, Look.within(fields))

    def fields(self, state: Reading) -> Fields:
        at = state.opened.clause_id.partition(":")[2]
        return {"plan": (state.plan,), **state.opened.fields(), "at": (at,), **state.look.fields()}

    def render(self, state: Reading, before: Reading | None, visitor: Visitor) -> list[Any]:
        texts = visitor.texts
        turned = before is None or before.plan != state.plan
        choices = self.desk.plan_choices() if before is None else []
        known = state.plan in {plan_id for _, plan_id in choices}
        return [
            gr.Dropdown(choices=choices, label=texts("choose_plan"), value=state.plan if known else None)
            if before is None
            else gr.skip(),
            self.desk.outline(state.plan, texts) if turned else gr.skip(),
            self.desk.read(state.opened, texts, WIDE, look=state.look) if state.plan else "",
        ]

    def events(self) -> Sequence[Event[Reading]]:
        return [
            Event(self.plan.input, self._choose, [self.plan], [self.outline, self.text]),
            *(Event(place.click, _turn, places=[self.outline, self.text]) for place in (self.outline, self.text)),
        ]

    def _choose(self, state: Reading, data: Data, plan: str | None) -> Reading:
        return Reading(plan or "", _beginning(plan or ""), state.look)


def _beginning(plan: str) -> Opened:
    return Opened(f"{plan}:0", way="after") if plan else NOWHERE


def _turn(state: Reading, data: Data) -> Reading:
    """After a button of outline or text: a clause opened, or the same looked at otherwise."""
    if "open" in data:
        return replace(state, opened=Opened.of(data))
    return replace(state, look=state.look.pressed(data))
