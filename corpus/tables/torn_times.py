"""Deadlines that the lines of a table have torn apart ("Thường" over "xuyên"), found again at the lines' right ends."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence

from corpus.folding import fold
from corpus.tables.torn_lines import TIME_WORDS, Token, is_time, time_word

_TIMES = re.compile(
    r"(?:(?:hoan thanh )?(?:tu|truoc|den|trong) )?(?:ngay )?(?:\d{1,2}/\d{1,2}/20\d\d|thang \d{1,2}/20\d\d|nam 20\d\d"
    r"|quy (?:i|ii|iii|iv)(?:/| ?nam )20\d\d)|thuong xuyen(?: trong nam| hang nam| nam 20\d\d)?|hang (?:nam|quy|thang)"
)
_LONGEST_TIME = 5  # lines


def torn_times(lines: Sequence[Sequence[Token]], offices: Mapping[int, int]) -> list[tuple[int, int, str]]:
    """The deadlines that stand whole at the lines' right ends, each with its first and last line.

    Args:
        lines: words and signs from left to right.
        offices: for lines on which an office has been read the end of the last one: a deadline stands right of it.
    """
    parts = [_time_part(tokens, offices.get(number, 0)) for number, tokens in enumerate(lines)]
    found: list[tuple[int, int, str]] = []
    number = 0
    while number < len(parts):
        if not parts[number] or (not parts[number][0][:1].isupper() and not parts[number][0][:1].isdigit()):
            number += 1
            continue
        best: tuple[int, str] | None = None
        words: list[str] = []
        missed = 0
        for line in range(number, min(number + _LONGEST_TIME, len(parts))):
            missed = 0 if parts[line] else missed + 1
            if missed > 1:
                break
            words += parts[line]
            folded = fold(" ".join(words))
            if _TIMES.fullmatch(folded):
                best = (line, _spelt(words))
        if best and best[1][:1].isdigit() and number and _unread_above(lines[number - 1], offices.get(number - 1, 0)):
            best = None  # "Trước" over a date
        if best:
            found.append((number, *best))
        number = best[0] + 1 if best else number + 1
    return found


def _time_part(tokens: Sequence[Token], office: int) -> list[str]:
    """The words of a deadline at a line's right end, or right after a rule or an office; empty where there are none.

    Where another column follows, a deadline is what a rule sets off right of an office.
    """
    return _closing_part(tokens, office) or (_ruled_part(tokens, office) if office else [])


def _ruled_part(tokens: Sequence[Token], office: int) -> list[str]:
    for at in range(max(office, 1), len(tokens)):
        if not tokens[at - 1].bar or not is_time(tokens[at]):
            continue
        words = [time_word(token) for token in itertools.takewhile(is_time, tokens[at:])]
        if any(char.isdigit() for char in " ".join(words)):
            return words
    return []


def _closing_part(tokens: Sequence[Token], office: int) -> list[str]:
    at = len(tokens) - 1
    while at >= 0 and (tokens[at].bar or len(tokens[at].plain) <= 1) and not is_time(tokens[at]):
        at -= 1
    end = at + 1
    while at >= office and is_time(tokens[at]):
        at -= 1
    words = [word for token in tokens[at + 1 : end] if token.plain and (word := time_word(token))]
    set_off = at + 1 == office or (at >= 0 and tokens[at].bar)
    while words and not set_off and not (words[0][:1].isupper() or words[0][:1].isdigit()) and len(words) > 1:
        words = words[1:]
    return words


def _unread_above(tokens: Sequence[Token], office: int) -> bool:
    """Whether a line ends with a word in capitals that was not understood."""
    words = [place for place, token in enumerate(tokens) if len(token.plain) > 1]
    return bool(words) and words[-1] >= office and tokens[words[-1]].text[:1].isupper()


def _spelt(words: Sequence[str]) -> str:
    text = " ".join(TIME_WORDS.get(fold(word), word) for word in words)
    return text[:1].upper() + text[1:]
