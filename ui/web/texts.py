"""Strings of the page by language, from the tables in `ui/texts`, one for each view."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

LANGUAGES = ("vi", "en")


@cache
def table() -> dict[str, dict[str, str]]:
    """Every string: by its key, then by language. Raises ValueError where two tables hold the same key."""
    strings: dict[str, dict[str, str]] = {}
    for path in sorted(files("ui").joinpath("texts").iterdir(), key=lambda path: path.name):
        read = tomllib.loads(path.read_text("utf-8")) if path.name.endswith(".toml") else {}
        if twice := strings.keys() & read.keys():
            raise ValueError(f"ui/texts/{path.name}: {', '.join(sorted(twice))} stand in another table too.")
        strings |= read
    return strings


def language_choices() -> list[tuple[str, str]]:
    """(name, code) of each language the page speaks."""
    names = table()["languages"]
    return [(names[code], code) for code in LANGUAGES]


@dataclass(frozen=True, slots=True)
class Texts:
    """The strings of one language."""

    language: str

    def __call__(self, key: str, **values: object) -> str:
        """The string `key` with its braces filled in. Raises KeyError for a key that is in no table."""
        text = table()[key][self.language]
        return text.format(**values) if values else text


def texts_in(language: object) -> Texts:
    """The strings of a language given from outside; Vietnamese for anything that is none."""
    return Texts(language if isinstance(language, str) and language in LANGUAGES else LANGUAGES[0])
