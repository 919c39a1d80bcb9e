"""Keys of Telex and VNI that no program turned into accents: "chuyeenr", "d9o63i"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

# Marks of vowels by key, then tones by key; the letter d is struck through by "dd" and "d9".
_TELEX_MARKS = {"aa": "â", "ee": "ê", "oo": "ô", "aw": "ă", "ow": "ơ", "uw": "ư", "dd": "đ"}
_VNI_MARKS = {"a6": "â", "e6": "ê", "o6": "ô", "a8": "ă", "o7": "ơ", "u7": "ư", "d9": "đ"}
_TELEX_TONES = {"f": "\u0300", "s": "\u0301", "x": "\u0303", "r": "\u0309", "j": "\u0323"}
_VNI_TONES = {"2": "\u0300", "1": "\u0301", "4": "\u0303", "3": "\u0309", "5": "\u0323"}
_WORD = re.compile(r"(?<![\w/.,-])[A-Za-z][A-Za-z0-9]{2,}(?![\w/-])")
_CODE = re.compile(r"[A-Z]{2,}\d|[cns]o2")  # codes in capitals, and the gases
_FEWEST = 2  # keys of accents that a question must have: a lone one is more likely of a code or a foreign word
_VOWEL = re.compile(r"[aăâeêioôơuưy]+")


def unkeyed(text: str, is_word: Callable[[str], bool], is_foreign: Callable[[str], bool]) -> str:
    """The text with words typed in Telex or VNI keys written out, where there are enough keys of accents.

    Args:
        text: a question.
        is_word: whether a word in lower case, with accents, is one of the language.
        is_foreign: whether it is one of another language; such words prove nothing.
    """
    found = [(match, meant) for match in _WORD.finditer(text) if (meant := _meant(match[0], is_word))]
    if sum(len(match[0]) - len(meant) for match, meant in found if not is_foreign(match[0].lower())) < _FEWEST:
        return text
    for match, meant in reversed(found):
        said = meant.upper() if match[0].isupper() else meant.capitalize() if match[0][0].isupper() else meant
        text = text[: match.start()] + said + text[match.end() :]
    return text


def _meant(typed: str, is_word: Callable[[str], bool]) -> str:
    """The word that the keys spell, "" where they spell none or the letters are a word already."""
    keys = typed.lower()
    vni = any(key.isdigit() for key in keys)
    if is_word(keys) or (vni and _CODE.fullmatch(typed)):
        return ""
    spelt = _spelt(keys, _VNI_MARKS, _VNI_TONES) if vni else _spelt(keys, _TELEX_MARKS, _TELEX_TONES)
    return spelt if spelt != keys and spelt.isalpha() and is_word(spelt) else ""


def _spelt(keys: str, marks: dict[str, str], tones: dict[str, str]) -> str:
    tone = ""
    letters = ""
    for key in keys:
        if key in tones and _VOWEL.search(letters):
            tone = tones[key]
            continue
        at = next((i for i in range(len(letters) - 1, -1, -1) if letters[i] + key in marks), -1)
        if at >= 0 and not tone:  # marks come before the tone: "hoso" is two words run together
            letters = letters[:at] + marks[letters[at] + key] + letters[at + 1 :]
            letters = re.sub("uơ", "ươ", letters) if key in "w7" else letters
        else:
            letters += key
    return _toned(letters, tone)


def _toned(letters: str, tone: str) -> str:
    """The tone on the vowel that carries it: the marked one, else the last but one, else the last (after qu, gi)."""
    if not tone:
        return letters
    start = 2 if re.match(r"qu[aăâeêioôơuưy]|gi[aăâeêoôơuư]", letters) else 0
    vowels = _VOWEL.search(letters, start)
    if vowels is None:
        return letters
    marked = [i for i in range(vowels.start(), vowels.end()) if letters[i] in "ăâêôơư"]
    closed = vowels.end() < len(letters)
    at = marked[-1] if marked else vowels.end() - 1 if closed or len(vowels[0]) == 1 else vowels.end() - 2
    return unicodedata.normalize("NFC", letters[: at + 1] + tone + letters[at + 1 :])
