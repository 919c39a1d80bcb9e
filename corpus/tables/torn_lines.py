"""Lines of a table that lost its columns, as words and signs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.folding import fold

LIST_SIGNS = ",;"
LEVELS = frozenset({"xa", "phuong", "tinh", "huyen"})  # may follow an office's name
LONGEST_SYLLABLE = 7  # "nghiêng": what has more letters is no Vietnamese word but scraps of several
SCRAP = 2  # letters of what OCR makes of rules and specks
_TOKEN = re.compile(r"[|\[\]{}]|[^\s|\[\]{}\-–,;:]+|[-–,;:]")
_PLAIN = re.compile(r"[\W_]+")
TIME_WORDS = {
    "thang": "tháng", "nam": "năm", "quy": "quý", "thuong": "thường", "xuyen": "xuyên", "trong": "trong",
    "truoc": "trước", "tu": "từ", "den": "đến", "hang": "hằng", "hoan": "hoàn", "thanh": "thành", "ngay": "ngày",
}  # fmt: skip
_BROKEN_OFF = {"than": "tháng", "thuon": "thường", "truo": "trước", "xuye": "xuyên"}
_RULES = frozenset("jil")  # what OCR makes of a rule that touches a word
_FIGURE = re.compile(r"\d{1,2}/20\d\d|\d{1,2}/\d{1,2}/20\d\d|20\d\d|(?:IV|I{1,3})(?:/20\d\d)?")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or sign of a line: as written, and its folded letters and figures ("" for a sign).

    `read` is what `plain` was before restoring: where words are torn apart, either may be the right one.
    """

    text: str
    plain: str
    read: str = ""

    @property
    def plains(self) -> tuple[str, ...]:
        """Its letters and figures, as restored and as read where that differs."""
        return (self.plain, self.read) if len(self.read) > 1 and self.read != self.plain else (self.plain,)

    @property
    def bar(self) -> bool:
        """Whether it is (what OCR made of) a rule between columns."""
        return self.text in "|[]{}"


@dataclass(frozen=True, slots=True)
class Run:
    """Tokens `[start, end)` of a line."""

    line: int
    start: int
    end: int


def tokens_of(line: str, read: Sequence[str] = ()) -> tuple[Token, ...]:
    """The line's words and signs from left to right.

    Args:
        line: its text.
        read: its words before restoring, one for each word of the line, where it has been restored.
    """
    words = line.split()
    tokens: list[Token] = []
    for place, word in enumerate(words):
        signs = [found[0] for found in _TOKEN.finditer(word)]
        before = [found[0] for found in _TOKEN.finditer(read[place])] if len(read) == len(words) else []
        for at, sign in enumerate(signs):
            was = plain_of(before[at]) if len(before) == len(signs) else ""
            tokens.append(Token(sign, plain_of(sign), was))
    return tuple(tokens)


def plain_of(text: str) -> str:
    """The text's letters and figures, folded and closed up."""
    return _PLAIN.sub("", fold(text))


def time_word(token: Token) -> str:
    """The word of a deadline that a token stands for ("Tháng", "7/2031", "xuyên"), "" where it stands for none.

    OCR breaks off the last letter of words in narrow columns ("Than" for "Tháng").
    """
    text = token.text.strip(".,;")
    if _FIGURE.fullmatch(text):
        return text
    for plain in token.plains:
        word = TIME_WORDS.get(plain) or (_BROKEN_OFF.get(plain) if token.text[:1].isupper() else None)
        if word is None and plain[:1] in _RULES:
            word = TIME_WORDS.get(plain[1:])
        if word:
            return word[:1].upper() + word[1:] if token.text[:1].isupper() else word
    return ""


def is_time(token: Token) -> bool:
    """Whether the word can be part of a deadline."""
    return bool(time_word(token))


def at_right_end(line: Sequence[Token], end: int) -> bool:
    """Whether nothing but a time follows on the line after its first `end` words, or the list goes on that ends there.

    A cell that begins at the right ends of the lines goes on there.
    """
    if end < len(line) and line[end].plain in LEVELS:
        end += 1
    if end < len(line) and line[end].text in LIST_SIGNS:
        return True
    for token in line[end:]:
        if is_time(token):
            return True
        if len(token.plain) > 1 and not token.plain.isdigit():
            return False
    return True


def ends_line(line: Sequence[Token], end: int) -> bool:
    """Whether only signs, single letters and a time follow on the line, or the list goes on."""
    for token in line[end:]:
        if is_time(token) or token.text in LIST_SIGNS:
            return True
        if len(token.plain) > 1:
            return False
    return True
