"""The case pattern of a raw word, given to the restored one."""

from __future__ import annotations

import re

_PAIRS = ("òaoà", "óaoá", "ỏaoả", "õaoã", "ọaoạ", "òeoè", "óeoé", "ỏeoẻ", "õeoẽ", "ọeoẹ",
          "ùyuỳ", "úyuý", "ủyuỷ", "ũyuỹ", "ụyuỵ")  # fmt: skip
_LATE = {pair[:2]: pair[2:] for pair in _PAIRS}
_LIKE_L = frozenset("IJT")  # capitals that a small l is read as
_CLOSED = re.compile(r"[òóỏõọ][ae](?=\w)|[ùúủũụ]y(?=\w)|(?<=q)[ùúủũụ]y")


def spelt(word: str) -> str:
    """The tone-normalised word in its usual spelling: the tone of a closed oa, oe, uy and of quy stands on the second
    vowel (tòan → toàn, qúy → quý; hòa stays)."""
    return _CLOSED.sub(lambda match: _LATE[match.group()], word)


def cased(raw: str, word: str, form: str | None = None, capitals: bool = False) -> str:
    """The lower-case `word` written as `raw` was: all capitals, a first capital, or small.

    Args:
        raw: the word as read, without punctuation around it.
        word: the restored word in lower case.
        form: how the word is written as an acronym, if it is one.
        capitals: whether the line around it is in capitals.
    """
    letters = [char for char in raw if char.isalpha()]
    upper = sum(char.isupper() for char in letters)
    if form is not None and upper >= 2:
        return word.upper() if capitals else form
    if (capitals and upper) or (upper >= 2 and 4 * upper >= 3 * len(letters) and len(word) > 1):
        return word.upper()
    if raw[:1].isupper() and not (raw[0] in _LIKE_L and word[0] == "l" and len(raw) > 1):
        return word[0].upper() + word[1:]
    return word


def in_capitals(text: str) -> bool:
    """Whether at least four fifths of the letters, and four letters, are capitals."""
    letters = [char for char in text if char.isalpha()]
    return len(letters) >= 4 and sum(char.isupper() for char in letters) >= 0.8 * len(letters)
