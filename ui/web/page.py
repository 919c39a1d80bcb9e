"""The Gradio page: views as tabs, wired to the desk. Importing this module imports gradio."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files
from typing import Any

import gradio as gr

from ui.web.desk import WIDE, Desk, Opened
from ui.web.markup import element, escaped
from ui.web.texts import LANGUAGES, language_choices, texts_in

# Buttons inside rendered HTML speak by their data attributes; what they say is checked by the desk.
_CLICKS = """
element.addEventListener('click', event => {
  const button = event.target.closest('button[data-open], button[data-read], button[data-question]');
  if (button) trigger('click', {...button.dataset});
});
"""
_SHOW_CITED = """
watch('value', () => {
  const cited = element.querySelector('.kh-cited');
  if (cited) {
    cited.scrollIntoView({block: 'center'});
    cited.focus({preventScroll: true});
  }
});
"""
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
_SET_LANGUAGE = """
code => {
  document.documentElement.lang = code;
  const address = new URL(window.location);
  address.searchParams.set('lang', code);
  window.history.replaceState(null, '', address);
  return code;
}
"""
# For screen readers; gradio itself sets the browser's language, whatever the page speaks.
_TELL_LANGUAGE = """
() => { document.documentElement.lang = new URL(window.location).searchParams.get('lang') === 'en' ? 'en' : 'vi'; }
"""
_HIDDEN: dict[str, Any] = {"api_visibility": "private", "queue": False, "fn": None}
_QUIET: dict[str, Any] = {"api_visibility": "private", "queue": False, "show_progress": "hidden"}
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
    """The page's style sheet."""
    return files("ui.web").joinpath("style.css").read_text("utf-8")


class Page:
    """The components of the page and the events between them."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        texts = texts_in("vi")
        with gr.Blocks(title=texts("title"), analytics_enabled=False, fill_width=False) as self.blocks:
            with gr.Row(elem_id="kh-top"):
                self.heading = _view(elem_id="kh-heading")
                self.language = gr.Radio(
                    language_choices(),
                    value=LANGUAGES[0],
                    label=texts("language"),
                    container=False,
                    elem_id="kh-language",
                )
            self.banner = _view(elem_id="kh-banner")
            with gr.Tabs(elem_id="kh-tabs") as self.tabs:
                with gr.Tab(texts("tab_ask"), id="ask") as self.tab_ask:
                    self._ask_view()
                with gr.Tab(texts("tab_read"), id="read") as self.tab_read:
                    self._read_view()
                with gr.Tab(texts("tab_plans"), id="plans") as self.tab_plans:
                    self.plans = _view(elem_id="kh-plans", js_on_load=_CLICKS)
            self.asked = gr.State(("", []))
            self.opened = gr.State(Opened())
            self.turned = gr.State(Opened())
            self._wire()

    def _ask_view(self) -> None:
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
        self.suggestions = _view(elem_id="kh-suggestions", js_on_load=_CLICKS)
        with gr.Row(elem_id="kh-desk"):
            with gr.Column(scale=1, min_width=340):
                self.answer = _view(elem_id="kh-answer", js_on_load=_CLICKS + _SHOW_ANSWER)
            with gr.Column(scale=1, min_width=340):
                self.reader = _view(elem_id="kh-reader", js_on_load=_CLICKS + _SHOW_CITED)

    def _read_view(self) -> None:
        self.plan = gr.Dropdown([], label=texts_in("vi")("choose_plan"), elem_id="kh-plan", interactive=True)
        with gr.Row(elem_id="kh-shelf"):
            with gr.Column(scale=1, min_width=300):
                self.outline = _view(elem_id="kh-outline", js_on_load=_CLICKS)
            with gr.Column(scale=2, min_width=340):
                self.text = _view(elem_id="kh-text", js_on_load=_CLICKS + _SHOW_CITED)

    def _wire(self) -> None:
        said = [self.heading, self.banner, self.tab_ask, self.tab_read, self.tab_plans, self.question, self.scope,
                self.submit, self.plan, self.suggestions, self.plans, self.language]  # fmt: skip
        worked = [self.answer, self.reader, self.outline, self.text]
        state = [self.asked, self.opened, self.plan, self.turned]
        self.blocks.load(self._load, None, [*said, *worked], **_QUIET).then(js=_TELL_LANGUAGE, **_HIDDEN)
        self.language.input(
            self._speak, [self.language, *state], [*said, *worked], js=_with_rest(_SET_LANGUAGE), **_QUIET
        )
        asking = {"fn": self._ask, "inputs": [self.question, self.scope, self.language],
                  "outputs": [self.answer, self.reader, self.asked, self.opened], **_QUIET}  # fmt: skip
        self.submit.click(**asking)
        self.question.submit(**asking)
        self.suggestions.click(self._suggest, None, [self.question], **_QUIET).then(**asking)
        for source in (self.answer, self.reader):
            source.click(self._open, [self.language], [self.reader, self.opened], **_QUIET)
        for source in (self.outline, self.text):
            source.click(self._turn, [self.language], [self.text, self.turned], **_QUIET)
        shelf = [self.outline, self.text, self.turned]
        self.plan.input(self._choose, [self.plan, self.language], shelf, **_QUIET)
        self.plans.click(self._take, [self.language], [self.tabs, self.plan, *shelf], **_QUIET)

    # ------------------------------------------------------------ events

    def _load(self, request: gr.Request) -> list[Any]:
        """Everything at first sight, in the language of the address."""
        return self._speak(texts_in(request.query_params.get("lang")).language, ("", []), Opened(), None, Opened())

    def _speak(
        self, language: str, asked: tuple[str, list[str]], opened: Opened, plan: str | None, turned: Opened
    ) -> list[Any]:
        """Every label and view in a language, with the question, clause, plan and page that are open."""
        texts, desk = texts_in(language), self.desk
        choices = desk.plan_choices()
        chosen = plan if plan in {value for _, value in choices} else None
        title = element("h1", escaped(texts("heading"))) + element("p", escaped(texts("subtitle")))
        return [
            title,
            desk.banner(texts),
            gr.Tab(label=texts("tab_ask")),
            gr.Tab(label=texts("tab_read")),
            gr.Tab(label=texts("tab_plans")),
            gr.Textbox(label=texts("question"), placeholder=texts("question_placeholder")),
            gr.Dropdown(choices=choices, label=texts("scope")),
            gr.Button(texts("ask")),
            gr.Dropdown(choices=choices, label=texts("choose_plan"), value=chosen),
            desk.suggestions(texts),
            desk.plans(texts),
            gr.Radio(value=texts.language, label=texts("language")),
            desk.ask(asked[0], asked[1], texts),
            desk.read(opened, texts),
            desk.outline(chosen, texts),
            desk.read(turned, texts, WIDE) if chosen else "",
        ]

    def _ask(self, question: str | None, plans: Sequence[str] | None, language: str) -> list[Any]:
        texts, within = texts_in(language), list(plans or [])
        found = self.desk.ask(question or "", within, texts)
        return [found, self.desk.read(Opened(), texts), (question or "", within), Opened()]

    def _suggest(self, event: gr.EventData) -> str:
        return str(_data(event).get("question", ""))

    def _open(self, language: str, event: gr.EventData) -> list[Any]:
        opened = Opened.of(_data(event))
        return [self.desk.read(opened, texts_in(language)), opened]

    def _turn(self, language: str, event: gr.EventData) -> list[Any]:
        turned = Opened.of(_data(event))
        return [self.desk.read(turned, texts_in(language), WIDE), turned]

    def _choose(self, plan: str | None, language: str) -> list[Any]:
        texts = texts_in(language)
        turned = Opened(f"{plan}:0", way="after") if plan else Opened()
        return [self.desk.outline(plan, texts), self.desk.read(turned, texts, WIDE) if plan else "", turned]

    def _take(self, language: str, event: gr.EventData) -> list[Any]:
        plan = str(_data(event).get("read", ""))
        known = plan if plan in {value for _, value in self.desk.plan_choices()} else None
        return [gr.Tabs(selected="read"), gr.Dropdown(value=known), *self._choose(plan, language)]


def _view(**given: Any) -> gr.HTML:
    """An empty place for a view's HTML, dressed by our style sheet alone."""
    return gr.HTML("", apply_default_css=False, **given)


def _data(event: gr.EventData) -> dict[str, Any]:
    """What a button sent along, an empty dict where it is none."""
    data = event._data
    return data if isinstance(data, dict) else {}


def _with_rest(script: str) -> str:
    """A browser function of the first input made one of all inputs, the rest passed on as they are."""
    return f"(first, ...rest) => [({script.strip()})(first), ...rest]"
