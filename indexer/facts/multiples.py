"""How many times as much as something: "gấp 30 lần GRDP", "tăng gấp đôi", "bằng 1,5 lần mức bình quân"."""

from __future__ import annotations

import re

from corpus.folding import fold, tone_normal

TIMES = "lần"
"""The unit of such a figure."""

_SAYS = "gấp", "tăng", "bằng", "cao"
_MORE = r"(?:\s+(?:them|len|toi thieu|it nhat|toi da|khong qua|khoang|tren|hon|gan|tu|den|duoc|rat))*\s*$"
_BEFORE = re.compile(rf"(?<!\w)(?:(?:tang|cao|lon|nhieu)\s+)?(gap|tang|bang|cao(?= hon)){_MORE}")
_BEHIND = re.compile(r"\s*lan(?!\w|\s?/)")
_WORDS = {"doi": 2.0, "ruoi": 1.5, "hai": 2.0, "ba": 3.0, "bon": 4.0, "nam": 5.0, "muoi": 10.0}
_WORDED = re.compile(
    rf"(?<!\w)(?:(?:tang|cao|lon|nhieu)\s+)?(gap)\s+((?:doi|ruoi|ba)(?!\w)|(?:{'|'.join(_WORDS)})(?=\s+lan\b))"
    r"(?:\s+lan(?!\w))?"
)
_GLOSS = re.compile(r"[^;:.]{0,30}[,(]\s*$")
_REACH = 60


def said_before(text: str, folded: str, at: int) -> int | None:
    """Where the words begin that make of the figure at `at` a multiple ("tăng gấp"), `None` where there are none."""
    said = _BEFORE.search(folded, max(0, at - _REACH), at)
    return said.start() if said is not None and _marked(text, said) else None


def times_end(folded: str, at: int) -> int | None:
    """One past the "lần" that follows a figure, `None` where none does or a rhythm ("2 lần/tháng")."""
    times = _BEHIND.match(folded, at)
    return times.end() if times is not None else None


def worded(text: str, folded: str) -> list[tuple[int, int, int, float]]:
    """Multiples in words ("gấp đôi", "tăng gấp ba lần"): where the words, and the one that counts, begin, one past
    the last, and the value."""
    return [
        (said.start(), said.start(2), said.end(), _WORDS[said[2]])
        for said in _WORDED.finditer(folded)
        if _marked(text, said)
    ]


def gloss(folded: str, end: int, cue: int) -> bool:
    """Whether a multiple only explains the figure that ends at `end` ("đạt 40%, gấp đôi năm trước")."""
    return _GLOSS.fullmatch(folded, end, cue) is not None


def _marked(text: str, said: re.Match[str]) -> bool:
    """Whether the word is the one meant where the text has marks: "gặp", "tầng" and "bảng" say something else."""
    word = tone_normal(text[said.start(1) : said.end(1)])
    return word in _SAYS or (word == said[1] and fold(text) == text.lower())
