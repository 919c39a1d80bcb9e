"""Document numbers: letters put right where their grammar proves them, digits never touched."""

from __future__ import annotations

import re
from pathlib import Path

from corpus.folding import fold

_SEPARATED = re.compile(r"([/\-–&.,])")
_NUMBER = re.compile(r"^\d+[a-zđ]?[/\-–]\S*[^\W\d_]|^[/\-–]\S*[^\W\d_][/\-–]", re.IGNORECASE)
_STRUNG = re.compile(r"[A-ZĐ]{2,}(?:[/&.,][A-ZĐ]{2,}(?:TTg|Tr)?)+|[A-ZĐ]{2,}-(?:UBND|H[ĐD]ND|CP|TTg|TU|TW)")
_ETH = str.maketrans("Ðð", "Đđ")


class Codes:
    """The type and issuer codes of document numbers (QĐ, NĐ, HĐND, BGDĐT), by their folded spelling."""

    def __init__(self, spellings: dict[str, str]) -> None:
        """`spellings` maps a folded code ("qd") to its one spelling ("QĐ")."""
        self._spellings = spellings

    @classmethod
    def load(cls, folder: Path) -> Codes:
        """The codes of a model folder."""
        codes = (folder / "codes.txt").read_text("utf-8").split()
        return cls({fold(code): code for code in codes})

    def repaired(self, word: str) -> str:
        """The word, its codes spelt as the table has them; digits and separators unchanged."""
        parts = _SEPARATED.split(word.translate(_ETH))
        return "".join(self._spelt(part) for part in parts)

    def _spelt(self, part: str) -> str:
        known = self._spellings.get(fold(part))
        if known is None or not part[:1].isupper() or len(known) != len(part):
            return part
        return known if sum(char.isupper() for char in part) >= 2 or part == known else part


def is_number(word: str) -> bool:
    """Whether the word is a document number ("76/NQ-CP", "12-NQ/TU"), what is left of one ("/KH-UBND"), or acronyms
    strung together ("HĐND&UBND")."""
    return _NUMBER.search(word) is not None or _STRUNG.fullmatch(word) is not None
