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
_FIGURE = re.compile(r"\d{1,2}/20\d\d|\d{1,2}/\d{1,2}/20\d\d|20\d\d|(?:IV|I{1,3})(?:/20\d\d)?")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or sign of a line: as written, and its folded letters and figures ("" for a sign)."""

    text: str
    plain: str

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


def tokens_of(line: str) -> tuple[Token, ...]:
    """The line's words and signs from left to right."""
    return tuple(Token(found[0], plain_of(found[0])) for found in _TOKEN.finditer(line))


def plain_of(text: str) -> str:
    """The text's letters and figures, folded and closed up."""
    return _PLAIN.sub("", fold(text))


def is_time(token: Token) -> bool:
    """Whether the word can be part of a deadline ("Tháng", "7/2031", "xuyên")."""
    return token.plain in TIME_WORDS or bool(_FIGURE.fullmatch(token.text.strip(".,;")))


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
