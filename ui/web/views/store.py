"""The view of the store: which plans are in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ui.web.address import Fields
from ui.web.views.view import Event, View, Visitor, view_of


@dataclass(frozen=True, slots=True)
class Storing:
    """What the view shows."""


class StoreView(View[Storing]):
    """The plans of the store."""

    name, title = "store", "tab_store"

    def build(self) -> None:
        self.plans = view_of(elem_id="kh-plans")
        self.shown = [self.plans]

    def state(self, fields: Fields) -> Storing:
        return Storing()

    def fields(self, state: Storing) -> Fields:
        return {}

    def render(self, state: Storing, before: Storing | None, visitor: Visitor) -> list[Any]:
        return [self.desk.plans(visitor.texts)]

    def events(self) -> Sequence[Event[Storing]]:
        return []
