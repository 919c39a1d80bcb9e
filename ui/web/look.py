"""How a plan is looked at while it is read: which of its two wordings, and whether with its pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ui.web.address import Fields, first

BOTH, RESTORED, ORIGINAL = "both", "restored", "original"
WORDS = (BOTH, RESTORED, ORIGINAL)
_OFF = "off"


@dataclass(frozen=True, slots=True)
class Look:
    """What is shown of a plan's clauses.

    Attributes:
        words: one of `WORDS`; it says nothing of plans that were not restored.
        pictures: whether the pages of plans that have some stand beside the text.
    """

    words: str = BOTH
    pictures: bool = True

    @classmethod
    def within(cls, fields: Fields) -> Look:
        """The look that an address asks for; whatever it does not know counts as not said."""
        words = first(fields, "words")
        return cls(words if words in WORDS else BOTH, first(fields, "pictures") != _OFF)

    def fields(self) -> Fields:
        """What an address says of it: `within` reads it back."""
        return {"words": ("" if self.words == BOTH else self.words,), "pictures": ("" if self.pictures else _OFF,)}

    def pressed(self, data: Mapping[str, object]) -> Look:
        """The look after a button of `ui.web.reading` was pressed; the same for any other data."""
        words = data.get("words")
        match data.get("do"):
            case "words" if isinstance(words, str) and words in WORDS:
                return Look(words, self.pictures)
            case "pictures":
                return Look(self.words, not self.pictures)
        return self


AS_USUAL = Look()
