"""Document numbers: letters put right where their grammar proves them, digits never touched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from corpus.folding import fold

_SEPARATED = re.compile(r"([/\-–&.,])")
_NUMBER = re.compile(r"^\d+[a-zđ]?[/\-–]\S*[^\W\d_]|^[/\-–]\S*[^\W\d_][/\-–]", re.IGNORECASE)
_STRUNG = re.compile(r"[A-ZĐ]{2,}(?:[/&.,][A-ZĐ]{2,}(?:TTg|Tr)?)+|[A-ZĐ]{2,}-(?:UBND|H[ĐD]ND|CP|TTg|TU|TW)")
_ETH = str.maketrans("Ðð", "Đđ")


# Letters that a reader takes for one another, by their folded spelling.
_ALIKE = ("oqdcg", "bdhepr", "iljt", "uvy", "nmhk")
_LONG = 4  # letters from which a misread issuer is told by its shape


class Codes:
    """The type and issuer codes of document numbers (QĐ, NĐ, HĐND, BGDĐT), by their folded spelling."""

    def __init__(self, spellings: dict[str, str], types: frozenset[str] = frozenset()) -> None:
        """`spellings` maps a folded code ("qd") to its one spelling ("QĐ"); `types` are the folded codes that stand
        first in a number and tell the kind of document."""
        self._spellings = spellings
        self._types = types
        self._issuers = frozenset(code for code in spellings if len(code) >= _LONG)

    @classmethod
    def load(cls, folder: Path) -> Codes:
        """The codes of a model folder: one a line, those of document types marked in a second column."""
        rows = [line.split("\t") for line in (folder / "codes.txt").read_text("utf-8").splitlines()]
        return cls({fold(row[0]): row[0] for row in rows}, frozenset(fold(row[0]) for row in rows if len(row) > 1))

    def repaired(self, word: str) -> str:
        """The word, its codes spelt as the table has them; digits and separators unchanged.

        A code that the table does not have becomes the one that differs from it by a letter of like shape, if there
        is one only and grammar says what is meant: a document type behind the figures, or an issuer of four letters.
        """
        parts = _SEPARATED.split(word.translate(_ETH))
        place = _type_place(parts)
        return "".join(self._spelt(part, i == place) for i, part in enumerate(parts))

    def unknown(self, word: str) -> bool:
        """Whether a document number has a code that the table does not have."""
        parts = _SEPARATED.split(word.translate(_ETH))
        return _type_place(parts) >= 0 and any(
            len(p) > 1 and p.isalpha() and fold(p) not in self._spellings for p in parts
        )

    def _spelt(self, part: str, is_type: bool) -> str:
        known = self._spellings.get(fold(part))
        if known is None:
            return self._nearest(part, is_type)
        if not part[:1].isupper() or len(known) != len(part):
            return part
        return known if sum(char.isupper() for char in part) >= 2 or part == known else part

    def _nearest(self, part: str, is_type: bool) -> str:
        if len(part) < 2 or not part.isalpha() or not part.isupper():
            return part
        pool = self._types if is_type else self._issuers
        near = {code for code in _neighbours(fold(part)) if code in pool}
        return self._spellings[near.pop()] if len(near) == 1 else part


def _type_place(parts: list[str]) -> int:
    """The index of the first code behind the figures of a document number, -1 where there are none."""
    figures = [i for i, part in enumerate(parts) if part[:1].isdigit()]
    place = figures[-1] + 2 if figures else -1
    return place if 0 < place < len(parts) and parts[place][:1].isalpha() else -1


def _neighbours(code: str) -> Iterator[str]:
    """Codes that differ by one letter of like shape, put in its place or written twice."""
    for i, letter in enumerate(code):
        alike = {other for group in _ALIKE if letter in group for other in group} - {letter}
        yield from (code[:i] + other + code[i + 1 :] for other in sorted(alike))
        beside = code[max(0, i - 1) : i] + code[i + 1 : i + 2]
        if letter in beside or alike & set(beside):
            yield code[:i] + code[i + 1 :]


def is_number(word: str) -> bool:
    """Whether the word is a document number ("47/NQ-CP", "12-NQ/TU"), what is left of one ("/KH-UBND"), or acronyms
    strung together ("HĐND&UBND")."""
    return _NUMBER.search(word) is not None or _STRUNG.fullmatch(word) is not None
