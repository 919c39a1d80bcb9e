"""Broken or accent-less Vietnamese spelling made whole again; the raw text is never lost.

A noisy channel (which syllables a misread word may stand for) and a trigram language model choose together; clean
lines are recognised first and come back as they are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from pathlib import Path

from corpus.alignment import Alignment
from corpus.model import Line
from corpus.restoring.accents import Accents
from corpus.restoring.channel import Channel
from corpus.restoring.codes import Codes
from corpus.restoring.confidence import Confidence
from corpus.restoring.gate import broken_lines, is_broken
from corpus.restoring.language import Language
from corpus.restoring.mending import Mending
from corpus.restoring.numerals import labels
from corpus.restoring.repair import Repair
from corpus.restoring.restored import Piece, RestoredLine

__all__ = ["Restored", "language", "restore", "restore_accents", "restore_text"]

_LEAST_TYPED = 0.75  # certainty under which the accents of a word are doubtful
_MODEL = Path(__file__).with_name("model")


@dataclass(frozen=True, slots=True)
class Restored:
    """A restored text, its words' places in the input, and how sure each word is (0..1, one for each piece)."""

    text: str
    alignment: Alignment
    confidence: tuple[float, ...]


@cache
def language() -> Language:
    """The language model of the room, loaded once."""
    return Language.load(_MODEL)


@cache
def _accents() -> Accents:
    return Accents(language(), _codes())


@cache
def _codes() -> Codes:
    return Codes.load(_MODEL)


@cache
def _mending() -> Mending:
    return Mending(language())


@cache
def _repair() -> Repair:
    model = language()
    channel = Channel.load(_MODEL, model.words, model.single)
    return Repair(model, channel, _codes(), Confidence.load(_MODEL))


def restore(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of one document, broken ones restored, clean ones the very same objects.

    Whether a line is broken is judged with its neighbours and the whole document. A restored line has
    `restored=True`, a word-wise alignment to the raw text, and the ranges whose words are doubtful. Text typed
    without accents gets its accents; syllables split or mutilated in a clean line are put right where the language
    proves it.
    """
    texts = [line.text for line in lines]
    if _is_typed("\n".join(texts)):
        done = _typed(texts)
        return tuple(
            line if new.text == line.text else _composed(line, new) for line, new in zip(lines, done, strict=True)
        )
    broken = [i for i, verdict in enumerate(broken_lines(texts)) if verdict and texts[i]]
    result = list(lines)
    if broken:
        raw = [texts[i] for i in broken]
        typed = _accents().plain("\n".join(raw)) and not labels(raw)
        for i, new in zip(broken, _typed(raw) if typed else _repair().lines(raw), strict=True):
            result[i] = _composed(lines[i], new)
    damaged = set(broken)
    for i, text in enumerate(texts):
        mended = None if i in damaged else _mending().line(text)
        if mended is not None:
            result[i] = _composed(lines[i], mended)
    return tuple(result)


def restore_text(text: str) -> Restored:
    """One line or paragraph restored if it is broken or half-accented, unchanged (byte for byte) if it is clean.

    Line breaks and other white space stay; each piece of the alignment is a word.
    """
    if not is_broken(text):
        return _completed(text) if _accents().lacks(text) else _mended(text)
    if _accents().plain(text) and not labels(text.split("\n")):
        return _completed(text)
    parts = re.split(r"(\n)", text)
    done = _repair().lines(parts[0::2])
    return _spread(text, parts, done)


def restore_accents(text: str) -> str:
    """The text (NFC) with the accents that were not typed restored, those that were typed kept.

    Figures, document numbers, acronyms in capitals and words of other languages are left.
    """
    return _accents().restore(text)


def _is_typed(text: str) -> bool:
    """Whether a text is Vietnamese typed without its accents, or without many of them."""
    return _accents().lacks(text) and _accents().plain(text)


def _mended(text: str) -> Restored:
    """Clean text, with the split syllables of its lines joined where there are any."""
    parts = text.split("\n")
    done = [_mending().line(part) or _kept(part) for part in parts]
    full, at = "", 0
    pieces: list[Piece] = []
    sure: list[float] = []
    for part, line in zip(parts, done, strict=True):
        pieces += [(p[0] + len(full), p[1] + len(full), p[2] + at, p[3] + at) for p in line.pieces]
        sure += line.confidence
        full, at = f"{full}{line.text}\n", at + len(part) + 1
    return Restored(full[:-1], Alignment(tuple(pieces)), tuple(sure))


def _kept(text: str) -> RestoredLine:
    words = [match.span() for match in re.finditer(r"\S+", text)]
    return RestoredLine(text, tuple((*span, *span) for span in words), (1.0,) * len(words), 0.0)


def _completed(text: str) -> Restored:
    """The text with the accents that its words lack; the confidence of a word is that of its least sure syllable."""
    full, weighed = _accents().weighed(unicodedata.normalize("NFC", text))
    sure = dict.fromkeys(range(len(text)), 1.0)
    for start, _, share in weighed:
        sure[start] = share
    words = list(zip(re.finditer(r"\S+", full), re.finditer(r"\S+", text), strict=True))
    pieces = tuple((new.start(), new.end(), old.start(), old.end()) for new, old in words)
    confidence = tuple(min(sure.get(at, 1.0) for at in range(old.start(), old.end())) for _, old in words)
    return Restored(full, Alignment(pieces), confidence)


def _typed(texts: Sequence[str]) -> list[RestoredLine]:
    """Lines typed without accents, restored as one text: a sentence may run on from one to the next."""
    done = _completed("\n".join(texts))
    pieces = iter(zip(done.alignment.pieces, done.confidence, strict=True))
    result = []
    start = new_start = 0
    for text, full in zip(texts, done.text.split("\n"), strict=True):
        own = list(islice(pieces, len(text.split())))
        moved = tuple((p[0] - new_start, p[1] - new_start, p[2] - start, p[3] - start) for p, _ in own)
        result.append(RestoredLine(full, moved, tuple(sure for _, sure in own), _LEAST_TYPED))
        start, new_start = start + len(text) + 1, new_start + len(full) + 1
    return result


def _composed(line: Line, done: RestoredLine) -> Line:
    pieces = []
    for start, end, raw_start, raw_end in done.pieces:
        span = line.alignment.span(raw_start, raw_end)
        if span is not None:
            pieces.append((start, end, span.start, span.end))
    return replace(
        line,
        text=done.text,
        alignment=Alignment(tuple(pieces)),
        restored=True,
        uncertain=done.uncertain(),
        read=tuple("".join(line.text[piece[2] : piece[3]].split()) for piece in done.pieces),
    )


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
