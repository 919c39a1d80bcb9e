"""Broken lines restored: candidates of the channel, chosen by the language model, in the raw words' case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from corpus.folding import fold, tone_normal
from corpus.restoring.candidates import Proposal, Proposals
from corpus.restoring.casing import cased, in_capitals
from corpus.restoring.channel import Channel
from corpus.restoring.choosing import Pick, choose
from corpus.restoring.codes import Codes
from corpus.restoring.confidence import Confidence, Evidence
from corpus.restoring.language import Language
from corpus.restoring.numerals import announced, labels
from corpus.restoring.restored import Piece, RestoredLine
from corpus.restoring.slots import FIXED, NUMBER, WORD, Slot, slots
from corpus.restoring.syllables import is_syllable

_STROKES = frozenset("IVX1lvx")


@dataclass(slots=True)
class Choice:
    """What was chosen for a slot: its text, and what speaks for it; `None` where nothing was to be chosen."""

    text: str
    evidence: Evidence | None = None


class Repair:
    """Restores broken lines with the parts of the shipped model."""

    def __init__(self, language: Language, channel: Channel, codes: Codes, confidence: Confidence) -> None:
        self._language = language
        self._channel = channel
        self._proposals = Proposals(language, channel)
        self._codes = codes
        self._confidence = confidence

    def lines(self, texts: Sequence[str]) -> list[RestoredLine]:
        """The lines restored; a sentence may run on from one to the next."""
        return [self._joined(row, choices) for row, choices in self.choices(texts)]

    def choices(self, texts: Sequence[str]) -> list[tuple[list[Slot], list[Choice]]]:
        """The slots of each line with what was chosen for them."""
        heads = labels(texts)
        rows = [self._cut(text, heads.get(line)) for line, text in enumerate(texts)]
        known = introduced(rows)
        capitals = [in_capitals(text) for text in texts]
        flat: list[tuple[int, Slot]] = []
        places: list[Proposal] = []
        for line, row in enumerate(rows):
            opened = _is_opened(texts[line])
            flat += [(line, slot) for slot in row]
            around = zip(row, shouted(row, capitals[line]), inside(row), strict=True)
            places += [self._proposals.of(slot, up, opened, known, between) for slot, up, between in around]
        chosen = [Choice(self._unchanged(slot)) for _, slot in flat]
        for i, pick in choose(self._language, _sentences(flat, places), places).items():
            line, slot = flat[i]
            chosen[i] = self._written(slot, pick, capitals[line], pick.index in places[i].swallowed)
        _put_numerals(flat, chosen)
        whole = iter(chosen)
        return [(row, list(islice(whole, len(row)))) for row in rows]

    def _cut(self, text: str, label: str | None) -> list[Slot]:
        """The slots of a line; a label that was put right stands as it is to be."""
        row = self._proposals.rejoined([part for slot in slots(text) for part in self._proposals.parted(slot)])
        if label is not None and row and row[0].end == text.index(".") + 1:
            row[0] = Slot(FIXED, row[0].start, "", text[: row[0].end], "", ends=True, written=label)
        return row

    def _written(self, slot: Slot, pick: Pick, capitals: bool, swallowed: bool) -> Choice:
        language = self._language
        word = language.words[pick.index]
        literal = pick.index == language.unknown or (pick.index == language.figure and slot.kind != NUMBER)
        if slot.kind == NUMBER and pick.index == language.figure:
            literal = self._codes.unknown(slot.core)
        raw = tone_normal(slot.core)
        turned = slot.kind == NUMBER and pick.index != language.figure
        seen = bool(self._channel.seen(raw))
        evidence = Evidence(pick.share, pick.channel, pick.language, slot.core, literal, seen, turned)
        if pick.index in (language.unknown, language.figure):
            return Choice(self._unchanged(slot), evidence)
        lead, trail = slot.lead, slot.trail
        if swallowed:
            lead, trail = (lead, trail[1:]) if slot.hooked or trail.startswith("?") else (lead[:-1], trail)
        if word == raw:
            return Choice(lead + slot.core + trail, evidence)
        form = language.forms.get(word)
        return Choice(lead + cased(slot.core, language.written(pick.index), form, capitals) + trail, evidence)

    def _unchanged(self, slot: Slot) -> str:
        if slot.kind == NUMBER:
            return slot.lead + self._codes.repaired(slot.core) + slot.trail
        return slot.lead + (slot.written or slot.core) + slot.trail

    def _joined(self, row: list[Slot], choices: list[Choice]) -> RestoredLine:
        """One line's text; glued slots share a piece, whose confidence is the least of theirs."""
        judged = iter(self._confidence.of([choice.evidence for choice in choices if choice.evidence is not None]))
        text = ""
        pieces: list[Piece] = []
        confidence: list[float] = []
        for slot, choice in zip(row, choices, strict=True):
            sure = 1.0 if choice.evidence is None else next(judged)
            if slot.glued and pieces:
                text += slot.gap + choice.text
                pieces[-1] = (pieces[-1][0], len(text), pieces[-1][2], slot.end)
                confidence[-1] = min(confidence[-1], sure)
                continue
            text += " " if text else ""
            pieces.append((len(text), len(text) + len(choice.text), slot.start, slot.end))
            confidence.append(sure)
            text += choice.text
        return RestoredLine(text, tuple(pieces), tuple(confidence), self._confidence.least)


def _put_numerals(flat: list[tuple[int, Slot]], choices: list[Choice]) -> None:
    """Puts Roman numerals right where the word before them calls for one."""
    for place in range(1, len(flat)):
        slot, before = flat[place][1], flat[place - 1][1]
        if slot.kind != FIXED and not slot.glued and not before.trail and slot.core[:1] in _STROKES:
            numeral = announced(slot.core, choices[place - 1].text)
            if numeral != slot.core:
                choices[place] = Choice(slot.lead + numeral + slot.trail)


def introduced(rows: Sequence[Sequence[Slot]]) -> frozenset[str]:
    """The acronyms that a document introduces itself: capitals in brackets of their own, in lines of small letters."""
    found: set[str] = set()
    for row in rows:
        if not in_capitals(" ".join(slot.core for slot in row)):
            found.update(
                slot.core for slot in row
                if slot.lead.endswith("(") and slot.trail.startswith(")") and len(slot.core) > 1
                and slot.core.isalpha() and slot.core.isupper() and slot.core.isascii()
            )  # fmt: skip
    return frozenset(found)


def shouted(row: Sequence[Slot], whole: bool) -> list[bool]:
    """For each slot whether the words around it are in capitals: the line, or a word beside it."""
    upper = [len(slot.core) > 1 and slot.core.isupper() and is_syllable(fold(slot.core)) for slot in row]
    return [whole or (upper[i] and any(upper[max(0, i - 1) : i] + upper[i + 1 : i + 2])) for i in range(len(row))]


def inside(row: Sequence[Slot]) -> list[bool]:
    """For each slot whether it stands between two words of its line, not beside a figure, a rule or the margin."""
    words = [slot.kind == WORD for slot in row]
    return [0 < i < len(row) - 1 and words[i - 1] and words[i + 1] for i in range(len(row))]


def _is_opened(text: str) -> bool:
    """Whether the brackets opened in the line are closed in it."""
    return text.count("(") <= text.count(")")


def _sentences(flat: list[tuple[int, Slot]], places: list[Proposal]) -> list[list[int]]:
    """Indexes of the slots that have candidates, cut at sentence ends."""
    sentences: list[list[int]] = [[]]
    for i, (_, slot) in enumerate(flat):
        if places[i].candidates:
            sentences[-1].append(i)
        if slot.ends and sentences[-1]:
            sentences.append([])
    return sentences
