"""What a view is: components whose values follow from a state, and events that make a new state of the old one."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, TypeVar

import gradio as gr

from ui.web.address import Fields
from ui.web.desk import Desk
from ui.web.texts import Texts

State = TypeVar("State")
Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who looks at the page.

    Attributes:
        texts: the strings of the visitor's language.
        keeper: whether plans may be added and removed.
        name: user name, "" where no login is asked for.
    """

    texts: Texts
    keeper: bool = True
    name: str = ""


@dataclass(frozen=True, slots=True)
class Event(Generic[State]):
    """Something that a visitor does in a view.

    Attributes:
        trigger: event of a component, such as `button.click`.
        take: (state, data of the event, values of `inputs`) → the new state. Everything that comes in may be anything:
            it was sent by a browser.
        inputs: components whose values are read.
        places: components of the view that it may change, all for none named. An event that is common names as few as
            can be, and gives those that are inputs too plain values: gradio keeps a component for each update of an
            input's properties, `gr.skip()` among them, as long as the session lasts.
        script: a browser function of the inputs that runs first and gives them on; "" for none.
    """

    trigger: Callable[..., Any]
    take: Callable[..., State]
    inputs: Sequence[Any] = ()
    places: Sequence[Any] = ()
    script: str = ""


class View(ABC, Generic[State]):
    """One tab of the page.

    The state is a frozen dataclass: all that decides what is seen. It is made from an address and makes one, so that a
    link brings the view back; every event gives a new state, from which the components are set anew.

    Attributes:
        name: the view's name in addresses; one of `ui.web.address.VIEWS`.
        title: key of the tab's label.
        shown: components that `render` sets, in its order; filled by `build`.
    """

    name: ClassVar[str]
    title: ClassVar[str]

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.shown: list[Any] = []

    @abstractmethod
    def build(self) -> None:
        """Makes the components inside the tab and puts into `shown` those that `render` sets."""

    @abstractmethod
    def state(self, fields: Fields) -> State:
        """What an address shows; nothing is raised for what is not there (any more)."""

    @abstractmethod
    def fields(self, state: State) -> Fields:
        """What the address of a state holds: `state` reads it back."""

    @abstractmethod
    def render(self, state: State, before: State | None, visitor: Visitor) -> list[Any]:
        """Values (or updates) of `shown`; all of them, labels too, where `before` is `None`. After an event `before` is
        the state until then, and what does not follow from the difference may be `gr.skip()`."""

    @abstractmethod
    def events(self) -> Sequence[Event[State]]:
        """What can be done in the view; called once, after `build`."""


def view_of(html: str = "", **given: Any) -> gr.HTML:
    """A place for a view's HTML, dressed by our style sheet alone; what it holds until the page is loaded."""
    return gr.HTML(html, apply_default_css=False, **given)


# Marks the page as busy with a question: its answer's place shows where the answer will be (ask.css).
ASKING = "(...inputs) => { document.documentElement.setAttribute('data-busy', 'ask'); return inputs; }"
# Buttons inside rendered HTML speak by their data attributes; what they say is checked where it is taken.
CLICKS = """
element.addEventListener('click', event => {
  const button = event.target.closest('button[data-open], button[data-question], button[data-do]');
  if (button) trigger('click', {...button.dataset});
});
"""
# The cited clause of a new text is brought into sight and can be left with the keyboard.
SHOW_CITED = """
watch('value', () => {
  const cited = element.querySelector('.kh-cited');
  const quiet = element.querySelector('.kh-quietly .kh-clauses');
  if (cited && quiet) { // shown beside an answer that is being read: the page stays where it is
    quiet.scrollTop = cited.offsetTop - quiet.offsetTop - quiet.clientHeight / 3;
  } else if (cited) {
    cited.scrollIntoView({block: 'center'});
    cited.focus({preventScroll: true});
  }
});
"""
