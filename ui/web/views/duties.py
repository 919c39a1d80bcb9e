"""The view of duties: who has to do what by when, over all plans."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ui.web.address import Fields
from ui.web.views.view import Event, View, Visitor, view_of


@dataclass(frozen=True, slots=True)
class Duties:
    """What the view shows."""


class DutiesView(View[Duties]):
    """The register of duties."""

    name, title = "duties", "tab_duties"

    def build(self) -> None:
        self.found = view_of(elem_id="kh-duties")
        self.shown = [self.found]

    def state(self, fields: Fields) -> Duties:
        return Duties()

    def fields(self, state: Duties) -> Fields:
        return {}

    def render(self, state: Duties, before: Duties | None, visitor: Visitor) -> list[Any]:
        return [""]

    def events(self) -> Sequence[Event[Duties]]:
        return []
