"""The view of legal documents: which plans rest on each, what amends what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ui.web.address import Fields
from ui.web.views.view import Event, View, Visitor, view_of


@dataclass(frozen=True, slots=True)
class Documents:
    """What the view shows."""


class DocumentsView(View[Documents]):
    """The documents that plans cite."""

    name, title = "documents", "tab_documents"

    def build(self) -> None:
        self.found = view_of(elem_id="kh-documents")
        self.shown = [self.found]

    def state(self, fields: Fields) -> Documents:
        return Documents()

    def fields(self, state: Documents) -> Fields:
        return {}

    def render(self, state: Documents, before: Documents | None, visitor: Visitor) -> list[Any]:
        return [""]

    def events(self) -> Sequence[Event[Documents]]:
        return []
