"""Strings of the page by language, from `ui/texts.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

LANGUAGES = ("vi", "en")


@cache
def _table() -> dict[str, dict[str, str]]:
    return tomllib.loads(files("ui").joinpath("texts.toml").read_text("utf-8"))


def language_choices() -> list[tuple[str, str]]:
    """(name, code) of each language the page speaks."""
    names = _table()["languages"]
    return [(names[code], code) for code in LANGUAGES]


@dataclass(frozen=True, slots=True)
class Texts:
    """The strings of one language."""

    language: str

    def __call__(self, key: str, **values: object) -> str:
        """The string `key` with its braces filled in. Raises KeyError for a key that is not in the table."""
        text = _table()[key][self.language]
        return text.format(**values) if values else text


def texts_in(language: object) -> Texts:
    """The strings of a language given from outside; Vietnamese for anything that is none."""
    return Texts(language if isinstance(language, str) and language in LANGUAGES else LANGUAGES[0])
