"""A broken line cut into slots: words to be restored, and what stays as it is between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from corpus.restoring.codes import is_number
from corpus.restoring.syllables import parted

_WORD = re.compile(r"\S+")
_COMPOUND = re.compile(r"([\-–/])")
_LABEL = re.compile(r"(?:[IVXLl1]{1,6}|[^\W\d_])[.)]")
_GLUED_LABEL = re.compile(r"(?:[IVX]{1,5}|\d{1,2})[.)](?=[^\W\d_]{2})")
_LETTER_LIKE = "¢€£¥"  # what accented letters are misread as ("1¢" for lệ)
_SENTENCE_END = (".", ";", ":", "!", "?")
_BULLET = re.compile(r"[\-–—+*•~=]+")
_SIGNS = re.compile(r"[^\w¢€£¥§&@]+|_+")  # what stands for no letter when it stands alone
_SHORTENED = re.compile(r"[^\W\d_]{1,2}(?:/[^\W\d_]{1,2})+")  # "b/c", "đ/c"
_HOOK = re.compile(r"(?<=[^\W\d_¢€£¥])[?'’‘`´]$")
_QUOTES = "'’‘`´"

FIXED, WORD, NUMBER = "fixed", "word", "number"


@dataclass(frozen=True, slots=True)
class Slot:
    """A stretch of a line.

    Attributes:
        kind: "word" (to be restored), "number" (figure or document number), "fixed" (punctuation, label).
        start: where it begins in the line, `lead` included.
        lead: opening punctuation, kept.
        core: what is to be restored; empty for pure punctuation.
        trail: closing punctuation, kept.
        glued: whether it continues the word before it ("kinh tế-xã hội").
        ends: whether a sentence ends after it.
        gap: what is missing in the line before it: a space where two words were run together.
        hooked: whether the first character of `trail` is sure to be a part of the last letter ("di?" for dữ).
        written: what is to be written for the core of a "fixed" one, if something else.
        inner: characters of white space that the line has within the core, of a word that was split.
    """

    kind: str
    start: int
    lead: str
    core: str
    trail: str
    glued: bool = False
    ends: bool = False
    gap: str = ""
    hooked: bool = False
    written: str = ""
    inner: int = 0

    @property
    def end(self) -> int:
        """Where it ends in the line."""
        return self.start + len(self.lead) + len(self.core) + self.inner + len(self.trail)


def slots(text: str) -> Iterator[Slot]:
    """The slots of one line, in order; together they are the line without its white space."""
    matches = list(_WORD.finditer(text))
    for place, match in enumerate(matches):
        word, start = match.group(), match.start()
        after = matches[place + 1].group() if place + 1 < len(matches) else ""
        hooked = _is_hooked(word, text[:start], after)
        ends = not hooked and word.rstrip("\"'”’)»").endswith(_SENTENCE_END)
        if place == 0 and (_LABEL.fullmatch(word) or _BULLET.fullmatch(word)):
            yield Slot(FIXED, start, "", word, "", ends=True)
            continue
        label = _GLUED_LABEL.match(word) if place == 0 else None
        if label is not None:
            yield Slot(FIXED, start, "", label.group(), "", ends=True)
            start, word = start + label.end(), word[label.end() :]
        for slot in _cut(word, start, ends):
            glued = slot.glued or (label is not None and slot.start == start)
            yield replace(slot, glued=glued, hooked=hooked and slot.end == match.end())


def _is_hooked(word: str, before: str, after: str) -> bool:
    """Whether the sign after the last letter is its hook or horn: a question mark in mid-sentence, or a quotation
    mark that closes nothing."""
    match = _HOOK.search(word)
    if match is None:
        return False
    if match.group() == "?":
        return after[:1].islower()
    return not any(quote in before or word.startswith(quote) for quote in _QUOTES)


def _cut(word: str, start: int, ends: bool) -> Iterator[Slot]:
    lead, core, trail = parted(word)
    if not core or _SIGNS.fullmatch(core) or _SHORTENED.fullmatch(core):
        yield Slot(FIXED, start, "", word, "", ends=ends or "|" in word)
    elif is_number(core) or is_figure(core):
        yield Slot(NUMBER, start, lead, core, trail, ends=ends)
    else:
        yield from _compound(Slot(WORD, start, lead, core, trail, ends=ends))


def is_figure(core: str) -> bool:
    """Whether the digits of the word are meant: no letter at all, three digits or more, or digits in front of
    capitals only ("2a" and "6n" may be misread syllables, "5G" and "2030" are not)."""
    digits = sum(char.isdigit() for char in core)
    if not digits:
        return False
    letters = [char for char in core if char.isalpha() or char in _LETTER_LIKE]
    if not letters or digits > 2 or digits > 2 * len(letters):
        return True
    return all(char.isupper() for char in letters) and core[0].isdigit() and len(letters) < 3


def _compound(slot: Slot) -> Iterator[Slot]:
    parts = _COMPOUND.split(slot.core)
    names = parts[0::2]
    if len(parts) == 1 or any(len(name) < 2 or not name[0].isalpha() for name in names):
        yield slot
        return
    at = slot.start
    for place, name in enumerate(names):
        lead = slot.lead if place == 0 else parts[2 * place - 1]
        last = place == len(names) - 1
        trail = slot.trail if last else ""
        yield Slot(WORD, at, lead, name, trail, glued=place > 0, ends=slot.ends and last)
        at += len(lead) + len(name) + len(trail)
