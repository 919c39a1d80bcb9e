"""The units the language model counts: syllables, figures and sentence ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.folding import tone_normal

END = "<s>"
FIGURE = "<n>"
UNKNOWN = "<u>"
SPECIAL = (END, FIGURE, UNKNOWN)

TOKEN = re.compile(r"(?P<figure>(?<!\S)\S*\d\S*)|(?P<word>[^\W\d_]+)|(?P<end>(?<![.;:!?])[.;:!?]+(?=\s|$))")
"""What stands at a place of a line. A figure and an end are tried only where a run of such characters begins, so that a
run is read once, however long it is."""

_LETTERS = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"\d")
_SENTENCE_MARKS = (".", ";", ":", "!", "?")


def units(text: str) -> Iterator[str]:
    """The text as lower-case syllables, `FIGURE` for every word with a digit, `END` after sentence marks.

    Tone placement is normalised (hoà → hòa); commas, quotes and brackets are dropped.
    """
    for word in tone_normal(text).split():
        if _DIGIT.search(word):
            yield FIGURE
        else:
            yield from _LETTERS.findall(word)
        if word.rstrip("\"'”’)»").endswith(_SENTENCE_MARKS):
            yield END
