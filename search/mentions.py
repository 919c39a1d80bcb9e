"""Where a question names places: names of the gazetteer, and capitalised ones after a level word.

Names are matched from left to right, the longest first. What counts as naming a place follows how the question was
typed: accents that were typed must agree; without a level word a name needs capitals, or, where nothing in the
question has any, must not be an everyday word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.folding import fold
from indexer.facts import find_offices
from search.gazetteer import PROVINCIAL, Gazetteer, Name, keys_of, tables
from search.reading import Reading

_LISTED = re.compile(r"\s*(?:,|;|và|với|hay|hoặc|and|or)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mention:
    """A place named in a question.

    Attributes:
        first, end: its syllables, level word and province included.
        name_at, name_end: those of the name alone.
        level: as stated, "" where it is not.
        name: the gazetteer's name, `None` for a place that it does not know.
        province: the province stated after a lower place, "" where none is.
    """

    first: int
    end: int
    name_at: int
    name_end: int
    level: str
    name: Name | None
    province: str = ""


class Finder:
    """Finds the mentions of one question."""

    def __init__(self, reading: Reading, names: Gazetteer) -> None:
        self.reading = reading
        self.names = names
        self.offices = find_offices(reading.text)

    def mentions(self) -> list[Mention]:
        """Places named, from left to right, not overlapping."""
        found: list[Mention] = []
        at, shared = 0, ""
        while at < len(self.reading):
            listed = bool(found) and self._in_list(found[-1], at)
            mention = self._levelled(at) or self._named(at)
            if mention is None and listed and shared:
                mention = self._listed(at, shared)
            if mention is None:
                at += 1
                continue
            shared = mention.level or (shared if listed else "")
            found.append(mention)
            at = mention.end
        return found

    def _in_list(self, before: Mention, at: int) -> bool:
        """Whether only a comma or a connector stands between a place and the syllable at `at`."""
        start = self.reading.syllables[before.end - 1].end
        return bool(_LISTED.fullmatch(self.reading.text[start : self.reading.syllables[at].start]))

    def _levelled(self, at: int) -> Mention | None:
        """A place with its level word before it, known or capitalised."""
        reading = self.reading
        level = reading.level_at(at, bare=True)
        if level is None:
            return None
        meant, start = level
        run = 0 if reading.begins_no_name(start) else reading.run(start)
        for name in self._candidates(start):
            end = start + len(name.keys)
            capital = all(syllable.capital for syllable in reading.syllables[start:end])
            whole = name.province and meant in PROVINCIAL
            if capital and run > end and not whole and not self._known_at(end):
                continue
            if capital or self._whole(start, end, name):
                return Mention(at, end, start, end, meant, name)
        stated = reading.level_at(at)
        if stated is None or run <= start or (run == start + 1 and len(reading.syllables[start].typed) == 1):
            return None
        end = next((cut for cut in range(start + 2, run) if self._known_at(cut)), run)
        return Mention(at, end, start, end, meant, None)

    def _whole(self, start: int, end: int, name: Name) -> bool:
        """Whether a name in small letters after a level word is a word of its own and no everyday one."""
        reading = self.reading
        if name.province:
            return True
        if not self._bordered(start, end):
            return False
        return reading.caseless or not reading.joined(start, end)

    def _known_at(self, at: int) -> bool:
        return any(name.province and self._capital(at, at + len(name.keys)) for name in self._candidates(at))

    def _capital(self, start: int, end: int) -> bool:
        return all(syllable.capital for syllable in self.reading.syllables[start:end])

    def _named(self, at: int) -> Mention | None:
        """A known name without a level word before it; in English one may follow."""
        for name in self._candidates(at):
            end = at + len(name.keys)
            if self._meant(at, end, name):
                level, after = self._english_level(end)
                return Mention(at, after, at, end, level, name)
        if self.reading.english:
            end = self.reading.run(at)
            level, after = self._english_level(end)
            if at and end > at and level:
                return Mention(at, after, at, end, level, None)
        return None

    def _english_level(self, at: int) -> tuple[str, int]:
        if self.reading.english:
            for said, level in tables()["english_levels"].items():
                end = at + len(said.split())
                if self.reading.together(at - 1, end) and " ".join(self._typed(at, end)) == said:
                    return level, end
        return "", at

    def _typed(self, start: int, end: int) -> list[str]:
        return [syllable.typed.lower() for syllable in self.reading.syllables[start:end]]

    def _candidates(self, at: int) -> list[Name]:
        """Names that the syllables at `at` spell: accents that were typed agree, the others are free."""
        if at >= len(self.reading):
            return []
        names = self.names.beginning(fold(self.reading.syllables[at].typed))
        return [name for name in names if self._spelt(at, name)]

    def _spelt(self, at: int, name: Name) -> bool:
        end = at + len(name.keys)
        if not self.reading.together(at, end):
            return False
        syllables = self.reading.syllables[at:end]
        if any(fold(syllable.typed) != fold(key) for syllable, key in zip(syllables, name.keys, strict=True)):
            return False
        typed = keys_of(" ".join(syllable.typed for syllable in syllables))
        return typed == name.keys or not any(syllable.marked for syllable in syllables)

    def _meant(self, at: int, end: int, name: Name) -> bool:
        """Whether a name without a level word is meant as one."""
        if self._is_acronym(at, end, name):
            return True
        if name.person and not self.reading.follows(at, "at"):
            return False
        if self._capital(at, end):
            return self._stands_alone(at, end, name)
        if self.reading.english or end - at < 2:
            return False
        exact = self.reading.keys(at, end) == name.keys
        after = self.reading.follows(at, "at")
        if name.everyday and not after:
            return False
        if name.province and exact:
            marked = any(syllable.marked for syllable in self.reading.syllables[at:end])
            return marked or self._bordered(at, end)
        if not self.reading.caseless or not self._bordered(at, end):
            return False
        if after:
            return True
        if self.reading.joined(at, end):
            return False
        return exact or (not self.reading.accented and (at == 0 or self.reading.follows(at, "of")))

    def _bordered(self, start: int, end: int) -> bool:
        """Whether words of the text begin and end where the name does."""
        return self.reading.border(start) and self.reading.border(end)

    def _is_acronym(self, at: int, end: int, name: Name) -> bool:
        """ "TPHCM" and "hcm": short forms of one syllable that are no word."""
        return end - at == 1 and bool(name.province) and not name.marked and not re.search("[aeiouy]", name.keys[0])

    def _stands_alone(self, at: int, end: int, name: Name) -> bool:
        """Whether a capitalised name is not a part of a longer one, of an office, or of the sentence's beginning."""
        reading = self.reading
        if end - at == 1 and name.province and (reading.syllables[at].marked or at):
            return True
        if end - at == 1 and not at:
            return False
        seat = bool(name.province) and not name.everyday and self._ends_office(end)  # "Sở Nội vụ" of a province
        if self._inside_office(at, end) and reading.joined(at, end) and not seat:
            return False
        return not self._touches(at, end)

    def _touches(self, at: int, end: int) -> bool:
        """Whether capitalised words of the same name stand right before or after."""
        reading = self.reading
        after = end < len(reading) and reading.together(end - 1, end + 1) and reading.run(end) > end
        if after and not self._known_at(end):
            return True
        before = at > 1 and reading.together(at - 1, at + 1) and reading.syllables[at - 1].capital
        return before and not reading.english and not reading.follows(at, "none")

    def _inside_office(self, at: int, end: int) -> bool:
        start, stop = self.reading.syllables[at].start, self.reading.syllables[end - 1].end
        return any(office.start < start and stop <= office.end for office in self.offices)

    def _ends_office(self, end: int) -> bool:
        return any(self.reading.syllables[end - 1].end == office.end for office in self.offices)

    def _listed(self, at: int, level: str) -> Mention | None:
        """A capitalised name of two syllables or more in one list with a place whose level it shares ("xã A và B")."""
        if not self.reading.syllables[at].capital or self.reading.begins_no_name(at):
            return None
        end = self.reading.run(at)
        return Mention(at, end, at, end, level, None) if end - at >= 2 else None
