"""The view that compares: an indicator or a task over localities."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ui.web.address import Fields
from ui.web.views.view import Event, View, Visitor, view_of


@dataclass(frozen=True, slots=True)
class Comparing:
    """What the view shows."""


class CompareView(View[Comparing]):
    """An indicator, or who leads a task, side by side."""

    name, title = "compare", "tab_compare"

    def build(self) -> None:
        self.found = view_of(elem_id="kh-compare")
        self.shown = [self.found]

    def state(self, fields: Fields) -> Comparing:
        return Comparing()

    def fields(self, state: Comparing) -> Fields:
        return {}

    def render(self, state: Comparing, before: Comparing | None, visitor: Visitor) -> list[Any]:
        return [""]

    def events(self) -> Sequence[Event[Comparing]]:
        return []
