"""Vietnamese words for English ones, from a table learnt of parallel sentences (see `translations/README.md`)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

# Endings that a form met too rarely loses, with what takes their place.
_ENDINGS = (
    *(("ies", "y"), ("ied", "y"), ("es", ""), ("s", "")),
    *(("ing", ""), ("ing", "e"), ("ed", ""), ("d", ""), ("ly", "")),
)
_SHORTEST = 3


@cache
def _rows() -> dict[str, str]:
    text = files("search").joinpath("translations/words.tsv").read_text("utf-8")
    return dict(line.split("\t", 1) for line in text.splitlines())


def _forms(word: str) -> Iterator[str]:
    yield word
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            yield word.removesuffix(ending) + instead


def meanings(word: str) -> list[tuple[str, float]]:
    """The likeliest Vietnamese words for an English one in lower case, best first, each with its probability, 0..1.

    Empty for a word that was met too rarely, among them most names.
    """
    row = next((row for form in _forms(word) if (row := _rows().get(form))), "")
    choices = (choice.rpartition(":") for choice in row.split("\t") if choice)
    return [(meant, int(percent) / 100) for meant, _, percent in choices]


def is_word(word: str) -> bool:
    """Whether the word in lower case is an English one of the table."""
    return word in _rows()
