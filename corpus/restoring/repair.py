"""Broken lines restored: candidates of the channel, chosen by the language model, in the raw words' case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.folding import fold, tone_normal
from corpus.restoring.casing import cased, in_capitals
from corpus.restoring.channel import Candidates, Channel
from corpus.restoring.codes import Codes
from corpus.restoring.decoding import certainty, decode
from corpus.restoring.language import Language
from corpus.restoring.slots import FIXED, NUMBER, WORD, Slot, label, slots
from corpus.restoring.syllables import is_syllable

Piece = tuple[int, int, int, int]

# Natural log odds that a word outside the vocabulary is meant as it stands: a capitalised one in plain letters
# (a name), a small one in plain letters, and one with signs, digits or foreign accents inside.
_NAME, _FOREIGN, _DAMAGED = -8.0, -12.0, -18.0
_KNOWN = -0.5  # that a foreign word or acronym of the vocabulary is
_LABEL, _CODE = -7.0, -13.0  # that digits among letters are: a figure and one letter ("2a"), any other
_RUN_TOGETHER, _SHORTEST_PAIR = 4.0, 5  # what two words for one have to gain, and how long the one must be
_UNSURE = 0.7  # confidence under which a restored word is shown as doubtful


@dataclass(frozen=True, slots=True)
class RestoredLine:
    """A restored line; `pieces` are `(start, end, raw_start, raw_end)` a word, `confidence` (0..1) one for each."""

    text: str
    pieces: tuple[Piece, ...]
    confidence: tuple[float, ...]

    def uncertain(self) -> tuple[tuple[int, int], ...]:
        """Ranges of `text` whose words are doubtful."""
        return tuple((p[0], p[1]) for p, sure in zip(self.pieces, self.confidence, strict=True) if sure < _UNSURE)


@dataclass(slots=True)
class _Choice:
    """What was chosen for a slot."""

    text: str
    sure: float = 1.0


class Repair:
    """Restores broken lines with the three parts of the shipped model."""

    def __init__(self, language: Language, channel: Channel, codes: Codes) -> None:
        self._language = language
        self._channel = channel
        self._codes = codes
        self._acronyms: dict[str, list[str]] = {}
        for word in language.forms:
            self._acronyms.setdefault(fold(word), []).append(word)

    def lines(self, texts: Sequence[str]) -> list[RestoredLine]:
        """The lines restored; a sentence may run on from one to the next."""
        cut = [[part for slot in slots(text) for part in self._parted(slot)] for text in texts]
        capitals = [in_capitals(text) for text in texts]
        flat = [(line, slot) for line, row in enumerate(cut) for slot in row]
        places = [self._candidates(slot, capitals[line]) for line, slot in flat]
        choices = self._choose(flat, places, capitals)
        rows: list[list[_Choice]] = [[] for _ in texts]
        for (line, _), choice in zip(flat, choices, strict=True):
            rows[line].append(choice)
        return [_joined(row, chosen) for row, chosen in zip(cut, rows, strict=True)]

    def _choose(self, flat: list[tuple[int, Slot]], places: list[Candidates], capitals: list[bool]) -> list[_Choice]:
        sentences = _sentences(flat, places)
        sequences = [[places[i] for i in sentence] for sentence in sentences]
        paths = [decode(self._language, sequence) for sequence in sequences]
        choices = [_Choice(self._unchanged(slot)) for _, slot in flat]
        for sentence, sequence, path in zip(sentences, sequences, paths, strict=True):
            sureness = certainty(self._language, sequence, path)
            for i, pick, sure in zip(sentence, path, sureness, strict=True):
                line, slot = flat[i]
                if slot.kind == WORD:
                    choices[i] = self._written(slot, places[i][pick][0], sure, capitals[line])
        return choices

    def _candidates(self, slot: Slot, capitals: bool) -> Candidates:
        """Candidates of a slot; none for what the language model does not see."""
        if slot.kind == FIXED:
            return ()
        if slot.kind == NUMBER:
            return ((self._language.figure, 0.0),)
        raw = tone_normal(slot.core).replace("ﬁ", "fi").replace("ﬂ", "fl")
        ids = self._language.ids
        if not capitals and self._stands(slot.core, raw):
            return ((ids.get(raw, self._language.unknown), 0.0),)
        found = dict(self._channel.candidates(raw))
        for word in self._acronyms.get(fold(raw), ()):
            if sum(char.isupper() for char in slot.core) >= min(2, len(raw)):
                found[ids[word]] = max(_KNOWN, found.get(ids[word], _KNOWN))
        if any(char.isdigit() for char in raw):
            found[self._language.figure] = _LABEL if raw[:-1].isdigit() and raw[-1].isalpha() else _CODE
        elif raw in ids and raw not in self._language.forms:
            found[ids[raw]] = max(found.get(ids[raw], -99.0), _KNOWN if raw.isascii() and not found else -6.0)
        else:
            found.setdefault(self._language.unknown, _literal(slot.core))
        return tuple(found.items())

    def _parted(self, slot: Slot) -> list[Slot]:
        """The slot, or two where the scan has run two words together ("coquan")."""
        raw = tone_normal(slot.core)
        if slot.kind != WORD or len(raw) < _SHORTEST_PAIR or raw in self._language.ids:
            return [slot]
        found = self._best(self._channel.candidates(raw)) + _RUN_TOGETHER
        place = 0
        for at in range(2, len(raw) - 1):
            score = self._best(self._channel.seen(raw[:at])) + self._best(self._channel.seen(raw[at:]))
            if score > found:
                found, place = score, at
        if not place:
            return [slot]
        start = slot.start + len(slot.lead) + place
        head = replace(slot, core=slot.core[:place], trail="", ends=False)
        return [head, Slot(WORD, start, "", slot.core[place:], slot.trail, glued=True, ends=slot.ends, gap=" ")]

    def _best(self, candidates: Candidates) -> float:
        return max((log + 0.5 * float(self._language.single[index]) for index, log in candidates), default=-99.0)

    def _stands(self, core: str, raw: str) -> bool:
        """Whether the word is an acronym as it is."""
        return core == self._language.forms.get(raw) or (_is_acronym(core) and fold(raw) not in self._acronyms)

    def _written(self, slot: Slot, index: int, sure: float, capitals: bool) -> _Choice:
        language = self._language
        if index in (language.unknown, language.figure):
            return _Choice(self._unchanged(slot), min(sure, 0.5))
        word = language.words[index]
        if word == tone_normal(slot.core):
            return _Choice(slot.lead + slot.core + slot.trail, sure)
        form = language.forms.get(word)
        return _Choice(slot.lead + cased(slot.core, language.written(index), form, capitals) + slot.trail, sure)

    def _unchanged(self, slot: Slot) -> str:
        if slot.kind == NUMBER:
            return slot.lead + self._codes.repaired(slot.core) + slot.trail
        return slot.lead + (label(slot.core) if slot.kind == FIXED else slot.core) + slot.trail


def _is_acronym(core: str) -> bool:
    """Capitals that no syllable could be (HTX, XIV)."""
    return len(core) > 1 and core.isalpha() and core.isascii() and core.isupper() and not is_syllable(core.lower())


def _literal(core: str) -> float:
    if not (core.isascii() and core.isalpha()):
        return _DAMAGED
    return _NAME if core[0].isupper() else _FOREIGN


def _sentences(flat: list[tuple[int, Slot]], places: list[Candidates]) -> list[list[int]]:
    """Indexes of the slots that have candidates, cut at sentence ends."""
    sentences: list[list[int]] = [[]]
    for i, (_, slot) in enumerate(flat):
        if places[i]:
            sentences[-1].append(i)
        if slot.ends and sentences[-1]:
            sentences.append([])
    return sentences


def _joined(row: list[Slot], choices: list[_Choice]) -> RestoredLine:
    """One line's text; glued slots share a piece, whose confidence is the least of theirs."""
    text = ""
    pieces: list[Piece] = []
    confidence: list[float] = []
    for slot, choice in zip(row, choices, strict=True):
        if slot.glued and pieces:
            text += slot.gap + choice.text
            pieces[-1] = (pieces[-1][0], len(text), pieces[-1][2], slot.end)
            confidence[-1] = min(confidence[-1], choice.sure)
            continue
        text += " " if text else ""
        pieces.append((len(text), len(text) + len(choice.text), slot.start, slot.end))
        confidence.append(choice.sure)
        text += choice.text
    return RestoredLine(text, tuple(pieces), tuple(confidence))
