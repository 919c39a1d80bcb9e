"""What each slot of a broken line may stand for."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from corpus.folding import fold, tone_normal
from corpus.restoring.channel import Candidates, Channel
from corpus.restoring.language import Language
from corpus.restoring.slots import FIXED, NUMBER, WORD, Slot
from corpus.restoring.syllables import is_syllable

# Natural log odds that a word outside the vocabulary is meant as it stands: a capitalised one in plain letters
# (a name), a small one in plain letters, and one with signs, digits or foreign accents inside.
_NAME, _FOREIGN, _DAMAGED = -8.0, -12.0, -18.0
_KNOWN = -0.5  # that a foreign word or acronym of the vocabulary is
_OWN = -6.0  # that a syllable of the vocabulary is, beside its readings
_LABEL, _CODE = -7.0, -13.0  # that digits among letters are: a figure and one letter ("2a"), any other
_FIGURE = -3.0  # what a reading of a lone figure as a syllable has to make good
_SIGHTED = -5.5  # log probability of that reading, so that it is more than a guess
_ROUND = frozenset("06")  # lone digits that round letters are read as ("6" for ở)
_REAL_SIGN = -4.0  # that an opening bracket that is never closed, or a question mark, is one
_SHOUTED = -4.0  # that a small word was read as capitals that do not look like small letters
_INITIALS = -2.0  # that capitals among small letters are initials
_LOOK_SMALL = frozenset("COSUVWXZKP0")  # capitals that differ from the small letter by their size alone
_ETH = str.maketrans("BP", "DD")  # what the stroke of Đ makes of it
_MISREAD_ACRONYM = -2.0
_SPLIT, _SPLIT_WORDS = 0.0, 5.5  # what one word for two has to gain; where both halves are readings of words
_LONGEST_SPLIT = 7  # letters of a syllable
_RUN_TOGETHER, _SHORTEST_PAIR = 4.0, 5  # what two words for one have to gain, and how long the one must be


@dataclass(frozen=True, slots=True)
class Proposal:
    """Candidates of a slot; for the `swallowed` ones a sign beside the word is a part of its letters."""

    candidates: Candidates
    swallowed: Collection[int] = ()


class Proposals:
    """Finds candidates with the channel, the vocabulary and the acronyms of the language."""

    def __init__(self, language: Language, channel: Channel) -> None:
        self._language = language
        self._channel = channel
        self._acronyms: dict[str, list[int]] = {}
        for word in language.forms:
            self._acronyms.setdefault(fold(word), []).append(language.ids[word])

    def of(self, slot: Slot, capitals: bool, opened: bool, known: Collection[str], inside: bool = True) -> Proposal:
        """The candidates of a slot; none for what the language model does not see.

        Args:
            slot: the slot.
            capitals: whether the words around it are in capitals.
            opened: whether a bracket opened before it may be one (it is closed, or the line breaks off).
            known: acronyms that the document introduces itself.
            inside: whether words stand on both sides of it, so that a figure may be one.
        """
        if slot.kind == FIXED:
            return Proposal(())
        if slot.kind == NUMBER:
            return Proposal(self._figures(slot) if inside else ((self._language.figure, 0.0),))
        raw = _raw(slot.core)
        if not capitals and (slot.core in known or self._stands(slot.core, raw)):
            return Proposal(((self._language.ids.get(raw, self._language.unknown), 0.0),))
        sign = _sign(slot, opened)
        if not sign:
            return Proposal(tuple(self._words(slot, raw, capitals).items()))
        swallowed = dict(self._channel.candidates(raw + sign if sign in slot.trail else sign + raw))
        kept = {} if slot.hooked and swallowed else self._words(slot, raw, capitals)
        best = {index: log + _REAL_SIGN for index, log in kept.items()}
        won = {index for index, log in swallowed.items() if log > best.get(index, -99.0)}
        best.update((index, swallowed[index]) for index in won)
        return Proposal(tuple(best.items()), won)

    def parted(self, slot: Slot) -> list[Slot]:
        """The slot, or two where the scan has run two words together ("coquan")."""
        raw = _raw(slot.core)
        if slot.kind != WORD or slot.hooked or len(raw) < _SHORTEST_PAIR or raw in self._language.ids:
            return [slot]
        found = self._best(self._channel.candidates(raw)) + _RUN_TOGETHER
        place = 0
        for at in range(2, len(raw) - 1):
            score = self._best(self._channel.seen(raw[:at])) + self._best(self._channel.seen(raw[at:]))
            if score > found and raw[at].isalpha():
                found, place = score, at
        if not place:
            return [slot]
        start = slot.start + len(slot.lead) + place
        head = replace(slot, core=slot.core[:place], trail="", ends=False)
        return [head, Slot(WORD, start, "", slot.core[place:], slot.trail, glued=True, ends=slot.ends, gap=" ")]

    def rejoined(self, row: list[Slot]) -> list[Slot]:
        """The row, two neighbours made one where the scan has split a syllable ("hi en" for hiện)."""
        out: list[Slot] = []
        for slot in row:
            whole = _joint(out[-1], slot) if out else None
            if whole is not None and self._is_split(_raw(out[-1].core), _raw(slot.core), _raw(whole.core)):
                out[-1] = whole
            else:
                out.append(slot)
        return out

    def _is_split(self, one: str, two: str, whole: str) -> bool:
        seen = self._channel.seen(whole)
        if not seen:
            return False
        known = self._channel.seen(one) and self._channel.seen(two)
        apart = sum(self._best(self._channel.candidates(half)) for half in (one, two))
        return self._best(seen) - apart > (_SPLIT_WORDS if known else _SPLIT)

    def _best(self, candidates: Candidates) -> float:
        return max((log + 0.5 * float(self._language.single[index]) for index, log in candidates), default=-99.0)

    def _figures(self, slot: Slot) -> Candidates:
        """A figure of one or two digits may be a syllable ("14" for là), if it was seen as one; others never."""
        meant = ((self._language.figure, 0.0),)
        if slot.lead or slot.trail or not (slot.core in _ROUND or (slot.core.isdigit() and len(slot.core) == 2)):
            return meant
        return (*meant, *((i, log + _FIGURE) for i, log in self._channel.seen(slot.core) if log > _SIGHTED))

    def _words(self, slot: Slot, raw: str, capitals: bool) -> dict[int, float]:
        ids, unknown = self._language.ids, self._language.unknown
        found = dict(self._channel.candidates(raw))
        upper = sum(char.isupper() for char in slot.core)
        if _is_initials(slot.core) and not capitals:
            found = {index: log + _SHOUTED for index, log in found.items()}
            found[unknown] = _INITIALS
        for word in self._acronyms.get(fold(raw), ()):
            if upper >= min(2, len(raw)):
                found[word] = max(_KNOWN, found.get(word, _KNOWN))
        if any(char.isdigit() for char in raw):
            found[self._language.figure] = _LABEL if raw[:-1].isdigit() and raw[-1].isalpha() else _CODE
        elif raw in ids and raw not in self._language.forms:
            found[ids[raw]] = max(found.get(ids[raw], -99.0), _KNOWN if raw.isascii() and not found else _OWN)
        else:
            found.setdefault(unknown, _literal(slot.core))
            if upper == len(slot.core) > 3:
                for word in self._acronyms.get(fold(slot.core.translate(_ETH)), ()):
                    found.setdefault(word, _MISREAD_ACRONYM)
        return found

    def _stands(self, core: str, raw: str) -> bool:
        """Whether the word is an acronym as it is."""
        if core == self._language.forms.get(raw):
            return True
        return (
            _is_acronym(core)
            and fold(raw) not in self._acronyms
            and fold(raw.upper().translate(_ETH)) not in self._acronyms
        )


def _joint(one: Slot, two: Slot) -> Slot | None:
    """The two as one word; `None` where a sign stands between them, or they are too long or no plain letters."""
    plain = one.kind == two.kind == WORD and not (one.trail or two.lead or two.glued or one.hooked or one.inner)
    core = one.core + two.core
    if not plain or len(core) > _LONGEST_SPLIT or not core.isalpha() or not two.core.islower():
        return None
    return replace(two, start=one.start, lead=one.lead, core=core, glued=one.glued, gap=one.gap,
                   inner=two.start - one.end)  # fmt: skip


def _raw(core: str) -> str:
    return tone_normal(core).replace("ﬁ", "fi").replace("ﬂ", "fl")


def _sign(slot: Slot, opened: bool) -> str:
    """The sign beside the word that may be a part of its letters."""
    if slot.hooked or slot.trail.startswith("?"):
        return slot.trail[0]
    return slot.lead[-1] if slot.lead[-1:] in ("(", "[", "{") and not opened else ""


def _is_initials(core: str) -> bool:
    """Two to four capitals, one of which could not be a small letter read too big."""
    return 2 <= len(core) <= 4 and core.isalpha() and core.isupper() and not set(core[1:]) <= _LOOK_SMALL


def _is_acronym(core: str) -> bool:
    """Capitals that no syllable could be (HTX, XIV)."""
    return len(core) > 1 and core.isalpha() and core.isascii() and core.isupper() and not is_syllable(core.lower())


def _literal(core: str) -> float:
    if not (core.isascii() and core.isalpha()):
        return _DAMAGED
    return _NAME if core[0].isupper() else _FOREIGN
