"""The Gradio page: six views as tabs, one address for what is seen. Importing this module imports gradio."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files
from typing import Any

import gradio as gr

from ui.access.account import account_html
from ui.access.gate import user_of
from ui.web.address import Address
from ui.web.desk import Desk
from ui.web.markup import element, escaped
from ui.web.texts import LANGUAGES, Texts, language_choices, texts_in
from ui.web.views.ask import AskView
from ui.web.views.compare import CompareView
from ui.web.views.documents import DocumentsView
from ui.web.views.duties import DutiesView
from ui.web.views.read import ReadView
from ui.web.views.store import StoreView
from ui.web.views.view import Event, View, Visitor, view_of

# Links to a view are followed by an element of its own: gradio then touches nothing of the others.
_GATE = "(window.kehoachGates ??= {{}})['{view}'] = trigger;"
# While an event is under way its view says so, after a moment (style.css): no answer flickers that comes at once.
_BUSY = "(...inputs) => { document.documentElement.setAttribute('data-busy', 'view'); return inputs; }"
_IDLE = "() => { document.documentElement.removeAttribute('data-busy'); }"
_HIDDEN: dict[str, Any] = {"api_visibility": "private", "queue": False, "fn": None}
_QUIET: dict[str, Any] = {"api_visibility": "private", "queue": False, "show_progress": "hidden"}
_VIEWS: tuple[type[View[Any]], ...] = (AskView, ReadView, CompareView, DutiesView, DocumentsView, StoreView)
_FONTS = ["Segoe UI", "Roboto", "Noto Sans", "DejaVu Sans", "Arial", "sans-serif"]
_MONO = ["Consolas", "Noto Sans Mono", "DejaVu Sans Mono", "monospace"]


def theme() -> gr.themes.Base:
    """Quiet colours and fonts of the reader's own system: nothing is fetched."""
    quiet = gr.themes.Base(primary_hue="blue", neutral_hue="slate", font=_FONTS, font_mono=_MONO)
    return quiet.set(
        body_text_color_subdued="*neutral_600",  # the default is too pale to read (contrast under 4.5)
        body_text_color_subdued_dark="*neutral_300",
        block_label_text_color="*neutral_700",
        block_title_text_color="*neutral_700",
        button_primary_background_fill="*primary_700",
        button_primary_background_fill_hover="*primary_800",
    )


def style() -> str:
    """The page's style sheet: that of the page, then those of its views."""
    sheets = files("ui.web").joinpath("styles").iterdir()
    return "\n".join(sheet.read_text("utf-8") for sheet in sorted(sheets, key=lambda sheet: sheet.name))


def script() -> str:
    """What the page does in the browser by itself; run once, by the element that holds the address."""
    return files("ui.web").joinpath("scripts", "page.js").read_text("utf-8")


_SESSIONS = 100
"""Pages of visitors of which gradio keeps what it knows, some 0.2 MB each; one that was forgotten goes on from its
address."""


class Page:
    """The components of the page and the events between them.

    Every event gives a view a new state; the view is set anew from it, and so is the address of the page.
    """

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.views: list[View[Any]] = [view(desk) for view in _VIEWS]
        texts = texts_in("vi")
        with gr.Blocks(title=texts("title"), analytics_enabled=False, fill_width=False) as self.blocks:
            with gr.Row(elem_id="kh-top"):
                self.heading = view_of(_heading(texts), elem_id="kh-heading")
                self.account = view_of(elem_id="kh-account")
                self.language = gr.Radio(
                    language_choices(),
                    value=LANGUAGES[0],
                    label=texts("language"),
                    container=False,
                    elem_id="kh-language",
                )
            self.banner = view_of(elem_id="kh-banner")
            with gr.Tabs(elem_id="kh-tabs") as self.tabs:
                self.tab = [self._tab(view) for view in self.views]
            self.navigator = view_of(elem_id="kh-address", visible="hidden", js_on_load=script())
            self.gates = [view_of(visible="hidden", js_on_load=_GATE.format(view=view.name)) for view in self.views]
            self.address = gr.State(None)  # until the page is loaded
            self.states = [gr.State(None) for _ in self.views]
            self.blocks.state_session_capacity = _SESSIONS
            self._wire()

    def _tab(self, view: View[Any]) -> gr.Tab:
        tab = gr.Tab(texts_in("vi")(view.title), id=view.name)
        with tab:
            view.build()
        return tab

    def _wire(self) -> None:
        top = [self.heading, self.account, self.banner, self.language, self.tabs, *self.tab]
        places = [place for view in self.views for place in view.shown]
        everything = [*top, self.address, self.navigator, *self.states, *places]
        self.blocks.load(self._load, None, everything, **_QUIET)
        self._react(self.navigator.click, self._go, [], everything)
        self._react(self.language.input, self._speak, [self.language, self.address, *self.states], everything)
        for view, tab, gate, state in zip(self.views, self.tab, self.gates, self.states, strict=True):
            shown = [self.address, self.navigator, state, *view.shown]
            self._react(gate.click, self._entering(view), [], [self.banner, self.tabs, *shown])
            self._react(tab.select, self._turning(view), [self.address, state], shown)
            for event in view.events():
                inputs = [self.address, state, *event.inputs]
                outputs = [self.address, self.navigator, state, *_set_by(view, event)]
                self._react(event.trigger, self._taking(view, event), inputs, outputs, event.script)

    def _react(
        self, trigger: Callable[..., Any], fn: Callable[..., Any], inputs: Any, outputs: Any, script: str = ""
    ) -> None:
        trigger(fn, inputs, outputs, js=script or _BUSY, **_QUIET).then(js=_IDLE, **_HIDDEN)

    # ------------------------------------------------------------ events

    def _load(self, request: gr.Request) -> list[Any]:
        """Everything at first sight, as the address of the page says."""
        return self._open(_address_of(request), request)

    def _go(self, event: gr.EventData, request: gr.Request) -> list[Any]:
        """Where a link of the page leads that changes the language, or comes before a view's gate is there."""
        return self._open(Address.of(str(data_of(event).get("address", ""))), request)

    def _entering(self, view: View[Any]) -> Callable[..., list[Any]]:
        """Where a link of the page leads that names this view, in the language that is spoken."""

        def enter(event: gr.EventData, request: gr.Request) -> list[Any]:
            address = Address.of(str(data_of(event).get("address", "")))
            visitor, state = self._visitor(address.language, request), view.state(address.fields)
            around = [self.desk.banner(visitor.texts), gr.Tabs(selected=view.name)]
            return [*around, *self._addressed(view, state, address.language), state, *view.render(state, None, visitor)]

        return enter

    def _speak(self, request: gr.Request, language: str, known: Address | None, *states: Any) -> list[Any]:
        """What is seen, in another language."""
        address = known or _address_of(request)
        at = self._at(address.view)
        fields = self.views[at].fields(states[at]) if states[at] is not None else address.fields
        return self._open(Address(address.view, texts_in(language).language, fields), request)

    def _open(self, address: Address, request: gr.Request) -> list[Any]:
        """An address: the page around, and the view that it names; the others keep what they show."""
        visitor = self._visitor(address.language, request)
        texts, at = visitor.texts, self._at(address.view)
        view = self.views[at]
        state = view.state(address.fields)
        values = [[gr.skip()] * len(other.shown) for other in self.views]
        values[at] = view.render(state, None, visitor)
        return [
            _heading(texts),
            account_html(user_of(request), texts),
            self.desk.banner(texts),
            gr.Radio(value=texts.language, label=texts("language")),
            gr.Tabs(selected=view.name),
            *(gr.Tab(label=texts(other.title)) for other in self.views),
            *self._addressed(view, state, texts.language),
            *(state if other is view else gr.skip() for other in self.views),
            *(value for some in values for value in some),
        ]

    def _turning(self, view: View[Any]) -> Callable[..., list[Any]]:
        """What happens when a view's tab is chosen: it is shown as it was left.

        Nothing where it is open already: gradio tells of the first tab before the page is loaded, and of a tab that a
        link has led to.
        """

        def turn(request: gr.Request, known: Address | None, state: Any) -> list[Any]:
            address = known or _address_of(request)
            if address.view == view.name or (known is None and view is self.views[0]):
                return [gr.skip()] * (3 + len(view.shown))
            visitor = self._visitor(address.language, request)
            state = view.state({}) if state is None else state
            return [*self._addressed(view, state, address.language), state, *view.render(state, None, visitor)]

        return turn

    def _taking(self, view: View[Any], event: Event[Any]) -> Callable[..., list[Any]]:
        """What an event of a view does: a new state, and what follows from it."""
        places = _set_by(view, event)

        def take(
            happened: gr.EventData, request: gr.Request, known: Address | None, state: Any, *inputs: Any
        ) -> list[Any]:
            address = known or _address_of(request)
            before = view.state(address.fields if address.view == view.name else {}) if state is None else state
            now = event.take(before, data_of(happened), *inputs)
            shown = view.render(now, before, self._visitor(address.language, request))
            wanted = [value for place, value in zip(view.shown, shown, strict=True) if place in places]
            return [*self._addressed(view, now, address.language), now, *wanted]

        return take

    def _addressed(self, view: View[Any], state: Any, language: str) -> list[Any]:
        """The address of a state, for the session and for the browser."""
        address = Address(view.name, language, view.fields(state))
        return [address, escaped(address.query())]

    def _at(self, name: str) -> int:
        return next((at for at, view in enumerate(self.views) if view.name == name), 0)

    def _visitor(self, language: str, request: gr.Request) -> Visitor:
        user = user_of(request)
        return Visitor(texts_in(language), user.keeps, user.name)


def _heading(texts: Texts) -> str:
    """The head of the page: past it at once, what the page is, and the place where a lost server is said."""
    skip = element("a", escaped(texts("skip")), "kh-skip", href="#kh-tabs")
    title = element("h1", escaped(texts("heading"))) + element("p", escaped(texts("subtitle")))
    lost = {f"data_{why}": texts(f"lost_{why}") for why in ("gone", "ended", "again", "login")}
    return skip + title + element("p", "", "kh-lost", role="alert", **lost)


def _set_by(view: View[Any], event: Event[Any]) -> list[Any]:
    """The components that an event sets, in the view's order."""
    return [place for place in view.shown if not event.places or place in event.places]


def _address_of(request: gr.Request) -> Address:
    """The address in the browser's line, which gradio sends along with every event."""
    return Address.of(request.request.url.query if request.request else "")


def data_of(event: gr.EventData) -> dict[str, Any]:
    """What an event brought along, an empty dict where it brought none."""
    data = getattr(event, "_data", None)
    return data if isinstance(data, dict) else {}
