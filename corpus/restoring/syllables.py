"""The shape of a Vietnamese syllable, and the punctuation around a word."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from corpus.folding import fold

_SHAPE = re.compile(
    r"(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|b|c|d|g|h|k|l|m|n|p|r|s|t|v|x)?"
    r"(?:uye|uya|uyu|ieu|yeu|oai|oao|oay|oeo|uay|uoi|uou|uao|uau|ai|ao|au|ay|eo|eu|ia|ie|iu|oa|oe|oi|oo|ua|ue|ui|uo|uu|uy|ye"
    r"|a|e|i|o|u|y)"
    r"(?:ch|ng|nh|c|m|n|p|t)?"
)
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_OPENING, _CLOSING = r"[(\[{<\"'“‘«*•…|\-–—+_.,;:]", r"[)\]}>\"'”’»*….,;:!?|\-–—+_]"
_CORE = re.compile(rf"(?P<lead>{_OPENING}*)(?P<core>.*?)(?P<trail>{_CLOSING}*)$", re.DOTALL)


@lru_cache(maxsize=65536)
def is_syllable(word: str) -> bool:
    """Whether the lower-case word has the shape of a Vietnamese syllable, with one tone mark at most."""
    if not _SHAPE.fullmatch(fold(word)):
        return False
    return sum(char in _TONES for char in unicodedata.normalize("NFD", word)) <= 1


def is_accented(text: str) -> bool:
    """Whether any letter carries a Vietnamese mark (đ included)."""
    return fold(text) != text.lower()


def is_marked(text: str) -> bool:
    """Whether a letter stands in the text that a misreading English reader does not write: an accented one but é."""
    return any(char.lower() != "é" and _is_accented_letter(char) for char in text)


@lru_cache(maxsize=4096)
def _is_accented_letter(char: str) -> bool:
    return char.isalpha() and fold(char) != char.lower()


def parted(word: str) -> tuple[str, str, str]:
    """Opening punctuation, core, and closing punctuation of a word; a word of punctuation has an empty core."""
    match = _CORE.match(word)
    if match is None:
        return "", word, ""
    return match["lead"], match["core"], match["trail"]
