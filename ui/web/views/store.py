"""The view of the store: which plans are in it, how they were read, what a check says; plans are added and removed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from typing import Any

import gradio as gr

from ui.web.adding import dropping_html
from ui.web.address import Fields, first
from ui.web.markup import alert
from ui.web.plans import Listing
from ui.web.texts import texts_in
from ui.web.views.view import CLICKS, Data, Event, View, Visitor, view_of

_LONGEST = 200  # characters of words to find plans by


@dataclass(frozen=True, slots=True)
class Storing:
    """What the view shows.

    Attributes:
        listing: which plans, and what is done with one of them.
        trouble: a sentence about what went wrong, "" else; no part of the address.
    """

    listing: Listing
    trouble: str = ""


class StoreView(View[Storing]):
    """The plans of the store."""

    name, title = "store", "tab_store"

    def build(self) -> None:
        script = files("ui.web").joinpath("scripts", "store.js").read_text("utf-8")
        self.adding = view_of(elem_id="kh-adding", js_on_load=script)
        self.words = gr.Textbox(label=texts_in("vi")("find_plans"), lines=1, max_lines=1, elem_id="kh-find-plans")
        self.report = view_of(elem_id="kh-report")
        self.plans = view_of(elem_id="kh-plans", js_on_load=CLICKS + script)
        self.shown = [self.adding, self.words, self.report, self.plans]

    def state(self, fields: Fields) -> Storing:
        page = first(fields, "page")
        number = int(page) if page.isascii() and page.isdigit() and len(page) < 7 else 1
        return Storing(Listing(first(fields, "find")[:_LONGEST], max(number, 1), first(fields, "check")))

    def fields(self, state: Storing) -> Fields:
        listing = state.listing
        page = str(listing.page) if listing.page > 1 else ""
        return {"find": (listing.words,), "page": (page,), "check": (listing.checked,)}

    def render(self, state: Storing, before: Storing | None, visitor: Visitor) -> list[Any]:
        texts, listing = visitor.texts, state.listing
        trouble = alert(state.trouble) if state.trouble else ""
        reported = before is None or before.listing.checked != listing.checked
        return [
            (dropping_html(texts) if visitor.keeper else "") if before is None else gr.skip(),
            gr.Textbox(label=texts("find_plans"), value=listing.words) if before is None else gr.skip(),
            self.desk.report(listing, texts) if reported else gr.skip(),
            trouble + self.desk.plans(listing, texts, keeper=visitor.keeper),
        ]

    def events(self) -> Sequence[Event[Storing]]:
        return [
            Event(self.words.submit, self._find, [self.words], [self.report, self.plans]),
            Event(self.words.blur, self._find, [self.words], [self.report, self.plans]),
            Event(self.plans.click, self._press, places=[self.plans]),
        ]

    def _find(self, state: Storing, data: Data, words: str | None) -> Storing:
        wanted = " ".join((words or "").split())[:_LONGEST]
        return state if wanted == state.listing.words else Storing(Listing(wanted))

    def _press(self, state: Storing, data: Data) -> Storing:
        """A plan is to be removed, or shall stay. The removing itself is the API's, which knows who may; `trouble` is
        what it said where it could not."""
        leaving = str(data.get("plan", "")) if data.get("do") == "leave" else ""
        trouble = str(data.get("said", "")) if data.get("do") == "trouble" else ""
        return Storing(replace(state.listing, leaving=leaving), trouble)
