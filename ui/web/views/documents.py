"""The view of legal documents: which plans rest on each, what amends what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import gradio as gr

from search.legal_list import EVERY_DOCUMENT, DocumentFilter
from ui.web.address import Fields, first
from ui.web.legal import document_html
from ui.web.legal_list import list_html
from ui.web.texts import Texts
from ui.web.views.view import Data, Event, View, Visitor, view_of

# What was opened begins at its heading, for the keyboard too; on a narrow screen the lists of values are folded away.
_OPENED = """
let pressed = false;
element.addEventListener('click', event => { pressed = Boolean(event.target.closest('a[href^="?view=documents"]')); });
watch('value', () => {
  const facets = element.querySelector('.kh-facets');
  if (facets && window.innerWidth < 900) facets.open = false;
  if (!pressed) return;
  pressed = false;
  const head = element.querySelector('h2[tabindex]');
  head?.focus({preventScroll: true});
  if (head && head.getBoundingClientRect().top < 0) element.scrollIntoView();
});
"""


@dataclass(frozen=True, slots=True)
class Documents:
    """What the view shows.

    Attributes:
        wanted: which documents are listed.
        document: id of the one that is open, "" for the list.
        page: of the list, or of the plans that cite the open one, from 1.
    """

    wanted: DocumentFilter = EVERY_DOCUMENT
    document: str = ""
    page: int = 1


class DocumentsView(View[Documents]):
    """The documents that plans cite."""

    name, title = "documents", "tab_documents"

    def build(self) -> None:
        with gr.Row(elem_id="kh-document-form"):
            self.text = gr.Textbox(lines=1, max_lines=1, scale=3, min_width=220, elem_id="kh-document-text")
            self.plan = gr.Dropdown([], interactive=True, scale=3, min_width=220, elem_id="kh-document-plan")
            self.submit = gr.Button("", variant="primary", scale=1, min_width=90, elem_id="kh-document-find")
        self.found = view_of(elem_id="kh-documents", js_on_load=_OPENED)
        self.shown = [self.text, self.plan, self.submit, self.found]

    def state(self, fields: Fields) -> Documents:
        page = first(fields, "page")
        at = int(page) if page.isdecimal() and len(page) < 7 else 1
        return Documents(DocumentFilter.of(fields), first(fields, "doc"), at)

    def fields(self, state: Documents) -> Fields:
        page = {"page": (str(state.page),)} if state.page > 1 else {}
        document = {"doc": (state.document,)} if state.document else {}
        return {**state.wanted.fields(), **document, **page}

    def render(self, state: Documents, before: Documents | None, visitor: Visitor) -> list[Any]:
        texts, store = visitor.texts, self.desk.engine.store

        def shown() -> str:
            if state.document:
                return document_html(store, state.document, state.wanted, state.page, texts)
            return list_html(store, state.wanted, state.page, texts)

        form = [gr.skip()] * 3 if before is not None else self._form(state.wanted, texts)
        return [*form, self.desk.guarded(texts, shown)]

    def _form(self, wanted: DocumentFilter, texts: Texts) -> list[Any]:
        plans = self.desk.plan_choices()
        known = wanted.plan in {plan_id for _, plan_id in plans}
        every = (texts("documents_every_plan"), "")
        return [
            gr.Textbox(value=wanted.text, label=texts("documents_text"), placeholder=texts("documents_text_hint")),
            gr.Dropdown(choices=[every, *plans], value=wanted.plan if known else "", label=texts("documents_plan")),
            gr.Button(texts("documents_find")),
        ]

    def events(self) -> Sequence[Event[Documents]]:
        typed = [self.text, self.plan]
        triggers = (self.text.submit, self.submit.click, self.plan.input)
        return [Event(trigger, _found, typed, [self.found]) for trigger in triggers]


def _found(state: Documents, data: Data, text: object, plan: object) -> Documents:
    """The list with what stands in the form; what the lists beside it have set stays."""
    given = {name: (value,) for name, value in (("text", text), ("plan", plan)) if isinstance(value, str)}
    typed = DocumentFilter.of(given)
    return Documents(replace(state.wanted, text=typed.text, plan=typed.plan))
