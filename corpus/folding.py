"""Accent folding and syllables: the two views of Vietnamese text that every other room counts with."""

from __future__ import annotations

import re
import unicodedata

SYLLABLE = re.compile(r"\w+")

# The two ways of placing a tone mark on open oa, oe, uy; the older one (hòa) is taken as the one spelling.
_TONE_PAIRS = ("òaoà", "óaoá", "ỏaoả", "õaoã", "ọaoạ", "òeoè", "óeoé", "ỏeoẻ", "õeoẽ", "ọeoẹ",
               "ùyuỳ", "úyuý", "ủyuỷ", "ũyuỹ", "ụyuỵ")  # fmt: skip


class _Bases(dict[int, str]):
    """Letters without diacritics by code point, as `str.translate` asks for them; Latin ones are kept."""

    def __missing__(self, point: int) -> str:
        char = chr(point)
        base = "d" if char in "đĐ" else unicodedata.normalize("NFD", char.lower())[:1] or char
        if point < _LATIN_END:
            self[point] = base
        return base


_LATIN_END = 0x2000
_BASES = _Bases()


def fold(text: str) -> str:
    """The text in lower case without diacritics, đ as d; as long as NFC `text`, character for character.

    Offsets into the folded text are therefore offsets into the text itself.
    """
    return text.translate(_BASES)


def tone_normal(text: str) -> str:
    """Lower-case NFC text with every tone of oa, oe, uy on the first letter (hoà → hòa, soát → sóat): a key by which
    the two ways of placing tones are one word, not a spelling to be shown."""
    text = unicodedata.normalize("NFC", text).lower()
    for pair in _TONE_PAIRS:
        text = text.replace(pair[2:], pair[:2])
    return text


def syllables(text: str) -> list[str]:
    """Lower-case syllables and figures of the text as keys (see `tone_normal`), punctuation dropped."""
    return SYLLABLE.findall(tone_normal(text))


def folded_syllables(text: str) -> list[str]:
    """The same without diacritics: `["cai", "cach"]` for "Cải cách"."""
    return SYLLABLE.findall(fold(unicodedata.normalize("NFC", text)))
