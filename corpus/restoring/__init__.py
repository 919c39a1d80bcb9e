"""Broken or accent-less Vietnamese spelling made whole again; the raw text is never lost.

A noisy channel (which syllables a misread word may stand for) and a trigram language model choose together; clean
lines are recognised first and come back as they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from corpus.alignment import Alignment
from corpus.model import Line
from corpus.restoring.accents import Accents
from corpus.restoring.channel import Channel
from corpus.restoring.codes import Codes
from corpus.restoring.gate import broken_lines, is_broken
from corpus.restoring.language import Language
from corpus.restoring.repair import Repair, RestoredLine

__all__ = ["Restored", "restore", "restore_accents", "restore_text"]

_ACCENTED = 0.99  # share of the syllables that the accent restorer gets right on held-out plans
_MODEL = Path(__file__).with_name("model")


@dataclass(frozen=True, slots=True)
class Restored:
    """A restored text, its words' places in the input, and how sure each word is (0..1, one for each piece)."""

    text: str
    alignment: Alignment
    confidence: tuple[float, ...]


@cache
def _language() -> Language:
    return Language.load(_MODEL)


@cache
def _accents() -> Accents:
    return Accents(_language(), _codes())


@cache
def _codes() -> Codes:
    return Codes.load(_MODEL)


@cache
def _repair() -> Repair:
    language = _language()
    return Repair(language, Channel.load(_MODEL, language.words, language.single), _codes())


def restore(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of one document, broken ones restored, clean ones the very same objects.

    Whether a line is broken is judged with its neighbours and the whole document. A restored line has
    `restored=True`, a word-wise alignment to the raw text, and the ranges whose words are doubtful.
    """
    texts = [line.text for line in lines]
    broken = [i for i, verdict in enumerate(broken_lines(texts)) if verdict and texts[i]]
    result = list(lines)
    if broken:
        for i, done in zip(broken, _repair().lines([texts[i] for i in broken]), strict=True):
            result[i] = _composed(lines[i], done)
    return tuple(result)


def restore_text(text: str) -> Restored:
    """One line or paragraph restored if it is broken or half-accented, unchanged (byte for byte) if it is clean.

    Line breaks and other white space stay; each piece of the alignment is a word.
    """
    if not is_broken(text):
        return _completed(text)
    parts = re.split(r"(\n)", text)
    done = _repair().lines(parts[0::2])
    return _spread(text, parts, done)


def restore_accents(text: str) -> str:
    """The text (NFC) with the accents that were not typed restored, those that were typed kept.

    Figures, document numbers, acronyms in capitals and words of other languages are left.
    """
    return _accents().restore(text)


def _completed(text: str) -> Restored:
    """The text with the accents that some of its words lack, unchanged where none are missed.

    Confidence is 1 for words left as they are, `_ACCENTED` for the others.
    """
    full = _accents().restore(text) if _accents().lacks(text) else text
    words = list(zip(re.finditer(r"\S+", full), re.finditer(r"\S+", text), strict=True))
    pieces = tuple((new.start(), new.end(), old.start(), old.end()) for new, old in words)
    return Restored(full, Alignment(pieces), tuple(1.0 if n.group() == o.group() else _ACCENTED for n, o in words))


def _composed(line: Line, done: RestoredLine) -> Line:
    pieces = []
    for start, end, raw_start, raw_end in done.pieces:
        span = line.alignment.span(raw_start, raw_end)
        if span is not None:
            pieces.append((start, end, span.start, span.end))
    return replace(line, text=done.text, alignment=Alignment(tuple(pieces)), restored=True, uncertain=done.uncertain())


def _spread(text: str, parts: Sequence[str], done: Sequence[RestoredLine]) -> Restored:
    """The restored lines with the white space of the original between their words."""
    out = ""
    pieces: list[tuple[int, int, int, int]] = []
    confidence: list[float] = []
    offset = 0
    at = 0
    for part, line in zip(parts[0::2], done, strict=True):
        for (start, end, raw_start, raw_end), sure in zip(line.pieces, line.confidence, strict=True):
            out += text[at : offset + raw_start]
            pieces.append((len(out), len(out) + end - start, offset + raw_start, offset + raw_end))
            out += line.text[start:end]
            at = offset + raw_end
            confidence.append(sure)
        offset += len(part) + 1
    return Restored(out + text[at:], Alignment(tuple(pieces)), tuple(confidence))
