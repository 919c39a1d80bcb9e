"""Forms of answers: how what is asked for is written, where one can tell a sentence that says it by its look."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from corpus.folding import fold
from search.lexicon import plain
from search.question import Question


@dataclass(frozen=True, slots=True)
class Form:
    """One kind of answer.

    Attributes:
        asked: searched in the question, folded, words separated by single spaces.
        written: searched in the sentence, folded.
        needed: whether nothing else answers.
        value: what of the sentence is the answer, with its accents; `None` for all of it.
        plan_wide: searched in "last heading ; clause", folded: what a plan says of itself as a whole; `None` where
            plans say no such thing.
    """

    asked: re.Pattern[str]
    written: re.Pattern[str]
    needed: bool
    value: re.Pattern[str] | None
    plan_wide: re.Pattern[str] | None

    def holds(self, sentence: str) -> bool:
        """Whether a sentence is of this form."""
        return self.written.search(fold(sentence)) is not None

    def value_in(self, sentence: str) -> str:
        """The part of a sentence that is the answer; "" where the form has none."""
        match = self.value.search(sentence) if self.value is not None else None
        return " ".join(match.group().split()) if match is not None else ""


@cache
def _forms() -> tuple[Form, ...]:
    table = tomllib.loads(files("search.findings").joinpath("forms.toml").read_text("utf-8"))
    return tuple(
        Form(
            re.compile(rf"\b(?:{form['asked']})\b"),
            re.compile(form["written"]),
            form.get("needed", False),
            re.compile(form["value"], re.IGNORECASE) if "value" in form else None,
            re.compile(form["plan_wide"]) if "plan_wide" in form else None,
        )
        for form in table["forms"]
    )


@lru_cache(maxsize=64)  # asked of every plan that may answer
def form_asked(question: Question) -> Form | None:
    """The first form that the question asks for; `None` where its words tell none."""
    words = plain(question.asked if question.english else question.restored)
    return next((form for form in _forms() if form.asked.search(words)), None)
